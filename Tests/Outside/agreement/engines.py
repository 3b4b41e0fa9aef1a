"""The three engines, each run for real: the program, the page in Chromium, the workbook in LibreOffice."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page

import tools
from agreement.campaign import SHORT
from agreement.meaning import NONE, SATISFIED, VIOLATED

RuleAt = tuple[str, str]
"""A rule by its id, and the key of the cell it is judged at."""

IN_A_CELL = {0: NONE, 1: SATISFIED, 2: VIOLATED, 3: VIOLATED, 4: VIOLATED}
SEVERITIES = {2: "error", 3: "warning", 4: "note"}
"""What the number in a verdict cell says."""

NEVER = {
    "holds": "luôn đúng với mọi số liệu",
    "fails": "luôn sai với mọi số liệu",
    "when": "không bao giờ đúng",
    "nowhere": "không áp dụng cho ô nào",
    "no choice": "không phải giá trị chọn của ô",
}
"""What the program says of a rule that could never fire, or that compares a choice with what is none of its choices."""

_NO_CHOICE = re.compile(r"“([^”]*)” không phải giá trị chọn của ô \((.*)\)[.;]")

_REFUSED = re.compile(r"(?:quy tắc|rule) (T[0-9]+)\b")


@dataclass
class Reference:
    """What the program says of a campaign, and of figures when they are given."""

    verdicts: dict[RuleAt, str] = field(default_factory=dict)
    messages: dict[RuleAt, str] = field(default_factory=dict)
    severities: dict[str, str] = field(default_factory=dict)
    on_page: set[str] = field(default_factory=set)
    """Rules that the page judges."""
    in_workbook: dict[RuleAt, tuple[str, str]] = field(default_factory=dict)
    """Sheet and address of the verdict cells."""
    cells: dict[RuleAt, list[str]] = field(default_factory=dict)


def is_a_choice(line: str) -> bool:
    """Whether a rule was refused for a word that is a choice of its cell after all, or without naming word and choices."""
    said = _NO_CHOICE.search(line)
    return said is None or said[1] in re.findall("“([^”]*)”", said[2])


def refused(campaign: Path) -> dict[str, str]:
    """The rules of a campaign that the program refuses, with what it says; anything else it refuses is an error."""
    done = tools.phuluc("forms", campaign, codes=(tools.FINE, tools.FINDINGS))
    found: dict[str, str] = {}
    for line in (done.stdout + done.stderr).splitlines():
        if "[MTA" not in line:
            continue
        rule = _REFUSED.search(line)
        if rule is None:
            raise AssertionError(f"{campaign}: {line}")
        found[rule[1]] = line.strip()
    if done.returncode != tools.FINE and not found:
        raise AssertionError(f"{campaign}: {done.stdout}\n{done.stderr}")
    return found


def reference(campaign: Path, values: Path | None = None) -> Reference:
    """The verdicts of the program."""
    given = () if values is None else ("--values", values)
    read = tools.phuluc_json("rules", campaign, *given, codes=(tools.FINE, tools.FINDINGS))
    found = Reference()
    for rule in read["rules"]:
        found.severities[rule["id"]] = "note" if rule["status"] == "trial" else rule["severity"]
        if rule["engines"]["html"]:
            found.on_page.add(rule["id"])
        for place in rule["places"]:
            at = (rule["id"], place["key"])
            found.cells[at] = place["cells"]
            if values is not None:
                found.verdicts[at] = place["verdict"]
                found.messages[at] = place.get("message") or ""
            if where := place.get("xlsx"):
                found.in_workbook[at] = (where["sheet"], where["cell"])
    return found


def generate(campaign: Path, values: Path, format: str, folder: Path) -> Path:
    """The form with the figures in it."""
    tools.phuluc("generate", campaign, "--out", folder, "--format", format, "--values", values)
    (written,) = folder.glob(f"{SHORT}_*.{format}")
    return written


def in_chromium(page: Page, file: Path) -> dict[RuleAt, str]:
    """The verdicts of the page."""
    page.goto(file.as_uri())
    found = page.evaluate("document.getElementById('rules').verdicts()")
    verdicts = {(one["id"], one["key"]): one["verdict"] for one in found}
    if len(verdicts) != len(found):
        raise AssertionError(f"{file}: the page judges a rule twice at one cell")
    return verdicts


def recalculated(files: Iterable[Path], folder: Path) -> dict[str, Path]:
    """The workbooks, opened by LibreOffice, calculated anew whatever values stand beside the formulas, and saved."""
    return tools.libreoffice(files, folder, recalculate=True)


def in_workbook(file: Path, asked: Reference) -> dict[RuleAt, tuple[str, str]]:
    """The verdicts in the cells of a workbook, with the severity of a violation."""
    book = openpyxl.load_workbook(file, data_only=True, read_only=False)
    found = {}
    for at, (sheet, cell) in asked.in_workbook.items():
        value = book[sheet][cell].value
        if value in IN_A_CELL and not isinstance(value, bool):
            found[at] = IN_A_CELL[value], SEVERITIES.get(value, "")
        else:
            found[at] = f"the cell holds {value!r}", ""
    book.close()
    return found


def version() -> str:
    """Which LibreOffice."""
    return subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout.strip()


def keep(file: Path, content: Any) -> None:
    """Write something down for later."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
