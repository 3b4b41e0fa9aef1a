"""The unit's own file given back with its findings on it, and what becomes of it when it returns."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.utils.cell import coordinate_from_string
from openxml_audit import OpenXmlValidator

import tools
from annotated import (
    MARK, REVIEW, Faults, annotate, answer_cells, cells_of, comments, fill, links, marks,
    raw_entries, seeded, values_file,
)  # fmt: skip
from conftest import UNITS, Cell
from excel_lint import lint
from figures import Typed
from forms import Forms

CHANGED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
"""Parts that a further sheet and colours change in every workbook."""


@pytest.fixture(scope="module")
def faults(cells_by_unit: dict[str, list[Cell]]) -> dict[str, Faults]:
    return {unit: seeded(unit, own) for unit, own in cells_by_unit.items()}


@pytest.fixture(scope="module")
def returns(
    campaign: Path,
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
    faults: dict[str, Faults],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """Packets of all units, over all eight appendices, filled with faults by phuluc itself: otherwise intact."""
    folder = tmp_path_factory.mktemp("faulty")
    found = {}
    for unit, own in cells_by_unit.items():
        values = values_file(folder / f"{unit}.json", own, expected, faults[unit])
        tools.phuluc("generate", campaign, "--unit", unit, "--values", values, "--format", "xlsx", "--out", folder)
        found[unit] = folder / own[0]["file"]
    return found


@pytest.fixture(scope="module")
def findings(
    campaign: Path, returns: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[dict[str, Any]]]:
    """The folder of annotated returns, and what was found in them."""
    folder = tmp_path_factory.mktemp("annotated")
    return folder, annotate(campaign, folder, *returns.values())


@pytest.fixture(scope="module")
def annotated(findings: tuple[Path, list[dict[str, Any]]], returns: dict[str, Path]) -> dict[str, Path]:
    return {unit: findings[0] / path.name for unit, path in returns.items()}


def blank_cells(unit: str, cells_by_unit: dict[str, list[Cell]], found: dict[str, Any]) -> set[tuple[str, str]]:
    """The inputs that are not filled; the campaign's texts ("nếu có", "Ghi chú") need not be."""
    return {
        (cell["sheet"], cell["cell"])
        for cell in cells_by_unit[unit]
        if cell["input"] and cell["type"] != "text" and found["values"][cell["key"]]["state"] == "blank"
    }


