"""Lines above the table: titles, headers."""

from __future__ import annotations

from mutations.case import Case, Unsuitable, mutation

LINES = (
    "UBND TỈNH BÌNH ĐỊNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "(Kèm theo Báo cáo số 123/BC-STC ngày 28/4/2020)", "Biểu tổng hợp số liệu",
)  # fmt: skip


@mutation
def titles_added(case: Case) -> None:
    """Lines of the unit's own above the title."""
    sheet = case.sheet()
    count = case.chance.randint(1, 4)
    case.book.insert_rows(sheet, 1, count)
    for row, text in enumerate(case.some(LINES, count), 1):
        case.book.put(sheet, (row, case.chance.choice([1, 2, 4])), text)


@mutation
def titles_removed(case: Case) -> None:
    """All lines above the header are deleted."""
    heads = [row for row in (_first_header(case),) if row > 1]
    if not heads:
        raise Unsuitable("nothing above")
    case.destroys("titles")
    case.book.delete_rows(case.sheet(), 1, heads[0] - 1)


def _first_header(case: Case) -> int:
    rows = [at[0] for sheet, at, _ in case.book.tagged("header") if sheet is case.sheet()]
    rows += [at[0] for sheet, at, _ in case.book.tagged("figure") if sheet is case.sheet()]
    return min(rows)


@mutation
def header_group_added(case: Case) -> None:
    """A row above the header joins the columns under a heading of the unit's own."""
    heads = case.header_rows()
    columns = [column for column, _ in case.columns_here()]
    if not heads or len(columns) < 2:
        raise Unsuitable("no header")
    sheet = case.sheet()
    case.book.insert_rows(sheet, heads[0], 1)
    case.book.put(sheet, (heads[0], min(columns)), case.chance.choice(["Giai đoạn 2015 - 2020", "Số liệu báo cáo"]))
    case.book.merge(sheet, (heads[0], min(columns), heads[0], max(columns)))


@mutation
def header_merged_down(case: Case) -> None:
    """A row is inserted under the header and every header cell merged over both."""
    heads = case.header_rows()
    if len(heads) != 1:
        raise Unsuitable("a header of several rows")
    sheet, row = case.sheet(), heads[0]
    case.book.insert_rows(sheet, row + 1, 1)
    # The row of codes below is hidden, and LibreOffice makes the new one like it.
    case.book.hide_rows(sheet, row + 1, 1, False)
    for column in sorted(sheet.row(row)):
        case.book.merge(sheet, (row, column, row + 1, column))


@mutation
def header_unmerged(case: Case) -> None:
    """Merged header cells are taken apart: the text stays in the first of them."""
    heads = case.header_rows()
    last = max(case.row_number(row) for row in case.rows_here())
    areas = [area for area in sorted(case.sheet().merges) if heads and heads[0] <= area[0] <= last]
    if not areas:
        raise Unsuitable("nothing merged")
    for area in areas:
        case.book.unmerge(case.sheet(), area)


def _year_headers(case: Case) -> list[tuple[int, int, str]]:
    """Row, column and text of the year headers."""
    sheet = case.sheet()
    found = []
    for row in case.header_rows():
        for column, _ in case.columns_here():
            text = sheet.texts.get((row, column))
            if isinstance(text, str):
                found.append((row, column, text))
    if not found:
        raise Unsuitable("no header")
    return found


@mutation
def headers_retyped(case: Case) -> None:
    """Headers typed anew: without the word, in capitals, with other spaces and breaks."""
    style = case.chance.choice(["number", "capitals", "breaks", "spaces", "text"])
    for row, column, text in _year_headers(case):
        year = text.removeprefix("Năm ") if text.startswith("Năm 20") else ""
        match style:
            case "number" if year.isdigit():
                case.book.put(case.sheet(), (row, column), int(year))
            case "text" if year.isdigit():
                case.book.put(case.sheet(), (row, column), year)
            case "breaks":
                case.book.put(case.sheet(), (row, column), text.replace(" ", "\n", 1))
            case "spaces":
                case.book.put(case.sheet(), (row, column), "  " + text.replace(" ", "\u00a0 ") + " ")
            case "capitals":
                case.book.put(case.sheet(), (row, column), text.upper())


@mutation
def headers_misspelt(case: Case) -> None:
    """A letter wrong or missing in headers; the years stay legible."""
    for row, column, text in case.some(_year_headers(case), 2 if len(_year_headers(case)) > 1 else 1):
        letters = [index for index, letter in enumerate(text) if letter.isalpha()]
        at = case.some(letters)[0]
        case.book.put(case.sheet(), (row, column), text[:at] + text[at + 1 :])


@mutation
def headers_swapped(case: Case) -> None:
    """Two headers are exchanged, the codes under them are not: header and code contradict each other."""
    case.relies("column_codes", "headers")
    heads = _year_headers(case)
    last = max(row for row, _, _ in heads)
    pairs = [(a, b) for a in heads for b in heads if a[0] == b[0] == last and a[1] < b[1] and a[2] != b[2]]
    first, second = case.some(pairs)[0]
    case.book.put(case.sheet(), first[:2], second[2])
    case.book.put(case.sheet(), second[:2], first[2])
    names = {name for column, name in case.columns_here() if column in (first[1], second[1])}
    for name in names:
        keys = [key for row in case.table.rows.values() for key in row.keys if key.rpartition("/")[2] == name]
        case.undecided(keys)
        case.ask("header and code contradict", keys=set(keys), columns=True, wide=True)


@mutation
def header_row_deleted(case: Case) -> None:
    """The printed header is deleted; the hidden codes stay."""
    case.relies("column_codes")
    case.destroys("headers")
    heads = case.header_rows()
    if not heads:
        raise Unsuitable("no header")
    sheet = case.sheet()
    case.book.delete_rows(sheet, heads[0], heads[-1] - heads[0] + 1)
