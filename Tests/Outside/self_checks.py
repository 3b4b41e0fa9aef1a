"""What a workbook that judges itself says: its verdict cells and marks, found by codes and not by addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from workbooks import BLOCK_MARKER as BLOCK
from workbooks import COLUMN_CODE, ROW_CODE, TOKEN
from workbooks import MARK_HEADER as MARKS

RULE = re.compile(r"[A-Z][A-Z0-9]*\.[A-Z]+[0-9]+\Z")

SAID = {0: "none", 1: "satisfied", 2: "error", 3: "warning", 4: "note"}
"""What the number in a verdict cell says; a violation by its severity."""


@dataclass
class Table:
    """A table of a sheet: where its rows and columns of figures stand now."""

    form: str
    id: str
    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def code_column(self) -> int:
        """The hidden column of the row codes, left of the first figure."""
        return min(self.columns.values()) - 1


class CheckedSheet:
    """A sheet with its tables and the cells that judge it."""

    def __init__(self, sheet: Worksheet, forms: dict[str, str]) -> None:
        self.name = sheet.title
        self.texts = {
            (cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        self.merged = [area.bounds for area in sheet.merged_cells.ranges]
        markers = [row for (row, column), text in self.texts.items() if text == BLOCK]
        self.block = markers[0] if markers else None
        self.tables: dict[tuple[str, str], Table] = {}
        for (row, column), text in sorted(self.texts.items()):
            above = self.block is None or row < self.block
            if above and isinstance(text, str) and (found := COLUMN_CODE.match(text)):
                table = self.tables.setdefault((found[1], found[2]), Table(forms[found[1]], found[2]))
                table.columns[found[3]] = column
            elif above and isinstance(text, str) and (found := ROW_CODE.match(text)):
                if table := self.tables.get((found[1], found[2])):
                    table.rows.setdefault(found[3], row)

    @cached_property
    def verdict_rows(self) -> set[int]:
        """Where the verdicts stand."""
        texts = self.texts.items()
        below = [(row, text) for (row, _), text in texts if row > (self.block or row)]
        return {row for row, text in below if isinstance(text, str) and RULE.match(text)}

    @cached_property
    def verdicts(self) -> dict[tuple[str, str], object]:
        """By rule and key: what the cell holds."""
        found: dict[tuple[str, str], object] = {}
        for (row, column), text in self.texts.items():
            if self.block is None or row <= self.block or not isinstance(text, str) or not RULE.match(text):
                continue
            code = ROW_CODE.match(str(self.texts.get((row, 1), "")))
            if code is None:
                continue
            table = self.tables[code[1], code[2]]
            if column != table.code_column:
                continue
            for path, figures in table.columns.items():
                if (row, figures) in self.texts:
                    key = f"{table.form}/{table.id}/{code[3]}/{path}"
                    assert (text, key) not in found, (text, key)
                    found[text, key] = self.texts[row, figures]
        return found

    @cached_property
    def marks(self) -> dict[str, object]:
        """By key: what stands in the hidden mark beside the row that carries the key's code."""
        heads = [column for (_, column), text in self.texts.items() if text == MARKS]
        if not heads:
            return {}
        found = {}
        for table in self.tables.values():
            first = min(table.columns.values())
            for path, row in table.rows.items():
                for column_path, column in table.columns.items():
                    mark = (row, heads[0] + 2 + column - first)
                    if mark in self.texts:
                        found[f"{table.form}/{table.id}/{path}/{column_path}"] = self.texts[mark]
        return found


@cache
def checked_sheets(path: Path) -> list[CheckedSheet]:
    """The sheets of a workbook's forms, with the values that stand beside the formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    first = "\n".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    forms = {token: form for form, token in re.findall(rf"(\S+)=({TOKEN})\b", first)}
    sheets = [CheckedSheet(sheet, forms) for sheet in book.worksheets]
    book.close()
    return [sheet for sheet in sheets if sheet.tables]
