"""Changes of a returned packet's sheets, to be put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from code_cases.desk import Desk
from code_cases.model import Make

FORM = "Phụ lục 6"
HEADERS, CODES, FIRST, LAST = 5, 6, 7, 21
"""Rows of the form's sheet: printed headers, hidden codes, first and last row of figures."""
LABEL, CODE, FIGURES, NOTES = 2, 3, 4, 11
"""Its columns; the notes stand behind six figures and a blank."""
Change = Callable[[Worksheet], str | None]


def changed(change: Change, *, unit: str = "stc", sheet: str = FORM) -> Make:
    """The packet of a unit with one sheet changed; the change says where the finding is."""

    def make(desk: Desk, folder: Path) -> object:
        book = desk.campaign().book(unit)
        place = change(book[sheet])
        book.save(folder / "gui-lai.xlsx")
        return place

    return make


def set_cells(cells: dict[str, object], at: str = "") -> Change:
    """Values by address."""

    def change(sheet: Worksheet) -> str:
        for address, value in cells.items():
            sheet[address].value = value
        return at

    return change


def in_turn(*changes: Change) -> Change:
    """One change after the other; the last says where the finding is."""

    def change(sheet: Worksheet) -> str | None:
        place = None
        for one in changes:
            place = one(sheet)
        return place

    return change


def moved(area: str, *, rows: int = 0, columns: int = 0, at: str = "") -> Change:
    """Cells cut and pasted elsewhere."""

    def change(sheet: Worksheet) -> str:
        sheet.move_range(area, rows=rows, cols=columns)
        return at

    return change


def without(*kinds: re.Pattern[str], at: str = "") -> Change:
    """Codes wiped."""

    def change(sheet: Worksheet) -> str:
        for row in sheet.iter_rows():
            for cell in row:
                if any(kind.match(str(cell.value or "")) for kind in kinds):
                    cell.value = None
        return at

    return change


def pasted(rows: Iterable[int] = (), *, change: Change | None = None) -> Make:
    """The printed table in a workbook of its own: no code, no name, no property; some rows left out."""
    left_out = set(rows)

    def make(desk: Desk, folder: Path) -> object:
        source = desk.campaign().book("stc")[FORM]
        book = Workbook()
        target = book.active
        target.title = "Sheet1"
        for row in source.iter_rows(min_row=HEADERS, max_row=LAST):
            values = [cell.value for cell in row[: NOTES - 1] if cell.column != CODE]
            if row[0].row != CODES and row[0].row not in left_out:
                target.append(values)
        place = change(target) if change else None
        book.save(folder / "dan.xlsx")
        return place if place is not None else "dan.xlsx"

    return make


def issued_by(campaign: str, unit: str = "stc") -> Make:
    """The packet of another campaign."""

    def make(desk: Desk, folder: Path) -> str:
        content = desk.campaign(campaign).file(unit).read_bytes()
        (folder / "gui-lai.xlsx").write_bytes(content)
        return "gui-lai.xlsx"

    return make
