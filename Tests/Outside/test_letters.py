"""The letters of `phuluc remind`, from records: opened by python-docx, laid out by LibreOffice, judged by what had come."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from openxml_audit import OpenXmlValidator
from test_templates import schema_errors

import tools
from code_cases.desk import edit

FORBIDDEN = ["yêu cầu", "phát hiện", "bài nộp", "quyết định", "giấy tiếp nhận", "từ chối", "không hợp lệ", "sha-256"]
"""What an agency is not told, or not in these words; a finding may speak of "hàng nghìn"."""
CONTACT = "Nguyễn Văn Bình"
RUNS = {
    "reminder": ["--as-of", "2020-05-04", "--by", "2020-05-08"],
    "each": ["--as-of", "2020-05-04", "--by", "2020-05-08", "--each"],
    "send": ["--kind", "send", "--as-of", "2020-02-03"],
    "send each": ["--kind", "send", "--as-of", "2020-02-04", "--each", "--unit", "STC", "--unit", "AnLao"],
    "escalate": ["--kind", "escalate", "--as-of", "2020-05-13", "--by", "2020-05-18"],
    "receipt": ["--kind", "receipt", "--as-of", "2020-05-04"],
}


@dataclass(frozen=True)
class Letters:
    """What was written, by name, with what was printed."""

    campaign: Path
    folder: Path
    printed: dict[str, str]

    def names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.docx"))

    def document(self, name: str) -> Document:
        return docx.Document(str(self.folder / f"{name}.docx"))


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Letters:
    """The practice returns received (Sở Nội vụ a day after 4/5, Sở Tư pháp nothing), and every kind of letter written."""
    folder = tmp_path_factory.mktemp("letters")
    campaign = folder / "dot"
    tools.phuluc("new", campaign, "--from", tools.TEMPLATE)
    edit(campaign / "campaign.yaml", "name: (họ tên)", f"name: {CONTACT}")
    tools.phuluc("sample", campaign, "--out", folder / "ve")
    tools.phuluc("receive", campaign, folder / "ve")
    printed = {
        name: tools.phuluc("remind", campaign, "--out", folder / "thu", *options).stdout
        for name, options in RUNS.items()
    }
    return Letters(campaign, folder / "thu", printed)


def plain(text: str) -> str:
    """As somebody reads it: the room for number and day as one blank."""
    return re.sub("[ \u00a0]+", " ", text)


def texts(document: Document) -> list[str]:
    """All paragraphs in the order of the body, tables by row."""
    found = [paragraph.text for paragraph in document.element.body.iter() if paragraph.tag == qn("w:p")]
    return [plain(text) for text in found if text.strip()]


def ruled(document: Document) -> Table:
    """The table with lines."""
    (table,) = [table for table in document.tables if table.style.name == "Bang phu luc"]
    return table


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_one_letter_to_all_who_owe_something(letters: Letters) -> None:
    """Sở Nội vụ, who writes, gets a note; of the others each still owes a report, and Sở Tư pháp everything."""
    assert "04KH_DonDoc_2020-05-04" in letters.names()
    assert "04KH_PhieuNoiBo_SNV_2020-05-04" in letters.names()
    rows = cells(ruled(letters.document("04KH_DonDoc_2020-05-04")))
    assert rows[0] == ["STT", "Cơ quan, đơn vị", "Nội dung còn thiếu", "Nội dung cần bổ sung, chỉnh sửa"]
    assert len(rows) == 17
    owed = {row[1]: row[2:] for row in rows[1:]}
    assert "Sở Nội vụ" not in owed
    report = "Báo cáo đánh giá kết quả thực hiện nội dung chuyên đề (theo đề cương)"
    assert owed["Sở Tư pháp"] == [f"- Phụ lục 2\n- {report}", ""]
    assert owed["Sở Tài chính"][0] == report
    # The three errors planted in its return, each at its cell.
    mendings = owed["Sở Tài chính"][1].split("\n")
    assert len(mendings) == 3
    assert all(re.match(r"- Phụ lục 6, chỉ tiêu \d.*\(ô [A-Z]+\d+\): ", line) for line in mendings)
    assert owed["Sở Khoa học và Công nghệ"][1] == ""


def test_what_is_printed(letters: Letters) -> None:
    """Each file with what it is and for whom."""
    lines = letters.printed["reminder"].splitlines()
    assert lines[0].endswith("04KH_DonDoc_2020-05-04.docx: Công văn đôn đốc: " + ", ".join(
        ["Sở Tư pháp", "Văn phòng UBND tỉnh", "Sở Tài chính"]) + " và 13 đơn vị khác")  # fmt: skip
    assert lines[1].endswith("04KH_PhieuNoiBo_SNV_2020-05-04.docx: Phiếu trao đổi nội bộ: Sở Nội vụ")
    assert len(letters.printed["each"].splitlines()) == 17


def test_what_the_reminder_says(letters: Letters) -> None:
    """Number and day left open, plan, how many have sent, the new day, whom to ask, who signs, who gets it."""
    said = texts(letters.document("04KH_DonDoc_2020-05-04"))
    for line in [
        "UBND TỈNH BÌNH ĐỊNH", "SỞ NỘI VỤ", "Số: /SNV-CCHC", "Bình Định, ngày tháng 5 năm 2020",
        "V/v đôn đốc gửi báo cáo, số liệu theo Kế hoạch số 04/KH-UBND", "Kính gửi:", "GIÁM ĐỐC", "- Như trên;",
        "- UBND tỉnh (b/c);", "- Lưu: VT, CCHC.",
        "(Kèm theo Công văn số /SNV-CCHC ngày tháng 5 năm 2020 của Sở Nội vụ)",
    ]:  # fmt: skip
        assert line in said
    whole = "\n".join(said)
    assert "có 0/16 đơn vị đã gửi đầy đủ; 4 đơn vị đã gửi, còn nội dung thiếu" in whole
    assert "trước 17 giờ 00 ngày 08 tháng 5 năm 2020" in whole
    assert CONTACT in whole


def test_receipts(letters: Letters) -> None:
    """For whom something had come by that day; what, when, with which document, how much of it is filled."""
    receipts = [name for name in letters.names() if "XacNhan" in name]
    assert receipts == [f"04KH_XacNhan_{unit}_2020-05-04" for unit in ("SKHCN", "STC", "STTTT", "VPUB")]
    rows = cells(ruled(letters.document("04KH_XacNhan_STC_2020-05-04")))
    assert rows[1][1:4] == ["Phụ lục 6", "121/BC-STC ngày 26/4/2020", "27/4/2020"]
    filled, blank = int(rows[1][4]), int(rows[1][5])
    asked = [cell for cell in tools.phuluc_json("cells", letters.campaign, "--unit", "STC") if cell["input"]]
    assert filled + blank == len(asked)


def test_words(letters: Letters) -> None:
    """An agency is asked, in the words officials use."""
    assert len(letters.names()) >= 27
    for name in letters.names():
        assert name.isascii()
        whole = "\n".join(texts(letters.document(name))).lower()
        assert [word for word in FORBIDDEN if word in whole] == [], name
        assert re.findall(r"\bhàng\b(?! nghìn)", whole) == [], name
        assert "đề nghị" in whole or "trân trọng cảm ơn" in whole, name


def test_pages_are_as_the_decree_wants_them(letters: Letters) -> None:
    """Nghị định 30/2020: A4, margins, Times New Roman; only annexes may lie."""
    for name in letters.names():
        document = letters.document(name)
        for place, section in enumerate(document.sections):
            short, long = sorted([section.page_width, section.page_height])
            assert abs(short - Mm(210)) < Mm(0.2) and abs(long - Mm(297)) < Mm(0.2), name
            assert place > 0 or section.orientation == WD_ORIENT.PORTRAIT, name
            for margin, least, most in [
                (section.top_margin, 20, 25), (section.bottom_margin, 20, 25), (section.left_margin, 30, 35),
                (section.right_margin, 15, 20),
            ]:  # fmt: skip
                assert Mm(least - 0.1) <= margin <= Mm(most + 0.1), name
        default = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        assert default.find(qn("w:rFonts")).get(qn("w:ascii")) == "Times New Roman"
        wanted = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": 12, "Độc lập - Tự do - Hạnh phúc": 13, "Nơi nhận:": 12}
        seen = [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
        sizes = {p.text: p.style.font.size.pt for p in seen if p.text in wanted}
        assert sizes == wanted, name


def test_layout(letters: Letters, tmp_path: Path) -> None:
    """In LibreOffice: A4 throughout; a letter is one page, its annex begins on the next; the signature is never alone."""
    paths = [letters.folder / f"{name}.docx" for name in letters.names()]
    for stem, pdf in tools.libreoffice(paths, tmp_path, "pdf").items():
        info = subprocess.run(["pdfinfo", "-l", "99", pdf], capture_output=True, text=True, check=True).stdout
        sizes = {tuple(sorted(map(float, size))) for size in re.findall(r"size: +([\d.]+) x ([\d.]+) pts", info)}
        assert all(abs(short - 595.3) < 1 and abs(long - 841.9) < 1 for short, long in sizes), stem
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        pages = text.removesuffix("\f").split("\f")
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0], stem
        assert "Nơi nhận:" in pages[0] and "./." in pages[0], stem
        has_annex = len(letters.document(stem).sections) > 1
        assert (len(pages) > 1) == has_annex, stem
        assert not has_annex or pages[1].split("\n")[0].strip() == "Phụ lục", stem


def test_openxml_audit(letters: Letters) -> None:
    """An independent validator of the schema has nothing to say."""
    for name in letters.names():
        errors = OpenXmlValidator().validate(letters.folder / f"{name}.docx").errors
        assert [error.description for error in errors] == [], name


def test_nobody_is_late(letters: Letters, tmp_path: Path) -> None:
    """While there is time, and nothing has come, it is said so, and nothing is written."""
    said = tools.phuluc("remind", letters.campaign, "--out", tmp_path / "thu", "--as-of", "2020-04-26").stdout
    assert said == "Tính đến ngày 26/4/2020 không có đơn vị nào gửi sau hạn hoặc phải bổ sung; không soạn công văn.\n"
    assert not (tmp_path / "thu").exists()
    english = tools.phuluc(
        "remind", letters.campaign, "--out", tmp_path / "thu", "--as-of", "2020-04-26", "--lang", "en"
    ).stdout
    assert english.startswith("On 2020-04-26 no unit is late")


def test_before_anything_came(tmp_path: Path) -> None:
    """The forms are sent, and everybody is reminded, before there are records."""
    campaign = tmp_path / "dot"
    tools.phuluc("new", campaign, "--from", tools.TEMPLATE)
    tools.phuluc("remind", campaign, "--out", tmp_path / "a", "--kind", "send", "--as-of", "2020-02-03")
    tools.phuluc("remind", campaign, "--out", tmp_path / "a", "--as-of", "2020-05-04")
    receipts = tools.phuluc("remind", campaign, "--out", tmp_path / "a", "--kind", "receipt", "--as-of", "2020-05-04")
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == [
        "04KH_DonDoc_2020-05-04.docx", "04KH_GuiBieu_2020-02-03.docx", "04KH_PhieuNoiBo_SNV_2020-02-03.docx",
        "04KH_PhieuNoiBo_SNV_2020-05-04.docx",
    ]  # fmt: skip
    assert "không có bản gửi nào của các đơn vị để xác nhận" in receipts.stdout


def test_what_somebody_worked_on_is_kept(letters: Letters, tmp_path: Path) -> None:
    """The same letter again is the same bytes; over another of that name nothing is written, nor anything else."""
    run = ["remind", letters.campaign, "--out", tmp_path, *RUNS["reminder"]]
    tools.phuluc(*run)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert first == {name: (letters.folder / name).read_bytes() for name in first}
    tools.phuluc(*run)
    note = tmp_path / "04KH_PhieuNoiBo_SNV_2020-05-04.docx"
    document = docx.Document(str(note))
    document.paragraphs[0].add_run("đã sửa")
    document.save(str(note))
    (tmp_path / "04KH_DonDoc_2020-05-04.docx").unlink()
    edited = note.read_bytes()
    refused = tools.phuluc(*run, codes=(tools.USAGE,))
    assert "04KH_PhieuNoiBo_SNV_2020-05-04.docx" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == [note.name]
    assert note.read_bytes() == edited


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--kind", "don-doc"], "remind, send, escalate, receipt"),
        (["--as-of", "4/5/2020"], "--as-of"),
        (["--as-of", "2020-05-04", "--by", "2020-05-03"], "trước ngày của công văn"),
        (["--as-of", "2020-05-20"], "--by"),
        (["--as-of", "2020-05-04", "--unit", "STCC"], "có phải ý là “stc”"),
    ],
)
def test_misuse(letters: Letters, options: list[str], said: str, tmp_path: Path) -> None:
    """Told in one line; nothing is written."""
    done = tools.phuluc("remind", letters.campaign, "--out", tmp_path / "thu", *options, codes=(tools.USAGE,))
    assert said in done.stderr
    assert not (tmp_path / "thu").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  symbol: SNV-CCHC\n", "  symbol: 123/SNV\n"),
        ("  symbol: SNV-CCHC\n", "  symbl: SNV-CCHC\n"),
        ("  archive: VT, CCHC\n", "  archive: [VT, CCHC]\n"),
        ("  archive: VT, CCHC\n", "  archive: VT, CCHC\n  copies: UBND tỉnh\n"),
    ],
)
def test_schema_and_reader_agree_on_letters(old: str, new: str, tmp_path: Path) -> None:
    """What is wrong in `letters` is refused by both, by the reader at its line."""
    campaign = tmp_path / "dot"
    tools.phuluc("new", campaign, "--from", tools.TEMPLATE)
    line = edit(campaign / "campaign.yaml", old, new) + new.count("\n") - 1
    assert schema_errors(campaign / "campaign.yaml", "campaign.schema.json") != []
    refused = tools.phuluc("forms", campaign, codes=(tools.FINDINGS,))
    assert f"campaign.yaml:{line}:" in refused.stdout + refused.stderr
