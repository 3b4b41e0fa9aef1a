"""xlsx, xls and ods by calamine: values only, neither formulas nor formats; serial numbers are made into dates."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import python_calamine

from compare_readers.values import Book, Cell, Refused, Sheet, nfc

MOST_CELLS = 30_000_000
"""calamine holds every cell of a sheet's used rectangle, empty ones too."""


def read(path: Path) -> Book:
    """The book; whatever calamine raises is raised."""
    book = Book()
    with path.open("rb") as file:
        workbook = python_calamine.CalamineWorkbook.from_filelike(file)
        for about in workbook.sheets_metadata:
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            book.sheets.append(_sheet(workbook, about))
    return book


def _sheet(workbook: Any, about: Any) -> Sheet:
    found = Sheet(nfc(about.name), about.visible != python_calamine.SheetVisibleEnum.Visible)
    sheet = workbook.get_sheet_by_name(about.name)
    if sheet.start is None:
        return found
    if sheet.height * sheet.width > MOST_CELLS:
        raise Refused(f"a dense sheet of {sheet.height} × {sheet.width} cells")
    top, left = sheet.start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(values, start=left):
            if value != "" and value is not None:
                found.cells[row, column] = _cell(value)
    return found


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return Cell("boolean", value)
    if isinstance(value, int | float):
        return Cell("number", value)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return Cell("moment", value)
    return Cell("text", nfc(value))
