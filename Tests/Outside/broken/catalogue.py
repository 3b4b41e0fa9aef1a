"""The catalogue of faults: every fault is one function registered here under the rule it breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from broken.draft import Draft

Fault = Callable[[Draft], None]
FAULTS: list[tuple[str, Fault]] = []


def breaks(rule: str) -> Callable[[Fault], Fault]:
    """Register a fault under the rule of the lint that must see it."""

    def register(fault: Fault) -> Fault:
        FAULTS.append((rule, fault))
        return fault

    return register


def make_broken(good: Path, fault: Fault, target: Path) -> Path:
    """The good workbook with one fault."""
    draft = Draft(good)
    fault(draft)
    return draft.write(target)
