"""What a person sees of the tables in any format: every visible cell from the header to the last row."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import docx
import lxml.html
from lxml import etree

from sheets import Codes, Sheet, codes, forms_by_token, xlsx_sheets, xml_sheets
from workbooks import COLUMN_CODE, ROW_CODE

NOTE_HEADER = "Ghi chú, giải trình của đơn vị"
CODE_HEADER = "Mã dòng"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Shown:
    """A visible cell; `is_input` says that a person can type there."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    is_input: bool = False


@dataclass(frozen=True)
class VisibleTable:
    """A table: its cells row by row, without codes and without the column for notes."""

    name: str
    """`form/table`; empty in a format that does not say."""
    rows: list[list[Shown]]

    def positions(self) -> list[list[str]]:
        """Texts by row and column, as a format without spans shows them: at the first place of a span."""
        width = sum(cell.colspan for cell in self.rows[0])
        grid = [[""] * width for _ in self.rows]
        taken: set[tuple[int, int]] = set()
        for index, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (index, column) in taken:
                    column += 1
                taken |= {
                    (index + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)
                }
                grid[index][column] = cell.text
        return grid


def plain(text: str | None) -> str:
    """Text with every run of blanks and line ends as one blank: how lines break is the format's own affair."""
    return " ".join((text or "").split())


def visible_tables(format: str, path: Path) -> list[VisibleTable]:
    """All tables of a file of any format that shows spans and inputs, in their order."""
    return {"xlsx": _xlsx, "xml": _xml, "html": _html, "docx": _docx}[format](path)


# Workbooks


def _xlsx(path: Path) -> list[VisibleTable]:
    return _workbook(xlsx_sheets(path))


def _xml(path: Path) -> list[VisibleTable]:
    return _workbook(xml_sheets(path))


def _workbook(sheets: list[Sheet]) -> list[VisibleTable]:
    forms = forms_by_token(sheets)
    return [
        VisibleTable(f"{forms[table.token]}/{table.table}", _sheet_table(sheet, table))
        for sheet in sheets
        for table in codes(sheet)
    ]


def _sheet_table(sheet: Sheet, table: Codes) -> list[list[Shown]]:
    top = max(row for (row, _), text in sheet.texts.items() if text == NOTE_HEADER and row < table.code_row)
    rows = [row for row in range(top, max(table.rows.values()) + 1) if row not in sheet.hidden_rows]
    columns = [column for column in range(1, max(table.columns.values()) + 1) if column not in sheet.hidden_columns]
    covered: set[tuple[int, int]] = set()
    shown = []
    for row in rows:
        cells = []
        for column in columns:
            if (row, column) in covered:
                continue
            last_row, last_column = sheet.spans.get((row, column), (row, column))
            height = [below for below in rows if row <= below <= last_row]
            width = [right for right in columns if column <= right <= last_column]
            covered |= {(below, right) for below in height for right in width}
            text = plain(sheet.texts.get((row, column)))
            cells.append(Shown(text, len(height), len(width), (row, column) in sheet.unlocked))
        shown.append(cells)
    return shown


# CSV


def csv_files(path: Path) -> dict[str, list[list[str]]]:
    """The tables of a zip of CSV files, by file name, in the order of the zip; the guide is no table."""
    with zipfile.ZipFile(path) as archive:
        files = {name: csv_rows(archive.read(name)) for name in archive.namelist()}
    return {name: rows for name, rows in files.items() if any(CODE_HEADER in row for row in rows)}


def csv_rows(content: bytes) -> list[list[str]]:
    """One CSV file as it was written by phuluc."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def unguarded(text: str) -> str:
    """A text without the apostrophe that keeps it from being taken for a formula."""
    return text[1:] if re.match(r"'[=+\-@\t\r\n']", text) else text


def csv_positions(rows: list[list[str]]) -> list[list[str]]:
    """The texts of a CSV table without codes, notes and declaration."""
    header = next(row for row in rows if CODE_HEADER in row)
    first, last = header.index(CODE_HEADER), header.index(NOTE_HEADER)
    table = []
    for row in rows[rows.index(header) :]:
        if not any(row):
            break
        if not any(COLUMN_CODE.match(text) for text in row):
            table.append([plain(unguarded(text)) for text in row[first + 1 : last]])
    return table


def csv_name(file: str, rows: list[list[str]]) -> str:
    """`form/table` of a CSV file: the form by the file's name, the table by its codes."""
    (table,) = {found[2] for row in rows for text in row if (found := ROW_CODE.match(text) or COLUMN_CODE.match(text))}
    return f"{Path(file).stem.split('_')[0]}/{table}"


# HTML

FIELDS = ("input", "select", "textarea")
BESIDE_THE_TEXT = ("button", "details", "dialog", "template", "script", "style")
"""What a page offers around a text and does not print."""


def _html(path: Path) -> list[VisibleTable]:
    page = lxml.html.document_fromstring(path.read_bytes().decode("utf-8"))
    return [
        VisibleTable("/".join(keys[0].split("/")[:2]), _html_rows(table))
        for table in page.iter("table")
        if (keys := [field.get("data-key") for field in table.iter(*FIELDS) if _figure_key(field)])
    ]


