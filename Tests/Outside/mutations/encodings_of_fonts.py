"""Vietnamese as old fonts write it: TCVN3 (fonts .Vn…) and VNI (fonts VNI-…) put Latin-1 letters in the cell."""

from __future__ import annotations

import unicodedata

_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)

_TONES = {"\u0301": "ùÙ", "\u0300": "øØ", "\u0309": "ûÛ", "\u0303": "õÕ", "\u0323": "ïÏ"}
_CIRCUMFLEX = {"": "âÂ", "\u0301": "áÁ", "\u0300": "àÀ", "\u0309": "åÅ", "\u0303": "ãÃ", "\u0323": "äÄ"}
_BREVE = {"": "êÊ", "\u0301": "éÉ", "\u0300": "èÈ", "\u0309": "úÚ", "\u0303": "üÜ", "\u0323": "ëË"}
_VNI_I = {"\u0301": "íÍ", "\u0300": "ìÌ", "\u0309": "æÆ", "\u0303": "óÓ", "\u0323": "òÒ"}


def tcvn3(text: str) -> str:
    """As typed with a .VnTime font: a capital with a tone is typed as its small letter there."""
    nfc = unicodedata.normalize("NFC", text)
    return "".join(_TCVN3.get(letter) or _TCVN3.get(letter.lower()) or letter for letter in nfc)


def vni(text: str) -> str:
    """As typed with a VNI-Times font: a letter and a sign after it."""
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    if letter in "đĐ":
        return "ñ" if letter == "đ" else "Ñ"
    base, *marks = unicodedata.normalize("NFD", letter)
    if not marks:
        return letter
    upper = base.isupper()
    tone = next((mark for mark in marks if mark in _TONES), "")
    if "\u0302" in marks:
        return base + _CIRCUMFLEX[tone][upper]
    if "\u0306" in marks:
        return base + _BREVE[tone][upper]
    if "\u031b" in marks:
        horned = {"o": "ô", "O": "Ô", "u": "ö", "U": "Ö"}[base]
        return horned + (_TONES[tone][upper] if tone else "")
    if base in "iI":
        return _VNI_I[tone][upper]
    if base in "yY" and tone == "\u0323":
        return "Î" if upper else "î"
    return base + _TONES[tone][upper] if tone else letter
