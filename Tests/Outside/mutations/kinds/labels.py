"""What the labels of rows look like when they come back."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from mutations.book import Place, Sheet
from mutations.case import Case, Mode, Unsuitable, mutation
from mutations.encodings_of_fonts import tcvn3, vni
from mutations.sources import Row


def _labels(case: Case) -> list[tuple[Sheet, Place, str]]:
    """Place and text of every label of the table."""
    sheet = case.sheet()
    found = [
        (sheet, place, text)
        for here, place, _ in case.book.tagged("label", case.table.path + "/")
        if here is sheet and isinstance(text := sheet.texts.get(place), str)
    ]
    if not found:
        raise Unsuitable("no labels")
    return found


def _retype(case: Case, change: Callable[[str], str], font: str = "") -> None:
    case.relies("letters")
    if font:
        case.destroys("letters")
    changed = False
    for sheet, place, text in _labels(case):
        if (new := change(text)) != text:
            case.book.put(sheet, place, new, font=font)
            changed = True
    if not changed:
        raise Unsuitable("nothing to change")


def misspelt(text: str, chance: random.Random, count: int) -> str:
    """So many letters left out, doubled, exchanged with the next, or typed wrong."""
    for _ in range(count):
        places = [index for index, letter in enumerate(text[:-1]) if letter.isalpha() and text[index + 1].isalpha()]
        if len(places) < 6:
            return text
        at = chance.choice(places)
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[at + 1 :]
            case 1:
                text = text[:at] + text[at] + text[at:]
            case 2:
                text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            case _:
                text = text[:at] + chance.choice("bcghklmnpqrtv") + text[at + 1 :]
    return text


@mutation
def labels_misspelt(case: Case) -> None:
    """One or two letters wrong in some labels."""
    case.relies("letters")
    labels = _labels(case)
    for sheet, place, text in case.some(labels, max(1, len(labels) // 3)):
        case.book.put(sheet, place, misspelt(text, case.chance, case.chance.randint(1, 2)))


@mutation
def labels_other_case(case: Case) -> None:
    """All capitals, or all small."""
    _retype(case, case.chance.choice([str.upper, str.lower, str.title]))


@mutation
def labels_other_dashes(case: Case) -> None:
    """Other dashes, a plus for a dash, a dash before the label, other spaces and stops."""
    dash = case.chance.choice(["–", "−", "—", "+"])
    _retype(case, lambda text: re.sub(r"(^|\s)-(?=\s)", rf"\1{dash}", text) if "-" in text else f"{dash} {text}")


@mutation
def labels_other_spaces(case: Case) -> None:
    """Doubled and hard spaces, line breaks, a full stop or colon at the end."""

    def change(text: str) -> str:
        words = text.split(" ")
        joined = words[0] + "".join(case.chance.choice([" ", "  ", "\u00a0", "\n"]) + word for word in words[1:])
        return joined + case.chance.choice(["", ".", ":", ";", " "])

    _retype(case, change)


@mutation
def labels_decomposed(case: Case) -> None:
    """Letters and marks apart (NFD), as from a Mac."""
    _retype(case, lambda text: unicodedata.normalize("NFD", text))


def without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@mutation
def labels_without_marks(case: Case) -> None:
    """Typed without diacritics."""
    _retype(case, without_marks)


@mutation
def labels_in_tcvn3(case: Case) -> None:
    """Typed in TCVN3 with the font .VnTime."""
    _retype(case, tcvn3, font=".VnTime")


@mutation
def labels_in_vni(case: Case) -> None:
    """Typed in VNI with the font VNI-Times."""
    _retype(case, vni, font="VNI-Times")


TONES = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "õa": "oã",
    "ọa": "oạ",
    "ủy": "uỷ",
    "úy": "uý",
    "ùy": "uỳ",
    "ụy": "uỵ",
    "òe": "oè",
    "óe": "oé",
}


@mutation
def labels_other_tone_places(case: Case) -> None:
    """hóa or hoá, ủy or uỷ."""
    both = TONES | {new: old for old, new in TONES.items()}

    def change(text: str) -> str:
        return re.sub("|".join(both), lambda found: both[found[0]], text)

    _retype(case, change)


@mutation
def label_cleared(case: Case) -> None:
    """A label is emptied, the code stays."""
    case.relies("row_codes", "some_row_codes")
    case.destroys("labels")
    sheet, place, _ = case.some(_labels(case))[0]
    case.book.clear(sheet, (*place, *place))


def _with_label(case: Case) -> list[tuple[Row, Place, str]]:
    sheet = case.sheet()
    found = []
    for row in case.leaves_here():
        place = case.place("label", f"{case.table.path}/{row.path}")
        if case.filled(row) and isinstance(text := sheet.texts.get(place), str):
            found.append((row, place, text))
    return found


@mutation
def label_of_another_row(case: Case) -> None:
    """A label is typed over with that of another row: label and code contradict each other."""
    case.relies("row_codes", "some_row_codes", "labels")
    labels = _with_label(case)
    pairs = [(one, other) for one in labels for other in labels if one[2] != other[2]]
    (row, place, _), (twin, _, text) = case.some(pairs)[0]
    case.book.put(case.sheet(), place, text)
    case.undecided(row.keys)
    case.expect(twin.keys, Mode.EITHER)
    case.ask("label and code contradict", keys=set(row.keys), rows=True, cells=[(case.sheet(), place)])


@mutation
def label_of_something_else(case: Case) -> None:
    """A label is typed over with something that no row says."""
    case.relies("row_codes", "some_row_codes", "labels")
    row, place, _ = case.some(_with_label(case))[0]
    text = case.chance.choice(
        ["Kinh phí mua sắm xe ô tô chuyên dùng", "Diện tích trồng rừng sản xuất", "Doanh thu du lịch"]
    )
    case.book.put(case.sheet(), place, text)
    case.undecided(row.keys)
    case.ask("label and code contradict", keys=set(row.keys), rows=True)


@mutation
def stt_as_numbers(case: Case) -> None:
    """`1.` has become the number 1."""
    sheet = case.sheet()
    changed = False
    for here, place, _ in list(case.book.tagged("stt", case.table.path + "/")):
        text = str(sheet.texts.get(place, ""))
        if here is sheet and re.fullmatch(r"\d+\.?", text):
            case.book.put(sheet, place, int(text.rstrip(".")), number_format="General")
            changed = True
    if not changed:
        raise Unsuitable("no ordinals")


@mutation
def stt_renumbered(case: Case) -> None:
    """Ordinals typed anew in another style: dashes become 1.1, 1.2."""
    sheet = case.sheet()
    stt = [
        (place, str(sheet.texts.get(place, "")))
        for here, place, _ in case.book.tagged("stt", case.table.path + "/")
        if here is sheet
    ]
    group, item, changed = 0, 0, False
    for place, text in sorted(stt):
        if re.fullmatch(r"\d+\.?", text):
            group, item = int(text.rstrip(".")), 0
        elif text.strip() in ("-", "–") and group:
            item += 1
            case.book.put(sheet, place, f"{group}.{item}")
            changed = True
    if not changed:
        raise Unsuitable("no dashes")
    case.destroys("stt")
