"""The form as a page: judged in a real browser, filled with and without one, and read back."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest
from playwright.sync_api import Browser, expect

import tools
from conftest import UNITS, Cell
from figures import Typed
from pages import Form, fill, shown, table_texts
from test_fill_and_extract import differences, states_and_values, wanted

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
PL6 = "phu-luc-6/1/"
ROWS = ("co_quan_tu_chu", "dvsn_ubnd_tinh", "dvsn_ubnd_tinh.chi_thuong_xuyen_va_dau_tu", "dvsn_ubnd_tinh.chi_thuong_xuyen")


@pytest.fixture(scope="session")
def pages(campaign: Path, cells_by_unit: dict[str, list[Cell]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The blank pages by unit."""
    folder = tmp_path_factory.mktemp("pages")
    tools.phuluc("generate", campaign, "--out", folder, "--format", "html")
    return {unit: folder / Path(own[0]["file"]).with_suffix(".html") for unit, own in cells_by_unit.items()}


@pytest.fixture
def form(browser: Browser, pages: dict[str, Path]) -> Iterator[Form]:
    """Phụ lục 6 on an office screen; nothing may be complained of."""
    context = browser.new_context(viewport=DESK, accept_downloads=True)
    form = Form(context.new_page(), pages["stc"])
    yield form
    context.close()
    assert form.complaints == []


def figures(path: Path, campaign: Path) -> dict[str, tuple[str, Any]]:
    return {key: (one["state"], one["value"]) for key, one in tools.extract(path, campaign)["values"].items()}


# Without a browser


@pytest.mark.parametrize("unit", UNITS)
def test_the_page_shows_the_tables_of_the_workbook(unit: str, pages: dict[str, Path], packets: dict[str, Path]) -> None:
    """Every text of every table, in the workbook's order; both have the same inputs."""
    book = openpyxl.load_workbook(packets[unit])
    for sheet, texts in table_texts(pages[unit]).items():
        hidden = [letter for letter, column in book[sheet].column_dimensions.items() if column.hidden]
        right = [
            " ".join(str(cell.value).split())
            for row in book[sheet].iter_rows()
            if not book[sheet].row_dimensions[row[0].row].hidden
            for cell in row
            if cell.value is not None and cell.column_letter not in hidden
        ]
        place = iter(right)
        assert texts
        assert [text for text in texts if text not in place] == []


@pytest.mark.parametrize("unit", UNITS)
def test_the_spans_are_those_of_the_workbook(unit: str, pages: dict[str, Path], packets: dict[str, Path]) -> None:
    """Merged cells of the tables span as many rows and columns."""
    tree = lxml.html.parse(str(pages[unit]), lxml.html.HTMLParser(encoding="utf-8"))
    book = openpyxl.load_workbook(packets[unit])
    for section in tree.iterfind(".//section"):
        sheet = book[section.get("data-sheet")]
        merged = {
            (" ".join(str(sheet.cell(one.min_row, one.min_col).value).split()), one.size["rows"], one.size["columns"])
            for one in sheet.merged_cells.ranges
        }
        spans = [
            (" ".join(cell.text_content().split()), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))
            for cell in section.xpath(".//*[@rowspan or @colspan]")
        ]
        assert [span for span in spans if span not in merged] == []


