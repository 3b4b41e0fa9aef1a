"""scripts/compare-readers: workbooks of other programs compared cell by cell, and differences planted in a dump."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import odf.opendocument
import odf.style
import odf.table
import odf.text
import openpyxl
import pytest
from openpyxl.styles import Font

import tools
from compare_readers.contrast import contrast
from compare_readers.judged import RULES, judgements
from compare_readers.ours import read as read_dump
from compare_readers.values import Book, Cell, Sheet, same_moment, same_number

SCRIPT = tools.REPOSITORY / "scripts" / "compare-readers"
DOCUMENT = tools.REPOSITORY / "docs" / "readers.md"


def _compare(folder: Path, *arguments: object, program: Path | None = None) -> tuple[int, dict[str, Any]]:
    """The exit code and the report."""
    environment = os.environ | {"PHULUC": str(program or tools.binary()), "PYTHON": sys.executable}
    command = [str(SCRIPT), str(folder), "--quiet", "--json", "-", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, json.loads(done.stdout)


def _unexplained(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for file in report["files"] for each in file["differences"] if each["rule"] is None]


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One table by openpyxl, saved again by LibreOffice as xls, xlsx and ods, and one by odfpy."""
    folder = tmp_path_factory.mktemp("workbooks")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phụ lục 1"
    rows = [
        ["Chỉ tiêu", "Nợ đọng", "e\u0301", "a\nb", "  blanks  "],
        [1, 0.1, -2.5, 1e15, 12345678901234],
        [True, False, datetime.datetime(2019, 12, 31, 14, 30), datetime.time(7, 15), None],
        ["=SUM(A2:C2)", "=1/0", '=A1&"x"', "=TRUE()", None],
    ]
    for row in rows:
        sheet.append(row)
    sheet["A1"].font = Font(name=".VnTime", size=13)
    sheet["B2"].number_format = "0.00%"
    sheet["C2"].number_format = "#,##0.0"
    sheet.merge_cells("A6:C7")
    sheet["A6"] = "gộp"
    sheet["XFD300"] = 7
    hidden = book.create_sheet("Ẩn")
    hidden["B3"] = "mật"
    hidden.sheet_state = "hidden"
    book.create_sheet("Trống")
    book.save(folder / "openpyxl.xlsx")
    # .xls has 256 columns.
    sheet["XFD300"] = None
    small = folder / "small.xlsx"
    book.save(small)
    for target in ("xls", "ods", tools.XLSX_FILTER):
        saved = tools.libreoffice([small], folder / target.split(":")[0], target=target)
        assert saved["small"].stat().st_size > 0
    small.unlink()
    _odf(folder / "odfpy.ods")
    return folder


def _odf(path: Path) -> None:
    """Repeated rows and cells, a font by a style, spaces that are elements."""
    document = odf.opendocument.OpenDocumentSpreadsheet()
    style = odf.style.Style(name="tcvn3", family="table-cell")
    style.addElement(odf.style.TextProperties(fontfamily=".VnArial"))
    document.automaticstyles.addElement(style)
    table = odf.table.Table(name="Biểu")
    row = odf.table.TableRow(numberrowsrepeated=3)
    cell = odf.table.TableCell(valuetype="float", value="2.50", numbercolumnsrepeated=2, stylename=style)
    cell.addElement(odf.text.P(text="2,5"))
    row.addElement(odf.table.TableCell(numbercolumnsrepeated=2))
    row.addElement(cell)
    table.addElement(row)
    row = odf.table.TableRow()
    cell = odf.table.TableCell(valuetype="string")
    paragraph = odf.text.P(text="a")
    paragraph.addElement(odf.text.S(c=3))
    paragraph.addText("b")
    cell.addElement(paragraph)
    cell.addElement(odf.text.P(text="c"))
    row.addElement(cell)
    row.addElement(odf.table.TableCell(valuetype="date", datevalue="2019-12-31"))
    row.addElement(odf.table.TableCell(valuetype="boolean", booleanvalue="true"))
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def test_nothing_is_unexplained(workbooks: Path) -> None:
    """Every reader took part, and saw the same cells."""
    code, report = _compare(workbooks)
    assert (_unexplained(report), code) == ([], 0)
    readers = report["summary"]["readers"]
    assert {name: counts["files"] for name, counts in readers.items()} == {
        "openpyxl": 2, "calamine": 5, "xlrd": 1, "odfpy": 2,
    }  # fmt: skip
    assert all("files_not_compared" not in counts for counts in readers.values())
    assert all(counts["cells"] >= 20 for name, counts in readers.items())


