"""Random figures: all states, numbers inside and outside what cells take, sides of rules that just meet or miss."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from agreement.campaign import Form
from agreement.cells import CellType, Figure, Rate, Score
from agreement.judging import JudgedRule
from agreement.language import COMPARISONS
from agreement.meaning import Evaluator

TEXTS = (
    "QĐ 12/QĐ-UBND", "qđ 12/QĐ-UBND", "Đạt", "đạt", "A*", "A?", "~", "Hai dòng\nnữa", "dấu \" và '",
    "12,5 tỷ", "<b>&amp;",
)  # fmt: skip
UNREAD = {
    "count": "khoảng 12", "number": "12 hoặc 13", "percent": "nhiều", "flag": "2 lần", "rate": "nhiều/ít",
    "score": "tốt", "choice": "Khác nữa",
}  # fmt: skip
"""What is written where it could not be taken; any words are a text."""

EXACT_DIGITS = 15
"""A longer number is not taken from any file."""

ASKED = {("none", "choice"), ("not_applicable", "flag"), ("not_applicable", "flag_or_text")}
"""Marks that are asked back in cells of a type: there they do not say this state."""

MOODS = {
    # reported, blank, none, not applicable, not available, unresolved
    "full": (100, 0, 0, 0, 0, 0),
    "usual": (90, 3, 4, 1, 1, 1),
    "holes": (70, 14, 8, 3, 3, 2),
    "zeros": (55, 0, 45, 0, 0, 0),
    "blanks": (45, 45, 10, 0, 0, 0),
}
STATES = ("reported", "blank", "none", "not_applicable", "not_available", "unresolved")
SIZES = ("tiny", "small", "wide", "edges", "odd")


def random_figures(form: Form, rules: list[JudgedRule], chance: random.Random) -> dict[str, Figure]:
    """A table of figures; then some cells are changed so that rules just hold or just fail."""
    mood = MOODS[chance.choices(list(MOODS), (4, 4, 2, 1, 1))[0]]
    sizes = chance.choice((("tiny",), ("tiny", "small"), ("small",), ("small", "wide"), ("wide", "edges"), SIZES))
    figures = {key: random_figure(kind, mood, sizes, chance) for key, kind in form.types.items()}
    for rule in chance.sample(rules, len(rules) // 2):
        _meet(rule, form, figures, chance)
    return figures


def random_figure(kind: CellType, mood: tuple[int, ...], sizes: tuple[str, ...], chance: random.Random) -> Figure:
    """A figure that every form can show as it is."""
    state = chance.choices(STATES, mood)[0]
    if (state, kind.name) in ASKED:
        state = "not_available"
    if state == "unresolved":
        return Figure(state, None, UNREAD[kind.name]) if kind.name in UNREAD else Figure("blank")
    return Figure(state, _value(kind, sizes, chance)) if state == "reported" else Figure(state)


def _value(kind: CellType, sizes: tuple[str, ...], chance: random.Random) -> Decimal | bool | str | Rate | Score:
    match kind.name:
        case "flag":
            return chance.random() < 0.5
        case "flag_or_text":
            return chance.random() < 0.5 if chance.random() < 0.6 else chance.choice(TEXTS)
        case "text":
            return chance.choice(TEXTS)
        case "choice":
            return chance.choice(kind.choices)
        case "rate":
            if chance.random() < 0.3:
                return Rate(percent=Decimal(chance.randrange(10_001)) / 100)
            received = Decimal(chance.choice((0, 1, 3, chance.randrange(1, 2000))))
            on_time = Decimal(chance.randrange(int(received) + 1))
            one, other = (received, on_time) if chance.random() < 0.85 else (on_time, received)
            return Rate(one, other)
        case "score":
            largest = kind.maximum or Decimal(10)
            return Score(Decimal(chance.randrange(int(largest) * 100 + 1)) / 100, largest)
    return _number(kind, chance.choice(sizes), chance)


def _number(kind: CellType, size: str, chance: random.Random) -> Decimal:
    domain = kind.domain
    assert domain is not None
    step = Decimal(1).scaleb(-domain.decimals)
    low, high = sorted(int(bound / domain.step) for bound in (domain.low, domain.high))
    if low <= 0 <= high:
        near = max(low, -3), min(high, 3)
    else:
        near = low, min(high, low + 6)
    match size:
        case "tiny":
            found = chance.randint(*near) * step
        case "small":
            limit = 10 ** (domain.decimals + chance.randrange(1, 4))
            found = chance.randint(max(low, -limit), max(low, min(high, limit))) * step
        case "wide":
            limit = 10 ** chance.randrange(1, 16)
            found = chance.randint(max(low, -limit), max(low, min(high, limit))) * step
        case "edges":
            found = chance.choice((low, low + 1, low - 1, high, high - 1, high + 1, 0)) * step
        case _:
            found = chance.choice(
                (
                    Decimal(chance.randrange(-50, 50)) * step / 10, Decimal(-chance.randrange(1, 10**6)),
                    Decimal(chance.randrange(10**11, 10**15)), Decimal(chance.randrange(1, 10**6)).scaleb(-9),
                    Decimal(chance.randrange(-999, 1000)) / 1000,
                )
            )  # fmt: skip
    return found if len(found.normalize().as_tuple().digits) <= EXACT_DIGITS else near[0] * step


def _meet(rule: JudgedRule, form: Form, figures: dict[str, Figure], chance: random.Random) -> None:
    """Where a comparison has a cell alone on one side, give the cell what stands on the other, or a little beside."""
    place = chance.choice(rule.places)
    sign, *sides = place.check
    if sign not in COMPARISONS:
        return
    if chance.random() < 0.5:
        sides.reverse()
    alone, other = sides
    if alone[0] != "cells" or len(alone[1]) != 1:
        return
    key, kind = alone[1][0]
    found = Evaluator(figures, rule.declared.blanks, rule.tolerance).value(other)
    if isinstance(found, str) and kind.name == "choice" and found in kind.choices:
        figures[key] = Figure("reported", found)
    if not isinstance(found, tuple) or kind.name not in ("count", "number", "percent"):
        return
    assert kind.domain is not None
    step, tolerance = kind.domain.step, Fraction(rule.declared.tolerance)
    near = tolerance // step * step
    beside = chance.choice((0, 0, 0, step, -step, near, -near, near + step, -near - step, step - near))
    # The nearest number that the cell can hold.
    wanted = Fraction(*found) // step * step + beside
    if wanted not in kind.domain and chance.random() < 0.8:
        return
    exact = Decimal(wanted.numerator * 10**20 // wanted.denominator).scaleb(-20).normalize()
    if Fraction(exact) == wanted and len(exact.as_tuple().digits) <= EXACT_DIGITS:
        figures[key] = replace(figures[key], state="reported", value=exact, text="")
