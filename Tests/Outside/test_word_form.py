"""The form as a Word document, opened and saved by LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

import tools
from conftest import UNITS, Cell
from figures import Typed
from forms import Forms
from test_fill_and_extract import differences, states_and_values, wanted
from visible_tables import docx_texts


@pytest.fixture(scope="module")
def by_libreoffice(forms: Forms, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents of all units, filled and saved again by one LibreOffice."""
    saved = tools.libreoffice(
        forms.typed("docx").values(), tmp_path_factory.mktemp("libreoffice"), target="docx:Office Open XML Text"
    )
    return {unit: saved[path.stem] for unit, path in forms.typed("docx").items()}


@pytest.mark.parametrize("unit", UNITS)
def test_figures_survive_libreoffice(
    unit: str,
    forms: Forms,
    by_libreoffice: dict[str, Path],
    cells_by_unit: dict[str, list[Cell]],
    expected: dict[str, Typed],
) -> None:
    """Whatever became of the content controls: the same unit and the same figures."""
    extracted = tools.extract(by_libreoffice[unit], forms.campaign)
    assert (extracted["format"], extracted["unit"]) == ("docx", unit)
    own = cells_by_unit[unit]
    assert differences(states_and_values(extracted, own), wanted(own, expected)) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_libreoffice_keeps_the_tables(unit: str, forms: Forms, by_libreoffice: dict[str, Path]) -> None:
    """Same texts and same spans in all tables of the document as before it was saved again."""
    assert docx_texts(by_libreoffice[unit]) == docx_texts(forms.typed("docx")[unit])
