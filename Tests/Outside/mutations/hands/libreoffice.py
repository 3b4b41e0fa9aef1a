#!/usr/bin/python3
"""Edits workbooks in a real LibreOffice, the way a person does, and saves them as what the unit sends.

    /usr/bin/python3 libreoffice.py JOBS.json RESULTS.json

JOBS.json is a list of {"source", "operations", "target", "format", "sheet", "password"}; the operations are those of
`book.py`. One private LibreOffice does them all; should it die, another goes on. RESULTS.json gets one text per
job: empty when it was saved, else what went wrong. Needs the Python that has LibreOffice's UNO bindings.
"""

from __future__ import annotations

import glob
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

import uno
from com.sun.star.beans import NamedValue
from com.sun.star.lang import DisposedException, Locale
from com.sun.star.table import CellAddress, CellRangeAddress, TableSortField
from uno_copy import Office, _property, _url

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "fods": "OpenDocument Spreadsheet Flat XML",
    "xls": "MS Excel 97",
    "html": "HTML (StarCalc)",
    "csv": "Text - txt - csv (StarCalc)",
    "pdf": "calc_pdf_Export",
    "docx": "MS Word 2007 XML",
}
CSV_OPTIONS = "59,34,76,1,,0,false,true,false,false,false,{number}"
"""Semicolons, quotes, UTF-8, cells as shown, one sheet by its number from 1."""


