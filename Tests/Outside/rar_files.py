"""RAR archives written field by field, their files stored: no free program writes RAR, and none of the two formats needs a licence to be described.

`test_bundles.py` has them read by rarfile first, so that what phuluc is given is what others call RAR.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping


def rar5(files: Mapping[str, bytes], *, encrypted: bool = False, crc: int | None = None) -> bytes:
    """RAR 5.0; the encryption record of a file announces AES, which its bytes then only pretend."""
    out = b"Rar!\x1a\x07\x01\x00" + _block5(_vint(1) + _vint(0) + _vint(0))
    for path, content in files.items():
        name = path.encode()
        extra = b""
        if encrypted:
            record = _vint(1) + _vint(0) + _vint(0) + b"\x0f" + bytes(16) + bytes(16)
            extra = _vint(len(record)) + record
        flags = 0x02 | (0x01 if extra else 0)
        body = _vint(2) + _vint(flags)
        if extra:
            body += _vint(len(extra))
        body += _vint(len(content)) + _vint(0x04) + _vint(len(content)) + _vint(0o100644)
        body += struct.pack("<I", zlib.crc32(content) if crc is None else crc)
        body += _vint(0) + _vint(1) + _vint(len(name)) + name + extra
        out += _block5(body) + content
    return out + _block5(_vint(5) + _vint(0) + _vint(0))


def rar4(files: Mapping[bytes, bytes], *, encrypted: bool = False, locked: bool = False) -> bytes:
    """RAR 2.9 to 4; names are bytes of whatever code page, as old Windows wrote them. `locked` says that the headers are encrypted too."""
    out = b"Rar!\x1a\x07\x00" + _block4(0x73, 0x80 if locked else 0, bytes(6))
    if locked:
        return out + bytes(range(64))
    for name, content in files.items():
        flags = 0x8000 | (0x04 if encrypted else 0)
        fields = struct.pack("<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), 0x509D6000, 29, 0x30, len(name), 0x20)
        out += _block4(0x74, flags, fields + name) + content
    return out + _block4(0x7B, 0x4000, b"")


def _block4(kind: int, flags: int, rest: bytes) -> bytes:
    header = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(header) & 0xFFFF) + header


def _block5(body: bytes) -> bytes:
    sized = _vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _vint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])
