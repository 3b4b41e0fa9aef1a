"""Rules that explain differences: who is right, and why. docs/readers.md says it in words; a test holds them together.

A rule sees the difference and both cells; the first that holds gives the difference its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from compare_readers.contrast import Difference
from compare_readers.values import Cell, nfc

Both = tuple[Cell | None, Cell | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Holds for differences of these kinds with these readers where the test says so."""

    name: str
    readers: tuple[str, ...]
    kinds: tuple[str, ...]
    holds: Callable[[Difference, Cell | None, Cell | None], bool]


def _texts(ours: Cell | None, theirs: Cell | None) -> bool:
    return ours is not None and theirs is not None and ours.kind == theirs.kind == "text"


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _unescaped(text: str) -> str:
    """`_xHHHH_` undone (ECMA-376 part 1, 22.9.2.19); halves of surrogate pairs stay."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return match[0] if 0xD800 <= code < 0xE000 else chr(code)

    return nfc(re.sub("_x([0-9A-Fa-f]{4})_", character, text))


def _trimmed(_: Difference, ours: Cell | None, theirs: Cell | None) -> bool:
    own = ours.value if ours is not None and ours.kind == "text" else None
    other = "" if theirs is None else theirs.value if theirs.kind == "text" else None
    return own is not None and other is not None and own != other and _without_blanks(own) == _without_blanks(other)


def _escapes(_: Difference, ours: Cell | None, theirs: Cell | None) -> bool:
    if not _texts(ours, theirs):
        return False
    # openpyxl takes `x005F_` out of shared strings, also where it is no escape.
    return _unescaped(theirs.value) == ours.value or ours.value.replace("x005F_", "") == theirs.value


def _as_text(_: Difference, ours: Cell | None, theirs: Cell | None) -> bool:
    return ours is not None and theirs is not None and theirs.kind == "text" and (ours.kind, ours.value) == (
        "date", theirs.value,
    )  # fmt: skip


def _negative(_: Difference, ours: Cell | None, theirs: Cell | None) -> bool:
    return ours is not None and theirs is not None and theirs.kind == "moment" and ours.value.startswith("-")


def _other_page(difference: Difference, *_: Cell | None) -> bool:
    """Whether ours is the other text's bytes read as code page 1252."""
    for page in ("cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "mac_latin2", "latin_1"):
        try:
            if difference.theirs.encode(page).decode("cp1252") == difference.ours:
                return True
        except UnicodeError:
            continue
    return False


BUILT_IN = {
    ("mm-dd-yy", "m/d/yy"),
    ("#,##0 ;(#,##0)", "#,##0_);(#,##0)"),
    ("#,##0 ;[Red](#,##0)", "#,##0_);[Red](#,##0)"),
    ("#,##0.00;(#,##0.00)", "#,##0.00_);(#,##0.00)"),
    ("#,##0.00;[Red](#,##0.00)", "#,##0.00_);[Red](#,##0.00)"),
}
"""Ours as ECMA-376 part 1, 18.8.30 writes the formats 14 and 37 to 40, theirs as Excel shows them."""

OPENPYXL, CALAMINE, XLRD, ODFPY = ("openpyxl",), ("calamine",), ("xlrd",), ("odfpy",)
RULES: tuple[Rule, ...] = (
    Rule("calamine-errors", CALAMINE, ("only-ours",), lambda _, ours, __: ours is not None and ours.kind == "error"),
    Rule("calamine-trims", CALAMINE, ("value", "only-ours"), _trimmed),
    Rule("calamine-negative-times", CALAMINE, ("value",), _negative),
    Rule("calamine-iso-as-text", CALAMINE, ("kind",), _as_text),
    Rule(
        "calamine-wide-labels", CALAMINE, ("value",),
        lambda _, ours, theirs: _texts(ours, theirs) and theirs.value.replace("\0", "") == ours.value,
    ),
    Rule("escapes", OPENPYXL + CALAMINE, ("value",), _escapes),
    Rule("openpyxl-strict", OPENPYXL, ("sheets",), lambda difference, *_: difference.theirs == ""),
    Rule(
        "openpyxl-default-font", OPENPYXL, ("font",),
        lambda difference, *_: (difference.ours, difference.theirs) == ("", "Calibri"),
    ),
    Rule("odfpy-nothing", ODFPY, ("sheets",), lambda difference, *_: difference.theirs == ""),
    Rule(
        "built-in-formats", OPENPYXL + XLRD, ("format",),
        lambda difference, *_: (difference.ours, difference.theirs) in BUILT_IN,
    ),
    Rule("other-code-pages", XLRD + CALAMINE, ("value", "format", "sheets"), _other_page),
)  # fmt: skip
"""In the order they are asked."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row of the table of files judged one by one: patterns of file, reader, kind and sheet!cell."""

    name: str
    file: str
    reader: str
    kind: str
    place: str


def rule_of(difference: Difference, ours: Cell | None, theirs: Cell | None) -> str | None:
    """The name of the rule that explains a difference."""
    for rule in RULES:
        if difference.reader in rule.readers and difference.kind in rule.kinds and rule.holds(difference, ours, theirs):
            return rule.name
    return None


def judgements(document: Path) -> list[Judgement]:
    """The rows of Markdown tables whose name begins with `file-`: name, file, reader, kind, place, reason."""
    rows = []
    for line in document.read_text(encoding="utf-8").splitlines():
        columns = [column.strip().strip("`") for column in line.strip().strip("|").split("|")]
        if len(columns) >= 6 and re.fullmatch(r"file-[a-z0-9-]+", columns[0]):
            rows.append(Judgement(*columns[:5]))
    return rows


def judged_one_by_one(file: str, difference: Difference, rows: list[Judgement]) -> str | None:
    """The name of the first row whose patterns all fit."""
    place = f"{difference.sheet}!{difference.cell}" if difference.cell else difference.sheet
    for row in rows:
        if (
            fnmatch(file, row.file)
            and fnmatch(difference.reader, row.reader)
            and fnmatch(difference.kind, row.kind)
            and fnmatch(place, row.place)
        ):
            return row.name
    return None
