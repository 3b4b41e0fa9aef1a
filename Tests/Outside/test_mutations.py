"""Returns as units send them: the quick part of the mutation corpus. `make mutations` runs the whole."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

import tools
from mutations import run
from mutations.__main__ import failures, run_all
from mutations.case import MUTATIONS, WAYS, Label
from mutations.encodings_of_fonts import tcvn3, vni
from mutations.judge import Verdict, judge
from mutations.sources import FORMS, UNITS, Campaign

SEED = "4"
PAIRS = 50


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutations")


@pytest.fixture(scope="module")
def verdicts(root: Path) -> list[Verdict]:
    """Every mutation once and some pairs, made, read and judged."""
    return run_all(root, run.quick_plan(SEED, PAIRS), workers=2, progress=False)


def _said(verdicts: list[Verdict]) -> str:
    return "\n" + failures(verdicts)


def test_every_mutation_is_made(verdicts: list[Verdict]) -> None:
    """None is left out, the files were written, and the figures stand in them where the generator thinks they do."""
    assert {name for verdict in verdicts for name in verdict.names} == set(MUTATIONS)
    assert {verdict.way for verdict in verdicts} >= set(WAYS)
    assert {(verdict.unit, verdict.form) for verdict in verdicts} == set(FORMS)
    broken = [verdict for verdict in verdicts if verdict.broken]
    assert not broken, _said(broken)


def test_no_figure_is_wrong(verdicts: list[Verdict]) -> None:
    """A figure is read as it is, or not at all."""
    wrong = [verdict for verdict in verdicts if verdict.wrong]
    assert not wrong, _said(wrong)


def test_no_figure_is_missing_in_silence(verdicts: list[Verdict]) -> None:
    """A figure that is not read is told of."""
    missing = [verdict for verdict in verdicts if verdict.missing]
    assert not missing, _said(missing)


def test_what_must_be_asked_is_asked(verdicts: list[Verdict]) -> None:
    """Each question is put, at the right place."""
    silent = [verdict for verdict in verdicts if verdict.label == Label.MUST_ASK and verdict.not_asked]
    assert not silent, _said(silent)


def test_what_is_no_return_is_refused(verdicts: list[Verdict]) -> None:
    """No values, and a finding that says why."""
    taken = [verdict for verdict in verdicts if verdict.label == Label.MUST_REFUSE and not verdict.good]
    assert not taken, _said(taken)


def test_most_returns_are_read_without_a_question(verdicts: list[Verdict]) -> None:
    """Of the returns with one reading, 95 in a hundred cost nobody a question."""
    recoverable = [verdict for verdict in verdicts if verdict.label == Label.RECOVERABLE]
    asked = [verdict for verdict in recoverable if not verdict.good]
    assert len(asked) <= 0.05 * len(recoverable), _said(asked)


# The judge itself: what it must not overlook.


@pytest.fixture(scope="module")
def untouched(root: Path):
    """A packet as it is, as a case, and what is read of it."""
    campaign = Campaign(root)
    case = run.make(campaign, 1, run.Planned("judge", ["row_copied_for_another"], [("stc", "phu-luc-6")]))
    assert case is not None
    case.way = WAYS["xlsx"]
    read = tools.extract(case.source.file, campaign.path)
    return case, read


def _judged(untouched, read) -> Verdict:
    case, _ = untouched
    return judge(case, read, Verdict(1, [], case.label, "stc", "phu-luc-6", "xlsx", "", ""))


def _filled(read, count: int) -> list[str]:
    return [key for key, value in read["values"].items() if isinstance(value["value"], int)][:count]


def test_the_judge_sees_figures_exchanged(untouched) -> None:
    """Two figures that changed places are wrong, both."""
    read = copy.deepcopy(untouched[1])
    one, other = _filled(read, 2)
    read["values"][one]["value"], read["values"][other]["value"] = (
        read["values"][key]["value"] for key in (other, one)
    )
    assert set(_judged(untouched, read).wrong) == {one, other}


def test_the_judge_sees_figures_lost(untouched) -> None:
    """A figure that is gone is missing, unless a finding tells of it: of its key, its row or its table, but not of
    another row, and not that cells are blank."""
    read = copy.deepcopy(untouched[1])
    (key,) = _filled(read, 1)
    read["values"][key] |= {"value": None, "state": "blank"}
    finding = {"severity": "warning", "code": "NHD007", "key": "", "at": "", "found": ""}
    row = key.rpartition("/")[0]
    other = next(each.rpartition("/")[0] for each in read["values"] if not each.startswith(row))
    for about, at, code, missing in (
        (other, "", "NHD007", True), ("phu-luc-6/1", "", "SLI015", True),
        ("phu-luc-6/1", "Phụ lục 6!K99", "NHD011", True), ("phu-luc-6/1", "", "NHD010", False),
        (key, "", "NHD007", False), (row, "", "NHD007", False), ("", "", "NHD001", False),
    ):  # fmt: skip
        read["findings"] = [finding | {"key": about, "at": at, "code": code}]
        assert (key in _judged(untouched, read).missing) == missing, about


def test_the_judge_wants_the_question_at_its_place(untouched) -> None:
    """A finding about another row is no answer to what must be asked."""
    case, read = untouched
    read = copy.deepcopy(read)
    finding = {"severity": "warning", "code": "NHD006", "at": "", "found": ""}
    asked = {key.rpartition("/")[0] for ask in case.asks for key in ask.keys}
    other = next(row for key in read["values"] if (row := key.rpartition("/")[0]) not in asked)
    read["findings"] = [finding | {"key": other}]
    assert _judged(untouched, read).not_asked
    read["findings"] = [finding | {"key": asked.pop()}]
    assert not _judged(untouched, read).not_asked


def test_old_fonts() -> None:
    """Known words in TCVN3 and VNI."""
    assert [tcvn3("Không đạt"), vni("Không đạt")] == ["Kh«ng ®¹t", "Khoâng ñaït"]
    assert [tcvn3("Số lượng"), vni("Số lượng")] == ["Sè l\u00ad\u00eeng", "Soá löôïng"]


def test_units_are_those_of_the_forms() -> None:
    """All owners take part."""
    assert set(UNITS) == {unit for unit, _ in FORMS}
