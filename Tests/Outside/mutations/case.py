"""A case: one return with what was done to it, and what reading it must give: labels are set before any reading."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from mutations.book import Area, Book, Place, Sheet, Tag
from mutations.sources import Figure, Row, Source, Table, row_of


class Label(StrEnum):
    """What a careful person would do with the return."""

    RECOVERABLE = "recoverable"
    MUST_ASK = "must_ask"
    MUST_REFUSE = "must_refuse"


class Mode(StrEnum):
    """What may be reported for a key, from the loosest to the strictest."""

    READ = "read"
    """The truth, or no value and a finding that covers it."""
    EITHER = "either"
    """The truth or no value; what matters is the question."""
    UNDECIDED = "undecided"
    """Two readings are possible: no value."""
    GONE = "gone"
    """The figure is not in the file: no value, and nobody misses it."""


@dataclass
class Expected:
    figure: Figure
    mode: Mode = Mode.READ


@dataclass
class Ask:
    """A question that is due, and where: at one of the keys, at a row or column that holds them, or at one of the
    places. `wide` also takes a finding about the whole table, form or sheet; `file` one about the file."""

    why: str
    keys: set[str] = field(default_factory=set)
    cells: list[tuple[Sheet, Place]] = field(default_factory=list)
    """Cells of the book as it stood when the question was raised; they are followed by marks."""
    rows: bool = False
    columns: bool = False
    wide: bool = False
    file: bool = False


class Unsuitable(Exception):
    """The mutation has nothing to work on here."""


@dataclass(frozen=True)
class Way:
    """How the return leaves the unit: which program saves it, and as what; and what does not survive that."""

    name: str
    suffix: str
    hand: str
    destroys: frozenset[str] = frozenset()
    source: str = "xlsx"
    """What was sent to the unit."""


_SEEN = frozenset({"row_codes", "column_codes", "unit", "addresses", "hidden", "names"})
"""What is gone where only visible cells are sent."""
_TEXT = frozenset({"cell_kinds", "formulas", "number_formats", "merges", "sheets", "names"})
"""What is gone in a text file."""

WAYS = {
    way.name: way
    for way in (
        Way("xlsx", "xlsx", "libreoffice"),
        Way("xlsx-openpyxl", "xlsx", "openpyxl", frozenset({"formulas_computed"})),
        Way("ods", "ods", "libreoffice"),
        # The SpreadsheetML form, opened and saved as a workbook; LibreOffice loses its names and what is hidden.
        Way("xml-xlsx", "xlsx", "libreoffice", frozenset({"hidden", "names"}), source="xml"),
        Way("fods", "fods", "libreoffice"),
        Way("xls", "xls", "libreoffice"),
        # The sheet of the form alone; hidden rows and columns stand in it like all others.
        Way("csv", "csv", "libreoffice", _TEXT),
        # LibreOffice leaves out hidden rows and columns.
        Way("html", "html", "libreoffice", _SEEN | {"row_below"}),
        # The visible cells pasted as values, or typed into Word.
        # What stands under merged cells below the table is not seen.
        Way("visible-xlsx", "xlsx", "retyped", _SEEN | {"number_formats", "formulas", "row_below"}),
        # Lines typed below the tables become lines of the document: a copy of a sheet is no table there.
        Way("visible-docx", "docx", "retyped", _SEEN | {"number_formats", "formulas", "cell_kinds", "copies", "row_below"}),
        Way("visible-csv", "csv", "retyped", _SEEN | _TEXT),
    )
}


@dataclass
class Case:
    """One return in the making."""

    number: int
    seed: str
    source: Source
    form: str
    way: Way
    chance: random.Random
    names: list[str] = field(default_factory=list)
    label: Label = Label.RECOVERABLE
    book: Book = None  # type: ignore[assignment]
    truth: dict[str, Expected] = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)
    given_unit: str = ""
    """What --unit says, when it is said."""
    campaign: str = ""
    """Which campaign folder reads it: the usual one, or one that was changed after the forms were issued."""
    raw: Callable[[Path, Path], None] | None = None
    """For files that are no edited workbook: makes the return from the source's folder."""
    resave: list[str] = field(default_factory=list)
    """Programs that open and save the return last."""
    password: str = ""
    severities: set[str] = field(default_factory=lambda: {"error"})
    """What a finding must be to refuse a return."""
    destroyed: set[str] = field(default_factory=set)
    relied: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    """Forms that are not in the file: findings that they are missing are no questions."""

    def __post_init__(self) -> None:
        self.book = self.source.book.duplicate()
        self.truth = {key: Expected(figure) for key, figure in self.source.truth.items()}
        tables = [table for table in self.source.tables.values() if table.form == self.form]
        self.table: Table = self.chance.choice(tables)

    # What a mutation sees.

    def sheet(self) -> Sheet:
        """The sheet of the chosen table."""
        for sheet, _, _ in self.book.tagged("figure", self.table.path + "/"):
            return sheet
        raise Unsuitable("the table is gone")

    def place(self, kind: str, path: str) -> Place:
        """Where a cell of the table stands; Unsuitable when it is gone or elsewhere."""
        found = self.book.find(Tag(kind, path))
        if found is None or found[0] is not self.sheet():
            raise Unsuitable(f"no {kind} {path}")
        return found[1]

    def row_number(self, row: Row) -> int:
        return self.place("figure", row.keys[0])[0]

    def column_number(self, column: str) -> int:
        """The column of figures, by the first row that still has it."""
        for row in self.table.rows.values():
            for key in row.keys:
                found = self.book.find(Tag("figure", key)) if key.rpartition("/")[2] == column else None
                if found and found[0] is self.sheet():
                    return found[1][1]
        raise Unsuitable("the column is gone")

    def rows_here(self) -> list[Row]:
        """Rows of the table that stand on the table's sheet, in the order in which they stand."""
        sheet = self.sheet()
        here = []
        for row in self.table.rows.values():
            places = [self.book.find(Tag("figure", key)) for key in row.keys]
            if all(found is not None and found[0] is sheet for found in places) and len({p[1][0] for p in places}) == 1:
                here.append((places[0][1][0], row))
        return [row for _, row in sorted(here, key=lambda pair: pair[0])]

    def leaves_here(self) -> list[Row]:
        return [row for row in self.rows_here() if row.inputs]

    def some(self, items: Iterable, count: int = 1) -> list:
        """So many of them, by chance; Unsuitable when there are fewer."""
        items = list(items)
        if len(items) < count:
            raise Unsuitable("too few")
        return self.chance.sample(items, count)

    def header_rows(self) -> list[int]:
        """Rows of the header that people see, top first."""
        sheet = self.sheet()
        return sorted({at[0] for s, at, _ in self.book.tagged("header", self.table.path + "/") if s is sheet})

    def columns_here(self) -> list[tuple[int, str]]:
        return sorted((self.column_number(column), column) for column in self.table.columns)

    def filled(self, row: Row) -> list[str]:
        """Keys of a row that hold a figure to be read."""
        return [
            key for key in row.keys if self.truth[key].mode == Mode.READ and self.truth[key].figure.state != "blank"
        ]

    def area(self, rows: list[int], columns: list[int]) -> Area:
        return (min(rows), min(columns), max(rows), max(columns))

    def used_columns(self) -> tuple[int, int]:
        """First and last column of the table, labels and ordinals included."""
        columns = [column for column, _ in self.columns_here()]
        for kind in ("label", "stt", "code"):
            columns += [at[1] for s, at, _ in self.book.tagged(kind, self.table.path + "/") if s is self.sheet()]
        return min(columns), max(columns)

    # What a mutation says.

    def relies(self, *anchors: str) -> None:
        self.relied |= set(anchors)

    def destroys(self, *anchors: str) -> None:
        self.destroyed |= set(anchors)

    def ask(self, why: str, **where: object) -> None:
        """A question is due: the return must be asked about."""
        if self.label != Label.MUST_REFUSE:
            self.label = Label.MUST_ASK
        ask = Ask(why, **where)  # type: ignore[arg-type]
        for index, (sheet, place) in enumerate(ask.cells):
            if place not in sheet.tags:
                sheet.tags[place] = Tag("asked", f"{self.number}/{len(self.asks)}/{index}")
        ask.cells = [(sheet, sheet.tags[place]) for sheet, place in ask.cells]  # type: ignore[misc]
        self.asks.append(ask)

    def refuse(self) -> None:
        self.label = Label.MUST_REFUSE

    def undecided(self, keys: Iterable[str]) -> None:
        self.expect(keys, Mode.UNDECIDED)

    def expect(self, keys: Iterable[str], mode: Mode) -> None:
        """Raise what may be reported for keys; the stricter of two demands stands."""
        for key in keys:
            stricter = max(mode, self.truth[key].mode, key=list(Mode).index)
            self.truth[key] = Expected(self.truth[key].figure, stricter)

    def now(self, key: str, figure: Figure, mode: Mode = Mode.READ) -> None:
        """The figure of a key is another now."""
        self.truth[key] = Expected(figure, mode)

    def only(self, keep: Callable[[str], bool]) -> None:
        """Only these keys are in the file now."""
        for key, expected in self.truth.items():
            if not keep(key):
                expected.mode = Mode.GONE


Mutation = Callable[[Case], None]
MUTATIONS: dict[str, Mutation] = {}
KINDS: dict[str, str] = {}
"""The kind of each mutation: the file it stands in."""


ALONE: set[str] = set()
"""Mutations that combine with no other."""


def mutation_alone(function: Mutation) -> Mutation:
    """Register a mutation that combines with no other."""
    ALONE.add(function.__name__)
    return mutation(function)


def mutation(function: Mutation) -> Mutation:
    """Register a mutation under its name."""
    if function.__name__ in MUTATIONS:
        raise ValueError(f"two mutations are called {function.__name__}")
    MUTATIONS[function.__name__] = function
    KINDS[function.__name__] = function.__module__.rpartition(".")[2]
    return function


__all__ = [
    "ALONE",
    "KINDS",
    "MUTATIONS",
    "WAYS",
    "Ask",
    "Case",
    "Expected",
    "Label",
    "Mode",
    "Mutation",
    "Unsuitable",
    "Way",
    "mutation",
    "mutation_alone",
    "row_of",
]
