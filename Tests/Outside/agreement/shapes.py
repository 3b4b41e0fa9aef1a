"""Random forms: tables, rows, columns and the types of their cells."""

from __future__ import annotations

import random
from decimal import Decimal

from agreement.campaign import Column, Form, Row, Table
from agreement.cells import CellType

YEARS = (2017, 2020)
"""First and last; the last one is partial."""

ROW_IDS = ("tong", "tinh", "huyen", "xa", "don-vi", "so_lop", "a", "b2", "kinh_phi", "ty_le", "so-2", "_rieng")
"""Some hold hyphens, which are no minus; some occur at several places of a table."""

COLUMN_IDS = ("giao", "co_mat", "du-toan", "q1", "q2")
GROUP_IDS = ("y_te", "gd-dt", "khac")
LABELS = (
    "Tổng số", "Số “X” & <Y>", "Trong đó: 50%", "Số lớp, 'bồi dưỡng'", "Số {đã giao}", "Dòng \\ khác", "Kinh phí",
)  # fmt: skip
CHOICES = (
    ("Đạt", "Không đạt"), ("Tốt", "Khá", "Trung bình"), ("A", "A*", "~B?"), ("Đã ban hành", "Chưa ban hành", "<>1"),
)  # fmt: skip


def random_type(chance: random.Random) -> CellType:
    """A type; numbers more often than the rest."""
    match chance.choices(
        ("count", "number", "percent", "flag", "choice", "text", "flag_or_text", "rate", "score"),
        (34, 20, 8, 7, 8, 5, 6, 4, 4),
    )[0]:
        case "count":
            return CellType("count", *_range(chance, 0))
        case "number":
            decimals = chance.choice((None, 0, 1, 2, 3, 3, 4, 6, 9, 15))
            return CellType("number", *_range(chance, 2 if decimals is None else decimals), decimals)
        case "percent":
            ranges = ((None, None), (None, None), (-100, None), (None, 200), (-50, 400))
            low, high = (None if bound is None else Decimal(bound) for bound in chance.choice(ranges))
            return CellType("percent", low, high, chance.choice((None, 0, 1, 3)))
        case "choice":
            return CellType("choice", choices=chance.choice(CHOICES))
        case "score":
            return CellType("score", None, Decimal(chance.choice((5, 10, 100))), chance.choice((None, 1)))
        case name:
            return CellType(name)


def _range(chance: random.Random, decimals: int) -> tuple[Decimal | None, Decimal | None]:
    """Smallest and largest as declared; often narrow, so that sides are often equal, sometimes very wide."""
    step = Decimal(1).scaleb(-decimals)
    match chance.randrange(8):
        case 0 | 1:
            return None, None
        case 2:
            return None, chance.choice((2, 9)) * step
        case 3:
            return chance.choice((-3, -1)) * step, 3 * step
        case 4:
            return Decimal(-1000), None
        case 5:
            return Decimal(-(10**6)), Decimal(10**6)
        case 6:
            return chance.choice((Decimal(1), Decimal(5))), Decimal(60)
        case _:
            largest = Decimal(10) ** (15 - decimals)
            return chance.choice((None, -largest)), largest


def random_form(chance: random.Random) -> Form:
    """One to three tables; those of years can be compared cell by cell."""
    count = chance.choice((1, 2, 3))
    while True:
        form = Form([_table(chance, identifier) for identifier in ("1", "ii", "bang-3")[:count]])
        # Bounds are inherited one by one: they may contradict each other, and the program refuses that.
        domains = [kind.domain for kind in form.types.values()]
        if all(domain is None or domain.low <= domain.high for domain in domains):
            return form


def _table(chance: random.Random, identifier: str) -> Table:
    of_years = chance.random() < 0.7
    # A row and a column may not both say the type.
    by_rows = of_years or chance.random() < 0.5
    columns = _years(chance) if of_years else _columns(chance, typed=not by_rows)
    return Table(identifier, random_type(chance), _rows(chance, typed=by_rows), columns, chance.random() < 0.4)


def _years(chance: random.Random) -> list[Column]:
    first, last = YEARS
    start = chance.randrange(first, last - 1)
    columns = [Column(str(year), f"Năm {year}", year=year) for year in range(start, last)]
    if chance.random() < 0.8:
        columns.append(Column(str(last), f"Năm {last} (Tính đến 31/3)", year=last, partial=True))
    if chance.random() < 0.2:
        # Words beside the figures: a row's rule passes over them.
        columns.append(Column("ghi_chu", "Ghi chú"))
    return columns


def _columns(chance: random.Random, typed: bool) -> list[Column]:
    def kind() -> CellType | None:
        return random_type(chance) if typed else None

    if chance.random() < 0.5:
        own = chance.sample(COLUMN_IDS, chance.randrange(2, 5))
        return [Column(each, f"Cột {each}", kind()) for each in own]
    levels = chance.sample(COLUMN_IDS, chance.randrange(2, 4))
    kinds = {level: kind() for level in levels}
    groups = chance.sample(GROUP_IDS, chance.randrange(2, 4))
    return [
        Column(group, f"Nhóm {group}", columns=[Column(level, f"Cột {level}", kinds[level]) for level in levels])
        for group in groups
    ]


def _rows(chance: random.Random, typed: bool) -> list[Row]:
    total = chance.randrange(6, 13)
    rows: list[Row] = []
    while sum(map(_size, rows)) < total:
        rows.append(_row(chance, {row.id for row in rows}, typed, depth=0))
    return rows


def _size(row: Row) -> int:
    return 1 + sum(map(_size, row.rows))


def _row(chance: random.Random, taken: set[str], typed: bool, depth: int, kind: CellType | None = None) -> Row:
    """A row; its child rows are mostly of its own type, as parts of a total are."""
    identifier = chance.choice([each for each in ROW_IDS if each not in taken] or [f"dong_{len(taken)}"])
    if typed and (kind is None or chance.random() < 0.15):
        kind = random_type(chance)
    row = Row(identifier, f"{chance.choice(LABELS)} ({identifier})", kind if typed and chance.random() < 0.9 else None)
    if depth < 2 and chance.random() < (0.5 if depth == 0 else 0.2):
        names: set[str] = set()
        is_divided = chance.random() < 0.35
        for _ in range(chance.randrange(1, 5)):
            child = _row(chance, names, typed, depth + 1, kind)
            names.add(child.id)
            child.of_which = chance.random() < 0.15
            child.partition = chance.choice(("gioi", "cap", "")) if is_divided and not child.of_which else ""
            row.rows.append(child)
        row.caption = chance.random() < 0.1
    return row
