"""The rules of a form, read and bound to their cells."""

from __future__ import annotations

from dataclasses import dataclass

from agreement.campaign import Form, Rule
from agreement.cells import Figure
from agreement.language import COMPARISONS, Tree, parse
from agreement.meaning import VIOLATED, Evaluator, Judgement, words
from agreement.places import bind, judged
from agreement.quotients import Number, exact


@dataclass(frozen=True)
class JudgedPlace:
    """A rule at one cell."""

    key: str
    label: str
    """The row's."""
    check: Tree
    when: Tree | None
    cell: Tree
    """The cell judged."""

    def cells(self) -> set[str]:
        """Every cell it looks at."""
        return _keys(self.check) | (_keys(self.when) if self.when else set())


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
        this = Evaluator(figures, self.declared.blanks, self.tolerance).value(place.cell)
        pieces = {"{this}": words(this), "{left}": "", "{right}": "", "{label}": place.label}
        if place.check[0] in COMPARISONS:
            pieces |= {"{left}": words(judgement.left), "{right}": words(judgement.right)}
        # Label and texts may hold braces: every piece is put in once.
        text, rest = "", self.declared.message
        while rest:
            name = next((name for name in pieces if rest.startswith(name)), None)
            text += rest[0] if name is None else pieces[name]
            rest = rest[1 if name is None else len(name) :]
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
                places = [
                    JudgedPlace(
                        place.key, table.entries[place.row].row.label, bind(form, check, place),
                        when and bind(form, when, place), ("cells", [(place.key, place.type)]),
                    )
                    for place in judged(table, holder, rule)
                ]  # fmt: skip
                found.append(JudgedRule(rule, exact(rule.tolerance), places))
    return found


def _keys(tree: Tree | list) -> set[str]:
    if tree and tree[0] == "cells":
        return {key for key, _ in tree[1]}
    return set().union(*(_keys(part) for part in tree if isinstance(part, tuple | list)), set())
