"""Cell addresses, ranges and formulas as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})\Z")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})\Z")
_ROWS = re.compile(r"\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})\Z")
_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)\Z", re.DOTALL)
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*\Z")


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, all bounds inclusive and counted from 1."""

    left: int
    top: int
    right: int
    bottom: int

    def overlaps(self, other: Area) -> bool:
        """Whether a cell lies in both."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    @property
    def is_single(self) -> bool:
        """Whether it is one cell."""
        return self.left == self.right and self.top == self.bottom


def column_number(letters: str) -> int:
    """`A` is 1, `XFD` is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def parse_cell(text: str) -> tuple[int, int] | None:
    """Column and row of `B7` or `$B$7`; None when it is no address on a sheet."""
    match = _CELL.match(text)
    if not match:
        return None
    column, row = column_number(match[1]), int(match[2])
    return (column, row) if column <= LAST_COLUMN and row <= LAST_ROW else None


def parse_area(text: str) -> Area | None:
    """The rectangle of `B7`, `B7:D9`, `$A:$C` or `$1:$3`; None when the text is none of them."""
    if match := _COLUMNS.match(text):
        left, right = column_number(match[1]), column_number(match[2])
        return Area(left, 1, right, LAST_ROW) if left <= right <= LAST_COLUMN else None
    if match := _ROWS.match(text):
        top, bottom = int(match[1]), int(match[2])
        return Area(1, top, LAST_COLUMN, bottom) if top <= bottom <= LAST_ROW else None
    first, _, last = text.partition(":")
    start, end = parse_cell(first), parse_cell(last or first)
    if not start or not end or start[0] > end[0] or start[1] > end[1]:
        return None
    return Area(start[0], start[1], end[0], end[1])


def parse_sheet_area(text: str) -> tuple[str, Area, str] | None:
    """Sheet, rectangle and its text of `'Phụ lục 4'!$D$8:$F$9`.

    None also when the sheet's name needs quotes and has none: a blank in it, or a name that reads as an address.
    """
    match = _SHEET.match(text)
    if not match:
        return None
    if match[1] is not None:
        sheet = match[1].replace("''", "'")
    else:
        sheet = match[2]
        if not _PLAIN_SHEET.match(sheet) or reads_as_address(sheet):
            return None
    area = parse_area(match[3])
    return (sheet, area, match[3]) if area else None


def reads_as_address(name: str) -> bool:
    """Whether Excel would take a name for a cell: `PL01`, `BM1`, `R1C1`, `r`, `C`."""
    match = re.fullmatch(r"([A-Za-z]{1,3})0*([0-9]{1,7})", name)
    if match and column_number(match[1]) <= LAST_COLUMN and 1 <= int(match[2]) <= LAST_ROW:
        return True
    return re.fullmatch(r"[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*", name) is not None


def outside_quotes(formula: str) -> str:
    """A formula without its texts, quoted sheet names and array constants, where any character may stand."""
    bare = re.sub(r"\"(?:[^\"]|\"\")*\"", '""', formula)
    bare = re.sub(r"'(?:[^']|'')*'", "''", bare)
    return re.sub(r"\{[^{}]*\}", "{}", bare)


def utf16_length(text: str) -> int:
    """Length as Excel counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