@pytest.mark.parametrize("unit", UNITS)
def test_fields_filled_by_another_program_come_back(
    unit: str, campaign: Path, pages: dict[str, Path], cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed],
    tmp_path: Path,
) -> None:  # fmt: skip
    """Value attributes, texts and options set by lxml: exactly these keys with exactly these states and values."""
    own = cells_by_unit[unit]
    page = fill(pages[unit], {key: figure.cell for key, figure in expected.items()}, tmp_path / "filled.html")
    extracted = tools.extract(page, campaign)
    assert (extracted["unit"], extracted["format"]) == (unit, "html")
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_figures_given_to_generate_are_read_again(
    unit: str, campaign: Path, filled: dict[str, Path], cells_by_unit: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """extract of the workbook, generate as page, extract: the same states and values; the same bytes again."""
    own = cells_by_unit[unit]
    first = tools.extract(filled[unit], campaign)
    given = tmp_path / "values.json"
    given.write_text(json.dumps(first, ensure_ascii=False), encoding="utf-8")
    written = []
    for folder in ("one", "two"):
        tools.phuluc("generate", campaign, "--out", tmp_path / folder, "--unit", unit, "--values", given, "--format", "html")
        written.append(next((tmp_path / folder).glob("*.html")))
    assert written[0].read_bytes() == written[1].read_bytes()
    again = tools.extract(written[0], campaign)
    assert differences(states_and_values(again, own), states_and_values(first, own)) == {}


PREFIXES = ("", "=", "+", "-", "@", "\t", "\n", "  ", "'", '"', "<", "&")
PAYLOADS = (
    "1+1", '"><script>alert(1)</script>', "</textarea><b>đậm</b>", "HYPERLINK(\"http://a.vn\",\"x\")", "&lt;không&gt; &amp;",
    "cuối có dấu cách ", "hai\ndòng", "dòng\n\nba", "cmd|'/c calc'!A0", "]]> --> <!--", "dấu ’ “ ” … – —", "Ỷ Ỹ ờ ợ",
    "𠀀 ngoài mặt phẳng cơ bản", "SUM(A1:A9)", "tab\tgiữa", "%0A%00", "\\u003c \\n", "{{7*7}} ${x}", "<style>td{color:red}",
    "a" * 2000,
)  # fmt: skip


def test_hostile_texts_come_back_identical(campaign: Path, pages: dict[str, Path], cells: list[Cell], tmp_path: Path) -> None:
    """Every prefix before every payload in a text cell, as the program writes it."""
    text_cells = [cell for cell in cells if cell["type"] == "text" and cell["input"]]
    owner = text_cells[0]["owner"]
    keys = [cell["key"] for cell in text_cells if cell["owner"] == owner]
    texts = [prefix + payload for prefix in PREFIXES for payload in PAYLOADS]
    blank = tools.extract(pages[owner], campaign)
    for start in range(0, len(texts), len(keys)):
        batch = dict(zip(keys, texts[start:], strict=False))
        for key, text in batch.items():
            blank["values"][key] |= {"value": text, "state": "reported"}
        given = tmp_path / "values.json"
        given.write_text(json.dumps(blank, ensure_ascii=False), encoding="utf-8")
        tools.phuluc("generate", campaign, "--out", tmp_path, "--unit", owner, "--values", given, "--format", "html")
        found = figures(tmp_path / pages[owner].name, campaign)
        assert {key: found[key] for key in batch} == {key: ("reported", text) for key, text in batch.items()}


def test_a_merge_does_not_depend_on_the_format(
    campaign: Path, pages: dict[str, Path], filled: dict[str, Path], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """Returns as pages merge to the same figures as the same returns as workbooks."""
    merged = {}
    for name in ("xlsx", "html"):
        inbox = tmp_path / name
        inbox.mkdir()
        for unit in UNITS:
            if name == "xlsx":
                (inbox / filled[unit].name).write_bytes(filled[unit].read_bytes())
            else:
                fill(pages[unit], {key: figure.cell for key, figure in expected.items()}, inbox / pages[unit].name)
        found = tools.phuluc_json("merge", campaign, inbox, "--out", tmp_path / f"out-{name}", codes=(tools.FINE, tools.FINDINGS))
        merged[name] = {key: (one["state"], one["value"]) for key, one in found["values"].items()}
    assert differences(merged["html"], merged["xlsx"]) == {}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_encodings(encoding: str, campaign: Path, pages: dict[str, Path], tmp_path: Path) -> None:
    """Another program's encoding, by byte order mark or by declaration."""
    key = PL6 + "co_quan_tu_chu/2015"
    text = fill(pages["stc"], {key: 17}, tmp_path / "page.html").read_text(encoding="utf-8")
    text = text.replace('charset="UTF-8"', f'charset="{"windows-1258" if encoding == "cp1258" else encoding}"')
    (tmp_path / "page.html").write_bytes(text.encode(encoding, errors="xmlcharrefreplace"))
    assert figures(tmp_path / "page.html", campaign)[key] == ("reported", 17)


def test_sizes(pages: dict[str, Path]) -> None:
    """A page goes by e-mail: under 150 kB for every unit."""
    assert {unit: page.stat().st_size for unit, page in pages.items() if page.stat().st_size > 150_000} == {}


# In a browser


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_fills_its_page_in_the_browser(
    unit: str, browser: Browser, campaign: Path, pages: dict[str, Path], cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed], tmp_path: Path,
) -> None:  # fmt: skip
    """Every input filled, saved by its own button, read back; what the program takes the page does not complain of."""
    context = browser.new_context(viewport=DESK, accept_downloads=True)
    form = Form(context.new_page(), pages[unit])
    own = cells_by_unit[unit]
    values = {cell["key"]: shown(expected[cell["key"]].cell) for cell in own if cell["input"] and expected[cell["key"]].cell is not None}
    form.page.evaluate(
        "values => { for (const [key, value] of Object.entries(values)) {"
        " const field = document.querySelector(`[data-key='${key}']`); field.value = value;"
        " field.dispatchEvent(new Event('input', {bubbles: true})) } }",
        values,
    )
    saved = form.save(tmp_path / "saved.html")
    assert form.page.locator("td.wrong").count() == 0
    assert differences(states_and_values(tools.extract(saved, campaign), own), wanted(own, expected)) == {}
    # The page as the browser shows it, explanations and all: what “Save page as” keeps.
    kept = tmp_path / "kept.html"
    kept.write_text(form.page.content(), encoding="utf-8")
    assert form.page.locator("p.guide").count() > 0 or not form.page.locator("tr[data-guide]").count()
    extracted = tools.extract(kept, campaign)
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}
    assert {finding["code"] for finding in extracted["findings"]} & {"NHD004", "NHD005", "NHD018"} == set()
    again = Form(context.new_page(), saved)
    assert {key: again.value(key) for key in values} == values
    # The same bytes when it is saved once more: nothing of the script stays in the file.
    assert again.save(tmp_path / "again.html").read_bytes() == saved.read_bytes()
    assert form.complaints + again.complaints == []
    context.close()


