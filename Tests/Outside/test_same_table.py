"""One description, five formats, the same table: other parsers see the same texts, spans and inputs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

import tools
from conftest import UNITS, Cell
from forms import FORMATS, Forms
from sheets import codes, forms_by_token, xlsx_sheets, xml_sheets
from typing_in import open_keys
from visible_tables import VisibleTable, csv_files, csv_name, csv_positions, visible_tables
from workbooks import COLUMN_CODE, ROW_CODE

WITH_SPANS = ("xml", "html", "docx")
KINDS = ("blank", "filled")


def _packets(forms: Forms, kind: str, format: str) -> dict[str, Path]:
    return forms.blank(format) if kind == "blank" else forms.given(format)


def _described(tables: list[VisibleTable]) -> list[list[str]]:
    """Tables as lines that a failed test can show: one per row, an input as its brackets."""
    return [
        [
            " | ".join(
                f"{f'[{cell.text}]' if cell.is_input else cell.text}"
                + (f" {cell.rowspan}×{cell.colspan}" if (cell.rowspan, cell.colspan) != (1, 1) else "")
                for cell in row
            )
            for row in table.rows
        ]
        for table in tables
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("format", WITH_SPANS)
def test_texts_spans_and_inputs_are_those_of_the_workbook(format: str, unit: str, kind: str, forms: Forms) -> None:
    """Every visible cell of every table, from the header to the last row; filled, with the figures."""
    right = visible_tables("xlsx", _packets(forms, kind, "xlsx")[unit])
    found = visible_tables(format, _packets(forms, kind, format)[unit])
    assert _described(found) == _described(right)
    names = [table.name for table in found]
    assert names == [table.name if names[place] else "" for place, table in enumerate(right)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unit", UNITS)
def test_csv_has_the_texts_at_their_positions(unit: str, kind: str, forms: Forms) -> None:
    """CSV has neither spans nor inputs: its texts stand where those of the workbook begin."""
    right = {table.name: table.positions() for table in visible_tables("xlsx", _packets(forms, kind, "xlsx")[unit])}
    files = csv_files(_packets(forms, kind, "csv")[unit])
    found = {csv_name(file, rows): csv_positions(rows) for file, rows in files.items()}
    assert list(found) == list(right)
    assert found == right


@pytest.mark.parametrize("unit", UNITS)
def test_the_inputs_are_the_cells_that_are_listed(
    unit: str, forms: Forms, cells_by_unit: dict[str, list[Cell]]
) -> None:
    """Open for typing is what is asked, in the printed order, and the two optional totals of Phụ lục 5."""
    own = cells_by_unit[unit]
    asked = [cell["key"] for cell in own if cell["input"]]
    opened = open_keys(forms.blank("xlsx")[unit])
    assert [key for key in opened if key in set(asked)] == asked
    optional = {key for key in opened if key not in set(asked)}
    assert {re.sub(r"/\d{4}$", "", key) for key in optional} <= {"phu-luc-5/1/bc_cbcc", "phu-luc-5/1/bc_vc"}
    assert len(optional) == (12 if unit == "snv" else 0)


def _workbook_places(format: str, path: Path) -> dict[str, tuple[str, str]]:
    """Sheet and cell by key, where a row's code meets a column's."""
    sheets = (xlsx_sheets if format == "xlsx" else xml_sheets)(path)
    ids = forms_by_token(sheets)
    return {
        f"{ids[table.token]}/{table.table}/{row_path}/{column_path}": (sheet.name, f"{get_column_letter(column)}{row}")
        for sheet in sheets
        for table in codes(sheet)
        for row_path, row in table.rows.items()
        for column_path, column in table.columns.items()
    }


def _csv_places(path: Path) -> dict[str, tuple[str, str]]:
    """File and cell by key: the cell counts records and fields."""
    places = {}
    for file, rows in csv_files(path).items():
        name = csv_name(file, rows)
        columns = {code[3]: at for row in rows for at, text in enumerate(row, 1) if (code := COLUMN_CODE.match(text))}
        for line, row in enumerate(rows, 1):
            if row and (code := ROW_CODE.match(row[0])):
                for column_path, column in columns.items():
                    places[f"{name}/{code[3]}/{column_path}"] = (file, f"{get_column_letter(column)}{line}")
    return places


@pytest.mark.parametrize("format", ["xlsx", "xml", "csv"])
def test_listed_places_are_where_the_codes_are(format: str, forms: Forms, cells_by_unit: dict[str, list[Cell]]) -> None:
    """`cells --format` names the place of each key as another program finds it by the hidden codes."""
    listed: dict[str, list[Cell]] = {unit: [] for unit in cells_by_unit}
    for cell in tools.phuluc_json("cells", forms.campaign, "--format", format):
        listed[cell["owner"]].append(cell)
    for unit, path in forms.blank(format).items():
        places = _csv_places(path) if format == "csv" else _workbook_places(format, path)
        assert {cell["file"] for cell in listed[unit]} == {path.name}
        named = {cell["key"]: (cell["sheet"], cell["cell"]) for cell in listed[unit]}
        assert {key: (place, places[key]) for key, place in named.items() if place != places[key]} == {}


def test_the_formats_are_those_of_the_program() -> None:
    """A format that is added must be added here."""
    said = tools.phuluc("generate", "--help", "--lang", "en").stdout
    (listed,) = re.findall(r"--format <\S+> Format: ([^;.]+)", re.sub(r"\s+", " ", said))
    assert set(listed.split(", ")) == set(FORMATS)
