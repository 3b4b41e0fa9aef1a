"""Real kills at every write, fsync and rename, and refusing disks: nothing that was acknowledged is lost, nothing stands half, and the next run goes on."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import store

ACTS = [
    "correct stc bieu/1/y/s 21 2020-05-04",
    "extend snv 2020-05-05 2020-04-28",
    "resolve snv 0011223344556677 explained 2020-05-06",
]

RANDOM_KILLS = int(os.environ.get("PHULUC_KILLS", "60"))
"""500 in the long run: `PHULUC_KILLS=500`."""


def empty(folder: Path) -> Path:
    """A campaign's folder without records."""
    folder.mkdir(parents=True)
    return folder


def received(folder: Path, inbox: Path) -> Path:
    """A folder whose files were received."""
    assert store.run("receive", empty(folder), inbox).code == 0
    return folder


def operations(work: Path) -> dict[str, tuple[Callable[[], Path], Callable[[Path], list[object]]]]:
    """What is killed: how its folder is made, and its arguments."""
    inbox = store.inbox(work / "inbox")
    before = received(work / "before", inbox)
    more = store.inbox(work / "more", 6)
    target = work / "target"
    return {
        "receive": (lambda: store.copied(empty_once(work), target), lambda path: ["receive", path, inbox]),
        "receive more": (lambda: store.copied(before, target), lambda path: ["receive", path, more]),
        "act": (lambda: store.copied(before, target), lambda path: ["act", path, *ACTS]),
        "migrate": (lambda: store.copied(store.FIXTURES / "version-1", target), lambda path: ["open", path]),
    }


def empty_once(work: Path) -> Path:
    path = work / "empty"
    path.mkdir(exist_ok=True)
    return path


def acknowledged(folder: Path, lines: list[str]) -> None:
    """Everything that was said to be recorded is there."""
    shown = store.run("show", folder)
    assert shown.code == 0, shown.errors
    text = "\n".join(shown.lines)
    with sqlite3.connect(f"file:{folder / 'campaign.sqlite'}?mode=ro", uri=True) as database:
        read = {row[0] for row in database.execute("SELECT sha256 FROM receipt JOIN reading ON receipt.id = receipt")}
    for line in lines:
        verb, rest = line.split(" ", 1)
        if verb in ("received", "again", "same"):
            assert f"receipt {rest} " in text, line
            assert (folder / "originals" / rest[:2] / f"{rest}.bin").exists(), line
        elif verb == "read":
            assert rest in read, line
        else:
            assert rest in text, line


def survives(make: Callable[[], Path], arguments: Callable[[Path], list[object]], trace: Path, when: int, whole: list[str]) -> bool:
    """Kill a run at its n-th call; afterwards all is as it must be, and the next run ends as if nothing had been.

    Returns whether it was killed.
    """
    folder = make()
    done = store.killed(arguments(folder), trace, when)
    was_killed = done.code in (-9, 137)
    assert was_killed or done.code == 0, (when, done.code, done.errors)
    if (folder / "campaign.sqlite").exists() and done.lines:
        assert store.faults(folder) == [], when
        acknowledged(folder, done.lines)
    again = store.run(*arguments(folder))
    assert again.code == 0, (when, again.errors)
    assert store.faults(folder) == [], when
    assert store.run("verify", folder).code == 0, "nothing is left over once the run has been repeated"
    acknowledged(folder, done.lines)
    assert store.run("show", folder).lines == whole, when
    return was_killed


@pytest.mark.parametrize("name", ["receive", "receive more", "act", "migrate"])
def test_killed_at_every_call(name: str, tmp_path: Path) -> None:
    """SIGKILL at the first, second, … call that changes the disk, until the run ends by itself."""
    make, arguments = operations(tmp_path)[name]
    folder = make()
    assert store.run(*arguments(folder)).code == 0
    whole = store.run("show", folder).lines
    assert whole
    total = store.calls(arguments(make()), tmp_path / "trace")
    assert total > 10
    kills = 0
    for when in range(1, total + 50):
        if not survives(make, arguments, tmp_path / "trace", when, whole):
            break
        kills += 1
    # What SQLite writes varies by a few calls; every one of them was hit.
    assert abs(kills - total) <= 3, (kills, total)