def test_typing_saving_and_reading(form: Form, campaign: Path, tmp_path: Path) -> None:
    """Figures typed key by key, marks and a note included, are what extract finds."""
    typed = {"2015": "12", "2016": "0", "2017": "-", "2018": "x", "2019": "…", "2020": "1.234.567"}
    for column, text in typed.items():
        form.type(PL6 + "co_quan_tu_chu/" + column, text)
    form.page.locator(f"[data-note='{PL6}co_quan_tu_chu']").fill("Số liệu đến 31/3 <sơ bộ>")
    assert form.page.locator("[data-control=count]").inner_text() == "6/90"
    assert form.page.locator("[data-control=sum]").inner_text() == "1.234.579"
    saved = form.save(tmp_path / "saved.html")
    # The message stays: a draft still waiting to be written must not come over it.
    form.page.wait_for_timeout(600)
    assert "Còn 84 ô chưa ghi" in form.status()
    extracted = tools.extract(saved, campaign)
    found = {key.rsplit("/")[-1]: (one["state"], one["value"]) for key, one in extracted["values"].items() if "co_quan" in key}
    assert found == {
        "2015": ("reported", 12), "2016": ("reported", 0), "2017": ("none", None), "2018": ("not_applicable", None),
        "2019": ("not_available", None), "2020": ("reported", 1_234_567),
    }  # fmt: skip
    assert extracted["notes"] == {PL6 + "co_quan_tu_chu": "Số liệu đến 31/3 <sơ bộ>"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("abc", "Ghi “abc”, không phải là số."),
        ("1.23", "Ghi 1,23, không phải số nguyên."),
        ("12,5", "Ghi 12,5, không phải số nguyên."),
        ("-3", "Ghi -3, ngoài khoảng được ghi."),
        ("1234567890123456", "Số “1234567890123456” có quá 15 chữ số."),
    ],
)
def test_a_wrong_value_says_so_at_the_cell(text: str, message: str, form: Form) -> None:
    """While typing: found, allowed and how to mend; in the list the place first; gone when it is mended."""
    key = PL6 + "dvsn_ubnd_tinh/2019"
    form.type(key, text)
    bubble = form.page.locator("#bubble")
    assert bubble.inner_text().startswith(message + " Ô này ghi: Số nguyên từ 0 trở lên")
    assert "ề nghị" in bubble.inner_text()
    assert form.field(key).get_attribute("aria-invalid") == "true"
    assert form.description(key).startswith("Lỗi phải sửa (1) Phụ lục 6, chỉ tiêu 2, năm 2019: ")
    form.page.keyboard.press("Control+a")
    form.page.keyboard.type("12")
    assert bubble.is_hidden()
    assert form.field(key).get_attribute("aria-invalid") is None
    assert form.page.locator("#problems li").count() == 0


