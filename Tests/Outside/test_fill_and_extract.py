"""Everything typed in a form comes back as it was meant, from whichever program saved the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import tools
from broken.draft import Draft
from conftest import RESAVERS, UNITS, Cell
from figures import Typed

SAVERS = ("typed", *RESAVERS)


def states_and_values(extracted: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """State and value by key, of every cell that extract lists."""
    return {key: (figure["state"], figure["value"]) for key, figure in extracted["values"].items()}


def wanted(own: list[Cell], expected: dict[str, Typed]) -> dict[str, tuple[str, Any]]:
    """What a packet must give: every key of it, and nothing in the cells that ask for nothing."""
    blank = Typed(None, "blank")
    figures = {cell["key"]: expected.get(cell["key"], blank) for cell in own}
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
    assert differences(states_and_values(extracted), wanted(cells_by_unit[unit], expected)) == {}


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
    """0.1 + 0.2 is read as 0.3: as the value, or as the text of a question whether a share was meant."""
    cell = _first(cells, "percent")
    path = _store_number(packets[cell["owner"]], cell, repr(0.1 + 0.2), tmp_path / "typed.xlsx")
    figure = tools.extract(path, campaign)["values"][cell["key"]]
    assert figure["state"] in ("reported", "unresolved")
    assert figure["value"] == 0.3 or figure["text"].replace(",", ".") == "0.3"


@pytest.mark.parametrize("text", ["1.234", "1,234", "mười hai", "12 hoặc 13"])
def test_what_could_mean_two_things_is_asked(
    text: str, campaign: Path, packets: dict[str, Path], cells: list[Cell], tmp_path: Path
) -> None:
    """Text in a whole-number cell that has two meanings or none: no value is made of it, and it is kept as written."""
    cell = _first(cells, "count")
    path = _type_into(packets[cell["owner"]], cell, text, tmp_path / "typed.xlsx")
    extracted = tools.extract(path, campaign)
    figure = extracted["values"][cell["key"]]
    assert (figure["state"], figure["value"], figure["text"]) == ("unresolved", None, text)
    assert cell["key"] in {finding["key"] for finding in extracted["findings"]}