def marked_cells(
    path: Path, all_findings: list[dict[str, Any]], severity: str, blank: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The cells that findings of one weight speak of, by what `check --json` says."""
    found = {
        (finding["at"].rsplit("!", 1)[0], cell)
        for finding in all_findings
        if finding["file"] == str(path) and finding["severity"] == severity and "!" in finding["at"]
        for cell in cells_of(finding["at"].rsplit("!", 1)[1])
    }
    return found | (blank if severity == "warning" else set())


def test_every_form_has_faults(findings: tuple[Path, list[dict[str, Any]]]) -> None:
    """The seeds reach all eight appendices, and both weights."""
    assert {finding["key"].split("/")[0] for finding in findings[1]} >= {f"phu-luc-{n}" for n in range(1, 9)}
    assert {finding["severity"] for finding in findings[1]} >= {"error", "warning"}


@pytest.mark.parametrize("unit", UNITS)
def test_what_need_not_change_is_kept(unit: str, returns: dict[str, Path], annotated: dict[str, Path]) -> None:
    """Entries keep their order; those that no finding touches keep every byte, compressed as they came."""
    before, after = raw_entries(returns[unit]), raw_entries(annotated[unit])
    assert list(after)[: len(before)] == list(before)
    with zipfile.ZipFile(returns[unit]) as one, zipfile.ZipFile(annotated[unit]) as other:
        for name in before:
            content = one.read(name), other.read(name)
            assert (before[name] == after[name]) == (content[0] == content[1]), name
            if content[0] != content[1]:
                assert name in CHANGED or name.startswith("xl/worksheets/"), name
        sheets = {f"xl/worksheets/sheet{n + 1}.xml" for n, _ in enumerate(openpyxl.load_workbook(returns[unit]))}
        changed = {name for name in sheets if one.read(name) != other.read(name)}
    touched = {place[0] for place in marks(annotated[unit])}
    # The sheet that was open is no longer the selected one; the others change for their marks only.
    assert len(changed) <= len(touched) + 1
    assert len(sheets) > len(changed), "the lists' sheet is never touched"


@pytest.mark.parametrize("unit", UNITS)
def test_texts_of_the_unit_are_kept(unit: str, returns: dict[str, Path], annotated: dict[str, Path]) -> None:
    """Behind the first sheet everything reads as it did: values, formulas, widths, merges, validations, protection."""
    before, after = openpyxl.load_workbook(returns[unit]), openpyxl.load_workbook(annotated[unit])
    assert after.sheetnames == [REVIEW, *before.sheetnames]
    for sheet in before.worksheets:
        other = after[sheet.title]
        values = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert values == {
            cell.coordinate: cell.value for row in other.iter_rows() for cell in row if cell.value is not None
        }
        assert sorted(map(str, sheet.merged_cells.ranges)) == sorted(map(str, other.merged_cells.ranges))
        rules = [
            [(rule.sqref, rule.formula1) for rule in one.data_validations.dataValidation] for one in (sheet, other)
        ]
        assert rules[0] == rules[1]
        assert sheet.protection.sheet == other.protection.sheet and sheet.sheet_state == other.sheet_state
        for row in sheet.iter_rows():
            for cell in row:
                twin = other[cell.coordinate]
                same = ("font", "border", "alignment", "protection", "number_format")
                assert all(repr(getattr(cell, look)) == repr(getattr(twin, look)) for look in same), cell.coordinate
        titles = [one.print_title_rows for one in (sheet, other)], [one.print_area for one in (sheet, other)]
        assert titles[0][0] == titles[0][1] and titles[1][0] == titles[1][1]
    assert after.active.title == REVIEW
    assert [sheet.title for sheet in after.worksheets if sheet.sheet_view.tabSelected] == [REVIEW]


@pytest.mark.parametrize("unit", UNITS)
def test_marks(
    unit: str,
    campaign: Path,
    returns: dict[str, Path],
    annotated: dict[str, Path],
    findings: tuple[Path, list[dict[str, Any]]],
    faults: dict[str, Faults],
    cells_by_unit: dict[str, list[Cell]],
) -> None:
    """Exactly the cells of findings are coloured, errors and questions unlike; the comment says which also in words."""
    found = marks(annotated[unit])
    blank = blank_cells(unit, cells_by_unit, tools.extract(returns[unit], campaign))
    errors = marked_cells(returns[unit], findings[1], "error", blank)
    warnings = marked_cells(returns[unit], findings[1], "warning", blank) - errors
    assert {place for place, mark in found.items() if mark.severity == "error"} == errors
    assert {place for place, mark in found.items() if mark.severity == "warning"} == warnings
    at = {cell["key"]: (cell["sheet"], cell["cell"]) for cell in cells_by_unit[unit]}
    assert {at[key] for key in {*faults[unit].texts, *faults[unit].negative}} <= errors
    assert {at[key] for key in faults[unit].blank} <= warnings
    for key, text in faults[unit].texts.items():
        assert found[at[key]].comment.startswith(f"{MARK}\nLỗi phải sửa: ") and text in found[at[key]].comment
    for place in warnings:
        assert not found[place].comment or found[place].comment.startswith(f"{MARK}\nĐề nghị giải trình: ")
    assert set(comments(annotated[unit])) <= errors | warnings


@pytest.mark.parametrize("unit", UNITS)
def test_links(unit: str, annotated: dict[str, Path]) -> None:
    """Every marked cell is reached by a link of the first sheet, and a link says where it leads."""
    reached = set()
    for text, sheet, area in links(annotated[unit]):
        assert text in (area, "mở sheet")
        reached |= {(sheet, cell) for cell in cells_of(area)} if text == area else set()
    assert reached >= set(marks(annotated[unit]))
    assert {sheet for sheet, _ in reached} <= set(openpyxl.load_workbook(annotated[unit]).sheetnames)


@pytest.mark.parametrize("unit", UNITS)
def test_validity(unit: str, annotated: dict[str, Path]) -> None:
    """The lint of Excel's rules and an independent validator have nothing to say."""
    assert lint(annotated[unit]) == []
    result = OpenXmlValidator().validate(annotated[unit])
    assert result.is_valid, [str(error) for error in result.errors]


def test_one_cause_is_one_finding(
    campaign: Path, cells_by_unit: dict[str, list[Cell]], filled: dict[str, Path], tmp_path: Path
) -> None:
    """Words in a whole column: one group in the JSON, one line on the screen, one number on the sheet, a link for each cell."""
    column = [
        cell for cell in cells_by_unit["stc"]
        if cell["input"] and cell["type"] == "count" and cell["key"].endswith("/2018")
    ]  # fmt: skip
    book = openpyxl.load_workbook(filled["stc"])
    for cell in column:
        book[cell["sheet"]][cell["cell"]].value = "khoảng 12"
    source = tmp_path / "a.xlsx"
    book.save(source)
    found = [f for f in annotate(campaign, tmp_path / "out", source) if f["code"] == "SLI001"]
    assert {f["key"] for f in found} == {cell["key"] for cell in column} and len(column) > 10
    assert {f["group"] for f in found} == {"SLI001 phu-luc-6/1/*/2018"}
    printed = tools.phuluc("check", source, "--campaign", campaign, codes=(tools.FINDINGS,)).stdout.splitlines()
    assert len([line for line in printed if "[SLI001]" in line]) == 1
    assert f"năm 2018, {len(column)} ô (" in next(line for line in printed if "[SLI001]" in line)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "a.xlsx")[REVIEW]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[8] == "SLI001"]
    assert len(rows) == 1 and rows[0][1] == "1" and rows[0][4] == "ghi “khoảng 12”"
    assert {area for _, _, area in links(tmp_path / "out" / "a.xlsx")} >= {cell["cell"] for cell in column}


