"""Workbooks as some program or other writes them: each file here is odd in one way, and its cells are read all the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import tools
from odd_packages import (
    MAIN, RELATIONS, STRICT_MAIN, STRICT_RELATIONS, Entry, crafted, descriptor, parts, relations,
    sheet, workbook, zipped,
)  # fmt: skip

ROW = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>12</v></c></row>'
CELLS = "B2 text không | C2 number 12"


def shown(file: bytes, folder: Path, *, codes: tuple[int, ...] = (tools.FINE,)) -> str:
    """The cells of a file's sheets: `B2 text không | …`."""
    path = folder / "tep.bin"
    path.write_bytes(file)
    sheets = tools.phuluc_json("dump", path, codes=codes)
    return " || ".join(
        " | ".join(
            f"{cell['cell']} {cell['kind']}{' formula' if cell['formula'] else ''} {cell['text']}" for cell in own["cells"]
        )
        for own in sheets
    )


def refused(file: bytes, folder: Path) -> str:
    """What is said of a file that is not read."""
    path = folder / "tep.bin"
    path.write_bytes(file)
    return tools.phuluc("dump", path, codes=(tools.FINDINGS,)).stderr


SHEETS = {
    "no r on rows": (
        '<row><c r="A1"><v>1</v></c></row><row><c r="A2"><v>2</v></c></row><row r="9"><c><v>9</v></c></row><row><c><v>10</v></c></row>',
        "A1 number 1 | A2 number 2 | A9 number 9 | A10 number 10",
    ),
    "no r on cells": (
        '<row r="3"><c><v>1</v></c><c><v>2</v></c><c r="F3"><v>6</v></c><c><v>7</v></c></row>',
        "A3 number 1 | B3 number 2 | F3 number 6 | G3 number 7",
    ),
    "no r anywhere": ("<row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>", "A1 number 1 | B2 number 2"),
    "cells out of order": (
        '<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
        "B1 number 2 | A2 number 1 | C2 number 3",
    ),
    "addresses in small letters": ('<row r="2"><c r="b2"><v>5</v></c></row>', "B2 number 5"),
    "inline string": ('<row r="1"><c r="A1" t="inlineStr"><is><t>Đạt</t></is></c></row>', "A1 text Đạt"),
    "inline string with runs": (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Đ</t></r><r><t xml:space="preserve">ạt </t></r></is></c></row>',
        "A1 text Đạt ",
    ),
    "t followed by r": (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>một</t><r><t> hai</t></r></is></c></row>', "A1 text một hai",
    ),
    "phonetic runs left out": (
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></is></c></row>',
        "A1 text một hai | B1 text a",
    ),
    "inline string with a value": (
        '<row r="1"><c r="A1" t="inlineStr"><v>0</v><is><t>chữ</t></is></c><c r="B1" t="inlineStr"><is><t>chữ</t></is><v>0</v></c></row>',
        "A1 text chữ | B1 text chữ",
    ),
    "inline string without is": ('<row r="1"><c r="A1" t="inlineStr"><v>chữ</v></c></row>', "A1 text chữ"),
    "CDATA": (
        '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a < b]]></t></is></c><c r="B1"><v><![CDATA[7]]></v></c></row>',
        "A1 text a < b | B1 number 7",
    ),
    "comments and processing instructions": (
        '<row r="1"><!-- x --><c r="A1"><?y z?><v>1<!-- 0 -->2</v></c></row>', "A1 number 12",
    ),
    "entities": (
        '<row r="1"><c r="A1" t="str"><v>a &amp; b &#x1EAF; &#7855;</v></c></row>', "A1 text a & b ắ ắ",
    ),
    "escapes of ST_Xstring": (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_ _xyz_ _x12_</t></is></c></row>',
        "A1 text a\rb_x000D_ _xyz_ _x12_",
    ),
    "decomposed letters": ('<row r="1"><c r="A1" t="str"><v>Đa\u0323t</v></c></row>', "A1 text Đạt"),
    "types": (
        '<row r="1"><c r="A1" t="n"><v>1.50</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>false</v></c>'
        '<c r="D1" t="e"><v>#DIV/0!</v></c><c r="E1" t="str"><v>chữ</v></c><c r="F1" t="d"><v>2020-04-29</v></c></row>',
        "A1 number 1.50 | B1 boolean 1 | C1 boolean 0 | D1 error #DIV/0! | E1 text chữ | F1 date 2020-04-29",
    ),
    "blanks around numbers": ('<row r="1"><c r="A1"><v> 1.5\n</v></c><c r="B1"><v> </v></c></row>', "A1 number 1.5"),
    "numbers as written": (
        '<row r="1"><c r="A1"><v>1.1000000000000001</v></c><c r="B1"><v>1E+15</v></c><c r="C1"><v>-0</v></c>'
        '<c r="D1"><v>1e309</v></c><c r="E1"><v>NaN</v></c><c r="F1"><v>123456789012345678901234567890</v></c></row>',
        "A1 number 1.1000000000000001 | B1 number 1E+15 | C1 number -0 | D1 number 1e309 | E1 number NaN"
        " | F1 number 123456789012345678901234567890",
    ),
    "formulas": (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v/></c>'
        '<c r="D1" t="str"><f>A1&amp;""</f><v></v></c><c r="E1" t="str"><f>T(A1)</f><v>x</v></c>'
        '<c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
        "A1 number formula 2 | B1 uncomputed formula  | C1 uncomputed formula  | E1 text formula x | F1 error formula #DIV/0!",
    ),
    "shared formulas": (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c></row><row r="3"><c r="A3"><f t="array" ref="A3">SUM(B1:B2)</f><v>5</v></c></row>',
        "A1 number formula 4 | A2 number formula 6 | A3 number formula 5",
    ),
    "empty attributes and values": (
        '<row r="1" s="" customFormat=""><c r="A1" s=""><v>1</v></c><c r="B1" t="s"><v/></c><c r="C1" t="s"><v></v></c><c r="D1" s="1"/></row>',
        "A1 number 1",
    ),
    "empty shared string": ('<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1"><v>1</v></c></row>', "B1 number 1"),
    "a string that is not there": ('<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" t="s"><v>-1</v></c></row>', "A1 error 99 | B1 error -1"),
    "Windows line ends and indents": (
        '\r\n  <row r="1">\r\n    <c r="A1">\r\n      <v>1</v>\r\n    </c>\r\n  </row>\r\n', "A1 number 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_cells(name: str, tmp_path: Path) -> None:
    body, expected = SHEETS[name]
    assert shown(zipped(parts(body)), tmp_path) == expected


def prefixed(text: str) -> str:
    """The same part with a prefix on every element."""
    return (
        text.replace("<", "<q:").replace("<q:/", "</q:").replace("<q:?", "<?").replace(f'xmlns="{MAIN}"', f'xmlns:q="{MAIN}"')
    )


def strict() -> dict[str, bytes]:
    own = {
        name: content.replace(MAIN.encode(), STRICT_MAIN.encode()).replace(RELATIONS.encode(), STRICT_RELATIONS.encode())
        for name, content in parts(ROW).items()
    }
    own["_rels/.rels"] = relations(("rId1", "officeDocument", "xl/workbook.xml"), base=STRICT_RELATIONS).encode()
    return own


def elsewhere() -> dict[str, bytes]:
    """A workbook that stands in a folder of its own, with targets from the root and up and down."""
    own = parts(ROW)
    return {
        "[Content_Types].xml": own["[Content_Types].xml"],
        "_rels/.rels": relations(("a", "officeDocument", "/noi/khac/Bang.xml")).encode(),
        "noi/khac/Bang.xml": workbook(sheets='<sheet name="S" sheetId="7" r:id="x"/>').encode(),
        "noi/khac/_rels/Bang.xml.rels": relations(
            ("x", "worksheet", "../to/1.xml"), ("y", "sharedStrings", "/noi/chu.xml"), ("z", "styles", "./kieu.xml")
        ).encode(),
        "noi/to/1.xml": own["xl/worksheets/sheet1.xml"],
        "noi/chu.xml": own["xl/sharedStrings.xml"],
        "noi/khac/kieu.xml": own["xl/styles.xml"],
    }


def renamed(old: str, new: str) -> dict[str, bytes]:
    return {new if name == old else name: content for name, content in parts(ROW).items()}


SHEET = "xl__worksheets__sheet1_xml"
X14 = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list">'
    "<x14:formula1><xm:f>S!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)
COMPATIBILITY = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15">'
    '<x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="C:\\"/></mc:Choice></mc:AlternateContent>'
)

PACKAGES = {
    "plain": parts(ROW),
    "no styles": parts(ROW, xl__styles_xml=None),
    "byte order marks": {name: b"\xef\xbb\xbf" + content for name, content in parts(ROW).items()},
    "UTF-16 sheet": parts(**{SHEET: sheet(ROW).replace("UTF-8", "UTF-16").encode("utf-16")}),
    "UTF-16 big-endian sheet and strings": parts(
        **{
            SHEET: b"\xfe\xff" + sheet(ROW).replace("UTF-8", "UTF-16").encode("utf-16-be"),
            "xl__sharedStrings_xml": b"\xfe\xff" + parts()["xl/sharedStrings.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16-be"),
        }
    ),
    "prefixes": parts(**{SHEET: prefixed(sheet(ROW)), "xl__workbook_xml": workbook().replace("r:id", "q9:id").replace("xmlns:r", "xmlns:q9")}),
    "strict": strict(),
    "workbook elsewhere": elsewhere(),
    "absolute targets": parts(
        ROW,
        **{
            "xl___rels__workbook_xml.rels": relations(
                ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "sharedStrings", "/xl/sharedStrings.xml")
            )
        },
    ),
    "backslashes in names": {name.replace("/", "\\") if name.startswith("xl") else name: content for name, content in parts(ROW).items()},
    "names in another case": renamed("xl/sharedStrings.xml", "xl/SharedStrings.xml"),
    "no package relationships": {name: content for name, content in parts(ROW).items() if name != "_rels/.rels"},
    "no content types": {name: content for name, content in parts(ROW).items() if not name.startswith("[")},
    "broken document properties": parts(
        ROW,
        **{
            "_rels__.rels": relations(
                ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "extended-properties", "docProps/app.xml"),
                ("rId3", "custom-properties", "docProps/custom.xml"),
            ),
            "docProps__app_xml": "<Properties><", "docProps__core_xml": b"\xff\x00", "docProps__custom_xml": "<a><b></a>",
        },
    ),
    "broken styles": parts(ROW, xl__styles_xml="<styleSheet><fonts>"),
    "dimension too small": parts(**{SHEET: sheet(ROW, before='<dimension ref="A1"/>')}),
    "dimension too large": parts(**{SHEET: sheet(ROW, before='<dimension ref="A1:XFD1048576"/>')}),
    "validations in an extension": parts(**{SHEET: sheet(ROW, after=X14)}),
    "alternate content": parts(**{SHEET: sheet(ROW, before=COMPATIBILITY), "xl__workbook_xml": workbook(COMPATIBILITY)}),
    "chart sheet first": parts(
        ROW,
        **{
            "xl__workbook_xml": workbook(sheets='<sheet name="Đồ thị" sheetId="2" r:id="c"/><sheet name="S" sheetId="1" r:id="rId1"/>'),
            "xl___rels__workbook_xml.rels": relations(
                ("c", "chartsheet", "chartsheets/sheet1.xml"), ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl__chartsheets__sheet1_xml": f'<chartsheet xmlns="{MAIN}"/>',
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKAGES)
def test_packages(name: str, tmp_path: Path) -> None:
    assert shown(zipped(PACKAGES[name]), tmp_path) == CELLS


def test_no_shared_strings(tmp_path: Path) -> None:
    """Without the part, a cell that points into it is an error and never empty."""
    own = parts('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>', xl__sharedStrings_xml=None)
    own["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", "worksheets/sheet1.xml")).encode()
    assert shown(zipped(own), tmp_path) == "A1 number 1 | B1 error 0"


@pytest.mark.parametrize("signature", [False, True])
@pytest.mark.parametrize("wide", [False, True])
def test_data_descriptors(signature: bool, wide: bool, tmp_path: Path) -> None:
    """Programs that stream write sizes behind the data, in four shapes; the directory alone counts."""
    entries = []
    for name, content in parts(ROW).items():
        entry = Entry(name, content)
        entry.descriptor = descriptor(content, entry.raw, signature=signature, wide=wide)
        entries.append(entry)
    assert shown(crafted(entries), tmp_path) == CELLS


@pytest.mark.parametrize("end", [False, True])
def test_zip64(end: bool, tmp_path: Path) -> None:
    """Sizes and offsets in extra fields, as some libraries write them for small files as well."""
    entries = [Entry(name, content, zip64=True) for name, content in parts(ROW).items()]
    assert shown(crafted(entries, zip64_end=end, comment=b"ghi"), tmp_path) == CELLS


def test_stored_and_folders(tmp_path: Path) -> None:
    own = {"xl/": b"", "xl/worksheets/": b"", **parts(ROW)}
    assert shown(zipped(own, method=zipfile.ZIP_STORED), tmp_path) == CELLS


def test_a_million_styled_rows(tmp_path: Path) -> None:
    """A whole column formatted: memory and time follow the cells that hold something."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(3, 1_000_003))
    path = tmp_path / "dai.xlsx"
    path.write_bytes(zipped(parts(ROW + rows)))
    done = tools.measured("dump", path)
    assert "12" in done.stdout
    assert done.kilobytes < 120_000
    assert done.seconds < 1


def test_days_from_1904_are_kept_apart(tmp_path: Path) -> None:
    """Days written as ISO text are the same in both systems."""
    own = parts(
        '<row r="1"><c r="A1" t="d"><v>2020-04-29T00:00:00</v></c></row>', xl__workbook_xml=workbook('<workbookPr date1904="1"/>')
    )
    assert shown(zipped(own), tmp_path) == "A1 date 2020-04-29T00:00:00"


def test_number_format_and_font(tmp_path: Path) -> None:
    """Format and font of a cell are shown: only the font tells TCVN3 text."""
    path = tmp_path / "tep.xlsx"
    path.write_bytes(zipped(parts('<row r="1"><c r="A1" s="1"><v>0.955</v></c><c r="B1" s="77"><v>1</v></c></row>')))
    cells = tools.phuluc_json("dump", path)[0]["cells"]
    assert [(cell["format"], cell["font"]) for cell in cells] == [("0.0%", ".VnTime"), ("General", "")]


def test_signed_workbooks_are_read_with_a_note(tmp_path: Path) -> None:
    own = {**parts(ROW), "_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>"}
    path = tmp_path / "ky.xlsx"
    path.write_bytes(zipped(own))
    done = tools.phuluc("dump", path)
    assert "TEP011" in done.stderr
    assert "12" in done.stdout
    path.write_bytes(zipped(parts(ROW)))
    assert "TEP011" not in tools.phuluc("dump", path).stderr


BAD_PLACES = ["A0", "A1048577", "XFE1", "ZZZZZZZ1", "1A", "A", "12", "", "A1B2", "A99999999999", "Ă1"]


@pytest.mark.parametrize("place", BAD_PLACES)
def test_places_that_no_sheet_has(place: str, tmp_path: Path) -> None:
    """A cell that cannot be placed is told; it never lands beside its neighbour."""
    assert "TEP003" in refused(zipped(parts(f'<row r="1"><c r="A1"><v>1</v></c><c r="{place}"><v>2</v></c></row>')), tmp_path)


@pytest.mark.parametrize("row", ["0", "-1", "1048577", "2147483648", "99999999999999999999", "x", "1.5"])
def test_rows_that_no_sheet_has(row: str, tmp_path: Path) -> None:
    assert "TEP003" in refused(zipped(parts(f'<row r="{row}"><c><v>1</v></c></row>')), tmp_path)


def test_the_last_place_of_a_sheet(tmp_path: Path) -> None:
    assert shown(zipped(parts('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), tmp_path) == "XFD1048576 number 1"


def test_one_cell_twice(tmp_path: Path) -> None:
    """Programs differ in which of the two they believe."""
    assert "TEP003" in refused(zipped(parts('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')), tmp_path)


OTHERS = {
    "presentation": {
        "[Content_Types].xml": b"<Types/>", "_rels/.rels": relations(("r", "officeDocument", "ppt/presentation.xml")).encode(),
        "ppt/presentation.xml": b"<p:presentation xmlns:p='x'/>",
    },
    "drawing with another root": {
        "[Content_Types].xml": b"<Types/>", "_rels/.rels": relations(("r", "officeDocument", "a/main.xml")).encode(),
        "a/main.xml": b"<drawing/>",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_other_packages_are_no_workbooks(name: str, tmp_path: Path) -> None:
    assert "TEP001" in refused(zipped(OTHERS[name]), tmp_path)
