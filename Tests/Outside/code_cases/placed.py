"""NHD: a packet whose rows, columns, codes and sheets were moved, wiped, copied or pasted elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from code_cases.desk import Campaign, Desk, edit
from code_cases.model import Case, Make, codes
from code_cases.sheet_edits import (
    FIGURES,
    FIRST,
    FORM,
    HEADERS,
    LABEL,
    LAST,
    NOTES,
    Change,
    changed,
    in_turn,
    issued_by,
    moved,
    pasted,
    set_cells,
    without,
)
from workbooks import COLUMN_CODE, ROW_CODE


def _staff_list(_: Desk, folder: Path) -> str:
    book = Workbook()
    for line in (["STT", "Họ và tên", "Điện thoại"], [1, "Nguyễn Văn A", "056"], [2, "Trần Thị B", "057"]):
        book.active.append(line)
    book.save(folder / "danh sach.xlsx")
    return "danh sach.xlsx"


def _book(change: Callable[[Workbook], str | None], unit: str = "snv") -> Make:
    """The packet of a unit with its sheets changed."""

    def make(desk: Desk, folder: Path) -> object:
        book = desk.campaign().book(unit)
        place = change(book)
        book.save(folder / "gui-lai.xlsx")
        return place

    return make


def _sheet_removed(book: Workbook) -> str:
    del book["Phụ lục 5"]
    return "phu-luc-5"


def _sheet_renamed(book: Workbook) -> None:
    book["Phụ lục 5"].title = "PL5"


def _sheet_copied(book: Workbook) -> str:
    """The original lacks a figure that the copy has."""
    book.copy_worksheet(book[FORM])
    book[FORM]["D7"].value = None
    return "phu-luc-6/1"


def _guide_copied(book: Workbook) -> None:
    book.copy_worksheet(book["Hướng dẫn"])


def _described_anew(desk: Desk) -> None:
    """The packets are out; then a label changes."""
    campaign = desk.campaign("changed")
    campaign.packet("xlsx")
    description = campaign.folder / "phu-luc-6.yaml"
    old = "label: Số cơ quan hành chính thực hiện"
    if old in description.read_text(encoding="utf-8"):
        edit(description, old, "label: Số cơ quan hành chính nhà nước thực hiện")


def _issued_before(desk: Desk, folder: Path) -> str:
    _described_anew(desk)
    return issued_by("changed")(desk, folder) and "phu-luc-6"


def _issued_after(desk: Desk, folder: Path) -> None:
    _described_anew(desk)
    out = folder.parent / "phat-hanh-lai"
    desk.campaign("changed").issue(out, "xlsx")
    (out / "04KH_STC.xlsx").rename(folder / "04KH_STC.xlsx")


def _reorganised(desk: Desk) -> Campaign:
    """The packets are out; then Sở KH&CN ends before the due day, and Sở TT&TT takes over."""
    campaign = desk.campaign("reorganised")
    campaign.packet("xlsx")
    if "khoa-hoc-cong-nghe: skhcn" in (campaign.folder / "campaign.yaml").read_text(encoding="utf-8"):
        edit(campaign.folder / "campaign.yaml", "khoa-hoc-cong-nghe: skhcn", "khoa-hoc-cong-nghe: stttt")
        names = "Sở KH&CN|Sở KHCN|Sở KH và CN|Sở Khoa học và Công nghệ tỉnh Bình Định"
        edit(campaign.folder / "units.csv", f"{names},,,", f"{names},,2020-03-31,stttt")
    return campaign


def _issued_to_the_former(desk: Desk, folder: Path) -> str:
    packet = _reorganised(desk).packet("xlsx") / "04KH_SKHCN.xlsx"
    (folder / packet.name).write_bytes(packet.read_bytes())
    return packet.name


def _issued_to_the_successor(desk: Desk, folder: Path) -> None:
    out = folder.parent / "cap-lai"
    _reorganised(desk).issue(out, "xlsx")
    (out / "04KH_STTTT.xlsx").rename(folder / "04KH_STTTT.xlsx")


def _note_named(name: str) -> Make:
    """The Word form, the row named beside its note written otherwise."""

    def make(desk: Desk, folder: Path) -> str:
        document = docx.Document(str(desk.campaign().file("stc", "docx")))
        (cell,) = [row.cells[0] for table in document.tables for row in table.rows if row.cells[0].text == "Chỉ tiêu 5"]
        (run,) = [run for paragraph in cell.paragraphs for run in paragraph.runs]
        run.text = name
        document.save(str(folder / "gui-lai.docx"))
        return "Bảng 2!B2"

    return make


def _row_copied(*, with_figures: bool) -> Change:
    """The last row once more below itself: with code and another figure, or its label alone."""

    def change(sheet: Worksheet) -> str:
        for cell in sheet[LAST]:
            if with_figures or cell.column == LABEL:
                sheet.cell(LAST + 1, cell.column).value = cell.value
        if with_figures:
            sheet.cell(LAST + 1, FIGURES).value = 11
        return f"{FORM}!{LAST}"

    return change


def _row_cleared(row: int, at: str) -> Change:
    def change(sheet: Worksheet) -> str:
        for cell in sheet[row]:
            if cell.column < NOTES:
                cell.value = None
        return at

    return change


def _row_hidden(sheet: Worksheet) -> None:
    sheet.row_dimensions[FIRST].hidden = True


def _last_column_removed(sheet: Worksheet) -> str:
    sheet.delete_cols(FIGURES + 5)
    return FORM


def _merged(area: str) -> Change:
    def change(sheet: Worksheet) -> str:
        sheet.merge_cells(area)
        return f"{FORM}!{area}"

    return change


def _table_removed(rows: range, columns: range, at: str) -> Change:
    def change(sheet: Worksheet) -> str:
        for area in [area for area in sheet.merged_cells.ranges if area.min_row in rows]:
            sheet.unmerge_cells(str(area))
        for row in rows:
            for column in columns:
                sheet.cell(row, column).value = None
        return at

    return change


def _label_in_font(text: str) -> Change:
    """The label of the second caption in a font of the old encodings."""

    def change(sheet: Worksheet) -> str:
        (cell,) = [cell for cell in sheet["B"] if cell.value == "Tổng số biên chế viên chức"]
        cell.font = Font(name=".VnTime")
        cell.value = text
        return f"{sheet.title}!{cell.coordinate}"

    return change


def _named(sheet: Worksheet) -> None:
    sheet.insert_rows(1)
    sheet["A1"].value = "Đơn vị báo cáo: Sở Tài chính"


MISTYPED = (
    "So to chuc khoa học & công nghệ công lập thực hiện cơ chế tự chủ, tự chịu trách nhiệm theo NĐ 54/2016/NĐ-CP"
)
NO_HEADERS = set_cells({f"{letter}{HEADERS}": None for letter in "DEFGHI"}, at=FORM)
SWAPPED = {"D5": "Năm 2016", "E5": "Năm 2015"}
NEW_ROW: dict[str, object] = {"B22": "Số tổ chức khác", "D22": 5, "E22": 5}

CASES: dict[str, Case] = {
    "NHD001": Case(_staff_list, pasted(), gives=codes("NHD017 NHD021")),
    "NHD002": Case(issued_by("renamed"), issued_by("retitled")),
    "NHD003": Case(issued_by("template", "stc"), issued_by("template", "snv"), unit="snv"),
    "NHD004": Case(_book(_sheet_removed), _book(_sheet_renamed)),
    "NHD005": Case(changed(set_cells({"B21": "Số cơ quan hành chính thực hiện cơ chế tự chủ"}, at=f"{FORM}!21")),
                   changed(set_cells({"B21": MISTYPED}))),
    "NHD006": Case(changed(_row_copied(with_figures=True)), changed(_row_copied(with_figures=False))),
    "NHD007": Case(changed(_row_cleared(FIRST, "phu-luc-6/1/co_quan_tu_chu")), changed(_row_hidden),
                   also=codes("SLI015")),
    "NHD008": Case(changed(in_turn(without(COLUMN_CODE), NO_HEADERS)), changed(without(COLUMN_CODE))),
    "NHD009": Case(_issued_before, _issued_after, campaign="changed"),
    "NHD010": Case(changed(in_turn(without(COLUMN_CODE), NO_HEADERS, _last_column_removed)),
                   changed(in_turn(without(COLUMN_CODE), NO_HEADERS)), also=codes("NHD014"), gives=codes("NHD008")),
    "NHD011": Case(changed(set_cells(NEW_ROW, at=f"{FORM}!D22")),
                   changed(set_cells({"B22": "Số tổ chức khác: không có"}))),
    "NHD012": Case(changed(set_cells(SWAPPED, at=FORM)), changed(set_cells({"D5": "Năm 2015 (cả năm)"})),
                   also=codes("NHD014")),
    "NHD013": Case(changed(moved("D7:I7", columns=1, at=f"{FORM}!7")),
                   changed(set_cells({"D7": None, "J7": "ước"})), also=codes("NHD014 SLI015"), gives=codes("SLI015")),
    "NHD014": Case(changed(set_cells({"J7": 5}, at=f"{FORM}!J7")), changed(set_cells({"J7": "xem báo cáo"}))),
    "NHD015": Case(changed(_merged("D7:E7")), changed(_merged("J7:K7")), also=codes("SLI015")),
    "NHD016": Case(_note_named("Chỉ tiêu 9"), _note_named("CHỈ TIÊU 5")),
    "NHD017": Case(pasted(change=lambda sheet: sheet.title), changed(without(COLUMN_CODE)), also=codes("NHD021")),
    # Groups 3 and 4 have the same three rows: one of them without its caption may be either.
    "NHD018": Case(pasted((13, 14, 15, 16, 17), change=lambda sheet: f"{sheet.title}!8"), pasted((13, 14, 15, 16)),
                   also=codes("NHD007 NHD017 NHD021 SLI015"), gives=codes("NHD007 NHD017 NHD021 SLI015")),
    "NHD019": Case(changed(_table_removed(range(6, 11), range(1, 17), "phu-luc-4/i"), unit="snv", sheet="Phụ lục 4"),
                   changed(_table_removed(range(9, 11), range(4, 9), ""), unit="snv", sheet="Phụ lục 4"),
                   also=codes("SLI015"), gives=codes("SLI015")),
    "NHD020": Case(_book(_sheet_copied, "stc"), _book(_guide_copied, "stc")),
    "NHD021": Case(pasted(), changed(without(ROW_CODE, COLUMN_CODE)), also=codes("NHD017"), gives=codes("NHD017")),
    "NHD022": Case(pasted(), pasted(change=_named), gives=codes("NHD017 NHD021"), campaign="shared"),
    "NHD023": Case(changed(_label_in_font("Tæng sè biªn chÕ viªn chøc"), unit="snv", sheet="Phụ lục 5"),
                   changed(_label_in_font("Tổng số biên chế viên chức"), unit="snv", sheet="Phụ lục 5")),
    "NHD024": Case(_issued_to_the_former, _issued_to_the_successor, campaign="reorganised"),
}  # fmt: skip
