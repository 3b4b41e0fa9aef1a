"""The annex in Word: the same table as the workbook's, filled in every way, re-saved by LibreOffice, merged into one document."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl.utils import range_boundaries
from openxml_audit import OpenXmlValidator

import tools
import word
from conftest import UNITS, Cell
from figures import Typed
from test_fill_and_extract import differences, states_and_values, wanted

WAYS = tuple(word.WAYS)
SAVERS = ("typed", "libreoffice")

FALSE_ALARM = "Value 'bbPlcHdr' is not in allowed values"
"""openxml-audit takes the type of a building block (ST_DocPartType, ECMA-376 part 1, 17.18.23) for the type of a section."""


def typed_text(figure: Typed) -> str | None:
    """A figure as somebody in an office in Việt Nam types it."""
    if figure.cell is None:
        return None
    return str(figure.cell).replace(".", ",") if isinstance(figure.cell, float) else str(figure.cell)


@pytest.fixture(scope="session")
def places(campaign: Path) -> dict[str, list[Cell]]:
    """Every key with the tag of its content control, by owner."""
    found: dict[str, list[Cell]] = {}
    for cell in tools.phuluc_json("cells", campaign, "--format", "docx"):
        found.setdefault(cell["owner"], []).append(cell)
    return found


@pytest.fixture(scope="session")
def blank(campaign: Path, places: dict[str, list[Cell]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The blank documents by unit."""
    folder = tmp_path_factory.mktemp("word-blank")
    tools.phuluc("generate", campaign, "--out", folder, "--format", "docx")
    return {unit: folder / own[0]["file"] for unit, own in places.items()}


@pytest.fixture(scope="session")
def written(
    blank: dict[str, Path],
    places: dict[str, list[Cell]],
    expected: dict[str, Typed],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, str], Path]:
    """The documents with every input filled, by way and unit."""
    folder = tmp_path_factory.mktemp("word-filled")
    done = {}
    for way in WAYS:
        for unit, source in blank.items():
            texts = {cell["cell"]: typed_text(expected[cell["key"]]) for cell in places[unit] if cell["input"]}
            texts = {tag: text for tag, text in texts.items() if text is not None}
            done[way, unit] = word.fill(source, folder / f"{way}-{unit}.docx", texts, way)
    return done


