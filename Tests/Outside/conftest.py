"""What the tests share: the generated packets, the list of cells, and filled packets re-saved by every tool."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser

import tools
from figures import Typed, typed
from forms import Forms
from pages import chromium

Cell = dict[str, Any]
UNITS = ("snv", "stp", "vpub", "stc", "stttt", "skhcn")
"""The owners of the campaign's cells."""
RESAVERS = ("openpyxl", "libreoffice", "gnumeric")
PAIRS = tuple((first, second) for first in RESAVERS for second in RESAVERS)


@pytest.fixture(scope="session")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working copy of the template: issuing forms archives their descriptions in the campaign."""
    return shutil.copytree(tools.TEMPLATE, tmp_path_factory.mktemp("campaign") / "binh-dinh-2020")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless browser for all tests: there can be no second in a process."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def cells(campaign: Path) -> list[Cell]:
    """Every key of the campaign with its place in its owner's packet."""
    return tools.phuluc_json("cells", campaign)


@pytest.fixture(scope="session")
def cells_by_unit(cells: list[Cell]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell["owner"]].append(cell)
    return dict(found)


@pytest.fixture(scope="session")
def packets(
    campaign: Path, cells_by_unit: dict[str, list[Cell]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The blank packets by unit, at the places that `cells` names."""
    folder = tmp_path_factory.mktemp("packets")
    tools.phuluc("generate", campaign, "--out", folder)
    return {unit: folder / own[0]["file"] for unit, own in cells_by_unit.items()}


@pytest.fixture(scope="session")
def expected(cells: list[Cell]) -> dict[str, Typed]:
    """What is typed in every cell that asks for something."""
    return {cell["key"]: typed(cell["key"], cell["type"]) for cell in cells if cell["input"]}


@pytest.fixture(scope="session")
def forms(
    campaign: Path,
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
    tmp_path_factory: pytest.TempPathFactory,
) -> Forms:
    """The packets in every format."""
    return Forms(campaign, cells_by_unit, expected, tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="session")
def filled(
    packets: dict[str, Path],
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """The packets with every input typed in, saved by openpyxl."""
    folder = tmp_path_factory.mktemp("filled")
    done = {}
    for unit, packet in packets.items():
        book = openpyxl.load_workbook(packet)
        for cell in cells_by_unit[unit]:
            if cell["input"]:
                book[cell["sheet"]][cell["cell"]].value = expected[cell["key"]].cell
        done[unit] = folder / packet.name
        book.save(done[unit])
    return done


@pytest.fixture(scope="session")
def resaved_once(filled: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """The filled packets after one tool: by tool, then by unit."""
    folder = tmp_path_factory.mktemp("once")
    return {tool: tools.resave(tool, filled, folder / tool) for tool in RESAVERS}


@pytest.fixture(scope="session")
def resaved_twice(
    resaved_once: dict[str, dict[str, Path]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], dict[str, Path]]:
    """The filled packets after two tools, in every order: by pair of tools, then by unit."""
    folder = tmp_path_factory.mktemp("twice")
    found: dict[tuple[str, str], dict[str, Path]] = {pair: {} for pair in PAIRS}
    for second in RESAVERS:
        batch = {f"{first}+{unit}": path for first in RESAVERS for unit, path in resaved_once[first].items()}
        for key, path in tools.resave(second, batch, folder / second).items():
            first, unit = key.split("+", 1)
            found[first, second][unit] = path
    return found