def test_a_number_read_with_care_says_how(form: Form) -> None:
    """A grouped whole number has one meaning here; the page says which."""
    form.type(PL6 + "dvsn_ubnd_tinh/2019", "1.234")
    assert form.page.locator("#bubble").inner_text() == "Đọc là 1234."
    assert form.page.locator("[aria-invalid]").count() == 0


def test_next_problem(form: Form) -> None:
    """The button goes through the problems in the order of the form, then starts again; without problems to blank cells."""
    wrong = [PL6 + "co_quan_tu_chu/2017", PL6 + "dvsn_ubnd_tinh/2015"]
    for key in reversed(wrong):
        form.type(key, "??")
    button = form.page.locator("#next")
    assert button.inner_text() == "Mục cần sửa tiếp theo (2)"
    visited = []
    for _ in range(3):
        button.click()
        visited.append(form.focused())
    assert visited == [wrong[1], wrong[0], wrong[1]], "on from the cell that was typed in last"
    for key in wrong:
        form.field(key).fill("1")
    assert button.inner_text() == "Ô chưa ghi tiếp theo (88)"
    button.click()
    assert form.value(form.focused()) == ""


def test_keys_of_a_sheet(form: Form) -> None:
    """Enter down, Shift+Enter up, Tab right, arrows; left and right inside a text only at its ends once it is edited."""
    form.show(PL6 + "co_quan_tu_chu/2015")
    form.field(PL6 + "co_quan_tu_chu/2015").focus()
    for key, place in [
        ("Enter", "dvsn_ubnd_tinh/2015"), ("Tab", "dvsn_ubnd_tinh/2016"), ("ArrowRight", "dvsn_ubnd_tinh/2017"),
        ("ArrowUp", "co_quan_tu_chu/2017"), ("ArrowDown", "dvsn_ubnd_tinh/2017"), ("ArrowLeft", "dvsn_ubnd_tinh/2016"),
        ("Shift+Enter", "co_quan_tu_chu/2016"), ("Shift+Tab", "co_quan_tu_chu/2015"),
    ]:  # fmt: skip
        form.page.keyboard.press(key)
        assert form.focused() == PL6 + place, key
    form.page.keyboard.type("123")
    form.page.keyboard.press("ArrowLeft")
    assert form.focused() == PL6 + "co_quan_tu_chu/2015"
    form.page.keyboard.type("0")
    assert form.value(PL6 + "co_quan_tu_chu/2015") == "1203"
    form.page.keyboard.press("End")
    form.page.keyboard.press("ArrowRight")
    assert form.focused() == PL6 + "co_quan_tu_chu/2016"
    form.page.keyboard.press("ArrowLeft")
    form.page.keyboard.type("7")
    assert form.value(PL6 + "co_quan_tu_chu/2015") == "7", "typing replaces a cell that was entered by a key"


def test_pasting_a_block(browser: Browser, pages: dict[str, Path], campaign: Path, cells: list[Cell], tmp_path: Path) -> None:
    """Six columns by four rows with decimal commas, as Excel copies them; undone by Ctrl+Z; a block that is too wide is told."""
    context = browser.new_context(viewport=DESK, accept_downloads=True)
    form = Form(context.new_page(), pages["stttt"])
    percents = [cell for cell in cells if cell["owner"] == "stttt" and cell["type"] == "percent" and cell["input"]]
    rows = list(dict.fromkeys(cell["row"] for cell in percents))
    start = next(cell for cell in percents if cell["row"] == rows[0])["key"]
    block = [[f"{10 * row + column},{column}5" for column in range(1, 7)] for row in range(4)]
    form.paste(start, "".join("\t".join(line) + "\r\n" for line in block))
    assert form.status() == "Đã dán 24 ô (Ctrl+Z để bỏ)."
    shown_rows = form.page.evaluate(
        "key => { const field = document.querySelector(`[data-key='${key}']`); const body = field.closest('tbody');"
        " const first = [...body.rows].indexOf(field.closest('tr')); return [...body.rows].slice(first, first + 4)"
        ".map(row => [...row.querySelectorAll('[data-key]')].map(field => field.value)) }",
        start,
    )
    assert shown_rows == block
    saved = form.save(tmp_path / "saved.html")
    found = tools.extract(saved, campaign)["values"]
    assert sorted(one["text"] for one in found.values() if one["text"]) == sorted(text for line in block for text in line)
    form.field(start).focus()
    form.page.keyboard.press("Control+z")
    assert form.status() == "Đã bỏ lần dán."
    assert form.value(start) == ""
    form.paste(start.rsplit("/", 1)[0] + "/2020", "1\t2\t3\r\n")
    assert form.status() == "Đã dán 2 ô (Ctrl+Z để bỏ). 1 giá trị không có ô để ghi, chưa dán: 2."
    assert form.complaints == []
    context.close()


