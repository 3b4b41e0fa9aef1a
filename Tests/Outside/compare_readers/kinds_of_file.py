"""Which format a file has, by its content as phuluc tells it."""

from __future__ import annotations

import zipfile
from pathlib import Path

SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".ods", ".ots", ".fods"}


def workbooks(folder: Path) -> list[Path]:
    """The files below a folder that are named as workbooks, in order of their paths."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def format_of(path: Path) -> str | None:
    """xlsx, xls, ods or fods; None for what is none of them, such as binary workbooks and web pages named .xls."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    if b"urn:oasis:names:tc:opendocument:xmlns:office:1.0" in head and head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(
        b"<"
    ):
        return "fods"
    if not head.startswith(b"PK"):
        return None
    try:
        names = {name.replace("\\", "/").lower() for name in zipfile.ZipFile(path).namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    return None if "xl/workbook.bin" in names else "xlsx"
