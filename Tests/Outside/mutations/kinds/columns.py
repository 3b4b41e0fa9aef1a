"""Columns inserted, deleted, moved and swapped."""

from __future__ import annotations

from mutations.case import Case, Mode, Unsuitable, mutation


def _free_between(case: Case, column: int) -> None:
    """A column cannot go through a merged cell of the table (titles over the whole width do not mind)."""
    heads = case.header_rows()
    top = heads[0] if heads else 1
    for row, left, _, right in case.sheet().merges:
        if row >= top and left < column <= right:
            raise Unsuitable("merged over columns")


def _inner_column(case: Case) -> int:
    columns = [column for column, _ in case.columns_here()]
    column = case.some(columns[1:] or columns)[0]
    _free_between(case, column)
    return column


def _sole(case: Case) -> None:
    """Columns run through all tables of a sheet: only where there is one."""
    tables = {path.rsplit("/", 2)[0] for sheet, _, path in case.book.tagged("figure") if sheet is case.sheet()}
    if len(tables) > 1:
        raise Unsuitable("several tables on the sheet")


@mutation
def columns_blank(case: Case) -> None:
    """Empty columns between the figures, or before the first of them."""
    column = case.chance.choice([min(column for column, _ in case.columns_here()), _inner_column(case)])
    _free_between(case, column)
    case.destroys("column_width")
    case.book.insert_columns(case.sheet(), column, case.chance.randint(1, 2))


@mutation
def column_figures(case: Case) -> None:
    """A column of the unit's own among the years, with a header and figures."""
    _sole(case)
    case.destroys("column_width")
    column = _inner_column(case)
    sheet = case.sheet()
    case.book.insert_columns(sheet, column, 1)
    heads = case.header_rows()
    if heads:
        case.book.put(sheet, (heads[-1], column), case.chance.choice(["So sánh với kỳ trước", "Cộng dồn", "Bình quân"]))
    numbers = [case.row_number(row) for row in case.leaves_here()]
    for number in numbers:
        case.book.put(sheet, (number, column), case.chance.randint(11, 99))
    case.ask("a column of the unit's own", cells=[(sheet, (number, column)) for number in numbers], columns=True)


@mutation
def column_deleted(case: Case) -> None:
    """A column of figures is deleted."""
    _sole(case)
    if len(case.table.columns) < 2:
        raise Unsuitable("the only column")
    case.destroys("column_width")
    column, name = case.some(case.columns_here())[0]
    heads = case.header_rows()
    for row, left, _, right in case.sheet().merges:
        if heads and row >= heads[0] and left <= column <= right and left != right:
            raise Unsuitable("under a merged header")
    case.book.delete_columns(case.sheet(), column)
    keys = {key for row in case.table.rows.values() for key in row.keys if key.rpartition("/")[2] == name}
    case.expect(keys, Mode.GONE)
    case.ask("the column is missing", keys=keys, columns=True, wide=True)


def _move_column(case: Case, source: int, before: int) -> None:
    sheet = case.sheet()
    case.book.insert_columns(sheet, before, 1)
    now = source + 1 if before <= source else source
    heads = case.header_rows()
    top, bottom = heads[0] if heads else 1, sheet.last_row()
    case.book.move(sheet, (top, now, bottom, now), sheet, (top, before))
    case.book.delete_columns(sheet, now, 1)


def _movable(case: Case) -> list[int]:
    _sole(case)
    heads = case.header_rows()
    columns = [column for column, _ in case.columns_here()]
    if len(columns) < 2:
        raise Unsuitable("one column")
    for row, left, _, right in case.sheet().merges:
        if heads and row >= heads[0] and left != right and touches_columns(left, right, columns):
            # Captions and signatures below the table may be merged across; they stay where they are.
            last = max(case.row_number(each) for each in case.rows_here())
            if row <= last:
                raise Unsuitable("merged over columns")
    return columns


def touches_columns(left: int, right: int, columns: list[int]) -> bool:
    return any(left <= column <= right for column in columns)


def _part_below(case: Case) -> None:
    """Cut the lines under the table loose: their merged cells would be torn by a column that moves."""
    sheet = case.sheet()
    last = max(case.row_number(each) for each in case.rows_here())
    for area in sorted(sheet.merges):
        if area[0] > last:
            case.book.unmerge(sheet, area)


@mutation
def column_moved(case: Case) -> None:
    """A column with header and code is cut and inserted elsewhere: the latest year first."""
    columns = _movable(case)
    _part_below(case)
    source = columns[-1]
    _move_column(case, source, case.some(columns[:-1])[0])
    case.destroys("column_order")


@mutation
def columns_swapped(case: Case) -> None:
    """Two whole columns change places."""
    columns = _movable(case)
    if len(columns) < 3:
        raise Unsuitable("too few columns")
    _part_below(case)
    first, second = sorted(case.some(columns, 2))
    if second == first + 1:
        _move_column(case, second, first)
    else:
        _move_column(case, second, first)
        _move_column(case, first + 1, second + 1)
    case.destroys("column_order")


@mutation
def stt_column_deleted(case: Case) -> None:
    """The column of ordinals goes."""
    stt = {at[1] for sheet, at, _ in case.book.tagged("stt", case.table.path + "/") if sheet is case.sheet()}
    labels = {at[1] for sheet, at, _ in case.book.tagged("label", case.table.path + "/") if sheet is case.sheet()}
    if len(stt) != 1 or stt & labels:
        raise Unsuitable("no column of ordinals")
    case.relies("labels")
    case.destroys("stt")
    case.book.delete_columns(case.sheet(), stt.pop())


@mutation
def column_before_the_table(case: Case) -> None:
    """Everything moves to the right: columns inserted on the left."""
    case.book.insert_columns(case.sheet(), 1, case.chance.randint(1, 3))


@mutation
def codes_shown_and_moved(case: Case) -> None:
    """The hidden column is found, shown, and put behind the last column."""
    _sole(case)
    case.relies("row_codes")
    case.destroys("code_place")
    codes = {at[1] for sheet, at, _ in case.book.tagged("code", case.table.path + "/") if sheet is case.sheet()}
    if len(codes) != 1:
        raise Unsuitable("no code column")
    sheet, code = case.sheet(), codes.pop()
    last = sheet.last_column() + 2
    rows = [at[0] for s, at, _ in case.book.tagged("code", case.table.path + "/") if s is sheet]
    case.book.move(sheet, (min(rows), code, max(rows), code), sheet, (min(rows), last))
    case.book.hide_columns(sheet, code, 1, False)
