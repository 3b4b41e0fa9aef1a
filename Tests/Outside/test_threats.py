"""Files that were made to do harm or are broken: each is told by the finding expected, within a second and 150 MB.

The numbers are those of the threats: containers (T01-T05), XML (T06-T08), sizes (T09, T10), old Excel (T11), passwords (T12), disguises and damage
(T19), encodings (T20), numbers (T21).
"""

from __future__ import annotations

import base64
import json
import quopri
import random
import socket
import struct
import subprocess
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import tools
from odd_packages import MAIN, Entry, compound, crafted, parts, relations, sheet, workbook, zipped

ROW = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>12</v></c></row>'
SECONDS, KILOBYTES = 1.0, 150_000
SHEET, STRINGS = "xl__worksheets__sheet1_xml", "xl__sharedStrings_xml"
SS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def spreadsheetml(rows: str, prolog: str = "") -> bytes:
    return f'<?xml version="1.0"?>{prolog}<Workbook {SS}><Worksheet ss:Name="S"><Table>{rows}</Table></Worksheet></Workbook>'.encode()


def flat(rows: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document>'
    ).encode()


def docx(body: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": relations(("r", "officeDocument", "word/document.xml")).encode(),
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode(),
        }
    )


def lying_size() -> bytes:
    """Sixty megabytes that are declared to be a thousand bytes."""
    entries = [Entry(name, content) for name, content in parts(ROW).items()]
    big = Entry("xl/worksheets/sheet1.xml", sheet(ROW).encode() + b" " * (60 << 20), size=1000)
    return crafted([big if entry.name == big.name else entry for entry in entries])


