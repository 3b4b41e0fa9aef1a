"""The Word form, edited as people edit it in Word."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Cell
from lxml import etree

import word
from mutations.case import Case, Mode, Unsuitable, Way, mutation_alone
from mutations.kinds.labels import misspelt
from mutations.sources import Row

FORM = Way("docx", "docx", "python-docx", frozenset({"addresses"}), source="docx")
RESAVED = Way("docx-libreoffice", "docx", "libreoffice", frozenset({"addresses"}), source="docx")

Edit = Callable[[Document], None]


def _edited(case: Case, edit: Edit) -> None:
    """The return is the Word form with this done to it."""
    case.way = FORM

    def make(source: Path, target: Path) -> None:
        document = docx.Document(str(source.with_suffix(".docx")))
        edit(document)
        document.save(str(target))

    case.raw = make


def _line(case: Case, document: Document, row: Row) -> etree._Element:
    """The line of a row in its table, by the fields in it."""
    controls = word.controls(document)
    tag = next(tag for key in row.keys if (tag := case.source.word_tags[key]) in controls)
    return next(controls[tag].iterancestors(qn("w:tr")))


def _texts(line: etree._Element) -> list[_Cell]:
    """The cells of a line that hold no field: ordinal and label."""
    return [_Cell(cell, None) for cell in line.findall(qn("w:tc")) if cell.find(f".//{qn('w:sdt')}") is None]


def _copy(line: etree._Element) -> etree._Element:
    """A line copied as Word copies it: bookmarks stay with the first."""
    added = copy.deepcopy(line)
    for mark in [*added.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    return added


def _some_row(case: Case) -> Row:
    """A row that shares no cell with its neighbours."""
    document = docx.Document(str(case.source.file.with_suffix(".docx")))
    rows = [row for row in case.table.leaves() if not list(_line(case, document, row).iter(qn("w:vMerge")))]
    return case.some(rows)[0]


@mutation_alone
def word_saved_by_libreoffice(case: Case) -> None:
    """The Word form, opened and saved by LibreOffice."""
    case.way = RESAVED


@mutation_alone
def word_as_it_is(case: Case) -> None:
    """The Word form as it was filled in."""
    _edited(case, lambda document: None)


@mutation_alone
def word_row_blank(case: Case) -> None:
    """An empty line in the table."""
    row = _some_row(case)

    def edit(document: Document) -> None:
        line = _line(case, document, row)
        added = _copy(line)
        for cell in added.findall(qn("w:tc")):
            _Cell(cell, None).text = ""
        line.addnext(added)

    _edited(case, edit)


@mutation_alone
def word_row_figures(case: Case) -> None:
    """A line of the unit's own with figures."""
    row = _some_row(case)
    numbers = [str(case.chance.randint(11, 99)) for _ in range(20)]

    def edit(document: Document) -> None:
        line = _line(case, document, row)
        added = _copy(line)
        for index, cell in enumerate(added.findall(qn("w:tc"))):
            is_figure = cell.find(f".//{qn('w:sdt')}") is not None
            _Cell(cell, None).text = numbers[index] if is_figure else "Nội dung khác của đơn vị" if index == 1 else ""
        line.addnext(added)

    _edited(case, edit)
    case.ask("a row of the unit's own", keys=set(row.keys), wide=True)


@mutation_alone
def word_row_deleted(case: Case) -> None:
    """A line is deleted."""
    row = _some_row(case)

    def edit(document: Document) -> None:
        line = _line(case, document, row)
        line.getparent().remove(line)

    _edited(case, edit)
    case.expect(row.keys, Mode.GONE)
    only = len(case.table.rows) == 1
    case.ask("the row is missing", keys=set(row.keys), wide=only, file=only)


@mutation_alone
def word_row_moved(case: Case) -> None:
    """A line is cut and pasted at the end of its table."""
    row = _some_row(case)

    def edit(document: Document) -> None:
        line = _line(case, document, row)
        line.getparent().findall(qn("w:tr"))[-1].addnext(line)

    _edited(case, edit)


