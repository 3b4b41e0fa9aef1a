"""The command line of scripts/compare-readers."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from compare_readers.contrast import KINDS
from compare_readers.judged import judged_one_by_one, judgements
from compare_readers.kinds_of_file import workbooks
from compare_readers.report import Report
from compare_readers.schedule import FileResult, Limits, compare_all

REPOSITORY = Path(__file__).resolve().parents[3]


def main() -> int:
    """0 when every difference is explained, 1 when one is not, 2 for misuse."""
    options = _options()
    folder: Path = options.folder.resolve()
    files = [folder] if folder.is_file() else workbooks(folder)
    if not files:
        print(f"{options.folder}: no workbook there", file=sys.stderr)
        return 2
    base = folder.parent if folder.is_file() else folder
    rows = judgements(options.explained) if options.explained.is_file() else []
    report = Report()

    def done(result: FileResult) -> None:
        for difference in result.differences:
            if difference.rule is None:
                difference.rule = judged_one_by_one(result.file, difference, rows)
        report.add(result)
        if not options.quiet:
            _progress(report, len(files), result)

    limits = Limits(options.timeout, options.ours_seconds, options.ours_megabytes)
    compare_all(files, base, str(options.phuluc), options.jobs, limits, done)
    if not options.quiet and sys.stderr.isatty():
        print(file=sys.stderr)
    if options.json:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
        if options.json == Path("-"):
            print(text)
        else:
            options.json.write_text(text + "\n", encoding="utf-8")
    if options.json != Path("-"):
        print(report.as_text(options.examples), end="")
    return 1 if report.unexplained else 0


def _progress(report: Report, files: int, result: FileResult) -> None:
    """One line that is overwritten; where there is no terminal, one line for every hundred files."""
    done = len(report.results)
    if sys.stderr.isatty():
        print(f"\r\033[K{done:,}/{files:,} {result.file[-70:]}", end="", file=sys.stderr, flush=True)
    elif done % 100 == 0 or done == files:
        print(f"{done:,}/{files:,} files, {report.unexplained:,} unexplained differences", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    kinds = "\n".join(f"  {kind:<13} {words}" for kind, words in KINDS.items())
    parser = argparse.ArgumentParser(
        prog="compare-readers",
        description=(
            "Compares `phuluc dump` with other readers, cell by cell, on every workbook below a folder: openpyxl and\n"
            "calamine for xlsx, xlrd and calamine for xls, odfpy and calamine for ods. Differences that docs/readers.md\n"
            "explains carry the name of their rule. Ends with 1 when there are others, with 0 when there are none."
        ),
        epilog=f"kinds of differences:\n{kinds}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, help="a folder of workbooks, or one workbook")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write all that was found as JSON; - prints it instead of the report"
    )
    parser.add_argument(
        "--examples",
        type=int,
        default=20,
        metavar="N",
        help="unexplained differences to print of each group; 0 for all (20)",
    )
    parser.add_argument(
        "--explained", type=Path, default=REPOSITORY / "docs" / "readers.md", metavar="FILE",
        help="Markdown with a table of files judged one by one (docs/readers.md)",
    )  # fmt: skip
    parser.add_argument(
        "--phuluc",
        type=Path,
        default=_program(),
        metavar="PROGRAM",
        help="the program (PHULUC, else the release build)",
    )
    parser.add_argument(
        "--timeout", type=float, default=60, metavar="S", help="seconds for another reader and a file (60)"
    )
    parser.add_argument(
        "--ours-seconds", type=float, default=10, metavar="S", help="seconds phuluc may take for a file (10)"
    )
    parser.add_argument(
        "--ours-megabytes", type=float, default=512, metavar="MB", help="memory phuluc may take for a file (512)"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="files at a time (one a processor)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")
    options = parser.parse_args()
    if not options.folder.exists():
        parser.error(f"{options.folder} does not exist")
    if not options.phuluc.is_file():
        parser.error(f"{options.phuluc} does not exist: swift build -c release --product phuluc, or name it by PHULUC")
    return options


def _program() -> Path:
    return Path(os.environ.get("PHULUC") or REPOSITORY / ".build" / "release" / "phuluc").absolute()


if __name__ == "__main__":
    sys.exit(main())
