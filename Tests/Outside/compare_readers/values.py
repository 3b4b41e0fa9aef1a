"""What every reader is brought to before it is compared: books of sheets of sparse cells."""

from __future__ import annotations

import datetime
import math
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

DAY = datetime.timedelta(days=1)
MOMENT_SLACK = 1e-8
"""Days: readers that make a point in time of a serial number round it to a millisecond or a microsecond."""


@dataclass(slots=True)
class Cell:
    """A cell that holds something. What a reader does not tell is None.

    `kind` is text, number, boolean, error, date (`value` as the file writes it), uncomputed, or moment: a date, time or
    duration that a reader made of a number or of an ISO text.
    """

    kind: str
    value: Any
    formula: bool | None = None
    format: str | None = None
    font: str | None = None


@dataclass(slots=True)
class Sheet:
    """A worksheet by its name: cells by row and column, both from 0."""

    name: str
    hidden: bool | None = None
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Book:
    """The worksheets in order; sheets of charts and macros are no worksheets."""

    sheets: list[Sheet] = field(default_factory=list)


class Refused(Exception):
    """A reader says why it does not read a file."""


def nfc(text: str) -> str:
    """Form C; texts are compared in it."""
    return unicodedata.normalize("NFC", text)


def a1(row: int, column: int) -> str:
    """`(0, 0)` as `A1`."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def same_number(ours: str, theirs: float | int) -> bool:
    """Whether a written number is the other number: the same decimal or the same double, with no slack."""
    try:
        if isinstance(theirs, int) and Decimal(ours) == theirs:
            return True
        one, other = float(ours), float(theirs)
        return one == other or (math.isnan(one) and math.isnan(other))
    except (ValueError, InvalidOperation, OverflowError):
        return False


def same_moment(kind: str, ours: str, theirs: Any) -> bool:
    """Whether a serial number, or an ISO text, is a point in time or a duration that another reader made of it."""
    if kind == "number":
        try:
            serial = float(ours)
        except ValueError:
            return False
        return any(abs(serial - each) <= MOMENT_SLACK for each in _serials(theirs))
    return kind == "date" and _iso(ours) is not None and _canonical(_iso(ours)) == _canonical(theirs)


def _serials(moment: Any) -> list[float]:
    """Serial numbers that may have been meant: the dump does not say which of the two epochs a workbook has."""
    if isinstance(moment, datetime.timedelta):
        return [moment / DAY]
    if isinstance(moment, datetime.time):
        return [_since_midnight(moment) / DAY]
    point = _canonical(moment)
    day = (point - datetime.datetime(1899, 12, 30)) / DAY
    # Before March 1900 the serial numbers of the 1900 system are one less: 29 February 1900 counts there.
    return [day, day - 1, (point - datetime.datetime(1904, 1, 1)) / DAY]


def _since_midnight(time: datetime.time) -> datetime.timedelta:
    return datetime.timedelta(hours=time.hour, minutes=time.minute, seconds=time.second, microseconds=time.microsecond)


def _canonical(moment: Any) -> Any:
    if isinstance(moment, datetime.datetime):
        return moment.replace(tzinfo=None)
    if isinstance(moment, datetime.date):
        return datetime.datetime.combine(moment, datetime.time())
    if isinstance(moment, datetime.time):
        return _since_midnight(moment)
    return moment


def _iso(text: str) -> Any:
    """A date, a point in time, a time, or an XML duration such as `PT10H10M10.5S`."""
    for read in (datetime.datetime.fromisoformat, datetime.time.fromisoformat, _duration):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _duration(text: str) -> datetime.timedelta:
    sign, rest = (-1, text[1:]) if text.startswith("-") else (1, text)
    if not rest.startswith("P"):
        raise ValueError(text)
    days, _, times = rest[1:].partition("T")
    seconds = Decimal(0)
    for part, units in ((days, {"D": 86_400}), (times, {"H": 3_600, "M": 60, "S": 1})):
        digits = ""
        for letter in part:
            if letter.isdigit() or letter == ".":
                digits += letter
            elif letter in units and digits:
                seconds += Decimal(digits) * units[letter]
                digits = ""
            else:
                raise ValueError(text)
        if digits:
            raise ValueError(text)
    return sign * datetime.timedelta(microseconds=round(float(seconds) * 1_000_000))
