"""A form still tells whose it is, and which figure is which, after what people and programs do to it."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

import tools
from conftest import PAIRS, RESAVERS, UNITS, Cell
from figures import Typed
from test_fill_and_extract import differences, states_and_values, wanted
from workbooks import ROW_CODE, anchors


@pytest.mark.parametrize("tool", RESAVERS)
@pytest.mark.parametrize("unit", UNITS)
def test_two_anchors_survive_a_save(
    unit: str, tool: str, packets: dict[str, Path], resaved_once: dict[str, dict[str, Path]]
) -> None:
    """Each kind of re-saving leaves at least two kinds of marks complete."""
    survivors = anchors(packets[unit]).surviving(anchors(resaved_once[tool][unit]))
    assert len(survivors) >= 2, survivors


def test_a_packet_has_every_anchor(packets: dict[str, Path]) -> None:
    """A fresh packet carries all five kinds of marks."""
    for packet in packets.values():
        assert all(vars(anchors(packet)).values()), packet.name


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
@pytest.mark.parametrize("unit", UNITS)
def test_figures_and_unit_survive_two_saves(
    unit: str,
    pair: tuple[str, str],
    campaign: Path,
    packets: dict[str, Path],
    resaved_twice: dict[tuple[str, str], dict[str, Path]],
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """After any two programs in any order: two kinds of marks, the unit and every figure."""
    path = resaved_twice[pair][unit]
    survivors = anchors(packets[unit]).surviving(anchors(path))
    assert len(survivors) >= 2, survivors
    extracted = tools.extract(path, campaign)
    assert extracted["unit"] == unit
    assert differences(states_and_values(extracted, cells_by_unit[unit]), wanted(cells_by_unit[unit], expected)) == {}


Block = tuple[str, str, str]
"""Unit, form and table."""


def _block(path: Path, own: list[Cell]) -> tuple[str, str]:
    """Sheet and range of a table from its first label to its last figure; the hidden code column lies inside."""
    places = [coordinate_from_string(cell["cell"]) for cell in own]
    rows = [row for _, row in places]
    columns = [column_index_from_string(letters) for letters, _ in places]
    sheet = openpyxl.load_workbook(path)[own[0]["sheet"]]
    code = next(cell.column for cell in sheet[min(rows)] if ROW_CODE.match(str(cell.value or "")))
    assert code < min(columns)
    return sheet.title, f"{get_column_letter(code - 1)}{min(rows)}:{get_column_letter(max(columns))}{max(rows)}"


@pytest.fixture(scope="session")
def blocks(cells: list[Cell]) -> dict[Block, list[Cell]]:
    """The cells of each table of each packet."""
    found: dict[Block, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell["owner"], cell["form"], cell["table"]].append(cell)
    return dict(found)


@pytest.fixture(scope="session")
def copied(
    blocks: dict[Block, list[Cell]], filled: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[Block, Path]:
    """Each table, copied and pasted into a new workbook by LibreOffice the way a person does it."""
    folder = tmp_path_factory.mktemp("copied")
    targets = {block: folder / ("-".join(block) + ".xlsx") for block in blocks}
    jobs: list[dict[str, Any]] = []
    for block, own in blocks.items():
        sheet, area = _block(filled[block[0]], own)
        jobs.append({"source": str(filled[block[0]]), "sheet": sheet, "range": area, "target": str(targets[block])})
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs, ensure_ascii=False), encoding="utf-8")
    command = [tools.SYSTEM_PYTHON, str(tools.OUTSIDE / "uno_copy.py"), str(listed)]
    code, output = tools.run_own_group(command, timeout=180)
    assert code == 0, output
    return targets


TABLES = (
    ("snv", "phu-luc-1", "1"), ("stp", "phu-luc-2", "1"), ("vpub", "phu-luc-3", "1"), ("snv", "phu-luc-4", "i"),
    ("snv", "phu-luc-4", "ii"), ("snv", "phu-luc-4", "iii"), ("snv", "phu-luc-5", "1"), ("stc", "phu-luc-6", "1"),
    ("stttt", "phu-luc-7", "1"), ("vpub", "phu-luc-7", "1"), ("skhcn", "phu-luc-7", "1"), ("snv", "phu-luc-8", "1"),
)  # fmt: skip


def test_the_tables_are_all_listed(blocks: dict[Block, list[Cell]]) -> None:
    """The list of tables below leaves none out."""
    assert set(blocks) == set(TABLES)


@pytest.mark.parametrize("block", TABLES, ids="-".join)
def test_a_copied_block_gives_its_table(
    block: Block,
    campaign: Path,
    copied: dict[Block, Path],
    blocks: dict[Block, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """Label to last figure, pasted in a new workbook: exactly that table's figures, and the unit it was issued to."""
    extracted = tools.extract(copied[block], campaign)
    assert extracted["unit"] == block[0]
    found = {key: figure for key, figure in states_and_values(extracted, blocks[block]).items() if figure[0] != "blank"}
    right = {key: figure for key, figure in wanted(blocks[block], expected).items() if figure[0] != "blank"}
    assert differences(found, right) == {}
