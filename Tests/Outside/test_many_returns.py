"""A campaign with many returns: received, killed half-way, resumed, checked and merged; how long it takes, and that memory does not grow with the number of files.

`PHULUC_RETURNS=10000` is the long run (`make many`).
"""

from __future__ import annotations

import csv
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

import test_three_levels as levels
import three_levels
import tools
from three_levels import Figures, Tree

RETURNS = int(os.environ.get("PHULUC_RETURNS", "300"))
WAVES = ["2026-03-20", "2026-03-31", "2026-04-10"]
"""Before, on and after the day due."""


def measured(*arguments: object) -> tuple[int, float, int]:
    """Run phuluc: its exit code, seconds, and the most memory it had, in MB (VmHWM, looked at while it runs)."""
    start = time.monotonic()
    process = subprocess.Popen(
        [str(tools.binary()), *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text()
        peak = max([peak, *[int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]])
        time.sleep(0.01)
    return process.returncode, time.monotonic() - start, peak // 1024


def count(folder: Path, table: str) -> int:
    """How many records of a kind there are by now."""
    path = folder / "campaign.sqlite"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as database:
        try:
            return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def waves(folder: Path, work: Path, tree: Tree) -> tuple[list[Path], dict[str, Figures]]:
    """An inbox a wave, every unit in each, and what counts in the end: the later figure, or the earlier one where the later is left blank."""
    packets = work / "packets"
    tools.phuluc("generate", folder, "--out", packets, "--format", "csv")
    names = {packet.name.split("_")[1].split(".")[0].lower(): packet for packet in packets.iterdir()}
    inboxes: list[Path] = []
    standing: dict[str, Figures] = {}
    for number, day in enumerate(WAVES):
        inbox = work / f"wave-{number + 1}"
        inbox.mkdir()
        with (inbox / "nhan.csv").open("w", encoding="utf-8", newline="") as file:
            arrivals = csv.writer(file)
            arrivals.writerow(["file", "received"])
            for unit, said in three_levels.returns(tree, 2026 + number).items():
                (inbox / f"{unit}.csv").write_bytes(levels.fill(names[unit], said))
                arrivals.writerow([f"{unit}.csv", day])
                kept = standing.setdefault(unit, {})
                kept.update({key: figure for key, figure in said.items() if figure is not None or key not in kept})
        inboxes.append(inbox)
    return inboxes, standing


def test_many_returns(tmp_path: Path) -> None:
    """Nothing is lost or read twice when the program is killed while it reads, and the merged figures are those worked out with Decimal."""
    tree = three_levels.tree(max(30, RETURNS // 3), 1)
    (province, communes) = next(iter(tree.provinces.items()))
    template = levels.campaign(
        tmp_path / "template",
        three_levels.campaign_yaml("nhieu-xa", "{type: xa}", province),
        three_levels.register(
            [(province, "Tỉnh", "tinh", "")] + [(one, f"Xã số {one[1:]}", "xa", province) for one in communes]
        ),
    )
    folder = tmp_path / "campaign"
    tools.phuluc("new", folder, "--from", template)
    inboxes, standing = waves(folder, tmp_path, tree)
    files = [len(list(inbox.glob("*.csv"))) - 1 for inbox in inboxes]
    print(f"\n{sum(files)} returns of {len(communes)} units in {len(files)} waves:")
    peaks: list[int] = []
    expected = 0
    for inbox, sent in zip(inboxes, files, strict=True):
        expected += sent
        killed = killed_while_reading(folder, inbox, expected - sent // 2)
        code, seconds, peak = measured("receive", folder, inbox)
        assert code == 0
        assert count(folder, "receipt") == expected
        assert count(folder, "reading") == expected, "nothing is read twice, nothing is left unread"
        peaks.append(peak)
        print(f"  received {sent}, killed after {killed} were read; the next run: {seconds:.1f} s, {peak} MB at most")
    assert peaks[-1] < 1.5 * peaks[0] + 20, "memory does not grow with what was received before"
    code, seconds, peak = measured("merge", folder, "--out", tmp_path / "out", "--format", "csv")
    assert code in (0, 1)
    print(f"  merged: {seconds:.1f} s, {peak} MB at most")
    found, _ = levels.read(tmp_path / "out" / "merge.json")
    figures = three_levels.merged(list(standing.values()), are_merged=False)
    print(f"  {levels.compare(province, found, figures)} merged figures are those worked out with Decimal")
    code, seconds, peak = measured("status", folder, "--as-of", "2026-04-11", "--json")
    assert code == 0
    print(f"  status: {seconds:.1f} s, {peak} MB at most")
    assert measured("verify", folder)[0] == 0


def killed_while_reading(folder: Path, inbox: Path, until: int) -> int:
    """Starts to receive, and kills the program (SIGKILL) once so many readings are recorded; how many there were."""
    process = subprocess.Popen(
        [str(tools.binary()), "receive", str(folder), str(inbox)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 600
    while count(folder, "reading") < until and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    process.wait()
    return count(folder, "reading")


if __name__ == "__main__":
    raise SystemExit(pytest.main(["-q", "-s", __file__]))
