"""Workbooks as grids of text, and what in them tells whose they are."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from lint_rules.package import MAIN, Package

TOKEN = r"[0-9A-HJKMNP-TV-Z]{12}"
ROW_CODE = re.compile(rf"({TOKEN})/([^/@]+)/(.+)\Z")
COLUMN_CODE = re.compile(rf"({TOKEN})/([^/@]+)@(.+)\Z")

Grid = dict[tuple[str, int, int], str | float]


def _plain(value: object) -> str | float | None:
    """A value so that it compares across programs: numbers as floats, line ends as line feeds, nothing as None."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | int | float):
        return float(value)
    return str(value).replace("\r\n", "\n")


BLOCK_MARKER = "PhuLuc tự kiểm tra: đề nghị không sửa, xóa các dòng ẩn này"
MARK_HEADER = "PhuLuc tự kiểm tra: đề nghị không sửa, xóa các cột ẩn này"
MESSAGE_HEADER = "Nội dung cần rà soát (tự động)"


def self_check_area(sheet: Worksheet) -> tuple[int, range]:
    """Where a sheet judges itself: the first row of the hidden block, and the columns of marks and messages."""
    return _self_check_area((cell.row, cell.column, cell.value) for row in sheet.iter_rows() for cell in row)


def _self_check_area(cells: Iterable[tuple[int, int, object]]) -> tuple[int, range]:
    block, first, last = sys.maxsize, None, -1
    for row, column, value in cells:
        if value == BLOCK_MARKER:
            block = min(block, row)
        elif value == MARK_HEADER:
            first = column
        elif value == MESSAGE_HEADER:
            last = column
    return block, range(first or last + 1, last + 1)


def grid_by_openpyxl(path: Path) -> Grid:
    """Every filled cell of a workbook by sheet, row and column; formulas by their value."""
    book = openpyxl.load_workbook(path, data_only=True)
    found: Grid = {}
    for sheet in book.worksheets:
        block, columns = self_check_area(sheet)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.row >= block or cell.column in columns:
                    continue
                if (value := _plain(cell.value)) is not None:
                    found[sheet.title, cell.row, cell.column] = value
    return found


def grid_by_calamine(path: Path) -> Grid:
    """The same of any format that calamine reads."""
    book = CalamineWorkbook.from_path(path)
    found: Grid = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        block, columns = _self_check_area(
            ((row, column, value) for row, values in enumerate(rows, 1) for column, value in enumerate(values, 1))
        )
        for row, values in enumerate(rows, 1):
            for column, raw in enumerate(values, 1):
                if row >= block or column in columns:
                    continue
                if (value := _plain(raw)) is not None:
                    found[name, row, column] = value
    return found


def shown_text(sheet: Worksheet) -> dict[tuple[int, int], tuple[str, tuple[int, int]]]:
    """Text by row and column with the cell it is written in: a merged cell shows its text all over."""
    shown = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                shown[cell.row, cell.column] = (str(cell.value), (cell.row, cell.column))
    for area in sheet.merged_cells.ranges:
        corner = (area.min_row, area.min_col)
        if corner in shown:
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    shown[row, column] = shown[corner]
    return shown


@dataclass(frozen=True)
class Anchors:
    """The marks of identity in a workbook; no single one decides."""

    row_codes: frozenset[str]
    column_codes: frozenset[str]
    names: frozenset[str]
    document_property: frozenset[str]
    first_sheet: frozenset[str]

    def surviving(self, other: Anchors) -> list[str]:
        """Which kinds of marks are all still there in another version of the workbook."""
        return [kind for kind, marks in vars(self).items() if marks and marks <= vars(other)[kind]]


def anchors(path: Path) -> Anchors:
    """The marks of identity in a file."""
    package = Package(path)
    texts = [
        (sheet.index, text) for sheet in package.sheets for cell in sheet.cells if (text := package.cell_text(cell))
    ]
    names = (f"{node.get('name')}" for node in package.defined_names if (node.text or "").find("#REF!") < 0)
    properties = []
    for link in package.relationships(""):
        root = package.tree(link.target) if link.kind == "custom-properties" else None
        if root is not None:
            properties += [
                "".join(node.itertext()).strip()
                for node in root.iter("{*}property")
                if node.get("name") == "PhuLuc.Issue"
            ]
    first = [text for index, text in texts if index == 0]
    return Anchors(
        frozenset(text for _, text in texts if ROW_CODE.match(text)),
        frozenset(text for _, text in texts if COLUMN_CODE.match(text)),
        frozenset(name for name in names if re.match(rf"PHULUC_{TOKEN}_", name)),
        frozenset(properties),
        frozenset(token for text in first for token in re.findall(rf"\S+={TOKEN}\b", text)),
    )


def unlocked_formats(package: Package) -> set[int]:
    """Indexes of the cell formats that leave a cell open on a protected sheet."""
    found = set()
    for index, xf in enumerate(package.styles.findall(f"{MAIN}cellXfs/{MAIN}xf")):
        protection = xf.find(f"{MAIN}protection")
        if protection is not None and protection.get("locked") in ("0", "false"):
            found.add(index)
    return found
