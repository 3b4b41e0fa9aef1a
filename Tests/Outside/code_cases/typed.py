"""SLI and KTR: one cell of a filled packet typed otherwise."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path

import odd_packages
from code_cases.desk import Desk
from code_cases.model import Case, Make, codes

COUNT = "phu-luc-6/1/co_quan_tu_chu/2016"
PERCENT = "phu-luc-1/1/hai_long.muc_do_chung/2016"
PERCENT_THIS_YEAR = "phu-luc-7/1/van_ban_dien_tu/2020"
FLAG = "phu-luc-1/1/tuyen_truyen.cuoc_thi/2016"
CHOICE = "phu-luc-8/1/tthc_gon_nhe/ket_qua"
RATE = "phu-luc-3/1/ket_qua.cap_tinh/2016"
CAPTION = "phu-luc-5/1/bc_cbcc/2016"
TOTAL = "phu-luc-6/1/dvsn_ubnd_tinh/2017"
PART = "phu-luc-6/1/dvsn_ubnd_tinh.dau_tu/2017"
UNITS = {
    "phu-luc-1": "snv", "phu-luc-3": "vpub", "phu-luc-5": "snv", "phu-luc-6": "stc", "phu-luc-7": "stttt", "phu-luc-8": "snv",
}  # fmt: skip
"""Who owns the forms used here."""


def typed(value: object, key: str, *, name: str = "template", at: str = "", **more: object) -> Make:
    """A cell of its owner's packet typed otherwise, further cells of its row by column (`_2015=…`).

    The finding is at the cell, unless it is said to be elsewhere.
    """
    row, _, _ = key.rpartition("/")

    def make(desk: Desk, folder: Path) -> str:
        campaign = desk.campaign(name)
        book = campaign.book(UNITS[key.split("/")[0]])
        campaign.cell(key, book).value = value
        for column, other in more.items():
            campaign.cell(f"{row}/{column.removeprefix('_')}", book).value = other
        book.save(folder / "gui-lai.xlsx")
        return at or campaign.place(key)

    return make


def _cell(key: str, trigger: object, near: object) -> Case:
    return Case(typed(trigger, key), typed(near, key))


def _beside_1200(value: int) -> Make:
    return typed(value, COUNT, _2015=1200, _2017=1250, _2018=1300, _2019=1280)


def _cell_element(content: str) -> Make:
    """What stands in the XML of a cell: openpyxl writes no formula with its value."""

    def make(desk: Desk, folder: Path) -> str:
        campaign = desk.campaign()
        sheet, _, address = campaign.place(COUNT).partition("!")
        with zipfile.ZipFile(campaign.file("stc")) as archive:
            own = {name: archive.read(name) for name in archive.namelist()}
        name = f"xl/worksheets/sheet{campaign.book('stc').sheetnames.index(sheet) + 1}.xml"
        old = re.compile(rf'(<c r="{address}"[^>]*>)<v>10</v>'.encode())
        own[name], count = old.subn(rb"\1" + content.encode(), own[name])
        if count != 1:
            raise ValueError(f"{name} has no figure in {address}")
        (folder / "gui-lai.xlsx").write_bytes(odd_packages.zipped(own))
        return campaign.place(COUNT)

    return make


def _totals(total: int, part: int) -> Make:
    def make(desk: Desk, folder: Path) -> str:
        campaign = desk.campaign()
        book = campaign.book("stc")
        campaign.cell(TOTAL, book).value = total
        campaign.cell(PART, book).value = part
        book.save(folder / "gui-lai.xlsx")
        return campaign.place(TOTAL)

    return make


def _caption_note(desk: Desk, folder: Path) -> None:
    """The number stands in the column of notes."""
    campaign = desk.campaign()
    book = campaign.book("snv")
    caption = campaign.cell(CAPTION, book)
    sheet = caption.parent
    (column,) = [cell.column for row in sheet.iter_rows(max_row=8) for cell in row if str(cell.value).startswith("Ghi chú, ")]
    sheet.cell(caption.row, column).value = 12
    book.save(folder / "gui-lai.xlsx")


def _declared(*, blank: bool) -> Make:
    """The whole form is said to have no figures."""

    def make(desk: Desk, folder: Path) -> str:
        campaign = desk.campaign()
        book = campaign.book("skhcn")
        own = [key for owner, key in campaign.cells() if owner == "skhcn"]
        sheet = campaign.cell(own[0], book).parent
        (question,) = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Cả biểu không có")]
        question.offset(1, 0).value = "Không phát sinh"
        for key in own if blank else ():
            campaign.cell(key, book).value = None
        book.save(folder / "gui-lai.xlsx")
        return sheet.title

    return make


CASES: dict[str, Case] = {
    "SLI001": _cell(COUNT, "khoảng 12", "12"),
    # Two readings need a cell that takes decimals and has no greatest value: the template has none.
    "SLI002": Case(typed("1,234", COUNT, name="decimals"), typed("1,2345", COUNT, name="decimals"), campaign="decimals"),
    "SLI003": _cell(COUNT, -5, 0),
    "SLI004": _cell(COUNT, 1.5, 2.0),
    "SLI005": _cell(PERCENT, 95.123, 95.12),
    "SLI006": _cell(CHOICE, "Đạt một phần", " Đạt "),
    "SLI007": _cell(RATE, "1200-1150", "1200 / 1150"),
    "SLI008": _cell(RATE, datetime.date(2020, 12, 12), "12/12"),
    "SLI009": Case(_cell_element("<f>4+6</f><v>10</v>"), _cell_element("<v>10</v>")),
    "SLI010": _cell(COUNT, "#REF!", "…"),
    "SLI011": Case(typed(12, CAPTION), _caption_note),
    "SLI012": Case(typed("1234567890123456", COUNT), typed("123456789012345", COUNT), gives=codes("KTR002")),
    "SLI013": _cell(COUNT, "12 cơ quan", " 12 "),
    "SLI014": _cell(FLAG, "x", "không áp dụng"),
    "SLI015": Case(typed(None, COUNT, at="Phụ lục 6"), typed("…", COUNT)),
    "SLI016": Case(_declared(blank=False), _declared(blank=True)),
    "SLI017": _cell(RATE, "1200/1150 (95,9%)", "1200/1150 (95,8%)"),
    "SLI018": _cell(RATE, "1150/1200", "1200/1200"),
    "SLI019": _cell(RATE, "95,8%", "1200/1150 (95,8%)"),
    # Both differ from the year before by more than the rules of years allow.
    "SLI020": Case(typed(0.95, PERCENT_THIS_YEAR), typed("0,95%", PERCENT_THIS_YEAR), also=codes("KTR001"), gives=codes("KTR001")),
    "SLI021": Case(_beside_1200(1), _beside_1200(12), also=codes("KTR001"), gives=codes("KTR001")),
    # What a formula takes from the same workbook came with it.
    "SLI022": Case(_cell_element("<f>[1]Sheet1!$B$2</f><v>10</v>"), _cell_element("<f>$F$7</f><v>10</v>"), gives=codes("SLI009")),
    "KTR001": Case(_totals(41, 10), _totals(41, 11)),
    # What is not beyond them is judged by them: it differs from the years beside it.
    "KTR002": Case(typed("1000000000001", COUNT), typed("1000000000000", COUNT), gives=codes("KTR001")),
}
