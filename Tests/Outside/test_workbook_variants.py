"""Workbooks as careless programs write them: what `dump` sees. Each variant was met in another project's files."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import tools

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts>'
    '<fonts><font><name val=".VnTime"/></font><font><name val="Arial"/></font></fonts>'
    '<cellXfs><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="1"/></cellXfs>'
    '<dxfs><dxf><font><name val="Wingdings"/></font><numFmt numFmtId="14" formatCode="0.00%"/></dxf>'
    '<dxf><numFmt numFmtId="164" formatCode="@"/></dxf></dxfs>'
)


def _workbook(path: Path, cells: str, sheets: str = '<sheet name="S" sheetId="1" r:id="rId1"/>') -> Path:
    relationships = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, kind, target in ((1, "worksheet", "worksheets/sheet1.xml"), (2, "styles", "styles.xml"))
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relationships}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _dumped(path: Path) -> dict[str, dict[str, Any]]:
    (sheet,) = tools.phuluc_json("dump", path)
    return {cell["cell"]: cell for cell in sheet["cells"]}


def test_a_cell_without_a_style_has_the_first(tmp_path: Path) -> None:
    """The default of `s` is 0 (ECMA-376 part 1, 18.3.1.4), and that style's font may be one of TCVN3."""
    cells = _dumped(
        _workbook(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>2</v></c></row>')
    )
    assert (cells["A1"]["font"], cells["B1"]["font"]) == (".VnTime", "Arial")


def test_formats_of_conditional_formatting_are_not_those_of_cells(tmp_path: Path) -> None:
    """Differential formats reuse the numbers of number formats for themselves."""
    cells = _dumped(
        _workbook(tmp_path / "a.xlsx", '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>2</v></c></row>')
    )
    assert (cells["A1"]["format"], cells["B1"]["format"]) == ("mm-dd-yy", "0.000")


def test_small_letters_in_references(tmp_path: Path) -> None:
    """`c1` is C1, not the cell after the last."""
    cells = _dumped(
        _workbook(tmp_path / "a.xlsx", '<row r="1"><c r="a1"><v>1</v></c><c r="c1"><v>2</v></c><c><v>3</v></c></row>')
    )
    assert {place: cell["text"] for place, cell in cells.items()} == {"A1": "1", "C1": "2", "D1": "3"}


def test_inline_strings_with_a_value(tmp_path: Path) -> None:
    """An inline string is in `is`, whatever `v` says (18.18.11), and in `v` only without `is`; other types have `v`."""
    text = "<is><r><t>T</t></r><r><t>1</t></r></is>"
    cells = _dumped(
        _workbook(
            tmp_path / "a.xlsx",
            f'<row r="1"><c t="inlineStr"><v>1.0</v>{text}</c><c t="inlineStr">{text}<v>1.0</v></c>'
            f'<c t="inlineStr"><v>V</v></c><c>{text}<v>7</v></c><c t="str"><v>S</v>{text}</c></row>',
        )
    )
    assert [(cell["kind"], cell["text"]) for cell in cells.values()] == [
        ("text", "T1"), ("text", "T1"), ("text", "V"), ("number", "7"), ("text", "S"),
    ]  # fmt: skip


def test_modules_are_sheets_without_a_part(tmp_path: Path) -> None:
    """Visual Basic of Excel 5 left sheets that lead nowhere; one that leads to a part that is not there is damage."""
    row = '<row r="1"><c><v>1</v></c></row>'
    module = '<sheet name="Module1" sheetId="2" state="veryHidden" r:id=""/><sheet name="S" sheetId="1" r:id="rId1"/>'
    assert list(_dumped(_workbook(tmp_path / "a.xlsx", row, module))) == ["A1"]
    lost = '<sheet name="Lost" sheetId="2" r:id="rId9"/><sheet name="S" sheetId="1" r:id="rId1"/>'
    done = tools.phuluc("dump", _workbook(tmp_path / "b.xlsx", row, lost), codes=(tools.FINDINGS,))
    assert "Lost" in done.stdout + done.stderr
