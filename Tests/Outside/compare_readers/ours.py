"""Running `phuluc dump --json` in a small process that measures it, and reading what it prints."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from compare_readers.values import Book, Cell, Sheet, nfc

ADDRESS_SPACE = 8 << 30
"""Bytes; so that a file that makes the program grow does not take the machine along."""


@dataclass(slots=True)
class Run:
    """How a run of phuluc went."""

    code: int
    seconds: float
    megabytes: float
    timed_out: bool
    said: str


def serve(connection: Connection) -> None:
    """Runs phuluc for each (program, file, dump, seconds) that comes. The peak memory of a child counts that of the process
    it was forked from: hence a process that holds nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while (request := connection.recv()) is not None:
        connection.send(_run(*request))


def _run(program: str, file: str, dump: str, limit: float) -> Run:
    begin = time.monotonic()
    with open(dump, "wb") as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [program, "dump", file, "--json", "--lang", "en"], stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE)),
        )  # fmt: skip
        ended = threading.Event()
        timed_out = threading.Event()

        def end() -> None:
            if not ended.wait(limit):
                timed_out.set()
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGKILL)

        watch = threading.Thread(target=end, daemon=True)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        ended.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read(4_000).decode(errors="replace").strip()
    return Run(process.returncode, time.monotonic() - begin, usage.ru_maxrss / 1024, timed_out.is_set(), said)


def read(dump: Path) -> Book:
    """The book of a dump."""
    book = Book()
    for sheet in json.loads(dump.read_text(encoding="utf-8")):
        cells = {}
        for cell in sheet["cells"]:
            kind, text = sys.intern(cell["kind"]), cell["text"]
            cells[position(cell["cell"])] = Cell(
                kind, nfc(text) if kind == "text" else text, cell["formula"], sys.intern(cell["format"]),
                sys.intern(cell["font"]),
            )  # fmt: skip
        book.sheets.append(Sheet(nfc(sheet["sheet"]), sheet["hidden"], cells))
    return book


def position(address: str) -> tuple[int, int]:
    """`A1` as `(0, 0)`."""
    column = row = 0
    for letter in address:
        if letter.isdigit():
            row = row * 10 + int(letter)
        else:
            column = column * 26 + ord(letter) - 64
    return row - 1, column - 1
