"""Workbooks put together part by part, so that each may be odd in one way."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STRINGS = "<si><t>không</t></si><si><r><t>một </t></r><r><t>hai</t></r><rPh sb='0' eb='1'><t>phiên âm</t></rPh></si><si/>"


def sheet(body: str, *, after: str = "", before: str = "", main: str = MAIN) -> str:
    """A worksheet with rows, and what stands before and behind them."""
    return f'{DECLARATION}<worksheet xmlns="{main}" xmlns:r="{RELATIONS}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


def parts(body: str = "", **changes: str | bytes | None) -> dict[str, bytes]:
    """The parts of a plain workbook with one sheet; changes by name (`xl__workbook_xml`), None leaves a part out."""
    own: dict[str, str | bytes | None] = {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(),
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet(body),
        "xl/sharedStrings.xml": f'{DECLARATION}<sst xmlns="{MAIN}" count="3" uniqueCount="3">{STRINGS}</sst>',
        "xl/styles.xml": (
            f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
            '<fonts count="2"><font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font></fonts>'
            '<cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="1"/></cellXfs></styleSheet>'
        ),
    }
    for name, content in changes.items():
        own[name.replace("__", "/").replace("_xml", ".xml")] = content
    return {
        name: content.encode() if isinstance(content, str) else content
        for name, content in own.items()
        if content is not None
    }


def workbook(extra: str = "", *, sheets: str = '<sheet name="S" sheetId="1" r:id="rId1"/>', main: str = MAIN) -> str:
    return f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{RELATIONS}">{extra}<sheets>{sheets}</sheets></workbook>'


def relations(*entries: tuple[str, str, str], base: str = RELATIONS) -> str:
    own = "".join(f'<Relationship Id="{key}" Type="{base}/{kind}" Target="{target}"/>' for key, kind, target in entries)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{own}</Relationships>'


def zipped(own: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A plain ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in own.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return buffer.getvalue()


@dataclass
class Entry:
    """An entry of a ZIP file whose headers may say anything."""

    name: str
    data: bytes
    method: int = 8
    flags: int = 0
    descriptor: bytes | None = None
    """With signature or without, 32 or 64 bits: written behind the data; local sizes are then 0."""
    zip64: bool = False
    """Sizes and offset in the extra field, 0xFFFFFFFF in their places."""
    local_name: str | None = None
    size: int | None = None
    raw: bytes = field(init=False)

    def __post_init__(self) -> None:
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        self.raw = deflate.compress(self.data) + deflate.flush() if self.method == 8 else self.data


def crafted(entries: list[Entry], *, zip64_end: bool = False, comment: bytes = b"") -> bytes:
    """A ZIP file written field by field (APPNOTE 4.3)."""
    file, directory = b"", b""
    for entry in entries:
        offset = len(file)
        crc = zlib.crc32(entry.data)
        size = len(entry.data) if entry.size is None else entry.size
        flags = entry.flags | (8 if entry.descriptor is not None else 0)
        local_sizes = (0, 0, 0) if entry.descriptor is not None else (crc, len(entry.raw), size)
        local = (entry.local_name or entry.name).encode()
        extra = b""
        if entry.zip64 and entry.descriptor is None:
            local_sizes = (crc, 0xFFFFFFFF, 0xFFFFFFFF)
            extra = struct.pack("<HHQQ", 1, 16, size, len(entry.raw))
        file += struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, flags, entry.method, 0, 0x21, *local_sizes, len(local), len(extra))
        file += local + extra + entry.raw + (entry.descriptor or b"")
        name = entry.name.encode()
        sizes, place, extra = (crc, len(entry.raw), size), offset, b""
        if entry.zip64:
            sizes, place = (crc, 0xFFFFFFFF, 0xFFFFFFFF), 0xFFFFFFFF
            extra = struct.pack("<HHQQQ", 1, 24, size, len(entry.raw), offset)
        directory += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 45, flags, entry.method, 0, 0x21, *sizes,
                                 len(name), len(extra), 0, 0, 0, 0, place) + name + extra  # fmt: skip
    start, count = len(file), len(entries)
    file += directory
    if zip64_end:
        record = len(file)
        file += struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(directory), start)
        file += struct.pack("<IIQI", 0x07064B50, 0, record, 1)
        return file + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, len(comment)) + comment
    return file + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), start, len(comment)) + comment


def descriptor(data: bytes, raw: bytes, *, signature: bool, wide: bool) -> bytes:
    """What a writer that streams puts behind an entry (4.3.9)."""
    mark = struct.pack("<I", 0x08074B50) if signature else b""
    return mark + struct.pack("<IQQ" if wide else "<III", zlib.crc32(data), len(raw), len(data))


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) of streams of 4,096 bytes and more, in sectors of 512."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def add(content: bytes) -> int:
        start, count = len(sectors), -(-len(content) // 512)
        sectors.extend(content[n * 512 : (n + 1) * 512].ljust(512, b"\0") for n in range(count))
        fat.extend([*range(start + 1, start + count), 0xFFFFFFFE])
        return start

    def entry(name: str, kind: int, start: int, size: int, child: int, right: int) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        return struct.pack("<64sHBBIII16sIQQIQ", text, len(text), kind, 1, 0xFFFFFFFF, right, child, b"", 0, 0, 0, start, size)

    own = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    starts = {name: add(content) for name, content in own.items()}
    names = list(own)
    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1, 0xFFFFFFFF)
    for number, name in enumerate(names, 1):
        following = number + 1 if number < len(names) else 0xFFFFFFFF
        directory += entry(name, 2, starts[name], len(own[name]), 0xFFFFFFFF, following)
    first = add(directory)
    table = len(sectors)
    fat.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat))))
    header = struct.pack("<8s16sHHHHH6xIIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, first, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, table)  # fmt: skip
    return header + b"\xff" * (512 - len(header)) + b"".join(sectors)
