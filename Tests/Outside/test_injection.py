"""Hostile texts in cells and notes: they come back as they were, and LibreOffice computes none of them."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest
from lxml import etree

import tools
from conftest import Cell
from forms import EXTENSIONS, FORMATS, Forms
from hostile_texts import TEXTS, composed
from sheets import codes, forms_by_token, xlsx_sheets
from visible_tables import FIELDS, csv_files, csv_rows, field_text

UNIT = "snv"
"""The one unit whose forms ask for text."""
CSV_IN = "CSV:59,34,76,1"
HTML_IN = "HTML (StarCalc)"


@dataclass(frozen=True)
class Round:
    """One packet full of hostile texts: as many rounds as it takes to place every text in a cell and in a note."""

    number: int
    cells: dict[str, str]
    notes: dict[str, str]
    files: dict[str, Path]


@pytest.fixture(scope="module")
def rounds(
    campaign: Path, cells_by_unit: dict[str, list[Cell]], tmp_path_factory: pytest.TempPathFactory
) -> list[Round]:
    """The packets in the formats that are known."""
    folder = tmp_path_factory.mktemp("hostile")
    own = [cell for cell in cells_by_unit[UNIT] if cell["input"]]
    slots = [cell["key"] for cell in own if cell["type"] in ("text", "flag_or_text")]
    rows = sorted({cell["key"].rsplit("/", 1)[0] for cell in own})
    done = []
    for number, start in enumerate(range(0, len(TEXTS), len(slots))):
        cells = dict(zip(slots, TEXTS[start : start + len(slots)], strict=False))
        notes = dict(zip(rows, (TEXTS[start:] + TEXTS)[: len(rows)], strict=True))
        given = folder / f"{number}.json"
        values: dict[str, Any] = {key: {"value": text, "state": "reported"} for key, text in cells.items()}
        given.write_text(json.dumps({"values": values, "notes": notes}, ensure_ascii=True), encoding="utf-8")
        files = {}
        for format in FORMATS:
            out = folder / format / str(number)
            arguments = ("--unit", UNIT, "--format", format, "--values", given)
            # A format that cannot be written fails the tests that need its file.
            tools.phuluc(
                "generate", campaign, "--out", out, *arguments, codes=(tools.FINE, tools.FINDINGS, tools.USAGE)
            )
            stem = Path(own[0]["file"]).stem
            files[format] = out / f"{stem}.{EXTENSIONS.get(format, format)}"
        done.append(Round(number, cells, notes, files))
    return done


def test_every_text_is_tried(rounds: list[Round]) -> None:
    """At least twelve beginnings before twenty bodies, in cells and in notes."""
    assert len(set(TEXTS)) >= 12 * 20
    assert {text for round in rounds for text in round.cells.values()} == set(TEXTS)
    assert {text for round in rounds for text in round.notes.values()} == set(TEXTS)


@pytest.mark.parametrize("format", FORMATS)
def test_texts_in_cells_come_back(format: str, rounds: list[Round], campaign: Path) -> None:
    """Identical, apart from composed letters; neither a number nor a token was made of them."""
    wrong = {}
    for round in rounds:
        values = tools.extract(round.files[format], campaign)["values"]
        for key, text in round.cells.items():
            if (values[key]["state"], values[key]["value"]) != ("reported", composed(text)):
                wrong[text] = (values[key]["state"], values[key]["value"], values[key]["text"])
    assert wrong == {}


@pytest.mark.parametrize("format", FORMATS)
def test_texts_in_notes_come_back(format: str, rounds: list[Round], campaign: Path) -> None:
    """Identical, apart from composed letters."""
    wrong = {}
    for round in rounds:
        notes = tools.extract(round.files[format], campaign)["notes"]
        for row, text in round.notes.items():
            if notes.get(row) != composed(text):
                wrong[text] = notes.get(row)
    assert wrong == {}


@pytest.mark.parametrize("text", ["một\x01hai", "một\x00hai", "một\x0bhai", "một\ufffehai"], ids=ascii)
@pytest.mark.parametrize("format", FORMATS)
def test_what_cannot_be_carried_is_told(
    format: str, text: str, campaign: Path, cells_by_unit: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """XML has no control characters: such a text comes back whole, or no file is written and its place is named."""
    own = cells_by_unit[UNIT]
    key = next(cell["key"] for cell in own if cell["type"] == "text" and cell["input"])
    given = tmp_path / "given.json"
    given.write_text(json.dumps({"values": {key: {"value": text, "state": "reported"}}}), encoding="utf-8")
    out = tmp_path / "out"
    arguments = ("--out", out, "--unit", UNIT, "--format", format, "--values", given)
    done = tools.phuluc("generate", campaign, *arguments, codes=(tools.FINE, tools.USAGE))
    if done.returncode == tools.USAGE:
        assert key in done.stderr
        assert f"U+{ord(text[3]):04X}" in done.stderr
        assert list(out.glob("*")) == []
    else:
        path = out / f"{Path(own[0]['file']).stem}.{EXTENSIONS.get(format, format)}"
        assert tools.extract(path, campaign)["values"][key]["value"] == text


STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def test_no_field_of_csv_starts_like_a_formula(rounds: list[Round]) -> None:
    """Whatever program opens the file without asking: such a field is the dash of a form, or has an apostrophe."""
    wrong = set()
    for round in rounds:
        with zipfile.ZipFile(round.files["csv"]) as archive:
            for name in archive.namelist():
                for row in csv_rows(archive.read(name)):
                    wrong |= {field for field in row if field.startswith(STARTS_A_FORMULA) and field != "-"}
    assert wrong == set()


# LibreOffice


def _named(files: dict[str, Path], folder: Path) -> list[Path]:
    """Copies with names of their own: one batch cannot hold two files of one name."""
    folder.mkdir(parents=True, exist_ok=True)
    return [shutil.copyfile(path, folder / name) for name, path in files.items()]


def _formulas(path: Path) -> dict[tuple[str, str], str]:
    """Formulas of a workbook by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _shown(text: object) -> str:
    """A text as openpyxl shows it: line ends as line feeds, letters composed, no `x005F_`, which it always drops."""
    return composed(str(text).replace("\r\n", "\n").replace("\r", "\n")).replace("x005F_", "")