@mutation_alone
def word_typed_over(case: Case) -> None:
    """Every figure typed over so that its field is gone."""

    def edit(document: Document) -> None:
        for control in word.controls(document).values():
            word.type_over_cell(control, word.text_of(next(control.iterancestors(qn("w:tc")))))

    _edited(case, edit)


@mutation_alone
def word_tables_in_a_new_document(case: Case) -> None:
    """Tables copied into a document of the unit's own, with a letter around them."""

    def edit(document: Document) -> None:
        body = document.element.body
        for element in list(body):
            if element.tag == qn("w:p"):
                body.remove(element)
        letter = copy.deepcopy(docx.Document().add_paragraph("Kính gửi: Ủy ban nhân dân tỉnh (qua Sở Nội vụ)")._element)
        body.insert(0, letter)

    _edited(case, edit)
    case.given_unit = case.source.unit


@mutation_alone
def word_labels_misspelt(case: Case) -> None:
    """A letter wrong in some labels."""
    rows = case.some(case.table.leaves(), max(1, len(case.table.leaves()) // 3))

    def edit(document: Document) -> None:
        for row in rows:
            texts = _texts(_line(case, document, row))
            if texts:
                texts[-1].text = misspelt(texts[-1].text, case.chance, 1)

    _edited(case, edit)


@mutation_alone
def word_label_of_another_row(case: Case) -> None:
    """A label typed over with that of another line, while the fields still name the row."""
    rows = [row for row in case.table.leaves() if case.filled(row)]
    pairs = [(one, other) for one in rows for other in rows if one.label != other.label]
    one, other = case.some(pairs)[0]

    def edit(document: Document) -> None:
        texts = [_texts(_line(case, document, row)) for row in (one, other)]
        texts[0][-1].text = texts[1][-1].text

    _edited(case, edit)
    case.undecided(one.keys)
    case.expect(other.keys, Mode.EITHER)
    case.ask("label and field contradict", keys=set(one.keys) | set(other.keys))


def _figures(line: etree._Element) -> list[etree._Element]:
    """The cells of a line that hold a field."""
    return [cell for cell in line.findall(qn("w:tc")) if cell.find(f".//{qn('w:sdt')}") is not None]


def _wide_row(case: Case) -> Row:
    """A row with several figures that shares no cell with its neighbours."""
    row = _some_row(case)
    if len(row.keys) < 2 or not case.filled(row):
        raise Unsuitable("one figure")
    return row


@mutation_alone
def word_cell_deleted(case: Case) -> None:
    """A cell is deleted, and the cells right of it move to the left."""
    row = _wide_row(case)
    place = case.chance.randrange(len(row.keys) - 1)

    def edit(document: Document) -> None:
        line = _line(case, document, row)
        line.remove(_figures(line)[place])

    _edited(case, edit)
    case.undecided(row.keys)
    case.ask("a cell was deleted", keys=set(row.keys))


@mutation_alone
def word_cell_inserted(case: Case) -> None:
    """An empty cell is inserted, and the cells right of it move to the right."""
    row = _wide_row(case)
    place = case.chance.randrange(len(row.keys))

    def edit(document: Document) -> None:
        before = _figures(_line(case, document, row))[place]
        added = _copy(before)
        for control in list(added.iter(qn("w:sdt"))):
            control.getparent().remove(control)
        before.addprevious(added)

    _edited(case, edit)
    case.undecided(row.keys)
    case.ask("a cell was inserted", keys=set(row.keys))


@mutation_alone
def word_cells_exchanged(case: Case) -> None:
    """Two cells of a column change places, fields and all."""
    rows = [row for row in case.table.leaves() if case.filled(row)]
    one, other = case.some([(a, b) for a, b in zip(rows, rows[1:]) if len(a.keys) == len(b.keys)])[0]
    place = case.chance.randrange(len(one.keys))

    def edit(document: Document) -> None:
        first, second = (_figures(_line(case, document, row))[place] for row in (one, other))
        after = copy.deepcopy(first)
        second.addnext(after)
        first.addnext(second)
        first.getparent().remove(first)

    _edited(case, edit)
    case.undecided([*one.keys, *other.keys])
    case.ask("cells changed places", keys={*one.keys, *other.keys})
