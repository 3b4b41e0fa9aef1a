"""MTA: the template's descriptions with one place written wrong, and with the same place written right."""

from __future__ import annotations

import shutil
from pathlib import Path

import tools
from code_cases.desk import Desk, edit
from code_cases.model import CAMPAIGN, FORM, RULE_CASES, Case, Make


def _written(file: str, old: str, new: str, mark: str | None) -> Make:
    """The file, or the whole campaign, with one text in place of another."""

    def make(_: Desk, folder: Path) -> str:
        line = edit(folder / file, old, new)
        name = Path(file).name
        if mark is None:
            return name
        return f"{name}:{line + new[: new.index(mark)].count(chr(10))}"

    return make


def _case(command: str, file: str, old: str, wrong: str, right: str, mark: str | None) -> Case:
    def copied(make: Make) -> Make:
        def both(desk: Desk, folder: Path) -> object:
            if command in (CAMPAIGN, RULE_CASES):
                shutil.copytree(tools.TEMPLATE, folder, dirs_exist_ok=True)
            else:
                shutil.copyfile(tools.TEMPLATE / file, folder / file)
            return make(desk, folder)

        return both

    return Case(
        trigger=copied(_written(file, old, wrong, mark)), near=copied(_written(file, old, right, None)), command=command
    )


def form(file: str, old: str, *, wrong: str, right: str, mark: str = "") -> Case:
    """One description by itself; `mark` begins on the line that must be named."""
    return _case(FORM, f"{file}.yaml", old, wrong, right, mark)


def campaign(file: str, old: str, *, wrong: str, right: str, line: bool = True) -> Case:
    """A whole campaign."""
    return _case(CAMPAIGN, file, old, wrong, right, "" if line else None)


def rule_cases(file: str, old: str, *, wrong: str, right: str) -> Case:
    """The cases of the rules, of a whole campaign; all of them go as expected."""
    return _case(RULE_CASES, f"cases/{file}.md", old, wrong, right, "")


CASES: dict[str, Case] = {
    # A colon and a blank within a plain text end it.
    "MTA001": form("phu-luc-6", "title: THỐNG KÊ CÁC", wrong="title: THỐNG KÊ: CÁC", right="title: THỐNG KÊ:CÁC"),
    "MTA002": form("phu-luc-6", "responsible: tai-chinh", wrong="responsible: tai-chinh\norientatoin: portrait",
                   right="responsible: tai-chinh\norientation: portrait", mark="orientatoin"),
    # A row needs its label; its STT may be missing.
    "MTA003": form("phu-luc-5", '{id: lop, stt: "8.", label: "Số lượng các lớp đào tạo, bồi dưỡng", unit: lớp}',
                   wrong='{id: lop, stt: "8.", unit: lớp}',
                   right='{id: lop, label: "Số lượng các lớp đào tạo, bồi dưỡng", unit: lớp}'),
    "MTA004": form("phu-luc-6", "responsible: tai-chinh", wrong="responsible: tai-chinh\nsignature: GIÁM ĐỐC",
                   right="responsible: tai-chinh\nsignature: {right: GIÁM ĐỐC}", mark="signature"),
    "MTA005": form("phu-luc-6", "measure: stock, roll_up: owner", wrong="measure: stocks, roll_up: owner",
                   right="measure: flow, roll_up: owner"),
    # Ids repeat under different rows, never among sisters.
    "MTA006": form("phu-luc-5", "{id: bo_nhiem,", wrong="{id: tuyen_dung,", right="{id: giao,"),
    "MTA007": form("phu-luc-5", "unit: lớp}", wrong="unit: lớp, min: 5, max: 4}", right="unit: lớp, min: 5, max: 5}"),
    "MTA008": form("phu-luc-2", "check: this <= da_kiem_tra", wrong="check: this <= da_kiemtra",
                   right="check: this <= de_nghi_sua_doi"),
    "MTA009": form("phu-luc-2", "check: this <= da_kiem_tra", wrong="check: this <= (da_kiem_tra",
                   right="check: this <= (da_kiem_tra)"),
    # Texts compare with = and <> only.
    "MTA010": form("phu-luc-8", 'check: this <> "Không đạt"', wrong='check: this < "Không đạt"',
                   right='check: this = "Đạt"'),
    "MTA011": campaign("units.csv", "skhcn,Sở Khoa học và Công nghệ,SKHCN,",
                       wrong="skhcn,Sở Khoa học và Công nghệ,SKH CN,",
                       right="skhcn,Sở Khoa học và Công nghệ,SKH-CN,"),
    # Five units are sở, one is văn-phòng: only the second has one owner for a cell.
    "MTA012": campaign("campaign.yaml", "tai-chinh: stc", wrong="tai-chinh: {type: so}",
                       right="tai-chinh: {type: van-phong}", line=False),
    "MTA013": form("phu-luc-5", "unit: lớp}", wrong="unit: lớp}\n  - {id: khac, spare: 3, label: Chỉ tiêu khác}",
                   right="unit: lớp}\n  - {id: khac, label: Chỉ tiêu khác}", mark="- {id: khac"),
    # What stands beside the id is for people.
    "MTA014": rule_cases("phu-luc-2", "`de_nghi_sua_doi`", wrong="`de_nghi_suadoi`", right="(`de_nghi_sua_doi`)"),
}  # fmt: skip