def test_same_bytes(
    campaign: Path, returns: dict[str, Path], annotated: dict[str, Path], tmp_path: Path
) -> None:
    """Annotated again from the same returns, every report has the same bytes."""
    annotate(campaign, tmp_path, *returns.values())
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (annotated["stc"].parent / path.name).read_bytes(), path.name


def test_libreoffice_opens_them(annotated: dict[str, Path], tmp_path: Path) -> None:
    """Another program shows the same marks and comments, and saves them."""
    saved = tools.libreoffice(annotated.values(), tmp_path)
    for path in annotated.values():
        assert marks(saved[path.stem]).keys() == marks(path).keys()
        assert comments(saved[path.stem]).keys() == comments(path).keys()


# The file comes back


def mended(cells: list[Cell], faults: Faults) -> list[tuple[str, str, Any]]:
    """What the unit types to mend its errors: sheet, cell, value."""
    wrong = {*faults.texts, *faults.negative}
    return [
        (cell["sheet"], cell["cell"], 7 if cell["type"] == "count" else "Đạt") for cell in cells if cell["key"] in wrong
    ]


@pytest.fixture(scope="module")
def sent_again(
    annotated: dict[str, Path],
    cells_by_unit: dict[str, list[Cell]],
    faults: dict[str, Faults],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, str], Path]:
    """The annotated files after a person mended them and answered in openpyxl and in LibreOffice."""
    found = {}
    jobs = []
    folder = tmp_path_factory.mktemp("again")
    for tool in ("openpyxl", "libreoffice"):
        (folder / tool).mkdir()
    for unit, path in annotated.items():
        typing: list[tuple[str, str, Any]] = mended(cells_by_unit[unit], faults[unit])
        typing += [(REVIEW, cell, f"Giải trình {cell}: đúng như đã ghi") for cell in answer_cells(path)]
        book = openpyxl.load_workbook(path)
        for sheet, cell, value in typing:
            book[sheet][cell].value = value
        found["openpyxl", unit] = folder / "openpyxl" / path.name
        book.save(found["openpyxl", unit])
        found["libreoffice", unit] = folder / "libreoffice" / path.name
        jobs.append({"source": str(path), "target": str(found["libreoffice", unit]), "cells": typing})
    type_in_libreoffice(jobs, folder)
    return found