def test_pasting_from_word(form: Form) -> None:
    """A table of Word by its markup: paragraphs in cells, spans, and the number Excel keeps beside what it shows."""
    form.paste(
        PL6 + "co_quan_tu_chu/2015",
        "không dùng",
        "<html><body><table><tr><td><p class=MsoNormal>12&nbsp;</p></td><td x:num='1234'>1.234</td></tr>"
        "<tr><td><p><b>0</b></p></td><td>x</td></tr></table></body></html>",
    )
    assert [form.value(PL6 + place) for place in ("co_quan_tu_chu/2015", "co_quan_tu_chu/2016")] == ["12", "1234"]
    assert [form.value(PL6 + place) for place in ("dvsn_ubnd_tinh/2015", "dvsn_ubnd_tinh/2016")] == ["0", "x"]


def test_choices(browser: Browser, pages: dict[str, Path], cells: list[Cell], campaign: Path, tmp_path: Path) -> None:
    """A choice takes pasted words in any case, keeps what is none of its values as a problem, and lets arrows pass."""
    context = browser.new_context(viewport=DESK, accept_downloads=True)
    form = Form(context.new_page(), pages["snv"])
    keys = [cell["key"] for cell in cells if cell["type"] == "choice" and cell["input"]]
    form.paste(keys[0], "đạt\r\nKHÔNG ĐẠT\r\nx\r\nđạt một phần\r\n")
    assert [form.value(key) for key in keys[:4]] == ["Đạt", "Không đạt", "x", "đạt một phần"]
    assert form.page.locator("#problems ol[data-level=error] li").count() == 1
    form.field(keys[0]).focus()
    form.page.keyboard.press("ArrowDown")
    assert form.focused() == keys[1]
    form.page.keyboard.press("Enter")
    assert form.focused() == keys[2]
    found = figures(form.save(tmp_path / "saved.html"), campaign)
    assert [found[key] for key in keys[:4]] == [
        ("reported", "Đạt"), ("reported", "Không đạt"), ("not_applicable", None), ("unresolved", None),
    ]  # fmt: skip
    assert form.complaints == []
    context.close()


def test_the_draft_survives(browser: Browser, pages: dict[str, Path]) -> None:
    """What was typed is there after the page is opened again, and goes when it is discarded."""
    context = browser.new_context(viewport=DESK)
    form = Form(context.new_page(), pages["stc"])
    key = PL6 + "co_quan_tu_chu/2015"
    form.type(key, "41")
    expect(form.page.locator("#status")).to_contain_text("Đã lưu nháp lúc")
    form.page.reload()
    assert form.value(key) == "41"
    assert form.status().startswith("Đã mở lại bản nháp lưu lúc")
    form.page.on("dialog", lambda dialog: dialog.accept())
    form.page.click("#discard")
    assert form.value(key) == ""
    form.page.reload()
    assert form.value(key) == ""
    assert form.complaints == []
    context.close()


def test_a_page_without_a_store_says_so(browser: Browser, pages: dict[str, Path]) -> None:
    """Browsers may refuse a page from a disk its store: typing goes on, and the page says what to do."""
    context = browser.new_context(viewport=DESK)
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('none') }})")
    form = Form(context.new_page(), pages["stc"])
    form.type(PL6 + "co_quan_tu_chu/2015", "41")
    expect(form.page.locator("#status")).to_contain_text("Trình duyệt không lưu được nháp")
    assert form.complaints == []
    context.close()


def test_guides_and_marks(form: Form) -> None:
    """F1 opens a row's explanation; a mark's button writes it into the cell that was left."""
    form.show(PL6 + "co_quan_tu_chu/2015")
    row = form.page.locator("tr[data-guide]").first
    row.locator("[data-key]").first.focus()
    form.page.keyboard.press("F1")
    assert row.locator("p.guide").is_visible()
    assert row.locator("button.help").get_attribute("aria-expanded") == "true"
    form.page.keyboard.press("F1")
    assert row.locator("p.guide").is_hidden()
    form.page.click("[data-mark=x]")
    assert form.value(form.focused()) == "x"