class Hand:
    """Carries out the operations of one job on one document."""

    def __init__(self, office: Office, source: str):
        self.office = office
        self.left_open: list = []
        # A copy: a lock file beside the source would make loading it give None.
        private = shutil.copy(source, office.profile)
        self.document = office.desktop.loadComponentFromURL(_url(private), "_blank", 0, (_property("Hidden", True),))
        if self.document is None:
            raise RuntimeError(f"cannot open {source}")
        if hasattr(self.document, "Sheets"):
            self.unprotect()

    def unprotect(self) -> None:
        if self.document.isProtected():
            self.document.unprotect("")
        for name in self.document.Sheets.ElementNames:
            sheet = self.document.Sheets.getByName(name)
            if sheet.isProtected():
                sheet.unprotect("")

    def close(self) -> None:
        for document in [self.document, *self.left_open]:
            document.close(True)

    def sheet(self, name: str):
        return self.document.Sheets.getByName(name)

    def range(self, name: str, top: int, left: int, bottom: int, right: int):
        return self.sheet(name).getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)

    def address(self, name: str, top: int, left: int, bottom: int, right: int) -> CellRangeAddress:
        return CellRangeAddress(self.sheet(name).RangeAddress.Sheet, left - 1, top - 1, right - 1, bottom - 1)

    def target(self, name: str, row: int, column: int) -> CellAddress:
        return CellAddress(self.sheet(name).RangeAddress.Sheet, column - 1, row - 1)

    def put(self, name, row, column, value, kind, number_format, font) -> None:
        cell = self.sheet(name).getCellByPosition(column - 1, row - 1)
        if number_format:
            cell.NumberFormat = self.number_format(number_format)
        if kind == "text":
            cell.String = value
        elif kind == "formula":
            if not number_format:
                cell.NumberFormat = self.number_format("General")
            cell.Formula = value
        else:
            if not number_format and self.document.NumberFormats.getByKey(cell.NumberFormat).Type & 256:  # text
                cell.NumberFormat = self.number_format("General")
            cell.Value = value
        if font:
            cell.CharFontName = font

    def number_format(self, code: str) -> int:
        locale = Locale("en", "US", "")
        key = self.document.NumberFormats.queryKey(code, locale, False)
        return key if key >= 0 else self.document.NumberFormats.addNew(code, locale)

    def clear(self, *area) -> None:
        self.range(*area).clearContents(1 | 2 | 4 | 16)  # numbers, dates, texts, formulas

    def insert_rows(self, name, before, count) -> None:
        self.sheet(name).Rows.insertByIndex(before - 1, count)

    def insert_columns(self, name, before, count) -> None:
        self.sheet(name).Columns.insertByIndex(before - 1, count)

    def delete_rows(self, name, first, count) -> None:
        self.sheet(name).Rows.removeByIndex(first - 1, count)

    def delete_columns(self, name, first, count) -> None:
        self.sheet(name).Columns.removeByIndex(first - 1, count)

    def move(self, name, top, left, bottom, right, to, row, column) -> None:
        self.sheet(name).moveRange(self.target(to, row, column), self.address(name, top, left, bottom, right))

    def copy(self, name, top, left, bottom, right, to, row, column) -> None:
        self.sheet(name).copyRange(self.target(to, row, column), self.address(name, top, left, bottom, right))

    def sort(self, name, top, left, bottom, right, by, ascending) -> None:
        field = TableSortField(Field=by - left, IsAscending=ascending)
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        self.range(name, top, left, bottom, right).sort(
            (_property("SortFields", fields), _property("IsSortColumns", False), _property("ContainsHeader", False))
        )

    def calculate(self) -> None:
        self.document.calculateAll()

    def merge(self, name, top, left, bottom, right) -> None:
        area = self.range(name, top, left, bottom, right)
        area.merge(False)
        for row in range(bottom - top + 1):
            for column in range(right - left + 1):
                if row or column:
                    area.getCellByPosition(column, row).String = ""
        area.merge(True)

    def unmerge(self, *area) -> None:
        self.range(*area).merge(False)

    def hide_rows(self, name, first, count, hidden) -> None:
        for index in range(first - 1, first - 1 + count):
            self.sheet(name).Rows.getByIndex(index).IsVisible = not hidden

    def hide_columns(self, name, first, count, hidden) -> None:
        for index in range(first - 1, first - 1 + count):
            self.sheet(name).Columns.getByIndex(index).IsVisible = not hidden

    def rename(self, name, to) -> None:
        self.sheet(name).Name = to

    def reorder(self, name, index) -> None:
        # moveByName puts the sheet before the one that stands at the index now.
        now = self.sheet(name).RangeAddress.Sheet
        self.document.Sheets.moveByName(name, index + 1 if index > now else index)

    def add_sheet(self, name, index) -> None:
        self.document.Sheets.insertNewByName(name, index)

    def copy_sheet(self, name, to, index) -> None:
        self.document.Sheets.copyByName(name, to, index)

    def delete_sheet(self, name) -> None:
        self.document.Sheets.removeByName(name)

    def delete_names(self) -> None:
        for name in self.document.NamedRanges.ElementNames:
            self.document.NamedRanges.removeByName(name)

    def paste_in_new_workbook(self, name, top, left, bottom, right, row, column) -> None:
        hidden = (_property("Hidden", True),)
        fresh = self.office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
        self.document.CurrentController.setActiveSheet(self.sheet(name))
        self.document.CurrentController.select(self.range(name, top, left, bottom, right))
        dispatcher = self.office.create("com.sun.star.frame.DispatchHelper")
        dispatcher.executeDispatch(self.document.CurrentController.Frame, ".uno:Copy", "", 0, ())
        fresh.CurrentController.select(fresh.Sheets.getByIndex(0).getCellByPosition(column - 1, row - 1))
        dispatcher.executeDispatch(fresh.CurrentController.Frame, ".uno:Paste", "", 0, ())
        # What was copied is still the first workbook's: it is closed when all is saved.
        self.left_open.append(self.document)
        self.document = fresh
        fresh.Sheets.getByIndex(0).Name = "Sheet1"

    def save(self, target: str, format: str, sheet: str, password: str) -> None:
        options = [_property("FilterName", FILTERS[format])]
        if password:
            named = (NamedValue("OOXPassword", password), NamedValue("CryptoType", "Standard"))
            options.append(_property("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", named)))
        if format == "csv":
            number = self.sheet(sheet).RangeAddress.Sheet + 1
            options.append(_property("FilterOptions", CSV_OPTIONS.format(number=number)))
            stem = target.removesuffix(".csv")
            self.document.storeToURL(_url(target), tuple(options))
            (written,) = [path for path in glob.glob(glob.escape(stem) + "*.csv")]
            os.replace(written, target)
        else:
            self.document.storeToURL(_url(target), tuple(options))


def carry_out(office: Office, job: dict) -> None:
    hand = Hand(office, job["source"])
    try:
        for operation in job["operations"]:
            getattr(hand, operation[0])(*operation[1:])
        hand.save(job["target"], job["format"], job.get("sheet", ""), job.get("password", ""))
    finally:
        hand.close()


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        jobs = json.load(file)
    results: list[str] = []
    tried = -1
    while len(results) < len(jobs):
        with Office() as office:
            for index in range(len(results), len(jobs)):
                try:
                    carry_out(office, jobs[index])
                    results.append("")
                except Exception as error:  # whatever the bridge throws: it is this job's result
                    died = isinstance(error, DisposedException) or office.process.poll() is not None
                    if died and tried < index:
                        # LibreOffice itself fell: once more with a fresh one.
                        tried = index
                        break
                    results.append(f"{type(error).__name__}: {error}")
                    if died:
                        break
    with open(arguments[1], "w", encoding="utf-8") as file:
        json.dump(results, file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