@pytest.fixture(scope="module")
def workbooks_by_libreoffice(rounds: list[Round], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbooks of both formats, opened and saved by one LibreOffice."""
    folder = tmp_path_factory.mktemp("workbooks")
    sources = {
        f"{format}-{round.number}.{format}": round.files[format] for round in rounds for format in ("xlsx", "xml")
    }
    return tools.libreoffice(_named(sources, folder / "in"), folder / "out")


@pytest.mark.parametrize("format", ["xlsx", "xml"])
def test_libreoffice_shows_the_texts_of_workbooks(
    format: str, rounds: list[Round], workbooks_by_libreoffice: dict[str, Path]
) -> None:
    """In the cells of the keys stand the texts, as texts; only the form's own formulas compute."""
    wrong: dict[str, object] = {}
    for round in rounds:
        book = openpyxl.load_workbook(workbooks_by_libreoffice[f"{format}-{round.number}"])
        for (sheet, row, column), text in _places(round).items():
            cell = book[sheet].cell(row, column)
            if cell.data_type not in ("s", "inlineStr") or _shown(cell.value) != _shown(text):
                wrong[text] = (cell.data_type, cell.value)
        own = _formulas(round.files["xlsx"])
        assert _formulas(workbooks_by_libreoffice[f"{format}-{round.number}"]).keys() <= own.keys()
    assert wrong == {}


def _places(round: Round) -> dict[tuple[str, int, int], str]:
    """Sheet, row and column of every text, by the codes in the workbook."""
    sheets = xlsx_sheets(round.files["xlsx"])
    forms = forms_by_token(sheets)
    places = {}
    for sheet in sheets:
        for table in codes(sheet):
            for row_path, row in table.rows.items():
                for column_path, column in table.columns.items():
                    key = f"{forms[table.token]}/{table.table}/{row_path}/{column_path}"
                    if key in round.cells:
                        places[sheet.name, row, column] = round.cells[key]
    return places


def test_libreoffice_shows_the_texts_of_csv(rounds: list[Round], tmp_path: Path) -> None:
    """Every field is a text, with at most the apostrophe in front; no formula anywhere."""
    sources = {}
    for round in rounds:
        with zipfile.ZipFile(round.files["csv"]) as archive:
            for name in csv_files(round.files["csv"]):
                path = tmp_path / "in" / f"{round.number}-{name}"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(archive.read(name))
                sources[path.stem] = path
    saved = tools.libreoffice(sources.values(), tmp_path / "out", infilter=CSV_IN)
    assert {stem: found for stem, path in saved.items() if (found := _formulas(path))} == {}
    for round in rounds:
        shown = set()
        for stem, path in saved.items():
            if stem.startswith(f"{round.number}-"):
                shown |= _texts(path)
        texts = {*round.cells.values(), *round.notes.values()}
        assert {text for text in texts if not {_shown(text), "'" + _shown(text)} & shown} == set()


def _texts(path: Path) -> set[str]:
    return {
        _shown(cell.value)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type in ("s", "inlineStr")
    }


ONE_LINE = "input"


def test_a_page_holds_the_texts_in_its_fields(rounds: list[Round], forms: Forms) -> None:
    """As another parser reads it: every text in a field that keeps lines, no element more than in the blank page."""
    blank = _page(forms.blank("html")[UNIT])
    for round in rounds:
        page = _page(round.files["html"])
        for place, texts in (("data-key", round.cells), ("data-note", round.notes)):
            fields = {field.get(place): field for field in page.iter(*FIELDS) if field.get(place)}
            wrong = {
                text: field_text(fields[key])
                for key, text in texts.items()
                if field_text(fields[key]) != composed(text)
            }
            assert wrong == {}
            assert {text for key, text in texts.items() if "\n" in text and fields[key].tag == ONE_LINE} == set()
        for tag in ("script", "img", "a", "style", "meta", "link", "iframe"):
            assert len(list(page.iter(tag))) == len(list(blank.iter(tag))), tag


def _page(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_bytes().decode("utf-8"))


def test_libreoffice_computes_nothing_in_a_page(rounds: list[Round], tmp_path: Path) -> None:
    """Opened as a sheet, a page has no formula."""
    files = {f"{round.number}.html": round.files["html"] for round in rounds}
    saved = tools.libreoffice(_named(files, tmp_path / "in"), tmp_path / "out", infilter=HTML_IN)
    assert {stem: found for stem, path in saved.items() if (found := _formulas(path))} == {}


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
THAT_RUN = {
    f"{TEXT}{name}" for name in ("dde-connection", "dde-connection-decl", "expression", "script", "execute-macro", "a")
} | {"{urn:oasis:names:tc:opendocument:xmlns:office:1.0}event-listeners"}
"""What of an OpenDocument text asks, computes or leads away."""


def test_libreoffice_shows_the_texts_of_documents(rounds: list[Round], tmp_path: Path) -> None:
    """In the document as text, in no field, no script and no link."""
    files = {f"{round.number}.docx": round.files["docx"] for round in rounds}
    saved = tools.libreoffice(
        _named(files, tmp_path / "in"), tmp_path / "out", target="fodt:OpenDocument Text Flat XML"
    )
    for round in rounds:
        root = etree.parse(saved[str(round.number)], etree.XMLParser(huge_tree=True)).getroot()
        assert {node.tag for node in root.iter("*")} & THAT_RUN == set()
        shown = _squeezed("".join(root.find("{*}body").itertext()))
        assert {text for text in round.cells.values() if _squeezed(text) not in shown} == set()


def _squeezed(text: str) -> str:
    return "".join(composed(text).split())
