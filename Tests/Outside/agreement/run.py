"""Makes campaigns and figures, asks every engine, and compares.

A campaign is made again from its seed, such as 2020.17; a table of figures from the campaign's and its number, 2020.17.3.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from agreement import engines
from agreement.campaign import UNIT, Form
from agreement.cells import Figure, values_json
from agreement.figures import random_figures
from agreement.judging import JudgedPlace, JudgedRule, judged_rules
from agreement.language import parse, words_of
from agreement.meaning import SATISFIED, VIOLATED
from agreement.rules import add_rules
from agreement.shapes import random_form
from pages import chromium

PROGRAM, OURS, PAGE, WORKBOOK = "program", "our reading", "page", "workbook"
RULES = 70
"""Rules of a campaign; those that could never fire are left out."""

REFUTES = {"holds": {VIOLATED}, "fails": {SATISFIED}, "when": {SATISFIED, VIOLATED}, "nowhere": set()}
"""Verdicts that show a rule to have been refused for no good reason."""

CHUNK = 8
"""Campaigns that share a browser and a LibreOffice."""


@dataclass(frozen=True)
class Plan:
    """How much is done."""

    seed: str
    campaigns: int
    tables: int
    """Tables of figures of a campaign."""
    workbooks: int
    """How many of them are also written as workbooks."""


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
            if reason is None or (reason == "nowhere" and judged[identifier].places):
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
            self.tally.verdicts[other, str(said.get(at, ""))] += 1
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


@dataclass
class _Workbook:
    case: Case
    table: int
    figures: dict[str, Figure]
    file: Path
    reference: engines.Reference


def compare_chunk(plan: Plan, numbers: list[int], root: Path, change: Callable[[Path], None] | None = None) -> Tally:
    """Campaigns by number, with one browser and one LibreOffice.

    `change` is done to every form before it is opened: for who wants to see that a fault is found.
    """
    tally, workbooks, cases = Tally(), [], []
    with chromium() as browser:
        page = browser.new_page()
        for number in numbers:
            seed = f"{plan.seed}.{number}"
            try:
                case = Case(seed, root / seed)
                cases.append(case)
                workbooks += _compare_case(case, plan, page, change)
            except Exception:  # reported with its seed, the others go on
                tally.disagreements.append(Disagreement(seed, {"broken": traceback.format_exc(limit=-4)}))
    try:
        _compare_workbooks(workbooks, root / f"calculated-{numbers[0]}")
    except Exception:
        tally.disagreements.append(Disagreement(plan.seed, {"broken": traceback.format_exc(limit=-4)}))
    for case in cases:
        tally.add(case.tally)
    return tally


def _compare_case(case: Case, plan: Plan, page: Page, change: Callable[[Path], None] | None) -> list[_Workbook]:
    workbooks = []
    for table in range(plan.tables):
        figures, file = case.figures(table)
        program = engines.reference(case.folder, file)
        if table == 0:
            _count_share(case, program)
        case.question_refusals(table, figures)
        _compare_ours(case, table, figures, program)
        form = engines.generate(case.folder, file, "html", case.folder / f"page-{table}")
        if change:
            change(form)
        expected = {at: verdict for at, verdict in program.verdicts.items() if at[0] in program.on_page}
        case.compare(table, figures, PAGE, engines.in_chromium(page, form), expected)
        if table < plan.workbooks:
            form = engines.generate(case.folder, file, "xlsx", case.folder / f"workbook-{table}")
            renamed = form.rename(case.folder / f"{case.seed}.{table}.xlsx")
            if change:
                change(renamed)
            workbooks.append(_Workbook(case, table, figures, renamed, program))
    return workbooks


def _count_share(case: Case, program: engines.Reference) -> None:
    taken = {
        PROGRAM: {rule for rule, _ in program.verdicts},
        PAGE: program.on_page,
        WORKBOOK: {rule for rule, _ in program.in_workbook},
    }
    sites = {rule.id: type(holder).__name__ for table in case.form.tables for holder in case.form.holders(table) for rule in holder.rules}
    for engine, identifiers in taken.items():
        case.tally.share[engine] += len(identifiers)
        for rule in case.rules:
            declared = rule.declared
            if declared.id in identifiers:
                words = {f"blanks: {declared.blanks}", f"status: {declared.status}", f"on: {sites[declared.id]}"}
                words |= {"tolerance"} if declared.tolerance else set()
                words |= {"when"} if declared.when else set()
                words |= set().union(*(words_of(parse(text)) for text in (declared.check, declared.when) if text))
                case.tally.words.update((engine, word) for word in words)


def _compare_ours(case: Case, table: int, figures: dict[str, Figure], program: engines.Reference) -> None:
    ours = {(rule.declared.id, place.key): rule.judge(place, figures) for rule, place in case.places()}
    case.compare(table, figures, OURS, {at: judgement.verdict for at, judgement in ours.items()}, program.verdicts)
    for rule, place in case.places():
        at = (rule.declared.id, place.key)
        if set(program.cells.get(at, ())) != place.cells():
            said = {PROGRAM: f"cells {sorted(program.cells.get(at, ()))}", OURS: f"cells {sorted(place.cells())}"}
            case.disagree(table, rule, place, figures, said)
        message = rule.message(place, ours[at], figures)
        if program.verdicts.get(at) == ours[at].verdict and program.messages[at] != message:
            case.disagree(table, rule, place, figures, {PROGRAM: program.messages[at], OURS: message})


def _compare_workbooks(workbooks: list[_Workbook], folder: Path) -> None:
    if not workbooks:
        return
    saved = engines.recalculated([each.file for each in workbooks], folder)
    for each in workbooks:
        said = engines.in_workbook(saved[each.file.stem], each.reference)
        expected = {}
        for at in each.reference.in_workbook:
            verdict = each.reference.verdicts[at]
            severity = each.reference.severities[at[0]] if verdict == VIOLATED else ""
            expected[at] = (verdict, severity)
        each.case.compare(each.table, each.figures, WORKBOOK, said, expected)


def compare(
    plan: Plan,
    root: Path,
    keep: Path,
    workers: int,
    only: list[int] | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Tally:
    """The whole plan or some campaigns of it, in several processes; what disagrees is kept with its campaign."""
    tally = Tally()
    numbers = list(range(plan.campaigns)) if only is None else only
    size = min(CHUNK, -(-len(numbers) // workers))
    chunks = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    # A process that runs a browser must not be copied while it does.
    with multiprocessing.get_context("spawn").Pool(workers, maxtasksperchild=8) as pool:
        for done in pool.imap(_chunk, [(plan, chunk, root, keep) for chunk in chunks]):
            tally.add(done)
            progress(tally.pairs[PAGE])
    return tally


def _chunk(arguments: tuple[Plan, list[int], Path, Path]) -> Tally:
    plan, numbers, root, keep = arguments
    tally = compare_chunk(plan, numbers, root)
    keep_disagreements(tally, root, keep)
    for number in numbers:
        shutil.rmtree(root / f"{plan.seed}.{number}", ignore_errors=True)
    shutil.rmtree(root / f"calculated-{numbers[0]}", ignore_errors=True)
    return tally


def keep_disagreements(tally: Tally, root: Path, keep: Path) -> None:
    """Copy the campaigns of disagreements, and write down what was said."""
    for disagreement in tally.disagreements:
        campaign = ".".join(disagreement.seed.split(".")[:2])
        target = keep / campaign
        if (root / campaign).is_dir() and not target.exists():
            shutil.copytree(root / campaign, target)
        disagreement.kept = str(target)
        name = f"{disagreement.seed}-{disagreement.rule}-{disagreement.key.replace('/', '-')}.json"
        engines.keep(target / name, vars(disagreement))


__all__ = ["UNIT", "Case", "Disagreement", "Plan", "Tally", "compare", "compare_chunk", "keep_disagreements"]
