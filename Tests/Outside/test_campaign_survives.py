"""`phuluc` itself killed at its writes, fsyncs and renames while it receives, resolves, corrects and merges: nothing acknowledged is lost, no merge stands half,
and the same command goes on."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
import store
import tools

STRIDE = int(os.environ.get("PHULUC_KILL_STRIDE", "9"))
"""Every call is killed in the long run: `PHULUC_KILL_STRIDE=1`."""

WHO = ["--by", "Lê Thị A", "--reason", "đã hỏi đơn vị", "--as-of", "2020-05-05"]
CELL = "phu-luc-6/1/co_quan_tu_chu/2016"


@dataclass
class Operation:
    """A command that is killed."""

    before: Path
    """The campaign as it is before."""
    arguments: Callable[[Path], list[object]]
    """The command, for a copy of it."""
    again: tuple[int, ...]
    """How the same command may end when it is given once more: what was recorded before the kill is not recorded twice."""


def rows(folder: Path, table: str) -> int:
    """How many records there are of a kind."""
    path = folder / "campaign.sqlite"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) if table in tables else 0


def standing(folder: Path, output: Path) -> dict[str, object]:
    """What counts, as a merge of the records says it; the findings too."""
    run = tools.phuluc("merge", folder, "--out", output, "--json", codes=(0, 1))
    merged = json.loads(run.stdout)
    return {"values": merged["values"], "findings": sorted(finding["id"] for finding in merged["findings"])}


def explained(sent: Path, returned: Path) -> None:
    """A return in which the unit explains a row that is asked about: an answer that comes with the file."""
    book = openpyxl.load_workbook(sent)
    sheet = book["Phụ lục 8"]
    header = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Ghi chú, giải trình của đơn vị")
    sheet.cell(7, header.column).value = "Chưa bố trí đủ kinh phí"
    book.save(returned)


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Operation]:
    """Campaigns as they are before each command."""
    work = tmp_path_factory.mktemp("campaigns")
    new = work / "new"
    tools.phuluc("new", new, "--from", tools.TEMPLATE)
    tools.phuluc("sample", new, "--out", work / "ve")
    inbox = work / "inbox"
    inbox.mkdir()
    names = ["04KH_SKHCN.xlsx", "04KH_STC.xlsx", "Phu luc (3).xlsx"]
    for name in names:
        shutil.copy(work / "ve" / name, inbox)
    explained(work / "ve" / "04KH_SNV.xlsx", inbox / "04KH_SNV.xlsx")
    names.append("04KH_SNV.xlsx")
    listed = (work / "ve" / "nhan.csv").read_text().splitlines()
    (inbox / "nhan.csv").write_text("\n".join([listed[0], *[line for line in listed if line.split(",")[0] in names]]))
    received = store.copied(new, work / "received")
    tools.phuluc("receive", received, inbox)
    assert rows(received, "resolution") == 1, "the unit's explanation is an answer"
    waiting = tools.phuluc("resolve", received).stdout
    finding = re.search(r"^(\w{8}) .*\[NHD003\]", waiting, re.MULTILINE)
    assert finding, waiting
    return {
        "receive": Operation(new, lambda folder: ["receive", folder, inbox], (0,)),
        "resolve": Operation(
            received, lambda folder: ["resolve", folder, finding[1], "--outcome", "accepted", *WHO], (0, 2)
        ),
        "correct": Operation(received, lambda folder: ["correct", folder, CELL, "155", *WHO], (0, 2)),
        "merge": Operation(
            received,
            lambda folder: ["merge", folder, "--out", folder / "ra", "--stage", "provisional", *WHO, "--format", "csv"],
            (1,),
        ),
    }


def merged_whole(output: Path) -> None:
    """Where `merge.json` stands, the tables beside it are whole and of the same figures; it is written last."""
    if not (output / "merge.json").exists():
        return
    json.loads((output / "merge.json").read_text())
    tables = [path for path in output.glob("04KH_TongHop.*") if path.suffix != ".tmp"]
    assert len(tables) == 1, tables
    assert zipfile.ZipFile(tables[0]).testzip() is None


@pytest.mark.parametrize("name", ["receive", "resolve", "correct", "merge"])
def test_killed(name: str, campaigns: dict[str, Operation], tmp_path: Path) -> None:
    """SIGKILL at the n-th call of each kind; then the records are whole, and the same command given again ends as if nothing had been."""
    operation = campaigns[name]
    target = tmp_path / "target"
    program = tools.binary()
    table = {"receive": "version", "resolve": "resolution", "correct": "correction", "merge": "consolidation"}[name]

    def fresh() -> list[object]:
        return operation.arguments(store.copied(operation.before, target))

    counts = store.calls(fresh(), tmp_path / "trace", program)
    whole = standing(target, tmp_path / "json")
    recorded, answered = rows(target, table), rows(target, "resolution")
    assert recorded > 0
    kills = 0
    for call, count in counts.items():
        for when in range(1, count + 1, STRIDE if count > STRIDE else 1):
            arguments = fresh()
            done = store.killed(arguments, tmp_path / "trace", call, when, program)
            kills += done.code not in (0, 1)
            if name == "merge":
                merged_whole(target / "ra")
            # The program is the first to open what the kill left behind.
            if (target / "campaign.sqlite").exists():
                assert tools.phuluc("verify", target, codes=(0,)).returncode == 0, (call, when)
            if done.code in (0, 1) or done.lines and name != "merge":
                assert rows(target, table) == recorded, (call, when, done.lines)
            again = tools.phuluc(*arguments, codes=operation.again)
            if name == "merge":
                merged_whole(target / "ra")
                assert (target / "ra" / "merge.json").exists()
                # A merge that was recorded before it was killed is followed by another of its stage.
                assert rows(target, table) in (recorded, recorded + 1)
            else:
                assert rows(target, table) == recorded, (call, when, again.stdout, again.stderr)
                assert rows(target, "resolution") == answered, (call, when)
            assert standing(target, tmp_path / "json") == whole, (call, when)
    assert kills >= 5, counts
