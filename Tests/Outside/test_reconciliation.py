"""Rules between agencies at merge: who is told what, and the sheet (phiếu đối chiếu) put before them, opened by python-docx and LibreOffice."""

from __future__ import annotations

import csv
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from openxml_audit import OpenXmlValidator

import tools
from code_cases.desk import CAMPAIGNS, Campaign, faultless

RUN = (tools.FINE, tools.FINDINGS)
TOTAL, PART = "phu-luc-6/1/dvsn_ubnd_tinh/2019", "phu-luc-6/1/dvsn_ubnd_tinh.nha_nuoc/2019"
OTHER = "phu-luc-4/i/gd_2011_2020/dvsn_ubnd_tinh"
"""What TOTAL may not exceed, by PL6.X1; PART keeps the rules within Phụ lục 6."""
LETTERS = {"STC": "12/BC-STC", "SNV": "34/BC-SNV"}
MANY = {
    **{f"phu-luc-7/1/{row}/2019": 41 for row in ("phan_mem_qlvb", "mang_lan", "cong_ttdt")},
    **{f"phu-luc-7/1/van_ban_dien_tu/{year}": 80 for year in (2019, 2020)},
}
"""What breaks five rules between Sở Nội vụ and Sở Thông tin và Truyền thông."""


@dataclass(frozen=True)
class Merged:
    """What a merge found and wrote."""

    findings: list[dict[str, Any]]
    printed: str
    folder: Path

    def between(self) -> list[dict[str, Any]]:
        return [finding for finding in self.findings if finding["code"] == "TH012"]

    def sheets(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("doi-chieu/*"))


