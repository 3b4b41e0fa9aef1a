"""A process that reads a file with the other readers and compares; it may be ended at any time."""

from __future__ import annotations

import contextlib
import importlib
import os
import resource
import signal
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from compare_readers import ours
from compare_readers.contrast import Difference, contrast
from compare_readers.judged import rule_of

READERS = {
    "xlsx": ("openpyxl", "calamine"),
    "xls": ("xlrd", "calamine"),
    "ods": ("odfpy", "calamine"),
    "fods": (),
}
"""Who reads what; no reader here is for flat OpenDocument files."""
ADDRESS_SPACE = 6 << 30


@dataclass(slots=True)
class Comparison:
    """What came of one reader and one file."""

    reader: str
    failure: str | None = None
    cells: int = 0
    """Cells that hold something for the other reader or for us."""
    differing: int = 0
    """Cells of those in which something differs, explained or not."""
    differences: list[Difference] = field(default_factory=list)


def serve(connection: Connection) -> None:
    """Compares for each (file, dump, format, readers) that comes; says which reader it is at before each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    # What C code of the readers says on the way is no result.
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    while (request := connection.recv()) is not None:
        path, dump, readers = request
        book = None
        for reader in readers:
            connection.send(reader)
            comparison = Comparison(reader)
            try:
                module = importlib.import_module(f"compare_readers.by_{reader}")
                with contextlib.redirect_stdout(None):
                    theirs = module.read(Path(path))
                if dump is not None:
                    book = book or ours.read(Path(dump))
                    _compare(book, theirs, comparison)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # A panic of a reader written in Rust is no Exception.
                comparison = Comparison(reader, failure=f"{type(error).__name__}: {error}"[:300])
            connection.send(comparison)
        connection.send(None)


def _compare(book: ours.Book, theirs: ours.Book, comparison: Comparison) -> None:
    own = {sheet.name: sheet.cells.keys() for sheet in book.sheets}
    for sheet in theirs.sheets:
        comparison.cells += len(own.pop(sheet.name, set()) | sheet.cells.keys())
    comparison.cells += sum(map(len, own.values()))
    places = set()
    for difference, one, other in contrast(book, theirs, comparison.reader):
        difference.rule = rule_of(difference, one, other)
        comparison.differences.append(difference)
        if difference.cell:
            places.add((difference.sheet, difference.cell))
    comparison.differing = len(places)
