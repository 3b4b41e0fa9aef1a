"""Word documents: tables as grids, content controls filled as people's programs do, all with lxml and python-docx."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from lxml import etree

VAL = qn("w:val")
DOCX_FILTER = "docx:MS Word 2007 XML"
"""LibreOffice's own writer of Word documents."""


@dataclass(frozen=True)
class Placed:
    """A cell of a table: its text, its place on the table's grid, what it spans, whether a figure can be put in."""

    text: str
    row: int
    column: int
    rows: int
    columns: int
    is_input: bool


def text_of(element: etree._Element) -> str:
    """The visible text of a paragraph or cell: line breaks and tabs are characters, placeholders are none."""
    lines = []
    paragraphs = [element] if element.tag == qn("w:p") else element.iter(qn("w:p"))
    for paragraph in paragraphs:
        line = ""
        for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
            if node.tag == qn("w:tab") and node.getparent().tag != qn("w:r"):
                continue
            if any(shows_placeholder(control) for control in node.iterancestors(qn("w:sdt"))):
                continue
            line += (node.text or "") if node.tag == qn("w:t") else "\n" if node.tag == qn("w:br") else "\t"
        lines.append(line)
    return "\n".join(lines)


def shows_placeholder(control: etree._Element) -> bool:
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def tables(body: etree._Element) -> list[etree._Element]:
    """The tables of a document that stand in no other."""
    return [table for table in body.iter(qn("w:tbl")) if next(table.iterancestors(qn("w:tbl")), None) is None]


def grid(table: etree._Element) -> list[Placed]:
    """The cells of a table in reading order; a cell that another covers is not listed."""
    placed: list[Placed] = []
    open_merges: dict[int, int] = {}
    for number, row in enumerate(table.findall(qn("w:tr"))):
        column = 0
        for cell in row.findall(qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            span_of = properties.find(qn("w:gridSpan"))
            columns = int(span_of.get(VAL)) if span_of is not None else 1
            merge = properties.find(qn("w:vMerge"))
            if merge is not None and merge.get(VAL) != "restart":
                above = placed[open_merges[column]]
                placed[open_merges[column]] = Placed(
                    above.text, above.row, above.column, above.rows + 1, above.columns, above.is_input
                )
            else:
                open_merges[column] = len(placed)
                is_input = cell.find(f".//{qn('w:sdt')}") is not None
                placed.append(Placed(text_of(cell), number, column, 1, columns, is_input))
            column += columns
    return placed


def bookmarks(path: Path) -> set[str]:
    """The names of the bookmarks of ours in a document."""
    marks = docx.Document(str(path)).element.body.iter(qn("w:bookmarkStart"))
    return {name for mark in marks if (name := mark.get(qn("w:name"))).startswith("PL_")}


def controls(document: Document) -> dict[str, etree._Element]:
    """The content controls of figures by their tag."""
    found = {}
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and tag.get(VAL).startswith("PL_"):
            found[tag.get(VAL)] = control
    return found


def _pieces(text: str) -> Iterator[etree._Element]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield OxmlElement("w:br")
        piece = OxmlElement("w:t")
        piece.text = line
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield piece


def type_into_control(control: etree._Element, text: str) -> None:
    """What Word does when somebody types: the mark of the placeholder goes, the run keeps its properties."""
    for mark in control.iter(qn("w:showingPlcHdr")):
        mark.getparent().remove(mark)
        break
    type_over_placeholder(control, text)


def type_over_placeholder(control: etree._Element, text: str) -> None:
    """What a careless program does: the text is changed, the mark of the placeholder stays."""
    run = next(control.find(qn("w:sdtContent")).iter(qn("w:r")))
    for child in list(run):
        if child.tag != qn("w:rPr"):
            run.remove(child)
    run.extend(_pieces(text))


def type_over_cell(control: etree._Element, text: str) -> None:
    """python-docx's own way: the cell's text is set, and the content control is gone."""
    cell = next(control.iterancestors(qn("w:tc")))
    _Cell(cell, None).text = text


WAYS: dict[str, Callable[[etree._Element, str], None]] = {
    "control": type_into_control,
    "careless": type_over_placeholder,
    "cell": type_over_cell,
}


def fill(source: Path, target: Path, texts: dict[str, str], way: str) -> Path:
    """Put texts in the figures of a document, by tag."""
    document = docx.Document(str(source))
    found = controls(document)
    for tag, text in texts.items():
        WAYS[way](found[tag], text)
    document.save(str(target))
    return target


def insert_row(source: Path, target: Path, tag: str, texts: list[str]) -> Path:
    """Copy the row of a figure below itself as Word does: names stay with the first, the copy has plain texts."""
    document = docx.Document(str(source))
    row = next(controls(document)[tag].iterancestors(qn("w:tr")))
    added = copy.deepcopy(row)
    for mark in [*added.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    for cell, text in zip(added.findall(qn("w:tc")), texts, strict=True):
        _Cell(cell, None).text = text
    row.addnext(added)
    document.save(str(target))
    return target
