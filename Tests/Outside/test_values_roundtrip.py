"""What extract prints can be given back to generate, and is then in the form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import tools
from conftest import UNITS, Cell
from excel_lint import lint
from figures import Typed
from test_fill_and_extract import differences, states_and_values


def _regenerated(campaign: Path, unit: str, values: dict[str, Any], folder: Path, file: str) -> Path:
    given = folder / f"{unit}.json"
    given.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    tools.phuluc("generate", campaign, "--out", folder / "out", "--unit", unit, "--values", given)
    return folder / "out" / file


PRINTED = {"none": "-", "not_applicable": "x", "not_available": "…", "blank": None}


def _shown(figure: Typed) -> Any:
    """What a filled form must hold for a figure: numbers as numbers, the rest as people write it in Vietnamese."""
    match figure:
        case Typed(state="reported", value=bool(flag)):
            return int(flag)
        case Typed(state="reported", value={"received": int(received), "on_time": on_time}):
            return f"{received}/{on_time}"
        case Typed(state="reported", value={"percent": percent}):
            return f"{percent}%".replace(".", ",")
        case Typed(state="reported", value=value):
            return value
    return PRINTED[figure.state]


@pytest.mark.parametrize("unit", UNITS)
def test_values_stand_in_their_cells(
    unit: str, campaign: Path, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """Made-up figures given to generate are in the cells that `cells` names, as another program reads them."""
    own = [cell for cell in cells_by_unit[unit] if cell["input"]]
    figures = {cell["key"]: expected[cell["key"]] for cell in own}
    values = {key: {"value": figure.value, "state": figure.state} for key, figure in figures.items()}
    path = _regenerated(campaign, unit, {"values": values}, tmp_path, own[0]["file"])
    assert lint(path) == []
    book = openpyxl.load_workbook(path)
    found = {cell["key"]: book[cell["sheet"]][cell["cell"]].value for cell in own}
    for cell in own:
        if cell["type"] == "rate":
            # Whether a printed pair groups its digits is a matter of taste.
            found[cell["key"]] = found[cell["key"]] and str(found[cell["key"]]).replace(".", "")
    assert differences(found, {key: _shown(figure) for key, figure in figures.items()}) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_values_given_back_are_read_again(
    unit: str, campaign: Path, filled: dict[str, Path], cells_by_unit: dict[str, list[Cell]], tmp_path: Path
) -> None:
    """extract, generate --values, extract: the same states and values; the filled form is lint clean."""
    own = cells_by_unit[unit]
    first = tools.extract(filled[unit], campaign)
    again = _regenerated(campaign, unit, first, tmp_path, filled[unit].name)
    assert lint(again) == []
    second = tools.extract(again, campaign)
    assert second["unit"] == unit
    assert differences(states_and_values(second, own), states_and_values(first, own)) == {}


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("text", "mã _x0041_ và <b>&amp;</b>\nDòng hai"),
        ("text", "=1+1"),
        ("text", "𠀀 ngoài mặt phẳng cơ bản"),
        ("flag_or_text", "QĐ 4236/QĐ-UBND"),
        ("rate", {"received": 1200, "on_time": 1150, "percent": 95.83}),
        ("count", 999_999_999_999_999),
        ("percent", 0.01),
    ],
    ids=str,
)
def test_hard_values(
    type: str, value: Any, campaign: Path, packets: dict[str, Path], cells: list[Cell], tmp_path: Path
) -> None:
    """Values that a writer easily spoils: escapes, formula-like text, the widest number, the smallest share."""
    cell = next(cell for cell in cells if cell["type"] == type and cell["input"])
    values = tools.extract(packets[cell["owner"]], campaign)
    values["values"][cell["key"]] |= {"value": value, "state": "reported"}
    path = _regenerated(campaign, cell["owner"], values, tmp_path, cell["file"])
    assert lint(path) == []
    figure = tools.extract(path, campaign)["values"][cell["key"]]
    assert differences({"": (figure["state"], figure["value"])}, {"": ("reported", value)}) == {}
