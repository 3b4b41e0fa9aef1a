"""The rule language read once more: a rule as a tree. Written from the grammar, sharing nothing with the program.

A tree is a tuple: ("number", Decimal), ("text", str), ("reference", Reference), ("call", name, [trees]),
("negative", tree), (operator, left, right) for + - * / = <> < <= > >= and or, ("in", tree, [trees]), ("not", tree).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Tree = tuple[Any, ...]

PREVIOUS = "previous"
"""Instead of a column: the year before. Alone it is the cell judged, one year earlier."""

COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
KEYWORDS = ("and", "or", "not", "in")

_TOKEN = re.compile(
    r"""\s+
    | (?P<text> " [^"]* " )
    | (?P<word> (?: [0-9]+ / )? [A-Za-z_@] (?: [A-Za-z0-9_./@*] | - (?=[A-Za-z0-9_./@*]) )* )
    | (?P<number> [0-9]+ (?: \. [0-9]+ )? )
    | (?P<sign> <= | >= | <> | [-+*/=<>(),{}] )
    """,
    re.VERBOSE,
)


class Misread(Exception):
    """A text that is no rule."""


@dataclass(frozen=True)
class Reference:
    """Cells by name, relative to the cell that is judged."""

    qualifiers: tuple[str, ...]
    """Form and table as written."""
    row: str
    """"this", "parent", "children", or a path; "" where only a column is named."""
    column: str | None
    partition: str = ""


def parse(text: str) -> Tree:
    """The tree of a whole rule."""
    reader = _Reader(_tokens(text))
    tree = reader.either()
    reader.end()
    return tree


def words_of(tree: Tree | list) -> set[str]:
    """Signs, functions and ways of naming cells that a tree uses."""
    match tree:
        case ("call", name, arguments):
            return {name} | words_of(arguments)
        case ("reference", Reference() as named):
            row = named.row if named.row in ("this", "parent", "children") else "row" if named.row else "column only"
            others = {"table"} if named.qualifiers else set()
            others |= {"partition"} if named.partition else set()
            if named.column == PREVIOUS:
                others.add(PREVIOUS)
            elif named.column is not None:
                others.add("several columns" if "*" in named.column else "column")
            return {row} | others
        case ("number" | "text" as kind, _):
            return {kind}
        case (str() as sign, *parts):
            return {sign}.union(*map(words_of, parts))
    return set().union(*map(words_of, tree))


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Misread(f"{text!r} at {at}")
        if match.lastgroup:
            found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return [*found, ("end", "")]


class _Reader:
    """Recursive descent; `and` binds closer than `or`."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def take(self, kind: str, *words: str) -> str | None:
        found, word = self.tokens[self.at]
        if found != kind or (words and word not in words):
            return None
        self.at += 1
        return word

    def need(self, sign: str) -> None:
        if self.take("sign", sign) is None:
            raise Misread(f"{sign} expected at {self.tokens[self.at :][:3]}")

    def end(self) -> None:
        if self.take("end") is None:
            raise Misread(f"the end expected at {self.tokens[self.at :][:3]}")

    def either(self) -> Tree:
        left = self.both()
        while self.take("word", "or"):
            left = ("or", left, self.both())
        return left

    def both(self) -> Tree:
        left = self.condition()
        while self.take("word", "and"):
            left = ("and", left, self.condition())
        return left

    def condition(self) -> Tree:
        if self.take("word", "not"):
            return ("not", self.condition())
        return self.comparison()

    def comparison(self) -> Tree:
        left = self.sum()
        if sign := self.take("sign", *COMPARISONS):
            return (sign, left, self.sum())
        if self.take("word", "in"):
            self.need("{")
            values = [self.factor()]
            while self.take("sign", ","):
                values.append(self.factor())
            self.need("}")
            return ("in", left, values)
        return left

    def sum(self) -> Tree:
        left = self.product()
        while sign := self.take("sign", "+", "-"):
            left = (sign, left, self.product())
        return left

    def product(self) -> Tree:
        left = self.factor()
        while sign := self.take("sign", "*", "/"):
            left = (sign, left, self.factor())
        return left

    def factor(self) -> Tree:
        if (number := self.take("number")) is not None:
            return ("number", Decimal(number))
        if (text := self.take("text")) is not None:
            return ("text", text[1:-1])
        if self.take("sign", "-"):
            return ("negative", self.factor())
        if self.take("sign", "("):
            inner = self.either()
            self.need(")")
            return inner
        word = self.take("word")
        if word is None or word in KEYWORDS:
            raise Misread(f"a value expected at {self.tokens[self.at :][:3]}")
        if word == "children":
            if not self.take("sign", "("):
                return ("reference", Reference((), "children", None))
            partition = self.take("word") or ""
            self.need(")")
            return ("reference", Reference((), "children", None, partition))
        if word == PREVIOUS:
            return ("reference", Reference((), "", PREVIOUS))
        if self.take("sign", "("):
            arguments = []
            if not self.take("sign", ")"):
                arguments.append(self.either())
                while self.take("sign", ","):
                    arguments.append(self.either())
                self.need(")")
            return ("call", word, arguments)
        return ("reference", _reference(word))


def _reference(word: str) -> Reference:
    place, at, column = word.partition("@")
    *qualifiers, row = place.split("/")
    return Reference(tuple(qualifiers), row, column if at else None)
