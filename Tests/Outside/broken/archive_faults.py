"""Faults of the ZIP archive: rule 16."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from broken.catalogue import breaks
from broken.draft import Draft, pack
from lint_rules.package import CONTENT_TYPES

# 16 Archive


def _patch(draft: Draft, change: Callable[[bytearray, zipfile.ZipInfo], None]) -> None:
    """Change the bytes of the packed archive, given its first entry."""

    def patched(parts: dict[str, bytes]) -> bytes:
        data = bytearray(pack(parts))
        with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
            change(data, archive.infolist()[0])
        return bytes(data)

    draft.pack = patched


def _zipped(draft: Draft, write: Callable[[zipfile.ZipFile, str, bytes], None], stream: bool = False) -> None:
    """Pack entry by entry in another way."""

    class Stream(io.RawIOBase):
        """A target that cannot go back, so that sizes follow the data."""

        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, piece) -> int:
            self.data += bytes(piece)
            return len(piece)

    def packed(parts: dict[str, bytes]) -> bytes:
        target = Stream() if stream else io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                write(archive, name, content)
        return target.data if isinstance(target, Stream) else target.getvalue()

    draft.pack = packed


@breaks("16.readable")
def damaged_byte(draft: Draft) -> None:
    def change(data: bytearray, first: zipfile.ZipInfo) -> None:
        data[first.header_offset + 30 + len(first.filename) + first.compress_size // 2] ^= 0x55

    _patch(draft, change)


@breaks("16.readable")
def no_content_types(draft: Draft) -> None:
    del draft.parts[CONTENT_TYPES]


@breaks("16.zip64")
def zip64_fields(draft: Draft) -> None:
    def write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
        with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
            entry.write(content)

    _zipped(draft, write)


@breaks("16.data-descriptor")
def sizes_behind_the_data(draft: Draft) -> None:
    _zipped(draft, lambda archive, name, content: archive.writestr(name, content), stream=True)


@breaks("16.local-header")
def wrong_size_in_local_header(draft: Draft) -> None:
    _patch(draft, lambda data, first: struct.pack_into("<I", data, first.header_offset + 22, first.file_size + 1))


@breaks("16.method")
def packed_with_bzip2(draft: Draft) -> None:
    def write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
        method = zipfile.ZIP_BZIP2 if name == draft.styles else zipfile.ZIP_DEFLATED
        archive.writestr(zipfile.ZipInfo(name), content, method)

    _zipped(draft, write)


@breaks("16.encryption")
def encrypted(draft: Draft) -> None:
    def change(data: bytearray, first: zipfile.ZipInfo) -> None:
        central = data.index(b"PK\x01\x02")
        for offset in (first.header_offset + 6, central + 8):
            struct.pack_into("<H", data, offset, first.flag_bits | 1)

    _patch(draft, change)


@breaks("16.slashes")
def backslash(draft: Draft) -> None:
    draft.parts["xl\\styles.xml"] = draft.parts.pop(draft.styles)


@breaks("16.duplicate-entry")
def names_of_entries_differ_by_case(draft: Draft) -> None:
    draft.parts["xl/Styles.xml"] = draft.parts[draft.styles]
