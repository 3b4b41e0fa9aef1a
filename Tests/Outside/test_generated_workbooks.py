"""The workbooks phuluc writes: as Excel wants them, and as people and programs need to find them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.datavalidation import DataValidation
from openxml_audit import OpenXmlValidator

import tools
from conftest import UNITS, Cell
from excel_lint import lint
from figures import TOKENS_BY_TYPE
from lint_rules.package import MAIN, Package, truth
from workbooks import COLUMN_CODE, ROW_CODE, grid_by_calamine, grid_by_openpyxl, shown_text, unlocked_formats

INPUTS_BY_TYPE = {"count": 478, "percent": 30, "flag": 12, "flag_or_text": 24, "rate": 18, "choice": 16, "text": 10}
WORKBOOKS = (*UNITS, "merged")


@pytest.fixture(scope="session")
def merged(campaign: Path, filled: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What `merge` writes of all filled packets."""
    folder = tmp_path_factory.mktemp("merge")
    for packet in filled.values():
        (folder / "inbox").mkdir(exist_ok=True)
        shutil.copy(packet, folder / "inbox")
    tools.phuluc("merge", campaign, folder / "inbox", "--out", folder / "out", codes=(tools.FINE, tools.FINDINGS))
    found = sorted((folder / "out").rglob("*.xlsx"))
    assert found, "merge wrote no workbook"
    return found


@pytest.fixture
def written(workbook: str, request: pytest.FixtureRequest) -> list[Path]:
    """The files of one owner, or the merged ones."""
    if workbook == "merged":
        return request.getfixturevalue("merged")
    return [request.getfixturevalue("packets")[workbook]]


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_lint(written: list[Path]) -> None:
    """Nothing that Excel would want to repair."""
    assert [(path.name, *finding) for path in written for finding in lint(path)] == []


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_openxml_audit(written: list[Path]) -> None:
    """An independent validator of the schema has no finding either."""
    for path in written:
        result = OpenXmlValidator().validate(path)
        assert [(error.description, error.part_uri) for error in result.errors] == []
        assert result.is_valid