def overlapping(count: int, kernel: int) -> bytes:
    """Entries whose data quote the next entry's header, so that all share one kernel (Fifield, 2019)."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = deflate.compress(bytes(kernel)) + deflate.flush()
    content = bytes(kernel)
    size, crc = kernel, zlib.crc32(content)
    pieces: list[bytes] = []
    records: list[tuple[int, int, int, bytes]] = []
    length = len(stream)
    header = b""
    for number in reversed(range(count)):
        name = f"{number:05}".encode()
        if header:
            quote = b"\x00" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF)
            pieces.append(quote + header)
            length += len(quote) + len(header)
            size += len(header)
            crc = 0  # What it really is does not matter: nothing may be inflated.
        header = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x21, crc, length, size, len(name), 0) + name
        records.append((crc, length, size, name))
    file = header + b"".join(reversed(pieces)) + stream
    directory = b""
    offset = 0
    for crc, length, size, name in reversed(records):
        directory += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0x21, crc, length, size,
                                 len(name), 0, 0, 0, 0, 0, offset) + name  # fmt: skip
        offset += 30 + len(name) + 5
    return file + directory + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(file), 0)


def all_at_one_place(count: int) -> bytes:
    """Entries that are all the first one."""
    file = bytearray(crafted([Entry("a", b"x" * 1000)]))
    start = file.index(b"PK\x01\x02")
    record = bytes(file[start : file.index(b"PK\x05\x06")])
    directory = b"".join(record[:46] + b"a" for _ in range(count))
    return bytes(file[:start]) + directory + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), start, 0)


def with_entry(**changes: object) -> bytes:
    """A plain workbook with one entry more."""
    own = [Entry(name, content) for name, content in parts(ROW).items()]
    return crafted([*own, Entry(**{"name": "a.xml", "data": b"<a/>", **changes})])  # type: ignore[arg-type]


def renamed(old: str, new: str) -> bytes:
    return crafted([Entry(new if name == old else name, content) for name, content in parts(ROW).items()])


def two_directories() -> bytes:
    """A whole archive in the comment of another: programs differ in which they believe."""
    inner = zipped(parts('<row r="1"><c r="A1"><v>2</v></c></row>'))
    return crafted([Entry(name, content) for name, content in parts(ROW).items()], comment=inner)


def xml_bomb(entities: str, use: str) -> str:
    return sheet(f'<row r="1"><c r="A1" t="str"><v>{use}</v></c></row>').replace(
        "?>\n", f'?>\n<!DOCTYPE worksheet [{entities}]>', 1
    )


LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))


def odd_sheet(text: str | bytes) -> bytes:
    return zipped(parts(**{SHEET: text}))


def strings(items: str, *, head: str = "") -> bytes:
    body = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 1001))
    return zipped(parts(body, **{STRINGS: f'<sst xmlns="{MAIN}" {head}>{items}</sst>'}))


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def many(pattern: str, count: int) -> str:
    return " ".join(pattern.format(number) for number in range(count))


def polyglot() -> bytes:
    return page("<table><tr><td>1</td></tr></table>") + zipped(parts(ROW))


Case = tuple[Callable[[], bytes], str]

THREATS: dict[str, Case] = {
    "T01 a part of 60 MB": (lambda: odd_sheet(sheet(ROW) + " " * (60 << 20)), "TEP004"),
    "T01 parts of 120 MB together": (
        lambda: zipped({**parts(ROW), **{f"xl/media/{n}.bin": bytes(40 << 20) for n in range(3)}}), "TEP004",
    ),
    "T01 60 MB declared as 1,000 bytes": (lying_size, "TEP003"),
    "T01 a file of 10 MB and more": (lambda: b"a;b\n" * (3 << 20), "TEP004"),
    "T02 250 quoted entries": (lambda: overlapping(250, 1 << 20), "TEP004"),
    "T02 two quoted entries": (lambda: overlapping(2, 1 << 10), "TEP004"),
    "T02 250 entries at one place": (lambda: all_at_one_place(250), "TEP004"),
    "T02 65,000 entries at one place": (lambda: all_at_one_place(65_000), "TEP004"),
    "T03 an archive in an archive": (lambda: zipped({"a.zip": zipped({"b.zip": zipped(parts(ROW))})}), "TEP001"),
    "T03 a workbook in an archive": (lambda: zipped({"stc.xlsx": zipped(parts(ROW))}), "TEP001"),
    "T04 names that differ in case": (lambda: with_entry(name="XL/WORKBOOK.XML"), "TEP004"),
    "T04 a name with a dot": (lambda: with_entry(name="xl/./workbook.xml"), "TEP004"),
    "T04 another name in the header": (lambda: with_entry(local_name="b.xml"), "TEP004"),
    "T04 two directories": (two_directories, "TEP004"),
    "T04 bytes in front": (lambda: b"PK\x03\x04" + b"\0" * 96 + zipped(parts(ROW)), "TEP003"),
    "T04 bytes behind": (lambda: zipped(parts(ROW)) + b"\0" * 100, "TEP003"),
    "T04 an unknown method": (lambda: crafted([Entry(n, c, method=14 if "sheet1" in n else 8) for n, c in parts(ROW).items()]), "TEP004"),
    "T04 more entries than declared parts": (lambda: zipped({f"{n}": b"" for n in range(501)}), "TEP004"),
    "T05 a name that leads out": (lambda: with_entry(name="../../etc/cron.d/a"), "TEP004"),
    "T05 a name that leads out backwards": (lambda: with_entry(name="..\\..\\a"), "TEP004"),
    "T05 a name on a drive": (lambda: with_entry(name="C:\\Windows\\a"), "TEP004"),
    "T05 a name with a zero": (lambda: with_entry(name="a\0.xml"), "TEP004"),
    "T06 an external entity": (lambda: odd_sheet(xml_bomb('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")), "TEP004"),
    "T06 the same in UTF-16": (
        lambda: odd_sheet(xml_bomb('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;").replace("UTF-8", "UTF-16").encode("utf-16")), "TEP004",
    ),
    "T06 the same in UTF-16 without a mark": (
        lambda: odd_sheet(xml_bomb('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;").replace("UTF-8", "UTF-16").encode("utf-16-le")), "TEP004",
    ),
    "T06 the same in UTF-7": (
        lambda: odd_sheet(xml_bomb('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;").replace("UTF-8", "UTF-7").encode("utf-7")), "TEP004",
    ),
    "T06 a parameter entity": (lambda: odd_sheet(xml_bomb('<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;', "1")), "TEP004"),
    "T06 in XML 2003": (lambda: spreadsheetml("", '<!DOCTYPE a SYSTEM "http://127.0.0.1/">'), "TEP004"),
    "T06 in a flat OpenDocument": (lambda: flat("").replace(b"?>", b'?><!DOCTYPE a SYSTEM "http://127.0.0.1/">', 1), "TEP004"),
    "T06 in the workbook part": (lambda: zipped(parts(ROW, xl__workbook_xml=workbook().replace("?>\n", "?>\n<!DOCTYPE a>", 1))), "TEP004"),
    "T07 entities of entities": (lambda: odd_sheet(xml_bomb(LAUGHS, "&j;")), "TEP004"),
    "T07 one long entity often": (lambda: odd_sheet(xml_bomb(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 100_000)), "TEP004"),
    "T07 an entity in an attribute": (lambda: odd_sheet(xml_bomb(LAUGHS, "1").replace('r="A1"', 'r="&j;"')), "TEP004"),
    "T07 an entity that is not declared": (lambda: odd_sheet(sheet('<row r="1"><c r="A1"><v>1&n;</v></c></row>')), "TEP005"),
    "T08 80,000 attributes": (lambda: odd_sheet(sheet("<row " + many('a{}=""', 80_000) + "/>")), "TEP004"),
    "T08 100,000 namespaces": (lambda: odd_sheet(sheet("<row " + many('xmlns:a{}="x"', 100_000) + "/>")), "TEP004"),
    "T08 7,000 namespaces in force": (
        lambda: odd_sheet(sheet("".join("<a " + many(f'xmlns:b{n}_{{}}="x"', 120) + ">" for n in range(59)) + "<![CDATA[]]>" + "<c/>" * 2_000_000 + "</a>" * 59)), "TEP004",
    ),
    "T08 an attribute of 10 MB": (lambda: odd_sheet(sheet(f'<row x="{"y" * (10 << 20)}"/>')), "TEP004"),
    "T08 a text of 40 MB": (lambda: odd_sheet(sheet(f'<row r="1"><c r="A1" t="str"><v>{"y" * (40 << 20)}</v></c></row>')), "TEP004"),
    "T08 nested 100,000 times": (lambda: odd_sheet(sheet("<a>" * 100_000 + "</a>" * 100_000)), "TEP004"),
    "T08 a page of 80,000 attributes": (lambda: page(f"<table {many('a{}', 80_000)}><tr><td>1</table>"), "TEP004"),
    "T08 attributes behind a comment": (lambda: page(f"<!-- --!><p {many('a{}', 80_000)}><!-- --><table><tr><td>1</table>"), "TEP004"),
    "T08 attributes behind a closed script": (lambda: page(f"<script/><p {many('a{}', 80_000)}></script><table><tr><td>1</table>"), "TEP004"),
    "T08 a page nested 100,000 times": (lambda: page("<div>" * 100_000 + "<table><tr><td>1</td></tr></table>"), "TEP004"),
    "T08 a page nested 300 times": (lambda: page("<div>" * 300 + "<table><tr><td>1</td></tr></table>"), "TEP004"),
    "T08 a million open marks": (lambda: page("<b><i>" * 1_000_000), "TEP004"),
    "T09 a row beyond all": (lambda: zipped(parts('<row r="2147483648"><c><v>1</v></c></row>')), "TEP003"),
    "T09 a column beyond all": (lambda: zipped(parts('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>')), "TEP003"),
    "T09 two million cells": (lambda: zipped(parts(("<row>" + "<c><v>1</v></c>" * 10_000 + "</row>") * 200)), "TEP004"),
    "T09 a million merges": (lambda: odd_sheet(sheet(ROW, after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "</mergeCells>")), "TEP004"),
    "T09 an index beyond all in XML 2003": (lambda: spreadsheetml('<Row ss:Index="2147483648"><Cell><Data ss:Type="Number">1</Data></Cell></Row>'), "TEP003"),
    "T09 a repeated value in OpenDocument": (
        lambda: flat('<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"/></table:table-row>'), "TEP004",
    ),
    "T09 a value repeated beyond all": (
        lambda: flat('<table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="9999999999"/></table:table-row>'), "TEP003",
    ),
    "T09 a value behind the last row": (
        lambda: flat('<table:table-row table:number-rows-repeated="9999999999"/><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'), "TEP003",
    ),
    "T09 sixty sheets": (
        lambda: zipped(parts(ROW, xl__workbook_xml=workbook(sheets="".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 61))))), "TEP004",
    ),
    "T09 sixty tables in a page": (lambda: page("<table><tr><td>1</td></tr></table>" * 60), "TEP004"),
    "T10 a million strings": (lambda: strings("<si><t>x</t></si>" * 1_000_000), "TEP004"),
    "T10 one string of 40 MB": (lambda: strings(f"<si><t>{'x' * (40 << 20)}</t></si>"), "TEP004"),
    "T10 a thousand cells of one long string": (lambda: strings(f"<si><t>{'x' * 120_000}</t></si>"), "TEP004"),
    "T19 a page without tables": (lambda: b"<!DOCTYPE html>", "TEP001"),
    "T19 no bytes": (lambda: b"", "TEP003"),
    "T19 a PDF": (lambda: b"%PDF-1.7\n1;2\n", "TEP007"),
    "T19 a picture of a phone": (lambda: b"\xff\xd8\xff\xe0" + bytes(100), "TEP007"),
    "T19 a program": (lambda: b"MZ\x90\x00" + bytes(100), "TEP001"),
    "T19 a page with an archive behind it": (polyglot, "TEP012"),
    "T19 a RAR archive": (lambda: b"Rar!\x1a\x07\x01\x00", "TEP001"),
    "T19 a 7z archive": (lambda: b"7z\xbc\xaf\x27\x1c", "TEP001"),
    "T19 a Numbers file": (lambda: zipped({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b""}), "TEP001"),
    "T19 a binary workbook": (lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b""}), "TEP001"),
    "T19 an owner file of Excel": (lambda: (b"\x05admin" + b" " * 49 + b"\x05\x00" + "admin".encode("utf-16-le")).ljust(165, b" "), "TEP006"),
    "T19 an e-mail message": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nx\r\n--a--\r\n", "TEP001"),
    "T19 Excel of 1992": (lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00", "TEP001"),
    "T19 a frame page": (
        lambda: b'<html><!--<x:ExcelWorksheet><x:Name>A</x:Name><x:WorksheetSource HRef="a_files/sheet001.htm"/></x:ExcelWorksheet>--><frameset></frameset></html>', "TEP001",
    ),
    "T19 noise": (lambda: random.Random(3).randbytes(5000), "TEP001"),
    "T20 a byte of no code page": (lambda: b"Ch\xec;1\r\n\x81;2\r\n", "TEP012"),
    "T20 damaged UTF-8": (lambda: "Chỉ tiêu;Tổng số\r\n".encode().replace(b"\xe1\xbb\x89", b"\xe1\xbb", 1), "TEP012"),
    "T20 a lone surrogate": (lambda: b"\xff\xfea\0;\0\x00\xd8\r\0\n\0", "TEP012"),
    "T20 a zero in a table": (lambda: b"a;b\0\r\n", "TEP001"),
    "T20 a zero in a page": (lambda: page("<table><tr><td>1\0</td></tr></table>"), "TEP004"),
    "T20 a page in another encoding": (lambda: b"<html><meta charset=shift_jis><table><tr><td>\x83\x81</td></tr></table></html>", "TEP012"),
    "T20 a part that is no UTF-8": (lambda: odd_sheet(sheet('<row r="1"><c r="A1" t="str"><v>x</v></c></row>').encode().replace(b">x<", b">\xff<")), "TEP005"),
}  # fmt: skip


def judged(file: bytes, folder: Path) -> tools.Measured:
    path = folder / "tep.bin"
    path.write_bytes(file)
    done = tools.measured("dump", path)
    assert done.seconds < SECONDS, done
    assert done.kilobytes < KILOBYTES, done
    return done


@pytest.mark.parametrize("name", THREATS)
def test_refused(name: str, tmp_path: Path) -> None:
    make, code = THREATS[name]
    done = judged(make(), tmp_path)
    assert f"[{code}]" in done.stderr, done
    assert done.returncode == tools.FINDINGS
    assert done.stdout == ""


READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "T01 many like rows": (
        lambda: zipped(parts("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100_001)))), "A100000,number,1",
    ),
    "T02 entries side by side": (lambda: crafted([Entry(n, c) for n, c in parts(ROW).items()]), "C2,number,12"),
    "T08 a page nested 150 times": (lambda: page("<div>" * 150 + "<table><tr><td>1</td></tr></table>"), "A1,text,1"),
    "T08 a text of 10 MB outside tables": (lambda: page("x" * (9 << 20) + "<table><tr><td>1</td></tr></table>"), "A1,text,1"),
    "T09 a dimension beyond all": (lambda: odd_sheet(sheet(ROW, before='<dimension ref="A1:XFD1048576"/>')), "C2,number,12"),
    "T09 empty rows beyond all in OpenDocument": (
        lambda: flat('<table:table-row><table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="9999999999"/></table:table-row><table:table-row table:number-rows-repeated="9999999999"/>'), "A1,number,1",
    ),
    "T09 spans beyond all in a page": (lambda: page("<table><tr><td colspan=1000000000 rowspan=1000000000>1</td><td>2</td></tr></table>"), "A1,text,1"),
    "T09 a merge beyond all in XML 2003": (
        lambda: spreadsheetml('<Row><Cell ss:MergeAcross="999999999" ss:MergeDown="999999999"><Data ss:Type="Number">1</Data></Cell></Row>'), "A1,number,1",
    ),
    "T09 a span beyond all in Word": (
        lambda: docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'), "A1,text,1",
    ),
    "T10 four billion strings declared": (lambda: strings("<si><t>x</t></si>", head='count="4294967295" uniqueCount="4294967295"'), "A1000,text,x"),
    "T21 numbers as they are written": (
        lambda: zipped(parts('<row r="1"><c r="A1"><v>1e309</v></c><c r="B1"><v>0.1000000000000000055511151231257827</v></c></row>')),
        "B1,number,0.1000000000000000055511151231257827",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_read(name: str, tmp_path: Path) -> None:
    """What only looks like a threat is read."""
    make, line = READ[name]
    done = judged(make(), tmp_path)
    assert line in done.stdout, done
    assert done.returncode == tools.FINE


def test_overlap_is_what_is_told(tmp_path: Path) -> None:
    """The bomb of overlapping entries is refused for that, and not for something on the way."""
    assert "chồng lên nhau" in judged(overlapping(250, 1 << 16), tmp_path).stderr


def test_nothing_is_fetched_or_written(tmp_path: Path) -> None:
    """No connection, no file of the machine opened, no file left: whatever a document names."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        url = f"http://127.0.0.1:{port}/a"
        documents = {
            "the": page(f'<link rel=stylesheet href="{url}"><base href="{url}"><table background="{url}"><tr><td><img src="{url}">1</td></tr></table>'),
            "pi": spreadsheetml("<Row/>", f'<?xml-stylesheet type="text/xsl" href="{url}"?>').replace(
                b"<Workbook", f'<Workbook xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x {url}"'.encode()
            ),
            "dtd": spreadsheetml("", f'<!DOCTYPE a SYSTEM "{url}">'),
            "file": odd_sheet(xml_bomb('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")),
            "out": with_entry(name="../../ra.txt"),
            "external": zipped(parts(ROW, **{"xl___rels__workbook_xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml")
            ).replace("</Relationships>", f'<Relationship Id="e" Type="x/externalLink" Target="{url}" TargetMode="External"/></Relationships>')})),
        }  # fmt: skip
        for name, content in documents.items():
            path = tmp_path / name
            path.write_bytes(content)
            trace = tmp_path / f"{name}.trace"
            subprocess.run(
                ["strace", "-f", "-o", trace, "-e", "trace=openat,open,creat,connect,socket,mkdir,rename", tools.binary(), "dump", path],
                capture_output=True, check=False, timeout=60,
            )  # fmt: skip
            said = trace.read_text()
            assert f'"{path}"' in said
            assert "/etc/passwd" not in said
            assert "socket(" not in said and "connect(" not in said
            assert "O_WRONLY" not in said and "O_RDWR" not in said and "mkdir(" not in said
        listener.settimeout(0.1)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert not (tmp_path.parent.parent / "ra.txt").exists()


