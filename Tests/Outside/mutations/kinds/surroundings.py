"""What stands around the figures: totals, signatures, notes, hidden and merged cells, figures in the wrong place."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from mutations.book import Tag
from mutations.case import Case, Mode, Unsuitable, mutation
from mutations.sources import Figure


def _last(case: Case) -> int:
    return max(case.row_number(row) for row in case.rows_here())


def _numbers(case: Case, keys: list[str]) -> list[str]:
    return [
        key for key in keys
        if isinstance(case.truth[key].figure.value, int | float) and not isinstance(case.truth[key].figure.value, bool)
    ]  # fmt: skip


@mutation
def total_row_added(case: Case) -> None:
    """A line "Tổng cộng" with sums under the last row."""
    sheet, last = case.sheet(), _last(case)
    case.relies("formulas_computed")
    case.destroys("row_below")
    label = case.place("label", f"{case.table.path}/{case.rows_here()[-1].path}")[1]
    keys = [key for row in case.leaves_here() for key in row.keys]
    if any(case.source.cells[key]["type"] not in ("count", "percent") for key in keys):
        raise Unsuitable("nothing to add up")
    first = min(case.row_number(row) for row in case.rows_here())
    case.book.insert_rows(sheet, last + 1, 1)
    case.book.put(sheet, (last + 1, label), case.chance.choice(["Tổng cộng", "Cộng", "TỔNG SỐ"]))
    for column, _ in case.columns_here():
        letter = get_column_letter(column)
        shown = sum(
            value for (row, at), value in sheet.texts.items()
            if at == column and first <= row <= last and isinstance(value, int | float)
        )  # fmt: skip
        formula = f"=SUM({letter}{first}:{letter}{last})"
        case.book.put(sheet, (last + 1, column), formula, kind="formula", shown=round(shown, 4))


@mutation
def signatures_added(case: Case) -> None:
    """Names and dates under the table."""
    sheet = case.sheet()
    at = _last(case) + 2
    case.book.insert_rows(sheet, at, 5)
    right = max(column for column, _ in case.columns_here())
    case.book.put(sheet, (at, right), "Quy Nhơn, ngày 24 tháng 4 năm 2020")
    case.book.put(sheet, (at + 1, 2), "Người lập")
    case.book.put(sheet, (at + 1, right), "KT. GIÁM ĐỐC")
    case.book.put(sheet, (at + 2, right), "PHÓ GIÁM ĐỐC")
    case.book.put(sheet, (at + 4, right), "Nguyễn Văn An")


@mutation
def notes_beside(case: Case) -> None:
    """Remarks to the right of the table."""
    sheet = case.sheet()
    right = max(sheet.last_column(), max(column for column, _ in case.columns_here())) + case.chance.randint(2, 4)
    for row in case.some(case.leaves_here(), min(3, len(case.leaves_here()))):
        text = case.chance.choice(
            ["số tạm tính, chờ đối chiếu", "tăng 12% so với 2018", "hỏi lại chị Lan, ĐT 0256 3822 123"]
        )
        case.book.put(sheet, (case.row_number(row), right), text)


@mutation
def note_in_the_note_column(case: Case) -> None:
    """An explanation in the form's own column for it."""
    sheet = case.sheet()
    heads = case.header_rows()
    column = next(
        (at for at, text in sheet.row(heads[0] if heads else 0).items() if str(text).startswith("Ghi chú, giải")), 0
    )
    if not column:
        raise Unsuitable("no column for notes")
    case.book.put(
        sheet, (case.row_number(case.some(case.leaves_here())[0]), column), "Số liệu theo Báo cáo số 12/BC-UBND"
    )


@mutation
def rows_hidden(case: Case) -> None:
    """Rows with figures are hidden: they are still in the file."""
    case.relies("hidden")
    for row in case.some(case.leaves_here(), min(2, len(case.leaves_here()))):
        case.book.hide_rows(case.sheet(), case.row_number(row))


@mutation
def columns_hidden(case: Case) -> None:
    """A column of figures is hidden."""
    case.relies("hidden")
    case.book.hide_columns(case.sheet(), case.some(case.columns_here())[0][0])


@mutation
def inputs_merged(case: Case) -> None:
    """Two cells for figures are merged: one figure, two keys."""
    case.relies("merges")
    rows = [row for row in case.leaves_here() if len(row.keys) > 1]
    row = case.some(rows)[0]
    number = case.row_number(row)
    sheet = case.sheet()
    columns = {name: column for column, name in case.columns_here()}
    pairs = [
        (one, other) for one, other in zip(row.keys, row.keys[1:], strict=False)
        if columns[other.rpartition("/")[2]] == columns[one.rpartition("/")[2]] + 1
        and case.truth[one].figure.state == "reported"
    ]  # fmt: skip
    one, other = case.some(pairs)[0]
    left, right = (columns[key.rpartition("/")[2]] for key in (one, other))
    case.book.merge(sheet, (number, left, number, right))
    case.undecided([one, other])
    # What the merge wiped is asked as the merge.
    case.asks = [ask for ask in case.asks if not ask.keys or not ask.keys <= {one, other}]
    case.ask("one figure for two cells", keys={one, other}, cells=[(sheet, (number, left)), (sheet, (number, right))])


