"""What the program prints as JSON is what docs/schemas says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

import tools

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
FORMATS = ("xlsx", "docx", "html", "xml", "csv")


def check(text: str, schema: str) -> None:
    """Raises what is wrong with a JSON text."""
    definition = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(definition)(definition).validate(json.loads(text))


@pytest.fixture(scope="module")
def returns(campaign: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sample returns with their planted errors."""
    folder = tmp_path_factory.mktemp("returns")
    tools.phuluc("sample", campaign, "--out", folder)
    return folder


@pytest.mark.parametrize("format", FORMATS)
def test_cells(campaign: Path, format: str) -> None:
    """588 inputs in every format's own addresses."""
    printed = tools.phuluc("cells", campaign, "--format", format, "--json").stdout
    check(printed, "cells")
    assert sum(cell["input"] for cell in json.loads(printed)) == 588


def test_extract(campaign: Path, returns: Path) -> None:
    """Every return, those with errors too."""
    for path in sorted(returns.glob("*.xlsx")):
        codes = (tools.FINE, tools.FINDINGS)
        check(tools.phuluc("extract", path, "--campaign", campaign, "--json", codes=codes).stdout, "extract")


def test_check(campaign: Path, returns: Path) -> None:
    """The findings of all returns."""
    files = sorted(returns.glob("*.xlsx"))
    check(tools.phuluc("check", *files, "--campaign", campaign, "--json", codes=(tools.FINDINGS,)).stdout, "findings")


def test_merge(campaign: Path, returns: Path, tmp_path: Path) -> None:
    """What merge prints and what it writes."""
    done = tools.phuluc("merge", campaign, returns, "--out", tmp_path, "--json", codes=(tools.FINDINGS,))
    check(done.stdout, "merge")
    assert json.loads(done.stdout) == json.loads((tmp_path / "merge.json").read_text(encoding="utf-8"))


def test_campaign(tmp_path: Path) -> None:
    """A campaign's records: a merge of them, where a figure comes from, what changed since."""
    folder = tmp_path / "dot"
    tools.phuluc("new", folder, "--from", tools.TEMPLATE)
    tools.phuluc("sample", folder, "--out", tmp_path / "ve")
    tools.phuluc("receive", folder, tmp_path / "ve")
    said = ["--by", "chị Lan, STC", "--reason", "gõ nhầm", "--channel", "phone", "--as-of", "2020-05-06"]
    before = ["--stage", "provisional", "--by", "Lê A", "--as-of", "2020-05-06"]
    tools.phuluc("merge", folder, "--out", tmp_path / "ra", *before, codes=(tools.FINDINGS,))
    cell = "phu-luc-6/1/co_quan_tu_chu/2015"
    tools.phuluc("correct", folder, cell, "12", *said)
    merged = tools.phuluc("merge", folder, "--out", tmp_path / "ra", "--json", codes=(tools.FINDINGS,)).stdout
    check(merged, "merge")
    told = json.loads(merged)["values"]
    assert told[cell]["from"][0]["said"] == {
        "by": "chị Lan, STC", "channel": "phone", "reason": "gõ nhầm", "pending": True,
    }  # fmt: skip
    assert told["phu-luc-6/1/co_quan_tu_chu/2016"]["from"][0]["provisional"] is True
    trace = tools.phuluc("trace", folder, cell, "--json").stdout
    check(trace, "trace")
    assert [one["counts"] for one in json.loads(trace)["from"]] == [True, False]
    changes = tools.phuluc("compare", folder, "so-bo-1", "--json").stdout
    check(changes, "compare")
    assert [(one["key"], one["before"], one["after"]) for one in json.loads(changes)] == [(cell, "(chưa rõ)", "12")]


def test_rule_cases(tmp_path: Path) -> None:
    """Cases that go as expected, one that does not, and one that cannot be read."""
    folder = shutil.copytree(tools.TEMPLATE, tmp_path / "dot")
    check(tools.phuluc("test", folder, "--json").stdout, "test")
    path = folder / "cases" / "phu-luc-5.md"
    text = path.read_text(encoding="utf-8").replace("1901", "1900").replace("1.901", "1.900")
    path.write_text(text + "\n## Trống\n", encoding="utf-8")
    done = tools.phuluc("test", folder, "--json", codes=(tools.FINDINGS,))
    check(done.stdout, "test")
    told = json.loads(done.stdout)
    assert [case["differences"][0]["rule"] for case in told["cases"] if not case["passed"]] == ["PL5.R1"]
    assert {finding["code"] for finding in told["findings"]} == {"MTA014"}
