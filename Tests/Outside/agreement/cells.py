"""What a cell holds: its type with the numbers it takes, and the figures that may stand in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

NUMERIC = ("count", "number", "percent", "flag", "rate", "score")
"""Types that are numbers in rules; the others are texts."""

WIDEST = 10**12
"""Where no largest number is declared, a number without its comma may be this large."""

DEFAULTS: dict[str, tuple[int | None, int | None, int]] = {
    "count": (0, None, 0),
    "number": (0, None, 2),
    "percent": (0, 100, 2),
    "score": (0, None, 2),
    "flag": (0, 1, 0),
}
"""Smallest number, largest number and digits after the comma where a description says nothing."""


@dataclass(frozen=True)
class Domain:
    """The numbers that a rule takes from a cell."""

    decimals: int
    low: Fraction
    high: Fraction

    @property
    def step(self) -> Fraction:
        """The last decimal."""
        return Fraction(1, 10**self.decimals)

    def __contains__(self, number: Fraction) -> bool:
        return self.low <= number <= self.high and (number * 10**self.decimals).denominator == 1


@dataclass(frozen=True)
class CellType:
    """A type of the description language with what is declared of it."""

    name: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int | None = None
    choices: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What its cells are in rules."""
        return "number" if self.name in NUMERIC else "text"

    @property
    def domain(self) -> Domain | None:
        """None for rates and texts, which know no bounds."""
        if self.name not in DEFAULTS:
            return None
        low, high, places = DEFAULTS[self.name]
        decimals = places if self.decimals is None or self.name in ("count", "flag") else self.decimals
        widest = Fraction(WIDEST, 10**decimals)
        is_flag = self.name == "flag"
        smallest = self.minimum if self.minimum is not None and not is_flag else low
        largest = self.maximum if self.maximum is not None and not is_flag else high
        return Domain(
            decimals,
            -widest if smallest is None else Fraction(smallest),
            widest if largest is None else Fraction(largest),
        )

    def overridden(self, inner: CellType) -> CellType:
        """This type with what is said nearer to the cell."""
        return CellType(
            inner.name,
            self.minimum if inner.minimum is None else inner.minimum,
            self.maximum if inner.maximum is None else inner.maximum,
            self.decimals if inner.decimals is None else inner.decimals,
            inner.choices or self.choices,
        )

    def attributes(self) -> dict[str, Any]:
        """As written in a description."""
        said: dict[str, Any] = {"type": self.name}
        for key, number in (("min", self.minimum), ("max", self.maximum)):
            if number is not None:
                said[key] = plain(number)
        if self.decimals is not None:
            said["decimals"] = str(self.decimals)
        if self.choices:
            said["choices"] = list(self.choices)
        return said


@dataclass(frozen=True)
class Rate:
    """Two numbers, a percentage, or both."""

    received: Decimal | None = None
    on_time: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True)
class Score:
    """Points of a maximum."""

    points: Decimal
    maximum: Decimal


Value = Decimal | bool | str | Rate | Score


@dataclass(frozen=True)
class Figure:
    """What stands in a cell."""

    state: str
    value: Value | None = None
    text: str = ""
    """What is written, where it could not be taken."""


def plain(number: Decimal) -> str:
    """All digits, no exponent."""
    return format(number, "f")


def values_json(figures: dict[str, Figure]) -> str:
    """The figures as `phuluc extract` prints them; every digit of a number is kept."""
    lines = [f"{json.dumps(key)}: {_figure_json(figure)}" for key, figure in figures.items()]
    return '{"values": {' + ",\n".join(lines) + "}}\n"


def _figure_json(figure: Figure) -> str:
    text = json.dumps(figure.text, ensure_ascii=False)
    return f'{{"state": "{figure.state}", "value": {_value_json(figure.value)}, "text": {text}}}'


def _value_json(value: Value | None) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Rate():
            parts = {"received": value.received, "on_time": value.on_time, "percent": value.percent}
        case Score():
            parts = {"points": value.points, "max": value.maximum}
    return "{" + ", ".join(f'"{name}": {_value_json(part)}' for name, part in parts.items()) + "}"