def merged(campaign: Campaign, folder: Path, figures: dict[str, Any], *, without: str = "") -> Merged:
    """All units answer without a fault but for these figures (None leaves a cell blank); one may not have sent."""
    asked = [cell for cell in campaign.cells().values() if cell["input"]]
    values = faultless(asked)
    for key, value in figures.items():
        values[key] = {"state": "blank", "value": None} if value is None else {"state": "reported", "value": value}
    (folder / "values.json").write_text(json.dumps({"values": values}), encoding="utf-8")
    tools.phuluc(
        "generate", campaign.folder, "--out", folder / "in", "--format", "xlsx", "--values", folder / "values.json"
    )
    with (folder / "in" / "nhan.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["file", "received", "document", "date"])
        for path in sorted((folder / "in").glob("*.xlsx")):
            unit = path.stem.removeprefix("04KH_")
            if unit == without:
                path.unlink()
            else:
                lines.writerow([path.name, "2020-04-27", LETTERS.get(unit, ""), "2020-04-24"])
    done = tools.phuluc("merge", campaign.folder, folder / "in", "--out", folder / "out", codes=RUN)
    json_text = (folder / "out" / "merge.json").read_text(encoding="utf-8")
    return Merged(json.loads(json_text)["findings"], done.stdout, folder / "out")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return Campaign(tmp_path_factory.mktemp("reconciliation"))


@pytest.fixture(scope="module")
def disagreeing(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """One rule between two agencies does not hold."""
    return merged(campaign, tmp_path_factory.mktemp("one"), {TOTAL: 45, PART: 15})


@pytest.fixture(scope="module")
def crowded(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Five rules between the same two agencies do not hold, and all other rules between agencies neither."""
    figures = {
        **MANY, TOTAL: 45, PART: 15, "phu-luc-6/1/dvsn_cq_cm/2019": 1400, "phu-luc-6/1/dvsn_huyen/2019": 1345,
        "phu-luc-7/1/iso/2019": 41, "phu-luc-7/1/ho_so_mot_cua/2019": 80, "phu-luc-7/1/ho_so_mot_cua/2020": 80.5,
    }  # fmt: skip
    return merged(campaign, tmp_path_factory.mktemp("many"), figures)


def test_each_agency_is_told_at_its_own_cell(disagreeing: Merged, campaign: Campaign) -> None:
    """Two findings of one group; each names both figures, where they stand, and both documents."""
    told = {finding["unit"]: finding for finding in disagreeing.between()}
    assert {unit: finding["key"] for unit, finding in told.items()} == {"stc": TOTAL, "snv": OTHER}
    assert {unit: finding["at"] for unit, finding in told.items()} == {
        "stc": campaign.place(TOTAL), "snv": campaign.place(OTHER),
    }  # fmt: skip
    assert {finding["group"] for finding in told.values()} == {"PL6.X1"}
    assert {finding["severity"] for finding in told.values()} == {"warning"}
    assert len({finding["id"] for finding in told.values()}) == 2
    for finding in told.values():
        assert "Sở Tài chính ghi 45 tại Phụ lục 6, chỉ tiêu 2, năm 2019" in finding["found"]
        assert "Báo cáo số 12/BC-STC ngày 24/4/2020" in finding["found"]
        assert "Sở Nội vụ ghi 40 tại Phụ lục 4, bảng I" in finding["found"]
        assert "Báo cáo số 34/BC-SNV ngày 24/4/2020" in finding["found"]
        assert finding["mend"] == "Đề nghị Sở Tài chính và Sở Nội vụ đối chiếu, thống nhất số liệu (quy tắc PL6.X1)."


def test_the_file_is_named_where_no_document_is_known(crowded: Merged) -> None:
    """nhan.csv names no document of Sở KH&CN."""
    (finding,) = [finding for finding in crowded.between() if finding["unit"] == "skhcn"]
    assert "Sở Khoa học và Công nghệ ghi 41 tại Phụ lục 7, chỉ tiêu 14, năm 2019 (ô H" in finding["found"]
    assert "tệp 04KH_SKHCN.xlsx" in finding["found"]


@pytest.mark.parametrize("without", ["STC", "SNV"])
def test_nothing_is_compared_with_what_was_not_sent(campaign: Campaign, without: str, tmp_path: Path) -> None:
    """Neither agency hears of it while the other's figures are missing."""
    done = merged(campaign, tmp_path, {TOTAL: 45, PART: 15}, without=without)
    assert (done.between(), done.sheets()) == ([], [])


def test_a_blank_is_not_compared(campaign: Campaign, tmp_path: Path) -> None:
    """The rules skip blanks."""
    assert merged(campaign, tmp_path, {TOTAL: 45, PART: 15, OTHER: None}).between() == []


def test_one_owner_keeps_the_code_of_its_rules(campaign: Campaign, tmp_path: Path) -> None:
    """Văn phòng UBND tỉnh fills both forms of PL7.X1: nobody else has to compare, and it is told where."""
    services = {f"phu-luc-7/1/dvc_muc_3_4/{year}": 31 if year == 2018 else 30 for year in range(2015, 2021)}
    done = merged(campaign, tmp_path, services)
    assert [(found["code"], found["unit"], found["key"], found["group"]) for found in done.findings] == [
        ("KTR001", "vpub", "phu-luc-7/1/dvc_muc_3_4/2018", "PL7.X1")
    ]
    assert done.sheets() == []


def test_agencies_that_share_a_form_compare_within_it(tmp_path: Path) -> None:
    """A rule of one form between rows of two owners: no return shows both figures."""
    edits = [
        ("phu-luc-7.yaml", "    responsible: khoa-hoc-cong-nghe\n    rules:\n",
         "    responsible: khoa-hoc-cong-nghe\n    rules:\n      - {id: T.1, check: this <= chu_ky_so, severity: error,"
         ' message: "Số cơ quan ({this}) lớn hơn số chữ ký số ({right})."}\n'),
    ]  # fmt: skip
    campaign = Campaign(tmp_path, edits)
    (tmp_path / "merge").mkdir()
    done = merged(campaign, tmp_path / "merge", {"phu-luc-7/1/iso/2016": 11})
    assert [(found["unit"], found["key"], found["severity"]) for found in done.between()] == [
        ("skhcn", "phu-luc-7/1/iso/2016", "error"), ("stttt", "phu-luc-7/1/chu_ky_so/2016", "error"),
    ]  # fmt: skip
    assert done.sheets() == ["04KH_DoiChieu_STTTT_SKHCN.docx"]


def test_a_sum_is_answered_for_by_the_coordinator(tmp_path: Path) -> None:
    """Where five units fill Phụ lục 6 together, Sở Nội vụ puts it together and fills Phụ lục 4: it compares with itself."""
    campaign = Campaign(tmp_path, CAMPAIGNS["shared"])
    (tmp_path / "merge").mkdir()
    done = merged(campaign, tmp_path / "merge", {})
    assert "KTR001" in {found["code"] for found in done.findings if found["group"] == "PL6.X3"}
    assert [found for found in done.between() if found["group"].startswith("PL6.")] == []


def test_one_sheet_for_each_set_of_agencies(disagreeing: Merged, crowded: Merged) -> None:
    """The coordinator, who asks, is named last; the files are listed."""
    assert disagreeing.sheets() == ["04KH_DoiChieu_STC_SNV.docx"]
    assert crowded.sheets() == [f"04KH_DoiChieu_{unit}_SNV.docx" for unit in ("SKHCN", "STC", "STTTT", "VPUB")]
    for done in (disagreeing, crowded):
        for name in done.sheets():
            assert f"{done.folder}/doi-chieu/{name}\n" in done.printed


def rows(path: Path) -> list[list[str]]:
    """The table of figures."""
    (table,) = [table for table in docx.Document(str(path)).tables if table.style.name == "Bang phu luc"]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_sheet_says_who_compares_what(disagreeing: Merged) -> None:
    """Both figures with their places and documents side by side, room for the result, and for both to sign."""
    path = disagreeing.folder / "doi-chieu" / "04KH_DoiChieu_STC_SNV.docx"
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:2] == ["PHIẾU ĐỐI CHIẾU SỐ LIỆU", "giữa Sở Tài chính và Sở Nội vụ"]
    assert "Sở Nội vụ đề nghị Sở Tài chính phối hợp đối chiếu, thống nhất các số liệu sau:" in texts[2]
    assert "Kế hoạch số 04/KH-UBND ngày 20 tháng 01 năm 2020 của UBND tỉnh Bình Định" in texts[2]
    head, _, signatures = document.tables
    left, right = (cell.text.split("\n") for cell in head.rows[0].cells)
    assert [line for line in left if line] == ["UBND TỈNH BÌNH ĐỊNH", "SỞ NỘI VỤ"]
    assert [line for line in right if line] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Bình Định, ngày … tháng … năm 2020",
    ]  # fmt: skip
    assert [cell.text for cell in signatures.rows[0].cells] == [
        f"Ngày … tháng … năm 2020\nĐẠI DIỆN {name}\n(Ký, ghi rõ họ tên)" for name in ("SỞ TÀI CHÍNH", "SỞ NỘI VỤ")
    ]
    assert rows(path) == [
        [
            "Chỉ tiêu", "Năm", "Số liệu của Sở Tài chính\n(Báo cáo số 12/BC-STC ngày 24/4/2020)",
            "Số liệu của Sở Nội vụ\n(Báo cáo số 34/BC-SNV ngày 24/4/2020)", "Nội dung cần đối chiếu",
            "Kết quả thống nhất",
        ],
        [
            "Phụ lục 6, chỉ tiêu 2: Số đơn vị sự nghiệp công lập thuộc UBND cấp tỉnh thực hiện cơ chế tự chủ", "2019",
            "45 (Phụ lục 6, ô\xa0H8)", "40 (Phụ lục 4, bảng I, ô\xa0G10)",
            "Số đơn vị thuộc UBND cấp tỉnh thực hiện cơ chế tự chủ (45) lớn hơn số đơn vị sự nghiệp thuộc UBND tỉnh tại "
            "Phụ lục 4, Bảng I (40).", "",
        ],
    ]  # fmt: skip


def test_the_page_is_as_the_decree_wants_it(disagreeing: Merged) -> None:
    """Nghị định 30/2020: A4 upright, its margins, Times New Roman, the heading's sizes."""
    document = docx.Document(str(disagreeing.folder / "doi-chieu" / "04KH_DoiChieu_STC_SNV.docx"))
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.PORTRAIT
    near = [
        (section.page_width, Mm(210)), (section.page_height, Mm(297)), (section.left_margin, Mm(30)),
        (section.right_margin, Mm(15)), (section.top_margin, Mm(20)), (section.bottom_margin, Mm(20)),
    ]  # fmt: skip
    assert all(abs(found - wanted) < Mm(0.2) for found, wanted in near)
    fonts = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    wanted = {
        "UBND TỈNH BÌNH ĐỊNH": (12, None), "SỞ NỘI VỤ": (12, True), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12, True),
        "Độc lập - Tự do - Hạnh phúc": (13, True), "Bình Định, ngày … tháng … năm 2020": (13, None),
        "PHIẾU ĐỐI CHIẾU SỐ LIỆU": (14, True),
    }  # fmt: skip
    head = document.tables[0].rows[0].cells
    lines = [line for cell in head for line in cell.paragraphs] + list(document.paragraphs)
    found = {line.text: (line.style.font.size.pt, line.style.font.bold) for line in lines if line.text}
    assert {text: found[text] for text in wanted} == wanted


