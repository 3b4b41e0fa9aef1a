"""Workbooks of both formats as plain sheets: texts, spans, what is hidden and what is open for typing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from lxml import etree

from workbooks import COLUMN_CODE, ROW_CODE, TOKEN, self_check_area

Place = tuple[int, int]
"""Row and column, from 1."""

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"


@dataclass
class Sheet:
    """One sheet as a person sees it."""

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    spans: dict[Place, Place] = field(default_factory=dict)
    """Last cell of every merged area, by its first."""
    unlocked: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Codes:
    """The hidden codes of one table on a sheet."""

    token: str
    table: str
    code_row: int
    code_column: int
    columns: dict[str, int]
    rows: dict[str, int]


def codes(sheet: Sheet) -> list[Codes]:
    """The tables of a sheet in their order, by the codes that stand in it."""
    columns: dict[tuple[str, str], dict[str, Place]] = {}
    rows: dict[tuple[str, str], dict[str, Place]] = {}
    for place, text in sheet.texts.items():
        if found := COLUMN_CODE.match(text):
            columns.setdefault((found[1], found[2]), {})[found[3]] = place
        elif found := ROW_CODE.match(text):
            rows.setdefault((found[1], found[2]), {})[found[3]] = place
    tables = []
    for (token, table), leaves in columns.items():
        (code_row,) = {row for row, _ in leaves.values()}
        (code_column,) = {column for _, column in rows[token, table].values()}
        tables.append(
            Codes(
                token, table, code_row, code_column,
                {path: column for path, (_, column) in leaves.items()},
                {path: row for path, (row, _) in rows[token, table].items()},
            )
        )  # fmt: skip
    return sorted(tables, key=lambda table: table.code_row)


def forms_by_token(sheets: list[Sheet]) -> dict[str, str]:
    """Form ids by their tokens, as the first sheet names them."""
    first = sheets[0].texts.values()
    return {token: form for text in first for form, token in re.findall(rf"(\S+)=({TOKEN})\b", text)}


def _as_shown(value: object) -> str:
    """A value as Excel shows it in Việt Nam, without grouping."""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def xlsx_sheets(path: Path) -> list[Sheet]:
    """An xlsx workbook, read by openpyxl."""
    return [_xlsx_sheet(sheet) for sheet in openpyxl.load_workbook(path).worksheets]


def _xlsx_sheet(source: openpyxl.worksheet.worksheet.Worksheet) -> Sheet:
    sheet = Sheet(source.title)
    block, columns = self_check_area(source)
    for row in source.iter_rows():
        for cell in row:
            place = (cell.row, cell.column)
            if cell.row >= block or cell.column in columns:
                continue
            if cell.value is not None:
                sheet.texts[place] = _as_shown(cell.value)
            if not cell.protection.locked:
                sheet.unlocked.add(place)
    for area in source.merged_cells.ranges:
        sheet.spans[area.min_row, area.min_col] = (area.max_row, area.max_col)
    sheet.hidden_rows = {row for row, format in source.row_dimensions.items() if format.hidden and row < block}
    for format in source.column_dimensions.values():
        if format.hidden:
            sheet.hidden_columns.update(set(range(format.min, format.max + 1)) - set(columns))
    return sheet


def xml_sheets(path: Path) -> list[Sheet]:
    """A SpreadsheetML 2003 workbook, read by lxml."""
    book = etree.parse(path).getroot()
    unlocked = {
        style.get(f"{SS}ID")
        for style in book.iter(f"{SS}Style")
        if (protection := style.find(f"{SS}Protection")) is not None and protection.get(f"{SS}Protected") == "0"
    }
    return [_xml_sheet(sheet, unlocked) for sheet in book.iter(f"{SS}Worksheet")]


def _indexed(elements: list[etree._Element]) -> Iterator[tuple[int, etree._Element]]:
    """Elements with their places: ss:Index jumps ahead, ss:Span and ss:MergeAcross cover what follows."""
    place = 0
    for element in elements:
        place = int(element.get(f"{SS}Index", place + 1))
        yield place, element
        place += int(element.get(f"{SS}Span", 0)) + int(element.get(f"{SS}MergeAcross", 0))


def _xml_sheet(source: etree._Element, unlocked: set[str | None]) -> Sheet:
    sheet = Sheet(str(source.get(f"{SS}Name")))
    table = source.find(f"{SS}Table")
    if table is None:
        return sheet
    for index, column in _indexed(table.findall(f"{SS}Column")):
        if column.get(f"{SS}Hidden") == "1":
            sheet.hidden_columns.update(range(index, index + int(column.get(f"{SS}Span", 0)) + 1))
    for index, row in _indexed(table.findall(f"{SS}Row")):
        if row.get(f"{SS}Hidden") == "1":
            sheet.hidden_rows.update(range(index, index + int(row.get(f"{SS}Span", 0)) + 1))
        for place, cell in _indexed(row.findall(f"{SS}Cell")):
            if (data := cell.find(f"{SS}Data")) is not None:
                text = "".join(data.itertext())
                sheet.texts[index, place] = text.replace(".", ",") if data.get(f"{SS}Type") == "Number" else text
            across, down = int(cell.get(f"{SS}MergeAcross", 0)), int(cell.get(f"{SS}MergeDown", 0))
            if across or down:
                sheet.spans[index, place] = (index + down, place + across)
            if cell.get(f"{SS}StyleID") in unlocked:
                sheet.unlocked.add((index, place))
    return sheet


def xml_cells(sheet: etree._Element) -> dict[Place, etree._Element]:
    """The cell elements of a worksheet of SpreadsheetML 2003, for whoever wants to type into them."""
    table = sheet.find(f"{SS}Table")
    return {
        (row_index, place): cell
        for row_index, row in _indexed(table.findall(f"{SS}Row"))
        for place, cell in _indexed(row.findall(f"{SS}Cell"))
    }
