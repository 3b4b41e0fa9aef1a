"""The hidden codes and names: deleted, cleared, swapped, pasted over."""

from __future__ import annotations

import re

from mutations.book import Sheet
from mutations.case import Case, Mode, Unsuitable, mutation
from mutations.sources import Row
from workbooks import TOKEN


def _code_column(case: Case) -> tuple[Sheet, int]:
    columns = {at[1] for sheet, at, _ in case.book.tagged("code", case.table.path + "/") if sheet is case.sheet()}
    if len(columns) != 1:
        raise Unsuitable("no code column")
    return case.sheet(), columns.pop()


def _code_row(case: Case) -> tuple[Sheet, int]:
    rows = {at[0] for sheet, at, _ in case.book.tagged("column_code", case.table.path + "/") if sheet is case.sheet()}
    if len(rows) != 1:
        raise Unsuitable("no code row")
    return case.sheet(), rows.pop()


@mutation
def code_column_deleted(case: Case) -> None:
    """The hidden column is deleted."""
    case.relies("labels", "order")
    case.destroys("row_codes", "unit")
    case.book.delete_columns(*_code_column(case))


@mutation
def code_row_deleted(case: Case) -> None:
    """The hidden row is deleted."""
    case.relies("headers")
    case.destroys("column_codes")
    case.book.delete_rows(*_code_row(case))


@mutation
def all_codes_deleted(case: Case) -> None:
    """Hidden row, hidden column and names are gone; the first sheet still names the forms."""
    case.relies("labels", "headers", "order")
    case.destroys("row_codes", "column_codes", "unit")
    case.book.delete_rows(*_code_row(case))
    case.book.delete_columns(*_code_column(case))
    case.book.delete_names()


@mutation
def code_cells_cleared(case: Case) -> None:
    """Some row codes are emptied."""
    case.relies("labels", "order", "row_codes")
    case.destroys("some_row_codes")
    sheet, column = _code_column(case)
    rows = case.rows_here()
    for row in case.some(rows, min(len(rows), case.chance.randint(1, 3))):
        number = case.row_number(row)
        case.book.clear(sheet, (number, column, number, column))


@mutation
def column_code_cleared(case: Case) -> None:
    """The code of one column is emptied."""
    case.relies("headers", "column_codes")
    case.destroys("some_column_codes")
    sheet, row = _code_row(case)
    column, _ = case.some(case.columns_here())[0]
    case.book.clear(sheet, (row, column, row, column))


def _two_rows(case: Case) -> tuple[Row, Row]:
    """Two rows with figures whose labels differ."""
    rows = [row for row in case.leaves_here() if case.filled(row)]
    pairs = [(one, other) for one in rows for other in rows if one.label != other.label and one is not other]
    return case.some(pairs)[0]


def _code_of(case: Case, row: Row) -> tuple[int, int]:
    return case.place("code", f"{case.table.path}/{row.path}")


@mutation
def row_codes_swapped(case: Case) -> None:
    """The codes of two rows are exchanged, labels and figures stay: label and code contradict each other."""
    case.relies("row_codes", "some_row_codes", "labels")
    one, other = _two_rows(case)
    sheet = case.sheet()
    first, second = _code_of(case, one), _code_of(case, other)
    codes = sheet.texts[first], sheet.texts[second]
    case.book.put(sheet, first, codes[1])
    case.book.put(sheet, second, codes[0])
    for row in (one, other):
        case.undecided(row.keys)
        case.ask("label and code contradict", keys=set(row.keys), rows=True)


@mutation
def row_code_pasted_over(case: Case) -> None:
    """The code of one row is pasted over that of another: it stands twice, once beside a label of another row."""
    case.relies("row_codes", "some_row_codes", "labels")
    one, other = _two_rows(case)
    sheet = case.sheet()
    case.book.put(sheet, _code_of(case, other), sheet.texts[_code_of(case, one)])
    case.expect(one.keys, Mode.EITHER)
    case.undecided(other.keys)
    place = case.place("label", f"{case.table.path}/{other.path}")
    case.ask("a code stands twice", keys=set(one.keys) | set(other.keys), rows=True, cells=[(sheet, place)])


@mutation
def column_codes_swapped(case: Case) -> None:
    """The codes of two columns are exchanged under their headers."""
    case.relies("column_codes", "some_column_codes", "headers")
    sheet, row = _code_row(case)
    heads = case.header_rows()
    if not heads:
        raise Unsuitable("no header")
    columns = case.columns_here()
    pairs = [
        (a, b) for a in columns for b in columns
        if a[0] < b[0] and sheet.texts.get((heads[-1], a[0])) != sheet.texts.get((heads[-1], b[0]))
    ]  # fmt: skip
    (first, one), (second, other) = case.some(pairs)[0]
    codes = sheet.texts[row, first], sheet.texts[row, second]
    case.book.put(sheet, (row, first), codes[1])
    case.book.put(sheet, (row, second), codes[0])
    for name in (one, other):
        keys = [key for each in case.table.rows.values() for key in each.keys if key.rpartition("/")[2] == name]
        case.undecided(keys)
        case.ask("header and code contradict", keys=set(keys), columns=True, wide=True)


@mutation
def names_deleted(case: Case) -> None:
    """The names of the workbook are deleted."""
    case.destroys("names")
    case.book.delete_names()


@mutation
def first_sheet_deleted(case: Case) -> None:
    """The sheet with the guidance, where the packet is named, is deleted."""
    case.relies("sheets")
    case.destroys("first_sheet")
    guide = next(
        (s for s in case.book.sheets if any(re.search(rf"={TOKEN}\b", str(text)) for text in s.texts.values())), None
    )
    if guide is None or guide.tags:
        raise Unsuitable("no such sheet")
    case.book.delete_sheet(guide)
