"""Workbooks that judge themselves, edited in LibreOffice: verdicts stay what the program says of the edited file."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tools
from figures import TOKENS_BY_TYPE
from figures import TOKENS as STATES
from self_check_edits import EDITS, Operations, nothing
from self_checks import SAID, checked_sheets

HAND = tools.OUTSIDE / "mutations" / "hands" / "libreoffice.py"
UNITS = ("snv", "stp", "vpub", "stc")
"""Those whose forms hold rules of several cells."""

VARIANTS = 2
"""Differently filled packets of each unit."""

At = tuple[str, str]


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
    """Small figures, so that rules hold and fail about as often; some blanks and marks; sums right half of the time."""
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


def _by_libreoffice(jobs: list[dict[str, Any]], folder: Path) -> None:
    """Every job done by one LibreOffice, all formulas calculated at its end."""
    for job in jobs:
        job["operations"] = [*job["operations"], ["calculate"]]
        job["format"] = "xlsx"
    given, answered = folder / "jobs.json", folder / "results.json"
    given.write_text(json.dumps(jobs), encoding="utf-8")
    code, output = tools.run_own_group(
        [tools.SYSTEM_PYTHON, str(HAND), str(given), str(answered)], timeout=60 + 10 * len(jobs)
    )
    assert code == 0, output[-2000:]
    assert not any(said := json.loads(answered.read_text(encoding="utf-8"))), said


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
        {"source": str(packets[unit, variant]), "target": str(each.file), "operations": each.operations}
        for (_, unit, variant), each in found.items()
    ]
    _by_libreoffice(jobs, folder)
    return found


def _reference(campaign: Path, edited: Edited, folder: Path) -> dict[At, str]:
    """What the program says of the edited file, of the rules that have a cell in it; violations by severity."""
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
    """The mark in the row of a figure holds the worst verdict on it, wherever the row stands; notes leave no mark."""
    different, seen = {}, 0
    for (name, unit, variant), one in edited.items():
        if name != edit:
            continue
        for sheet in checked_sheets(one.file):
            worst: dict[str, int] = {}
            for (_, key), value in sheet.verdicts.items():
                if value in (2, 3):
                    worst[key] = min(worst.get(key, 9), int(str(value)))
            present = {
                f"{table.form}/{table.id}/{row}/{column}"
                for table in sheet.tables.values()
                for row in table.rows
                for column in table.columns
            }
            for key in sorted(present):
                mark = sheet.marks.get(key, 0)
                seen += worst.get(key, 0) > 0
                if mark != worst.get(key, 0):
                    different[f"{unit} {variant} {key}"] = f"mark {mark}, worst verdict {worst.get(key, 0)}"
    assert seen > 20
    assert not different, json.dumps(different, indent=1)


def test_edits_change_what_they_should(edited: dict[tuple[str, str, int], Edited]) -> None:
    """The edits are real: verdicts move with rows, change with figures, and are gone with deleted rows."""
    untouched = {(unit, variant): one for (edit, unit, variant), one in edited.items() if edit == "nothing"}
    before = {packet: _verdicts(one.file) for packet, one in untouched.items()}
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
    """After rows were put in the verdicts stand lower than in the packet as it was sent: they are found by codes."""
    sent = [place["xlsx"] for rule in rules for place in rule["places"] if "xlsx" in place]
    rows = {int(re.sub(r"\D", "", where["cell"])) for where in sent if where["file"] == "04KH_STC.xlsx"}
    (sheet,) = checked_sheets(edited["insert_rows", "stc", 0].file)
    assert len(sheet.verdicts) == sum(where["file"] == "04KH_STC.xlsx" for where in sent)
    (untouched,) = checked_sheets(edited["nothing", "stc", 0].file)
    assert untouched.verdict_rows == rows
    assert min(sheet.verdict_rows) > min(rows) and len(sheet.verdict_rows) == len(rows)


def test_the_program_still_reads_the_packets(
    campaign: Path, edited: dict[tuple[str, str, int], Edited]
) -> None:
    """What judges the form is no part of what is read: nothing of it is taken for a figure or asked about."""
    for (edit, unit, variant), one in edited.items():
        if edit == "nothing" and variant == 0:
            read = tools.extract(one.file, campaign)
            codes = {finding["code"] for finding in read["findings"] if finding["severity"] != "note"}
            assert not {code for code in codes if not code.startswith("SLI")}, (unit, read["findings"][:5])


TYPED = {
    True: [
        "-", "--", " - ", "–", "x", "X", "N/A", "…", "...", "KPS", "Không phát sinh", "không  có",
        "chưa có số liệu", "khoảng 5", "5%",
    ],
    False: ["12", "1.234", "0 ", "không phát sinh."],
}  # fmt: skip
"""What people type in place of a number: whether the workbook understands it as the reader does, or passes over it."""


def test_what_is_typed_in_place_of_a_number(
    campaign: Path, packets: dict[tuple[str, int], Path], tmp_path: Path
) -> None:
    """Marks in all their spellings get the verdict of the program; where the program reads more, the workbook says
    nothing, never something else."""
    (sheet,) = checked_sheets(packets["stc", 0])
    (table,) = sheet.tables.values()
    rows = [table.rows[path] for path in ("dvsn_cq_cm", "dvsn_huyen.dau_tu", "dvsn_ubnd_tinh", "dvsn_ubnd_tinh.dau_tu")]
    jobs = []
    for is_alike, words in TYPED.items():
        for index, word in enumerate(words):
            places = [(row, column) for row in rows for column in table.columns.values()]
            puts = [["put", sheet.name, *place, word, "text", "", ""] for place in places]
            target = tmp_path / f"{is_alike}-{index}.xlsx"
            jobs.append({"source": str(packets["stc", 0]), "target": str(target), "operations": puts})
    _by_libreoffice(jobs, tmp_path)
    read_more = 0
    for is_alike, words in TYPED.items():
        for index, word in enumerate(words):
            one = Edited("stc", tmp_path / f"{is_alike}-{index}.xlsx", [])
            expected, said = _reference(campaign, one, tmp_path), _verdicts(one.file)
            assert expected.keys() == said.keys()
            different = {at: (said[at], expected[at]) for at in said if said[at] != expected[at]}
            read_more += bool(different)
            assert {workbook for workbook, _ in different.values()} <= {"none"}, (word, different)
            assert not (is_alike and different), (word, different)
    assert read_more == len(TYPED[False]), "understood by now: it belongs to the others"
