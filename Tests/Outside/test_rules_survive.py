"""Workbooks that judge themselves, edited in LibreOffice: their verdicts stay those of the program, read from the edited file."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tools
from figures import TOKENS_BY_TYPE
from figures import TOKENS as STATES
from self_checks import SAID, CheckedSheet, Table, checked_sheets

HAND = tools.OUTSIDE / "mutations" / "hands" / "libreoffice.py"
UNITS = ("snv", "stp", "vpub", "stc")
"""Those whose forms hold rules of several cells."""

VARIANTS = 3
"""Differently filled packets of each unit."""

Operations = list[list[Any]]
At = tuple[str, str]
ASIDE = 60
"""A column right of everything, where cells wait while others are cut and pasted."""


@dataclass
class Edited:
    """What one edit is done to, and what came of it."""

    unit: str
    file: Path
    operations: Operations


@pytest.fixture(scope="module")
def rules(campaign: Path) -> list[dict[str, Any]]:
    return tools.phuluc_json("rules", campaign)["rules"]


def _values(cells: list[dict[str, Any]], rules: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    """Small figures, so that rules hold and fail about as often; some blanks and marks; sums that are right half of the time."""
    values: dict[str, Any] = {}
    for cell in cells:
        if not cell["input"]:
            continue
        share = chance.random()
        if share < 0.04:
            values[cell["key"]] = {"state": "blank", "value": None}
        elif share < 0.12:
            values[cell["key"]] = {"state": STATES[chance.choice(TOKENS_BY_TYPE[cell["type"]])], "value": None}
        else:
            values[cell["key"]] = {"state": "reported", "value": _value(cell["type"], chance)}
    for rule in rules:
        for place in rule["places"]:
            total, *parts = place["cells"]
            figures = [values.get(part, {}).get("value") for part in parts]
            if "sum(" in rule["check"] and all(type(each) is int for each in figures) and chance.random() < 0.5:
                values[total] = {"state": "reported", "value": sum(figures)}
    return values


def _value(type: str, chance: random.Random) -> Any:
    match type:
        case "count" | "number" | "percent":
            return chance.randrange(4) if chance.random() < 0.8 else chance.randrange(100)
        case "flag" | "flag_or_text":
            return chance.random() < 0.5
        case "choice":
            return chance.choice(("Đạt", "Không đạt"))
        case "rate":
            return {"received": 100, "on_time": chance.randrange(101), "percent": None}
    return "Tờ rơi"


@pytest.fixture(scope="module")
def packets(
    campaign: Path,
    cells_by_unit: dict[str, list[dict[str, Any]]],
    rules: list[dict[str, Any]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, int], Path]:
    """Filled packets by unit and variant."""
    root = tmp_path_factory.mktemp("judging")
    found = {}
    cells = [cell for own in cells_by_unit.values() for cell in own]
    for variant in range(VARIANTS):
        values = root / f"{variant}.json"
        values.write_text(json.dumps({"values": _values(cells, rules, random.Random(variant))}), encoding="utf-8")
        out = root / str(variant)
        tools.phuluc("generate", campaign, "--out", out, "--values", values)
        for unit in UNITS:
            found[unit, variant] = out / cells_by_unit[unit][0]["file"]
    return found


# The edits. Each gives operations for one sheet, done as a person does them.


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
            rows, columns = chance.sample(sorted(table.rows.values()), 2), [chance.choice(list(table.columns.values())) for _ in "ab"]
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


@pytest.fixture(scope="module")
def edited(
    packets: dict[tuple[str, int], Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str, int], Edited]:
    """Every edit done to every sheet of every packet, by one LibreOffice."""
    folder = tmp_path_factory.mktemp("edited")
    found: dict[tuple[str, str, int], Edited] = {}
    for (unit, variant), packet in packets.items():
        for edit in EDITS:
            chance = random.Random(f"{edit.__name__} {unit} {variant}")
            operations = [operation for sheet in checked_sheets(packet) for operation in edit(sheet, chance)]
            if not operations and edit is not nothing:
                continue
            target = folder / f"{edit.__name__}-{unit}-{variant}.xlsx"
            found[edit.__name__, unit, variant] = Edited(unit, target, operations)
    jobs = [
        {
            "source": str(packets[unit, variant]), "target": str(each.file), "format": "xlsx",
            "operations": [*each.operations, ["calculate"]],
        }
        for (_, unit, variant), each in found.items()
    ]  # fmt: skip
    given, answered = folder / "jobs.json", folder / "results.json"
    given.write_text(json.dumps(jobs), encoding="utf-8")
    code, output = tools.run_own_group(
        [tools.SYSTEM_PYTHON, str(HAND), str(given), str(answered)], timeout=60 + 10 * len(jobs)
    )
    assert code == 0, output[-2000:]
    assert not any(said := json.loads(answered.read_text(encoding="utf-8"))), said
    return found


def _reference(campaign: Path, edited: Edited, folder: Path) -> dict[At, str]:
    """What the program says of the edited file, of the rules that have a cell in it: verdicts, violations by severity."""
    read = tools.extract(edited.file, campaign)
    assert read["unit"] == edited.unit
    values = folder / "values.json"
    values.write_text(json.dumps(read), encoding="utf-8")
    said = {}
    for rule in tools.phuluc_json("rules", campaign, "--values", values)["rules"]:
        severity = "note" if rule["status"] == "trial" else rule["severity"]
        for place in rule["places"]:
            if place.get("xlsx") and place["key"] in read["values"]:
                said[rule["id"], place["key"]] = severity if place["verdict"] == "violated" else place["verdict"]
    return said


def _verdicts(file: Path) -> dict[At, str]:
    return {
        at: SAID.get(value, repr(value)) if not isinstance(value, bool) else repr(value)
        for sheet in checked_sheets(file)
        for at, value in sheet.verdicts.items()
    }


@pytest.mark.parametrize("variant", range(VARIANTS))
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("edit", [edit.__name__ for edit in EDITS])
def test_verdicts_stay_right(
    campaign: Path, edited: dict[tuple[str, str, int], Edited], tmp_path: Path, edit: str, unit: str, variant: int
) -> None:
    """Every verdict cell of the edited workbook says what the program says of it."""
    if (edit, unit, variant) not in edited:
        assert edit in ("sort_rows", "swap_rows"), "only merged cells are a reason not to edit"
        return
    one = edited[edit, unit, variant]
    expected, said = _reference(campaign, one, tmp_path), _verdicts(one.file)
    assert len(expected) > 5
    different = {
        f"{rule} at {key}": f"workbook {said.get((rule, key))}, program {expected.get((rule, key))}"
        for rule, key in sorted(expected.keys() | said.keys())
        if said.get((rule, key)) != expected.get((rule, key))
    }
    assert not different, f"{one.operations}\n{json.dumps(different, indent=1, ensure_ascii=False)}"


@pytest.mark.parametrize("edit", [edit.__name__ for edit in EDITS])
def test_marks_stand_beside_their_rows(edited: dict[tuple[str, str, int], Edited], edit: str) -> None:
    """The mark in the row of a figure holds the worst verdict on it, wherever the row stands now; notes leave no mark."""
    different, seen = {}, 0
    for (name, unit, variant), one in edited.items():
        if name != edit:
            continue
        for sheet in checked_sheets(one.file):
            worst: dict[str, int] = {}
            for (_, key), value in sheet.verdicts.items():
                if value in (2, 3):
                    worst[key] = min(worst.get(key, 9), int(str(value)))
            present = {f"{t.form}/{t.id}/{row}/{column}" for t in sheet.tables.values() for row in t.rows for column in t.columns}
            for key in present:
                mark = sheet.marks.get(key, 0)
                seen += worst.get(key, 0) > 0
                if mark != worst.get(key, 0):
                    different[f"{unit} {variant} {key}"] = f"mark {mark}, worst verdict {worst.get(key, 0)}"
    assert seen > 20
    assert not different, json.dumps(different, indent=1)


def test_edits_change_what_they_should(edited: dict[tuple[str, str, int], Edited]) -> None:
    """The edits are real: verdicts move with rows, change with figures, and are gone with deleted rows."""
    before = {(unit, variant): _verdicts(one.file) for (edit, unit, variant), one in edited.items() if edit == "nothing"}
    for unit, verdicts in before.items():
        assert {"satisfied", "none"} <= set(verdicts.values()), unit
        assert {"error", "warning"} & set(verdicts.values()), unit
    for (edit, unit, variant), one in edited.items():
        changed = {at for at, said in _verdicts(one.file).items() if said != before[unit, variant].get(at)}
        if edit in ("insert_rows", "sort_rows", "swap_rows", "hide"):
            assert not changed, (edit, unit, changed)
    for edit in ("swap_cells", "cut_a_block", "delete_rows", "several"):
        files = [(one, unit, variant) for (name, unit, variant), one in edited.items() if name == edit]
        assert any(_verdicts(one.file) != before[unit, variant] for one, unit, variant in files), edit
        assert len(files) >= 8


def test_verdict_cells_move(edited: dict[tuple[str, str, int], Edited], rules: list[dict[str, Any]]) -> None:
    """After rows were put in, no verdict stands at the address it had: it was found by its codes."""
    one = edited["insert_rows", "stc", 0]
    (sheet,) = checked_sheets(one.file)
    old = {
        place["xlsx"]["cell"]
        for rule in rules for place in rule["places"]
        if place.get("xlsx", {}).get("file") == "04KH_STC.xlsx"
    }  # fmt: skip
    import re

    highest = min(int(re.sub(r"\D", "", cell)) for cell in old)
    assert sheet.block is not None and len(sheet.verdicts) == len(old)
    assert highest < min(row for row, column in sheet.texts if sheet.texts[row, column] == "PL6.R2") + 1


def test_the_program_still_reads_the_packets(
    campaign: Path, edited: dict[tuple[str, str, int], Edited]
) -> None:
    """What judges the form is no part of what is read: nothing of it is taken for a figure or asked about."""
    for (edit, unit, variant), one in edited.items():
        if edit == "nothing" and variant == 0:
            read = tools.extract(one.file, campaign)
            codes = {finding["code"] for finding in read["findings"] if finding["severity"] != "note"}
            assert not {code for code in codes if not code.startswith("SLI")}, (unit, read["findings"][:5])


def test_without_the_program_the_workbook_is_copied(packets: dict[tuple[str, int], Path], tmp_path: Path) -> None:
    """A packet is opened from a copy: the tests above leave the original as it was written."""
    original = packets["stc", 0]
    before = original.read_bytes()
    shutil.copy(original, tmp_path / "copy.xlsx")
    assert original.read_bytes() == before
