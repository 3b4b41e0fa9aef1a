"""Made-up figures of every type: what is typed in a cell, and what reading it must give."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

NONE, NOT_APPLICABLE, NOT_AVAILABLE = "none", "not_applicable", "not_available"
TOKENS = {"-": NONE, "x": NOT_APPLICABLE, "…": NOT_AVAILABLE}

TOKENS_BY_TYPE = {
    "count": "-x…",
    "number": "-x…",
    "percent": "-x…",
    "rate": "-x…",
    "score": "-x…",
    "text": "-x…",
    "flag": "-…",
    "flag_or_text": "-…",
    "choice": "x…",
}
"""Which tokens are plain answers in a cell of a type: in a yes-or-no cell x is asked back, in a choice the dash is."""

TEXTS = (
    "Sân khấu hoá, tờ rơi",
    "Báo & Đài: “Cải cách < hôm nay > ngày mai”",
    "Thi trực tuyến 'tìm hiểu'; 100% \"đạt\" ]]>",
    "Ghi chú dòng một\nDòng hai: ă â đ ê ô ơ ư Ỹ",
    "Quyết định số 4236/QĐ-UBND ngày 31/12/2019",
    "&amp; không phải là &",
)
DECISIONS = ("QĐ 4236/QĐ-UBND", "1245/QĐ-UBND ngày 12/4/2017", "Quyết định số 07 & phụ lục")
BLANK_SHARE = 0.06
TOKEN_SHARE = 0.09


@dataclass(frozen=True)
class Typed:
    """What is put in a cell (None leaves it blank), and the state and value it means."""

    cell: int | float | str | None
    state: str
    value: Any = None


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _count(chance: random.Random) -> Typed:
    number = chance.choice([0, 1, 12, chance.randrange(1_000), chance.randrange(100_000), chance.randrange(10**9)])
    if number >= 1_000_000 and chance.random() < 0.5:
        return Typed(_grouped(number), "reported", number)
    if chance.random() < 0.05:
        return Typed(str(number), "reported", number)
    return Typed(number, "reported", number)


def _percent(chance: random.Random) -> Typed:
    # A percentage up to 1 could be a fraction of one, and may be asked back.
    number = chance.choice([0, 100, chance.randrange(2, 101), chance.randrange(101, 10_001) / 100])
    if number % 1 and chance.random() < 0.2:
        return Typed(str(number).replace(".", ","), "reported", number)
    return Typed(number, "reported", number)


def _flag(chance: random.Random) -> Typed:
    flag = chance.random() < 0.5
    return Typed(int(flag), "reported", flag)


def _rate(chance: random.Random) -> Typed:
    received = chance.choice([chance.randrange(100, 999), chance.randrange(1_000, 90_000)])
    on_time = chance.randrange(1, received)
    if chance.random() < 0.6:
        # Two numbers mean the same in either order: the larger was received.
        pair = (received, on_time) if chance.random() < 0.8 else (on_time, received)
        return Typed(f"{pair[0]}/{pair[1]}", "reported", {"received": received, "on_time": on_time, "percent": None})
    percent = chance.randrange(5_001, 9_999) / 100
    return Typed(f"{percent}%".replace(".", ","), "reported", {"received": None, "on_time": None, "percent": percent})


def typed(key: str, type: str, choices: tuple[str, ...] = ("Đạt", "Không đạt")) -> Typed:
    """The figure of a cell: the same for the same key, whatever the order of the cells."""
    chance = random.Random(f"phuluc {key}")
    share = chance.random()
    if share < BLANK_SHARE:
        return Typed(None, "blank")
    if share < BLANK_SHARE + TOKEN_SHARE:
        token = chance.choice(TOKENS_BY_TYPE[type])
        return Typed(token, TOKENS[token])
    match type:
        case "count" | "number":
            return _count(chance)
        case "percent":
            return _percent(chance)
        case "flag":
            return _flag(chance)
        case "flag_or_text":
            word = chance.choice(DECISIONS)
            return _flag(chance) if chance.random() < 0.5 else Typed(word, "reported", word)
        case "choice":
            word = chance.choice(choices)
            return Typed(word, "reported", word)
        case "text":
            text = chance.choice(TEXTS)
            return Typed(text, "reported", text)
        case "rate":
            return _rate(chance)
    raise ValueError(f"no figures for type {type}")
