"""Makes campaigns and figures, asks every engine, and compares.

A campaign is made again from its seed, such as 2020.17; a table of figures from that and its number, 2020.17.3.
"""

from __future__ import annotations

import multiprocessing
import shutil
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from agreement import engines
from agreement.case import OURS, PAGE, PROGRAM, WORKBOOK, Case, Disagreement, Tally
from agreement.cells import Figure
from agreement.meaning import VIOLATED
from pages import chromium

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
            case.count_words(program)
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

