"""Returns with seeded faults, and what a file that `check --annotate` gave back shows."""

from __future__ import annotations

import json
import random
import struct
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_from_string

import tools
from figures import Typed

REVIEW = "Kết quả rà soát"
MARK = "— Kết quả rà soát —"
"""The first line of our comments."""
ANSWER = "Ý kiến giải trình của đơn vị"
ERROR_COLOR, WARNING_COLOR = "FFF8C4B", "FFFFE69"
"""What the colours of marked cells begin with; the last digit tells the fill below."""

Cell = dict[str, Any]


@dataclass
class Faults:
    """What is wrong in one return, by key."""

    texts: dict[str, str] = field(default_factory=dict)
    negative: set[str] = field(default_factory=set)
    blank: set[str] = field(default_factory=set)


def seeded(unit: str, cells: list[Cell], seed: str = "") -> Faults:
    """Faults in every form of a unit: words for numbers, negative numbers, single blanks, a whole blank row."""
    chance = random.Random(f"annotate {unit} {seed}")
    faults = Faults()
    for form in sorted({cell["form"] for cell in cells}):
        counts = [cell for cell in cells if cell["form"] == form and cell["input"] and cell["type"] == "count"]
        own = [cell for cell in cells if cell["form"] == form and cell["input"] and cell["type"] != "text"]
        chance.shuffle(counts)
        if counts:
            for number, cell in enumerate(counts[: min(4, len(counts) // 3)]):
                faults.texts[cell["key"]] = f"khoảng {number + 12}"
            for cell in counts[-2:]:
                faults.negative.add(cell["key"])
        else:
            faults.texts[chance.choice(own)["key"]] = "chắc là được <b>&"
        row = chance.choice(own)["row"]
        faults.blank |= {cell["key"] for cell in own if cell["row"] == row}
        faults.blank |= {cell["key"] for cell in chance.sample(own, 2)}
    faults.blank -= faults.texts.keys() | faults.negative
    return faults


def value_of(key: str, expected: dict[str, Typed], faults: Faults) -> dict[str, Any]:
    """A figure of a return with faults, as `generate --values` takes it."""
    if key in faults.texts:
        return {"value": faults.texts[key], "state": "reported"}
    if key in faults.negative:
        return {"value": -5, "state": "reported"}
    if key in faults.blank:
        return {"value": None, "state": "blank"}
    return {"value": expected[key].value, "state": expected[key].state}


def values_file(path: Path, cells: list[Cell], expected: dict[str, Typed], faults: Faults) -> Path:
    values = {cell["key"]: value_of(cell["key"], expected, faults) for cell in cells if cell["input"]}
    path.write_text(json.dumps({"values": values}, ensure_ascii=False), encoding="utf-8")
    return path


def annotate(campaign: Path, folder: Path, *files: Path) -> list[dict[str, Any]]:
    """Findings of the files, whose reports land in a folder."""
    done = tools.phuluc(
        "check", *files, "--campaign", campaign, "--annotate", folder, "--json", codes=(tools.FINE, tools.FINDINGS)
    )
    return json.loads(done.stdout)


# What stands in a file


def raw_entries(path: Path) -> dict[str, bytes]:
    """Every entry of an archive: local header, name, extra field and compressed stream as they lie in the file."""
    data = path.read_bytes()
    found = {}
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        directory = archive.start_dir
    starts = sorted([info.header_offset for info in infos] + [directory])
    for info in infos:
        end = next(start for start in starts if start > info.header_offset)
        found[info.orig_filename] = data[info.header_offset : end]
        name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
        assert len(found[info.orig_filename]) >= 30 + name + extra + info.compress_size
    return found


@dataclass(frozen=True)
class Marked:
    """A cell with one of our colours."""

    severity: str
    comment: str


def fill(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type == "solid" else ""


def marks(path: Path) -> dict[tuple[str, str], Marked]:
    """The cells with our colours, and their comments."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                color = fill(cell)
                text = cell.comment.text if cell.comment else ""
                if color.startswith((ERROR_COLOR, WARNING_COLOR)):
                    severity = "error" if color.startswith(ERROR_COLOR) else "warning"
                    found[sheet.title, cell.coordinate] = Marked(severity, text)
    return found


def comments(path: Path) -> dict[tuple[str, str], str]:
    """All comments of a workbook."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def links(path: Path) -> list[tuple[str, str, str]]:
    """The review sheet's links: text of the cell, sheet and range they lead to."""
    sheet = openpyxl.load_workbook(path)[REVIEW]
    found = []
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
        target, area = cell.hyperlink.location.rsplit("!", 1)
        found.append((str(cell.value), target.strip("'").replace("''", "'"), area))
    return found


def cells_of(area: str) -> list[str]:
    """The cells of a range."""
    ends = area.replace("$", "").split(":")
    first, last = coordinate_from_string(ends[0]), coordinate_from_string(ends[-1])
    columns = range(
        openpyxl.utils.column_index_from_string(first[0]), openpyxl.utils.column_index_from_string(last[0]) + 1
    )
    return [f"{openpyxl.utils.get_column_letter(c)}{r}" for r in range(first[1], last[1] + 1) for c in columns]


def answer_cells(path: Path) -> dict[str, list[str]]:
    """The cells in which a unit may answer, with the ids of the findings beside them."""
    sheet = openpyxl.load_workbook(path)[REVIEW]
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == ANSWER)
    found = {}
    for row in sheet.iter_rows():
        ids = str(row[0].value or "").split()
        cell = row[column - 1]
        if ids and all(len(part) == 16 for part in ids) and not cell.protection.locked:
            found[cell.coordinate] = ids
    return found
