"""Judges what the program read of a return against the truth and the label that were set before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string

from mutations.book import Area, Place, Sheet, Tag
from mutations.case import Ask, Case, Label, Mode, row_of

BLANK_CELLS = "SLI015"
"""That cells are blank says nothing of a figure that was overlooked: it is no question and covers nothing."""
FAR = 1_000_000


@dataclass
class Verdict:
    """The outcome of one case."""

    number: int
    names: list[str]
    label: Label
    unit: str
    form: str
    way: str
    file: str
    seed: str
    wrong: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)
    refused: bool = True
    broken: str = ""
    """The program crashed, or the generator failed."""
    figures: int = 0

    @property
    def never_made(self) -> bool:
        """LibreOffice itself fell twice over a pair of mutations: there is no return to judge. A mutation alone must be made."""
        return len(self.names) > 1 and "DisposedException" in self.broken

    @property
    def good(self) -> bool:
        if self.broken or self.wrong or self.missing:
            return False
        if self.label == Label.RECOVERABLE:
            return not self.questions
        return self.refused if self.label == Label.MUST_REFUSE else not self.not_asked


def judge(case: Case, read: dict[str, Any], verdict: Verdict) -> Verdict:
    """Fill in the verdict; what it said before is forgotten."""
    verdict.wrong, verdict.missing, verdict.questions, verdict.not_asked = {}, [], [], []
    values = read["values"]
    findings = [found for found in read["findings"] if found["severity"] != "note" and found["code"] != BLANK_CELLS]
    if case.label == Label.MUST_REFUSE:
        verdict.refused = any(found["severity"] in case.severities for found in read["findings"])
        verdict.wrong = {
            key: f"read {_said(value)}"
            for key, value in values.items()
            if value["state"] not in ("blank", "unresolved")
        }
        return verdict
    fresh = [
        found for found in findings
        if (found["code"], found["key"]) not in case.source.baseline and not _about_absent(case, found)
    ]  # fmt: skip
    places = _places(case)
    verdict.figures = sum(
        expected.mode == Mode.READ and expected.figure.state != "blank" for expected in case.truth.values()
    )
    for key, expected in case.truth.items():
        found = values.get(key, {"value": None, "state": "blank", "text": ""})
        taken = found["state"] not in ("blank", "unresolved")
        agrees = expected.figure.agrees(found)
        if taken and not (agrees and expected.mode in (Mode.READ, Mode.EITHER)):
            verdict.wrong[key] = (
                f"{expected.mode} {expected.figure.state} {expected.figure.value!r}, read {_said(found)}"
            )
        elif not taken and expected.mode == Mode.READ and expected.figure.state != "blank":
            unresolved = found["state"] == "unresolved"
            if not unresolved and not any(_covers(case, each, key, places) for each in findings):
                verdict.missing.append(key)
    for key in values.keys() - case.truth.keys():
        if values[key]["state"] not in ("blank", "unresolved"):
            verdict.wrong[key] = f"not of this packet, read {_said(values[key])}"
    verdict.questions = [f"{found['code']} {found['key']} {found['at']}: {found['found']}" for found in fresh]
    unresolved_keys = {key for key, value in values.items() if value["state"] == "unresolved"}
    verdict.questions += [
        f"unresolved {key}" for key in sorted(unresolved_keys) if not any(each["key"] == key for each in fresh)
    ]
    for ask in case.asks:
        if ask.keys and all(case.truth[key].mode == Mode.GONE for key in ask.keys):
            continue  # The cell itself is gone: that is asked on its own account.
        if not (ask.keys & unresolved_keys) and not any(_answers(case, ask, found) for found in fresh):
            verdict.not_asked.append(f"{ask.why}: {sorted(ask.keys)[:2] or _cells(case, ask)[:2]}")
    return verdict


def _said(value: dict[str, Any]) -> str:
    placed = f"“{value.get('text', '')}” at {value.get('at', '')}, {value.get('how', '')}"
    return f"{value['state']} {value['value']!r} ({placed})"


def _about_absent(case: Case, found: dict[str, Any]) -> bool:
    """A finding that a form or table is missing which is not in the file, and is not meant to be."""
    key = found["key"]
    return bool(key) and any(key == absent or key.startswith(absent + "/") for absent in case.absent)


def _places(case: Case) -> dict[str, tuple[str, Place]]:
    return {path: (sheet.name, place) for sheet, place, path in case.book.tagged("figure")}


def area_of(at: str) -> tuple[str, Area]:
    """`Sheet!D7`, `Sheet!D7:E9`, `Sheet!14`, `Sheet` as a sheet and an area."""
    sheet, _, reference = at.rpartition("!") if "!" in at else (at, "", "")
    if not reference:
        return sheet, (1, 1, FAR, FAR)
    corners = []
    for index, corner in enumerate(reference.replace("$", "").split(":")):
        found = re.fullmatch(r"([A-Z]*)(\d*)", corner)
        if not found:
            return sheet, (1, 1, FAR, FAR)
        column = column_index_from_string(found[1]) if found[1] else None
        row = int(found[2]) if found[2] else None
        corners.append((row or (1 if index == 0 else FAR), column or (1 if index == 0 else FAR), row, column))
    first, last = corners[0], corners[-1]
    bottom = last[2] or FAR
    right = last[3] or FAR
    return sheet, (first[0], first[1], bottom, right)


def _exact(case: Case) -> bool:
    """Whether addresses in findings can be compared with the book's."""
    return case.way.name in ("xlsx", "xlsx-openpyxl", "xml-xlsx", "ods", "fods", "xls")