@pytest.fixture(scope="session")
def opened(packets: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """The blank packets as LibreOffice saves them: by extension, then by unit."""
    folder = tmp_path_factory.mktemp("opened")
    found = {}
    for extension, target in (("xlsx", tools.XLSX_FILTER), ("ods", "ods")):
        saved = tools.libreoffice(packets.values(), folder / extension, target)
        found[extension] = {unit: saved[packet.stem] for unit, packet in packets.items()}
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_libreoffice_shows_the_same(unit: str, packets: dict[str, Path], opened: dict[str, dict[str, Path]]) -> None:
    """Opened by LibreOffice, every text stands where it was written, and formulas have the values written."""
    original = grid_by_openpyxl(packets[unit])
    assert grid_by_openpyxl(opened["xlsx"][unit]) == original
    assert grid_by_calamine(opened["ods"][unit]) == original


def test_libreoffice_shows_the_same_of_the_merged(merged: list[Path], tmp_path: Path) -> None:
    """The same of the merged workbooks, whose cells are filled."""
    saved = tools.libreoffice(merged, tmp_path / "xlsx")
    for path in merged:
        assert grid_by_openpyxl(saved[path.stem]) == grid_by_openpyxl(path)


def test_cells_lists_every_input_once(cells: list[Cell]) -> None:
    """588 cells ask for something, of the types the plan has; each key and each place comes once."""
    assert Counter(cell["type"] for cell in cells if cell["input"]) == INPUTS_BY_TYPE
    assert sum(cell["input"] for cell in cells) == 588
    assert [key for key, count in Counter(cell["key"] for cell in cells).items() if count > 1] == []
    places = Counter((cell["file"], cell["sheet"], cell["cell"]) for cell in cells)
    assert [place for place, count in places.items() if count > 1] == []
    assert {cell["owner"] for cell in cells} == set(UNITS)
    for cell in cells:
        assert cell["key"] == f"{cell['form']}/{cell['table']}/{cell['row']}/{cell['column']}"


def test_files_are_named_after_campaign_and_unit(packets: dict[str, Path]) -> None:
    """`04KH_STC.xlsx`: short, ASCII, one per unit."""
    assert {unit: path.name for unit, path in packets.items()} == {unit: f"04KH_{unit.upper()}.xlsx" for unit in UNITS}


def _collapsed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("unit", UNITS)
def test_labels_and_headers_stand_where_cells_says(
    unit: str, packets: dict[str, Path], cells_by_unit: dict[str, list[Cell]]
) -> None:
    """Left of each figure stands its row's label, above that its parents'; over the figure stand its headers."""
    book = openpyxl.load_workbook(packets[unit])
    shown = {sheet.title: shown_text(sheet) for sheet in book.worksheets}
    for cell in cells_by_unit[unit]:
        letters, row = coordinate_from_string(cell["cell"])
        column = column_index_from_string(letters)
        texts = shown[cell["sheet"]]
        # Labels: the row's own left of the figure, then upwards, each in some row above.
        wanted = [_collapsed(label) for label in cell["label"]]
        line = row
        for depth, label in enumerate(reversed(wanted)):
            while line > 0:
                left = {_collapsed(text) for (r, c), (text, _) in texts.items() if r == line and c < column}
                if label in left:
                    break
                assert depth > 0, f"{cell['key']}: “{label}” is not in row {row} but {left}"
                line -= 1
            assert line > 0, f"{cell['key']}: “{label}” is not above row {row}"
            line -= 1
        # Headers: the first texts over the figure, each merged cell once; codes are hidden.
        above, seen = [], set()
        for line in range(row - 1, 0, -1):
            text, corner = texts.get((line, column), ("", (0, 0)))
            if text and corner not in seen and not COLUMN_CODE.match(text):
                seen.add(corner)
                above.append(_collapsed(text))
        headers = [_collapsed(header) for header in reversed(cell["header"])]
        assert above[: len(headers)] == headers, cell["key"]


@pytest.mark.parametrize("unit", UNITS)
def test_codes_name_the_cells(unit: str, packets: dict[str, Path], cells_by_unit: dict[str, list[Cell]]) -> None:
    """The hidden code in a figure's row and the one in its column together name its key; row and column are hidden."""
    book = openpyxl.load_workbook(packets[unit])
    for cell in cells_by_unit[unit]:
        sheet = book[cell["sheet"]]
        target = sheet[cell["cell"]]
        row_codes = [c for c in sheet[target.row] if ROW_CODE.match(str(c.value or ""))]
        column_codes = [
            c for (c,) in sheet.iter_rows(min_col=target.column, max_col=target.column, max_row=target.row)
            if COLUMN_CODE.match(str(c.value or ""))
        ]  # fmt: skip
        assert len(row_codes) == 1, cell["key"]
        assert ROW_CODE.match(row_codes[0].value).groups()[1:] == (cell["table"], cell["row"])
        assert COLUMN_CODE.match(column_codes[-1].value).groups()[1:] == (cell["table"], cell["column"])
        assert row_codes[0].column < target.column
        assert sheet.column_dimensions[row_codes[0].column_letter].hidden
        assert sheet.row_dimensions[column_codes[-1].row].hidden


def _open_texts(form: str) -> set[str]:
    """Texts that people may change on a form's sheet: the titles of those who sign, and what it is attached to."""
    described = yaml.safe_load((tools.TEMPLATE / f"{form}.yaml").read_text(encoding="utf-8"))
    signature = described.get("signature") or {}
    signers = {signature.get("left", "NGƯỜI LẬP BIỂU"), signature.get("right", "THỦ TRƯỞNG ĐƠN VỊ")}
    return signers | {described["attached"]}


@pytest.mark.parametrize("unit", UNITS)
def test_only_what_is_asked_is_open(unit: str, packets: dict[str, Path], cells_by_unit: dict[str, list[Cell]]) -> None:
    """Every input is unlocked. Of the cells with text only signers, date, “Kèm theo” line and boxes are open."""
    package = Package(packets[unit])
    open_formats = unlocked_formats(package)
    by_sheet = {sheet.name: sheet for sheet in package.sheets}
    for name in {cell["sheet"] for cell in cells_by_unit[unit]}:
        own = [cell for cell in cells_by_unit[unit] if cell["sheet"] == name]
        formats = {c.get("r"): (int(c.get("s", "0")), package.cell_text(c)) for c in by_sheet[name].cells}
        for cell in own:
            if cell["input"]:
                assert formats[cell["cell"]][0] in open_formats, cell["key"]
        allowed = _open_texts(own[0]["form"])
        for place, (style, text) in formats.items():
            if text and style in open_formats:
                known = text in allowed or "ngày …" in text or text.strip() in ("☐", "□")
                assert known, f"{name}!{place} is open: “{text}”"


@pytest.mark.parametrize("unit", UNITS)
def test_captions_are_locked_except_the_open_ones(
    unit: str, packets: dict[str, Path], cells_by_unit: dict[str, list[Cell]]
) -> None:
    """Cells of a caption are locked; in Phụ lục 5, rows 1 and 2 are left open, since people will type there."""
    package = Package(packets[unit])
    open_formats = unlocked_formats(package)
    formats = {
        (sheet.name, c.get("r")): int(c.get("s", "0")) for sheet in package.sheets for c in sheet.cells
    }  # fmt: skip
    for cell in cells_by_unit[unit]:
        if not cell["input"]:
            is_open = cell["form"] == "phu-luc-5" and cell["row"] in ("bc_cbcc", "bc_vc")
            assert (formats[cell["sheet"], cell["cell"]] in open_formats) == is_open, cell["key"]


@pytest.mark.parametrize("unit", UNITS)
def test_protected_without_password(unit: str, packets: dict[str, Path], cells_by_unit: dict[str, list[Cell]]) -> None:
    """Form sheets are protected, and anyone can lift it: protection is a courtesy."""
    forms = {cell["sheet"] for cell in cells_by_unit[unit]}
    for sheet in Package(packets[unit]).sheets:
        protection = sheet.root.find(f"{MAIN}sheetProtection")
        if sheet.name in forms:
            assert protection is not None and truth(protection.get("sheet")), sheet
        if protection is not None:
            assert not {"password", "hashValue", "saltValue", "algorithmName"} & set(protection.attrib), sheet


GOOD: dict[str, list[Any]] = {
    "count": [0, 12, 1234567],
    "percent": [0, 95.5, 100],
    "rate": ["1200/1150", 95.8],
    "flag": [0, 1],
    "flag_or_text": [0, 1, "QĐ 4236/QĐ-UBND"],
    "choice": ["Đạt", "Không đạt"],
    "text": ["Sân khấu hoá"],
}
WORDS: dict[str, list[Any]] = {
    "count": ["không", "không phát sinh", "..."],
    "percent": ["..."],
    "flag": ["có", "không", "..."],
}
BAD: dict[str, list[Any]] = {"count": [-1, 1.5, "nhiều"], "percent": [101, -1, "cao"], "flag": [2]}
NEEDED = ("count", "percent", "rate", "flag", "choice")
"""Types whose cells must have a validation; a text takes anything."""


def _objects(validation: DataValidation | None) -> bool:
    """Whether a validation can refuse or question what is typed."""
    return validation is not None and validation.type not in (None, "none") and bool(validation.showErrorMessage)


def test_validation_lets_the_tokens_in(
    packets: dict[str, Path], cells_by_unit: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """What a person may write passes each cell's validation, as LibreOffice calculates it; obvious slips do not."""
    probes = openpyxl.Workbook()
    sheet = probes.active
    asked: list[tuple[int, str, object, bool]] = []
    seen: set[tuple[str, str]] = set()
    for unit, packet in packets.items():
        book = openpyxl.load_workbook(packet)
        of_cell: dict[tuple[str, str], list[DataValidation]] = {}
        for cell in cells_by_unit[unit]:
            if cell["input"]:
                of_cell[cell["sheet"], cell["cell"]] = [
                    v for v in book[cell["sheet"]].data_validations.dataValidation if cell["cell"] in v.sqref
                ]
        for cell in cells_by_unit[unit]:
            if not cell["input"]:
                continue
            validations = of_cell[cell["sheet"], cell["cell"]]
            assert len(validations) == 1 or (not validations and cell["type"] not in NEEDED), cell["key"]
            validation = validations[0] if validations else None
            if not _objects(validation):
                continue
            good = [*TOKENS_BY_TYPE[cell["type"]], *GOOD[cell["type"]], *WORDS.get(cell["type"], [])]
            if validation.type == "list":
                choices = _choices(book, validation.formula1)
                missing = [value for value in good if str(value) not in choices]
                assert missing == [], f"{cell['key']}: {choices}"
                continue
            assert validation.type == "custom", f"{cell['key']}: {validation.type} refuses words"
            anchor = re.match(r"[A-Z]+\d+", str(validation.sqref).split()[0])[0]
            relative = Translator("=" + validation.formula1, origin=anchor).translate_formula(cell["cell"])
            shape = Translator(relative, origin=cell["cell"]).translate_formula("Z1000")
            if (shape, cell["type"]) in seen:
                continue
            seen.add((shape, cell["type"]))
            for value, verdict in [(v, True) for v in good] + [(v, False) for v in BAD.get(cell["type"], [])]:
                line = 1000 + len(asked)
                sheet[f"Z{line}"] = value
                sheet[f"AB{line}"] = Translator(shape, origin="Z1000").translate_formula(f"Z{line}")
                asked.append((line, cell["key"], value, verdict))
    source = tmp_path / "probes.xlsx"
    probes.save(source)
    saved = tools.libreoffice([source], tmp_path / "out")["probes"]
    answers = openpyxl.load_workbook(saved, data_only=True).active
    wrong = [
        f"{key}: {value!r} gives {answers[f'AB{line}'].value!r}"
        for line, key, value, verdict in asked
        if answers[f"AB{line}"].value not in (verdict, int(verdict))
    ]
    assert wrong == []


def _choices(book: openpyxl.Workbook, formula: str) -> list[str]:
    """The entries of a list: literal, or the cells of a name or range."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    target = book.defined_names[formula].attr_text if formula in book.defined_names else formula
    name, _, area = target.rpartition("!")
    cells = book[name.strip("'").replace("''", "'")][area.replace("$", "")]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [str(cell.value) for row in rows for cell in row if cell.value is not None]