def type_in_libreoffice(jobs: list[dict[str, Any]], folder: Path) -> None:
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs, ensure_ascii=False), encoding="utf-8")
    command = [tools.SYSTEM_PYTHON, str(tools.OUTSIDE / "uno_mend.py"), str(listed)]
    code, output = tools.run_own_group(command, timeout=240)
    assert code == 0, output


@pytest.mark.parametrize("tool", ("openpyxl", "libreoffice"))
@pytest.mark.parametrize("unit", UNITS)
def test_the_loop(
    tool: str,
    unit: str,
    campaign: Path,
    returns: dict[str, Path],
    annotated: dict[str, Path],
    sent_again: dict[tuple[str, str], Path],
    cells_by_unit: dict[str, list[Cell]],
    faults: dict[str, Faults],
    findings: tuple[Path, list[dict[str, Any]]],
    tmp_path: Path,
) -> None:
    """Mended in that very file: exactly those figures change, answers are read, and a new review replaces the old."""
    before = tools.extract(returns[unit], campaign)["values"]
    after = tools.extract(sent_again[tool, unit], campaign)
    wrong = {*faults[unit].texts, *faults[unit].negative}
    for key, figure in after["values"].items():
        if key in wrong:
            assert (figure["state"], figure["value"]) in (("reported", 7), ("reported", "Đạt")), key
        else:
            assert (figure["state"], figure["value"]) == (before[key]["state"], before[key]["value"]), key
    assert after["unit"] == unit

    asked = answer_cells(annotated[unit])
    assert asked
    given = {i: f"Giải trình {cell}: đúng như đã ghi" for cell, ids in asked.items() for i in ids if len(ids) > 1}
    given |= {ids[0]: f"Giải trình {cell}: đúng như đã ghi" for cell, ids in asked.items() if len(ids) == 1}
    assert after["answers"] == given

    again = annotate(campaign, tmp_path, sent_again[tool, unit])
    warnings = {finding["id"]: finding for finding in again if finding["severity"] == "warning"}
    # What was typed is taken; that rules of the form now ask something else is another matter.
    assert not [f for f in again if f["severity"] == "error" and f["key"] in wrong and f["code"] != "KTR001"]
    for i, finding in warnings.items():
        if i in given:
            assert finding["answer"] == given[i]
    printed = tools.phuluc("check", sent_again[tool, unit], "--campaign", campaign, codes=(0, 1)).stdout
    assert ("Đơn vị giải trình: “Giải trình " in printed) == bool(given.keys() & warnings.keys())

    once_more = tmp_path / sent_again[tool, unit].name
    book = openpyxl.load_workbook(once_more)
    assert [name for name in book.sheetnames if name.startswith(REVIEW)] == [REVIEW]
    assert book.sheetnames[0] == REVIEW
    blank = blank_cells(unit, cells_by_unit, after)
    errors = marked_cells(sent_again[tool, unit], again, "error", blank)
    questions = marked_cells(sent_again[tool, unit], again, "warning", blank)
    assert marks(once_more).keys() == errors | questions
    assert comments(once_more).keys() <= errors | questions
    assert all(text.count("Đề nghị giải trình: ") <= 3 for text in comments(once_more).values())
    # The unit's own fills are back where nothing is wrong any more.
    original = openpyxl.load_workbook(returns[unit])
    for place in marks(annotated[unit]).keys() - errors - questions:
        assert fill(book[place[0]][place[1]]) == fill(original[place[0]][place[1]]), place
    texts = [str(cell.value) for row in book[REVIEW].iter_rows() for cell in row if cell.value]
    if given.keys() & warnings.keys():
        assert any(text.startswith("Giải trình ") for text in texts)


def test_unchanged_and_sent_back(
    campaign: Path, annotated: dict[str, Path], returns: dict[str, Path], tmp_path: Path
) -> None:
    """A file that comes back as it was given gets the same marks and comments again, none twice."""
    annotate(campaign, tmp_path, *annotated.values())
    for path in annotated.values():
        assert marks(tmp_path / path.name) == marks(path)
        assert comments(tmp_path / path.name) == comments(path)
        assert lint(tmp_path / path.name) == []
        with zipfile.ZipFile(tmp_path / path.name) as one, zipfile.ZipFile(path) as other:
            assert sorted(one.namelist()) == sorted(other.namelist())
            differing = [name for name in one.namelist() if one.read(name) != other.read(name)]
        assert set(differing) <= {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}, differing


