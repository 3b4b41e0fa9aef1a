"""A campaign's records under a program that can be killed anywhere: `store-exercise`, which the Swift build puts beside phuluc."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import tools

CALLS = "write,pwrite64,fsync,fdatasync,rename"
"""Everything by which a program changes what is on the disk, but for making and removing names."""

FIXTURES = tools.REPOSITORY / "Tests" / "CampaignStoreTests" / "Fixtures"


def exercise() -> Path:
    """The program: beside the phuluc under test, or in the release build of this checkout."""
    for folder in (tools.binary().parent, tools.REPOSITORY / ".build" / "release"):
        if (path := folder / "store-exercise").exists():
            return path
    raise FileNotFoundError("store-exercise is not built (swift build -c release)")


@dataclass
class Run:
    """How a run ended, and what it had acknowledged by then."""

    code: int
    lines: list[str]
    errors: str
    calls: int = 0


def run(*arguments: object) -> Run:
    """Run it undisturbed."""
    done = subprocess.run(
        [str(exercise()), *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )
    return Run(done.returncode, done.stdout.splitlines(), done.stderr)


def disturbed(
    arguments: Sequence[object], trace: Path, inject: str, calls: str = CALLS, program: Path | None = None
) -> Run:
    """Run it, or another program, under strace, which does to it what `inject` says."""
    command = ["strace", "-f", "-o", str(trace), "-e", f"trace={calls}", "-e", f"inject={inject}"]
    done = subprocess.run(
        [*command, str(program or exercise()), *map(str, arguments)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    whole = [line for line in done.stdout.split("\n")[:-1]]
    return Run(done.returncode, whole, done.stderr)


def killed(arguments: Sequence[object], trace: Path, call: str, when: int, program: Path | None = None) -> Run:
    """Kill it (SIGKILL, nothing can be caught) when it makes a call for the n-th time; it may end before.

    strace counts every kind of call and every thread for itself: to be killed everywhere, each kind needs its turn.
    """
    return disturbed(arguments, trace, f"{call}:signal=SIGKILL:when={when}", call, program)


def calls(arguments: Sequence[object], trace: Path, program: Path | None = None) -> dict[str, int]:
    """How often an undisturbed run makes each call, at most, in one of its threads."""
    command = ["strace", "-f", "-o", str(trace), "-e", f"trace={CALLS}", str(program or exercise()), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = re.findall(rf"^(\d+) +({CALLS.replace(',', '|')})\(", trace.read_text(), re.MULTILINE)
    counts = Counter(found)
    return {call: max((n for (_, name), n in counts.items() if name == call), default=0) for call in CALLS.split(",")}


def inbox(folder: Path, count: int = 4) -> Path:
    """Files of two units: a good one, a later one, one with an error, one that cannot be read."""
    folder.mkdir()
    texts = [
        "bieu/1/x/s 1\nbieu/1/y/s 2\nkhac/1/x/s 3\n",
        "bieu/1/x/s 5\nbieu/1/y/s …\n",
        "bieu/1/x/s 7\nerror KTR001 bieu/1/x/s\n",
        "this is no return at all\n",
    ]
    for number in range(count):
        name = f"2020-04-2{number % 9}_{'stc' if number % 2 else 'snv'}_{number}.txt"
        (folder / name).write_text(texts[number % len(texts)] + f"bieu/1/z/s {number}\n" * (number % 4 != 3))
    return folder


def copied(source: Path, target: Path) -> Path:
    """A copy of a folder in place of whatever was there."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


def faults(folder: Path) -> list[str]:
    """Kinds of the faults that are found, without files that were received and never acknowledged."""
    done = run("verify", folder)
    assert done.code in (0, 1), done.errors
    return [kind for kind in (line.split("\t")[0] for line in done.lines) if kind != "surplusOriginal"]