def test_every_sheet_is_one_page(crowded: Merged, disagreeing: Merged, tmp_path: Path) -> None:
    """Also the one with five rows, as LibreOffice lays it out."""
    paths = [path for done in (crowded, disagreeing) for path in sorted(done.folder.glob("doi-chieu/*.docx"))]
    copies = [tmp_path / f"{number}.docx" for number in range(len(paths))]
    for path, copy in zip(paths, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    assert max(len(rows(path)) for path in paths) == 6
    for pdf in tools.libreoffice(copies, tmp_path / "pdf", "pdf").values():
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        assert "Pages:           1\n" in info


def test_openxml_audit(crowded: Merged) -> None:
    """An independent validator of the schema has nothing to say."""
    for path in sorted(crowded.folder.glob("doi-chieu/*.docx")):
        assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_same_figures_same_bytes(campaign: Campaign, disagreeing: Merged, tmp_path: Path) -> None:
    """Merged anew, the sheet is the same file."""
    again = merged(campaign, tmp_path, {TOTAL: 45, PART: 15})
    name = "doi-chieu/04KH_DoiChieu_STC_SNV.docx"
    assert (again.folder / name).read_bytes() == (disagreeing.folder / name).read_bytes()


def test_a_sheet_without_reason_is_told_and_kept(campaign: Campaign, tmp_path: Path) -> None:
    """The agencies agreed and sent again: the old sheet may hold what they wrote."""
    merged(campaign, tmp_path, {TOTAL: 45, PART: 15})
    done = merged(campaign, tmp_path, {})
    assert done.sheets() == ["04KH_DoiChieu_STC_SNV.docx"]
    assert "04KH_DoiChieu_STC_SNV.docx: phiếu của lần tổng hợp trước" in done.printed
