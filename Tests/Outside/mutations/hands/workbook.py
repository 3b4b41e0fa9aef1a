"""Edits workbooks with openpyxl, as a script or an add-in does: names and hidden rows stay where they were."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
from lxml import etree
from openpyxl.packaging.relationship import Relationship
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.external_link.external import ExternalBook, ExternalLink, ExternalSheetNames
from openpyxl.worksheet.worksheet import Worksheet

from lint_rules.package import MAIN

CAN = {
    "put", "put_cached", "clear", "insert_rows", "insert_columns", "delete_rows", "delete_columns", "merge", "unmerge",
    "hide_rows", "hide_columns", "rename", "reorder", "add_sheet", "copy_sheet", "delete_sheet", "delete_names",
}  # fmt: skip
"""Operations that this hand knows; rows cannot be moved with it."""

MARK = -8_000_000_000
ONLY = {"put_cached"}
"""Operations that only this hand knows."""


def edit(source: Path, operations: list[list], target: Path) -> None:
    """Carry out the operations and save."""
    book = openpyxl.load_workbook(source)
    cached: list[list] = []
    for operation in operations:
        name, *arguments = operation
        if name == "put_cached":
            sheet, row, column, *formula = arguments
            # The cell is found again by a number that nobody else has, wherever it goes.
            book[sheet].cell(row, column).value = MARK - len(cached)
            cached.append(formula)
            _link(book)
        else:
            globals()[f"_{name}"](book, *arguments)
    book.save(target)
    if cached:
        _write_cached(target, cached)


def _area(top: int, left: int, bottom: int, right: int) -> str:
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


def _put(book, name, row, column, value, kind, number_format, font) -> None:
    cell = book[name].cell(row, column)
    cell.value = value
    if kind == "text":
        cell.data_type = "s"
    if number_format:
        cell.number_format = number_format
    elif kind != "text" and cell.number_format == "@":
        cell.number_format = "General"
    if font:
        cell.font = Font(name=font, size=cell.font.size, bold=cell.font.bold, italic=cell.font.italic)


def _clear(book, name, top, left, bottom, right) -> None:
    for row in book[name].iter_rows(top, bottom, left, right):
        for cell in row:
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = None


def _shifted(sheet: Worksheet, axis: int, at: int, count: int) -> None:
    """openpyxl moves cells only: merged areas are taken apart before and put together at their new place."""
    areas = [list(area.bounds) for area in sheet.merged_cells.ranges]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    insert = {(0, True): sheet.insert_rows, (1, True): sheet.insert_cols}.get((axis, count > 0))
    delete = {(0, False): sheet.delete_rows, (1, False): sheet.delete_cols}.get((axis, count > 0))
    (insert or delete)(at, abs(count))
    first, last = (1, 3) if axis == 0 else (0, 2)
    for area in areas:
        kept = [new for old in range(area[first], area[last] + 1) if (new := _to(old, at, count)) is not None]
        if kept:
            area[first], area[last] = min(kept), max(kept)
            if area[0:2] != area[2:4]:
                left, top, right, bottom = area
                sheet.merge_cells(_area(top, left, bottom, right))


def _to(old: int, at: int, count: int) -> int | None:
    if count > 0:
        return old + count if old >= at else old
    return old if old < at else old + count if old >= at - count else None


def _insert_rows(book, name, before, count) -> None:
    _shifted(book[name], 0, before, count)


def _insert_columns(book, name, before, count) -> None:
    _shifted(book[name], 1, before, count)


def _delete_rows(book, name, first, count) -> None:
    _shifted(book[name], 0, first, -count)


def _delete_columns(book, name, first, count) -> None:
    _shifted(book[name], 1, first, -count)


def _merge(book, name, *area) -> None:
    for old in [old for old in book[name].merged_cells.ranges if not old.isdisjoint(_bounds(area))]:
        book[name].unmerge_cells(str(old))
    book[name].merge_cells(_area(*area))


def _bounds(area):
    return openpyxl.worksheet.cell_range.CellRange(_area(*area))


def _unmerge(book, name, *area) -> None:
    book[name].unmerge_cells(_area(*area))


def _hide_rows(book, name, first, count, hidden) -> None:
    for row in range(first, first + count):
        book[name].row_dimensions[row].hidden = hidden


def _hide_columns(book, name, first, count, hidden) -> None:
    for column in range(first, first + count):
        book[name].column_dimensions[get_column_letter(column)].hidden = hidden


def _rename(book, name, to) -> None:
    book[name].title = to


def _reorder(book, name, index) -> None:
    book.move_sheet(name, index - book.sheetnames.index(name))


def _add_sheet(book, name, index) -> None:
    book.create_sheet(name, index)


def _copy_sheet(book, name, to, index) -> None:
    twin = book.copy_worksheet(book[name])
    twin.title = to
    _reorder(book, to, index)


def _delete_sheet(book, name) -> None:
    del book[name]


def _delete_names(book) -> None:
    book.defined_names.clear()


def _link(book) -> None:
    """The workbook that the formulas point to, as Excel stores it: by number."""
    if not book._external_links:
        cells = ExternalBook(sheetNames=ExternalSheetNames(sheetName=["Sheet1"]), id="rId1")
        link = ExternalLink(externalBook=cells)
        link.file_link = Relationship(
            type="externalLinkPath", Target="So%20lieu%202019.xlsx", TargetMode="External", Id="rId1"
        )
        book._external_links.append(link)


def _write_cached(target: Path, cached: list[list[str]]) -> None:
    """Formulas with a result that only another workbook could give, written into the XML of the sheets."""
    with zipfile.ZipFile(target) as package:
        contents = {entry: package.read(entry) for entry in package.namelist()}
    for part in [entry for entry in contents if entry.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(contents[part])
        for cell in list(root.iter(f"{MAIN}c")):
            stored = cell.findtext(f"{MAIN}v") or ""
            if not re.fullmatch(r"-\d{10}", stored) or not 0 <= MARK - int(stored) < len(cached):
                continue
            formula, value = cached[MARK - int(stored)]
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
            etree.SubElement(cell, f"{MAIN}f").text = formula.removeprefix("=")
            etree.SubElement(cell, f"{MAIN}v").text = value
        contents[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, data in contents.items():
            package.writestr(entry, data)