def test_killed_at_random(tmp_path: Path) -> None:
    """Several kills one after the other in one folder: the records go on from wherever they were."""
    choice = random.Random(2020)
    inbox = store.inbox(tmp_path / "inbox", 6)
    clean = received(tmp_path / "clean", inbox)
    assert store.run("act", clean, *ACTS).code == 0
    whole = store.run("show", clean).lines
    kills = 0
    while kills < RANDOM_KILLS:
        folder = store.copied(empty_once(tmp_path), tmp_path / "target")
        told: list[str] = []
        for _ in range(5):
            arguments: list[object] = ["receive", folder, inbox] if choice.random() < 0.7 else ["act", folder, *ACTS]
            done = store.killed(arguments, tmp_path / "trace", choice.randint(1, 120))
            kills += done.code in (-9, 137)
            told += done.lines
            if (folder / "campaign.sqlite").exists() and told:
                assert store.faults(folder) == []
                acknowledged(folder, told)
        assert store.run("receive", folder, inbox).code == 0
        assert store.run("act", folder, *ACTS).code == 0
        assert store.run("show", folder).lines == whole
        assert store.run("verify", folder).code == 0


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("name", ["receive", "act", "migrate"])
def test_the_disk_refuses(name: str, error: str, tmp_path: Path) -> None:
    """From the n-th call on the disk is full, or fails: nothing is acknowledged that is not there, and when it works again the run goes on."""
    make, arguments = operations(tmp_path)[name]
    folder = make()
    assert store.run(*arguments(folder)).code == 0
    whole = store.run("show", folder).lines
    total = store.calls(arguments(make()), tmp_path / "trace")
    refused = 0
    for when in range(1, total + 1, 1 if total < 60 else 3):
        folder = make()
        # Only files: what is said on standard output must come through.
        done = store.disturbed(
            arguments(folder), tmp_path / "trace", f"pwrite64,fsync,fdatasync,rename:error={error}:when={when}+",
            "pwrite64,fsync,fdatasync,rename",
        )
        assert done.code in (0, 3), (when, done.code, done.errors)
        if done.code == 3:
            refused += 1
            assert done.errors.strip(), "it says why"
        if (folder / "campaign.sqlite").exists() and done.lines:
            assert store.faults(folder) == [], when
            acknowledged(folder, done.lines)
        assert store.run(*arguments(folder)).code == 0, when
        assert store.run("show", folder).lines == whole, when
        assert store.run("verify", folder).code == 0, when
    assert refused > 5


def test_durable_before_told(tmp_path: Path) -> None:
    """Between writing the log and saying so lies an fsync of it; an original is forced to disk, renamed, and its folder forced, before its receipt is written."""
    inbox = store.inbox(tmp_path / "inbox", 1)
    folder = empty(tmp_path / "target")
    trace = tmp_path / "trace"
    done = store.disturbed(
        ["receive", folder, inbox], trace, "setuid:error=EPERM:when=1000", "openat,close,write,pwrite64,fsync,fdatasync,rename,setuid"
    )
    assert done.code == 0, done.errors
    names: dict[str, str] = {}
    events: list[str] = []
    for line in trace.read_text().splitlines():
        call = re.match(r"\d+ +(\w+)\((.*)\) += (-?\d+)", line)
        if not call:
            continue
        name, text, result = call.groups()
        if name == "openat" and int(result) >= 0:
            names[result] = re.findall(r'"([^"]*)"', text)[0]
            continue
        file = names.get(text.split(",")[0], "")
        if name == "write" and text.startswith("1,"):
            events.append("tell " + re.findall(r'"(\w*)', text)[0])
        elif name == "pwrite64" and file.endswith("-wal"):
            events.append("log")
        elif name in ("fsync", "fdatasync") and file.endswith("-wal"):
            events.append("log durable")
        elif name in ("fsync", "fdatasync") and ".bin" in file:
            events.append("original durable")
        elif name in ("fsync", "fdatasync") and re.search(r"originals/\w\w$", file):
            events.append("folder durable")
        elif name == "rename" and ".bin" in text:
            events.append("rename")
    short = [event for place, event in enumerate(events) if place == 0 or events[place - 1] != event]
    start = short.index("original durable")
    assert short[start : start + 6] == ["original durable", "rename", "folder durable", "log", "log durable", "tell received"], short
    assert short[short.index("tell received") :][:4] == ["tell received", "log", "log durable", "tell read"], short


def test_unreadable(tmp_path: Path) -> None:
    """A database that nobody may read is told, not taken for a new one."""
    folder = received(tmp_path / "target", store.inbox(tmp_path / "inbox"))
    before = (folder / "campaign.sqlite").read_bytes()
    done = store.disturbed(["show", folder], tmp_path / "trace", "pread64:error=EIO:when=1+", "pread64")
    assert done.code == 3 and done.errors.strip()
    assert (folder / "campaign.sqlite").read_bytes() == before
    assert store.run("verify", folder).code == 0
