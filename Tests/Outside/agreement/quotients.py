"""Exact quotients of whole numbers that fit in 127 bits, and what stands instead where there is no number.

Written from the meaning of the language, step by step; Python's own fractions would never overflow.
"""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from math import gcd

LARGEST = 2**127 - 1


class Special(IntEnum):
    """Instead of a value; where several meet, the largest decides."""

    ABSENT = 1
    OVERFLOW = 2
    MISSING = 3


ABSENT, OVERFLOW, MISSING = Special

Number = tuple[int, int]
"""Numerator and denominator, in lowest terms, the denominator positive."""


class Overflow(Exception):
    """A step left the 127 bits."""


ZERO: Number = (0, 1)
HUNDRED: Number = (100, 1)


def fit(number: int) -> int:
    if abs(number) > LARGEST:
        raise Overflow
    return number


def make(numerator: int, denominator: int) -> Number:
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    common = gcd(numerator, denominator)
    return numerator // common, denominator // common


def exact(number: Decimal | Fraction | int) -> Number:
    return make(*Fraction(number).as_integer_ratio())


def negative(one: Number) -> Number:
    return -one[0], one[1]


def add(one: Number, other: Number) -> Number:
    common = gcd(one[1], other[1])
    left = fit(one[0] * (other[1] // common))
    right = fit(other[0] * (one[1] // common))
    return make(fit(left + right), fit(one[1] // common * other[1]))


def subtract(one: Number, other: Number) -> Number:
    return add(one, negative(other))


def multiply(one: Number, other: Number) -> Number:
    first, second = gcd(one[0], other[1]), gcd(other[0], one[1])
    return (
        fit(one[0] // first * (other[0] // second)),
        fit(one[1] // second * (other[1] // first)),
    )


def divide(one: Number, other: Number) -> Number | Special:
    if other[0] == 0:
        return ABSENT
    return multiply(one, make(other[1], other[0]))


def compare(one: Number, other: Number) -> int:
    """Negative, zero or positive."""
    return subtract(one, other)[0]


def shown(number: Number) -> str:
    """As messages print it: half away from zero to two digits after the comma, dots between thousands; nothing when
    a hundred times the number does not fit."""
    if abs(number[0]) * 100 > LARGEST:
        return ""
    hundredths = (abs(number[0]) * 200 + number[1]) // (2 * number[1])
    whole, rest = divmod(hundredths, 100)
    text = f"{whole:,}".replace(",", ".")
    if rest:
        text += f",{rest:02}".rstrip("0")
    return ("-" if number[0] < 0 and hundredths else "") + text
