"""One campaign with its rules, and what the engines said of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from agreement import engines
from agreement.campaign import Form
from agreement.cells import Figure, values_json
from agreement.figures import random_figures
from agreement.judging import JudgedPlace, JudgedRule, judged_rules
from agreement.language import parse, words_of
from agreement.meaning import SATISFIED, VIOLATED
from agreement.rules import add_rules
from agreement.shapes import random_form

PROGRAM, OURS, PAGE, WORKBOOK = "program", "our reading", "page", "workbook"
RULES = 70
"""Rules of a campaign; those that could never fire are left out."""

REFUTES = {"holds": {VIOLATED}, "fails": {SATISFIED}, "when": {SATISFIED, VIOLATED}, "nowhere": set(), "no choice": set()}
"""Verdicts that show a rule to have been refused for no good reason."""


@dataclass
class Disagreement:
    """What engines said differently of a rule at a cell, or what broke."""

    seed: str
    said: dict[str, str]
    rule: str = ""
    key: str = ""
    described: dict[str, object] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    kept: str = ""

    def __str__(self) -> str:
        lines = [f"seed {self.seed}: {self.rule} at {self.key}" + (f" ({self.kept})" if self.kept else "")]
        lines += [f"    {name}: {value}" for name, value in self.described.items()]
        lines += [f"    {key} = {figure}" for key, figure in self.figures.items()]
        return "\n".join(lines + [f"  {engine}: {said}" for engine, said in self.said.items()])


@dataclass
class Tally:
    """What was compared."""

    rules: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """Rules that could never fire, by reason."""
    share: Counter[str] = field(default_factory=Counter)
    """Rules that each engine takes."""
    pairs: Counter[str] = field(default_factory=Counter)
    """(rule, table of figures) that the program and each other engine judged."""
    judged: Counter[str] = field(default_factory=Counter)
    """The same, cell by cell."""
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By engine and verdict."""
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By engine, the signs, functions, policies and sites of the rules it takes, and the states of figures."""
    disagreements: list[Disagreement] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


class Case:
    """A campaign written to a folder, with its rules read by us."""

    def __init__(self, seed: str, folder: Path, count: int = RULES) -> None:
        self.seed = seed
        self.tally = Tally()
        chance = random.Random(f"campaign {seed}")
        self.form: Form = random_form(chance)
        add_rules(self.form, chance, count)
        self.folder = self.form.write(folder)
        self.refused: list[tuple[JudgedRule, str]] = []
        # What one rule hides may show when others are gone.
        while refused := engines.refused(self.folder):
            self._leave_out(refused)
        self.rules: list[JudgedRule] = judged_rules(self.form)
        self.tally.rules = len(self.rules)

    def _leave_out(self, refused: dict[str, str]) -> None:
        """Rules that could never fire are made by chance; refused for anything else, they are a fault."""
        judged = {rule.declared.id: rule for rule in judged_rules(self.form)}
        for identifier, line in refused.items():
            reason = next((name for name, words in engines.NEVER.items() if words in line), None)
            is_fault = reason is None or (reason == "nowhere" and judged[identifier].places)
            if is_fault or (reason == "no choice" and engines.is_a_choice(line)):
                self.tally.disagreements.append(
                    Disagreement(self.seed, {PROGRAM: line}, identifier, "", judged[identifier].declared.described())
                )
            else:
                self.tally.refused[reason] += 1
                self.refused.append((judged[identifier], reason))
        self.form.drop(set(refused))
        self.form.write(self.folder)

    def question_refusals(self, table: int, figures: dict[str, Figure]) -> None:
        """A rule that was refused since it always holds, or always fails, must not do otherwise."""
        for rule, reason in self.refused:
            for place in rule.places:
                if rule.judge(place, figures).verdict in REFUTES[reason]:
                    verdict = rule.judge(place, figures).verdict
                    self.disagree(table, rule, place, figures, {PROGRAM: f"refused: {reason}", OURS: verdict})
                    break

    def count_words(self, program: engines.Reference) -> None:
        """Count which rules each engine takes, and what of the language is in them."""
        taken = {
            PROGRAM: {rule for rule, _ in program.verdicts},
            PAGE: program.on_page,
            WORKBOOK: {rule for rule, _ in program.in_workbook},
        }
        sites = {
            rule.id: type(holder).__name__
            for table in self.form.tables
            for holder in self.form.holders(table)
            for rule in holder.rules
        }
        for engine, identifiers in taken.items():
            self.tally.share[engine] += len(identifiers)
            for rule in self.rules:
                declared = rule.declared
                if declared.id not in identifiers:
                    continue
                words = {f"blanks: {declared.blanks}", f"status: {declared.status}", f"on: {sites[declared.id]}"}
                words |= {"tolerance"} if declared.tolerance else set()
                words |= {"when"} if declared.when else set()
                words |= set().union(*(words_of(parse(text)) for text in (declared.check, declared.when) if text))
                self.tally.words.update((engine, word) for word in words)

    def figures(self, table: int) -> tuple[dict[str, Figure], Path]:
        """A table of figures, and its file."""
        figures = random_figures(self.form, self.rules, random.Random(f"figures {self.seed}.{table}"))
        file = self.folder / f"{table}.json"
        file.write_text(values_json(figures), encoding="utf-8")
        return figures, file

    def places(self) -> Iterator[tuple[JudgedRule, JudgedPlace]]:
        for rule in self.rules:
            for place in rule.places:
                yield rule, place

    def compare(self, table: int, figures: dict[str, Figure], other: str, said: dict, expected: dict) -> None:
        """Count what another engine said, and keep what is different, missing, or too much."""
        rules = {}
        for rule, place in self.places():
            at = (rule.declared.id, place.key)
            if at not in expected and at not in said:
                continue
            rules[rule.declared.id] = None
            self.tally.judged[other] += 1
            found = said.get(at, "")
            self.tally.verdicts[other, found if isinstance(found, str) else " ".join(found).strip()] += 1
            if said.get(at) != expected.get(at):
                different = {other: str(said.get(at)), PROGRAM: str(expected.get(at))}
                ours = rule.judge(place, figures)
                self.disagree(table, rule, place, figures, different | {OURS: ours.verdict})
        for at in (said.keys() | expected.keys()) - {(rule.declared.id, place.key) for rule, place in self.places()}:
            broken = {other: str(said.get(at)), PROGRAM: str(expected.get(at)), OURS: "no such place"}
            self.tally.disagreements.append(Disagreement(f"{self.seed}.{table}", broken, *at))
        self.tally.pairs[other] += len(rules)
        self.tally.words.update((other, f"state: {figure.state}") for figure in figures.values())

    def disagree(
        self, table: int, rule: JudgedRule, place: JudgedPlace, figures: dict[str, Figure], said: dict[str, str]
    ) -> None:
        shown = {key: _shown(figures.get(key)) for key in sorted(place.cells())}
        described = rule.declared.described()
        self.tally.disagreements.append(
            Disagreement(f"{self.seed}.{table}", said, rule.declared.id, place.key, described, shown)
        )


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return "not read"
    return figure.state if figure.value is None else str(figure.value)
