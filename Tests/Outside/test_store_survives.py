"""Real kills at every write, fsync and rename, and refusing disks: nothing that was acknowledged is lost, nothing stands half, and the next run goes on."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
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
    inbox = store.inbox(work / "inbox", 3)
    before = received(work / "before", inbox)
    target = work / "target"
    return {
        "receive": (lambda: store.copied(empty_once(work), target), lambda path: ["receive", path, inbox]),
        "act": (lambda: store.copied(before, target), lambda path: ["act", path, *ACTS]),
        "migrate": (lambda: store.copied(store.FIXTURES / "version-1", target), lambda path: ["open", path]),
    }


def empty_once(work: Path) -> Path:
    path = work / "empty"
    path.mkdir(exist_ok=True)
    return path


def shown(folder: Path) -> list[str]:
    """What is recorded, after a look for faults that finds none but files that were kept and never acknowledged."""
    assert store.faults(folder) == []
    done = store.run("show", folder)
    assert done.code == 0, done.errors
    return done.lines


def acknowledged(folder: Path, lines: list[str]) -> None:
    """Everything that was said to be recorded is there."""
    if not lines:
        return
    text = "\n".join(shown(folder))
    with closing(sqlite3.connect(f"file:{folder / 'campaign.sqlite'}?mode=ro", uri=True)) as database:
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


def goes_on(folder: Path, arguments: list[object], told: list[str], whole: list[str]) -> None:
    """What was told is there; the same run again ends as if nothing had been, and nothing is left over."""
    acknowledged(folder, told)
    again = store.run(*arguments)
    assert again.code == 0, again.errors
    assert shown(folder) == whole
    assert store.run("verify", folder).code == 0


@pytest.mark.parametrize("name", ["receive", "act", "migrate"])
def test_killed_at_every_call(name: str, tmp_path: Path) -> None:
    """SIGKILL at the first, second, … write, fsync and rename, until the run ends by itself."""
    make, arguments = operations(tmp_path)[name]
    folder = make()
    assert store.run(*arguments(folder)).code == 0
    whole = shown(folder)
    counts = store.calls(arguments(make()), tmp_path / "trace")
    for call, count in counts.items():
        kills = 0
        for when in range(1, count + 10):
            folder = make()
            done = store.killed(arguments(folder), tmp_path / "trace", call, when)
            assert done.code in (0, -9, 137), (call, when, done.errors)
            goes_on(folder, arguments(folder), done.lines, whole)
            if done.code == 0:
                break
            kills += 1
        # Threads may share the calls a little differently from run to run.
        assert abs(kills - count) <= 2, (call, kills, count)


def test_killed_at_random(tmp_path: Path) -> None:
    """Several kills one after the other in one folder: the records go on from wherever they were."""
    choice = random.Random(2020)
    inbox = store.inbox(tmp_path / "inbox", 6)
    clean = received(tmp_path / "clean", inbox)
    assert store.run("act", clean, *ACTS).code == 0
    whole = shown(clean)
    kills = 0
    while kills < RANDOM_KILLS:
        folder = store.copied(empty_once(tmp_path), tmp_path / "target")
        told: list[str] = []
        for _ in range(5):
            arguments: list[object] = ["receive", folder, inbox] if choice.random() < 0.7 else ["act", folder, *ACTS]
            call = choice.choice(["write", "pwrite64", "pwrite64", "fsync", "fdatasync", "rename"])
            done = store.killed(arguments, tmp_path / "trace", call, choice.randint(1, 12))
            assert done.code in (0, -9, 137), done.errors
            kills += done.code != 0
            told += done.lines
            acknowledged(folder, told)
        assert store.run("act", folder, *ACTS).code == 0
        goes_on(folder, ["receive", folder, inbox], told, whole)


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("name", ["receive", "act", "migrate"])
def test_the_disk_refuses(name: str, error: str, tmp_path: Path) -> None:
    """From the n-th call on the disk is full, or fails: nothing is acknowledged that is not there, and when it works again the run goes on."""
    make, arguments = operations(tmp_path)[name]
    folder = make()
    assert store.run(*arguments(folder)).code == 0
    whole = shown(folder)
    refused = 0
    for call, count in store.calls(arguments(make()), tmp_path / "trace").items():
        # What the program says must come through; SQLite writes its files by pwrite64.
        if call == "write":
            continue
        for when in range(1, count + 1, 1 + count // 12):
            folder = make()
            done = store.disturbed(arguments(folder), tmp_path / "trace", f"{call}:error={error}:when={when}+", call)
            assert done.code in (0, 3), (call, when, done.code, done.errors)
            if done.code == 3:
                refused += 1
                assert done.errors.strip(), "it says why"
            goes_on(folder, arguments(folder), done.lines, whole)
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
    told = 0
    for when in range(1, 30):
        done = store.disturbed(["show", folder], tmp_path / "trace", f"pread64:error=EIO:when={when}+", "pread64")
        assert (folder / "campaign.sqlite").read_bytes() == before, when
        # The first reads are the loader's own: without its libraries no program runs.
        if done.code == 127:
            continue
        assert done.code in (0, 3), (when, done.errors)
        if done.code == 3:
            told += 1
            assert "campaign.sqlite" in done.errors
    assert told > 5
    assert store.run("verify", folder).code == 0