def _doctored(folder: Path, change: str) -> Path:
    """A program that prints the dump of phuluc with one thing changed by a line of Python."""
    program = folder / "phuluc"
    program.write_text(
        f"""#!{sys.executable}
import json, subprocess, sys
done = subprocess.run([{str(tools.binary())!r}, *sys.argv[1:]], capture_output=True, text=True)
sheets = json.loads(done.stdout)
cells = {{cell["cell"]: cell for cell in sheets[0]["cells"]}}
{change}
print(json.dumps(sheets))
""",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("change", "kind", "cell"),
    [
        ('cells["B2"]["text"] = "0.10000000000000002"', "value", "B2"),
        ('cells["A1"]["text"] = "Chi tiêu"', "value", "A1"),
        ('cells["A2"]["kind"] = "text"', "kind", "A2"),
        ('cells["A4"]["formula"] = False', "formula", "A4"),
        ('cells["B2"]["format"] = "0.0%"', "format", "B2"),
        ('cells["A1"]["font"] = "Calibri"', "font", "A1"),
        ('cells["C3"]["text"] = "43830.6041667"', "value", "C3"),
        ('sheets[0]["cells"].remove(cells["A6"])', "only-theirs", "A6"),
        ('cells["A6"]["cell"] = "E6"', "only-ours", "E6"),
        ('sheets[1]["hidden"] = False', "hidden", ""),
        ("sheets.reverse()", "sheets", ""),
        ("sys.exit(3)", "ours-crashed", ""),
        ("sys.exit(1)", "ours-refused", ""),
        ("import time; time.sleep(2)", "ours-slow", ""),
        ('print("x" * 200_000_000, file=open("/dev/null", "w"))', "ours-memory", ""),
    ],
)
def test_planted_differences_are_named(change: str, kind: str, cell: str, workbooks: Path, tmp_path: Path) -> None:
    """Each at its place, and the exit code says so."""
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(workbooks / "openpyxl.xlsx", folder / "one.xlsx")
    program = _doctored(tmp_path, change)
    code, report = _compare(folder, "--ours-seconds", 1.5, "--ours-megabytes", 150, program=program)
    found = {(each["kind"], each["cell"]) for each in _unexplained(report)}
    assert code == 1
    assert (kind, cell) in found
    assert report["files"][0]["file"] == "one.xlsx"


def test_other_readers_may_fail(workbooks: Path, tmp_path: Path) -> None:
    """What a reader cannot take is told and stops nothing: one that raises, one that dies of memory, one that hangs."""
    with (
        zipfile.ZipFile(workbooks / "openpyxl.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as broken,
    ):
        for name in whole.namelist():
            bytes_ = whole.read(name)
            # openpyxl refuses what is no colour; nobody else reads fills.
            broken.writestr(
                name, bytes_.replace(b"</fills>", b'<fill><patternFill><fgColor rgb="x"/></patternFill></fill></fills>')
            )
    far = openpyxl.Workbook()
    far.active["A1"] = far.active["XFD1048576"] = 1
    far.save(tmp_path / "far.xlsx")
    shutil.copy(workbooks / "openpyxl.xlsx", tmp_path / "whole.xlsx")
    code, report = _compare(tmp_path, "--jobs", 1)
    failures = {(file["file"], each["reader"]): each["failure"] for file in report["files"] for each in file["readers"]}
    assert code == 0
    assert failures["broken.xlsx", "openpyxl"].startswith("ValueError")
    # calamine holds the empty cells too: 17 thousand million of them.
    assert failures["far.xlsx", "calamine"] == "crashed"
    assert {place for place, failure in failures.items() if failure is None} == {
        ("broken.xlsx", "calamine"), ("far.xlsx", "openpyxl"), ("whole.xlsx", "openpyxl"), ("whole.xlsx", "calamine"),
    }  # fmt: skip
    code, report = _compare(tmp_path, "--timeout", 0.001)
    assert all("took more than" in each["failure"] for file in report["files"] for each in file["readers"])


def test_judged_files(workbooks: Path, tmp_path: Path) -> None:
    """A row of the table explains what it names, and nothing else."""
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(workbooks / "openpyxl.xlsx", folder / "one.xlsx")
    program = _doctored(tmp_path, 'cells["A1"]["text"] = "x"; cells["B1"]["text"] = "y"')
    table = tmp_path / "readers.md"
    table.write_text("| file-x | `*one.xlsx` | `*` | `value` | `*!A1` | because |\n", encoding="utf-8")
    code, report = _compare(folder, "--explained", table, program=program)
    assert code == 1
    assert {each["cell"] for each in _unexplained(report)} == {"B1"}


def test_rules_are_documented() -> None:
    """docs/readers.md has every rule, and no other; every judged file has a reason."""
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.split("## Differences by rule")[1].split("\n## ")[0]
    named = {line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")} - {"rule"}
    assert named == {rule.name for rule in RULES}
    assert len(judgements(DOCUMENT)) >= 10


def test_comparing_values() -> None:
    """Exact for numbers; a moment is a serial number of either epoch, or an ISO text."""
    assert same_number("0.1", 0.1)
    assert same_number("12345678901234567890", 12345678901234567890)
    assert not same_number("0.10000000000000002", 0.1)
    assert not same_number("x", 1)
    moment = datetime.datetime(2019, 12, 31, 12)
    assert same_moment("number", "43830.5", moment)
    assert same_moment("number", "42368.5", moment)
    assert not same_moment("number", "43830.501", moment)
    assert same_moment("date", "2019-12-31T12:00:00", moment)
    assert same_moment("date", "PT36H0M1.5S", datetime.timedelta(days=1, hours=12, seconds=1.5))
    assert not same_moment("date", "PT36H", datetime.timedelta(days=1))


def test_sheets_of_one_name(tmp_path: Path) -> None:
    """Sheets are paired by name; a cell that nobody else has is told once."""
    dump = tmp_path / "dump.json"
    cell = {"cell": "AB12", "kind": "text", "text": "e\u0301", "formula": False, "format": "General", "font": ""}
    dump.write_text(json.dumps([{"sheet": "S", "hidden": False, "cells": [cell]}]), encoding="utf-8")
    theirs = Book([Sheet("T"), Sheet("S", cells={(11, 27): Cell("text", "\u00e9")})])
    found = [(difference.kind, difference.cell) for difference, _, _ in contrast(read_dump(dump), theirs, "other")]
    assert found == [("sheets", "")]
    theirs = Book([Sheet("S")])
    found = [(difference.kind, difference.cell) for difference, _, _ in contrast(read_dump(dump), theirs, "other")]
    assert found == [("only-ours", "AB12")]
