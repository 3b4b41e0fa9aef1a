"""What people do to a workbook that judges itself: each edit gives operations of LibreOffice for one sheet."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from self_checks import CheckedSheet, Table

Operations = list[list[Any]]
ASIDE = 60
"""A column right of everything, where cells wait while others are cut and pasted."""


def _tables(sheet: CheckedSheet) -> list[Table]:
    return [table for table in sheet.tables.values() if len(table.rows) > 2]


def _block(table: Table) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of a table's rows, labels and codes with them."""
    return min(table.rows.values()), 1, max(table.rows.values()), max(table.columns.values())


def _is_merged(sheet: CheckedSheet, top: int, left: int, bottom: int, right: int) -> bool:
    return any(a <= right and c >= left and b <= bottom and d >= top for a, b, c, d in sheet.merged)


def nothing(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """Opened, calculated and saved."""
    return []


def insert_rows(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """A row or two put in within each table, the last table first."""
    made = []
    for table in sorted(_tables(sheet), key=lambda table: -min(table.rows.values())):
        before = chance.choice(sorted(table.rows.values())[1:])
        made.append(["insert_rows", sheet.name, before, chance.choice((1, 2))])
    return made


def _swap(sheet: CheckedSheet, one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> Operations:
    """Two areas of one size exchanged by cut and paste."""
    name, (top, left, bottom, right) = sheet.name, one
    wait = (top, ASIDE, bottom, ASIDE + right - left)
    return [
        ["move", name, *one, name, wait[0], wait[1]],
        ["move", name, *other, name, top, left],
        ["move", name, *wait, name, other[0], other[1]],
    ]


def swap_cells(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """Single figures exchanged."""
    made = []
    for table in _tables(sheet):
        for _ in range(4):
            rows = chance.sample(sorted(table.rows.values()), 2)
            columns = [chance.choice(list(table.columns.values())) for _ in rows]
            one, other = ((row, column, row, column) for row, column in zip(rows, columns, strict=True))
            made += _swap(sheet, one, other)
    return made


def cut_a_block(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """The figures of a row cut and pasted over those of another."""
    made = []
    for table in _tables(sheet):
        one, other = chance.sample(sorted(table.rows.values()), 2)
        first, last = min(table.columns.values()), max(table.columns.values())
        made.append(["move", sheet.name, one, first, one, last, sheet.name, other, first])
    return made


def swap_rows(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """Whole rows, labels and codes with them, exchanged by cut and paste."""
    made = []
    for table in _tables(sheet):
        _, left, _, right = _block(table)
        free = [row for row in sorted(table.rows.values()) if not _is_merged(sheet, row, left, row, right)]
        if len(free) > 1:
            one, other = chance.sample(free, 2)
            made += _swap(sheet, (one, left, one, right), (other, left, other, right))
    return made


def sort_rows(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """The rows of a table sorted by a column of figures."""
    made = []
    for table in _tables(sheet):
        area = _block(table)
        if not _is_merged(sheet, *area):
            made.append(["sort", sheet.name, *area, chance.choice(list(table.columns.values())), chance.random() < 0.5])
    return made


def delete_rows(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """A row of each table taken out."""
    made = []
    for table in sorted(_tables(sheet), key=lambda table: -min(table.rows.values())):
        made.append(["delete_rows", sheet.name, chance.choice(list(table.rows.values())), 1])
    return made


def hide(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """Rows and columns hidden, the hidden ones shown."""
    made: Operations = []
    for table in _tables(sheet):
        made.append(["hide_rows", sheet.name, chance.choice(list(table.rows.values())), 2, True])
        made.append(["hide_columns", sheet.name, chance.choice(list(table.columns.values())), 1, True])
        made.append(["hide_columns", sheet.name, table.code_column, 1, False])
    if sheet.block:
        made.append(["hide_rows", sheet.name, sheet.block, 20, False])
    return made


def several(sheet: CheckedSheet, chance: random.Random) -> Operations:
    """Sorted, then exchanged, then hidden; rows put in last, since they move what is below."""
    made: Operations = []
    for edit in (sort_rows, swap_cells, hide, insert_rows):
        made += edit(sheet, chance)
    return made


EDITS: tuple[Callable[[CheckedSheet, random.Random], Operations], ...] = (
    nothing, insert_rows, swap_cells, cut_a_block, swap_rows, sort_rows, delete_rows, hide, several,
)  # fmt: skip
