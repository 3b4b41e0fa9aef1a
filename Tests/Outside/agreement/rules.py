"""Random rules from the grammar: well typed, of some depth, on rows, columns and tables."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from agreement.campaign import Column, Form, Row, Rule, Table
from agreement.cells import CellType
from agreement.language import PREVIOUS, Reference, Tree
from agreement.places import Place, Unknown, judged, resolve
from agreement.shapes import YEARS
from agreement.wording import reference_text, written

DEPTH = 5
COMMON = "0 1 2 3 5 10 100 0.5 0.1 0.01 1.5 99.99 1000 0.001 12345.678"
NUMBERS = tuple(map(Decimal, COMMON.split()))
HUGE = tuple(
    map(
        Decimal,
        (
            "1000000000000", "9007199254740992", "9007199254740993", "0.000000000001",
            "170141183460469231731687303715884105727", "99999999999999999999",
        ),
    )
)  # fmt: skip
TOLERANCES = tuple(map(Decimal, ("1", "0.5", "0.01", "2", "0.001", "100", "0.05")))
WORDS = ("Đạt", "đạt", "Không đạt", "", "1", "0", "QĐ 12/QĐ-UBND", "A*", "Tốt", "tốt")
MESSAGES = (
    "Số ghi ({this}) phải bằng {right}: đề nghị sửa lại.",
    "{label}: {left} so với {right}.",
    "Đề nghị kiểm tra {label}, đang ghi “{this}” & <{left}>.",
    "Không dùng số liệu.",
)
COMPARED = ("=", "=", "<>", "<", "<=", "<=", ">", ">=", ">=")


@dataclass
class Site:
    """Where a rule stands, and the references that mean something at each of its places."""

    table: Table
    holder: Table | Row | Column
    places: list[Place]
    one_number: list[Reference] = field(default_factory=list)
    numbers: list[Reference] = field(default_factory=list)
    """Of several cells."""
    texts: list[Reference] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    """Texts that stand in those cells."""


def add_rules(form: Form, chance: random.Random, count: int) -> None:
    """Put rules on rows, columns and tables of a form."""
    for number in range(1, count + 1):
        for _ in range(50):
            table = chance.choice(form.tables)
            # Rules on a row are the usual ones, and those that can speak of parts.
            row = chance.choice(table.entries).row
            column = chance.choice(table.leaves)[1]
            holder = chance.choices((row, column, table), (70, 18, 12))[0]
            rule = Rule(f"T{number}", "", "error", "")
            if isinstance(holder, Row) and chance.random() < 0.15:
                rule.since = chance.choice((None, YEARS[0] + 1, YEARS[0] + 2))
                rule.until = chance.choice((None, YEARS[1] - 1, YEARS[1]))
            if (site := _site(form, table, holder, rule, chance)) and _fill(rule, site, chance):
                holder.rules.append(rule)
                break


def _site(form: Form, table: Table, holder: Table | Row | Column, rule: Rule, chance: random.Random) -> Site | None:
    """None where no cell is judged, or no reference means the same kind everywhere."""
    if isinstance(holder, Row) and holder.caption:
        return None
    places = list(judged(table, holder, rule))
    if not places:
        return None
    site = Site(table, holder, places)
    for reference in _candidates(form, table, holder, chance):
        try:
            found = [cells for place in places if (cells := resolve(form, reference, place)) is not None]
        except Unknown:
            continue
        cells = [cell for each in found for cell in each]
        is_caption = any(cell.table.entries[cell.row].row.caption for cell in cells)
        if is_caption or len({cell.type.kind for cell in cells}) != 1:
            continue
        is_one = all(len(each) == 1 for each in found)
        if cells[0].type.kind == "number":
            (site.one_number if is_one else site.numbers).append(reference)
        elif is_one:
            site.texts.append(reference)
            site.choices += [choice for cell in cells for choice in cell.type.choices]
    return site if site.one_number or site.texts else None


def _candidates(form: Form, table: Table, holder: Table | Row | Column, chance: random.Random) -> list[Reference]:
    """Ways of naming cells, good and bad; `this` more often than the others."""
    found = [Reference((), "this", None)] * 3 + [Reference((), "this", chance.choice(table.leaves)[0])]
    if chance.random() < 0.3:
        found += [Reference((), "", PREVIOUS)] * 2
    if isinstance(holder, Row):
        found += [Reference((), "parent", None), *[Reference((), "children", None)] * 2]
        found += [Reference((), "children", None, partition) for partition in ("gioi", "cap")]
        found += [Reference((), "parent", chance.choice(table.leaves)[0])]
    for _ in range(14):
        target = chance.choices(form.tables, [4 if each is table else 1 for each in form.tables])[0]
        path = chance.choice(target.entries).path.split(".")
        row = ".".join(path[chance.randrange(len(path)) :])
        column = chance.choice(target.leaves)[0].split(".")
        if chance.random() < 0.35:
            column[chance.randrange(len(column))] = "*"
        named = ".".join(column) if chance.random() < 0.45 else None
        is_other = target is not table or chance.random() < 0.1
        if named is not None and chance.random() < 0.25:
            row = ""
        elif chance.random() < 0.06:
            named = PREVIOUS
        found.append(Reference((target.id,) if is_other else (), row, named))
    return found


def _fill(rule: Rule, site: Site, chance: random.Random) -> bool:
    writer = _Writer(site, chance)
    check = writer.root()
    when = writer.truth(chance.randrange(1, 3)) if chance.random() < 0.15 else None
    if not _mentions(check):
        return False
    rule.check = written(check, chance)
    rule.when = "" if when is None else written(when, chance)
    rule.severity = chance.choices(("error", "warning", "note"), (5, 3, 2))[0]
    rule.blanks = chance.choices(("skip", "zero", "fail"), (5, 3, 2))[0]
    rule.status = chance.choices(("active", "trial", "retired"), (92, 6, 2))[0]
    if chance.random() < 0.3:
        rule.tolerance = chance.choice(TOLERANCES)
    rule.message = chance.choice(MESSAGES)
    if chance.random() < 0.2 and (named := site.one_number + site.texts):
        rule.message += f" Chỉ tiêu liên quan: {{{reference_text(chance.choice(named))}}}."
    return True


def _mentions(tree: Tree | list) -> bool:
    """Whether a tree looks at any cell."""
    return any(
        isinstance(part, Reference) or (isinstance(part, tuple | list) and _mentions(part)) for part in tree
    )


class _Writer:
    """Grows trees of a kind."""

    def __init__(self, site: Site, chance: random.Random) -> None:
        self.site = site
        self.chance = chance

    def pick(self, options: list[tuple[int, Callable[[], Tree]]]) -> Tree:
        return self.chance.choices([make for _, make in options], [weight for weight, _ in options])[0]()

    def root(self) -> Tree:
        """Mostly a comparison whose sides are often alike, as in rules that people write."""
        depth = self.chance.choice((1, 2, 2, 3, 3, 4, DEPTH))
        if self.site.one_number and self.chance.random() < 0.6:
            cell = ("reference", self.chance.choice(self.site.one_number))
            sign = self.chance.choice(COMPARED)
            sides = (cell, self.number(depth - 1))
            return (sign, *(sides if self.chance.random() < 0.8 else reversed(sides)))
        return self.truth(depth)

    def truth(self, depth: int) -> Tree:
        options: list[tuple[int, Callable[[], Tree]]] = [(3, self.is_filled)]
        if self.site.one_number or self.site.numbers:
            options.append((30, lambda: (self.chance.choice(COMPARED), self.number(depth - 1), self.number(depth - 1))))
            options.append((5, lambda: ("in", self.number(depth - 1), self.some(self.constant))))
        if self.site.texts:
            options.append((12, lambda: (self.chance.choice(("=", "<>")), self.text(depth - 1), self.text(depth - 1))))
            options.append((6, lambda: ("in", self.text(depth - 1), self.some(lambda: ("text", self.word())))))
        if depth > 1:
            options.append((8, lambda: ("and", self.truth(depth - 1), self.truth(depth - 1))))
            options.append((8, lambda: ("or", self.truth(depth - 1), self.truth(depth - 1))))
            options.append((6, lambda: ("not", self.truth(depth - 1))))
            options.append((3, lambda: self.either(depth, self.truth)))
        return self.pick(options)

    def number(self, depth: int) -> Tree:
        def cell() -> Tree:
            return ("reference", self.chance.choice(self.site.one_number))

        def cells() -> Tree:
            return ("reference", self.chance.choice(self.site.numbers))

        def sign(operator: str) -> Callable[[], Tree]:
            return lambda: (operator, self.number(depth - 1), self.number(depth - 1))

        def call(name: str, least: int, most: int) -> Callable[[], Tree]:
            return lambda: ("call", name, [argument() for _ in range(self.chance.randrange(least, most + 1))])

        def argument() -> Tree:
            return cells() if self.site.numbers and self.chance.random() < 0.4 else self.number(depth - 1)

        options: list[tuple[int, Callable[[], Tree]]] = [(6, lambda: ("number", self.literal()))]
        if self.site.one_number:
            options.append((26, cell))
            options.append((2, self.how_many))
        if self.site.numbers:
            options.append((12, lambda: ("call", "sum", [cells()])))
        if depth > 1:
            options += [(8, sign("+")), (8, sign("-")), (5, sign("*")), (3, sign("/"))]
            options += [(4, call("sum", 1, 3)), (3, call("min", 1, 3)), (3, call("max", 1, 3))]
            options.append((3, lambda: ("call", "abs", [self.number(depth - 1)])))
            options.append((3, lambda: ("call", "percent", [self.number(depth - 1), self.number(depth - 1)])))
            options.append((2, lambda: ("negative", self.number(depth - 1))))
            options.append((4, lambda: self.either(depth, self.number)))
        return self.pick(options)

    def text(self, depth: int) -> Tree:
        options: list[tuple[int, Callable[[], Tree]]] = [
            (3, lambda: ("text", self.word())),
            (6, lambda: ("reference", self.chance.choice(self.site.texts))),
        ]
        if depth > 1:
            options.append((1, lambda: self.either(depth, self.text)))
        return self.pick(options)

    def either(self, depth: int, make: Callable[[int], Tree]) -> Tree:
        return ("call", "if", [self.truth(depth - 1), make(depth - 1), make(depth - 1)])

    def how_many(self) -> Tree:
        return ("call", "count", self.some(lambda: self.chance.choice(self._references(self.site.numbers))))

    def is_filled(self) -> Tree:
        return ("call", "filled", self.some(lambda: self.chance.choice(self._references(self.site.texts))))

    def _references(self, more: list[Reference]) -> list[Tree]:
        return [("reference", each) for each in [*self.site.one_number, *more]]

    def some(self, make: Callable[[], Tree]) -> list[Tree]:
        return [make() for _ in range(self.chance.choice((1, 1, 2, 3)))]

    def literal(self) -> Decimal:
        share = self.chance.random()
        if share < 0.06:
            return self.chance.choice(HUGE)
        if share < 0.25:
            return Decimal(self.chance.randrange(0, 2000)).scaleb(-self.chance.randrange(0, 4))
        bounds = [bound for bound in map(_bound, self._types()) if bound is not None]
        return self.chance.choice(bounds) if share < 0.35 and bounds else self.chance.choice(NUMBERS)

    def _types(self) -> list[CellType]:
        return [place.type for place in self.site.places]

    def constant(self) -> Tree:
        number: Tree = ("number", self.literal())
        return ("negative", number) if self.chance.random() < 0.15 else number

    def word(self) -> str:
        return self.chance.choice([*WORDS, *self.site.choices, *self.site.choices])


def _bound(kind: CellType) -> Decimal | None:
    """The largest number a cell takes: what rules at the edge speak of."""
    return kind.maximum if kind.maximum is not None and kind.maximum > 0 else None
