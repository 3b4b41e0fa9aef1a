"""`phuluc receive` and `verify`: what arrived is kept whole and once, and its day is told and never guessed."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest

import tools


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A working campaign with the practice returns beside it."""
    folder = tmp_path / "dot"
    assert tools.phuluc("new", folder, "--from", tools.TEMPLATE).returncode == 0
    assert tools.phuluc("sample", folder, "--out", tmp_path / "ve").returncode == 0
    return folder


def inbox(campaign: Path) -> Path:
    return campaign.parent / "ve"


def originals(campaign: Path) -> dict[str, bytes]:
    """What was kept, by the hash of its bytes."""
    found = [path.read_bytes() for path in (campaign / "originals").rglob("*") if path.is_file()]
    return {hashlib.sha256(content).hexdigest(): content for content in found}


def test_every_file_is_kept_byte_for_byte(campaign: Path) -> None:
    """Every return lies under its hash, and the records tell as many receipts."""
    run = tools.phuluc("receive", campaign, inbox(campaign))
    assert run.returncode == 0, run.stderr
    sent = {hashlib.sha256(path.read_bytes()).hexdigest() for path in inbox(campaign).glob("*.xlsx")}
    assert sent and sent <= set(originals(campaign))
    whole = tools.phuluc("verify", campaign)
    assert whole.returncode == 0 and f"{len(sent)} tệp đã nhận" in whole.stdout


def test_the_same_bytes_change_nothing(campaign: Path) -> None:
    """A second run of the same folder says so, and adds nothing."""
    tools.phuluc("receive", campaign, inbox(campaign))
    before = tools.phuluc("verify", campaign).stdout
    again = tools.phuluc("receive", campaign, inbox(campaign))
    assert again.returncode == 0 and again.stdout.count("đã nhận từ trước") == len(list(inbox(campaign).glob("*.xlsx")))
    assert tools.phuluc("verify", campaign).stdout == before


def test_a_day_that_nobody_told_is_asked(campaign: Path) -> None:
    """Without nhan.csv and --received-on nothing is recorded; with a day everything is."""
    (inbox(campaign) / "nhan.csv").unlink()
    asked = tools.phuluc("receive", campaign, inbox(campaign), codes=(2,))
    assert "--received-on" in asked.stderr
    assert not (campaign / "campaign.sqlite").exists()
    told = tools.phuluc("receive", campaign, inbox(campaign), "--received-on", "2020-04-28", "--channel", "zalo")
    assert told.returncode == 0, told.stderr


def test_what_cannot_be_read_is_kept_too(campaign: Path) -> None:
    """A file that is no return is kept and listed with the reason; a scan is a signed copy."""
    odd = campaign.parent / "la"
    odd.mkdir()
    (odd / "hong.xlsx").write_bytes(b"PK\x03\x04 cut")
    (odd / "ban-ky.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    run = tools.phuluc("receive", campaign, odd, "--received-on", "2020-04-28")
    assert run.returncode == 0, run.stderr
    assert "hong.xlsx: không đọc được, đã lưu" in run.stdout and "ban-ky.pdf: bản ký" in run.stdout
    assert len(originals(campaign)) == 2


@pytest.mark.parametrize("change", ["original", "row"])
def test_a_tampered_record_is_found(campaign: Path, change: str) -> None:
    """A changed original, or a changed row, is told, and verify ends with 1."""
    tools.phuluc("receive", campaign, inbox(campaign))
    if change == "original":
        file = next(path for path in (campaign / "originals").rglob("*") if path.is_file())
        file.chmod(0o644)
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    else:
        shutil.copy(campaign / "campaign.sqlite", campaign / "copy")
        with sqlite3.connect(campaign / "campaign.sqlite") as base:
            for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                base.execute(f'DROP TRIGGER "{name}"')
            base.execute("UPDATE receipt SET received = '2020-04-01'")
    broken = tools.phuluc("verify", campaign, codes=(0, 1))
    assert broken.returncode == 1, broken.stdout
