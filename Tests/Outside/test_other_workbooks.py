"""Returns saved in other workbook formats than the one that was sent: OpenDocument and old Excel."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

import tools
from conftest import UNITS, Cell
from figures import Typed
from forms import Forms
from test_fill_and_extract import differences, states_and_values, wanted

# By LibreOffice, by Gnumeric.
TARGETS = {"ods": "ods", "fods": "fods", "xls": "xls"}


def _numbers(path: Path) -> dict[tuple[int, str], str]:
    """The numeric cells of a workbook by sheet and address."""
    sheets = tools.phuluc_json("dump", path)
    return {
        (index, cell["cell"]): cell["text"]
        for index, sheet in enumerate(sheets)
        for cell in sheet["cells"]
        if cell["kind"] == "number"
    }


@pytest.fixture(scope="module")
def saved(forms: Forms, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """All filled workbooks in every other format, one LibreOffice a format."""
    return {
        target: tools.libreoffice(forms.typed("xlsx").values(), tmp_path_factory.mktemp(target), target=target)
        for target in TARGETS
    }


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("unit", UNITS)
def test_figures_come_back(
    unit: str,
    target: str,
    forms: Forms,
    saved: dict[str, dict[str, Path]],
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """The same unit and the same figures, told by the file's content."""
    path = saved[target][forms.typed("xlsx")[unit].stem]
    extracted = tools.extract(path, forms.campaign)
    assert (extracted["format"], extracted["unit"]) == (TARGETS[target], unit)
    own = cells_by_unit[unit]
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_gnumeric_saves_old_excel(
    unit: str, forms: Forms, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed], tmp_path: Path
) -> None:
    """BIFF8 by another program."""
    path = tmp_path / "gui-lai.xls"
    subprocess.run(
        ["ssconvert", "--export-type=Gnumeric_Excel:excel_biff8", forms.typed("xlsx")[unit], path],
        check=True, capture_output=True,
    )  # fmt: skip
    own = cells_by_unit[unit]
    assert differences(states_and_values(tools.extract(path, forms.campaign), own), wanted(own, expected)) == {}


def test_excel_5_keeps_what_its_code_page_holds(tmp_path: Path, forms: Forms) -> None:
    """BIFF5 texts are bytes of a code page; numbers and ASCII are whole."""
    path = tmp_path / "excel5.xls"
    subprocess.run(
        ["ssconvert", "--export-type=Gnumeric_Excel:excel_biff7", forms.typed("xlsx")["stc"], path],
        check=True, capture_output=True,
    )  # fmt: skip
    old, new = (_numbers(each) for each in (path, forms.typed("xlsx")["stc"]))
    numbers = {key: text for key, text in new.items() if text.isdigit()}
    assert len(numbers) > 50
    assert {key: old.get(key) for key in numbers} == numbers


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_files_are_told(
    target: str, saved: dict[str, dict[str, Path]], forms: Forms, tmp_path: Path
) -> None:
    """Forty files with bytes changed or cut off: read, or refused with a finding, never a crash."""
    source = saved[target][forms.typed("xlsx")["skhcn"].stem].read_bytes()
    chance = random.Random(7)
    for number in range(40):
        bytes_ = bytearray(source)
        for _ in range(chance.randint(1, 30)):
            bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
        if chance.random() < 0.3:
            del bytes_[chance.randrange(len(bytes_)) :]
        path = tmp_path / f"{number}.{target}"
        path.write_bytes(bytes_)
        tools.phuluc("dump", path, "--json", codes=(tools.FINE, tools.FINDINGS, tools.USAGE))
