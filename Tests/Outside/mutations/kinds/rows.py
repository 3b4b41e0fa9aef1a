"""Rows inserted, deleted, moved and copied."""

from __future__ import annotations

from mutations.case import Case, Mode, Unsuitable, mutation
from mutations.sources import Row


def _some_row(case: Case) -> Row:
    return case.some(case.leaves_here())[0]


def _inner_row(case: Case) -> int:
    """The number of a row of the table that is not the first."""
    rows = [case.row_number(row) for row in case.rows_here()]
    return case.some(rows[1:])[0]


def _whole(case: Case, row: int) -> tuple[int, int, int, int]:
    return (row, 1, row, case.sheet().last_column())


def _no_spans(case: Case, first: int, last: int) -> None:
    """A row that shares a merged cell with its neighbours cannot be cut out by itself."""
    for top, _, bottom, _ in case.sheet().merges:
        if top != bottom and top <= last and first <= bottom:
            raise Unsuitable("merged over rows")


@mutation
def rows_blank(case: Case) -> None:
    """Empty rows between the rows of the table."""
    for _ in range(case.chance.randint(1, 3)):
        case.book.insert_rows(case.sheet(), _inner_row(case), case.chance.randint(1, 2))


@mutation
def rows_blank_above(case: Case) -> None:
    """Empty rows between header and first row, or above the header."""
    first = min(case.row_number(row) for row in case.rows_here())
    heads = case.header_rows()
    case.book.insert_rows(case.sheet(), case.chance.choice([first, heads[0] if heads else first]), 1)


@mutation
def rows_text(case: Case) -> None:
    """A line of words between the rows, without figures."""
    label = case.place("label", _path(case, _some_row(case)))[1]
    at = _inner_row(case)
    case.book.insert_rows(case.sheet(), at, 1)
    text = case.chance.choice(
        ["(Số liệu theo báo cáo của các phòng)", "Trong đó:", "Ghi chú: số liệu tính đến cuối kỳ"]
    )
    case.book.put(case.sheet(), (at, label), text)


@mutation
def rows_figures(case: Case) -> None:
    """A row of the unit's own with figures: nobody can know whose they are."""
    label = case.place("label", _path(case, _some_row(case)))[1]
    columns = [column for column, _ in case.columns_here()]
    at = _inner_row(case)
    sheet = case.sheet()
    case.book.insert_rows(sheet, at, 1)
    case.book.put(sheet, (at, label), case.chance.choice(["Nội dung khác do đơn vị bổ sung", "Chỉ tiêu của ngành dọc"]))
    for column in columns:
        case.book.put(sheet, (at, column), case.chance.randint(11, 99))
    case.ask("a row of the unit's own", cells=[(sheet, (at, column)) for column in columns], rows=True)


@mutation
def row_deleted(case: Case) -> None:
    """A row with its label, code and figures is deleted."""
    row = _some_row(case)
    number = case.row_number(row)
    _no_spans(case, number, number)
    case.book.delete_rows(case.sheet(), number)
    case.expect(row.keys, Mode.GONE)
    # With its only row the whole table is gone.
    only = len(case.table.rows) == 1
    case.ask("the row is missing", keys=set(row.keys), rows=True, wide=only, file=only)


@mutation
def row_moved(case: Case) -> None:
    """A row is cut and inserted elsewhere, with everything in it."""
    case.relies("row_codes")
    case.destroys("order")
    here = case.rows_here()
    row = case.some([row for row in here if row.inputs and not case.table.children(row.path)])[0]
    others = [each for each in here if each is not row]
    source, target = case.row_number(row), case.row_number(case.some(others)[0])
    if target in (source, source + 1):
        raise Unsuitable("already there")
    _move(case, source, 1, target)


@mutation
def block_moved(case: Case) -> None:
    """A heading with all its rows is moved to the end of the table."""
    here = case.rows_here()
    heads = [row for row in here[:-1] if case.table.children(row.path) and "." not in row.path]
    row = case.some(heads)[0]
    numbers = sorted(case.row_number(each) for each in here if each is row or each.path.startswith(row.path + "."))
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise Unsuitable("not in one piece")
    last = max(case.row_number(each) for each in here)
    if numbers[-1] == last:
        raise Unsuitable("already last")
    case.destroys("order")
    _move(case, numbers[0], len(numbers), last + 1)


def _move(case: Case, first: int, count: int, before: int) -> None:
    """Cut rows and insert them above another."""
    sheet = case.sheet()
    _no_spans(case, first, first + count - 1)
    if any(top < before <= bottom for top, _, bottom, _ in sheet.merges):
        raise Unsuitable("merged over rows")
    case.book.insert_rows(sheet, before, count)
    now = first + count if before <= first else first
    width = sheet.last_column()
    case.book.move(sheet, (now, 1, now + count - 1, width), sheet, (before, 1))
    case.book.delete_rows(sheet, now, count)


def _path(case: Case, row: Row) -> str:
    return f"{case.table.path}/{row.path}"


def _copied(case: Case) -> tuple[Row, int]:
    """A row with figures and the number of its copy right below."""
    row = case.some([row for row in case.leaves_here() if len(case.filled(row)) > 0])[0]
    number = case.row_number(row)
    _no_spans(case, number, number + 1)
    sheet = case.sheet()
    case.book.insert_rows(sheet, number + 1, 1)
    case.book.copy(sheet, _whole(case, number), sheet, (number + 1, 1))
    return row, number + 1


@mutation
def row_copied_equal(case: Case) -> None:
    """A row stands twice with the same figures: there is one reading."""
    _copied(case)


@mutation
def row_copied_differing(case: Case) -> None:
    """A row stands twice, and a figure differs."""
    row, number = _copied(case)
    key = case.some([key for key in case.filled(row) if isinstance(case.truth[key].figure.value, int | float)])[0]
    if isinstance(case.truth[key].figure.value, bool):
        raise Unsuitable("a yes or no")
    column = case.column_number(key.rpartition("/")[2])
    case.book.put(case.sheet(), (number, column), case.truth[key].figure.value + 1)
    case.undecided([key])
    case.ask("two figures for one key", keys={key}, rows=True)


@mutation
def row_copied_for_another(case: Case) -> None:
    """A row is copied to make a new one: another label and other figures, the code of the first."""
    case.relies("row_codes")
    row, number = _copied(case)
    sheet = case.sheet()
    label = case.place("label", _path(case, row))[1]
    case.book.put(sheet, (number, label), "Nội dung bổ sung theo yêu cầu của lãnh đạo đơn vị")
    for column, _ in case.columns_here():
        case.book.put(sheet, (number, column), case.chance.randint(11, 99))
    case.expect(row.keys, Mode.EITHER)
    case.ask("a code stands twice", keys=set(row.keys), rows=True, cells=[(sheet, (number, label))])
