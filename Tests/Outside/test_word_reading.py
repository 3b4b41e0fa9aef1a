"""What `dump` sees in Word documents that people and other programs made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import tools

W = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _document(target: Path, *blocks: str) -> Path:
    document = docx.Document()
    for block in blocks:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(block))
    document.save(str(target))
    return target


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content}</w:p></w:tc>"


def _table(*rows: str) -> str:
    return f"<w:tbl {W} {MC}><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _dumped(path: Path) -> dict[str, dict[str, str]]:
    """Texts by sheet and cell."""
    dump: Any = tools.phuluc_json("dump", path)
    sheets: dict[str, dict[str, str]] = {}
    for sheet in dump:
        sheets[sheet["sheet"]] = {cell["cell"]: cell["text"] for cell in sheet["cells"]}
    return sheets


RUNS = {
    "plain": (_run("một"), "một"),
    "several runs": (_run("1") + _run("234"), "1234"),
    "break, return, tab": ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:tab/><w:t>d</w:t></w:r>", "a\nb\rc\td"),
    "tab stops are no tabs": ('<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>' + _run("x1"), "x1"),
    "deleted": (_run("12") + '<w:del w:id="1" w:author="a"><w:r><w:delText>99</w:delText></w:r></w:del>', "12"),
    "inserted": ('<w:ins w:id="1" w:author="a">' + _run("13") + "</w:ins>", "13"),
    "moved away": ('<w:moveFrom w:id="1" w:author="a">' + _run("77") + "</w:moveFrom>" + _run("14"), "14"),
    "moved here": ('<w:moveTo w:id="1" w:author="a">' + _run("15") + "</w:moveTo>", "15"),
    "hidden": (_run("16", "<w:rPr><w:vanish/></w:rPr>"), "16"),
    "field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + _run("17") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "17",
    ),
    "simple field": ('<w:fldSimple w:instr=" =1+1 ">' + _run("2") + "</w:fldSimple>", "2"),
    "symbol and footnote": (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + _run("18") + '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "18",
    ),
    "placeholder": (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
        + _run("Click or tap here to enter text.", '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>')
        + "</w:sdtContent></w:sdt>",
        None,
    ),
    "filled control": ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + _run("19") + "</w:sdtContent></w:sdt>", "19"),
    "link": ('<w:hyperlink w:anchor="a">' + _run("20") + "</w:hyperlink>", "20"),
    "blanks only": (_run(" \u00a0\u2002 "), None),
    "drawn twice": (
        f"<w:r><mc:AlternateContent {MC}><mc:Choice Requires='wps'><w:drawing/></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>" + _run("21"),
        "21",
    ),
    "decomposed": (_run("Tổng số đơn vị".encode().decode()), "Tổng số đơn vị"),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_text_of_a_cell(name: str, tmp_path: Path) -> None:
    """What a reader of the page sees, and nothing else."""
    content, text = RUNS[name]
    path = _document(tmp_path / "cell.docx", _table(_cell(_run("đầu")) + _cell(content)))
    assert _dumped(path)["Bảng 1"].get("B1") == text


def test_places_of_cells(tmp_path: Path) -> None:
    """Spans, vertical merges, rows that begin late, nested tables, content controls around cells, paragraphs outside."""
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    nested = _table(_cell(_run("trong")))
    path = _document(
        tmp_path / "table.docx",
        f"<w:p {W}>{_run('Trước bảng')}</w:p>",
        _table(
            _cell(_run("A"), restart) + _cell(_run("B"), '<w:gridSpan w:val="2"/>'),
            _cell(_run("bị che"), go_on) + _cell(_run("C")) + _cell(_run("D")),
            '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + _cell(_run("E")),
            f"<w:tc><w:tcPr/><w:p>{_run('ngoài')}</w:p>{nested}<w:p/></w:tc>"
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + _cell(_run("F")) + "</w:sdtContent></w:sdt>",
            f"<w:tc><w:tcPr/><w:p>{_run('một')}</w:p><w:p>{_run('hai')}</w:p></w:tc>",
        ),
        f"<w:p {W}>{_run('Giữa hai bảng')}</w:p>",
        _table(_cell(_run("G"))),
    )
    assert _dumped(path) == {
        "Bảng 1": {"A1": "A", "B1": "B", "B2": "C", "C2": "D", "C3": "E", "A4": "ngoài\ntrong", "B4": "F", "A5": "một\nhai"},
        "Bảng 2": {"A1": "G"},
        "Văn bản": {"A1": "Trước bảng", "A2": "Giữa hai bảng"},
    }  # fmt: skip


def test_a_damaged_document_is_told(tmp_path: Path) -> None:
    """A document cut in the middle is no empty grid."""
    path = _document(tmp_path / "good.docx", _table(_cell(_run("A"))))
    broken = tmp_path / "broken.docx"
    broken.write_bytes(path.read_bytes()[:-900])
    assert tools.phuluc("dump", broken, codes=(tools.FINDINGS, tools.USAGE)).returncode != 0
