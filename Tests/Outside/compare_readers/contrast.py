"""Telling two books apart: one difference for each thing in which they are not the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compare_readers.values import Book, Cell, Sheet, a1, same_moment, same_number


@dataclass(slots=True)
class Difference:
    """What one reader says other than phuluc does. `sheet` and `cell` are empty where a whole book or sheet differs."""

    kind: str
    reader: str
    sheet: str
    cell: str
    ours: str
    theirs: str
    rule: str | None = None


KINDS = {
    "ours-crashed": "phuluc ended by a signal or with a code it does not have",
    "ours-slow": "phuluc took longer than it may",
    "ours-memory": "phuluc took more memory than it may",
    "ours-refused": "phuluc reads nothing of a file that another reader reads",
    "sheets": "the names or the order of the worksheets",
    "hidden": "a sheet is hidden for one reader only",
    "only-ours": "a cell holds something for phuluc only",
    "only-theirs": "a cell holds something for the other reader only",
    "kind": "a text for one reader, a number, boolean, error or date for the other",
    "value": "the same kind, but another value",
    "formula": "computed by a formula for one reader only",
    "format": "another number format",
    "font": "another font",
}


def contrast(ours: Book, theirs: Book, reader: str) -> Iterator[tuple[Difference, Cell | None, Cell | None]]:
    """Every difference, with both cells where it is one of cells."""
    names = [[sheet.name for sheet in book.sheets] for book in (ours, theirs)]
    if names[0] != names[1]:
        yield Difference("sheets", reader, "", "", " | ".join(names[0]), " | ".join(names[1])), None, None
    for our_sheet, their_sheet in _pairs(ours, theirs):
        yield from _sheet(our_sheet, their_sheet, reader)


def _pairs(ours: Book, theirs: Book) -> Iterator[tuple[Sheet, Sheet]]:
    """Sheets of the same name; of several the first with the first."""
    left = list(theirs.sheets)
    for sheet in ours.sheets:
        other = next((each for each in left if each.name == sheet.name), None)
        if other is not None:
            left.remove(other)
            yield sheet, other


def _sheet(ours: Sheet, theirs: Sheet, reader: str) -> Iterator[tuple[Difference, Cell | None, Cell | None]]:
    if theirs.hidden is not None and ours.hidden != theirs.hidden:
        yield Difference("hidden", reader, ours.name, "", str(ours.hidden), str(theirs.hidden)), None, None
    for at in sorted(ours.cells.keys() | theirs.cells.keys()):
        one, other = ours.cells.get(at), theirs.cells.get(at)
        for kind, our_words, their_words in _cell(one, other):
            yield Difference(kind, reader, ours.name, a1(*at), our_words, their_words), one, other


def _cell(ours: Cell | None, theirs: Cell | None) -> Iterator[tuple[str, str, str]]:
    if ours is None or theirs is None:
        held = ours or theirs
        # A formula without a value is a cell for the readers that tell formulas and nothing for the others.
        if held is not None and held.kind != "uncomputed":
            yield "only-ours" if ours else "only-theirs", _words(ours), _words(theirs)
        return
    if (kind := _difference(ours, theirs)) is not None:
        yield kind, _words(ours), _words(theirs)
    if theirs.formula is not None and ours.formula != theirs.formula:
        yield "formula", str(ours.formula), str(theirs.formula)
    if theirs.format is not None and ours.format != theirs.format:
        yield "format", str(ours.format), theirs.format
    if theirs.font is not None and ours.font != theirs.font:
        yield "font", str(ours.font), theirs.font


def _difference(ours: Cell, theirs: Cell) -> str | None:
    if theirs.kind == "moment":
        if same_moment(ours.kind, ours.value, theirs.value):
            return None
        return "value" if ours.kind in ("number", "date") else "kind"
    if ours.kind != theirs.kind:
        return "kind"
    same = {
        "number": lambda: same_number(ours.value, theirs.value),
        "boolean": lambda: (ours.value == "1") == theirs.value,
        "uncomputed": lambda: True,
    }.get(ours.kind, lambda: ours.value == theirs.value)()
    return None if same else "value"


def _words(cell: Cell | None) -> str:
    return "" if cell is None else f"{cell.kind} {cell.value}"
