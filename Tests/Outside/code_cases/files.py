"""TEP: files that are no workbook, are shut, broken, dangerous or signed."""

from __future__ import annotations

import unicodedata
import zipfile
from functools import cache
from pathlib import Path

import mails
import odd_packages
import tools
from code_cases.desk import Desk
from code_cases.model import Case, Make, codes

NAME = "04KH_STC.xlsx"
SHEET = "xl/worksheets/sheet2.xml"


def _sent(folder: Path, content: bytes, name: str = NAME) -> str:
    (folder / name).write_bytes(content)
    return name


def _workbook(desk: Desk) -> bytes:
    return desk.campaign().file("stc").read_bytes()


def _parts(desk: Desk) -> dict[str, bytes]:
    with zipfile.ZipFile(desk.campaign().file("stc")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _part_edited(old: bytes, new: bytes) -> Make:
    """The workbook with a text of the form's sheet in place of another, where it first stands."""

    def make(desk: Desk, folder: Path) -> str:
        own = _parts(desk)
        if old not in own[SHEET]:
            raise ValueError(f"{SHEET} has no {old!r}")
        own[SHEET] = own[SHEET].replace(old, new, 1)
        return _sent(folder, odd_packages.zipped(own))

    return make


def _part_added(name: str, content: bytes) -> Make:
    def make(desk: Desk, folder: Path) -> str:
        return _sent(folder, odd_packages.zipped({**_parts(desk), name: content}))

    return make


def _flagged(flags: int) -> Make:
    """The workbook packed anew; bit 0 of the flags says that an entry is encrypted."""

    def make(desk: Desk, folder: Path) -> str:
        entries = [odd_packages.Entry(name, data, flags=flags) for name, data in _parts(desk).items()]
        return _sent(folder, odd_packages.crafted(entries))

    return make


def _rich_text(_: Desk, folder: Path) -> str:
    return _sent(folder, b"{\\rtf1\\ansi So lieu}", "04KH_STC.rtf")


def _packed_tables(desk: Desk, folder: Path) -> str:
    return _sent(folder, desk.campaign().file("stc", "csv").read_bytes(), "04KH_STC.zip")


def _cut(desk: Desk, folder: Path) -> str:
    return _sent(folder, _workbook(desk)[:-100])


def _with_comment(desk: Desk, folder: Path) -> str:
    """What stands behind the directory is a comment when its length is announced."""
    own = _workbook(desk)
    assert own[-2:] == b"\0\0"
    return _sent(folder, own[:-2] + b"\x64\0" + b" " * 100)


def _lock_file(_: Desk, folder: Path) -> str:
    """What Excel lays beside an open workbook: the name of who has it open, twice, in 165 bytes."""
    name = "Nguyen Van A"
    content = bytes([len(name)]) + name.encode().ljust(54) + bytes([len(name), 0]) + name.encode("utf-16-le").ljust(108)
    return _sent(folder, content, "~$" + NAME)


def _named_like_one(desk: Desk, folder: Path) -> str:
    return _sent(folder, _workbook(desk), "~$" + NAME)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"


def _scan_alone(_: Desk, folder: Path) -> str:
    return _sent(folder, PDF, "04KH_STC.signed.pdf")


def _scan_beside(desk: Desk, folder: Path) -> str:
    _sent(folder, _workbook(desk))
    return _sent(folder, PDF, "04KH_STC.signed.pdf")


def _scan_elsewhere(desk: Desk, folder: Path) -> str:
    """The figures lie in another folder, under another name."""
    (folder / "so lieu").mkdir()
    (folder / "ban ky").mkdir()
    _sent(folder / "so lieu", _workbook(desk))
    return _sent(folder / "ban ky", PDF, "bao cao.pdf")


@cache
def _old_word(desk: Desk) -> bytes:
    """The Word form as Word 97 to 2003 saved it."""
    source = desk.campaign().file("stc", "docx")
    return tools.libreoffice([source], source.parent / "doc", target="doc")[source.stem].read_bytes()


def _doc(desk: Desk, folder: Path) -> str:
    return _sent(folder, _old_word(desk), "04KH_STC.doc")


def _docx(desk: Desk, folder: Path) -> str:
    return _sent(folder, desk.campaign().file("stc", "docx").read_bytes(), "04KH_STC.docx")


def _table(desk: Desk) -> str:
    """The form's sheet of the packet in CSV."""
    with zipfile.ZipFile(desk.campaign().file("stc", "csv")) as archive:
        (name,) = [name for name in archive.namelist() if "6" in name]
        return archive.read(name).decode("utf-8-sig")


def _table_as(encoding: str, change: tuple[bytes, bytes] = (b"", b""), cut: int = 0) -> Make:
    def make(desk: Desk, folder: Path) -> str:
        content = _vietnamese(_table(desk), encoding)
        if change[0]:
            assert change[0] in content
            content = content.replace(*change, 1)
        return _sent(folder, content[: len(content) - cut], "04KH_STC.csv")

    return make


def _vietnamese(text: str, encoding: str) -> bytes:
    """Windows-1258 has letters with their shape, tones behind them."""
    if encoding != "cp1258":
        return text.encode(encoding)
    written = []
    for letter in text:
        try:
            written.append(letter.encode(encoding))
        except UnicodeEncodeError:
            written.append(_apart(letter).encode(encoding, "replace"))
    return b"".join(written)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def _apart(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone


def _packed_as(name: bytes) -> Make:
    """The workbook in a ZIP file that says nothing of the encoding of its names; the place of the finding is the name as shown."""

    def make(desk: Desk, folder: Path) -> str:
        stand_in = "N" * len(name)
        packed = odd_packages.zipped({stand_in: _workbook(desk)}).replace(stand_in.encode(), name)
        _sent(folder, packed, "bo bieu.zip")
        return "bo bieu.zip › ��å¸.xlsx"

    return make


def _mailed(attached: bool = True, *, received: str | None = None) -> Make:
    def make(desk: Desk, folder: Path) -> str:
        return _sent(folder, mails.mail({NAME: _workbook(desk)} if attached else {}, received=received), "thu.eml")

    return make


CASES: dict[str, Case] = {
    "TEP001": Case(_rich_text, _packed_tables),
    "TEP002": Case(_flagged(1), _flagged(0)),
    "TEP003": Case(_cut, _with_comment),
    "TEP004": Case(_part_edited(b"<worksheet ", b"<!DOCTYPE worksheet><worksheet "),
                   _part_edited(b"<worksheet ", b"<!-- DOCTYPE worksheet --><worksheet ")),
    "TEP005": Case(_part_edited(b"<sheetData>", b"<sheetData>&"), _part_edited(b"<sheetData>", b"<sheetData>&#32;")),
    "TEP006": Case(_lock_file, _named_like_one),
    "TEP007": Case(_scan_alone, _scan_beside, gives=codes("TEP008")),
    "TEP008": Case(_scan_beside, _scan_elsewhere, gives=codes("TEP007")),
    "TEP009": Case(_doc, _docx, has_office=False),
    "TEP010": Case(_doc, _docx),
    "TEP011": Case(_part_added("_xmlsignatures/sig1.xml", b"<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>"),
                   _part_added("_xmlsignatures/origin.sigs", b"")),
    "TEP012": Case(_table_as("cp1258", (b"STT", b"\x9d\xd2STT")), _table_as("cp1258"), gives=codes("TEP013")),
    "TEP013": Case(_table_as("cp1258"), _table_as("utf-8")),
    "TEP014": Case(_table_as("utf-8-sig", cut=4), _table_as("utf-8-sig", cut=2)),
    "TEP015": Case(_mailed(attached=False), _mailed()),
    "TEP016": Case(_packed_as(b"\x81\x9d\xe5\xb8.xlsx"), _packed_as(_vietnamese("Số liệu.xlsx", "cp1258"))),
    "TEP017": Case(_mailed(received="Thu, 30 Apr 2020 00:10:00 +0700"),
                   _mailed(received="Wed, 29 Apr 2020 09:40:00 -0700")),
}  # fmt: skip
