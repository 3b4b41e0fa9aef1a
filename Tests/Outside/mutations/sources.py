"""The filled packets that mutations start from, made by `phuluc generate --values`: their figures are all different."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

import tools
from mutations.book import Book, Place, Sheet, Tag
from workbooks import COLUMN_CODE, ROW_CODE

Cell = dict[str, Any]

FORMS = (
    ("snv", "phu-luc-1"), ("stp", "phu-luc-2"), ("vpub", "phu-luc-3"), ("snv", "phu-luc-4"), ("snv", "phu-luc-5"),
    ("stc", "phu-luc-6"), ("stttt", "phu-luc-7"), ("vpub", "phu-luc-7"), ("skhcn", "phu-luc-7"), ("snv", "phu-luc-8"),
)  # fmt: skip
"""Every unit with each of its forms: the eight appendices."""

UNITS = tuple(dict.fromkeys(unit for unit, _ in FORMS))
VARIANTS = 4
"""Differently filled packets of each unit; the last one is half blank."""


@dataclass(frozen=True)
class Figure:
    """The state and value that reading must give. Rates compare by the parts that were typed."""

    state: str
    value: Any = None

    def agrees(self, read: dict[str, Any]) -> bool:
        if read["state"] != self.state:
            return False
        if isinstance(self.value, dict):
            return isinstance(read["value"], dict) and all(
                read["value"].get(part) == value for part, value in self.value.items() if value is not None
            )
        if isinstance(self.value, bool) or isinstance(read["value"], bool):
            return self.value is read["value"]
        return read["value"] == self.value


BLANK = Figure("blank")
TOKENS = {"-": Figure("none"), "x": Figure("not_applicable"), "…": Figure("not_available")}


@dataclass
class Row:
    """A row of a table: its path and the keys in it, in the order of the columns."""

    path: str
    label: str
    keys: list[str] = field(default_factory=list)
    inputs: bool = True

    @property
    def parent(self) -> str:
        return self.path.rpartition(".")[0]


@dataclass
class Table:
    """What a person knows of a table of the packet: its rows and columns by name."""

    form: str
    table: str
    rows: dict[str, Row] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.form}/{self.table}"

    def leaves(self) -> list[Row]:
        return [row for row in self.rows.values() if row.inputs]

    def children(self, path: str) -> list[Row]:
        return [row for row in self.rows.values() if row.path.startswith(path + ".")]


@dataclass
class Source:
    """A filled packet: the file, its book, its tables and the truth by key."""

    unit: str
    variant: int
    file: Path
    book: Book
    tables: dict[str, Table]
    cells: dict[str, Cell]
    truth: dict[str, Figure]
    word_tags: dict[str, str] = field(default_factory=dict)
    """The field of each key in the Word form."""
    baseline: set[tuple[str, str]] = field(default_factory=set)
    """Errors and warnings of the packet as it is: code and key."""


def row_of(key: str) -> str:
    """form/table/row of a key."""
    return key.rpartition("/")[0]


def figures(cells: list[Cell], variant: int) -> dict[str, Figure]:
    """Figures for the inputs of one unit: whole numbers and percentages are all different, so that it shows where each
    went; rows stay in one order of magnitude, so that none looks a thousand times too large."""
    chance = random.Random(f"figures {cells[0]['owner']} {variant}")
    wholes = chance.sample(range(130, 990), len(cells))
    percents = chance.sample(range(5005, 9990), len(cells))
    blank = 0.5 if variant == VARIANTS - 1 else 0.04
    found: dict[str, Figure] = {}
    for index, cell in enumerate(cells):
        share = chance.random()
        if share < blank:
            found[cell["key"]] = BLANK
            continue
        if share > 0.95 and cell["type"] in ("count", "percent"):
            found[cell["key"]] = chance.choice(list(TOKENS.values()))
            continue
        found[cell["key"]] = Figure("reported", _value(cell["type"], wholes[index], percents[index], chance))
    return found


def _value(type: str, whole: int, percent: int, chance: random.Random) -> Any:
    match type:
        case "count" | "number":
            return whole
        case "percent":
            return percent / 100
        case "flag":
            return chance.random() < 0.5
        case "flag_or_text":
            return f"QĐ {whole}/QĐ-UBND" if chance.random() < 0.6 else chance.random() < 0.5
        case "choice":
            return chance.choice(["Đạt", "Không đạt"])
        case "text":
            return f"Hình thức số {whole}"
        case "rate":
            return {"received": whole, "on_time": whole - chance.randrange(1, 99)}
    raise ValueError(f"no figures for type {type}")


class Campaign:
    """A working copy of the template with packets of every unit and variant in it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.path = folder / "binh-dinh-2020"
        if not self.path.exists():
            # A working campaign: what is issued is archived in it.
            tools.phuluc("new", self.path, "--from", tools.TEMPLATE)
            self._generate()
        self.source = cache(self._source)

    @cache
    def cells(self) -> dict[str, list[Cell]]:
        """Every key by owner, with its place in the owner's packet."""
        found: dict[str, list[Cell]] = defaultdict(list)
        for cell in tools.phuluc_json("cells", self.path):
            found[cell["owner"]].append(cell)
        return dict(found)

    @cache
    def word_cells(self) -> list[Cell]:
        """The same in the Word forms: the place is the tag of a field."""
        return tools.phuluc_json("cells", self.path, "--format", "docx")

    def packet(self, unit: str, variant: int, suffix: str = "xlsx") -> Path:
        """A filled packet; the SpreadsheetML has the same sheets and addresses as the workbook."""
        stem = Path(self.cells()[unit][0]["file"]).stem
        return self.folder / f"variant-{variant}" / f"{stem}.{suffix}"

    def _generate(self) -> None:
        for variant in range(VARIANTS):
            values = {}
            for cells in self.cells().values():
                inputs = [cell for cell in cells if cell["input"]]
                for key, figure in figures(inputs, variant).items():
                    value = figure.value
                    if isinstance(value, dict):
                        value = {**value, "percent": None}
                    values[key] = {"value": value, "state": figure.state}
            given = self.folder / f"values-{variant}.json"
            given.write_text(json.dumps({"values": values}, ensure_ascii=False), encoding="utf-8")
            formats = [argument for name in ("xlsx", "docx", "xml", "csv") for argument in ("--format", name)]
            out = self.folder / f"variant-{variant}"
            tools.phuluc("generate", self.path, "--out", out, "--values", given, *formats)

    def _source(self, unit: str, variant: int) -> Source:
        file = self.packet(unit, variant)
        cells = self.cells()[unit]
        source = Source(unit, variant, file, _book(file), {}, {cell["key"]: cell for cell in cells}, {})
        inputs = [cell for cell in cells if cell["input"]]
        source.truth = {cell["key"]: BLANK for cell in cells} | figures(inputs, variant)
        for cell in cells:
            path = f"{cell['form']}/{cell['table']}"
            table = source.tables.setdefault(path, Table(cell["form"], cell["table"]))
            row = table.rows.setdefault(cell["row"], Row(cell["row"], cell["label"][-1], inputs=cell["input"]))
            row.keys.append(cell["key"])
            if cell["column"] not in table.columns:
                table.columns.append(cell["column"])
        _tag(source.book, cells)
        source.word_tags = {cell["key"]: cell["cell"] for cell in self.word_cells() if cell["owner"] == unit}
        read = tools.extract(file, self.path)
        wrong = {
            key
            for key, figure in source.truth.items()
            if key in read["values"] and not figure.agrees(read["values"][key])
        }
        if wrong:
            raise AssertionError(f"{file.name}: the packet itself is read differently: {sorted(wrong)[:5]}")
        source.baseline = {(found["code"], found["key"]) for found in read["findings"] if found["severity"] != "note"}
        return source


