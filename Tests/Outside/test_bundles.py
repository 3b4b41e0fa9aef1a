"""Mails and archives as other programs make them: the files that are in them, their names and days, and what is said of the hostile ones.

7-Zip, Info-ZIP, GNU tar, gzip and Python make the archives, Python's email library the mails. RAR is written by `rar_files.py` and read by rarfile
before phuluc sees it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
import subprocess
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
import rarfile

import mails
import odd_packages
import tools
from code_cases.files import _vietnamese as vietnamese
from forms import Forms
from rar_files import rar4, rar5
from test_threats import overlapping

ANY = (tools.FINE, tools.FINDINGS)
NAME = "Phụ lục 6 – Sở Tài chính.xlsx"
PDF = b"%PDF-1.7\nb\xe1\xba\xa3n k\xc3\xbd\n"
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def packet(forms: Forms) -> bytes:
    return forms.typed("xlsx")["stc"].read_bytes()


# Archives by other programs.


def laid_out(files: Files, folder: Path) -> Path:
    """The files in a folder, as a person has them before packing."""
    source = folder / "nguon"
    for name, content in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return source


def seven_zip(*options: str, ending: str = "7z") -> Callable[[Files, Path], bytes]:
    def make(files: Files, folder: Path) -> bytes:
        target = folder / f"goi.{ending}"
        subprocess.run(["7zz", "a", "-bd", *options, target, "."], cwd=laid_out(files, folder), check=True, stdout=subprocess.DEVNULL)
        return target.read_bytes()

    return make


def info_zip(*options: str) -> Callable[[Files, Path], bytes]:
    def make(files: Files, folder: Path) -> bytes:
        subprocess.run(["zip", "-qr", *options, folder / "goi.zip", "."], cwd=laid_out(files, folder), check=True)
        return (folder / "goi.zip").read_bytes()

    return make


def tar(option: str) -> Callable[[Files, Path], bytes]:
    def make(files: Files, folder: Path) -> bytes:
        subprocess.run(["tar", f"-c{option}f", folder / "goi.tar", "."], cwd=laid_out(files, folder), check=True)
        return (folder / "goi.tar").read_bytes()

    return make


def by_rarfile(archive: bytes, files: Files) -> bytes:
    """The archive, once rarfile has found in it what is said to be there."""
    with rarfile.RarFile(io.BytesIO(archive)) as read:
        assert {info.filename: read.read(info) for info in read.infolist()} == dict(files)
    return archive


ARCHIVES: dict[str, Callable[[Files, Path], bytes]] = {
    "7z": seven_zip(),
    "7z, solid and slow": seven_zip("-mx=9", "-ms=on"),
    "7z by PPMd": seven_zip("-m0=PPMd"),
    "zip by 7-Zip": seven_zip(ending="zip"),
    "zip by LZMA": seven_zip("-mm=LZMA", ending="zip"),
    "zip by Info-ZIP": info_zip(),
    "zip, stored": info_zip("-0"),
    "tar": tar(""),
    "tar.gz": tar("z"),
    "tar.bz2": tar("j"),
    "tar.xz": tar("J"),
    "rar 5": lambda files, _: by_rarfile(rar5(files), files),
    "rar 4": lambda files, _: by_rarfile(rar4({name.encode(): content for name, content in files.items() if name.isascii()} or {b"a.xlsx": b""}),
                                         {name: content for name, content in files.items() if name.isascii()}),
    "mail": lambda files, _: mails.mail(files),
}  # fmt: skip


def checked(path: Path, forms: Forms) -> list[dict[str, Any]]:
    return tools.phuluc_json("check", path, "--campaign", forms.campaign, codes=ANY)


def inner(path: Path, finding: dict[str, Any]) -> str:
    """Where a finding is, from the mail or archive on."""
    assert finding["file"].startswith(str(path))
    return finding["file"][len(str(path)) :].removeprefix(" › ")


def codes(path: Path, forms: Forms) -> list[tuple[str, str]]:
    """Findings about files, with their places in the mail or archive."""
    return [(inner(path, own), own["code"]) for own in checked(path, forms) if own["code"].startswith("TEP")]


def values(path: Path, forms: Forms, folder: Path) -> dict[str, Any]:
    """What a merge of this one file takes, with the file and day of each figure's source."""
    inbox = folder / "den"
    inbox.mkdir()
    shutil.copy(path, inbox)
    return tools.phuluc_json("merge", forms.campaign, inbox, "--out", folder / "ra", codes=ANY)["values"]


