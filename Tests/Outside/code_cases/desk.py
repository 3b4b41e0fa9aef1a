"""What every case starts from: packets filled without a fault, on which `phuluc check` has nothing to say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

import tools

Figure = dict[str, Any]
Edits = Sequence[tuple[str, str, str]]
"""File, what stands there once, and what is put in its place."""


class Campaign:
    """A campaign made from the template, its packets filled."""

    def __init__(self, folder: Path, edits: Edits = ()) -> None:
        self.folder = folder / "binh-dinh-2020"
        tools.phuluc("new", self.folder, "--from", tools.TEMPLATE)
        self._made = folder
        for file, old, new in edits:
            edit(self.folder / file, old, new)
        self.packet = cache(self._packet)
        self.cells = cache(self._cells)

    def _cells(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {(cell["owner"], cell["key"]): cell for cell in tools.phuluc_json("cells", self.folder)}

    def _packet(self, format: str) -> Path:
        folder = self._made / format
        self.issue(folder, format)
        return folder

    def issue(self, folder: Path, format: str) -> None:
        """Write the filled packets of all units, as the campaign describes them now."""
        values = folder.with_suffix(".json")
        figures = faultless(cell for cell in self.cells().values() if cell["input"])
        values.write_text(json.dumps({"values": figures, "notes": NOTES}, ensure_ascii=False), encoding="utf-8")
        tools.phuluc("generate", self.folder, "--out", folder, "--format", format, "--values", values)

    def file(self, unit: str, format: str = "xlsx") -> Path:
        """The filled packet of a unit."""
        name = next(cell["file"] for (owner, _), cell in self.cells().items() if owner == unit)
        (found,) = self.packet(format).glob(Path(name).stem + ".*")
        return found

    def book(self, unit: str) -> Workbook:
        """The filled workbook of a unit, to be changed and saved elsewhere."""
        return openpyxl.load_workbook(self.file(unit))

    def cell(self, key: str, book: Workbook) -> Cell:
        """The cell of a key in its owner's packet that nobody moved yet."""
        place = self._found(key)
        return book[place["sheet"]][place["cell"]]

    def place(self, key: str) -> str:
        """Sheet and address of a key in its owner's packet."""
        place = self._found(key)
        return f"{place['sheet']}!{place['cell']}"

    def _found(self, key: str) -> dict[str, Any]:
        (found,) = [cell for (_, own), cell in self.cells().items() if own == key]
        return found


def edit(path: Path, old: str, new: str) -> int:
    """Put one text in the place of another that stands there once; the line where it begins, from 1."""
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{path.name} has {text.count(old)} times: {old}")
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


NOTES = {"phu-luc-6/1/to_chuc_khcn": "Số liệu đã rà soát"}
"""A note on the last row of Sở Tài chính's form."""
LEAF = 10
"""What a count says that is no total."""
TOTALS = {"phu-luc-4/i/*/dvsn_ubnd_tinh": 4 * LEAF, "phu-luc-4/ii/*/dvsn": 4 * LEAF, "phu-luc-3/1/tong": 3 * LEAF}


def faultless(cells: Any) -> dict[str, Figure]:
    """A figure for every cell that breaks no rule: totals are the sums of their rows, rates come with both numbers."""
    asked = list(cells)
    children: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for cell in asked:
        parent, _, _ = cell["row"].rpartition(".")
        children[cell["form"], cell["table"], parent].add(cell["row"])

    def count(form: str, table: str, row: str, column: str) -> int:
        if f"{form}/{table}/*/{column}" in TOTALS:
            return TOTALS[f"{form}/{table}/*/{column}"]
        if f"{form}/{table}/{row}" in TOTALS:
            return TOTALS[f"{form}/{table}/{row}"]
        parts = children.get((form, table, row), ())
        return sum(count(form, table, part, column) for part in parts) or LEAF

    def figure(cell: dict[str, Any]) -> Any:
        match cell["type"]:
            case "count" | "number":
                return count(cell["form"], cell["table"], cell["row"], cell["column"])
            case "percent":
                return 100
            case "flag":
                return True
            case "rate":
                return {"received": 1200, "on_time": 1150, "percent": None}
            case "choice":
                return "Đạt"
            case "text" | "flag_or_text":
                return "Quyết định số 07/QĐ-UBND"
        raise ValueError(f"no figure for type {cell['type']}")

    return {cell["key"]: {"state": "reported", "value": figure(cell)} for cell in asked}


CAMPAIGNS: dict[str, Edits] = {
    "template": (),
    "renamed": [("campaign.yaml", "campaign: binh-dinh-2020", "campaign: binh-dinh-2021")],
    "retitled": [("campaign.yaml", "title: Tổng kết thực hiện", "title: Báo cáo tổng kết thực hiện")],
    # A row that takes decimals and has no greatest value.
    "decimals": [
        ("phu-luc-6.yaml", "unit: cơ quan, roll_up: sum", "type: number, decimals: 4, unit: cơ quan, roll_up: sum")
    ],
    # Five units fill Phụ lục 6.
    "shared": [
        ("campaign.yaml", "merge: union", "merge: roll_up"),
        ("campaign.yaml", "tai-chinh: stc", "tai-chinh: {type: so}"),
    ],
    # Five units fill what Sở Nội vụ fills.
    "texts": [
        ("campaign.yaml", "merge: union", "merge: roll_up"),
        ("campaign.yaml", "noi-vu: snv", "noi-vu: {type: so}"),
    ],
    # Five units fill Phụ lục 3.
    "rates": [
        ("campaign.yaml", "merge: union", "merge: roll_up"),
        ("campaign.yaml", "van-phong: vpub", "van-phong: {type: so}"),
    ],
    # Its description changes after it was issued.
    "changed": (),
    # One of its units ends after its packet was issued, and another takes over.
    "reorganised": (),
}
"""The campaigns that cases need: the template, changed in as little as possible."""


class Desk:
    """The campaigns, each made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Campaign] = {}

    def campaign(self, name: str = "template") -> Campaign:
        """A campaign by its name."""
        if name not in self._made:
            folder = self._folder / name
            folder.mkdir()
            self._made[name] = Campaign(folder, CAMPAIGNS[name])
        return self._made[name]