def test_marks_follow_their_cells(
    campaign: Path, returns: dict[str, Path], annotated: dict[str, Path], tmp_path: Path
) -> None:
    """A row is put in above marked cells: the old colours are taken off wherever they went, and the new ones fit."""
    sheet = "Phụ lục 6"
    moved = tmp_path / "dong.xlsx"
    job = {"source": str(annotated["stc"]), "target": str(moved), "cells": [], "rows": [[sheet, 9]]}
    type_in_libreoffice([job], tmp_path)
    before = marks(annotated["stc"])

    def shifted(place: tuple[str, str]) -> tuple[str, str]:
        letters, row = coordinate_from_string(place[1])
        return (place[0], f"{letters}{row + 1}") if place[0] == sheet and row >= 9 else place

    assert {place for place in before if shifted(place) != place}, "some cells do move"
    values = [tools.extract(path, campaign)["values"] for path in (returns["stc"], moved)]
    assert [{k: (v["state"], v["value"]) for k, v in one.items()} for one in values][0] == {
        k: (v["state"], v["value"]) for k, v in values[1].items()
    }
    annotate(campaign, tmp_path / "out", moved)
    after = marks(tmp_path / "out" / moved.name)
    assert {place: mark.severity for place, mark in after.items()} == {
        shifted(place): mark.severity for place, mark in before.items()
    }
    assert comments(tmp_path / "out" / moved.name).keys() == {shifted(place) for place in comments(annotated["stc"])}


@pytest.mark.parametrize("format", ("ods", "xls"))
def test_answers_in_other_formats(
    format: str, campaign: Path, annotated: dict[str, Path], sent_again: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    """Saved as OpenDocument or old Excel, figures and answers are read as from the workbook."""
    saved = tools.libreoffice([sent_again["openpyxl", unit] for unit in ("stc", "snv")], tmp_path, format)
    for unit in ("stc", "snv"):
        source = sent_again["openpyxl", unit]
        right, found = tools.extract(source, campaign), tools.extract(saved[source.stem], campaign)
        assert right["answers"] and found["answers"] == right["answers"]
        assert {k: (v["state"], v["value"]) for k, v in found["values"].items()} == {
            k: (v["state"], v["value"]) for k, v in right["values"].items()
        }


# Other people's things in the file


def test_comments_of_the_unit_stay(
    campaign: Path, returns: dict[str, Path], annotated: dict[str, Path], tmp_path: Path
) -> None:
    """A comment in a cell with an error is kept and ours added to it; others are untouched; again, none is doubled."""
    place = next(place for place, mark in marks(annotated["stc"]).items() if mark.severity == "error")
    book = openpyxl.load_workbook(returns["stc"])
    book[place[0]][place[1]].comment = Comment("Số này của phòng Ngân sách", "Chị Lan")
    book[place[0]]["B8"].comment = Comment("Xem công văn 12", "Chị Lan")
    book["Hướng dẫn"]["A1"].comment = Comment("Đã đọc", "Chị Lan")
    source = tmp_path / "co-ghi-chu.xlsx"
    book.save(source)
    own = {("Hướng dẫn", "A1"): "Đã đọc", (place[0], "B8"): "Xem công văn 12"}
    folders = [tmp_path / "1", tmp_path / "2"]
    annotate(campaign, folders[0], source)
    annotate(campaign, folders[1], folders[0] / source.name)
    for folder in folders:
        found = comments(folder / source.name)
        assert {key: found[key] for key in own} == own
        assert found[place].startswith("Số này của phòng Ngân sách\n")
        assert found[place].count("Lỗi phải sửa: ") == 1
        assert found.keys() - own.keys() == comments(annotated["stc"]).keys()
    resaved = tools.libreoffice([folders[0] / source.name], tmp_path / "lo")[source.stem]
    annotate(campaign, tmp_path / "3", resaved)
    found = comments(tmp_path / "3" / resaved.name)
    assert {key: found[key] for key in own} == own
    assert found[place].startswith("Số này của phòng Ngân sách") and found[place].count("Lỗi phải sửa: ") == 1


def test_a_signed_workbook_is_left_alone(campaign: Path, returns: dict[str, Path], tmp_path: Path) -> None:
    """No marked copy of a digitally signed file: a report of its own says why."""
    source = tmp_path / "da-ky.xlsx"
    shutil.copy(returns["stc"], source)
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>")
    bytes_before = source.read_bytes()
    annotate(campaign, tmp_path / "out", source)
    assert source.read_bytes() == bytes_before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "da-ky.xlsx.ket-qua.html", "da-ky.xlsx.ket-qua.xlsx",
    ]  # fmt: skip
    report = openpyxl.load_workbook(tmp_path / "out" / "da-ky.xlsx.ket-qua.xlsx")
    assert "Bản gửi đã ký số" in report[REVIEW]["B2"].value


