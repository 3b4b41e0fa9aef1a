"""Everything typed in a form comes back as it was meant, from whichever program saved the file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import tools
from broken.draft import Draft
from conftest import RESAVERS, UNITS, Cell
from figures import Typed

SAVERS = ("typed", *RESAVERS)


def states_and_values(extracted: dict[str, Any], own: list[Cell]) -> dict[str, tuple[str, Any]]:
    """State and value of every listed cell; a caption that is blank need not be listed."""
    captions = {cell["key"] for cell in own if not cell["input"]}
    figures = extracted["values"].items()
    return {
        key: (figure["state"], figure["value"])
        for key, figure in figures
        if key not in captions or figure["state"] != "blank"
    }


def wanted(own: list[Cell], expected: dict[str, Typed]) -> dict[str, tuple[str, Any]]:
    """What a packet must give: every cell of it that asks for something, and no other."""
    figures = {cell["key"]: expected[cell["key"]] for cell in own if cell["input"]}
    return {key: (figure.state, figure.value) for key, figure in figures.items()}


def differences(found: dict[str, Any], right: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What differs, with true and 1 kept apart."""
    return {
        key: (found.get(key), right.get(key))
        for key in found.keys() | right.keys()
        if repr(_number(found.get(key))) != repr(_number(right.get(key)))
    }


def _number(item: Any) -> Any:
    """1.0 and 1 are the same number in JSON; True is none."""
    if isinstance(item, tuple | list):
        return tuple(_number(part) for part in item)
    if isinstance(item, dict):
        return {key: _number(item[key]) for key in sorted(item)}
    return float(item) if isinstance(item, int) and not isinstance(item, bool) else item


@pytest.mark.parametrize("saver", SAVERS)
@pytest.mark.parametrize("unit", UNITS)
def test_every_figure_comes_back(
    unit: str,
    saver: str,
    campaign: Path,
    filled: dict[str, Path],
    resaved_once: dict[str, dict[str, Path]],
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """Filled packets, as typed and after a re-save: exactly these keys with exactly these states and values."""
    path = filled[unit] if saver == "typed" else resaved_once[saver][unit]
    extracted = tools.extract(path, campaign)
    assert extracted["unit"] == unit
    assert differences(states_and_values(extracted, cells_by_unit[unit]), wanted(cells_by_unit[unit], expected)) == {}


def test_the_figures_cover_every_state_and_type(cells: list[Cell], expected: dict[str, Typed]) -> None:
    """The made-up figures are worth the name: every type is reported, blank and declared somewhere."""
    met = {(cell["type"], expected[cell["key"]].state) for cell in cells if cell["input"]}
    for type in ("count", "percent", "rate", "flag", "flag_or_text", "choice", "text"):
        assert (type, "reported") in met
    assert {"blank", "reported", "none", "not_applicable", "not_available"} == {state for _, state in met}
    assert len(expected) == 588


def _type_into(packet: Path, cell: Cell, value: object, target: Path) -> Path:
    book = openpyxl.load_workbook(packet)
    book[cell["sheet"]][cell["cell"]].value = value
    book.save(target)
    return target


def _first(cells: list[Cell], type: str) -> Cell:
    return next(cell for cell in cells if cell["type"] == type and cell["input"])


MARK = 987_654_321


def _store_number(packet: Path, cell: Cell, digits: str, target: Path) -> Path:
    """Put a number in a cell in exactly these digits: openpyxl itself would round to sixteen."""
    draft = Draft(_type_into(packet, cell, MARK, target))
    for name, content in draft.parts.items():
        draft.parts[name] = content.replace(f"<v>{MARK}</v>".encode(), f"<v>{digits}</v>".encode())
    return draft.write(target)


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("3.3000000000000003", 3.3),
        ("30.299999999999997", 30.3),
        ("95.450000000000003", 95.45),
        ("9.5499999999999999E1", 95.5),
        ("1E2", 100),
    ],
)
def test_a_number_has_its_fifteen_digits(
    digits: str, value: float, campaign: Path, packets: dict[str, Path], cells: list[Cell], tmp_path: Path
) -> None:
    """Spreadsheets store 1.1 + 2.2 as 3.3000000000000003; what was meant is 3.3."""
    cell = _first(cells, "percent")
    path = _store_number(packets[cell["owner"]], cell, digits, tmp_path / "typed.xlsx")
    figure = tools.extract(path, campaign)["values"][cell["key"]]
    assert (figure["state"], figure["value"]) == ("reported", value)


