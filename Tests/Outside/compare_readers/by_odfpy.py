"""ods by odfpy: values as the file writes them, texts, formulas and fonts. Number formats are trees there, no codes."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import odf.element
from odf.namespaces import DRAWNS, OFFICENS, STYLENS, TABLENS, TEXTNS
from odf.opendocument import load

from compare_readers.values import Book, Cell, Refused, Sheet, nfc

CALCEXTNS = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
ROWS, COLUMNS = 1_048_576, 16_384
MOST_CELLS = 5_000_000
VALUES = {
    "float": "value", "currency": "value", "percentage": "value", "date": "date-value", "time": "time-value",
    "boolean": "boolean-value",
}  # fmt: skip


def read(path: Path) -> Book:
    """The book; whatever odfpy raises is raised."""
    document = load(str(path))
    if document.body is None or not hasattr(document, "spreadsheet"):
        raise Refused("no spreadsheet")
    fonts, hidden = _styles(document)
    book = Book()
    count = 0
    for table in _children(document.spreadsheet, TABLENS, {"table"}):
        name = _get(table, TABLENS, "name") or ""
        sheet = Sheet(nfc(name), _get(table, TABLENS, "style-name") in hidden)
        row = 0
        columns = list(_columns(table))
        for element in _rows(table):
            height = min(int(_get(element, TABLENS, "number-rows-repeated") or 1), ROWS - row)
            cells = list(_row(element, columns, fonts))
            count += len(cells) * height
            if count > MOST_CELLS:
                raise Refused("too many cells")
            if cells:
                for below in range(height):
                    for column, cell in cells:
                        sheet.cells[row + below, column] = cell
            row += height
        book.sheets.append(sheet)
    return book


def _row(row: Any, columns: list[str | None], fonts: dict[str, str]) -> Iterator[tuple[int, Cell]]:
    column = 0
    for element in _children(row, TABLENS, {"table-cell", "covered-table-cell"}):
        width = min(int(_get(element, TABLENS, "number-columns-repeated") or 1), COLUMNS - column)
        cell = _cell(element)
        if cell is not None:
            own = _get(element, TABLENS, "style-name") or _get(row, TABLENS, "default-cell-style-name")
            for place in range(column, column + width):
                style = own or (columns[place] if place < len(columns) else None)
                yield place, dataclasses.replace(cell, font=fonts.get(style or ""))
        column += width


def _columns(table: Any) -> Iterator[str | None]:
    """Default cell style by column."""
    for child in table.childNodes:
        space, name = getattr(child, "qname", ("", ""))
        if space != TABLENS:
            continue
        if name == "table-column":
            style = _get(child, TABLENS, "default-cell-style-name")
            yield from itertools.repeat(style, min(int(_get(child, TABLENS, "number-columns-repeated") or 1), COLUMNS))
        elif name in ("table-columns", "table-header-columns", "table-column-group"):
            yield from _columns(child)


def _cell(element: Any) -> Cell | None:
    kind = _get(element, OFFICENS, "value-type")
    formula = bool(_get(element, TABLENS, "formula"))
    paragraphs = [_text(each) for each in _children(element, TEXTNS, {"p"})]
    text = nfc("\n".join(paragraphs))
    if kind in VALUES:
        value = _get(element, OFFICENS, VALUES[kind]) or ""
        if kind == "boolean":
            return Cell("boolean", value == "true", formula)
        if kind in ("date", "time"):
            return Cell("date", value, formula) if value else None
        return Cell("number", float(value), formula) if value else None
    if not paragraphs:
        text = nfc(_get(element, OFFICENS, "string-value") or "")
    if not text:
        return Cell("uncomputed", None, True) if formula else None
    if _get(element, CALCEXTNS, "value-type") == "error":
        return Cell("error", text, formula)
    return Cell("text", text, formula)


def _text(node: Any) -> str:
    """The text of a paragraph without notes and shapes. Blanks stand as they are written."""
    text = ""
    for child in node.childNodes:
        if child.nodeType in (odf.element.Node.TEXT_NODE, odf.element.Node.CDATA_SECTION_NODE):
            text += child.data
        elif child.nodeType == odf.element.Node.ELEMENT_NODE:
            space, name = child.qname
            if (space, name) == (TEXTNS, "s"):
                text += " " * int(_get(child, TEXTNS, "c") or 1)
            elif (space, name) == (TEXTNS, "tab"):
                text += "\t"
            elif (space, name) == (TEXTNS, "line-break"):
                text += "\n"
            elif space != DRAWNS and name not in ("annotation", "annotation-end", "ruby-text", "note"):
                text += _text(child)
    return text


def _rows(table: Any) -> Iterator[Any]:
    """Rows in order, those of groups and headers too."""
    for child in table.childNodes:
        space, name = getattr(child, "qname", ("", ""))
        if space != TABLENS:
            continue
        if name == "table-row":
            yield child
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _styles(document: Any) -> tuple[dict[str, str], set[str]]:
    """Font by cell style, and the names of table styles that hide their sheet."""
    parents: dict[str, str] = {}
    own: dict[str, str] = {}
    hidden: set[str] = set()
    default = ""
    faces: dict[str, str] = {}
    for part in (document.fontfacedecls, document.styles, document.automaticstyles):
        for style in part.childNodes:
            space, name = getattr(style, "qname", ("", ""))
            if space != STYLENS:
                continue
            if name == "font-face":
                faces[_get(style, STYLENS, "name") or ""] = (_get(style, *_SVG_FAMILY) or "").strip("'\"")
            family = _get(style, STYLENS, "family")
            for child in style.childNodes:
                properties = getattr(child, "qname", ("", ""))
                if properties == (STYLENS, "table-properties") and str(_get(child, TABLENS, "display")) == "false":
                    hidden.add(_get(style, STYLENS, "name") or "")
                if properties == (STYLENS, "text-properties") and family == "table-cell":
                    face = _get(child, STYLENS, "font-name")
                    font = faces.get(face, face) if face else (_get(child, *_FO_FAMILY) or "").strip("'\"")
                    if font and name == "default-style":
                        default = font
                    elif font:
                        own[_get(style, STYLENS, "name") or ""] = font
            if name == "style" and family == "table-cell":
                parents[_get(style, STYLENS, "name") or ""] = _get(style, STYLENS, "parent-style-name") or ""
    fonts = {"": own.get("Default", own.get("MDefault", default))}
    for style in parents:
        at, seen = style, set()
        while at and at not in own and at not in seen:
            seen.add(at)
            # odfpy renames styles that have the name of a style of another family, but not the references to them.
            at = parents.get(at, "")
            at = at if at in parents or f"M{at}" not in parents else f"M{at}"
        fonts[style] = own.get(at, default)
    return fonts, hidden


_SVG_FAMILY = ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "font-family")
_FO_FAMILY = ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "font-family")


def _children(node: Any, space: str, names: set[str]) -> Iterator[Any]:
    for child in node.childNodes:
        found = getattr(child, "qname", None)
        if found and found[0] == space and found[1] in names:
            yield child


def _get(node: Any, space: str, name: str) -> str | None:
    # Straight from the attributes: odfpy's own look-up refuses names its grammar does not have there.
    value = node.attributes.get((space, name))
    return None if value is None else str(value)
