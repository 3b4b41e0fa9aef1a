"""A CSV form as people send it back: one table saved by Excel on a Vietnamese PC, or packed by another program."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import tools
from conftest import Cell
from figures import Typed
from forms import Forms
from test_fill_and_extract import differences, states_and_values, wanted
from typing_in import csv_text, typed_rows
from visible_tables import csv_files, csv_name, csv_rows

Rows = list[list[str]]
UNIT, FILE = "stc", "phu-luc-6.csv"
"""The unit whose packet is one table."""


def _squared(rows: Rows) -> Rows:
    """As spreadsheets save: every record as wide as the widest."""
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


SAVED: dict[str, Callable[[Rows], bytes]] = {
    "semicolons, UTF-8 with its mark": lambda rows: csv_text(_squared(rows)).encode("utf-8-sig"),
    "semicolons, UTF-8 without a mark": lambda rows: csv_text(_squared(rows)).encode("utf-8"),
    "tabs, UTF-16 (Unicode Text)": lambda rows: b"\xff\xfe" + csv_text(_squared(rows), "\t").encode("utf-16-le"),
    "tabs, UTF-16, high byte first": lambda rows: b"\xfe\xff" + csv_text(_squared(rows), "\t").encode("utf-16-be"),
    "tabs, UTF-8": lambda rows: csv_text(_squared(rows), "\t").encode("utf-8-sig"),
    "commas, an English Windows": lambda rows: csv_text(_squared(rows), ",").encode("utf-8-sig"),
    "bars": lambda rows: csv_text(_squared(rows), "|").encode("utf-8-sig"),
    "sep=; on the first line": lambda rows: b"sep=;\r\n" + csv_text(_squared(rows)).encode("utf-8"),
    "sep=; after the mark": lambda rows: b"\xef\xbb\xbfsep=;\r\n" + csv_text(_squared(rows)).encode("utf-8"),
    "sep=, quoted": lambda rows: b'"sep=,"\n' + csv_text(_squared(rows), ",").encode("utf-8"),
    "everything quoted": lambda rows: csv_text(rows, quoting=csv.QUOTE_ALL).encode("utf-8-sig"),
    "texts quoted": lambda rows: csv_text(rows, quoting=csv.QUOTE_NONNUMERIC).encode("utf-8-sig"),
    "line feeds only": lambda rows: csv_text(rows, end="\n").encode("utf-8"),
    "no end of the last line": lambda rows: csv_text(rows).rstrip("\r\n").encode("utf-8"),
    "blanks between the records": lambda rows: csv_text([part for row in rows for part in (row, [])]).encode("utf-8"),
    "a title and an empty column before the table": lambda rows: csv_text(
        [["PHỤ LỤC 6 (bản gửi lại)"], []] + [["", *row] for row in rows]
    ).encode("utf-8-sig"),
}  # fmt: skip


@pytest.fixture(scope="module")
def rows(forms: Forms) -> Rows:
    """The one table, filled."""
    table = csv_files(forms.blank("csv")[UNIT])[FILE]
    return typed_rows("phu-luc-6", table, forms.answers(UNIT))


@pytest.mark.parametrize("saved", SAVED)
def test_a_table_saved_alone_is_read(
    saved: str,
    rows: Rows,
    forms: Forms,
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
    tmp_path: Path,
) -> None:
    """Whatever the encoding, the separator and the quotes: the unit and every figure."""
    path = tmp_path / "Phu luc 6 - So Tai chinh.csv"
    path.write_bytes(SAVED[saved](rows))
    extracted = tools.extract(path, forms.campaign)
    assert (extracted["format"], extracted["unit"]) == ("csv", UNIT)
    own = cells_by_unit[UNIT]
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


SPOILT: dict[str, Callable[[Rows], bytes]] = {
    "Windows-1258": lambda rows: csv_text(_squared(rows)).encode("cp1258", errors="replace"),
    "Windows-1252": lambda rows: csv_text(_squared(rows)).encode("cp1252", errors="replace"),
    "question marks for letters": lambda rows: csv_text(_squared(rows)).encode("ascii", errors="replace"),
    "carriage returns only (CSV, Macintosh)": lambda rows: csv_text(_squared(rows), end="\r").encode("utf-8"),
}


@pytest.mark.parametrize("saved", SPOILT)
def test_a_spoilt_table_is_read_or_told(
    saved: str,
    rows: Rows,
    forms: Forms,
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
    tmp_path: Path,
) -> None:
    """Ways of saving that lose letters or lines: every figure is right, or the file is spoken of; never silence."""
    path = tmp_path / "spoilt.csv"
    path.write_bytes(SPOILT[saved](rows))
    extracted = tools.extract(path, forms.campaign)
    own = cells_by_unit[UNIT]
    told = [finding for finding in extracted["findings"] if finding["severity"] != "note"]
    assert told or differences(states_and_values(extracted, own), wanted(own, expected)) == {}


# Packed again


def _stream(entries: dict[str, bytes], compression: int) -> bytes:
    """A zip written without going back, as streaming programs do: sizes stand after the data."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.written += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    stream = Stream()
    with zipfile.ZipFile(stream, "w", compression) as archive:  # type: ignore[arg-type]
        for name, content in entries.items():
            archive.writestr(name, content)
    return bytes(stream.written)