def test_a_sum_of_tenths(campaign: Path, packets: dict[str, Path], cells: list[Cell], tmp_path: Path) -> None:
    """0.1 + 0.2 is read as 0.3 points, and it is asked whether 30 was meant."""
    cell = _first(cells, "percent")
    path = _store_number(packets[cell["owner"]], cell, repr(0.1 + 0.2), tmp_path / "typed.xlsx")
    extracted = tools.extract(path, campaign)
    figure = extracted["values"][cell["key"]]
    assert (figure["state"], figure["value"]) == ("reported", 0.3)
    assert cell["key"] in {finding["key"] for finding in extracted["findings"]}


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        ("count", "1.234", 1234),
        ("count", "12 văn bản", 12),
        ("percent", "1.234,5", 1234.5),
        ("percent", "7.82", 7.82),
    ],
)
def test_one_meaning_is_read_and_noted(
    type: str, text: str, value: float, campaign: Path, packets: dict[str, Path], cells: list[Cell], tmp_path: Path
) -> None:
    """A number written another way that can mean one thing only is taken, and its reading is told."""
    cell = _first(cells, type)
    path = _type_into(packets[cell["owner"]], cell, text, tmp_path / "typed.xlsx")
    extracted = tools.extract(path, campaign)
    figure = extracted["values"][cell["key"]]
    assert (figure["state"], figure["value"], figure["text"]) == ("reported", value, text)
    assert cell["key"] in {finding["key"] for finding in extracted["findings"]}


@pytest.mark.parametrize(
    ("type", "text"),
    [("count", "1,234"), ("count", "mười hai"), ("count", "12 hoặc 13"), ("flag", "x"), ("choice", "-"), ("rate", "nhiều/ít")],
)
def test_what_cannot_be_taken_is_asked(
    type: str, text: str, campaign: Path, packets: dict[str, Path], cells: list[Cell], tmp_path: Path
) -> None:
    """Text without a meaning, or with two: no value is made of it, it is kept as written, and a finding asks."""
    cell = _first(cells, type)
    path = _type_into(packets[cell["owner"]], cell, text, tmp_path / "typed.xlsx")
    extracted = tools.extract(path, campaign)
    figure = extracted["values"][cell["key"]]
    assert (figure["state"], figure["value"], figure["text"]) == ("unresolved", None, text)
    assert cell["key"] in {finding["key"] for finding in extracted["findings"]}


@pytest.mark.parametrize("form", ["phu-luc-1", "phu-luc-5"])
def test_a_figure_in_a_caption_is_not_dropped(
    form: str, campaign: Path, packets: dict[str, Path], cells: list[Cell], tmp_path: Path
) -> None:
    """Captions ask for nothing, but people type there: what they typed is read, and the check speaks of it."""
    cell = next(cell for cell in cells if cell["form"] == form and not cell["input"])
    path = _type_into(packets[cell["owner"]], cell, 7, tmp_path / "typed.xlsx")
    assert tools.extract(path, campaign)["values"][cell["key"]]["text"] == "7"
    checked = tools.phuluc_json("check", path, "--campaign", campaign, codes=(tools.FINE, tools.FINDINGS))
    assert cell["key"] in {finding["key"] for finding in checked}


def test_the_merge_is_the_union_of_all(
    campaign: Path, filled: dict[str, Path], cells: list[Cell], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """Every cell has one owner: merged, the figures are exactly those typed, each from its owner alone."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for packet in filled.values():
        shutil.copy(packet, inbox)
    arguments = ("merge", campaign, inbox, "--out", tmp_path / "out")
    merged = tools.phuluc_json(*arguments, codes=(tools.FINE, tools.FINDINGS))
    # A cell that nobody filled need not be listed.
    found = {key: figure for key, figure in states_and_values(merged, cells).items() if figure[0] != "blank"}
    right = {key: figure for key, figure in wanted(cells, expected).items() if figure[0] != "blank"}
    assert differences(found, right) == {}
    for cell in cells:
        if cell["input"] and expected[cell["key"]].state != "blank":
            sources = merged["values"][cell["key"]]["from"]
            assert [source["unit"] for source in sources] == [cell["owner"]], cell["key"]
