"""A campaign of one summing form over communes, provinces and the nation, its returns, and its merged figures worked out again."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

COLUMNS = ("q1", "q2", "q3", "q4")
REAL_PROVINCES, REAL_COMMUNES = 34, 3321

ROWS = """\
  - {id: ho_so, label: Số hồ sơ tiếp nhận, roll_up: sum}
  - {id: kinh_phi, label: Kinh phí (triệu đồng), type: number, decimals: 2, roll_up: sum}
  - {id: bao_cao, label: Số đơn vị có kế hoạch, roll_up: tally}
  - {id: mot_cua, label: Có bộ phận một cửa, type: flag, roll_up: any}
  - {id: phieu, label: Số phiếu khảo sát, roll_up: sum}
  - {id: hai_long, label: Mức độ hài lòng (%), type: percent, roll_up: weighted(phieu), decimals: 2}
"""
ROW_IDS = ("ho_so", "kinh_phi", "bao_cao", "mot_cua", "phieu", "hai_long")
FORM = (
    "form: tong-hop\nheading: BIỂU 1\ntitle: BIỂU TỔNG HỢP\nresponsible: bao-cao\n"
    "defaults: {type: count, measure: flow}\ncolumns:\n  - {role: label, header: Chỉ tiêu}\n"
    + "".join(f"  - {{id: {column}, header: Quý {column[1]}}}\n" for column in COLUMNS)
    + "rows:\n"
    + ROWS
)
REGISTER_HEADER = "code,name,short,type,parent,aliases,valid_from,valid_to,successors\n"


@dataclass(frozen=True)
class Tree:
    """Provinces with their communes, by code."""

    provinces: dict[str, list[str]]

    @property
    def communes(self) -> list[str]:
        """All communes, in the order of the register."""
        return [commune for communes in self.provinces.values() for commune in communes]


def tree(communes: int, provinces: int) -> Tree:
    """Communes dealt out to provinces, the first provinces one more where they do not divide evenly."""
    share, more = divmod(communes, provinces)
    made: dict[str, list[str]] = {}
    number = 0
    for index in range(provinces):
        count = share + (index < more)
        made[f"t{index + 1:02}"] = [f"x{number + place + 1:05}" for place in range(count)]
        number += count
    return Tree(made)


def campaign_yaml(id: str, roles: str, coordinator: str, more: str = "") -> str:
    """A roll-up campaign of the form."""
    return (
        f"campaign: {id}\nshort: {id.upper().replace('-', '')}\ntitle: Đợt báo cáo {id}\ncoordinator: {coordinator}\n"
        f"merge: roll_up\n{more}dates: {{due: {{date: 2026-03-31}}}}\nroles: {{bao-cao: {roles}}}\nforms: [tong-hop.yaml]\n"
    )


def register(lines: Iterable[Sequence[str]]) -> str:
    """`units.csv` of (code, name, type, parent, valid_from, valid_to, successors), what is left out being empty."""
    text = REGISTER_HEADER
    for code, name, kind, parent, *dated in lines:
        first, last, successors = (*dated, "", "", "")[:3]
        text += f"{code},{name},{code.upper()},{kind},{parent},,{first},{last},{successors}\n"
    return text


def whole_register(tree: Tree) -> str:
    """The nation, its provinces and their communes."""
    lines: list[Sequence[str]] = [("nuoc", "Cả nước", "nuoc", "")]
    for province, communes in tree.provinces.items():
        lines.append((province, f"Tỉnh {province[1:]}", "tinh", "nuoc"))
        lines += [(commune, f"Xã số {commune[1:]}", "xa", province) for commune in communes]
    return register(lines)


Figure = Decimal | bool | str | None
"""A number or flag; `x`, `-` or `…` as written; None for a blank."""
Figures = dict[tuple[str, str], Figure]
"""What one unit says, by row and column."""


def returns(tree: Tree, seed: int) -> dict[str, Figures]:
    """What each commune says; a few say nothing, leave blanks, or write that there is nothing."""
    dice = random.Random(seed)
    sent: dict[str, Figures] = {}
    for commune in tree.communes:
        if dice.random() < 0.02:
            continue
        figures: Figures = {}
        for column in COLUMNS:
            phieu = dice.randint(1, 500)
            figures["ho_so", column] = Decimal(dice.randint(0, 20_000))
            figures["kinh_phi", column] = Decimal(dice.randint(0, 9_999_999)).scaleb(-2)
            figures["bao_cao", column] = Decimal(dice.randint(0, 3)) if dice.random() < 0.8 else None
            figures["mot_cua", column] = dice.random() < 0.1
            figures["phieu", column] = Decimal(phieu)
            figures["hai_long", column] = Decimal(dice.randint(0, 10_000)).scaleb(-2)
            if dice.random() < 0.05:
                figures[dice.choice(("ho_so", "kinh_phi")), column] = dice.choice(["-", "x", "…", None])
            if dice.random() < 0.05:
                figures["hai_long", column] = dice.choice(["x", None])
        sent[commune] = figures
    return sent


def merged(parts: Sequence[Figures], are_merged: bool) -> Figures:
    """Figures of several units put together as the rows say, in decimal arithmetic; keys nobody filled are absent.

    `are_merged` tells that the parts are merged tables themselves: what they counted is not counted again.
    """
    out: Figures = {}
    for column in COLUMNS:
        for row in ROW_IDS:
            said = [part[row, column] for part in parts if part.get((row, column)) is not None]
            if not said:
                continue
            numbers = [one for one in said if isinstance(one, Decimal)]
            match row:
                case "bao_cao" if not are_merged:
                    out[row, column] = Decimal(len(numbers))
                case "mot_cua":
                    out[row, column] = any(one is True for one in said)
                case "hai_long":
                    pairs = [
                        (part[row, column], part["phieu", column])
                        for part in parts
                        if isinstance(part.get((row, column)), Decimal)
                    ]
                    weight = sum(weight for _, weight in pairs)
                    mean = sum(value * weight for value, weight in pairs) / weight
                    out[row, column] = mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
                case _:
                    out[row, column] = sum(numbers, Decimal(0)) if numbers else common(said)
    return {key: value for key, value in out.items() if value is not None}


def common(said: list[Figure]) -> Figure:
    """What several units say when none gives a number: one declaration, or nothing."""
    states = set(said)
    if states <= {"-", "x"} and "-" in states:
        return "-"
    return states.pop() if len(states) == 1 else None
