"""Tables of pages, as browsers and office programs write them, become cells at the right places."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import tools

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><style><!-- td {x:y} --></style></head>
<body lang=VI><p>Đoạn văn ngoài bảng</p><table class=MsoNormalTable><caption>Bảng <b>một</b></caption>
<tr><td rowspan=2><p class=MsoNormal>STT<o:p></o:p></p></td><td colspan=2><p>Năm</p><p>2019</p></td></tr>
<tr><td>a<br>b</td><td>&nbsp;c &amp; d&nbsp;</td></tr><tr><td>1<td>x y
 z<td><table><tr><td>trong</td><td>ô</td></tr></table></tr></table></body></html>"""


def cells(markup: str | bytes, folder: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """Kind and text of every cell by sheet and address."""
    page = folder / "page.bin"
    page.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    sheets = tools.phuluc_json("dump", page)
    sheets = sheets["sheets"] if isinstance(sheets, dict) else sheets
    return {sheet["sheet"]: {cell["cell"]: (cell["kind"], cell["text"]) for cell in sheet["cells"]} for sheet in sheets}


def texts(markup: str | bytes, folder: Path) -> dict[str, dict[str, str]]:
    return {sheet: {at: text for at, (_, text) in own.items()} for sheet, own in cells(markup, folder).items()}


def test_a_table_of_word(tmp_path: Path) -> None:
    """Spans, omitted end tags, paragraphs, line breaks, a table in a cell; the sheet is called by the caption."""
    assert texts(WORD, tmp_path) == {
        "Bảng một": {
            "A1": "STT", "B1": "Năm\n2019", "B2": "a\nb", "C2": "\u00a0c & d\u00a0", "A3": "1", "B3": "x y z", "C3": "trong\nô",
        }
    }  # fmt: skip


def test_numbers_that_spreadsheets_keep(tmp_path: Path) -> None:
    """`x:num` of Excel and `sdval` of LibreOffice are numbers, whatever the cell shows; without a value what it shows is one."""
    page = '<table><tr><td x:num="1234.5">1.234,5</td><td sdval="7" sdnum="1033;">7</td><td x:num>8</td><td x:num="abc">9</td></table>'
    assert cells(page, tmp_path) == {
        "Bảng 1": {"A1": ("number", "1234.5"), "B1": ("number", "7"), "C1": ("number", "8"), "D1": ("text", "9")}
    }


def test_fields(tmp_path: Path) -> None:
    """Values of fields stand in their cells exactly, hidden cells too; what is no value does not."""
    page = (
        "<!DOCTYPE html><table><tr><td><input value=' a  b '></td><td><textarea>\n\n x </textarea></td>"
        "<td><select><option value=''><option value='x'>x (không áp dụng)<option selected>Đạt  rồi</select></td>"
        "<td><input type=checkbox value=có checked></td><td><input type=checkbox value=có></td><td hidden>mã</td>"
        "<td>nhãn<button>?</button><script>1</script></td></tr></table>"
    )
    assert texts(page, tmp_path)["Bảng 1"] == {"A1": " a  b ", "B1": "\n x ", "C1": "Đạt rồi", "D1": "có", "F1": "mã", "G1": "nhãn"}


def test_sections_are_sheets(tmp_path: Path) -> None:
    """A section that names its sheet holds its lines and tables one under another; a blank field takes its row."""
    page = (
        "<section data-sheet='Một'><h2>Tên</h2><label>Hỏi</label><select><option value=''></select><p>sau</p>"
        "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table></section><section data-sheet='Hai'><p>c</p></section>"
    )
    assert texts(page, tmp_path) == {
        "Một": {"A1": "Tên", "A2": "Hỏi", "A4": "sau", "A5": "a", "A6": "b"},
        "Hai": {"A1": "c"},
    }


@pytest.mark.parametrize("beginning", ["", "\ufeff", "<?xml version='1.0'?>\n", "<!-- x -->\n", "\n  <!doctype HTML>"])
def test_told_by_content(beginning: str, tmp_path: Path) -> None:
    assert texts(beginning + "<html><table><tr><td>ô</table></html>", tmp_path) == {"Bảng 1": {"A1": "ô"}}


@pytest.mark.parametrize("other", ["<?xml version='1.0'?><Workbook><Table/></Workbook>", "<svg/>", "a < b", "<tables>", ""])
def test_what_is_no_page(other: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(other, encoding="utf-8")
    assert "SLI" not in tools.phuluc("extract", tmp_path / "file", codes=(tools.FINE, tools.FINDINGS, tools.USAGE)).stdout


def test_hostile_pages_end(tmp_path: Path) -> None:
    """Deep nesting, giant spans and damaged bytes end in an answer and never in a crash."""
    hostile = [
        "<html>" + "<div>" * 5000 + "<table><tr><td>x",
        "<table>" + "<tr><td>" * 2000 + "<table>" * 300,
        '<table><tr><td rowspan=99999999 colspan="999999">a<td>b</table>',
        "<table><tr>" + "<td colspan=1000>x" * 2000 + "</table>",
        "<html><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><table><tr><td>&a;</table>",
        "<html><section data-sheet=a><section><table><tr><td><select><option><table></section>x</table>",
    ]
    chance = random.Random(20260101)
    for _ in range(60):
        bytes_ = bytearray(WORD.encode())
        for _ in range(chance.randrange(1, 30)):
            bytes_[chance.randrange(7, len(bytes_))] = chance.randrange(256)
        hostile.append(bytes(bytes_[: chance.randrange(20, len(bytes_))]))
    for markup in hostile:
        page = tmp_path / "page"
        page.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
        done = tools.phuluc("extract", page, "--json", codes=(tools.FINE, tools.FINDINGS, tools.USAGE))
        assert "root:" not in done.stdout
