"""xlsx and xlsm by openpyxl: cached values, serial numbers not made into dates, number formats and fonts."""

from __future__ import annotations

import datetime
import warnings
from pathlib import Path
from typing import Any

import openpyxl.worksheet._reader as worksheets
from openpyxl.reader.excel import ExcelReader

from compare_readers.values import Book, Cell, Sheet, nfc


class _Parser(worksheets.WorkSheetParser):
    """Remembers which cells have a formula, which openpyxl forgets when it is asked for the cached values."""

    formulas: set[tuple[int, int]]

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell = super().parse_cell(element)
        if element.find(worksheets.FORMULA_TAG) is not None:
            _Parser.formulas.add((cell["row"] - 1, cell["column"] - 1))
        return cell


class _SheetReader(worksheets.WorksheetReader):
    """Keeps the formulas of one sheet with the sheet, and the cells as they are: openpyxl empties the covered cells of
    merged ranges and writes the targets of hyperlinks into cells that are empty."""

    def bind_cells(self) -> None:
        _Parser.formulas = set()
        super().bind_cells()
        self.ws.formula_positions = _Parser.formulas

    def bind_merged_cells(self) -> None:
        """Leaves the cells alone."""

    def bind_hyperlinks(self) -> None:
        """Leaves the cells alone."""


class _Reader(ExcelReader):
    def read_worksheets(self) -> None:
        # No format is one of a date: the serial numbers are wanted as they are written.
        self.wb._date_formats = set()
        self.wb._timedelta_formats = set()
        self.worksheet_names = {
            sheet.name for sheet, part in self.parser.find_sheets() if part.Type.endswith("/worksheet")
        }
        super().read_worksheets()


def read(path: Path) -> Book:
    """The book; whatever openpyxl raises is raised."""
    import openpyxl.reader.excel as excel

    worksheets.WorkSheetParser, excel.WorksheetReader = _Parser, _SheetReader
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A file object: openpyxl refuses paths by their extension.
        with path.open("rb") as file:
            reader = _Reader(file, data_only=True, keep_links=False)
            reader.read()
            book = Book()
            for sheet in reader.wb.worksheets:
                # openpyxl takes sheets of dialogs and macros for worksheets.
                if sheet.title in reader.worksheet_names:
                    book.sheets.append(_sheet(sheet))
    return book


def _sheet(sheet: Any) -> Sheet:
    found = Sheet(nfc(sheet.title), sheet.sheet_state != "visible")
    formulas = sheet.formula_positions
    for (row, column), cell in sheet._cells.items():
        at = (row - 1, column - 1)
        if cell.value in (None, "") and at not in formulas:
            continue
        kind, value = _kind(cell)
        found.cells[at] = Cell(kind, value, at in formulas, cell.number_format, cell.font.name)
    return found


def _kind(cell: Any) -> tuple[str, Any]:
    value = cell.value
    if value in (None, ""):
        return "uncomputed", None
    if cell.data_type == "e":
        return "error", value
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, int | float):
        return "number", value
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "moment", value
    return "text", nfc(str(value))
