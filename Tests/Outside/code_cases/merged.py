"""TH: an inbox in which every unit sent its packet in time, with one thing done otherwise."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import tools
from code_cases.desk import Campaign, Desk
from code_cases.model import MERGE, RECORDS, Case, Make, codes

IN_TIME, LAST_DAY, TOO_LATE = "2020-04-27", "2020-04-29", "2020-04-30"
SMALL = "skhcn"
"""A unit that is asked for one row, six cells."""
ROW = "phu-luc-7/1/iso"
RATE = "phu-luc-3/1/ket_qua.cap_tinh/2016"
SUM = "phu-luc-3/1/pakn.tiep_nhan/2016"
TEXT = "phu-luc-1/1/tuyen_truyen.hinh_thuc_khac/2016"
LONGEST = 32_767
"""What a cell holds, in UTF-16 units."""


@dataclass(frozen=True)
class Letter:
    """One file of the inbox, as nhan.csv has it."""

    unit: str
    content: bytes
    received: str = IN_TIME


Letters = dict[str, Letter]
Change = Callable[[Campaign, Letters], str | None]


def filled(campaign: Campaign, unit: str, cells: dict[str, object]) -> bytes:
    """The packet of a unit, cells of the row typed otherwise by column; never the bytes of the packet itself."""
    book = campaign.book(unit)
    for key, value in cells.items():
        campaign.cell(key if "/" in key else f"{ROW}/{key}", book).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def inbox(change: Change, name: str = "template") -> Make:
    """All packets with the list of arrivals, changed; the change says where the finding is."""

    def make(desk: Desk, folder: Path) -> object:
        campaign = desk.campaign(name)
        units = sorted({unit for unit, _ in campaign.cells()})
        letters = {f"{unit}.xlsx": Letter(unit, campaign.file(unit).read_bytes()) for unit in units}
        place = change(campaign, letters)
        with (folder / "nhan.csv").open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(["file", "unit", "received"])
            lines.writerows([path, letter.unit, letter.received] for path, letter in letters.items())
        for path, letter in letters.items():
            (folder / path).write_bytes(letter.content)
            arrived = datetime.fromisoformat(IN_TIME + "T12:00").timestamp()
            os.utime(folder / path, (arrived, arrived))
        return place

    return make


def from_other(cells: dict[str, object], *, own: dict[str, object] | None = None, at: str = "2016") -> Change:
    """Sở Nội vụ sends the small form as well; its owner's own may be typed otherwise."""

    def change(campaign: Campaign, letters: Letters) -> str:
        letters["Phu luc (3).xlsx"] = Letter("snv", filled(campaign, SMALL, cells))
        if own is not None:
            letters[f"{SMALL}.xlsx"] = Letter(SMALL, filled(campaign, SMALL, own))
        return campaign.place(f"{ROW}/{at}")

    return change


def twice(later: dict[str, object], first: dict[str, object] | None = None) -> Change:
    """The small form's owner sends again the next day."""

    def change(campaign: Campaign, letters: Letters) -> str:
        letters["gui lai.xlsx"] = Letter(SMALL, filled(campaign, SMALL, later), received="2020-04-28")
        if first is not None:
            letters[f"{SMALL}.xlsx"] = Letter(SMALL, filled(campaign, SMALL, first))
        return "phu-luc-7"

    return change


def arrived(day: str, place: str = "skhcn.xlsx") -> Change:
    """The small form arrives on another day, or nobody wrote when."""

    def change(_: Campaign, letters: Letters) -> str:
        letters[f"{SMALL}.xlsx"] = replace(letters[f"{SMALL}.xlsx"], received=day)
        return place

    return change


def missing(_: Campaign, letters: Letters) -> str:
    """The small form does not come."""
    del letters[f"{SMALL}.xlsx"]
    return "phu-luc-7"


def rate(text: str) -> Change:
    """One of the five units says a rate in its own way."""

    def change(campaign: Campaign, letters: Letters) -> str:
        letters["snv.xlsx"] = Letter("snv", filled(campaign, "snv", {RATE: text}))
        return RATE

    return change