def test_never_over_the_return(campaign: Path, returns: dict[str, Path], tmp_path: Path) -> None:
    """The folder of the returns is refused as the folder of the reports."""
    shutil.copy(returns["stc"], tmp_path / "a.xlsx")
    before = (tmp_path / "a.xlsx").read_bytes()
    command = ("check", tmp_path / "a.xlsx", "--campaign", campaign, "--annotate", tmp_path)
    done = tools.phuluc(*command, codes=(tools.USAGE,))
    assert "không ghi đè" in done.stderr
    assert (tmp_path / "a.xlsx").read_bytes() == before and len(list(tmp_path.iterdir())) == 1


def test_two_returns_of_one_name(campaign: Path, returns: dict[str, Path], tmp_path: Path) -> None:
    """Returns of one name from two folders get a report each."""
    for name, unit in (("1", "stc"), ("2", "stp")):
        (tmp_path / name).mkdir()
        shutil.copy(returns[unit], tmp_path / name / "bieu.xlsx")
    annotate(campaign, tmp_path / "out", tmp_path / "1" / "bieu.xlsx", tmp_path / "2" / "bieu.xlsx")
    sheets = [openpyxl.load_workbook(tmp_path / "out" / name).sheetnames for name in ("bieu.xlsx", "bieu (2).xlsx")]
    assert "Phụ lục 6" in sheets[0] and "Phụ lục 2" in sheets[1]


# Parts written otherwise


