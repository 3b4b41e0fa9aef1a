"""The catalogue of rules: every rule is one function registered here under its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lint_rules.package import Package

Check = Callable[[Package], Iterator[str]]


@dataclass(frozen=True)
class Rule:
    """One rule: its id, what it demands in a sentence, and the function that finds what breaks it."""

    id: str
    demand: str
    check: Check


RULES: dict[str, Rule] = {}


def rule(id: str, demand: str) -> Callable[[Check], Check]:
    """Register a function that yields one message per thing that breaks the rule."""

    def register(check: Check) -> Check:
        if id in RULES:
            raise ValueError(f"rule {id} is registered twice")
        RULES[id] = Rule(id, demand, check)
        return check

    return register