def figures(merged: Mapping[str, Any]) -> dict[str, Any]:
    return {key: (own["value"], own["state"]) for key, own in merged.items()}


def sources(merged: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(part["file"], part["received"]) for own in merged.values() for part in own["from"]}


@pytest.fixture(scope="module")
def open_figures(forms: Forms, packet: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the packet gives when it lies open."""
    folder = tmp_path_factory.mktemp("mo")
    path = folder / "04KH_STC.xlsx"
    path.write_bytes(packet)
    taken = figures(values(path, forms, folder))
    assert len(taken) > 50
    return taken


@pytest.mark.parametrize("kind", ARCHIVES)
def test_a_packed_return_gives_the_same_figures(kind: str, forms: Forms, packet: bytes, open_figures: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "goi.bin"
    path.write_bytes(ARCHIVES[kind]({"04KH_STC.xlsx": packet, "Thumbs.db": b"x", "~$04KH_STC.xlsx": b"x"}
                                    if kind not in ("rar 4", "rar 5") else {"04KH_STC.xlsx": packet}, tmp_path))  # fmt: skip
    taken = values(path, forms, tmp_path)
    assert figures(taken) == open_figures
    assert {file for file, _ in sources(taken)} == {"goi.bin › 04KH_STC.xlsx"}


def test_gzip_of_one_file(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """By its kept name, else by its own without the ending; its checksum counts."""
    (tmp_path / NAME).write_bytes(packet)
    subprocess.run(["gzip", "-k", tmp_path / NAME], check=True)
    path = tmp_path / (NAME + ".gz")
    assert {inner(path, own) for own in checked(path, forms)} <= {NAME}
    assert codes(path, forms) == []
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(content)
    assert codes(path, forms) == [("", "TEP003")]


# Names.


def unmarked(name: bytes, content: bytes) -> bytes:
    """A ZIP file that does not say how its names are written."""
    stand_in = "N" * len(name)
    return odd_packages.zipped({stand_in: content}).replace(stand_in.encode(), name)


def marked(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def in_tar(name: str, content: bytes, format: int, encoding: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=format, encoding=encoding) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


NAMES: dict[str, Callable[[bytes, Path], bytes]] = {
    "UTF-8, marked": lambda content, _: marked(NAME, content),
    "UTF-8, not marked": lambda content, _: unmarked(NAME.encode(), content),
    "decomposed, as Macs write": lambda content, _: unmarked(unicodedata.normalize("NFD", NAME).encode(), content),
    "decomposed, marked": lambda content, _: marked(unicodedata.normalize("NFD", NAME), content),
    "Windows-1258": lambda content, _: unmarked(vietnamese(NAME, "cp1258"), content),
    "Windows-1258 in RAR 4": lambda content, _: rar4({vietnamese(NAME, "cp1258"): content}),
    "UTF-8 taken for code page 437": lambda content, _: marked(NAME.encode().decode("cp437"), content),
    "UTF-8 taken for Windows-1252": lambda content, _: marked("Báo cáo.xlsx".encode().decode("cp1252"), content),
    "by 7-Zip": lambda content, folder: seven_zip()({NAME: content}, folder),
    "by 7-Zip in zip": lambda content, folder: seven_zip(ending="zip")({NAME: content}, folder),
    "by 7-Zip in zip, local code page": lambda content, folder: seven_zip("-mcl=on", ending="zip")({NAME: content}, folder),
    "by Info-ZIP": lambda content, folder: info_zip()({NAME: content}, folder),
    "by GNU tar": lambda content, folder: tar("")({NAME: content}, folder),
    "in a pax header": lambda content, _: in_tar(NAME, content, tarfile.PAX_FORMAT, "utf-8"),
    "RAR 5": lambda content, _: rar5({NAME: content}),
    "with a folder of Windows": lambda content, _: unmarked(b"STC\\" + NAME.encode(), content),
    "with ways out": lambda content, _: unmarked(b"../../C:/etc/" + NAME.encode(), content),
    "with marks that turn the writing": lambda content, _: marked("\u202e" + NAME + "\u200b", content),
}  # fmt: skip
SHOWN = {
    "UTF-8 taken for Windows-1252": "Báo cáo.xlsx",
    "with a folder of Windows": "STC/" + NAME,
    "with ways out": "etc/" + NAME,
}
"""Where not the name alone is shown."""


@pytest.mark.parametrize("kind", NAMES)
def test_names_are_shown_right(kind: str, forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """In form C, whatever the archiver wrote, and without a question. Half a workbook gives a finding that names it."""
    path = tmp_path / "goi.bin"
    path.write_bytes(NAMES[kind](packet[:-100], tmp_path))
    assert codes(path, forms) == [(SHOWN.get(kind, NAME), "TEP003")]


@pytest.mark.parametrize("name", [b"\xb3\xc9\xca\xb5.xlsx", b"\x83\x81\x83\x82.xlsx"])
def test_a_name_that_cannot_be_told(name: bytes, forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """It is shown somehow, the file is read, and a note says so."""
    path = tmp_path / "goi.zip"
    path.write_bytes(unmarked(name, packet))
    ((place, code),) = codes(path, forms)
    assert code == "TEP016" and place.endswith(".xlsx")


# What is hostile, broken or shut.

REFUSED: dict[str, tuple[Callable[[bytes, Path], bytes], list[tuple[str, str]]]] = {
    "zip with a password": (lambda x, f: info_zip("-P", "bi-mat")({"a.xlsx": x}, f), [("a.xlsx", "TEP002")]),
    "zip with AES": (lambda x, f: seven_zip("-pbi-mat", "-mem=AES256", ending="zip")({"a.xlsx": x}, f), [("a.xlsx", "TEP002")]),
    "7z with a password": (lambda x, f: seven_zip("-pbi-mat")({"a.xlsx": x}, f), [("a.xlsx", "TEP002")]),
    "7z with hidden names": (lambda x, f: seven_zip("-pbi-mat", "-mhe")({"a.xlsx": x}, f), [("", "TEP002")]),
    "RAR 4 with a password": (lambda x, _: rar4({b"a.xlsx": x}, encrypted=True), [("a.xlsx", "TEP002")]),
    "RAR 4 with hidden names": (lambda x, _: rar4({}, locked=True), [("", "TEP002")]),
    "RAR 5 with a password": (lambda x, _: rar5({"a.xlsx": x}, encrypted=True), [("a.xlsx", "TEP002")]),
    "RAR 5 with a wrong checksum": (lambda x, _: rar5({"a.xlsx": x}, crc=1), [("a.xlsx", "TEP003")]),
    "RAR 5 cut short": (lambda x, _: rar5({"a.xlsx": x})[:-2000], [("", "TEP003"), ("a.xlsx", "TEP003")]),
    "7z cut short": (lambda x, f: seven_zip()({"a.xlsx": x}, f)[:-50], [("", "TEP003")]),
    "zip cut short": (lambda x, f: info_zip()({"a.xlsx": x}, f)[:-50], [("", "TEP003")]),
    "zip with a damaged file": (lambda x, f: info_zip("-0")({"a.xlsx": x}, f).replace(x[200:300], bytes(100)), [("a.xlsx", "TEP003")]),
    "zip by Deflate64": (lambda x, f: seven_zip("-mm=Deflate64", ending="zip")({"a.xlsx": x}, f), [("a.xlsx", "TEP001")]),
    "a bomb of zeros": (lambda x, _: zipped({"a.xlsx": x, "b.bin": bytes(40 << 20)}), [("b.bin", "TEP004")]),
    "a bomb in 7z": (lambda x, f: seven_zip()({"b.bin": bytes(40 << 20)}, f), [("b.bin", "TEP004")]),
    "a bomb in gzip": (lambda x, f: subprocess.run(["gzip", "-c"], input=bytes(40 << 20), capture_output=True, check=True).stdout, [("", "TEP004")]),
    "a bomb in tar.xz": (lambda x, f: tar("J")({"b.bin": bytes(40 << 20)}, f), [("b.bin", "TEP004")]),
    "entries that quote each other": (lambda x, _: overlapping(250, 1 << 20), [("00016", "TEP004")]),
    "six deep": (lambda x, _: deep(x, 6), [(" › ".join(f"{n}.zip" for n in (5, 4, 3, 2, 1)), "TEP004")]),
    "an empty zip": (lambda x, _: b"PK\5\6" + bytes(18), [("", "TEP015")]),
    "litter only": (lambda x, _: zipped({"Thumbs.db": b"x", "__MACOSX/._a.xlsx": b"x", "~$a.xlsx": b"x"}), [("", "TEP015")]),
    "a file without bytes": (lambda x, _: zipped({"a.xlsx": b"", "b.xlsx": x}), [("a.xlsx", "TEP003")]),
    "a link in tar": (lambda x, f: linked(f), [("a.xlsx", "TEP006")]),
    "a mail with winmail.dat": (lambda x, _: mails.mail({"winmail.dat": b"\x78\x9f\x3e\x22" + bytes(40)}), [("winmail.dat", "TEP001")]),
    "a mail without attachments": (lambda x, _: mails.mail({}), [("", "TEP015")]),
    "a mail cut short": (lambda x, _: mails.mail({"a.xlsx": x})[:-5000], [("", "TEP003"), ("a.xlsx", "TEP003")]),
    "an encrypted mail": (
        lambda x, _: mails.by_hand("Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nx"), [("", "TEP002")],
    ),
    "a thousand levels of parts": (lambda x, _: levels(1000), [("", "TEP003"), ("", "TEP004")]),
    "six thousand attachments": (
        lambda x, _: mails.by_hand(*[f"Content-Disposition: attachment; filename={n}\r\n\r\n%PDF-{n}" for n in range(5001)]), [("", "TEP004")],
    ),
}  # fmt: skip


def zipped(files: Files) -> bytes:
    return odd_packages.zipped(files)


def deep(content: bytes, depth: int) -> bytes:
    for level in range(depth):
        content = zipped({f"{level}.zip" if level else "a.xlsx": content, "Thumbs.db": b"x"})
    return content


def linked(folder: Path) -> bytes:
    folder.joinpath("nguon").mkdir()
    folder.joinpath("nguon", "a.xlsx").symlink_to("/etc/passwd")
    return tar("")({}, folder)


def levels(count: int) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="v{n}"\r\n\r\n--v{n}\r\n' for n in range(count))
    return f"From: a@b.vn\r\nTo: c@d.vn\r\nDate: {mails.LAST_MINUTE}\r\nMIME-Version: 1.0\r\n{head}\r\nx".encode()


@pytest.mark.parametrize("kind", REFUSED)
def test_refused(kind: str, forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """Each with its finding at its place, in a second and 150 MB, and nothing beside it on the disk."""
    make, expected = REFUSED[kind]
    path = tmp_path / "goi.bin"
    path.write_bytes(make(packet, tmp_path))
    before = {own for own in tmp_path.rglob("*")} | set(Path("/tmp").glob("phuluc-*"))
    done = tools.measured("check", path, "--campaign", forms.campaign, "--json")
    assert done.seconds < 1 and done.kilobytes < 150_000, done
    found = [(inner(path, own), own["code"]) for own in json.loads(done.stdout) if own["code"].startswith("TEP")]
    if kind == "six thousand attachments":
        found = [own for own in found if own[1] != "TEP007"]
    assert sorted(found) == sorted(expected)
    assert {own for own in tmp_path.rglob("*")} | set(Path("/tmp").glob("phuluc-*")) == before


def test_every_refusal_says_what_to_do(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """An encrypted archive: the finding says how to go on."""
    path = tmp_path / "goi.7z"
    path.write_bytes(seven_zip("-pbi-mat")({"a.xlsx": packet}, tmp_path))
    (finding,) = [own for own in checked(path, forms) if own["code"] == "TEP002"]
    assert "Giải nén bằng mật khẩu" in finding["message"]


@pytest.mark.parametrize("kind", ["zip by Info-ZIP", "7z", "rar 5", "tar.gz", "mail"])
def test_flipped_bytes_never_change_a_figure(kind: str, forms: Forms, packet: bytes, open_figures: dict[str, Any], tmp_path: Path) -> None:
    """The figures of the whole file, or a finding about the file: 12 damages of each kind."""
    whole = ARCHIVES[kind]({"04KH_STC.xlsx": packet}, tmp_path)
    choice = random.Random(kind)
    for number in range(12):
        damaged = bytearray(whole)
        for _ in range(1 + number % 3):
            damaged[choice.randrange(len(damaged))] ^= 1 << choice.randrange(8)
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "goi.bin"
        path.write_bytes(damaged if number % 4 else damaged[: choice.randrange(len(damaged))])
        taken = figures(values(path, forms, folder))
        if taken != open_figures:
            assert taken == {}
            assert [code for _, code in codes(path, forms)], (kind, number)


# Mails.


def test_the_day_of_a_mail(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """Half past eleven at night in Việt Nam, and the same moment elsewhere; without any date the day is asked."""
    for number, (date, day) in enumerate(
        {"Wed, 29 Apr 2020 23:30:00 +0700": "2020-04-29", "Wed, 29 Apr 2020 16:30:00 GMT": "2020-04-29",
         "Wed, 29 Apr 2020 10:30:00 -0700": "2020-04-30"}.items()
    ):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "thu.eml").write_bytes(mails.mail({"a.xlsx": packet}, date=date))
        assert sources(values(folder / "thu.eml", forms, folder)) == {("thu.eml › a.xlsx", day)}
    (tmp_path / "den").mkdir()
    (tmp_path / "den" / "thu.eml").write_bytes(mails.mail({"a.xlsx": packet}, date=None))
    findings = tools.phuluc_json("merge", forms.campaign, tmp_path / "den", "--out", tmp_path / "ra", codes=ANY)["findings"]
    assert [own["file"] for own in findings if own["code"] == "TH006"] == ["thu.eml › a.xlsx"]


def test_a_late_mail_is_late(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """By the receiver's server, whatever the sender's clock says; nhan.csv still decides."""
    inbox = tmp_path / "den"
    inbox.mkdir()
    (inbox / "thu.eml").write_bytes(mails.mail({"a.xlsx": packet}, received="Thu, 30 Apr 2020 00:10:00 +0700"))

    def merged() -> set[str]:
        found = tools.phuluc_json("merge", forms.campaign, inbox, "--out", tmp_path / "ra", codes=ANY)["findings"]
        return {own["code"] for own in found if own["unit"] == "stc" or own["file"].startswith("thu.eml")}

    assert {"TH004", "TEP017"} <= merged()
    for file in ("thu.eml", "thu.eml › a.xlsx", "thu.eml/a.xlsx"):
        (inbox / "nhan.csv").write_text(f"file,received\n{file},2020-04-29\n", encoding="utf-8")
        assert "TH004" not in merged(), file


def test_nhan_csv_names_what_is_within(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """The line of a file goes before the line of the mail it came in; a file that is not there is told."""
    inbox = tmp_path / "den"
    inbox.mkdir()
    (inbox / "thu.eml").write_bytes(mails.mail({"a.rar": rar5({"STC/a.xlsx": packet})}))
    (inbox / "nhan.csv").write_text(
        "file,received,document\nthu.eml,2020-04-20,12/BC-STC\nthu.eml/a.rar/STC/a.xlsx,2020-04-21,\n", encoding="utf-8"
    )
    merged = tools.phuluc_json("merge", forms.campaign, inbox, "--out", tmp_path / "ra", codes=ANY)
    parts = [part for own in merged["values"].values() for part in own["from"]]
    assert {(part["file"], part["received"], part["document"]["number"]) for part in parts} == {
        ("thu.eml › a.rar › STC/a.xlsx", "2020-04-21", "12/BC-STC")
    }
    (inbox / "nhan.csv").write_text("file,received\nthu.eml/b.rar,2020-04-20\n", encoding="utf-8")
    refused = tools.phuluc("merge", forms.campaign, inbox, "--out", tmp_path / "ra", codes=(tools.USAGE,))
    assert "“thu.eml/a.rar”" in refused.stderr


def test_a_mail_within_a_mail(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """What a colleague forwards: the files come out, the day is that of the mail that arrived, the other is told."""
    own = mails.message({NAME: packet}, date="Mon, 27 Apr 2020 10:00:00 +0700", subject="Gửi số liệu / lần 1")
    outer = mails.message({})
    outer.add_attachment(own)
    path = tmp_path / "thu.eml"
    path.write_bytes(outer.as_bytes(policy=SMTP))
    assert sources(values(path, forms, tmp_path)) == {(f"thu.eml › Gửi số liệu - lần 1.eml › {NAME}", "2020-04-29")}
    assert codes(path, forms) == [("Gửi số liệu - lần 1.eml", "TEP017")]


def test_a_scan_beside_figures_in_one_mail(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """Figures packed, the signed copy beside: one return. With figures of two units nobody knows whose it is."""
    path = tmp_path / "thu.eml"
    path.write_bytes(mails.mail({"so-lieu.rar": rar5({"a.xlsx": packet}), "bản ký.pdf": PDF}))
    assert codes(path, forms) == [("bản ký.pdf", "TEP008")]
    other = forms.typed("xlsx")["snv"].read_bytes()
    path.write_bytes(mails.mail({"so-lieu.rar": rar5({"a.xlsx": packet, "b.xlsx": other}), "bản ký.pdf": PDF}))
    assert ("bản ký.pdf", "TEP007") in codes(path, forms)


def test_pictures_of_the_text_are_no_signed_copies(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """The logo under a signature is counted; a photo that is attached is a signed copy."""
    related = mails.by_hand(
        "Content-Type: text/html\r\n\r\n<img src=cid:1>", "Content-Type: image/png; name=logo.png\r\nContent-ID: <1>\r\n\r\n\x89PNG",
        kind="related", head="",
    )  # fmt: skip
    path = tmp_path / "thu.eml"
    path.write_bytes(related)
    assert ("", "TEP006") in codes(path, forms)
    path.write_bytes(mails.by_hand("Content-Type: image/jpeg; name=trang1.jpg\r\n\r\n".encode() + b"\xff\xd8\xff\xe0anh"))
    assert codes(path, forms) == [("trang1.jpg", "TEP007")]


def test_reports_on_what_is_within(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """`check --annotate` gives the unit's own workbook out of the mail, marked; files of one name get a number."""
    for name in ("1.eml", "2.eml"):
        (tmp_path / name).write_bytes(mails.mail({"so-lieu.zip": marked("STC/04KH_STC.xlsx", packet)}, subject=name))
    out = tmp_path / "ra"
    tools.phuluc("check", tmp_path / "1.eml", tmp_path / "2.eml", "--campaign", forms.campaign, "--annotate", out, codes=ANY)
    written = {path.name for path in out.iterdir()}
    assert {"04KH_STC.xlsx", "04KH_STC (2).xlsx"} <= written


# The whole.


def test_a_folder_of_bundles_merges_like_the_files_lying_open(forms: Forms, tmp_path: Path) -> None:
    """Every packet, packed each in its own way, some in mails, with nhan.csv or with the day of the mail: the same tables, notes and findings."""
    packets = {unit: path.read_bytes() for unit, path in forms.typed("xlsx").items()}
    opened, packed = tmp_path / "mo", tmp_path / "goi"
    ways: list[Callable[[Files, Path], bytes]] = [ARCHIVES[kind] for kind in ("7z", "zip by Info-ZIP", "rar 5", "tar.gz")]
    arrivals: dict[Path, list[tuple[str, str]]] = {opened: [], packed: []}
    opened.mkdir()
    packed.mkdir()
    for number, (unit, content) in enumerate(sorted(packets.items())):
        name = f"{unit}.xlsx"
        (opened / name).write_bytes(content)
        arrivals[opened].append((name, "2020-04-29"))
        if number == len(packets) - 1:
            (packed / name).write_bytes(content)
            arrivals[packed].append((name, "2020-04-29"))
            continue
        folder = tmp_path / unit
        folder.mkdir()
        archive = ways[number % len(ways)]({f"lan 1/{name}": content}, folder)
        if number % 2:
            (packed / f"{unit}.eml").write_bytes(mails.mail({"bo-bieu.bin": archive}))
        else:
            (packed / f"{unit}.bin").write_bytes(archive)
            arrivals[packed].append((f"{unit}.bin", "2020-04-29"))
    merged = []
    for inbox, lines in arrivals.items():
        with (inbox / "nhan.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("file", "received"), *lines])
        out = tmp_path / f"ra-{inbox.name}"
        result = tools.phuluc_json("merge", forms.campaign, inbox, "--out", out, codes=ANY)
        for own in result["values"].values():
            for part in own["from"]:
                part["file"] = Path(part["file"]).name.split(" › ")[-1]
        findings = sorted((own["code"], own["unit"], own["key"], own["at"]) for own in result["findings"])
        merged.append((result["units"], result["values"], result["notes"], findings))
    assert len(merged[0][1]) > 400
    assert merged[0] == merged[1]


def test_nothing_is_written_while_a_bundle_is_read(forms: Forms, packet: bytes, tmp_path: Path) -> None:
    """No file is made or opened for writing, whatever names an archive has."""
    path = tmp_path / "goi.zip"
    path.write_bytes(zipped({"../../ra.txt": b"x", "/etc/cron.d/a": b"x", "a.7z": seven_zip()({"../b.xlsx".replace("../", ""): packet}, tmp_path)}))
    trace = tmp_path / "trace"
    subprocess.run(
        ["strace", "-f", "-e", "trace=open,openat,creat,mkdir,rename,unlink,execve,socket", "-o", trace, tools.binary(), "check", path, "--campaign", forms.campaign],
        check=False, stdout=subprocess.DEVNULL, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"},
    )  # fmt: skip
    calls = trace.read_text().splitlines()
    assert len(calls) > 20
    assert [call for call in calls if "O_WRONLY" in call or "O_RDWR" in call or "O_CREAT" in call or "mkdir(" in call or "rename(" in call or "socket(" in call] == []
    assert sum("execve(" in call for call in calls) == 1
