#!/usr/bin/python3
"""Type into cells of workbooks as a person does in LibreOffice, and save them as .xlsx.

    /usr/bin/python3 uno_mend.py JOBS.json

JOBS.json is a list of {"source", "target", "cells": [[sheet, cell, number or text], ...]}, and optionally
"rows": [[sheet, row], ...], rows that are put in afterwards, on sheets whose protection is taken off. Needs the Python
that has LibreOffice's UNO bindings. Exit code: 0 all saved, 2 something failed.
"""

from __future__ import annotations

import json
import shutil
import sys

from uno_copy import Office, _property, _url


def mend(office: Office, job: dict) -> None:
    private = shutil.copy(job["source"], office.profile)
    book = office.desktop.loadComponentFromURL(_url(private), "_blank", 0, (_property("Hidden", True),))
    if book is None:
        raise RuntimeError(f"cannot open {job['source']}")
    try:
        for sheet, place, value in job["cells"]:
            cell = book.Sheets.getByName(sheet).getCellRangeByName(place)
            if isinstance(value, int | float):
                cell.setValue(value)
            else:
                cell.setString(value)
        for sheet, row in job.get("rows", []):
            book.Sheets.getByName(sheet).unprotect("")
            book.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, 1)
        book.storeToURL(_url(job["target"]), (_property("FilterName", "Calc MS Excel 2007 XML"),))
    finally:
        book.close(True)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        jobs = json.load(file)
    with Office() as office:
        for job in jobs:
            mend(office, job)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Exception as error:  # the caller reads one line
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
