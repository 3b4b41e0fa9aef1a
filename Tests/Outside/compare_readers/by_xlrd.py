"""xls by xlrd: values, serial numbers, number formats and fonts. It does not tell which cells have a formula."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlrd

from compare_readers.values import Book, Cell, Sheet, nfc


def read(path: Path) -> Book:
    """The book; whatever xlrd raises is raised."""
    workbook = xlrd.open_workbook(str(path), logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
    book = Book()
    for sheet in workbook.sheets():
        found = Sheet(nfc(sheet.name), sheet.visibility != 0)
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                cell = _cell(workbook, sheet, row, column)
                if cell is not None:
                    found.cells[row, column] = cell
        book.sheets.append(found)
    return book


def _cell(workbook: Any, sheet: Any, row: int, column: int) -> Cell | None:
    cell = sheet.cell(row, column)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or cell.value == "":
        return None
    kind, value = {
        xlrd.XL_CELL_TEXT: lambda: ("text", nfc(cell.value)),
        xlrd.XL_CELL_NUMBER: lambda: ("number", cell.value),
        xlrd.XL_CELL_DATE: lambda: ("number", cell.value),
        xlrd.XL_CELL_BOOLEAN: lambda: ("boolean", bool(cell.value)),
        xlrd.XL_CELL_ERROR: lambda: ("error", xlrd.error_text_from_code.get(cell.value, f"#{cell.value}")),
    }[cell.ctype]()
    found = Cell(kind, value)
    if cell.xf_index is not None and cell.xf_index < len(workbook.xf_list):
        style = workbook.xf_list[cell.xf_index]
        number_format = workbook.format_map.get(style.format_key)
        found.format = number_format.format_str if number_format else None
        if style.font_index < len(workbook.font_list):
            found.font = nfc(workbook.font_list[style.font_index].name)
    return found
