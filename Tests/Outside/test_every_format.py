"""Every format carries every figure: given to generate or typed by another program, read back as it was meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tools
from conftest import UNITS, Cell
from figures import Typed
from forms import FORMATS, Forms
from test_fill_and_extract import differences, states_and_values, wanted


@pytest.mark.parametrize("filled_by", ["generate", "others"])
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_figure_comes_back(
    format: str,
    unit: str,
    filled_by: str,
    forms: Forms,
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """Every input of every unit: exactly these keys with exactly these states and values."""
    path = (forms.given if filled_by == "generate" else forms.typed)(format)[unit]
    extracted = tools.extract(path, forms.campaign)
    assert (extracted["format"], extracted["unit"]) == (format, unit)
    own = cells_by_unit[unit]
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


@pytest.mark.parametrize("format", FORMATS)
def test_a_blank_form_says_nothing(format: str, forms: Forms, cells_by_unit: dict[str, list[Cell]]) -> None:
    """What nobody filled is blank: every asked key, nothing declared, nothing noted, no error."""
    for unit, path in forms.blank(format).items():
        extracted = tools.extract(path, forms.campaign)
        asked = {cell["key"] for cell in cells_by_unit[unit] if cell["input"]}
        assert {key for key in asked if extracted["values"][key]["state"] != "blank"} == set()
        assert (extracted["declared"], extracted["notes"]) == ({}, {})
        assert [finding for finding in extracted["findings"] if finding["severity"] == "error"] == []


@pytest.mark.parametrize("format", FORMATS)
def test_notes_and_declarations_come_back(
    format: str, forms: Forms, cells_by_unit: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """A note of its own on every row of every unit, and a declaration of every form."""
    rows = {unit: {cell["key"].rsplit("/", 1)[0] for cell in own} for unit, own in cells_by_unit.items()}
    notes = {row: f"Giải trình {place} của đơn vị" for place, row in enumerate(sorted(set().union(*rows.values())))}
    states = ("none", "not_applicable", "not_available")
    declared = {f"phu-luc-{number}": states[number % len(states)] for number in range(1, 9)}
    given = tmp_path / "given.json"
    given.write_text(json.dumps({"values": {}, "notes": notes, "declared": declared}), encoding="utf-8")
    for unit, path in forms.generate(format, tmp_path / "out", "--values", given).items():
        extracted = tools.extract(path, forms.campaign)
        assert extracted["notes"] == {row: notes[row] for row in rows[unit]}
        assert extracted["declared"] == {form: declared[form] for form in {row.split("/")[0] for row in rows[unit]}}


@pytest.mark.parametrize("format", FORMATS)
def test_states_come_back_in_cells_of_every_type(
    format: str, forms: Forms, cells: list[Cell], tmp_path: Path
) -> None:
    """Every state that can be written in a cell of a type, one after the other in the cells of each: x in a cell of yes and no would be
    asked about, so it stands there in words. A choice has no mark for none."""
    own = {cell["key"]: cell["type"] for cell in cells if cell["input"]}
    assert {"count", "percent", "flag", "flag_or_text", "rate", "choice", "text"} <= set(own.values())
    states = {
        type: [state for state in ("none", "not_applicable", "not_available", "blank") if (type, state) != ("choice", "none")]
        for type in set(own.values())
    }  # fmt: skip
    given = {key: states[type][place % len(states[type])] for place, (key, type) in enumerate(own.items())}
    assert {(own[key], state) for key, state in given.items()} == {(t, s) for t, all in states.items() for s in all}
    file = tmp_path / "given.json"
    values = {key: {"value": None, "state": state} for key, state in given.items()}
    file.write_text(json.dumps({"values": values}), encoding="utf-8")
    for path in forms.generate(format, tmp_path / "out", "--values", file).values():
        read = tools.extract(path, forms.campaign)["values"]
        asked = [key for key in read if key in given]
        assert asked
        assert {key: read[key]["state"] for key in asked if read[key]["state"] != given[key]} == {}


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_figures_make_the_same_bytes(format: str, forms: Forms, tmp_path: Path) -> None:
    """Two runs write the same files, blank and filled."""
    for kind, first, arguments in (
        ("blank", forms.blank(format), ()),
        ("given", forms.given(format), ("--values", forms.values_file())),
    ):
        second = forms.generate(format, tmp_path / kind, *arguments)
        assert {unit for unit in first if first[unit].read_bytes() != second[unit].read_bytes()} == set(), kind