def _covers(case: Case, found: dict[str, Any], key: str, places: dict[str, tuple[str, Place]]) -> bool:
    """Whether a finding tells of the key, its row, its column, its table, its form or the whole file."""
    about = found["key"]
    if about in (key, row_of(key)):
        return True
    if about and not key.startswith(about + "/"):
        return False
    if about.count("/") >= 2:
        return False
    if not found["at"] or "!" not in found["at"] or not _exact(case):
        return True
    # About a table or a form, but at a cell: then of the row and the column of that cell.
    sheet, area = area_of(found["at"])
    if key not in places or places[key][0] != sheet:
        return False
    row, column = places[key][1]
    return area[0] <= row <= area[2] or area[1] <= column <= area[3]


def _cells(case: Case, ask: Ask) -> list[str]:
    found = []
    for sheet, tag in ask.cells:
        if place := _where(sheet, tag):
            found.append(f"{sheet.name}!{get_column_letter(place[1])}{place[0]}")
    return found


def _where(sheet: Sheet, tag: Tag) -> Place | None:
    return next((place for place, found in sheet.tags.items() if found == tag), None)


def _answers(case: Case, ask: Ask, found: dict[str, Any]) -> bool:
    """Whether a finding asks this question at the right place."""
    about = found["key"]
    if about in ask.keys or (about and about in {row_of(key) for key in ask.keys}):
        return True
    if ask.file and not about:
        return True
    if ask.wide and (not about or any(key.startswith(about + "/") for key in ask.keys)):
        return True
    if ask.cells:
        if not _exact(case):
            table = case.table.path + "/"
            return bool(about) and (table.startswith(about + "/") or about.startswith(table))
        sheet, area = area_of(found["at"])
        for _, tag in ask.cells:
            place = next(
                (at for each in case.book.sheets for at, t in each.tags.items() if t == tag and each.name == sheet),
                None,
            )
            if place is None:
                continue
            in_row, in_column = area[0] <= place[0] <= area[2], area[1] <= place[1] <= area[3]
            if (
                (in_row and in_column)
                or (ask.rows and in_row and area != (1, 1, FAR, FAR))
                or (ask.columns and in_column and area != (1, 1, FAR, FAR))
            ):
                return True
    return False
