"""The schema for editors and the reader agree: on the shipped templates, and on descriptions good and bad."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

import tools

FIXTURES = tools.REPOSITORY / "Tests" / "TemplateTests" / "Fixtures"
TEMPLATES = sorted(tools.TEMPLATE.glob("phu-luc-*.yaml"))
GOOD = [*TEMPLATES, *sorted(FIXTURES.glob("structural/good-*.yaml"))]
BROKEN = sorted(FIXTURES.glob("structural/broken-*.yaml"))
SEMANTIC = sorted(FIXTURES.glob("semantic/*.yaml"))


class _AsWritten(yaml.SafeLoader):
    """YAML as the reader takes it: plain scalars are texts, except true, false, null and plain numbers."""


_AsWritten.yaml_implicit_resolvers = {}
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""])
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]*)\Z"), list("-0123456789"))
_AsWritten.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z"), list("-0123456789")
)
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<\Z"), ["<"])


@cache
def _validator(name: str) -> Any:
    schema = json.loads((tools.SCHEMAS / name).read_text(encoding="utf-8"))
    kind = validator_for(schema, default=Draft202012Validator)
    kind.check_schema(schema)
    return kind(schema)


def schema_errors(path: Path, schema: str = "form.schema.json") -> list[str]:
    """What a schema has against a file."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=_AsWritten)
    return [f"{error.json_path}: {error.message}" for error in _validator(schema).iter_errors(document)]


def name(path: Path) -> str:
    return path.stem


def test_there_is_something_to_check() -> None:
    """Eight templates, and fixtures of each kind: an empty folder proves nothing."""
    assert len(TEMPLATES) == 8
    assert len(GOOD) > len(TEMPLATES)
    assert BROKEN
    assert SEMANTIC


def test_the_schema_accepts_the_campaign() -> None:
    """The shipped campaign is as its schema says."""
    assert schema_errors(tools.TEMPLATE / "campaign.yaml", "campaign.schema.json") == []


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_the_schema_accepts(path: Path) -> None:
    """Templates and good descriptions pass the schema."""
    assert schema_errors(path) == []


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_the_reader_accepts(path: Path) -> None:
    """Templates and good descriptions pass the reader."""
    tools.phuluc("forms", "--check", path)


@pytest.mark.parametrize("path", BROKEN, ids=name)
def test_the_schema_refuses(path: Path) -> None:
    """Descriptions of a wrong shape fail the schema."""
    assert schema_errors(path) != []


@pytest.mark.parametrize("path", BROKEN, ids=name)
def test_the_reader_refuses(path: Path) -> None:
    """Descriptions of a wrong shape fail the reader, at a place in the file."""
    done = tools.phuluc("forms", "--check", path, codes=(tools.FINDINGS,))
    assert re.search(rf"{re.escape(path.name)}:\d+:\d+", done.stdout + done.stderr)


@pytest.mark.parametrize("path", SEMANTIC, ids=name)
def test_the_schema_accepts_what_only_the_reader_can_judge(path: Path) -> None:
    """Descriptions that contradict themselves have the right shape."""
    assert schema_errors(path) == []


@pytest.mark.parametrize("path", SEMANTIC, ids=name)
def test_the_reader_refuses_contradictions(path: Path) -> None:
    """Descriptions that contradict themselves fail the reader, at the line their first comment names."""
    head = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.match(r"# semantic: (\d+):(\d+) ", head)
    assert match, head
    done = tools.phuluc("forms", "--check", path, codes=(tools.FINDINGS,))
    lines = set(re.findall(rf"{re.escape(path.name)}:(\d+):\d+", done.stdout + done.stderr))
    assert match[1] in lines, f"expected line {match[1]}, found {sorted(lines)}"
