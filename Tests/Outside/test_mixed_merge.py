"""Six owners answer in whatever format they like: the merge is the one of six workbooks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tools
from conftest import UNITS
from forms import FORMATS, Forms
from workbooks import Grid, grid_by_openpyxl

Packets = Callable[[str], dict[str, Path]]


@dataclass(frozen=True)
class Merged:
    """What a merge gives, apart from where it was read."""

    values: dict[str, Any]
    units: Any
    printed: dict[str, Grid]


def _merge(forms: Forms, packets: Packets, formats: dict[str, str], folder: Path) -> Merged:
    """The returns of the units, each in its format, put together."""
    inbox, out = folder / "inbox", folder / "out"
    inbox.mkdir()
    for unit, format in formats.items():
        shutil.copy(packets(format)[unit], inbox)
    merged = tools.phuluc_json("merge", forms.campaign, inbox, "--out", out, codes=(tools.FINE, tools.FINDINGS))
    values = {
        key: (figure["state"], figure["value"], [source["unit"] for source in figure["from"]])
        for key, figure in merged["values"].items()
    }
    return Merged(values, sorted(merged["units"]), {path.name: _printed(path) for path in sorted(out.glob("*.xlsx"))})


def _printed(path: Path) -> Grid:
    """The cells of the appendices; the sheet of sources tells file names."""
    cells = grid_by_openpyxl(path).items()
    return {place: value for place, value in cells if place[0].startswith("Phụ lục")}


@pytest.fixture(scope="module")
def right(forms: Forms, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """The merge of six workbooks."""
    return _merge(forms, forms.typed, dict.fromkeys(UNITS, "xlsx"), tmp_path_factory.mktemp("workbooks"))


@pytest.mark.parametrize("filled_by", ["generate", "others"])
@pytest.mark.parametrize("turn", range(len(FORMATS)))
def test_the_merge_does_not_depend_on_the_formats(
    turn: int, filled_by: str, forms: Forms, right: Merged, tmp_path: Path
) -> None:
    """Each unit in another format, turn by turn until every unit had every format; filled by phuluc or by others."""
    formats = {unit: FORMATS[(place + turn) % len(FORMATS)] for place, unit in enumerate(UNITS)}
    packets = forms.given if filled_by == "generate" else forms.typed
    found = _merge(forms, packets, formats, tmp_path)
    assert {key: (value, right.values[key]) for key, value in found.values.items() if value != right.values[key]} == {}
    assert found.values.keys() == right.values.keys()
    assert found.units == right.units
    assert found.printed == right.printed


def test_the_merge_prints_the_appendices(right: Merged) -> None:
    """The comparison is worth the name: one workbook with all eight appendices and several hundred figures."""
    assert len({place[0] for grid in right.printed.values() for place in grid}) == 8
    assert sum(state == "reported" for state, _, _ in right.values.values()) > 400
