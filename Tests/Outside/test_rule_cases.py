"""`phuluc test`: the cases of the rules as a person runs them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import tools

FILE, OLD, NEW = "phu-luc-2.yaml", "check: this <= de_nghi_sua_doi", "check: this < de_nghi_sua_doi"
"""A rule, and the same drawn tighter: a figure that equals the other breaks it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(tools.TEMPLATE, tmp_path / "dot")


def rules(folder: Path) -> set[str]:
    """Ids of all rules, by their descriptions' texts."""
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")]
    return set(re.findall(r"\bid: ([A-Z]+[0-9]*\.[A-Z]+[0-9]+)\b", "\n".join(texts)))


def test_all_shipped_cases_are_right() -> None:
    """No rule lacks a case in which it holds, or one in which it does not."""
    told = tools.phuluc_json("test", tools.TEMPLATE)
    assert [case["title"] for case in told["cases"] if not case["passed"]] == []
    assert (told["lacking"], told["findings"]) == ([], [])
    outcomes = {(one["rule"], one["outcome"]) for case in told["cases"] for one in case["expected"]}
    for rule in rules(tools.TEMPLATE):
        assert (rule, "satisfied") in outcomes
        assert {(rule, level) for level in ("error", "warning", "note")} & outcomes


def test_a_rule_that_changed_fails_its_cases(folder: Path) -> None:
    """The rule, the place, what was expected and found, and the line of the case are printed; the exit code is 1."""
    path = folder / FILE
    path.write_text(path.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    done = tools.phuluc("test", folder, codes=(tools.FINDINGS,))
    cases = (folder / "cases" / "phu-luc-2.md").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(cases, 1) if "PL2.R3 " in text and "thoả" in text)
    assert (
        f"dòng {line}: PL2.R3, Phụ lục 2, chỉ tiêu 3, năm 2016: mong đợi “thoả”, kết quả “đề nghị giải trình” "
        "(Số VBQPPL đã được xử lý sau rà soát (30) lớn hơn số được đề nghị xử lý (30)"
    ) in done.stdout
    assert "\n  SAI   PL2.R3: " in done.stdout
    assert "Chưa có trường hợp thoả, không thoả: PL2.R3\n" in done.stdout
    assert " trường hợp: " in done.stdout.splitlines()[-1]


def test_a_rule_without_cases_is_named(folder: Path) -> None:
    """That alone is no failure of the cases there are."""
    (folder / "cases" / "phu-luc-4.md").unlink()
    told = tools.phuluc("test", folder).stdout
    assert "Chưa có trường hợp thoả, không thoả: PL4.R1\n" in told
    assert "PL5.R1\n" not in told


def test_a_rule_taken_away_is_told_with_the_lines_that_speak_of_it(folder: Path) -> None:
    """Its cases name a rule that does not exist."""
    path = folder / "phu-luc-8.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: PL8.R1", "id: PL8.R9"), encoding="utf-8")
    told = tools.phuluc("test", folder, codes=(tools.FINDINGS,)).stderr
    lines = (folder / "cases" / "phu-luc-8.md").read_text(encoding="utf-8").splitlines()
    for number in [number for number, line in enumerate(lines, 1) if line.startswith("| PL8.R1 ")]:
        assert f"cases/phu-luc-8.md:{number}" in told
    assert "[MTA014]" in told
    assert "không có quy tắc “PL8.R1”" in told


def test_without_cases_there_is_nothing_to_run(folder: Path) -> None:
    """A mistake of the call, told in one line."""
    shutil.rmtree(folder / "cases")
    done = tools.phuluc("test", folder, codes=(tools.USAGE,))
    assert done.stderr.startswith("Không có trường hợp kiểm thử nào")


def test_help_is_in_both_languages() -> None:
    assert "Chạy các trường hợp kiểm thử quy tắc" in tools.phuluc("help", "test").stdout
    assert "Run the cases of the rules" in tools.phuluc("test", "--help", "--lang", "en").stdout


def test_a_new_campaign_has_the_cases_of_its_template(tmp_path: Path) -> None:
    tools.phuluc("new", tmp_path / "dot", "--from", tools.TEMPLATE)
    assert tools.phuluc_json("test", tmp_path / "dot") == tools.phuluc_json("test", tools.TEMPLATE)