def rewritten(source: Path, target: Path, change: Any) -> Path:
    """A copy of a workbook whose parts went through a function of name and bytes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            name, data = change(info.filename, old.read(info))
            new.writestr(name, data)
    return target


MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _prefixed(name: str, data: bytes) -> tuple[str, bytes]:
    if not name.startswith("xl/") or not name.endswith(".xml") or MAIN not in data[:600]:
        return name, data
    root = etree.fromstring(data)
    text = etree.tostring(root).decode()
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text)
    text = text.replace(f'xmlns="{MAIN.decode()}"', f'xmlns:x="{MAIN.decode()}"')
    return name, b"<?xml version='1.0' encoding='UTF-8'?>\n" + text.encode()


def _strict(name: str, data: bytes) -> tuple[str, bytes]:
    data = data.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    return name, data.replace(OFFICE, b"http://purl.oclc.org/ooxml/officeDocument/relationships")


def _absolute(name: str, data: bytes) -> tuple[str, bytes]:
    if name == "xl/_rels/workbook.xml.rels":
        data = data.replace(b'Target="', b'Target="/xl/')
    return name, data


def _other_case(name: str, data: bytes) -> tuple[str, bytes]:
    return name.replace("xl/worksheets/sheet", "xl/Worksheets/Sheet"), data


def _usual_case(name: str, data: bytes) -> tuple[str, bytes]:
    return name.replace("xl/Worksheets/Sheet", "xl/worksheets/sheet"), data


def _utf16(name: str, data: bytes) -> tuple[str, bytes]:
    if name.startswith("xl/worksheets/sheet2") or name == "xl/workbook.xml":
        return name, data.decode("utf-8").replace("UTF-8", "UTF-16").encode("utf-16")
    return name, data


def _bom(name: str, data: bytes) -> tuple[str, bytes]:
    return name, b"\xef\xbb\xbf" + data if name.startswith("xl/worksheets/") else data


def _macros(name: str, data: bytes) -> tuple[str, bytes]:
    if name == "[Content_Types].xml":
        workbook = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        data = data.replace(workbook, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return name, data


VARIANTS = {
    "prefixed": _prefixed, "strict": _strict, "absolute": _absolute, "other-case": _other_case, "utf-16": _utf16,
    "bom": _bom, "macros": _macros,
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants(
    variant: str, campaign: Path, returns: dict[str, Path], annotated: dict[str, Path], tmp_path: Path
) -> None:
    """However its parts are written, the same cells are marked, and it is read the same when it comes back."""
    source = rewritten(returns["stc"], tmp_path / f"{variant}.xlsx", VARIANTS[variant])
    annotate(campaign, tmp_path / "out", source)
    done = tmp_path / "out" / source.name
    assert done.is_file(), "marked in place"
    values = [tools.extract(path, campaign)["values"] for path in (returns["stc"], done)]
    assert values[0] == values[1]
    if variant == "strict":
        # openpyxl knows transitional files only.
        strict = b"http://purl.oclc.org/ooxml/"
        back = {strict + b"spreadsheetml/main": MAIN, strict + b"officeDocument/relationships": OFFICE}

        def transitional(name: str, data: bytes) -> tuple[str, bytes]:
            for one, other in back.items():
                data = data.replace(one, other)
            return name, data

        with zipfile.ZipFile(done) as archive:
            assert not [n for n in archive.namelist() if MAIN in archive.read(n)], "no part mixes the two kinds"
        done = rewritten(done, tmp_path / "transitional.xlsx", transitional)
    if variant == "other-case":
        # openpyxl finds parts by the very letters only.
        done = rewritten(done, tmp_path / "lower.xlsx", _usual_case)
    assert marks(done) == marks(annotated["stc"])
    again = tmp_path / "again"
    annotate(campaign, again, tmp_path / "out" / source.name)
    assert (again / source.name).is_file()


class Stream(io.RawIOBase):
    """A target that cannot be sought in: sizes come behind the data, in descriptors."""

    def __init__(self, path: Path):
        self.file = path.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self.file.write(data)

    def close(self) -> None:
        self.file.close()
        super().close()


def test_other_ways_to_zip(
    campaign: Path, returns: dict[str, Path], annotated: dict[str, Path], tmp_path: Path
) -> None:
    """Data descriptors, stored entries, times, extra fields, folders, a comment: what is not touched stays."""
    source = tmp_path / "stream.xlsx"
    target = Stream(source)
    with zipfile.ZipFile(returns["stc"]) as old, zipfile.ZipFile(target, "w") as new:
        new.comment = b"cua don vi"
        new.mkdir("xl")
        for number, info in enumerate(old.infolist()):
            entry = zipfile.ZipInfo(info.filename, (2020, 4, 28, 16, 30, 2 * number))
            entry.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            entry.extra = b"\xfe\xca\x02\x00ab"
            entry.comment = b"c"
            new.writestr(entry, old.read(info))
        new.writestr("xl/media/anh.bin", bytes(range(256)) * 9)
    target.close()
    annotate(campaign, tmp_path / "out", source)
    done = tmp_path / "out" / source.name
    before, after = raw_entries(source), raw_entries(done)
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(done) as other:
        assert other.testzip() is None and other.comment == b"cua don vi"
        assert list(after)[: len(before)] == list(before)
        same = [name for name in before if one.read(name) == other.read(name)]
        assert {name for name in before if before[name] == after[name]} == set(same)
        assert {"xl/", "xl/media/anh.bin", "xl/sharedStrings.xml", "docProps/custom.xml"} <= set(same)
        for name in same:
            looks = [
                (info.date_time, info.extra, info.comment, info.compress_type, info.flag_bits)
                for info in (one.getinfo(name), other.getinfo(name))
            ]
            assert looks[0] == looks[1]
    assert marks(done) == marks(annotated["stc"])


def test_resaved_returns(campaign: Path, returns: dict[str, Path], annotated: dict[str, Path], tmp_path: Path) -> None:
    """Returns that openpyxl, LibreOffice and Gnumeric saved are marked at the same cells, and open again."""
    for tool in ("openpyxl", "libreoffice", "gnumeric"):
        saved = tools.resave(tool, returns, tmp_path / tool)
        batch = {}
        for unit, path in saved.items():
            batch[unit] = tmp_path / tool / f"{tool}-{unit}.xlsx"
            shutil.copy(path, batch[unit])
        annotate(campaign, tmp_path / f"{tool}-out", *batch.values())
        done = [tmp_path / f"{tool}-out" / path.name for path in batch.values()]
        for unit, path in zip(batch, done, strict=True):
            assert marks(path).keys() == marks(annotated[unit]).keys(), path.name
        tools.libreoffice(done, tmp_path / f"{tool}-opened")


# Files of other formats


@pytest.mark.parametrize("format", ("docx", "html", "xml", "csv"))
def test_other_formats(
    format: str, campaign: Path, forms: Forms, returns: dict[str, Path], tmp_path: Path
) -> None:
    """A workbook of two sheets and a page, with the same findings; the page has no script and nothing from outside."""
    path = forms.blank(format)["stp"]
    annotate(campaign, tmp_path, path)
    report = tmp_path / f"{path.name}.ket-qua.xlsx"
    assert lint(report) == [] and OpenXmlValidator().validate(report).is_valid
    book = openpyxl.load_workbook(report)
    assert book.sheetnames == [REVIEW, "Số liệu đã đọc"]
    page = lxml.html.document_fromstring((tmp_path / f"{path.name}.ket-qua.html").read_bytes())
    assert page.find(".//script") is None and page.find(".//link") is None and page.find(".//img") is None
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none'")
    assert page.find(".//h1").text == book[REVIEW]["B1"].value == "Đã nhận, có 1 nội dung đề nghị giải trình."


def test_every_figure_is_listed(campaign: Path, forms: Forms, expected: dict[str, Typed], tmp_path: Path) -> None:
    """The second sheet names every figure read, as written, with its place and how it was placed."""
    path = forms.given("docx")["stc"]
    annotate(campaign, tmp_path, path)
    sheet = openpyxl.load_workbook(tmp_path / f"{path.name}.ket-qua.xlsx")["Số liệu đã đọc"]
    values = {k: v for k, v in tools.extract(path, campaign)["values"].items() if v["state"] != "blank"}
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[2]) for row in rows] == [(v["at"], v["text"]) for v in values.values()]
    assert all(row[4] and row[5].endswith("%") for row in rows)


def test_nothing_that_is_typed_becomes_markup(
    campaign: Path, returns: dict[str, Path], annotated: dict[str, Path], tmp_path: Path
) -> None:
    """Hostile texts in cells are shown as they are, on the page, on the sheet and in comments."""
    hostile = "</td><script>alert(1)</script> =HYPERLINK(\"http://a\") ]]> & \u202e"
    place = next(iter(marks(annotated["stc"])))
    book = openpyxl.load_workbook(returns["stc"])
    book[place[0]][place[1]].value = hostile
    source = tmp_path / "a.xlsx"
    book.save(source)
    annotate(campaign, tmp_path / "out", source)
    page = lxml.html.document_fromstring((tmp_path / "out" / "a.xlsx.ket-qua.html").read_bytes())
    assert page.find(".//script") is None
    assert hostile in page.text_content()
    assert hostile in marks(tmp_path / "out" / "a.xlsx")[place].comment
    sheet = openpyxl.load_workbook(tmp_path / "out" / "a.xlsx")[REVIEW]
    cells = [cell for row in sheet.iter_rows() for cell in row if hostile in str(cell.value)]
    assert cells and all(cell.data_type == "s" for cell in cells)


def test_an_unreadable_file_gets_a_report(campaign: Path, tmp_path: Path) -> None:
    """What cannot be read is reported beside it."""
    source = tmp_path / "hong.xlsx"
    source.write_bytes(b"PK\x03\x04 broken")
    found = annotate(campaign, tmp_path / "out", source)
    assert [finding["severity"] for finding in found] == ["error"]
    report = openpyxl.load_workbook(tmp_path / "out" / "hong.xlsx.ket-qua.xlsx")
    assert report[REVIEW]["B1"].value == "Đề nghị bổ sung, chỉnh sửa: 1 lỗi phải sửa."