def _zip(entries: dict[str, bytes], compression: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def _in_a_folder(entries: dict[str, bytes]) -> dict[str, bytes]:
    """As a Mac packs a folder."""
    packed = {
        "04KH_SNV gửi lại/": b"",
        "04KH_SNV gửi lại/.DS_Store": b"\x00\x00\x00\x01Bud1",
        "thumbs.db": b"\xd0\xcf\x11\xe0",
    }
    for name, content in entries.items():
        packed[f"04KH_SNV gửi lại/{name}"] = content
        packed[f"__MACOSX/04KH_SNV gửi lại/._{name}"] = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "
    return packed


PACKED: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "not compressed": lambda entries: _zip(entries, zipfile.ZIP_STORED),
    "in a folder, with what a Mac adds": lambda entries: _zip(_in_a_folder(entries), zipfile.ZIP_DEFLATED),
    "as a stream": lambda entries: _stream(entries, zipfile.ZIP_DEFLATED),
    "last file first": lambda entries: _zip(dict(reversed(entries.items())), zipfile.ZIP_DEFLATED),
    "under other names": lambda entries: _zip(
        {f"Sheet{place}.CSV": content for place, content in enumerate(entries.values())}, zipfile.ZIP_DEFLATED
    ),
    "without the guide": lambda entries: _zip(
        {name: content for name, content in entries.items() if name.startswith("phu-luc")}, zipfile.ZIP_DEFLATED
    ),
    "saved in several ways": lambda entries: _zip(
        {
            name: content if place % 2 else csv_text(csv_rows(content), "\t").encode("utf-16")
            for place, (name, content) in enumerate(entries.items())
            if name.startswith("phu-luc")
        },
        zipfile.ZIP_DEFLATED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("packed", PACKED)
def test_a_packet_packed_again_is_read(
    packed: str, forms: Forms, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """Folders, order, names and ways of packing are of no account: the codes in the tables are."""
    with zipfile.ZipFile(forms.typed("csv")["snv"]) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "gui lai.zip"
    path.write_bytes(PACKED[packed](entries))
    extracted = tools.extract(path, forms.campaign)
    assert (extracted["format"], extracted["unit"]) == ("csv", "snv")
    own = cells_by_unit["snv"]
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


def test_a_table_that_cannot_be_read_is_told(forms: Forms, tmp_path: Path) -> None:
    """A table of the zip whose bytes make no text is no blank table."""
    path = tmp_path / "hong.zip"
    with zipfile.ZipFile(forms.typed("csv")["snv"]) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["phu-luc-1.csv"] = b"\x00\x81\xfe" * 400
    path.write_bytes(_zip(entries, zipfile.ZIP_DEFLATED))
    done = tools.phuluc("extract", path, "--campaign", forms.campaign, "--json", codes=(0, 1, 2))
    assert done.returncode == tools.USAGE or "phu-luc-1" in done.stdout.split('"findings"', 1)[1]


# Saved again by LibreOffice

SAVED_AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"


@pytest.mark.parametrize("language", [1033, 1066], ids=["English", "Vietnamese"])
def test_libreoffice_opens_and_saves_it(
    language: int, forms: Forms, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """Every table of every unit, opened and saved as CSV by one LibreOffice, in both languages of numbers."""
    staged = []
    (tmp_path / "in").mkdir()
    for unit, path in forms.typed("csv").items():
        with zipfile.ZipFile(path) as archive:
            for name in csv_files(path):
                staged.append(tmp_path / "in" / f"{unit}+{name}")
                staged[-1].write_bytes(archive.read(name))
    infilter = f"CSV:59,34,76,1,,{language}"
    saved = tools.libreoffice(staged, tmp_path / "out", target=SAVED_AS_SHOWN, infilter=infilter)
    for unit, own in cells_by_unit.items():
        path = tmp_path / f"{unit}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for stem, table in saved.items():
                if stem.startswith(f"{unit}+"):
                    archive.write(table, stem.split("+")[1] + ".csv")
        extracted = tools.extract(path, forms.campaign)
        assert extracted["unit"] == unit
        assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


# Declarations and notes


@pytest.mark.parametrize(("answer", "state"), [("Không phát sinh", "none"), ("Không áp dụng", "not_applicable")])
def test_the_declaration_stands_below_the_table(answer: str, state: str, forms: Forms, tmp_path: Path) -> None:
    """Below the rows stands the question, and in the line below it the answer."""
    blank = forms.blank("csv")[UNIT]
    table = csv_files(blank)[FILE]
    question = next(line for line, row in enumerate(table) if row and row[0].startswith("Cả biểu không có số liệu?"))
    assert table[question - 1] == []
    assert table[question + 1] in ([], [""])
    table[question + 1] = [answer]
    path = tmp_path / "khai.csv"
    path.write_bytes(csv_text(table).encode("utf-8-sig"))
    assert tools.extract(path, forms.campaign)["declared"] == {"phu-luc-6": state}


def test_a_note_stands_in_the_last_column(forms: Forms, tmp_path: Path) -> None:
    """What is typed beside a row is the row's note."""
    table = csv_files(forms.blank("csv")[UNIT])[FILE]
    line = next(line for line, row in enumerate(table) if row and row[0].endswith("/1/dvsn_huyen"))
    table[line][-1] = 'Sáp nhập 3 đơn vị; "theo" Quyết định 12/QĐ-UBND'
    path = tmp_path / "ghi-chu.csv"
    path.write_bytes(csv_text(table).encode("utf-8-sig"))
    assert tools.extract(path, forms.campaign)["notes"] == {"phu-luc-6/1/dvsn_huyen": table[line][-1]}


@pytest.mark.parametrize("separator", [",", "|", "tab"])
def test_another_separator_is_read_as_well(
    separator: str, forms: Forms, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """Written for a Windows that splits lists at something else: the same figures."""
    arguments = ("--values", forms.values_file(), "--separator", separator)
    for unit, path in forms.generate("csv", tmp_path / "out", *arguments).items():
        own = cells_by_unit[unit]
        extracted = tools.extract(path, forms.campaign)
        assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


def test_the_files_are_named_after_their_tables(forms: Forms) -> None:
    """`phu-luc-4_iii.csv`; a form of one table needs no second part. A file begins with its mark and ends in CR LF."""
    names = {name for path in forms.blank("csv").values() for name in csv_files(path)}
    assert names == {f"phu-luc-{number}.csv" for number in (1, 2, 3, 5, 6, 7, 8)} | {
        f"phu-luc-4_{table}.csv" for table in ("i", "ii", "iii")
    }
    for path in forms.blank("csv").values():
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                content = archive.read(name)
                assert content.startswith(b"\xef\xbb\xbf")
                assert content.endswith(b"\r\n")
        for name, table in csv_files(path).items():
            assert csv_name(name, table).split("/")[0] == name.removesuffix(".csv").split("_")[0]
