"""What lies in an inbox besides returns: signed copies, old Word files, lock files, archives; each is told for what it is."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

import tools
from conftest import Cell
from figures import Typed
from forms import Forms
from test_fill_and_extract import differences, states_and_values, wanted

PDF = b"%PDF-1.7\nb\xe1\xba\xa3n k\xc3\xbd\n"
ANY = (tools.FINE, tools.FINDINGS)


def codes(findings: list[dict[str, Any]], file: str) -> list[str]:
    """Codes of the findings of files that concern one file."""
    return [own["code"] for own in findings if Path(own["file"]).name == file and own["code"].startswith("TEP")]


def merged(inbox: Path, campaign: Path, folder: Path) -> list[dict[str, Any]]:
    return tools.phuluc_json("merge", campaign, inbox, "--out", folder / "ra", codes=ANY)["findings"]


def test_a_copy_beside_its_figures_is_a_note(forms: Forms, tmp_path: Path) -> None:
    """In a folder of one return, or under the same name, or of the same unit by nhan.csv; alone it asks for the figures."""
    packet = forms.typed("xlsx")["stc"]
    inbox = tmp_path / "den"
    (inbox / "tai-chinh").mkdir(parents=True)
    (inbox / "mot-minh").mkdir()
    shutil.copy(packet, inbox / "tai-chinh" / "so-lieu.xlsx")
    (inbox / "tai-chinh" / "ban-ky.pdf").write_bytes(PDF)
    (inbox / "mot-minh" / "scan.pdf").write_bytes(PDF + b"2")
    (inbox / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(50))
    (inbox / "anh-khac.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(60))
    (inbox / "nhan.csv").write_text("file,unit\nanh.jpg,stc\nanh-khac.jpg,snv\n", encoding="utf-8")
    findings = merged(inbox, forms.campaign, tmp_path)
    assert codes(findings, "ban-ky.pdf") == ["TEP008"]
    assert codes(findings, "anh.jpg") == ["TEP008"]
    assert codes(findings, "scan.pdf") == ["TEP007"]
    assert codes(findings, "anh-khac.jpg") == ["TEP007"]
    note = next(own for own in findings if own["code"] == "TEP008" and own["file"].endswith("ban-ky.pdf"))
    assert "so-lieu.xlsx" in note["message"] and note["unit"] == "stc"


def test_check_sees_the_copy_under_the_same_name(forms: Forms, tmp_path: Path) -> None:
    packet = Path(shutil.copy(forms.typed("xlsx")["stc"], tmp_path / "STC.xlsx"))
    copy, other = tmp_path / "stc.pdf", tmp_path / "khac" / "scan.pdf"
    other.parent.mkdir()
    copy.write_bytes(PDF)
    other.write_bytes(PDF)
    said = tools.phuluc_json("check", packet, copy, other, "--campaign", forms.campaign, codes=ANY)
    findings = said["findings"] if isinstance(said, dict) else said
    assert codes(findings, "stc.pdf") == ["TEP008"]
    assert codes(findings, "scan.pdf") == ["TEP007"]


@pytest.fixture(scope="module")
def old_word(forms: Forms, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled Word form saved by LibreOffice for Word 97."""
    folder = tmp_path_factory.mktemp("doc")
    packet = forms.typed("docx")["stc"]
    return tools.libreoffice([packet], folder, target="doc:MS Word 97")[packet.stem]


def test_old_word_is_converted(
    old_word: Path, forms: Forms, cells_by_unit: dict[str, list[Cell]], expected: dict[str, Typed]
) -> None:
    """The figures are those typed, a note says how they were read, and nothing is left behind."""
    before = set(Path("/tmp").glob("phuluc-*"))
    extracted = tools.extract(old_word, forms.campaign)
    assert "TEP010" in [own["code"] for own in extracted["findings"]]
    own = cells_by_unit["stc"]
    found, right = states_and_values(extracted, own), wanted(own, expected)
    assert differences(found, right) == {}
    assert set(Path("/tmp").glob("phuluc-*")) == before


def test_old_word_without_libreoffice(old_word: Path, forms: Forms, tmp_path: Path) -> None:
    """Where LibreOffice is not installed, the finding says so and what to do."""
    run = subprocess.run(
        [tools.binary(), "check", old_word, "--campaign", forms.campaign],
        capture_output=True, text=True, env={**os.environ, "PATH": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert run.returncode == tools.FINDINGS
    assert "TEP009" in run.stdout and "LibreOffice" in run.stdout and ".docx" in run.stdout


def test_a_converter_that_fails(old_word: Path, tmp_path: Path) -> None:
    """A LibreOffice that is there and fails is told as well."""
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nexit 3\n")
    fake.chmod(0o755)
    run = subprocess.run(
        [tools.binary(), "dump", old_word], capture_output=True, text=True, env={**os.environ, "PATH": f"{tmp_path}:/usr/bin:/bin"}, check=False
    )
    assert run.returncode == tools.FINDINGS
    assert "TEP009" in run.stderr and "không chuyển được" in run.stderr


def test_litter_is_not_looked_at(forms: Forms, tmp_path: Path) -> None:
    """Lock files, thumbnails, half downloads and what archivers of Macs add are no files of the inbox."""
    inbox = tmp_path / "den"
    (inbox / "__MACOSX").mkdir(parents=True)
    shutil.copy(forms.typed("xlsx")["stc"], inbox / "so-lieu.xlsx")
    for name in ("~$so-lieu.xlsx", "Thumbs.db", ".DS_Store", "._so-lieu.xlsx", ".~lock.so-lieu.xlsx#", "desktop.ini", "a.crdownload", "__MACOSX/b.xlsx"):
        (inbox / name).write_bytes(b"\x05admin")
    files = {Path(own["file"]).name for own in merged(inbox, forms.campaign, tmp_path) if own["file"]}
    assert files <= {"so-lieu.xlsx"}


def test_the_last_line_of_a_table(tmp_path: Path) -> None:
    """A table whose last line has no end may be cut; one with its end is not."""
    path = tmp_path / "bang.csv"
    path.write_text("a;b\n1;2", encoding="utf-8")
    assert "TEP014" in tools.phuluc("dump", path).stderr
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    assert "TEP014" not in tools.phuluc("dump", path).stderr


@pytest.mark.parametrize("target", ["ods", "fods", "xls"])
def test_fonts_and_formats_survive_another_format(target: str, tmp_path: Path) -> None:
    """The font alone tells TCVN3 text, the number format alone a percentage: of cells, and of whole columns."""
    book = openpyxl.Workbook()
    rows = [("Tæng sè", ".VnTime", "General"), (0.955, "Times New Roman", "0.0%"), (1234.5, "Times New Roman", "#,##0.00"), (7, "VNI-Times", "0")]
    for number, (value, font, code) in enumerate(rows, 1):
        cell = book.active.cell(row=number, column=2, value=value)
        cell.font, cell.number_format = Font(name=font), code
    source = tmp_path / "goc.xlsx"
    book.save(source)
    saved = tools.libreoffice([source], tmp_path / target, target=target)["goc"]
    cells = tools.phuluc_json("dump", saved)[0]["cells"]
    assert [(cell["font"], cell["format"]) for cell in cells] == [(font, code) for _, font, code in rows]
