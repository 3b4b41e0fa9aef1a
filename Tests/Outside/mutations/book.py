"""A workbook as a person sees it, who edits it and remembers where every figure went.

The book knows texts, merged areas and what is hidden; it knows nothing of how the program lays forms out or reads them.
Cells carry tags (this is the figure of that key, the label of that row), and tags travel with their cells, so that the
truth stays known whatever is done. Every edit is also written down as an operation that a hand (LibreOffice, openpyxl)
carries out on the real file.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Row and column, from 1."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

Value = str | int | float | bool


@dataclass(frozen=True)
class Tag:
    """What a cell is: `figure` with a cell key; `label`, `stt`, `code` with form/table/row; `header`, `column_code`
    with form/table/column."""

    kind: str
    path: str


@dataclass
class Sheet:
    """One sheet: only cells that hold something or have a tag are listed."""

    name: str
    texts: dict[Place, Value] = field(default_factory=dict)
    tags: dict[Place, Tag] = field(default_factory=dict)
    fonts: dict[Place, str] = field(default_factory=dict)
    """Only fonts that somebody chose: old ones, whose letters are others."""
    merges: set[Area] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def last_row(self) -> int:
        return max((row for row, _ in self.texts), default=0)

    def last_column(self) -> int:
        return max((column for _, column in self.texts), default=0)

    def row(self, row: int) -> dict[int, Value]:
        """The texts of a row by column."""
        return {column: value for (at, column), value in self.texts.items() if at == row}


def inside(place: Place, area: Area) -> bool:
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def touches(one: Area, other: Area) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


class Book:
    """The sheets as they stand now, and the operations that led here."""

    def __init__(self, sheets: list[Sheet]):
        self.sheets = sheets
        self.operations: list[list] = []

    def duplicate(self) -> Book:
        return copy.deepcopy(self)

    def sheet(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)

    def find(self, tag: Tag) -> tuple[Sheet, Place] | None:
        """Where a cell stands now, or None when it is gone."""
        for sheet in self.sheets:
            for place, found in sheet.tags.items():
                if found == tag:
                    return sheet, place
        return None

    def tagged(self, kind: str, prefix: str = "") -> Iterator[tuple[Sheet, Place, str]]:
        """All cells of a kind whose path starts so, sheet by sheet in reading order."""
        for sheet in self.sheets:
            for place, tag in sorted(sheet.tags.items()):
                if tag.kind == kind and tag.path.startswith(prefix):
                    yield sheet, place, tag.path

    def _did(self, *operation: object) -> None:
        self.operations.append(list(operation))

    # Cells.

    def put(
        self, sheet: Sheet, place: Place, value: Value, *, kind: str = "", number_format: str = "", font: str = "",
        shown: Value | None = None,
    ) -> None:  # fmt: skip
        """Type into a cell. `kind` is text, number or formula; a formula's value is given as `shown`."""
        sheet.fonts.pop(place, None)
        if font:
            sheet.fonts[place] = font
        kind = kind or ("text" if isinstance(value, str) else "number")
        sheet.texts[place] = value if shown is None else shown
        self._did("put", sheet.name, *place, value, kind, number_format, font)

    def put_cached(self, sheet: Sheet, place: Place, formula: str, cached: str) -> None:
        """A formula with a stored result that nobody computed here (a link to another workbook), put into the XML."""
        sheet.texts[place] = cached
        self._did("put_cached", sheet.name, *place, formula, cached)

    def clear(self, sheet: Sheet, area: Area) -> None:
        """Delete what stands in an area; the cells stay what they are."""
        for place in [place for place in sheet.texts if inside(place, area)]:
            del sheet.texts[place]
        self._did("clear", sheet.name, *area)

    # Rows and columns.

    def insert_rows(self, sheet: Sheet, before: int, count: int = 1) -> None:
        self._shift(sheet, 0, lambda at: at + count if at >= before else at)
        self._did("insert_rows", sheet.name, before, count)

    def insert_columns(self, sheet: Sheet, before: int, count: int = 1) -> None:
        self._shift(sheet, 1, lambda at: at + count if at >= before else at)
        self._did("insert_columns", sheet.name, before, count)

    def delete_rows(self, sheet: Sheet, first: int, count: int = 1) -> None:
        self._shift(sheet, 0, lambda at: at if at < first else at - count if at >= first + count else None)
        self._did("delete_rows", sheet.name, first, count)

    def delete_columns(self, sheet: Sheet, first: int, count: int = 1) -> None:
        self._shift(sheet, 1, lambda at: at if at < first else at - count if at >= first + count else None)
        self._did("delete_columns", sheet.name, first, count)

    @staticmethod
    def _shift(sheet: Sheet, axis: int, to: Callable[[int], int | None]) -> None:
        def moved(place: Place) -> Place | None:
            at = to(place[axis])
            return None if at is None else (at, place[1]) if axis == 0 else (place[0], at)

        for cells in (sheet.texts, sheet.tags, sheet.fonts):
            kept = {new: value for place, value in cells.items() if (new := moved(place))}
            cells.clear()
            cells.update(kept)
        merges = set()
        for area in sheet.merges:
            kept = [new for at in range(area[axis], area[axis + 2] + 1) if (new := to(at)) is not None]
            if kept:
                grown = list(area)
                grown[axis], grown[axis + 2] = min(kept), max(kept)
                if grown[0:2] != grown[2:4]:
                    merges.add(tuple(grown))
        sheet.merges = merges
        hidden = sheet.hidden_rows if axis == 0 else sheet.hidden_columns
        hidden_now = {new for at in hidden if (new := to(at)) is not None}
        if axis == 0:
            sheet.hidden_rows = hidden_now
        else:
            sheet.hidden_columns = hidden_now

    # Areas.

    def move(self, sheet: Sheet, area: Area, target: Sheet, place: Place) -> None:
        """Cut an area and paste it over what stands at a place."""
        rows, columns = place[0] - area[0], place[1] - area[1]
        cut = [
            {at: cells.pop(at) for at in list(cells) if inside(at, area)}
            for cells in (sheet.texts, sheet.tags, sheet.fonts)
        ]
        merges = {merge for merge in sheet.merges if inside(merge[:2], area) and inside(merge[2:], area)}
        sheet.merges -= merges
        covered = (place[0], place[1], area[2] + rows, area[3] + columns)
        for cells, pasted in zip((target.texts, target.tags, target.fonts), cut, strict=True):
            for at in [at for at in cells if inside(at, covered)]:
                del cells[at]
            cells.update({(row + rows, column + columns): value for (row, column), value in pasted.items()})
        target.merges |= {(a + rows, b + columns, c + rows, d + columns) for a, b, c, d in merges}
        self._did("move", sheet.name, *area, target.name, *place)

    def copy(self, sheet: Sheet, area: Area, target: Sheet, place: Place) -> None:
        """Copy an area over what stands at a place. The copies are not the figures: they get no tags."""
        rows, columns = place[0] - area[0], place[1] - area[1]
        for source, pasted in ((sheet.texts, target.texts), (sheet.fonts, target.fonts)):
            copied = {at: value for at, value in source.items() if inside(at, area)}
            pasted.update({(row + rows, column + columns): value for (row, column), value in copied.items()})
        self._did("copy", sheet.name, *area, target.name, *place)

    def merge(self, sheet: Sheet, area: Area) -> None:
        """Merge as Excel does: only the first cell keeps what it holds."""
        for place in [place for place in sheet.texts if inside(place, area) and place != area[:2]]:
            del sheet.texts[place]
        sheet.merges = {merge for merge in sheet.merges if not touches(merge, area)} | {area}
        self._did("merge", sheet.name, *area)

    def unmerge(self, sheet: Sheet, area: Area) -> None:
        sheet.merges.discard(area)
        self._did("unmerge", sheet.name, *area)

    def hide_rows(self, sheet: Sheet, first: int, count: int = 1, hidden: bool = True) -> None:
        change = set(range(first, first + count))
        sheet.hidden_rows = sheet.hidden_rows | change if hidden else sheet.hidden_rows - change
        self._did("hide_rows", sheet.name, first, count, hidden)

    def hide_columns(self, sheet: Sheet, first: int, count: int = 1, hidden: bool = True) -> None:
        change = set(range(first, first + count))
        sheet.hidden_columns = sheet.hidden_columns | change if hidden else sheet.hidden_columns - change
        self._did("hide_columns", sheet.name, first, count, hidden)

    # Sheets.

    def rename(self, sheet: Sheet, name: str) -> None:
        self._did("rename", sheet.name, name)
        sheet.name = name

    def reorder(self, sheet: Sheet, index: int) -> None:
        """Put a sheet at a position from 0."""
        self.sheets.remove(sheet)
        self.sheets.insert(index, sheet)
        self._did("reorder", sheet.name, index)

    def add_sheet(self, name: str, index: int) -> Sheet:
        sheet = Sheet(name)
        self.sheets.insert(index, sheet)
        self._did("add_sheet", name, index)
        return sheet

    def copy_sheet(self, sheet: Sheet, name: str, index: int) -> Sheet:
        """A copy without tags."""
        twin = copy.deepcopy(sheet)
        twin.name, twin.tags = name, {}
        self.sheets.insert(index, twin)
        self._did("copy_sheet", sheet.name, name, index)
        return twin

    def delete_sheet(self, sheet: Sheet) -> None:
        self.sheets.remove(sheet)
        self._did("delete_sheet", sheet.name)

    def delete_names(self) -> None:
        """Delete the names defined in the workbook."""
        self._did("delete_names")

    def paste_in_new_workbook(self, sheet: Sheet, area: Area, place: Place) -> Sheet:
        """Copy an area, open a new workbook, paste; the new workbook is what is sent."""
        fresh = Sheet("Sheet1")
        rows, columns = place[0] - area[0], place[1] - area[1]
        for source, target in ((sheet.texts, fresh.texts), (sheet.tags, fresh.tags), (sheet.fonts, fresh.fonts)):
            target.update({(r + rows, c + columns): value for (r, c), value in source.items() if inside((r, c), area)})
        fresh.merges = {
            (m[0] + rows, m[1] + columns, m[2] + rows, m[3] + columns)
            for m in sheet.merges
            if inside(m[:2], area) and inside(m[2:], area)
        }
        self._did("paste_in_new_workbook", sheet.name, *area, *place)
        self.sheets = [fresh]
        return fresh
