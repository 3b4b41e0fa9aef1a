"""The CSV form of one table, opened in a spreadsheet and saved again as people's programs save it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from mutations.case import Case, Way, mutation_alone

FORM = Way("csv-form", "csv", "csv", frozenset({"addresses"}), source="csv.zip")

Lines = list[list[str]]


def _lines(case: Case, source: Path) -> Lines:
    """The lines of the table of the case: a form of several tables has a file for each."""
    with zipfile.ZipFile(source.with_suffix(".csv.zip")) as package:
        names = {f"{case.form}.csv", f"{case.form}_{case.table.table}.csv"}
        (entry,) = names & set(package.namelist())
        text = package.read(entry).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def _sent(
    case: Case, change: Callable[[Lines], Lines] = lambda lines: lines, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> None:
    """The CSV file of one table is the return; the others are not in it."""
    case.way = FORM
    case.only(lambda key: key.startswith(case.table.path + "/"))
    case.absent |= {key.split("/")[0] for key in case.truth} - {case.form}
    case.absent |= {table.path for table in case.source.tables.values()} - {case.table.path}

    def make(source: Path, target: Path) -> None:
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=delimiter).writerows(change(_lines(case, source)))
        target.write_bytes(written.getvalue().encode(encoding))

    case.raw = make


@mutation_alone
def csv_saved_again(case: Case) -> None:
    """With semicolons, commas or tabs, in UTF-8 with and without a mark."""
    delimiter, encoding = case.chance.choice([";", ",", "\t", "|"]), case.chance.choice(["utf-8", "utf-8-sig"])
    _sent(case, delimiter=delimiter, encoding=encoding)


@mutation_alone
def csv_as_unicode_text(case: Case) -> None:
    """Excel's Unicode text: UTF-16 and tabs."""
    _sent(case, delimiter="\t", encoding="utf-16")


@mutation_alone
def csv_lines_added(case: Case) -> None:
    """A title above and empty lines between."""
    at = case.chance.randint(4, 6)

    def change(lines: Lines) -> Lines:
        empty = [""] * len(lines[0])
        return [["Báo cáo của đơn vị"], empty, *lines[:at], empty, *lines[at:]]

    _sent(case, change)


@mutation_alone
def csv_column_added(case: Case) -> None:
    """An empty column on the left."""
    _sent(case, lambda lines: [["", *line] for line in lines])
