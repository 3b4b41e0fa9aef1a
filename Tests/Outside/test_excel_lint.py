"""The lint itself: it sees every fault it is meant to see, and finds nothing in good workbooks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from broken.draft import Inapplicable
from broken.good_workbook import make_good_workbook
from broken.make_broken import FAULTS, Fault, make_broken
from excel_lint import lint
from lint_rules.catalogue import RULES


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_good_workbook(tmp_path_factory.mktemp("good") / "good.xlsx")


def test_a_good_workbook_has_no_finding(good: Path) -> None:
    """Every feature the rules speak of, written by another writer that Excel is known to open."""
    assert lint(good) == []


def test_every_rule_has_a_fault() -> None:
    """No rule is untested, and no fault belongs to a rule that does not exist."""
    assert {rule for rule, _ in FAULTS} == set(RULES)


@pytest.mark.parametrize(("rule", "fault"), FAULTS, ids=[f"{rule}-{fault.__name__}" for rule, fault in FAULTS])
def test_each_fault_is_seen(rule: str, fault: Fault, good: Path, tmp_path: Path) -> None:
    """A workbook with one fault has a finding of the rule it breaks."""
    assert rule in {id for id, _ in lint(make_broken(good, fault, tmp_path / "broken.xlsx"))}


def test_each_fault_is_seen_in_our_own_packets(packets: dict[str, Path], tmp_path: Path) -> None:
    """The same faults in a generated packet: what another writer's package allows the lint to see, ours allows too."""
    unseen, inapplicable = [], []
    for rule, fault in FAULTS:
        try:
            broken = make_broken(packets["snv"], fault, tmp_path / "broken.xlsx")
        except Inapplicable:
            inapplicable.append(fault.__name__)
            continue
        if rule not in {id for id, _ in lint(broken)}:
            unseen.append(f"{rule} {fault.__name__}")
    assert unseen == []
    assert inapplicable == []


def test_the_command(good: Path, tmp_path: Path) -> None:
    """Exit code 0 and silence for a good file, 1 and a line for a bad one and for no archive at all."""
    command = [sys.executable, str(Path(__file__).with_name("excel_lint.py"))]
    fine = subprocess.run([*command, str(good)], capture_output=True, text=True, check=False)
    assert (fine.returncode, fine.stdout) == (0, "")
    other = tmp_path / "other.xlsx"
    other.write_text("not an archive")
    bad = subprocess.run([*command, str(good), str(other)], capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "16.readable" in bad.stdout
