"""The rules of a form, read and bound to their cells."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from decimal import Decimal

from agreement.campaign import Form, Rule
from agreement.cells import Figure, Rate, Score, plain
from agreement.language import COMPARISONS, Tree, parse
from agreement.meaning import VIOLATED, Evaluator, Judgement, words
from agreement.places import NotHere, Place, bind, judged
from agreement.quotients import Number, exact


@dataclass(frozen=True)
class JudgedPlace:
    """A rule at one cell."""

    key: str
    check: Tree
    when: Tree | None
    message: list[str | Tree]
    """Words, and cells whose figures are printed."""

    def cells(self) -> set[str]:
        """Every cell it looks at."""
        return {self.key} | _keys(self.check) | (_keys(self.when) if self.when else set()) | _keys(self.message)


@dataclass(frozen=True)
class JudgedRule:
    """A rule at all its cells."""

    declared: Rule
    tolerance: Number
    places: list[JudgedPlace]

    def judge(self, place: JudgedPlace, figures: dict[str, Figure]) -> Judgement:
        return Evaluator(figures, self.declared.blanks, self.tolerance).judge(place.check, place.when)

    def message(self, place: JudgedPlace, judgement: Judgement, figures: dict[str, Figure]) -> str:
        """The message of a violation; empty for other verdicts."""
        if judgement.verdict != VIOLATED:
            return ""
        sides = {"{left}": judgement.left, "{right}": judgement.right}
        text = ""
        for part in place.message:
            if isinstance(part, tuple):
                ((key, _),) = part[1]
                text += as_written(figures.get(key))
            else:
                text += words(sides[part]) if part in sides else part
        return text


def judged_rules(form: Form) -> list[JudgedRule]:
    """Every rule that is applied, in the order of the form."""
    found = []
    for table in form.tables:
        for holder in form.holders(table):
            for rule in holder.rules:
                if rule.status == "retired":
                    continue
                check, when = parse(rule.check), parse(rule.when) if rule.when else None
                places = []
                for place in judged(table, holder, rule):
                    with contextlib.suppress(NotHere):
                        message = _message(form, rule, place)
                        own, condition = bind(form, check, place), when and bind(form, when, place)
                        places.append(JudgedPlace(place.key, own, condition, message))
                found.append(JudgedRule(rule, exact(rule.tolerance), places))
    return found


def as_written(figure: Figure | None) -> str:
    """A figure in a message: as the form shows it, every digit."""
    match figure:
        case None | Figure(state="blank"):
            return ""
        case Figure(state="unresolved"):
            return figure.text
        case Figure(value=None):
            return {"none": "-", "not_applicable": "x", "not_available": "…"}[figure.state]
    match figure.value:
        case bool():
            return "1" if figure.value else "0"
        case str():
            return figure.value
        case Decimal():
            return _comma(figure.value, grouped=True)
        case Score(points, maximum):
            return f"{_comma(points)}/{_comma(maximum)}"
        case Rate(received=Decimal() as received, on_time=Decimal() as on_time):
            return f"{_comma(received)}/{_comma(on_time)}"
        case Rate(percent=Decimal() as percent):
            return _comma(percent) + "%"
    raise ValueError(figure)


def _comma(number: Decimal, grouped: bool = False) -> str:
    whole, _, fraction = plain(abs(number)).partition(".")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    fraction = fraction.rstrip("0")
    return ("-" if number < 0 else "") + whole + ("," + fraction if fraction else "")


def _message(form: Form, rule: Rule, place: Place) -> list[str | Tree]:
    """The message taken apart; {left} and {right} stay."""
    parts: list[str | Tree] = []
    for part in re.split(r"(\{[^}]*\})", rule.message):
        if part == "{label}":
            parts.append(place.table.entries[place.row].row.label)
        elif part == "{this}":
            parts.append(("cells", [(place.key, place.type)]))
        elif part.startswith("{") and part not in ("{left}", "{right}"):
            parts.append(bind(form, parse(part[1:-1]), place))
        else:
            parts.append(part)
    return parts


def _keys(tree: Tree | list) -> set[str]:
    if tree and tree[0] == "cells":
        return {key for key, _ in tree[1]}
    return set().union(*(_keys(part) for part in tree if isinstance(part, tuple | list)), set())
