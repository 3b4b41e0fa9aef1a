"""Returns that are not what was asked for: another unit's, another version's, no return at all."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import openpyxl

from mutations.case import Case, Mode, mutation, mutation_alone
from mutations.sources import UNITS


@mutation
def form_of_another_unit(case: Case) -> None:
    """Unit A sends the form that was made for unit B."""
    case.relies("unit", "row_codes")
    case.given_unit = case.some(unit for unit in UNITS if unit != case.source.unit)[0]
    case.expect(case.truth, Mode.EITHER)
    case.ask("another unit's form", file=True, wide=True, keys=set(case.truth))


@mutation
def form_of_an_earlier_version(case: Case) -> None:
    """The description was changed after the form was issued; the form is read by the one it was issued with."""
    case.relies("unit", "row_codes")
    case.campaign = "changed"


def _alone(case: Case) -> None:
    case.relies("xlsx")
    case.refuse()


@mutation_alone
def with_a_password(case: Case) -> None:
    """Saved with a password."""
    _alone(case)
    case.password = "123456"


@mutation_alone
def a_picture_of_it(case: Case) -> None:
    """A PDF instead of the file: a signed copy may be, so that a note is enough."""
    _alone(case)
    case.severities = {"error", "warning", "note"}
    case.relies("pdf")


@mutation_alone
def cut_off(case: Case) -> None:
    """A file that was not downloaded to its end."""
    _alone(case)

    def make(source: Path, target: Path) -> None:
        data = source.read_bytes()
        target.write_bytes(data[: len(data) // 2])

    case.raw = make


@mutation_alone
def an_empty_workbook(case: Case) -> None:
    """A workbook with nothing in it."""
    _alone(case)

    def make(source: Path, target: Path) -> None:
        openpyxl.Workbook().save(target)

    case.raw = make


@mutation_alone
def a_list_of_people(case: Case) -> None:
    """Some other workbook."""
    _alone(case)

    def make(source: Path, target: Path) -> None:
        book = openpyxl.Workbook()
        page = book.active
        page.title = "Danh sách"
        page.append(["STT", "Họ và tên", "Ngày sinh", "Hệ số lương"])
        for number, name in enumerate(["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Cường"], 1):
            page.append([number, name, f"{number}/5/1980", 2.34 + number])
        book.save(target)

    case.raw = make


@mutation_alone
def a_letter(case: Case) -> None:
    """A Word letter without a table."""
    _alone(case)

    def make(source: Path, target: Path) -> None:
        letter = docx.Document()
        letter.add_paragraph(
            "Kính gửi: Sở Nội vụ. Đơn vị gửi báo cáo số liệu cải cách hành chính năm 2019 theo yêu cầu."
        )
        letter.save(str(target))

    case.raw = make


@mutation_alone
def a_form_of_another_campaign(case: Case) -> None:
    """A packet whose codes this campaign never issued, and whose names lead nowhere."""
    _alone(case)

    def make(source: Path, target: Path) -> None:
        # The tokens of the packet, each turned into another of the same shape.
        with zipfile.ZipFile(source) as package:
            contents = {entry: package.read(entry) for entry in package.namelist()}
        tokens = {found for data in contents.values() for found in re.findall(rb"=([0-9A-HJKMNP-TV-Z]{12})\b", data)}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for entry, data in contents.items():
                for token in tokens:
                    data = data.replace(token, token[::-1])
                package.writestr(entry, data.replace(b"binh-dinh-2020", b"gia-lai-2019"))

    case.raw = make
