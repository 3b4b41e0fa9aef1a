"""Takes the files one by one, each with phuluc and then with the other readers, in processes that may hang or crash."""

from __future__ import annotations

import multiprocessing
import queue
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare_readers import ours, worker
from compare_readers.contrast import Difference
from compare_readers.kinds_of_file import format_of
from compare_readers.worker import READERS, Comparison

_spawn = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and megabytes."""

    reader_seconds: float = 60
    ours_seconds: float = 10
    ours_megabytes: float = 512


@dataclass(slots=True)
class FileResult:
    """What came of a file. `format` is None for a file that is no workbook of a compared format."""

    file: str
    format: str | None
    run: ours.Run | None = None
    refusal: str | None = None
    """What phuluc says when it reads nothing."""
    faults: list[Difference] = field(default_factory=list)
    """Crash, time and memory of phuluc itself."""
    comparisons: list[Comparison] = field(default_factory=list)

    @property
    def differences(self) -> list[Difference]:
        """All of them."""
        return self.faults + [each for comparison in self.comparisons for each in comparison.differences]


class _Process:
    """A process that serves requests, begun when it is first needed and again after it died."""

    def __init__(self, serve: Callable[..., None]) -> None:
        self._serve = serve
        self._process: Any = None

    def send(self, request: Any) -> None:
        if self._process is None:
            self.connection, theirs = _spawn.Pipe()
            self._process = _spawn.Process(target=self._serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        self.connection.send(request)

    def receive(self, seconds: float) -> Any:
        """What comes next; TimeoutError or EOFError, and the process is ended, when nothing does."""
        try:
            if not self.connection.poll(seconds):
                raise TimeoutError
            return self.connection.recv()
        except (TimeoutError, EOFError, ConnectionError):
            self.end()
            raise

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self.connection.close()
            self._process = None


def compare_all(
    files: list[Path], folder: Path, program: str, jobs: int, limits: Limits, done: Callable[[FileResult], None]
) -> None:
    """Calls `done` for each file as it is finished, one call at a time, in no order."""
    waiting: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for file in files:
        waiting.put(file)
    lock = threading.Lock()
    errors: list[BaseException] = []

    def work() -> None:
        launcher, comparer = _Process(ours.serve), _Process(worker.serve)
        try:
            with tempfile.TemporaryDirectory(prefix="compare-readers-") as scratch:
                dump = Path(scratch) / "dump.json"
                while not errors:
                    try:
                        file = waiting.get_nowait()
                    except queue.Empty:
                        return
                    name = file.relative_to(folder).as_posix()
                    result = _compare(file, name, program, dump, limits, launcher, comparer)
                    with lock:
                        done(result)
        except BaseException as error:
            errors.append(error)
        finally:
            launcher.end()
            comparer.end()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def _compare(
    file: Path, name: str, program: str, dump: Path, limits: Limits, launcher: _Process, comparer: _Process
) -> FileResult:
    result = FileResult(name, format_of(file))
    if result.format is None:
        return result
    # Three times the limit: how long it takes is worth knowing.
    launcher.send((program, str(file), str(dump), limits.ours_seconds * 3))
    run = result.run = launcher.receive(limits.ours_seconds * 3 + 30)
    result.faults = _faults(run, limits)
    if run.code != 0:
        result.refusal = run.said
    left = list(READERS[result.format])
    while left:
        comparer.send((str(file), str(dump) if run.code == 0 else None, left))
        left = _receive(comparer, left, limits, result)
    if run.code == 1:
        for comparison in result.comparisons:
            if comparison.failure is None:
                comparison.differences.append(Difference("ours-refused", comparison.reader, "", "", run.said, "read"))
    return result


def _receive(comparer: _Process, readers: list[str], limits: Limits, result: FileResult) -> list[str]:
    """Takes the answers for these readers; returns those to ask again, of a new process, when one hung or crashed."""
    at = readers[0]
    try:
        while (message := comparer.receive(limits.reader_seconds)) is not None:
            if isinstance(message, str):
                at = message
            else:
                result.comparisons.append(message)
        return []
    except TimeoutError:
        result.comparisons.append(Comparison(at, failure=f"took more than {limits.reader_seconds:g} s"))
    except (EOFError, ConnectionError):
        result.comparisons.append(Comparison(at, failure="crashed"))
    return readers[readers.index(at) + 1 :]


def _faults(run: ours.Run, limits: Limits) -> list[Difference]:
    found = []
    if run.timed_out or run.seconds > limits.ours_seconds:
        took = "ended after" if run.timed_out else ""
        found.append(
            Difference(
                "ours-slow", "phuluc", "", "", f"{took} {run.seconds:.1f} s".strip(), f"{limits.ours_seconds:g} s"
            )
        )
    elif run.code not in (0, 1):
        found.append(Difference("ours-crashed", "phuluc", "", "", f"exit code {run.code}: {run.said[-300:]}", ""))
    if run.megabytes > limits.ours_megabytes:
        found.append(
            Difference("ours-memory", "phuluc", "", "", f"{run.megabytes:.0f} MB", f"{limits.ours_megabytes:g} MB")
        )
    return found
