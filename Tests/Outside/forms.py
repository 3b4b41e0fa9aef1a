"""The packets of the campaign in every format: blank, filled by phuluc, and filled by other programs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import tools
from figures import Typed
from typing_in import type_in

FORMATS = ("xlsx", "xml", "csv", "html", "docx")
EXTENSIONS = {"csv": "csv.zip"}
"""What the files end in, where that is not the format's name."""

Cell = dict[str, Any]


class Forms:
    """Made when first asked for: a format that cannot be written fails the tests of that format only."""

    def __init__(self, campaign: Path, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed], folder: Path):
        self.campaign = campaign
        self.folder = folder
        self.expected = expected
        self._cells = cells_by_unit
        self._stems = {unit: Path(own[0]["file"]).stem for unit, own in cells_by_unit.items()}
        self.blank = cache(self._blank)
        self.given = cache(self._given)
        self.typed = cache(self._typed)

    def generate(self, format: str, folder: Path, *arguments: object) -> dict[str, Path]:
        """The packets of all units in a folder, by unit."""
        tools.phuluc("generate", self.campaign, "--out", folder, "--format", format, *arguments)
        return {unit: folder / f"{stem}.{EXTENSIONS.get(format, format)}" for unit, stem in self._stems.items()}

    def values_file(self) -> Path:
        """All made-up figures, as `generate --values` takes them."""
        values = {key: {"value": figure.value, "state": figure.state} for key, figure in self.expected.items()}
        path = self.folder / "values.json"
        path.write_text(json.dumps({"values": values}, ensure_ascii=False), encoding="utf-8")
        return path

    def _blank(self, format: str) -> dict[str, Path]:
        return self.generate(format, self.folder / f"blank-{format}")

    def _given(self, format: str) -> dict[str, Path]:
        return self.generate(format, self.folder / f"given-{format}", "--values", self.values_file())

    def _typed(self, format: str) -> dict[str, Path]:
        folder = self.folder / f"typed-{format}"
        folder.mkdir(exist_ok=True)
        workbooks = self.blank("xlsx")
        return {
            unit: type_in(format, blank, folder / blank.name, self.answers(unit), workbooks[unit])
            for unit, blank in self.blank(format).items()
        }

    def answers(self, unit: str) -> dict[str, int | float | str | None]:
        """What the unit types, by key."""
        return {cell["key"]: self.expected[cell["key"]].cell for cell in self._cells[unit] if cell["input"]}