@pytest.fixture(scope="session")
def resaved(
    written: dict[tuple[str, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Path]:
    """The same after LibreOffice opened and saved them."""
    saved = tools.libreoffice(written.values(), tmp_path_factory.mktemp("word-resaved"), word.DOCX_FILTER)
    return {key: saved[path.stem] for key, path in written.items()}


@pytest.mark.parametrize("saver", SAVERS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("unit", UNITS)
def test_every_figure_comes_back(
    unit: str,
    way: str,
    saver: str,
    campaign: Path,
    request: pytest.FixtureRequest,
    places: dict[str, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """Filled in the content controls, over their placeholders, or over whole cells: exactly these keys with these values."""
    path = request.getfixturevalue("written" if saver == "typed" else "resaved")[way, unit]
    extracted = tools.extract(path, campaign)
    assert (extracted["unit"], extracted["format"]) == (unit, "docx")
    assert differences(states_and_values(extracted, places[unit]), wanted(places[unit], expected)) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_what_libreoffice_leaves(unit: str, blank: dict[str, Path], resaved: dict[tuple[str, str], Path]) -> None:
    """Bookmarks and the property survive LibreOffice 7.4; the tags of content controls do not."""
    for way in WAYS:
        assert word.bookmarks(resaved[way, unit]) == word.bookmarks(blank[unit])
        custom = subprocess.run(
            ["unzip", "-p", resaved[way, unit], "docProps/custom.xml"], capture_output=True, text=True, check=True
        )
        assert "PhuLuc.Issue" in custom.stdout
        assert word.controls(docx.Document(str(resaved[way, unit]))) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_openxml_audit(unit: str, blank: dict[str, Path]) -> None:
    """An independent validator of the schema has no finding but one of its own making."""
    errors = OpenXmlValidator().validate(blank[unit]).errors
    assert [error.description for error in errors if FALSE_ALARM not in error.description] == []


@pytest.mark.parametrize("unit", UNITS)
def test_names_are_as_word_wants_them(unit: str, blank: dict[str, Path], places: dict[str, list[Cell]]) -> None:
    """Bookmark names have at most 40 letters, digits and underscores; names and ids are there once; every input has its control."""
    body = docx.Document(str(blank[unit])).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    ids = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    control_ids = [
        control.find(qn("w:sdtPr")).find(qn("w:id")).get(word.VAL) for control in body.iter(qn("w:sdt"))
    ]
    assert all(len(name) <= 40 and name.replace("_", "a").isalnum() for name in names)
    assert len(names) == len(set(names)) == len(set(ids))
    assert len(control_ids) == len(set(control_ids))
    found = word.controls(docx.Document(str(blank[unit])))
    assert {cell["cell"] for cell in places[unit] if cell["input"]} <= found.keys()
    for cell in places[unit]:
        if cell["input"]:
            has_list = found[cell["cell"]].find(f".//{qn('w:dropDownList')}") is not None
            assert has_list == (cell["type"] == "choice")


# The visible table


def _printed_corner(sheet: Any) -> tuple[int, int]:
    """Last column and row of the print area."""
    return range_boundaries(sheet.print_area.rsplit("!", 1)[1].replace("$", ""))[2:]


def _hidden_columns(sheet: Any) -> set[int]:
    return {sheet[f"{letter}1"].column for letter, side in sheet.column_dimensions.items() if side.hidden}


def _sheet_tables(book: openpyxl.Workbook, sheet: Any) -> list[list[word.Placed]]:
    """The tables inside the print area of a sheet, without the hidden code row and column."""
    found = []
    last_column, _ = _printed_corner(sheet)
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {cell for area in merged.values() for cell in area.cells} - merged.keys()
    hidden_columns = _hidden_columns(sheet)
    end = 0
    ranges = [
        range_boundaries(name.attr_text.split("!")[1].replace("$", ""))
        for title, name in book.defined_names.items()
        if title.startswith("PHULUC_") and name.attr_text.split("!")[0].strip("'") == sheet.title
    ]
    for first_column, first_row, final_column, final_row in sorted(ranges, key=lambda area: area[1]):
        top = first_row - 1
        while top - 1 > end and sheet.cell(top - 1, 1).border.left.style:
            top -= 1
        rows = [row for row in range(top, final_row + 1) if not sheet.row_dimensions[row].hidden]
        columns = [
            column
            for column in range(1, min(last_column, final_column) + 1)
            if column not in hidden_columns
        ]
        end = final_row
        table = []
        for row in rows:
            for column in columns:
                if (row, column) in covered:
                    continue
                area = merged.get((row, column))
                bottom, right = (area.max_row, area.max_col) if area else (row, column)
                cell = sheet.cell(row, column)
                table.append(
                    word.Placed(
                        str(cell.value) if cell.value is not None else "",
                        rows.index(row),
                        columns.index(column),
                        sum(row <= other <= bottom for other in rows),
                        sum(column <= other <= right for other in columns),
                        not cell.protection.locked and column >= first_column,
                    )
                )
        found.append(table)
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_table_as_in_the_workbook(
    unit: str, campaign: Path, blank: dict[str, Path], packets: dict[str, Path]
) -> None:
    """Same texts, same spans, same inputs, same order in every table of every form."""
    book = openpyxl.load_workbook(packets[unit])
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][1:]
    ours = [
        word.grid(table)
        for table in word.tables(docx.Document(str(blank[unit])).element.body)
        if next((mark for mark in table.iter(qn("w:bookmarkStart"))), None) is not None
    ]
    assert ours == [table for sheet in sheets for table in _sheet_tables(book, sheet)]


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_words_around_the_tables(unit: str, blank: dict[str, Path], packets: dict[str, Path]) -> None:
    """Heading, notes and signatures stand in the same order; only the control line is written another way."""
    book = openpyxl.load_workbook(packets[unit])
    right = []
    for sheet in [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][1:]:
        last_column, last_row = _printed_corner(sheet)
        hidden = _hidden_columns(sheet)
        for row in range(1, last_row + 1):
            for column in range(1, last_column + 1):
                cell = sheet.cell(row, column)
                if cell.value is None or column in hidden or cell.border.left.style:
                    continue
                if not sheet.row_dimensions[row].hidden and not str(cell.value).startswith(("=", "Số ô", "Tổng kiểm")):
                    right.append(str(cell.value))
    found = []
    is_guide = True
    for element in docx.Document(str(blank[unit])).element.body:
        text = word.text_of(element) if element.tag in (qn("w:p"), qn("w:tbl")) else ""
        is_ours = element.tag == qn("w:tbl") and element.find(f".//{qn('w:bookmarkStart')}") is not None
        if not is_guide and text and not is_ours and not text.startswith(("Số ô đã ghi", "Cả biểu")):
            found += [line for line in text.split("\n") if line]
        if element.find(f".//{qn('w:sectPr')}") is not None:
            is_guide = False
    assert found == [line for text in right for line in text.split("\n")]


# Values given


@pytest.mark.parametrize("unit", UNITS)
def test_values_given_back_are_read_again(
    unit: str,
    campaign: Path,
    written: dict[tuple[str, str], Path],
    places: dict[str, list[Cell]],
    tmp_path: Path,
) -> None:
    """extract, generate --values, extract: the same states and values, notes and declarations."""
    first = tools.extract(written["control", unit], campaign)
    key = next(cell["key"] for cell in places[unit] if cell["input"])
    row = key.rsplit("/", 1)[0]
    first["notes"] = {row: "Số liệu quý I do đơn vị rà soát lại & bổ sung"}
    (tmp_path / "values.json").write_text(json.dumps(first, ensure_ascii=False), encoding="utf-8")
    tools.phuluc(
        "generate", campaign, "--out", tmp_path, "--unit", unit, "--values", tmp_path / "values.json", "--format", "docx"
    )
    path = tmp_path / places[unit][0]["file"]
    second = tools.extract(path, campaign)
    assert differences(states_and_values(second, places[unit]), states_and_values(first, places[unit])) == {}
    assert second["notes"] == first["notes"]
    errors = OpenXmlValidator().validate(path).errors
    assert [error.description for error in errors if FALSE_ALARM not in error.description] == []


def test_a_declaration_is_read(
    campaign: Path, blank: dict[str, Path], places: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """“Không phát sinh” under one form of a packet speaks for that form only."""
    document = docx.Document(str(blank["snv"]))
    # The question has a table of its own under each form; the second is chosen.
    asked = [table for table in word.tables(document.element.body) if word.text_of(table).startswith("Cả biểu")]
    control = asked[1].find(f".//{qn('w:sdt')}")
    word.type_into_control(control, "Không phát sinh")
    document.save(str(tmp_path / "declared.docx"))
    saved = tools.libreoffice([tmp_path / "declared.docx"], tmp_path / "resaved", word.DOCX_FILTER)
    for path in (tmp_path / "declared.docx", saved["declared"]):
        assert tools.extract(path, campaign)["declared"] == {"phu-luc-4": "none"}


PREFIXES = ("=", "+", "-", "@", "\t", "\n", "'", '"', " ", "|", "%", ";")
PAYLOADS = (
    "1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "<w:p>", "</w:t><w:t>", "<!-- x -->", "&amp;",
    "]]>", "_x0041_", "_x000D_", "😀 biểu tượng", "𠀀 ngoài mặt phẳng", "hai\ndòng", "cột\tcột", "  đầu", "cuối  ",
    "Số liệu “năm 2020”", "\u00a0dấu cách", "PL_0123456789AB_0_r0",
)  # fmt: skip


def test_texts_come_back_as_they_were(
    campaign: Path, blank: dict[str, Path], places: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """Twelve prefixes with twenty payloads, given as values and typed in content controls."""
    own = [cell for cell in places["snv"] if cell["input"] and cell["type"] == "text"]
    texts = [prefix + payload for prefix in PREFIXES for payload in PAYLOADS]
    wrong = []
    for start in range(0, len(texts), len(own)):
        given = dict(zip((cell["key"] for cell in own), texts[start : start + len(own)], strict=False))
        tags = {cell["cell"]: given[cell["key"]] for cell in own if cell["key"] in given}
        values = {"values": {key: {"value": text, "state": "reported"} for key, text in given.items()}}
        (tmp_path / "values.json").write_text(json.dumps(values), encoding="utf-8")
        tools.phuluc(
            "generate", campaign, "--out", tmp_path, "--unit", "snv", "--values", tmp_path / "values.json", "--format", "docx"
        )  # fmt: skip
        typed = word.fill(blank["snv"], tmp_path / "typed.docx", tags, "control")
        for path in (tmp_path / blank["snv"].name, typed):
            found = tools.extract(path, campaign)["values"]
            wrong += [(text, found[key]["value"]) for key, text in given.items() if found[key]["value"] != text]
    assert wrong == []


@pytest.mark.parametrize("lost", ["headers", "every second label"])
@pytest.mark.parametrize("unit", UNITS)
def test_controls_stand_in_for_bookmarks(
    unit: str,
    lost: str,
    campaign: Path,
    written: dict[tuple[str, str], Path],
    places: dict[str, list[Cell]],
    expected: dict[str, Typed],
    tmp_path: Path,
) -> None:
    """Where headers or labels lost their bookmarks, the tags of the figures' own content controls tell column and row."""
    document = docx.Document(str(written["control", unit]))
    marks = list(document.element.body.iter(qn("w:bookmarkStart")))
    of_rows = [mark for mark in marks if "_r" in mark.get(qn("w:name"))]
    for mark in [mark for mark in marks if mark not in of_rows] if lost == "headers" else of_rows[1::2]:
        mark.getparent().remove(mark)
    document.save(str(tmp_path / "lost.docx"))
    extracted = tools.extract(tmp_path / "lost.docx", campaign)
    assert differences(states_and_values(extracted, places[unit]), wanted(places[unit], expected)) == {}


def test_a_row_that_was_added_is_told(
    campaign: Path, blank: dict[str, Path], places: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """A row that is no row of the form is never dropped in silence, wherever it was put."""
    own = [cell for cell in places["stc"] if cell["input"]]
    for cell in (own[0], own[-1]):
        texts = ["", "Chỉ tiêu thêm", "1", "2", "3", "4", "5", "6"]
        path = word.insert_row(blank["stc"], tmp_path / "added.docx", cell["cell"], texts)
        extracted = tools.extract(path, campaign)
        assert any("ngoài các dòng của biểu" in finding["found"] for finding in extracted["findings"])


# Merged


@pytest.fixture(scope="session")
def merged(
    campaign: Path, written: dict[tuple[str, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Any]]:
    """The merged document of all filled documents, and merge.json."""
    folder = tmp_path_factory.mktemp("word-merge")
    (folder / "inbox").mkdir()
    for unit in UNITS:
        shutil.copy(written["control", unit], folder / "inbox")
    arguments = ("merge", campaign, folder / "inbox", "--out", folder / "out", "--format", "docx")
    tools.phuluc(*arguments, codes=(tools.FINE, tools.FINDINGS))
    (document,) = (folder / "out").glob("*.docx")
    return document, json.loads((folder / "out" / "merge.json").read_text(encoding="utf-8"))


def test_word_and_workbooks_merge_alike(
    campaign: Path, filled: dict[str, Path], merged: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """The same figures returned in Word and in workbooks give the same merged figures."""
    (tmp_path / "inbox").mkdir()
    for path in filled.values():
        shutil.copy(path, tmp_path / "inbox")
    arguments = ("merge", campaign, tmp_path / "inbox", "--out", tmp_path / "out", "--format", "xlsx")
    tools.phuluc(*arguments, codes=(tools.FINE, tools.FINDINGS))
    workbooks = json.loads((tmp_path / "out" / "merge.json").read_text(encoding="utf-8"))["values"]

    def figures(values: dict[str, Any]) -> dict[str, tuple[str, Any]]:
        return {key: (figure["state"], figure["value"]) for key, figure in values.items()}

    assert differences(figures(merged[1]["values"]), figures(workbooks)) == {}


def test_the_same_bytes_again(campaign: Path, blank: dict[str, Path], tmp_path: Path) -> None:
    """The same input gives the same file, and none is larger than three workbooks."""
    tools.phuluc("generate", campaign, "--out", tmp_path, "--format", "docx", "--format", "xlsx")
    for path in blank.values():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
        assert path.stat().st_size < 3 * (tmp_path / path.name).with_suffix(".xlsx").stat().st_size


def _printed(figure: dict[str, Any], type: str) -> str:
    """A merged figure as the annex prints it."""
    tokens = {"none": "-", "not_applicable": "x", "not_available": "…", "blank": ""}
    value = figure["value"]
    if figure["state"] != "reported":
        return tokens[figure["state"]]
    match value:
        case bool(flag):
            return str(int(flag))
        case {"received": int(received), "on_time": on_time}:
            return f"{received}/{on_time}"
        case {"percent": percent}:
            return f"{percent:g}%".replace(".", ",")
        case int(number) if type == "count":
            return f"{number:,}".replace(",", ".")
        case int() | float():
            return f"{value:g}".replace(".", ",")
    return value


def test_the_merged_document(
    campaign: Path, cells: list[Cell], merged: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """One document: a section for each form in its orientation, repeated headers, the figures of merge.json, no controls."""
    path, result = merged
    errors = OpenXmlValidator().validate(path).errors
    assert [error.description for error in errors if FALSE_ALARM not in error.description] == []
    document = docx.Document(str(path))
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
    assert lying == [True] * 7 + [False]
    assert document.element.body.find(f".//{qn('w:sdt')}") is None
    assert word.bookmarks(path) == set()
    headed = [t for t in word.tables(document.element.body) if t.find(f".//{qn('w:tblHeader')}") is not None]
    wanted_tables: dict[tuple[str, str], dict[str, list[str]]] = {}
    everything = tools.phuluc_json("cells", campaign)
    order = {cell["key"]: number for number, cell in enumerate(everything)}
    for cell in sorted(everything, key=lambda cell: (cell["form"], order[cell["key"]])):
        figure = result["values"].get(cell["key"], {"state": "blank", "value": None})
        rows = wanted_tables.setdefault((cell["form"], cell["table"]), {})
        rows.setdefault(cell["row"], []).append(_printed(figure, cell["type"]))
    assert len(headed) == len(wanted_tables)
    for table, (name, rows) in zip(headed, sorted(wanted_tables.items()), strict=True):
        body = [row for row in table.findall(qn("w:tr")) if row.find(f".//{qn('w:tblHeader')}") is None]
        found = [[word.text_of(cell) for cell in row.findall(qn("w:tc"))] for row in body]
        width = len(next(iter(rows.values())))
        assert sorted(row[-width:] for row in found) == sorted(rows.values()), name
    pdf = tools.libreoffice([path], tmp_path, "pdf")[path.stem]
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("TM. ỦY BAN NHÂN DÂN") == 8
