"""Sheets renamed, reordered, split, joined, copied; strange sheets added."""

from __future__ import annotations

from mutations.case import Case, Mode, Unsuitable, mutation

NAMES = ("Sheet1", "PL (sửa lần 2)", "Bieu so lieu", "1", "Biểu gửi Sở Nội vụ", "Trang tính 3")


def _form_sheets(case: Case) -> list:
    return [sheet for sheet in case.book.sheets if any(tag.kind == "figure" for tag in sheet.tags.values())]


@mutation
def sheet_renamed(case: Case) -> None:
    """The sheet of the form gets another name."""
    case.book.rename(
        case.sheet(), case.some(name for name in NAMES if name not in [s.name for s in case.book.sheets])[0]
    )


@mutation
def sheets_named_crosswise(case: Case) -> None:
    """Two forms exchange the names of their sheets: names do not decide."""
    first, second = case.some(_form_sheets(case), 2)
    names = first.name, second.name
    case.book.rename(first, "tạm")
    case.book.rename(second, names[0])
    case.book.rename(first, names[1])
    case.destroys("sheet_names")


@mutation
def sheets_reordered(case: Case) -> None:
    """The sheets stand in another order."""
    for _ in range(3):
        case.book.reorder(case.some(case.book.sheets)[0], case.chance.randrange(len(case.book.sheets)))


@mutation
def sheet_of_other_things(case: Case) -> None:
    """A sheet with the unit's own reckoning, with figures of its own."""
    case.relies("sheets")
    sheet = case.book.add_sheet("Tính toán", case.chance.randrange(len(case.book.sheets) + 1))
    case.book.put(sheet, (1, 1), "Bảng tính của đơn vị, không gửi")
    for row in range(3, 9):
        case.book.put(sheet, (row, 1), f"Phòng số {row - 2}")
        for column in range(2, 6):
            case.book.put(sheet, (row, column), case.chance.randint(11, 99))


@mutation
def sheet_split(case: Case) -> None:
    """The lower rows of the table stand on a sheet of their own, with the header copied above them."""
    _split(case, header=True)


@mutation
def sheet_split_without_header(case: Case) -> None:
    """The lower rows are cut and pasted on a new sheet, codes and all, without a header."""
    case.relies("row_codes", "some_row_codes", "code_place", "column_width", "column_order")
    _split(case, header=False)


def _split(case: Case, *, header: bool) -> None:
    case.relies("sheets", "order", "one_sheet")
    case.destroys("one_sheet", "order")
    sheet, rows = case.sheet(), case.rows_here()
    # A person cuts where a heading starts.
    starts = [row for row in rows[1:] if "." not in row.path]
    start = case.row_number(case.some(starts)[0])
    last = max(case.row_number(row) for row in rows)
    if any(top < start <= bottom for top, _, bottom, _ in sheet.merges):
        raise Unsuitable("merged over rows")
    width = sheet.last_column()
    other = case.book.add_sheet("Tiếp theo", case.book.sheets.index(sheet) + 1)
    at = 1
    heads = case.header_rows()
    if header:
        if not heads:
            raise Unsuitable("no header")
        top = min(row for row in (case.row_number(each) for each in rows))
        case.book.copy(sheet, (heads[0], 1, top - 1, width), other, (1, 1))
        at = top - heads[0] + 1
    case.book.move(sheet, (start, 1, last, width), other, (at, 1))
    case.book.delete_rows(sheet, start, last - start + 1)


@mutation
def two_forms_on_one_sheet(case: Case) -> None:
    """Another form is cut and pasted below this one."""
    case.relies("sheets", "one_sheet")
    case.destroys("one_sheet")
    sheet = case.sheet()
    other = case.some(each for each in _form_sheets(case) if each is not sheet)[0]
    area = (1, 1, other.last_row(), other.last_column())
    case.book.move(other, area, sheet, (sheet.last_row() + 3, 1))
    case.book.delete_sheet(other)


@mutation
def form_sheet_deleted(case: Case) -> None:
    """The sheet of a form is deleted: its figures are missing."""
    case.relies("one_sheet")
    if len(_form_sheets(case)) < 2:
        raise Unsuitable("the only form")
    sheet = case.sheet()
    keys = {tag.path for tag in sheet.tags.values() if tag.kind == "figure"}
    case.book.delete_sheet(sheet)
    # What was to be asked about it is gone with it.
    case.asks = [ask for ask in case.asks if not ask.keys & keys and all(own is not sheet for own, _ in ask.cells)]
    case.expect(keys, Mode.GONE)
    case.ask("the form is missing", keys=keys, wide=True, file=True)


def _copied(case: Case, name: str) -> tuple:
    case.relies("sheets", "one_sheet", "copies")
    case.destroys("one_sheet")
    sheet = case.sheet()
    return sheet, case.book.copy_sheet(sheet, name, case.book.sheets.index(sheet) + 1)


@mutation
def sheet_copied_equal(case: Case) -> None:
    """The sheet stands twice, the same."""
    sheet = case.sheet()
    _copied(case, f"{sheet.name} (2)")


@mutation
def sheet_copied_differing(case: Case) -> None:
    """The sheet stands twice and some figures differ."""
    sheet, twin = _copied(case, "Bản sửa")
    here = [
        key for row in case.leaves_here() for key in case.filled(row)
        if isinstance(case.truth[key].figure.value, int) and not isinstance(case.truth[key].figure.value, bool)
    ]  # fmt: skip
    for key in case.some(here, 2):
        case.book.put(twin, case.place("figure", key), case.truth[key].figure.value + 1)
        case.undecided([key])
        case.ask("two figures for one key", keys={key})


@mutation
def blank_original_kept(case: Case) -> None:
    """The form stands twice: the blank one, and a copy that is filled in."""
    sheet, twin = _copied(case, "Bản trắng")
    for row in case.leaves_here():
        for key in row.keys:
            place = case.place("figure", key)
            if place in twin.texts:
                case.book.clear(twin, (*place, *place))
