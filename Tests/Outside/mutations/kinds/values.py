"""What people type for a figure: one meaning is read, two meanings are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mutations.case import Case, Mode, Unsuitable, mutation
from mutations.sources import Figure, Row

GENERAL = "General"


@dataclass(frozen=True)
class Written:
    """A way of writing: what is put in the cell, and what it means (None: it must be asked)."""

    value: Any
    means: Figure | None
    kind: str = ""
    number_format: str = ""
    asked: bool = False
    """Whether a question is due although it has one meaning."""


def reported(value: Any) -> Figure:
    return Figure("reported", value)


def _cells(case: Case, type: str) -> list[tuple[Row, str]]:
    found = [
        (row, key) for row in case.leaves_here() for key in row.keys
        if case.source.cells[key]["type"] == type and case.truth[key].mode == Mode.READ
    ]  # fmt: skip
    if not found:
        raise Unsuitable(f"no {type}")
    return found


def _write(case: Case, key: str, written: Written) -> None:
    sheet, place = case.sheet(), case.place("figure", key)
    for top, left, bottom, right in sheet.merges:
        if top <= place[0] <= bottom and left <= place[1] <= right:
            raise Unsuitable("merged")
    # Texts are typed into cells that are set as text, so that no program makes a number or date of them.
    number_format = written.number_format or (
        "@" if isinstance(written.value, str) and written.kind != "formula" else GENERAL
    )
    case.book.put(sheet, place, written.value, kind=written.kind, number_format=number_format)
    if written.means is None:
        case.undecided([key])
        case.ask(f"{written.value!r} has no one meaning", keys={key})
    elif written.asked:
        case.now(key, written.means, Mode.EITHER)
        case.ask(f"{written.value!r} is hardly meant", keys={key})
    else:
        case.now(key, written.means)


def _some_written(case: Case, type: str, ways: list[Written], count: int = 4) -> None:
    case.relies("cell_texts")
    cells = _cells(case, type)
    for _, key in case.some(cells, min(count, len(cells))):
        _write(case, key, case.chance.choice(ways))


def _grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def _near(case: Case, row: Row, number: int) -> int:
    """The other figures of the row in the same order of magnitude, so that only the writing is in question."""
    for key in row.keys:
        expected = case.truth[key]
        if expected.mode == Mode.READ and isinstance(expected.figure.value, int) and expected.figure.value < 1000:
            value = number + case.chance.randint(-99, 99)
            case.book.put(case.sheet(), case.place("figure", key), value, number_format=GENERAL)
            case.now(key, reported(value))
    return number


@mutation
def counts_grouped(case: Case) -> None:
    """1.234, 1 234, 1.234.567 as text in cells for whole numbers."""
    case.relies("cell_texts")
    cells = _cells(case, "count")
    rows = {row.path: row for row, _ in cells}
    for row in case.some(rows.values(), min(2, len(rows))):
        key = case.some(key for each, key in cells if each is row)[0]
        number = _near(case, row, case.chance.randint(1_500, 9_500))
        mark = case.chance.choice([".", " ", "\u00a0"])
        _write(case, key, Written(_grouped(number, mark), reported(number)))


@mutation
def counts_as_text(case: Case) -> None:
    """Numbers typed as text: 345, 0345, blanks around."""
    case.relies("cell_texts")
    cells = _cells(case, "count")
    for _, key in case.some(cells, min(5, len(cells))):
        number = case.chance.randint(120, 990)
        pattern = case.chance.choice(["{}", " {} ", "0{}", "{}\u00a0", "\n{}"])
        _write(case, key, Written(pattern.format(number), reported(number)))


@mutation
def counts_with_their_unit(case: Case) -> None:
    """12 văn bản, where the row counts văn bản."""
    case.relies("cell_texts")
    cells = [(row, key) for row, key in _cells(case, "count") if case.source.cells[key].get("unit")]
    for _, key in case.some(cells, min(4, len(cells))):
        number = case.chance.randint(120, 990)
        _write(case, key, Written(f"{number} {case.source.cells[key]['unit']}", reported(number)))


@mutation
def counts_with_another_unit(case: Case) -> None:
    """12 followed by words that the row does not count."""
    _some_written(
        case, "count", [Written("12 xe ô tô", None), Written("15 triệu đồng", None), Written("7 lần/tháng", None)], 2
    )


@mutation
def counts_with_a_comma(case: Case) -> None:
    """1,234 in a cell for whole numbers: one and a bit in Vietnamese, a thousand in English."""
    case.relies("cell_texts")
    row, key = case.some(_cells(case, "count"))[0]
    _write(case, key, Written(case.chance.choice(["1,234", "2,500", "3,125"]), None))


@mutation
def counts_with_decimals(case: Case) -> None:
    """1.234 as a number in a cell for whole numbers, 1.234,5 as text."""
    case.relies("cell_kinds")
    ways = [Written(1.234, None), Written(12.5, None), Written("1.234,5", None), Written("1,234.5", None)]
    _some_written(case, "count", ways, 2)


@mutation
def counts_not_sure(case: Case) -> None:
    """About, more than, from-to, sums and remarks."""
    ways = [
        "khoảng 12",
        ">10",
        "10-12",
        "12+3",
        "12 (dự kiến)",
        "~ 50",
        "gần 100",
        "trên 20",
        "12 hoặc 13",
        "12/15",
    ]
    below = Written("-5", reported(-5), asked=True)
    _some_written(case, "count", [*(Written(text, None) for text in ways), below], 3)


@mutation
def tokens_in_words(case: Case) -> None:
    """The states in other words."""
    none, not_applicable, not_available = Figure("none"), Figure("not_applicable"), Figure("not_available")
    ways = [
        Written("-", none), Written("–", none), Written("không", none), Written("Không có", none),
        Written("không phát sinh", none), Written("Không phát sinh.", none), Written("x", not_applicable),
        Written("X", not_applicable), Written("không áp dụng", not_applicable), Written("…", not_available),
        Written("...", not_available), Written("chưa có số liệu", not_available),
    ]  # fmt: skip
    _some_written(case, "count", ways, 6)


@mutation
def dates_for_counts(case: Case) -> None:
    """12/12 that a spreadsheet made a date of."""
    case.relies("cell_texts", "number_formats")
    row, key = case.some(_cells(case, "count"))[0]
    _write(case, key, Written(case.chance.choice([43811, 43930, 44016]), None, number_format="d/m/yyyy"))


@mutation
def percents_written(case: Case) -> None:
    """95%, 95 %, 95,5, 95.5."""
    ways = [
        Written("95%", reported(95)), Written("95 %", reported(95)), Written("96,5", reported(96.5)),
        Written("96.5", reported(96.5)), Written("97,25%", reported(97.25)), Written("88.5 %", reported(88.5)),
    ]  # fmt: skip
    _some_written(case, "percent", ways)


@mutation
def percents_by_format(case: Case) -> None:
    """0,955 in a cell that shows per cent."""
    case.relies("number_formats")
    ways = [
        Written(0.95, reported(95), number_format="0%"), Written(0.955, reported(95.5), number_format="0.0%"),
        Written(0.8825, reported(88.25), number_format="0.00%"),
    ]  # fmt: skip
    _some_written(case, "percent", ways)


@mutation
def percents_not_sure(case: Case) -> None:
    """0,95; more than 80%; from-to; above a hundred."""
    case.relies("cell_kinds")
    ways = [
        # The form asks for points: 0,95 is 0,95 %, and hardly meant.
        Written("0,95", reported(0.95), asked=True), Written(0.95, reported(0.95), asked=True),
        Written("120%", reported(120), asked=True), Written("trên 80%", None), Written("80-90%", None),
        Written("khoảng 90%", None), Written("95% (ước)", None),
    ]  # fmt: skip
    _some_written(case, "percent", ways, 2)


@mutation
def flags_in_words(case: Case) -> None:
    """Có, không, 1.0, a truth value."""
    ways = [
        Written("Có", reported(True)), Written("có", reported(True)), Written("Không", reported(False)),
        Written("1,0", reported(True)),
        Written("0", reported(False)),
    ]  # fmt: skip
    _some_written(case, "flag", ways)


@mutation
def flags_not_sure(case: Case) -> None:
    """Other numbers where yes or no is asked, and x: a tick for some, and "not applicable" in the legend of the form."""
    texts = [2, 5, "có 3 cuộc", "sẽ có", "x", "X"]
    _some_written(case, "flag", [Written(text, None) for text in texts], 2)


@mutation
def choices_in_other_words(case: Case) -> None:
    """đạt., ĐẠT, không  đạt."""
    passed, failed = reported("Đạt"), reported("Không đạt")
    ways = [
        Written("đạt", passed), Written("ĐẠT", passed), Written("Đạt.", passed), Written(" Đạt ", passed),
        Written("không đạt", failed), Written("KHÔNG ĐẠT", failed), Written("Không  đạt.", failed),
    ]  # fmt: skip
    _some_written(case, "choice", ways, 6)


@mutation
def choices_not_sure(case: Case) -> None:
    """Partly, nearly, with a percentage."""
    ways = [Written(text, None) for text in ("Đạt một phần", "Đạt 85%", "Cơ bản đạt", "Đạt/Không đạt", "chưa đánh giá", "KĐ")]
    _some_written(case, "choice", ways, 2)


def _pair(received: int, on_time: int) -> Figure:
    return reported({"received": received, "on_time": on_time})


@mutation
def rates_written(case: Case) -> None:
    """Pairs in either order, grouped, with their percentage behind them."""
    ways = [
        Written("1200/1150", _pair(1200, 1150)), Written("1150/1200", _pair(1200, 1150)),
        Written("1.200/1.150", _pair(1200, 1150)), Written("1200 / 1150", _pair(1200, 1150)),
        Written("1.200/1.150 (95,8%)", _pair(1200, 1150)), Written("95,8%", reported({"percent": 95.8})),
    ]  # fmt: skip
    _some_written(case, "rate", ways)


@mutation
def rates_as_dates(case: Case) -> None:
    """12/11 that became a date."""
    case.relies("number_formats")
    ways = [
        Written(43781, None, number_format="d/m/yyyy"),
        Written(44146, None, number_format="d-mmm"),
        Written(43963, None, number_format="dd/mm"),
    ]
    _some_written(case, "rate", ways, 1)


@mutation
def formulas_of_the_sheet(case: Case) -> None:
    """Sums of other cells, with the result that the program computed."""
    case.relies("formulas", "formulas_computed")
    cells = _cells(case, "count")
    for _, key in case.some(cells, min(3, len(cells))):
        one, other = case.chance.randint(60, 450), case.chance.randint(60, 450)
        sheet, place = case.sheet(), case.place("figure", key)
        case.book.put(sheet, place, f"={one}+{other}", kind="formula", number_format=GENERAL, shown=one + other)
        case.now(key, reported(one + other))


@mutation
def formulas_to_other_workbooks(case: Case) -> None:
    """A link to a workbook that was not sent, with the result it had there."""
    case.relies("formulas", "openpyxl")
    row, key = case.some(_cells(case, "count"))[0]
    case.book.put(case.sheet(), case.place("figure", key), 1, number_format=GENERAL)
    formula = "=[1]Sheet1!$B$4"
    case.book.put_cached(case.sheet(), case.place("figure", key), formula, str(case.chance.randint(120, 990)))
    case.expect([key], Mode.EITHER)
    case.now(key, reported(int(case.sheet().texts[case.place("figure", key)])), Mode.EITHER)
    case.ask("a link to another workbook", keys={key})


@mutation
def formulas_broken(case: Case) -> None:
    """#REF!, #N/A, #DIV/0!."""
    case.relies("formulas", "formulas_computed")
    row, key = case.some(_cells(case, "count"))[0]
    formula, shown = case.chance.choice([("=1/0", "#DIV/0!"), ("=NA()", "#N/A"), ("=A1+#REF!", "#REF!")])
    case.book.put(case.sheet(), case.place("figure", key), formula, kind="formula", number_format=GENERAL, shown=shown)
    case.undecided([key])
    case.ask("an error", keys={key})


@mutation
def a_thousand_times_too_small(case: Case) -> None:
    """2.000 typed on an English computer has become 2 among neighbours of two thousand."""
    case.relies("row_neighbours")
    # Neighbours are years; the last column is a part of one.
    rows = {row.path: row for row, key in _cells(case, "count") if key.endswith("/2015") and len(row.keys) > 3}
    row = case.some(rows.values())[0]
    for key in row.keys:
        value = case.chance.randint(1_700, 2_300)
        case.book.put(case.sheet(), case.place("figure", key), value, number_format=GENERAL)
        case.now(key, reported(value))
    key = case.some(row.keys[:-1])[0]
    case.book.put(case.sheet(), case.place("figure", key), 2, number_format=GENERAL)
    case.now(key, reported(2), Mode.EITHER)
    case.ask("a thousandth of its neighbours", keys={key})


@mutation
def numbers_too_long(case: Case) -> None:
    """More digits than a spreadsheet keeps."""
    _some_written(case, "count", [Written("12345678901234567", None), Written("98765432109876543210", None)], 1)
