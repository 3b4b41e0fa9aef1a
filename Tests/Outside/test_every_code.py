"""Every code of the catalogue has a case that gives it, at its place, and a near miss that does not.

The cases stand in `code_cases/`, a table a family: MTA in `descriptions.py`, TEP in `files.py`, NHD in `placed.py`, SLI and
KTR in `typed.py`, TH in `merged.py`. Each goes through the command line. Besides its own code a trigger gives just the codes
that the table says, and so does a near miss: what else is found there is noise, or tells of a file that was not read at all.
"""

from __future__ import annotations

import re

import pytest

import tools
from code_cases import CASES, UNREACHABLE
from code_cases.desk import Desk
from code_cases.runs import SEVERITIES, Found, Outcome, outcomes


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    """The severity of every code, as `explain --all` prints it."""
    text = tools.phuluc("explain", "--all").stdout
    found = re.findall(r"^## (\w+) · .+\n\n\*(.+?) / ", text, re.MULTILINE)
    assert len(found) == len(re.findall(r"^## ", text, re.MULTILINE))
    return {code: SEVERITIES[severity] for code, severity in found}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What every case gave."""
    folder = tmp_path_factory.mktemp("codes")
    (folder / "campaigns").mkdir()
    (folder / "cases").mkdir()
    return outcomes(CASES, Desk(folder / "campaigns"), folder / "cases")


def codes(findings: list[Found]) -> set[str]:
    return {finding.code for finding in findings}


def test_every_code_has_a_case(catalogue: dict[str, str]) -> None:
    """A new code without a case fails here, and so does a case of a code that is gone."""
    assert sorted([*CASES, *UNREACHABLE]) == sorted(catalogue)


@pytest.mark.parametrize("code", CASES)
def test_the_trigger_gives_the_code(code: str, outcome: dict[str, Outcome]) -> None:
    """The code, and only what the table says besides."""
    assert codes(outcome[code].triggered) == {code} | CASES[code].also, outcome[code].triggered


@pytest.mark.parametrize("code", CASES)
def test_the_finding_names_its_place(code: str, outcome: dict[str, Outcome]) -> None:
    """The cell, else the row or form, else the file; a line of a description."""
    assert outcome[code].place in [finding.place for finding in outcome[code].triggered if finding.code == code]


@pytest.mark.parametrize("code", CASES)
def test_the_finding_is_as_grave_as_the_catalogue_says(
    code: str, outcome: dict[str, Outcome], catalogue: dict[str, str]
) -> None:
    """Error, warning or note."""
    assert catalogue[code] in {finding.severity for finding in outcome[code].triggered if finding.code == code}


@pytest.mark.parametrize("code", CASES)
def test_the_near_miss_does_not(code: str, outcome: dict[str, Outcome]) -> None:
    """Nothing is found, or only what the table says instead."""
    assert code not in CASES[code].gives
    assert codes(outcome[code].near) == CASES[code].gives, outcome[code].near
