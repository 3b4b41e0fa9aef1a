"""What a case is: a code of the catalogue, something that gives it, and the smallest correct thing beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from code_cases.desk import Desk

Make = Callable[[Desk, Path], object]
"""Puts what phuluc is given into an empty folder; a trigger returns the place that its finding must name."""

FORM, CAMPAIGN, CHECK, MERGE = "forms --check TỆP", "forms ĐỢT", "check TỆP…", "merge ĐỢT BẢN-GỬI"
RULE_CASES = "test ĐỢT"
RECORDS = "merge ĐỢT"
"""What is run on it."""


@dataclass(frozen=True)
class Case:
    """One code. Trigger and near miss give exactly the codes said here, and no other."""

    trigger: Make
    near: Make
    command: str = CHECK
    also: frozenset[str] = frozenset()
    """What the trigger gives besides, because it is true as well."""
    gives: frozenset[str] = frozenset()
    """What the near miss gives instead."""
    campaign: str = "template"
    """A name of `desk.CAMPAIGNS`."""
    unit: str = ""
    """Who sent it, as `--unit` says."""
    has_office: bool = True
    """Whether LibreOffice is found."""


def codes(text: str) -> frozenset[str]:
    """Codes in a string with blanks between."""
    return frozenset(text.split())