def _book(file: Path) -> Book:
    """A workbook read by openpyxl; formulas of the form count as texts nobody needs."""
    sheets = []
    for worksheet in openpyxl.load_workbook(file).worksheets:
        sheet = Sheet(worksheet.title, hidden=worksheet.sheet_state != "visible")
        for cells in worksheet.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    sheet.texts[cell.row, cell.column] = cell.value
        for merged in worksheet.merged_cells.ranges:
            left, top, right, bottom = range_boundaries(str(merged))
            sheet.merges.add((top, left, bottom, right))
        sheet.hidden_rows = {row for row, dimension in worksheet.row_dimensions.items() if dimension.hidden}
        for dimension in worksheet.column_dimensions.values():
            if dimension.hidden:
                sheet.hidden_columns |= set(range(dimension.min, dimension.max + 1))
        sheets.append(sheet)
    return Book(sheets)


def _tag(book: Book, cells: list[Cell]) -> None:
    """Name the figures, labels, ordinals, headers and codes of every table, by what `cells` says and what is seen."""
    by_row: dict[tuple[str, int], list[tuple[int, Cell]]] = defaultdict(list)
    for cell in cells:
        row, column = coordinate_to_tuple(cell["cell"])
        book.sheet(cell["sheet"]).tags[row, column] = Tag("figure", cell["key"])
        by_row[cell["sheet"], row].append((column, cell))
    tops: dict[tuple[str, str], tuple[int, dict[int, str]]] = {}
    for (name, row), found in by_row.items():
        sheet, cell = book.sheet(name), found[0][1]
        path = row_of(cell["key"])
        first = min(column for column, _ in found)
        left = sorted((column, text) for column, text in sheet.row(row).items() if column < first)
        codes = [column for column, text in left if ROW_CODE.match(str(text))]
        texts = [column for column, _ in left if column not in codes]
        for column in codes:
            sheet.tags[row, column] = Tag("code", path)
        if texts:
            sheet.tags[row, texts[-1]] = Tag("label", path)
        if len(texts) > 1:
            sheet.tags[row, texts[0]] = Tag("stt", path)
        table = (name, f"{cell['form']}/{cell['table']}")
        columns = {column: each["column"] for column, each in found}
        if table not in tops or row < tops[table][0]:
            tops[table] = (row, columns)
    for (name, table), (top, columns) in tops.items():
        _tag_header(book.sheet(name), table, top, columns)


def _tag_header(sheet: Sheet, table: str, top: int, columns: dict[int, str]) -> None:
    """The rows above a table with something over its figures: hidden codes, then headers."""
    row = top - 1
    while any(column in columns for column in sheet.row(row)):
        for column, text in sheet.row(row).items():
            kind = "column_code" if COLUMN_CODE.match(str(text)) else "header"
            if column in columns:
                sheet.tags[row, column] = Tag(
                    kind, f"{table}/{columns[column]}" + ("" if kind != "header" else f"#{row}")
                )
            elif re.search(r"\w", str(text)) and column < min(columns):
                sheet.tags[row, column] = Tag("caption", f"{table}/{column}#{row}")
        row -= 1


__all__ = [
    "BLANK",
    "FORMS",
    "TOKENS",
    "UNITS",
    "VARIANTS",
    "Campaign",
    "Figure",
    "Place",
    "Row",
    "Source",
    "Table",
    "row_of",
]