def _figure_key(field: etree._Element) -> bool:
    return (field.get("data-key") or "").count("/") == 3


def _html_rows(table: etree._Element) -> list[list[Shown]]:
    rows = [row for row in table.iter("tr") if not _is_hidden(row)]
    return [
        [
            Shown(
                plain(_html_text(cell)), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)),
                any(_figure_key(field) for field in cell.iter(*FIELDS)),
            )
            for cell in row.iterchildren("td", "th")
            if not _is_hidden(cell) and not _is_beside(cell)
        ]
        for row in rows
    ]  # fmt: skip


def _is_beside(cell: etree._Element) -> bool:
    """Whether a cell is off the paper: the column for notes and the gap before it. Nothing of the table is there."""
    if "off" not in (cell.get("class") or "").split():
        return False
    if plain(cell.text_content()) not in ("", NOTE_HEADER) and cell.find(".//*[@data-note]") is None:
        raise ValueError(f"off the paper stands {cell.text_content()!r}")
    return not any(_figure_key(field) for field in cell.iter(*FIELDS))


def _is_hidden(element: etree._Element) -> bool:
    return any(one.get("hidden") is not None for one in (element, *element.iterancestors("tr", "thead", "tbody")))


def field_text(field: etree._Element) -> str:
    """What stands in a field of a page."""
    if field.tag == "textarea":
        # The first line end belongs to the markup; lxml leaves it to the caller.
        return (field.text or "").removeprefix("\n")
    if field.tag == "select":
        chosen = [option for option in field.iter("option") if option.get("selected") is not None]
        return (chosen[0].get("value") or chosen[0].text or "") if chosen else ""
    return field.get("value") or ""


def _html_text(element: etree._Element) -> str:
    if element.tag in FIELDS:
        return field_text(element)
    if not isinstance(element.tag, str) or element.tag in BESIDE_THE_TEXT or element.get("hidden") is not None:
        return ""
    inner = (element.text or "") + "".join(_html_text(child) + (child.tail or "") for child in element)
    return f"\n{inner}" if element.tag in ("br", "p", "div") else inner


# Word


def _docx(path: Path) -> list[VisibleTable]:
    return [VisibleTable("", _docx_rows(table)) for table in _docx_tables(path) if docx_fields(table)]


def docx_texts(path: Path) -> list[list[list[tuple[str, int, int]]]]:
    """Texts and spans of all tables of a document, also where another program has dropped the tags of the fields."""
    return [
        [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in _docx_rows(table)]
        for table in _docx_tables(path)
    ]


def _docx_tables(path: Path) -> Iterable[etree._Element]:
    tables = docx.Document(str(path)).element.body.iter(f"{W}tbl")
    return (table for table in tables if next(table.iterancestors(f"{W}tbl"), None) is None)


def docx_fields(element: etree._Element) -> list[etree._Element]:
    """Content controls of figures; what is asked besides has no tag."""
    return [control for control in element.iter(f"{W}sdt") if control.find(f"{W}sdtPr/{W}tag") is not None]


def _unwrapped(element: etree._Element, tag: str) -> Iterable[etree._Element]:
    """Children of a kind, also those that stand in a content control."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt":
            yield from _unwrapped(child.find(f"{W}sdtContent"), tag)


def _docx_rows(table: etree._Element) -> list[list[Shown]]:
    rows: list[list[Shown]] = []
    open_spans: dict[int, tuple[int, int]] = {}
    for row in _unwrapped(table, f"{W}tr"):
        cells: list[Shown] = []
        column = 0
        for cell in _unwrapped(row, f"{W}tc"):
            width = int(_property(cell, "gridSpan", "1"))
            merge = _property(cell, "vMerge", None)
            if merge == "continue" and column in open_spans:
                at, index = open_spans[column]
                first = rows[at][index]
                rows[at][index] = Shown(first.text, first.rowspan + 1, first.colspan, first.is_input)
            else:
                open_spans.pop(column, None)
                if merge == "restart":
                    open_spans[column] = (len(rows), len(cells))
                is_input = bool(docx_fields(cell)) or cell.getparent().tag == f"{W}sdtContent"
                cells.append(Shown(plain(docx_text(cell)), 1, width, is_input))
            column += width
        rows.append(cells)
    return rows


def _property(cell: etree._Element, name: str, default: str | None) -> str | None:
    found = cell.find(f"{W}tcPr/{W}{name}")
    # A vMerge without a value continues.
    return default if found is None else found.get(f"{W}val", "continue")


def docx_text(element: etree._Element) -> str:
    """Text of a part of a document; what a content control only suggests is no text."""
    if element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    match element.tag:
        case tag if tag == f"{W}t":
            return element.text or ""
        case tag if tag in (f"{W}br", f"{W}cr"):
            return "\n"
        case tag if tag == f"{W}tab" and element.getparent().tag == f"{W}r":
            return "\t"
    if element.tag in (f"{W}tc", f"{W}sdtContent"):
        return "\n".join(docx_text(child) for child in element if child.tag in (f"{W}p", f"{W}sdt", f"{W}r"))
    return "".join(docx_text(child) for child in element)