@mutation
def inputs_merged_down(case: Case) -> None:
    """The same over two rows."""
    case.relies("merges")
    rows = case.leaves_here()
    pairs = [
        (one, other) for one, other in zip(rows, rows[1:], strict=False)
        if case.row_number(other) == case.row_number(one) + 1 and case.truth[one.keys[0]].figure.state == "reported"
    ]  # fmt: skip
    one, other = case.some(pairs)[0]
    sheet = case.sheet()
    column, row = case.column_number(one.keys[0].rpartition("/")[2]), case.row_number(one)
    if case.book.find(Tag("figure", other.keys[0])) != (sheet, (row + 1, column)):
        raise Unsuitable("not below each other")
    case.book.merge(sheet, (row, column, row + 1, column))
    keys = [one.keys[0], other.keys[0]]
    case.undecided(keys)
    case.asks = [ask for ask in case.asks if not ask.keys or not ask.keys <= set(keys)]
    case.ask("one figure for two cells", keys=set(keys), cells=[(sheet, (row, column)), (sheet, (row + 1, column))])


@mutation
def figure_in_caption(case: Case) -> None:
    """A figure in the row of a heading."""
    # Those of Phụ lục 5 may be filled in.
    captions = [row for row in case.rows_here() if not row.inputs and case.form != "phu-luc-5"]
    row = case.some(captions)[0]
    key = case.some(row.keys)[0]
    place = case.place("figure", key)
    case.book.put(case.sheet(), place, case.chance.randint(11, 99))
    figure = case.sheet().texts[place]
    means = {"rate": {"percent": figure}, "flag_or_text": str(figure)}.get(case.source.cells[key]["type"], figure)
    case.now(key, Figure("reported", means), Mode.EITHER)
    case.ask("a figure in a heading", keys={key}, rows=True, cells=[(case.sheet(), place)])


def _block(case: Case, rows: list) -> tuple[int, int, int, int]:
    numbers = [case.row_number(row) for row in rows]
    columns = [column for column, _ in case.columns_here()]
    return (min(numbers), min(columns), max(numbers), max(columns))


@mutation
def figures_shifted_right(case: Case) -> None:
    """The figures of a row were pasted one column too far: the last stands outside the table."""
    case.relies("column_order")
    rows = [row for row in case.leaves_here() if len(row.keys) > 2 and _numbers(case, row.keys[-1:])]
    row = case.some([row for row in rows if len(_numbers(case, row.keys)) > 2])[0]
    area = _block(case, [row])
    sheet = case.sheet()
    kept = {place: tag for place, tag in sheet.tags.items() if tag.kind == "figure"}
    case.book.move(sheet, area, sheet, (area[0], area[1] + 1))
    _retag(sheet, kept)
    case.undecided(row.keys)
    case.ask("a row is shifted", keys=set(row.keys), rows=True, cells=[(sheet, (area[0], area[3] + 1))])


@mutation
def figures_shifted_down(case: Case) -> None:
    """All figures were pasted one row too low: the first row is blank, the last stands below the table."""
    case.relies("order", "merges", "row_below")
    rows = case.rows_here()
    leaves = case.leaves_here()
    sheet = case.sheet()
    area = _block(case, rows)
    numbers = [case.row_number(row) for row in rows]
    merged = any(area[0] <= top <= area[2] + 1 and left >= area[1] for top, left, _, _ in sheet.merges)
    if merged or numbers != list(range(area[0], area[2] + 1)) or not rows[-1].inputs:
        raise Unsuitable("not in one piece")
    if len(rows) < 3 or not _numbers(case, rows[-1].keys) or not any(case.filled(row) for row in leaves):
        raise Unsuitable("it would not show")
    kept = {place: tag for place, tag in sheet.tags.items() if tag.kind == "figure"}
    case.book.move(sheet, area, sheet, (area[0] + 1, area[1]))
    _retag(sheet, kept)
    keys = [key for row in rows for key in row.keys]
    case.undecided(keys)
    case.ask(
        "the table is shifted", keys=set(keys), rows=True, wide=True,
        cells=[(sheet, (area[2] + 1, column)) for column in range(area[1], area[3] + 1)],
    )  # fmt: skip


def _retag(sheet, kept: dict) -> None:
    """The cells are where they were; only what stands in them has moved."""
    for place in [place for place, tag in sheet.tags.items() if tag.kind == "figure"]:
        del sheet.tags[place]
    sheet.tags.update(kept)
