"""The report of a comparison, for people and as JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict
from typing import Any

from compare_readers.contrast import KINDS, Difference
from compare_readers.schedule import FileResult


class Report:
    """Gathers results and says what came of them."""

    def __init__(self) -> None:
        self.results: list[FileResult] = []

    def add(self, result: FileResult) -> None:
        """Takes the result of a file."""
        self.results.append(result)

    @property
    def unexplained(self) -> int:
        """Differences without a rule."""
        return sum(difference.rule is None for result in self.results for difference in result.differences)

    def as_json(self) -> dict[str, Any]:
        """Everything that was found, files in order."""
        return {
            "summary": self._summary(),
            "groups": [
                {"reader": reader, "kind": kind, "rule": rule, "files": len(files), "differences": count}
                for (reader, kind, rule), count, files in self._groups()
            ],
            "files": [
                {
                    "file": result.file,
                    "format": result.format,
                    "refusal": result.refusal,
                    "seconds": round(result.run.seconds, 3) if result.run else None,
                    "megabytes": round(result.run.megabytes) if result.run else None,
                    "readers": [
                        {
                            "reader": each.reader, "failure": each.failure, "cells": each.cells,
                            "cells_that_differ": each.differing,
                        }
                        for each in result.comparisons
                    ],
                    "differences": [asdict(each) for each in result.differences],
                }
                for result in self._sorted()
            ],
        }  # fmt: skip

    def as_text(self, examples: int) -> str:
        """The figures, the groups, and of each unexplained group so many differences; 0 for all."""
        lines = ["", *self._summary_lines(), ""]
        groups = self._groups()
        if groups:
            lines.append(f"{'differences':>11}  {'files':>5}  reader     kind          explained by")
        for (reader, kind, rule), count, files in groups:
            lines.append(f"{count:11,}  {len(files):5,}  {reader:<9}  {kind:<12}  {rule or '— nothing'}")
        for (reader, kind, rule), count, _ in groups:
            if rule is None:
                lines += ["", f"{reader}, {kind}: {KINDS[kind]} ({count:,})"]
                lines += self._examples(reader, kind, examples)
        failures = [
            f"  {result.file}: {each.reader}: {each.failure}"
            for result in self._sorted()
            for each in result.comparisons
            if each.failure is not None and result.refusal is None
        ]
        if failures:
            lines += ["", f"Not compared, for the other reader did not read them ({len(failures):,}):", *failures]
        refused = [
            f"  {result.file}: {(result.refusal or '').splitlines()[-1][:200] if result.refusal else ''}"
            for result in self._sorted()
            if result.refusal is not None and all(each.failure is not None for each in result.comparisons)
        ]
        if refused:
            lines += ["", f"Read by nobody ({len(refused):,}):", *refused]
        return "\n".join(lines) + "\n"

    def _examples(self, reader: str, kind: str, most: int) -> list[str]:
        found = [
            (result.file, each)
            for result in self._sorted()
            for each in result.differences
            if (each.reader, each.kind, each.rule) == (reader, kind, None)
        ]
        shown = found if most == 0 else found[:most]
        lines = [
            f"  {file}{_place(each)}: ours {each.ours[:160]!r}, theirs {each.theirs[:160]!r}" for file, each in shown
        ]
        if len(shown) < len(found):
            lines.append(f"  … {len(found) - len(shown):,} more (--examples 0 or --json names all)")
        return lines

    def _summary(self) -> dict[str, Any]:
        compared: dict[str, Counter[str]] = defaultdict(Counter)
        for result in self.results:
            for each in result.comparisons:
                if each.failure is None and result.refusal is None:
                    compared[each.reader].update(files=1, cells=each.cells, cells_that_differ=each.differing)
                else:
                    compared[each.reader].update(files_not_compared=1)
        return {
            "files": len(self.results),
            "formats": dict(sorted(Counter(result.format or "other" for result in self.results).items())),
            "read_by_phuluc": sum(result.run is not None and result.refusal is None for result in self.results),
            "readers": {reader: dict(counts) for reader, counts in sorted(compared.items())},
            "unexplained": self.unexplained,
            "explained": sum(len(result.differences) for result in self.results) - self.unexplained,
        }

    def _summary_lines(self) -> list[str]:
        summary = self._summary()
        formats = ", ".join(f"{count:,} {name}" for name, count in summary["formats"].items())
        lines = [f"{summary['files']:,} files ({formats}), {summary['read_by_phuluc']:,} read by phuluc."]
        for reader, counts in summary["readers"].items():
            lines.append(
                f"{reader}: {counts.get('files', 0):,} files and {counts.get('cells', 0):,} cells compared, "
                f"{counts.get('cells_that_differ', 0):,} cells differ; "
                f"{counts.get('files_not_compared', 0):,} files not compared."
            )
        lines.append(f"{summary['explained']:,} differences explained, {summary['unexplained']:,} not.")
        return lines

    def _groups(self) -> list[tuple[tuple[str, str, str | None], int, set[str]]]:
        counts: Counter[tuple[str, str, str | None]] = Counter()
        files: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
        for result in self.results:
            for each in result.differences:
                key = (each.reader, each.kind, each.rule)
                counts[key] += 1
                files[key].add(result.file)
        order = sorted(counts, key=lambda key: (key[2] is not None, -counts[key], key[0], key[1], key[2] or ""))
        return [(key, counts[key], files[key]) for key in order]

    def _sorted(self) -> list[FileResult]:
        return sorted(self.results, key=lambda result: result.file)


def _place(difference: Difference) -> str:
    if difference.cell:
        return f" “{difference.sheet}”!{difference.cell}"
    return f" “{difference.sheet}”" if difference.sheet else ""