# T11: old Excel


def numbered(path: Path, count: int) -> Path:
    """A workbook of another program, with a label and a figure in every row."""
    book = openpyxl.Workbook()
    for number in range(1, count):
        book.active.append([f"Dòng {number}", number * 137])
    book.save(path)
    return path


@pytest.fixture(scope="module")
def old_excel(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("xls")
    source = numbered(folder / "goc.xlsx", 200)
    return tools.libreoffice([source], folder / "xls", target="xls")["goc"].read_bytes()


def changed(file: bytes, *changes: tuple[int, bytes]) -> bytes:
    own = bytearray(file)
    for place, content in changes:
        own[place : place + len(content)] = content
    return bytes(own)


def cyclic(file: bytes) -> bytes:
    """Every sector of the first FAT sector follows itself."""
    sector = struct.unpack_from("<I", file, 76)[0]
    return changed(file, ((sector + 1) * 512, b"".join(struct.pack("<I", n) for n in range(128))))


OLD = {
    "a circle of sectors": (cyclic, "TEP003"),
    "a circle in the table of tables": (lambda file: changed(file, (68, struct.pack("<I", 0)), (72, struct.pack("<I", 0xFFFFFFFF))), None),
    "more table sectors than the file": (lambda file: changed(file, (44, struct.pack("<I", 0xFFFFFFFF))), None),
    "sectors of one byte": (lambda file: changed(file, (30, b"\0\0")), "TEP003"),
    "sectors of two gigabytes": (lambda file: changed(file, (30, b"\x1f\0")), "TEP003"),
    "a directory that is not there": (lambda file: changed(file, (48, struct.pack("<I", 0x00FFFFFF))), "TEP003"),
    "half the file": (lambda file: file[: len(file) // 2], "TEP003"),
    "only the header": (lambda file: file[:512], "TEP003"),
}  # fmt: skip


@pytest.mark.parametrize("name", OLD)
def test_old_excel(name: str, old_excel: bytes, tmp_path: Path) -> None:
    change, code = OLD[name]
    done = judged(change(old_excel), tmp_path)
    if code is None:
        assert "[TEP003]" in done.stderr or done.stdout == judged(old_excel, tmp_path).stdout
    else:
        assert f"[{code}]" in done.stderr, done


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


BOF = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
EOF = record(0x000A, b"")


def bare(cells: bytes, *, globals_: bytes = b"", sheets: int = 1, offset: int | None = None) -> bytes:
    """A BIFF8 stream without a compound file around it."""
    bounds = [record(0x0085, struct.pack("<IBBBB", 0, 0, 0, 2, 0) + b"S%d" % (n % 10)) for n in range(sheets)]
    start = len(BOF) + len(globals_) + sum(map(len, bounds)) + len(EOF)
    place = start if offset is None else offset
    bounds = [each[:4] + struct.pack("<I", place) + each[8:] for each in bounds]
    return BOF + globals_ + b"".join(bounds) + EOF + BOF + cells + EOF


NUMBER = record(0x0203, struct.pack("<HHHd", 1, 2, 0, 12.5))


def test_a_bare_stream_is_read(tmp_path: Path) -> None:
    assert "S0,C2,number,12.5" in judged(bare(NUMBER), tmp_path).stdout


BARE = {
    "a number cut short": (lambda: bare(record(0x0203, struct.pack("<HHHI", 1, 2, 0, 0))), "TEP003"),
    "a sheet whose place is wrong": (lambda: bare(NUMBER, offset=1 << 30), None),
    "two sheets at one place": (lambda: bare(NUMBER, sheets=2), None),
    "a thousand sheets": (lambda: bare(NUMBER, sheets=1000), "TEP004"),
    "two million cells": (lambda: bare(record(0x00BD, struct.pack("<HH", 1, 0) + struct.pack("<HI", 0, 2) * 1300 + b"\0\0") * 500), "TEP004"),
    "strings in a million pieces": (
        lambda: bare(NUMBER, globals_=record(0x00FC, struct.pack("<II", 4_000_000_000, 4_000_000_000)) + record(0x003C, b"\0") * 1_000_000), None,
    ),
    "a password": (lambda: bare(NUMBER, globals_=record(0x002F, bytes(54))), "TEP002"),
    "no end": (lambda: bare(NUMBER)[:-4], "TEP003"),
    "letters of no code page": (
        lambda: bare(record(0x0204, struct.pack("<HHHHB", 0, 0, 0, 1, 1) + b"\x00\xd8") + NUMBER), "TEP012",
    ),
    "no number at all": (lambda: bare(record(0x0203, struct.pack("<HHHQ", 1, 2, 0, 0x7FF8000000000000))), None),
}  # fmt: skip


@pytest.mark.parametrize("name", BARE)
def test_old_records(name: str, tmp_path: Path) -> None:
    make, code = BARE[name]
    done = judged(make(), tmp_path)
    assert (f"[{code}]" in done.stderr) if code else done.returncode in (tools.FINE, tools.FINDINGS), done


def test_an_infinite_number_is_an_error(tmp_path: Path) -> None:
    assert "S0,C2,error,#NUM!" in judged(BARE["no number at all"][0](), tmp_path).stdout


def test_changed_bytes_of_old_excel(old_excel: bytes, tmp_path: Path) -> None:
    """Three hundred files with a few bytes changed: read or told, never a crash, never long."""
    chance = random.Random(11)
    for _ in range(300):
        own = bytearray(old_excel)
        for _ in range(chance.randint(1, 8)):
            # Tables and headers more often than the rest.
            place = chance.randrange(600) if chance.random() < 0.5 else chance.randrange(len(own))
            own[place] = chance.randrange(256)
        path = tmp_path / "tep.xls"
        path.write_bytes(own)
        tools.phuluc("dump", path, codes=(tools.FINE, tools.FINDINGS))


# T12: passwords


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mat-khau")
    source = numbered(folder / "goc.xlsx", 10)
    code, said = tools.run_own_group([tools.SYSTEM_PYTHON, str(tools.OUTSIDE / "uno_encrypt.py"), str(source), str(folder)], timeout=120)
    assert code == 0, said
    return folder


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_passwords(extension: str, encrypted: Path, tmp_path: Path) -> None:
    """Workbooks saved with a password by LibreOffice: told as such, with what to do."""
    done = judged((encrypted / f"mat-khau.{extension}").read_bytes(), tmp_path)
    assert "[TEP002]" in done.stderr, done
    assert "mật khẩu" in done.stderr


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    """Office Open XML with a password is a compound file; one with anything else in it is not called encrypted."""
    information = b"\x04\0\x04\0\x40\0\0\0" + b'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'
    assert "[TEP002]" in judged(compound({"EncryptionInfo": information, "EncryptedPackage": bytes(5000)}), tmp_path).stderr
    assert "[TEP001]" in judged(compound({"Khac": b"EncryptedPackage".ljust(5000)}), tmp_path).stderr
    assert "[TEP003]" in judged(compound({"Workbook": bytes(5000)}), tmp_path).stderr


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    assert "[TEP002]" in judged(with_entry(flags=1), tmp_path).stderr


# T20: encodings

NAMES = [
    "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bạc Liêu", "Bình Định", "Cà Mau", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên",
    "Gia Lai", "Hải Phòng", "Hậu Giang", "Hồ Chí Minh", "Hưng Yên", "Khánh Hòa", "Kon Tum", "Lạng Sơn", "Nghệ An", "Phú Thọ", "Quảng Ngãi",
    "Sóc Trăng", "Thừa Thiên Huế", "Tuyên Quang", "Vĩnh Phúc", "Yên Bái", "Sở Tài chính", "ẦẨẪẤẬ ỜỞỠỚỢ ỪỬỮỨỰ", "ầẩẫấậ ờởỡớợ ừửữứự đĐ",
]  # fmt: skip


def cp1258(text: str) -> bytes:
    """Windows-1258 as Windows writes it: base letters with their marks, tones behind them."""
    written = b""
    for letter in text:
        try:
            written += letter.encode("cp1258")
            continue
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        written += base.encode("cp1258") + "".join(tones).encode("cp1258")
    return written


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 big-endian": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "Windows-1258": cp1258,
    "decomposed UTF-8": lambda text: unicodedata.normalize("NFD", text).encode(),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_names_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    """The same names from a table of separated values, whatever it was saved in."""
    path = tmp_path / "ten.csv"
    path.write_bytes(ENCODINGS[encoding]("".join(f"{name};1\r\n" for name in NAMES)))
    cells = tools.phuluc_json("dump", path)[0]["cells"]
    assert [cell["text"] for cell in cells if cell["cell"].startswith("A")] == NAMES


@pytest.mark.parametrize("charset", ["windows-1258", "", "utf-8"])
def test_names_in_pages(charset: str, tmp_path: Path) -> None:
    """The same from a page that names its encoding, or does not."""
    rows = "".join(f"<tr><td>{name}</td></tr>" for name in NAMES)
    head = f'<meta http-equiv=Content-Type content="text/html; charset={charset}">' if charset else ""
    text = f"<html>{head}<table>{rows}</table></html>"
    path = tmp_path / "ten.xls"
    path.write_bytes(text.encode() if charset == "utf-8" else cp1258(text))
    done = tools.phuluc("dump", path, "--json")
    assert [cell["text"] for cell in json.loads(done.stdout)[0]["cells"]] == NAMES
    assert ("TEP013" in done.stderr) == (charset == "")


# T19: web archives, and every format cut at many places


def archive(*sheets: tuple[str, str], encoding: str = "quoted-printable") -> bytes:
    """A workbook as Excel's "Single File Web Page": a frame page that lists the sheets, then the sheets, last one first."""
    listed = "".join(
        f'<x:ExcelWorksheet><x:Name>{name}</x:Name><x:WorksheetSource HRef="So_files/sheet{n:03}.htm"/></x:ExcelWorksheet>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    pages = [("So.htm", f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><!--[if gte mso 9]><xml>{listed}</xml><![endif]--><frameset></frameset></html>')]
    pages += [("So_files/tabstrip.htm", "<html><table><tr><td>S1</td></tr></table></html>")]
    pages += [(f"So_files/sheet{n:03}.htm", f"<html><body>{body}</body></html>") for n, (_, body) in reversed(list(enumerate(sheets, 1)))]
    file = b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_Next\"\r\n\r\nSingle File\r\n\r\n"
    for location, text in pages:
        body = quopri.encodestring(text.encode()) if encoding == "quoted-printable" else base64.encodebytes(text.encode())
        file += f'------=_Next\r\nContent-Location: file:///C:/A/{location}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'.encode()
        file += body.replace(b"\n", b"\r\n") + b"\r\n"
    return file + b"------=_Next--\r\n"


TABLE = (
    '<table><tr><td colspan=2>Chỉ tiêu = 1</td><td x:num="1234.5">1.234,5</td></tr>'
    '<tr><td colspan=2 style="mso-ignore:colspan"></td><td x:num>7</td></tr></table>'
)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_web_archives(encoding: str, tmp_path: Path) -> None:
    """Sheets in the order of the workbook, under their names; the frame page and its tabs are none."""
    path = tmp_path / "So.xls"
    path.write_bytes(archive(("Phụ lục 1", TABLE), ("Phụ lục 2", "<table><tr><td>b</td></tr></table>"), encoding=encoding))
    sheets = tools.phuluc_json("dump", path)
    assert [own["sheet"] for own in sheets] == ["Phụ lục 1", "Phụ lục 2"]
    assert [(cell["cell"], cell["kind"], cell["text"]) for cell in sheets[0]["cells"]] == [
        ("A1", "text", "Chỉ tiêu = 1"), ("C1", "number", "1234.5"), ("C2", "number", "7"),
    ]  # fmt: skip


def test_a_page_of_excel_has_formats_and_fonts(tmp_path: Path) -> None:
    """Classes of the style sheet say what a cell's number format and font are; the sheet's name stands in a comment."""
    path = tmp_path / "So.xls"
    path.write_bytes(
        (
            "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><style>\n<!--table {x:y}\n"
            "td {mso-style-parent:style0; font-family:\"Times New Roman\", serif; mso-number-format:General;}\n"
            '.xl65 {mso-style-parent:style0; mso-number-format:"0\\.0%";}\n.xl66 {mso-number-format:"\\@"; font-family:.VnTime, sans-serif;}\n'
            ".xl67 {mso-number-format:Percent;}\n--></style><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet>"
            "<x:Name>Phụ lục &amp; 1</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head><body><table>"
            "<tr><td class=xl65 x:num='0.955'>95,5%</td><td class=xl66 x:str>007</td><td class=xl67 x:num='0.5'>50%</td><td x:bool=TRUE>TRUE</td>"
            "<td x:err='#REF!'>#REF!</td><td x:num='3' x:fmla='=A1+1'>3</td><td style='font-family:VNI-Times'>a</td></tr></table></body></html>"
        ).encode()
    )
    own = tools.phuluc_json("dump", path)[0]
    assert own["sheet"] == "Phụ lục & 1"
    assert [(cell["kind"], cell["text"], cell["format"], cell["font"], cell["formula"]) for cell in own["cells"]] == [
        ("number", "0.955", "0.0%", "Times New Roman", False), ("text", "007", "@", ".VnTime", False),
        ("number", "0.5", "0.00%", "Times New Roman", False), ("boolean", "1", "General", "Times New Roman", False),
        ("error", "#REF!", "General", "Times New Roman", False), ("number", "3", "General", "Times New Roman", True),
        ("text", "a", "General", "VNI-Times", False),
    ]  # fmt: skip


def wholes(old_excel: bytes, folder: Path) -> dict[str, bytes]:
    """A good file of each format."""
    source = numbered(folder / "goc.xlsx", 30)
    others = {kind: tools.libreoffice([source], folder / kind, target=kind)["goc"].read_bytes() for kind in ("ods", "fods", "html")}
    table = "".join(f"<tr><td>Dòng {n}</td><td x:num>{n * 137}</td></tr>" for n in range(1, 30))
    return {
        "xlsx": source.read_bytes(), "xls": old_excel, **others,
        "xml": spreadsheetml("".join(f'<Row><Cell><Data ss:Type="Number">{n * 137}</Data></Cell></Row>' for n in range(1, 30))),
        "csv": "".join(f"Dòng {n};{n * 137}\r\n" for n in range(1, 30)).encode("utf-8-sig"),
        "utf16": "".join(f"Dòng {n}\t{n * 137}\r\n" for n in range(1, 30)).encode("utf-16"),
        "fragment": f"<table>{table}</table>".encode(),
        "mht": archive(("S", f"<table>{table}</table>")),
        "docx": docx("<w:tbl>" + "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{n * 137}</w:t></w:r></w:p></w:tc></w:tr>" for n in range(1, 30)) + "</w:tbl>"),
        "biff": bare(b"".join(record(0x0203, struct.pack("<HHHd", n, 2, 0, n * 137)) for n in range(1, 30))),
    }  # fmt: skip


KINDS = ["xlsx", "xls", "ods", "fods", "html", "xml", "csv", "utf16", "fragment", "mht", "docx", "biff"]


@pytest.fixture(scope="module")
def whole_files(old_excel: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return wholes(old_excel, tmp_path_factory.mktemp("nguyen-ven"))


@pytest.mark.parametrize("kind", KINDS)
def test_cut_at_many_places(kind: str, whole_files: dict[str, bytes], tmp_path: Path) -> None:
    """A file cut anywhere is told by a finding, or every cell it still shows is the same; never another figure.

    A table of separated values that ends with a line is whole as far as anybody can tell: fewer rows, none other.
    """
    file = whole_files[kind]
    path = tmp_path / "tep.bin"
    path.write_bytes(file)
    complete = tools.phuluc("dump", path).stdout
    assert complete.count("\n") > 20
    chance = random.Random(kind)
    last = range(max(0, len(file) - 60), len(file))
    places = sorted({*(chance.randrange(len(file)) for _ in range(80)), *last, *range(0, min(40, len(file)), 3)})
    for place in places:
        path.write_bytes(file[:place])
        done = tools.phuluc("dump", path, codes=(tools.FINE, tools.FINDINGS))
        if done.stdout == complete or "[TEP" in done.stderr:
            continue
        assert kind in ("csv", "utf16"), f"{kind} cut at {place}: {done.stdout[-200:]}"
        assert complete.startswith(done.stdout), f"{kind} cut at {place}"


# Growth


GROWING: dict[str, Callable[[int], bytes]] = {
    "xlsx cells": lambda n: zipped(parts(("<row>" + "<c><v>1</v></c>" * 10 + "</row>") * n)),
    "shared strings": lambda n: zipped(parts(ROW, **{STRINGS: f'<sst xmlns="{MAIN}">{"<si><t>chữ</t></si>" * n * 5}</sst>'})),
    "csv": lambda n: b"a;1,5;x\r\n" * n * 5,
    "page": lambda n: page("<table>" + "<tr><td>1</td><td rowspan=2>2</td></tr>" * n + "</table>"),
    "XML 2003": lambda n: spreadsheetml('<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>' * n * 2),
    "OpenDocument": lambda n: flat('<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>' * n * 2),
    "Word": lambda n: docx("<w:tbl>" + "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>" * n + "</w:tbl>"),
    "old records": lambda n: bare(NUMBER * n * 5),
}


@pytest.mark.parametrize("name", GROWING)
def test_growth(name: str, tmp_path: Path) -> None:
    """Eight times the content takes at most sixteen times as long: no reader is quadratic."""
    times = []
    for size in (2_000, 16_000):
        path = tmp_path / f"{size}.bin"
        path.write_bytes(GROWING[name](size))
        runs = [tools.measured("dump", path) for _ in range(3)]
        assert runs[0].returncode == tools.FINE, runs[0].stderr
        times.append(min(run.seconds for run in runs))
    assert times[1] <= max(16 * times[0], 0.25), times
