"""What a rule says of figures: the fourth opinion, written from the meaning of the language alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from agreement.cells import CellType, Figure, Rate, Score
from agreement.language import COMPARISONS, Tree
from agreement.quotients import (
    ABSENT, HUNDRED, MISSING, OVERFLOW, ZERO, Number, Overflow, Special, add, compare, divide, exact, multiply,
    negative, shown, subtract,
)  # fmt: skip

Result = Number | str | bool | Special

SATISFIED, VIOLATED, NONE = "satisfied", "violated", "none"


@dataclass(frozen=True)
class Judgement:
    """A verdict, and the sides of the comparison that failed."""

    verdict: str
    left: Result = ABSENT
    right: Result = ABSENT


@dataclass
class Evaluator:
    """Evaluates bound trees over one table of figures, under the blank policy and the tolerance of a rule."""

    figures: dict[str, Figure]
    blanks: str
    tolerance: Number

    def judge(self, check: Tree, when: Tree | None) -> Judgement:
        if when is not None and self.value(when) is not True:
            return Judgement(NONE)
        found = self.value(check)
        if found is True:
            return Judgement(SATISFIED)
        if found is not False and found is not MISSING:
            return Judgement(NONE)
        if check[0] in COMPARISONS:
            return Judgement(VIOLATED, self.value(check[1]), self.value(check[2]))
        return Judgement(VIOLATED)

    def value(self, tree: Tree) -> Result:
        try:
            return self._value(tree)
        except Overflow:
            return OVERFLOW

    def _value(self, tree: Tree) -> Result:
        match tree:
            case ("number", number):
                return exact(number)
            case ("text", text):
                return text
            case ("cells", cells):
                ((key, kind),) = cells
                return self.cell(key, kind)
            case ("call", "if", [condition, one, other]):
                holds = self.value(condition)
                return holds if isinstance(holds, Special) else self.value(one if holds else other)
            case ("call", "count", arguments):
                return sum(self.is_number(key, kind) for key, kind in _cells(arguments)), 1
            case ("call", "filled", arguments):
                return reduce(_both, (self.is_filled(key, kind) for key, kind in _cells(arguments)))
            case ("call", name, arguments):
                return self.function(name, [each for argument in arguments for each in self.spread(argument)])
            case ("negative", inner):
                found = self.value(inner)
                return found if isinstance(found, Special) else negative(found)
            case ("in", inner, values):
                found = self.value(inner)
                return found if isinstance(found, Special) else found in [self.value(value) for value in values]
            case ("and", left, right):
                return _both(self.value(left), self.value(right))
            case ("or", left, right):
                return _not(_both(_not(self.value(left)), _not(self.value(right))))
            case ("not", inner):
                return _not(self.value(inner))
            case (sign, left, right):
                one, other = self.value(left), self.value(right)
                if stop := _interruption([one, other]):
                    return stop
                return self.compared(sign, one, other) if sign in COMPARISONS else _calculated(sign, one, other)
        raise ValueError(tree)

    def compared(self, sign: str, one: Result, other: Result) -> bool:
        if isinstance(one, str):
            return (one == other) == (sign == "=")
        difference = subtract(one, other)
        # Both must fit, whatever the sign.
        is_larger, is_smaller = subtract(difference, self.tolerance)[0] > 0, add(difference, self.tolerance)[0] < 0
        match sign:
            case "=":
                return not is_larger and not is_smaller
            case "<>":
                return is_larger or is_smaller
            case "<":
                return is_smaller
            case "<=":
                return not is_larger
            case ">":
                return is_larger
            case _:
                return not is_smaller

    def spread(self, argument: Tree) -> list[Result]:
        """Several cells stand for several arguments."""
        if argument[0] == "cells":
            return [self.cell(key, kind) for key, kind in argument[1]]
        return [self.value(argument)]

    def function(self, name: str, values: list[Result]) -> Result:
        if stop := _interruption(values):
            return stop
        try:
            match name:
                case "sum":
                    return reduce(add, values, ZERO)
                case "min":
                    return reduce(lambda one, other: other if compare(other, one) < 0 else one, values)
                case "max":
                    return reduce(lambda one, other: other if compare(other, one) > 0 else one, values)
                case "abs":
                    return abs(values[0][0]), values[0][1]
                case "percent":
                    return ABSENT if values[1][0] == 0 else divide(multiply(values[0], HUNDRED), values[1])
        except Overflow:
            return OVERFLOW
        raise ValueError(name)

    def cell(self, key: str, kind: CellType) -> Result:
        """The value of a cell in a calculation."""
        figure = self.figures.get(key)
        if figure is None:
            return ABSENT
        is_text = kind.kind == "text"
        match figure.state:
            case "none":
                return ABSENT if is_text else ZERO
            case "blank":
                return {"skip": ABSENT, "zero": "" if is_text else ZERO, "fail": MISSING}[self.blanks]
            case "reported":
                return _text(figure) if is_text else _number(figure, kind)
        return ABSENT

    def is_number(self, key: str, kind: CellType) -> bool:
        """Whether `count` counts it."""
        figure = self.figures.get(key)
        if figure is None or figure.state not in ("reported", "none"):
            return False
        return figure.state == "none" or not isinstance(_number(figure, kind), Special)

    def is_filled(self, key: str, kind: CellType) -> bool | Special:
        figure = self.figures.get(key)
        if figure is None or figure.state == "unresolved":
            return ABSENT
        if figure.state == "blank":
            return False
        if figure.state == "reported" and kind.kind == "number" and isinstance(_number(figure, kind), Special):
            return ABSENT
        return True


def _cells(arguments: list[Tree]) -> list[tuple[str, CellType]]:
    return [cell for argument in arguments for cell in argument[1]]


def _interruption(values: list[Result]) -> Special | None:
    return max((value for value in values if isinstance(value, Special)), default=None)


def _both(one: Result, other: Result) -> Result:
    if one is False or other is False:
        return False
    return _interruption([one, other]) or True


def _not(one: Result) -> Result:
    return one if isinstance(one, Special) else not one


def _calculated(sign: str, one: Number, other: Number) -> Result:
    match sign:
        case "+":
            return add(one, other)
        case "-":
            return subtract(one, other)
        case "*":
            return multiply(one, other)
        case _:
            return divide(one, other)


def _text(figure: Figure) -> Result:
    match figure.value:
        case bool():
            return "1" if figure.value else "0"
        case str():
            return figure.value
    return ABSENT


def _number(figure: Figure, kind: CellType) -> Result:
    match figure.value:
        case Rate(received=Decimal() as one, on_time=Decimal() as other):
            received, on_time = max(one, other), min(one, other)
            return divide(multiply(exact(on_time), HUNDRED), exact(received))
        case Rate(percent=Decimal() as percent):
            return exact(percent)
        case Score(points=number):
            pass
        case bool():
            number = Decimal(int(figure.value))
        case Decimal():
            number = figure.value
        case _:
            return ABSENT
    domain = kind.domain
    return exact(number) if domain is None or Fraction(number) in domain else ABSENT


def words(value: Result) -> str:
    """A value in a message."""
    match value:
        case Special() | bool():
            return ""
        case str():
            return value
    return shown(value)
