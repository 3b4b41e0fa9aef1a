"""Rule 16: the ZIP archive, as bytes."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

from lint_rules.catalogue import rule
from lint_rules.package import CONTENT_TYPES, Package

_DATA_DESCRIPTOR = 0x08
_ENCRYPTED = 0x01
_UNKNOWN_SIZE = 0xFFFFFFFF


def _extra_ids(extra: bytes) -> list[int]:
    ids = []
    while len(extra) >= 4:
        id, length = struct.unpack_from("<HH", extra)
        ids.append(id)
        extra = extra[4 + length :]
    return ids


@rule("16.readable", "the archive and each entry can be unpacked, and the checksums agree")
def readable(package: Package) -> Iterator[str]:
    if CONTENT_TYPES not in package.parts:
        yield f"no {CONTENT_TYPES}"
    for entry in package.entries:
        if entry.flags & _ENCRYPTED or entry.method not in (0, 8):
            continue
        if entry.content is None or len(entry.content) != entry.size or zlib.crc32(entry.content) != entry.crc:
            yield f"{entry.name}: damaged"


@rule("16.zip64", "no ZIP64 structures")
def zip64(package: Package) -> Iterator[str]:
    if b"PK\x06\x06" in package.data[-200:] or b"PK\x06\x07" in package.data[-200:]:
        yield "ZIP64 end record"
    for entry in package.entries:
        sizes = (entry.size, entry.packed_size, entry.local_size, entry.local_packed_size)
        if 1 in _extra_ids(entry.extra) + _extra_ids(entry.local_extra) or _UNKNOWN_SIZE in sizes:
            yield f"{entry.name}: ZIP64 field"


@rule("16.data-descriptor", "no data descriptors: the local headers carry the real sizes")
def data_descriptor(package: Package) -> Iterator[str]:
    for entry in package.entries:
        if (entry.flags | entry.local_flags) & _DATA_DESCRIPTOR:
            yield f"{entry.name}: data descriptor"


@rule("16.local-header", "the local headers say what the central directory says")
def local_header(package: Package) -> Iterator[str]:
    for entry in package.entries:
        if (entry.flags | entry.local_flags) & _DATA_DESCRIPTOR:
            continue
        central = (entry.name, entry.flags, entry.method, entry.crc, entry.packed_size, entry.size)
        local = (
            entry.local_name, entry.local_flags, entry.local_method, entry.local_crc,
            entry.local_packed_size, entry.local_size,
        )  # fmt: skip
        if central != local:
            yield f"{entry.name}: central {central}, local {local}"


@rule("16.method", "entries are stored or deflated")
def method(package: Package) -> Iterator[str]:
    for entry in package.entries:
        if entry.method not in (0, 8):
            yield f"{entry.name}: method {entry.method}"


@rule("16.encryption", "no entry is encrypted")
def encryption(package: Package) -> Iterator[str]:
    for entry in package.entries:
        if (entry.flags | entry.local_flags) & _ENCRYPTED:
            yield f"{entry.name}: encrypted"


@rule("16.slashes", "entry names are relative, with forward slashes")
def slashes(package: Package) -> Iterator[str]:
    for entry in package.entries:
        if "\\" in entry.name or entry.name.startswith("/") or ".." in entry.name.split("/"):
            yield f"{entry.name}: no part name"


@rule("16.duplicate-entry", "no two entries have the same name, ASCII case aside")
def duplicate_entry(package: Package) -> Iterator[str]:
    for name, count in Counter(entry.name.lower() for entry in package.entries).items():
        if count > 1:
            yield f"{name}: {count} times"
