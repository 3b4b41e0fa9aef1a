"""The comparator for reading: every sheet of every workbook through python-calamine.

    calamine_read.py FOLDER-OR-LIST [PROCESSES] [--bare]

FOLDER-OR-LIST is a folder of .xlsx files or a text file with one path a line. Prints one line of JSON:
{"seconds", "packets", "sheets", "cells"}; "cells" counts the cells that are not empty.

The clock runs from the first file to the last: the interpreter, the import and the worker processes are up before it starts. `--bare`
stops where calamine (Rust) has parsed every sheet and makes no Python values of it: the least a program on calamine could spend. Python's
cyclic garbage collector is off, in calamine's favour: lists of cells are what it would search in vain.
"""

import argparse
import gc
import json
import multiprocessing
import time
from pathlib import Path

from python_calamine import CalamineWorkbook


def read(path: str) -> tuple[int, int]:
    """The number of sheets and of non-empty cells."""
    cells = 0
    workbook = CalamineWorkbook.from_path(path)
    names = workbook.sheet_names
    for index in range(len(names)):
        for row in workbook.get_sheet_by_index(index).to_python(skip_empty_area=False):
            cells += len(row) - row.count("")
    return len(names), cells


def read_bare(path: str) -> tuple[int, int]:
    workbook = CalamineWorkbook.from_path(path)
    names = workbook.sheet_names
    for index in range(len(names)):
        workbook.get_sheet_by_index(index)
    return len(names), 0


def workbooks(source: Path) -> list[str]:
    if source.is_dir():
        return sorted(str(path) for path in source.glob("*.xlsx"))
    return source.read_text(encoding="utf-8").splitlines()


def worker(reader, paths, position, chunk, ready, start, results) -> None:
    """Takes the next few files until none is left; a shared position, so that none waits for a slower one."""
    gc.disable()
    sheets = cells = 0
    ready.release()
    start.wait()
    while True:
        with position.get_lock():
            first = position.value
            position.value += chunk
        if first >= len(paths):
            break
        for path in paths[first : first + chunk]:
            sheets_here, cells_here = reader(path)
            sheets += sheets_here
            cells += cells_here
    results.put((time.perf_counter(), sheets, cells))


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("source", type=Path)
    arguments.add_argument("processes", type=int, nargs="?", default=1)
    arguments.add_argument("--bare", action="store_true")
    options = arguments.parse_args()
    paths = workbooks(options.source)
    reader = read_bare if options.bare else read
    sheets = cells = 0

    if options.processes <= 1:
        gc.disable()
        began = time.perf_counter()
        for path in paths:
            sheets_here, cells_here = reader(path)
            sheets += sheets_here
            cells += cells_here
        seconds = time.perf_counter() - began
    else:
        # perf_counter is CLOCK_MONOTONIC here: the workers' stamps compare with ours.
        context = multiprocessing.get_context("fork")
        position, ready, start, results = context.Value("l", 0), context.Semaphore(0), context.Event(), context.Queue()
        processes = [
            context.Process(target=worker, args=(reader, paths, position, 4, ready, start, results))
            for _ in range(options.processes)
        ]
        for process in processes:
            process.start()
        for _ in processes:
            ready.acquire()
        began = time.perf_counter()
        start.set()
        stamps = [results.get() for _ in processes]
        seconds = max(stamp for stamp, _, _ in stamps) - began
        sheets, cells = sum(s for _, s, _ in stamps), sum(c for _, _, c in stamps)
        for process in processes:
            process.join()

    print(json.dumps({"seconds": round(seconds, 6), "packets": len(paths), "sheets": sheets, "cells": cells}))


if __name__ == "__main__":
    main()