def test_csv(form: Form, tmp_path: Path) -> None:
    """Key and value of every field, for a spreadsheet in Vietnamese."""
    form.type(PL6 + "co_quan_tu_chu/2015", "12")
    text = form.save(tmp_path / "figures.csv", "#csv").read_bytes().decode("utf-8")
    lines = text.split("\r\n")
    assert lines[0] == "\ufeffMã;Giá trị"
    assert f"{PL6}co_quan_tu_chu/2015;12" in lines


def test_declared_blanks_are_not_asked_for(form: Form, campaign: Path, tmp_path: Path) -> None:
    """“Không phát sinh” for the whole form is read as such; a figure beside it is listed."""
    form.show(PL6 + "co_quan_tu_chu/2015")
    form.page.select_option("[data-declaration]", "Không phát sinh")
    assert form.page.locator("#next").inner_text() == "Đã ghi đủ"
    assert tools.extract(form.save(tmp_path / "saved.html"), campaign)["declared"] == {"phu-luc-6": "none"}
    form.type(PL6 + "co_quan_tu_chu/2015", "12")
    assert "khai “Không phát sinh” nhưng vẫn có ô ghi số liệu" in form.page.locator("#problems ol[data-level=error] li").inner_text()


@pytest.mark.parametrize("unit", UNITS)
def test_accessible(unit: str, browser: Browser, pages: dict[str, Path]) -> None:
    """No violation of WCAG 2.1 A or AA that axe sees, blank and with a problem, on every form."""
    context = browser.new_context(viewport=DESK)
    form = Form(context.new_page(), pages[unit])
    for index in range(form.page.locator("nav a").count()):
        form.page.locator("nav a").nth(index).click()
        assert form.violations() == []
        field = form.page.locator("section:not(.away) input[data-key]").first
        if field.count():
            field.fill("??")
            assert form.violations() == []
    context.close()


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_screens(screen: dict[str, int], browser: Browser, pages: dict[str, Path]) -> None:
    """The page never scrolls sideways, its tables do; on a phone fields have 16 pixels, so that it does not zoom."""
    context = browser.new_context(viewport=screen)
    for page in pages.values():
        form = Form(context.new_page(), page)
        for index in range(form.page.locator("nav a").count()):
            form.page.locator("nav a").nth(index).click()
            assert form.page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
        sizes = form.page.evaluate("[...document.querySelectorAll('[data-key]')].map(f => parseFloat(getComputedStyle(f).fontSize))")
        assert min(sizes) >= 16
        form.page.close()
    context.close()


def test_quick(browser: Browser, pages: dict[str, Path]) -> None:
    """The largest page takes keys within 200 ms."""
    context = browser.new_context(viewport=DESK)
    largest = max(pages.values(), key=lambda page: page.stat().st_size)
    times = []
    for _ in range(3):
        form = Form(context.new_page(), largest)
        times.append(form.page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive"))
        form.page.close()
    context.close()
    assert min(times) < 200


def test_printed(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    """The annex on A4, lying wide, with signatures and control line and without the tools."""
    context = browser.new_context(viewport=DESK)
    form = Form(context.new_page(), pages["stc"])
    form.type(PL6 + "co_quan_tu_chu/2015", "12")
    form.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    info = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True).stdout
    count = int(next(line for line in info.splitlines() if line.startswith("Pages:")).split()[1])
    assert 2 <= count <= 4
    for wanted_text in ("PHỤ LỤC 6", "Kèm theo Kế hoạch số: 04/KH-UBND", "NGƯỜI LẬP BIỂU", "Số ô đã ghi: 1/90", "12"):
        assert wanted_text in " ".join(text.split())
    for tool in ("Lưu để gửi", "Ghi chú, giải trình của đơn vị", "Cả biểu không có số liệu", "Bỏ bản nháp"):
        assert tool not in text
    context.close()


def test_only_its_own_script_runs(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    """A script put into the file by somebody else is not run."""
    page = tmp_path / "page.html"
    page.write_text(pages["stc"].read_text(encoding="utf-8").replace("</main>", "<script>document.title='!'</script></main>"), encoding="utf-8")
    context = browser.new_context()
    form = Form(context.new_page(), page)
    time.sleep(0.1)
    assert form.page.title() != "!"
    assert any("Content Security Policy" in line for line in form.complaints)
    context.close()