def large(number: int) -> Change:
    """Two of the five units report a number of 15 digits, or a smaller one."""

    def change(campaign: Campaign, letters: Letters) -> str:
        for unit in ("snv", "stc"):
            letters[f"{unit}.xlsx"] = Letter(unit, filled(campaign, unit, {SUM: number}))
        return SUM

    return change


def wordy(length: int) -> Change:
    """Two of the five units write texts, so many characters with what stands between them; the others write "-"."""

    def change(campaign: Campaign, letters: Letters) -> str:
        texts = {"snv": "a" * 20_000, "stc": "b" * (length - 20_000 - len("; ")), **dict.fromkeys(("stp", "stttt", "skhcn"), "-")}
        for unit, text in texts.items():
            letters[f"{unit}.xlsx"] = Letter(unit, filled(campaign, unit, {TEXT: text}))
        return TEXT

    return change


def compared(number: int) -> Change:
    """Sở Tài chính counts as many agencies as Phụ lục 4 has, or more; the total is the sum of its parts."""

    def change(campaign: Campaign, letters: Letters) -> str:
        total, part = "phu-luc-6/1/dvsn_ubnd_tinh/2019", "phu-luc-6/1/dvsn_ubnd_tinh.nha_nuoc/2019"
        letters["stc.xlsx"] = Letter("stc", filled(campaign, "stc", {total: number, part: number - 30}))
        return campaign.place(total)

    return change


def corrected(*more: str) -> Make:
    """A figure said by telephone in a campaign that has received nothing."""

    def make(_: Desk, folder: Path) -> str:
        cell = "phu-luc-7/1/iso/2016"
        tools.phuluc("new", folder, "--from", tools.TEMPLATE)
        said = ["--by", "chị Lan", "--reason", "gõ nhầm", "--channel", "phone", "--as-of", "2020-05-06"]
        tools.phuluc("correct", folder, cell, "12", *said, *more)
        return cell

    return make


NOT_ITS_OWN = "NHD003"
"""A unit sends another's form."""


def _case(trigger: Change, near: Change, *, also: str = "", gives: str = "", name: str = "template") -> Case:
    return Case(
        inbox(trigger, name), inbox(near, name), command=MERGE, also=codes(also), gives=codes(gives), campaign=name
    )


CASES: dict[str, Case] = {
    "TH001": _case(from_other({"2016": 11}), from_other({"2016": 10}),
                   also=f"TH002 {NOT_ITS_OWN}", gives=f"TH002 {NOT_ITS_OWN}"),
    # The same file as its owner's second is no other unit's.
    "TH002": _case(from_other({}), twice({}), also=NOT_ITS_OWN),
    "TH003": _case(missing, arrived(TOO_LATE), gives="TH004"),
    "TH004": _case(arrived(TOO_LATE), arrived(LAST_DAY)),
    # "…" is an answer of the owner.
    "TH005": _case(from_other({}, own={"2016": None}), from_other({}, own={"2016": "…"}),
                   also=f"SLI015 TH002 {NOT_ITS_OWN}", gives=f"TH001 TH002 {NOT_ITS_OWN}"),
    "TH006": _case(arrived(""), arrived("27/4/2020")),
    "TH007": _case(rate("95,8%"), rate("1200/1150 (95,8%)"), also="SLI019", name="rates"),
    "TH011": _case(large(999_999_999_999_999), large(99_999_999_999_999), also="KTR002", gives="KTR002", name="rates"),
    "TH008": _case(twice({"2016": 11}), twice({"2016": "10"})),
    # Two returns that complete each other leave nothing blank.
    "TH010": _case(twice({"2016": None}), twice({"2016": None}, dict.fromkeys(("2015", "2017", "2018", "2019", "2020"))),
                   also="SLI015", gives="SLI015"),
    "TH012": _case(compared(41), compared(40)),
    "TH013": _case(twice({"2016": "khoảng 11"}), twice({"2016": 11}), also="SLI001", gives="TH008"),
    "TH014": Case(corrected(), corrected("--confirmed"), command=RECORDS, also=codes("SLI015 TH003"),
                  gives=codes("SLI015 TH003")),
    "TH015": _case(wordy(LONGEST + 1), wordy(LONGEST), name="texts"),
}  # fmt: skip
