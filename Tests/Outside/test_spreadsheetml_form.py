"""The form as one XML file (SpreadsheetML 2003): the workbook in other clothes, also for LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

import tools
from conftest import UNITS, Cell
from figures import Typed
from forms import Forms
from sheets import SS, Sheet, codes, xlsx_sheets, xml_cells, xml_sheets
from test_fill_and_extract import differences, states_and_values, wanted
from typing_in import set_data
from workbooks import anchors, grid_by_openpyxl

X = "{urn:schemas-microsoft-com:office:excel}"


def _comparable(sheet: Sheet) -> dict[str, object]:
    """A sheet without what each format writes in its own way: formulas, and cells that a merged area covers."""
    computed = _computed(sheet)
    covered = {
        (row, column)
        for (top, left), (bottom, right) in sheet.spans.items()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - sheet.spans.keys()
    return vars(sheet) | {
        "texts": {place: text for place, text in sheet.texts.items() if place not in computed},
        "unlocked": sheet.unlocked - covered,
    }


def _computed(sheet: Sheet) -> set[tuple[int, int]]:
    """Places right of the two control lines below the tables."""
    labels = [row for (row, _), text in sheet.texts.items() if text.startswith(("Số ô đã ghi:", "Tổng kiểm tra"))]
    return {(row, column) for row, column in sheet.texts if row in labels and column > 1}


@pytest.mark.parametrize("unit", UNITS)
def test_it_is_the_workbook_cell_by_cell(unit: str, forms: Forms) -> None:
    """Same sheets in the same order, same texts in the same cells, same spans, same hidden parts, same open cells."""
    found = [_comparable(sheet) for sheet in xml_sheets(forms.blank("xml")[unit])]
    right = [_comparable(sheet) for sheet in xlsx_sheets(forms.blank("xlsx")[unit])]
    assert [sheet["name"] for sheet in found] == [sheet["name"] for sheet in right]
    for one, other in zip(found, right, strict=True):
        for part in ("texts", "spans", "hidden_rows", "hidden_columns", "unlocked"):
            assert one[part] == other[part], f"{one['name']}: {part}"


@pytest.mark.parametrize("kind", ["blank", "given"])
def test_it_keeps_to_what_programs_read(kind: str, forms: Forms) -> None:
    """The instruction that makes Windows open it in Excel; numbers and texts only, no Boolean, date or error."""
    for path in (forms.blank if kind == "blank" else forms.given)("xml").values():
        assert path.read_bytes().startswith(b"<?xml")
        book = etree.parse(path)
        before = book.getroot().getprevious()
        assert before is not None
        assert (before.target, before.text) == ("mso-application", 'progid="Excel.Sheet"')
        assert book.getroot().tag == f"{SS}Workbook"
        assert {data.get(f"{SS}Type") for data in book.iter(f"{SS}Data")} <= {"String", "Number"}
        styles = [style.get(f"{SS}ID") for style in book.iter(f"{SS}Style")]
        assert len(styles) == len(set(styles))
        used = {element.get(f"{SS}StyleID") for element in book.iter("*")} - {None}
        assert used <= set(styles)


@pytest.mark.parametrize("unit", UNITS)
def test_protection_and_validation_are_written(unit: str, forms: Forms, cells_by_unit: dict[str, list[Cell]]) -> None:
    """Sheets with inputs are protected, and every asked cell stands in the range of a validation."""
    path = forms.blank("xml")[unit]
    asked = {(cell["sheet"], cell["cell"]) for cell in cells_by_unit[unit] if cell["input"]}
    ranges: dict[str, set[tuple[int, int]]] = {}
    for element in etree.parse(path).getroot().iter(f"{SS}Worksheet"):
        name = str(element.get(f"{SS}Name"))
        ranges[name] = {
            place
            for validation in element.findall(f"{X}DataValidation")
            for area in str(validation.findtext(f"{X}Range")).split(",")
            for place in _places(area)
        }
        if name in {sheet for sheet, _ in asked}:
            assert element.get(f"{SS}Protected") == "1"
    assert {(sheet, cell) for sheet, cell in asked if coordinate_to_tuple(cell) not in ranges[sheet]} == set()


def _places(area: str) -> set[tuple[int, int]]:
    """Places of a range in R1C1 notation; a whole row or column is none that a form needs."""
    corners = [tuple(map(int, corner.removeprefix("R").split("C"))) for corner in area.strip().split(":")]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}


# Other programs


@pytest.fixture(scope="module")
def by_libreoffice(forms: Forms, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Blank and filled forms of all units, opened by one LibreOffice and saved as xlsx: by kind, then by unit."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "in").mkdir()
    staged = {}
    for kind, packets in (("blank", forms.blank("xml")), ("typed", forms.typed("xml"))):
        for unit, path in packets.items():
            staged[kind, unit] = folder / "in" / f"{kind}-{unit}.xml"
            staged[kind, unit].write_bytes(path.read_bytes())
    saved = tools.libreoffice(staged.values(), folder / "out")
    found: dict[str, dict[str, Path]] = {"blank": {}, "typed": {}}
    for kind, unit in staged:
        found[kind][unit] = saved[f"{kind}-{unit}"]
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_libreoffice_shows_the_same_texts(unit: str, forms: Forms, by_libreoffice: dict[str, dict[str, Path]]) -> None:
    """Opened by LibreOffice, the XML has the texts of the xlsx in the same cells of the same sheets."""
    found = grid_by_openpyxl(by_libreoffice["blank"][unit])
    right = grid_by_openpyxl(forms.blank("xlsx")[unit])
    assert {place: (found.get(place), text) for place, text in right.items() if found.get(place) != text} == {}
    assert found.keys() == right.keys()


@pytest.mark.parametrize("unit", UNITS)
def test_libreoffice_shows_the_same_spans(unit: str, forms: Forms, by_libreoffice: dict[str, dict[str, Path]]) -> None:
    """Merged cells and the hidden code column and code row are what LibreOffice makes of the XML, too."""
    found = {sheet.name: sheet for sheet in xlsx_sheets(by_libreoffice["blank"][unit])}
    for right in xlsx_sheets(forms.blank("xlsx")[unit]):
        assert found[right.name].spans == right.spans
        assert found[right.name].hidden_rows >= right.hidden_rows
        assert {table.code_column for table in codes(right)} <= found[right.name].hidden_columns


@pytest.mark.parametrize("unit", UNITS)
def test_figures_survive_libreoffice(
    unit: str,
    forms: Forms,
    by_libreoffice: dict[str, dict[str, Path]],
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """Filled, opened by LibreOffice, saved as xlsx: the same unit and figures; at least two marks of identity."""
    path = by_libreoffice["typed"][unit]
    extracted = tools.extract(path, forms.campaign)
    assert extracted["unit"] == unit
    own = cells_by_unit[unit]
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}
    surviving = anchors(forms.blank("xlsx")[unit]).surviving(anchors(path))
    # LibreOffice does not read the custom properties of this format.
    assert {"row_codes", "column_codes", "names", "first_sheet"} <= set(surviving)


def test_text_in_pieces_is_read_whole(forms: Forms, cells: list[Cell], tmp_path: Path) -> None:
    """Excel writes formatted text as HTML inside the cell: it is the text that counts."""
    cell = next(cell for cell in cells if cell["type"] == "text" and cell["input"])
    book = etree.parse(forms.blank("xml")[cell["owner"]])
    sheet = next(one for one in book.getroot().iter(f"{SS}Worksheet") if one.get(f"{SS}Name") == cell["sheet"])
    element = xml_cells(sheet)[coordinate_to_tuple(cell["cell"])]
    set_data(element, "?")
    element.remove(element.find(f"{SS}Data"))
    element.insert(
        0,
        etree.fromstring(
            f'<ss:Data xmlns:ss="{SS[1:-1]}" xmlns="http://www.w3.org/TR/REC-html40" ss:Type="String">'
            '<B>Toạ đàm</B><Font html:Color="#FF0000" xmlns:html="http://www.w3.org/TR/REC-html40">, hội thi</Font>'
            " &amp; tờ rơi</ss:Data>"
        ),
    )
    path = tmp_path / "pieces.xml"
    book.write(path, xml_declaration=True, encoding="UTF-8")
    figure = tools.extract(path, forms.campaign)["values"][cell["key"]]
    assert (figure["state"], figure["value"]) == ("reported", "Toạ đàm, hội thi & tờ rơi")


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-8"])
def test_other_encodings_and_no_indexes(
    encoding: str, forms: Forms, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """Saved in another encoding, with every blank cell and row written out instead of jumped over."""
    for unit in ("snv", "stc"):
        book = etree.parse(forms.typed("xml")[unit])
        for rows in book.iter(f"{SS}Table"):
            _write_out(rows, f"{SS}Row")
            for row in rows.iter(f"{SS}Row"):
                _write_out(row, f"{SS}Cell")
        path = tmp_path / f"{unit}.xml"
        book.write(path, xml_declaration=True, encoding=encoding)
        extracted = tools.extract(path, forms.campaign)
        assert (extracted["format"], extracted["unit"]) == ("xml", unit)
        own = cells_by_unit[unit]
        assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


def _write_out(parent: etree._Element, tag: str) -> None:
    """Put blank elements where ss:Index jumps."""
    place = 0
    for element in parent.findall(tag):
        index = int(element.attrib.pop(f"{SS}Index", place + 1))
        while place + 1 < index:
            element.addprevious(etree.Element(tag))
            place += 1
        place = index + int(element.get(f"{SS}MergeAcross", 0))
