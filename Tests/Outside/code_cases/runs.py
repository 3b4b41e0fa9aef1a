"""Running the cases: what phuluc finds in every trigger and near miss."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import tools
from code_cases.desk import Desk
from code_cases.model import CAMPAIGN, CHECK, FORM, MERGE, RECORDS, RULE_CASES, Case

Key = tuple[str, str]
"""A code, and `trigger` or `near`."""
RUN = (tools.FINE, tools.FINDINGS)
SEVERITIES = {"Lỗi phải sửa": "error", "Đề nghị giải trình": "warning", "Lưu ý": "note"}


@dataclass(frozen=True)
class Found:
    """One finding, and where it points: a cell, else a key, else the file; a line of a description."""

    code: str
    severity: str
    place: str


@dataclass
class Outcome:
    """What a case gave."""

    place: str
    """Where the trigger says that its finding must point."""
    triggered: list[Found]
    near: list[Found]


def outcomes(cases: Mapping[str, Case], desk: Desk, folder: Path) -> dict[str, Outcome]:
    """Every case run; what `check` reads in as few runs as there are campaigns and senders."""
    made: dict[Key, object] = {}
    folders: dict[Key, Path] = {}
    for code, case in cases.items():
        for kind, make in (("trigger", case.trigger), ("near", case.near)):
            folders[code, kind] = folder / f"{code}-{kind}"
            folders[code, kind].mkdir()
            made[code, kind] = make(desk, folders[code, kind])
    found: dict[Key, list[Found]] = {}
    batches: dict[tuple[str, str, bool], list[Key]] = defaultdict(list)
    for (code, kind), place in folders.items():
        case = cases[code]
        if case.command == CHECK:
            batches[case.campaign, case.unit, case.has_office].append((code, kind))
        elif case.command == MERGE:
            campaign, out = desk.campaign(case.campaign).folder, folder / f"{code}-{kind}-ra"
            found.update(_or_failure((code, kind), lambda: {(code, kind): _merged(campaign, place, out)}))
        elif case.command == RECORDS:
            found.update(_or_failure((code, kind), lambda: {(code, kind): _merged(place, None, place / "ra")}))
        else:
            found[code, kind] = _described(case.command, place)
    for (campaign, unit, has_office), keys in batches.items():
        with mock.patch.dict(os.environ, {} if has_office else {"PATH": ""}):
            # Forms are read once they were issued.
            desk.campaign(campaign).packet("xlsx")
            place = desk.campaign(campaign).folder
            try:
                found.update(_checked(place, unit, {key: folders[key] for key in keys}))
            except AssertionError:
                # One of the files ends the program: then each by itself.
                for key in keys:
                    found.update(_or_failure(key, lambda key=key: _checked(place, unit, {key: folders[key]})))
    return {code: Outcome(str(made[code, "trigger"]), found[code, "trigger"], found[code, "near"]) for code in cases}


def _or_failure(key: Key, run: Callable[[], dict[Key, list[Found]]]) -> dict[Key, list[Found]]:
    """What is found, or the failure of the program in the place of a finding."""
    try:
        return run()
    except AssertionError as failure:
        return {key: [Found("failed", "", str(failure)[:300])]}


def _checked(campaign: Path, unit: str, folders: Mapping[Key, Path]) -> dict[Key, list[Found]]:
    files = {str(path): key for key, folder in folders.items() for path in sorted(folder.rglob("*")) if path.is_file()}
    sender = ["--unit", unit] if unit else []
    findings = tools.phuluc_json("check", *files, "--campaign", campaign, *sender, codes=RUN)
    found: dict[Key, list[Found]] = {key: [] for key in folders}
    for finding in findings:
        # What is in a mail or archive is named behind it.
        found[files[finding["file"].split(" › ")[0]]].append(_found(finding))
    return found


def _merged(campaign: Path, inbox: Path | None, out: Path) -> list[Found]:
    tools.phuluc("merge", campaign, *([inbox] if inbox else []), "--out", out, "--format", "csv", codes=RUN)
    merged = json.loads((out / "merge.json").read_text(encoding="utf-8"))
    return [_found(finding) for finding in merged["findings"]]


def _found(finding: dict[str, str]) -> Found:
    place = finding["at"] or finding["key"] or Path(finding["file"]).name
    return Found(finding["code"], finding["severity"], place)


def _described(command: str, folder: Path) -> list[Found]:
    if command == FORM:
        (file,) = folder.iterdir()
        done = tools.phuluc("forms", "--check", file, codes=RUN)
    elif command == RULE_CASES:
        done = tools.phuluc("test", folder, codes=RUN)
    else:
        assert command == CAMPAIGN
        done = tools.phuluc("forms", folder, codes=(*RUN, tools.USAGE))
    found, severity = [], ""
    for line in done.stderr.splitlines():
        if heading := re.match(r"(.+) \(\d+\):\Z", line):
            severity = SEVERITIES[heading[1]]
        elif finding := re.match(r"\s*• \[(\w+)\] (?:.*/)?([\w-]+\.\w+)(:\d+)?(?::\d+)?: ", line):
            found.append(Found(finding[1], severity, finding[2] + (finding[3] or "")))
    return found
