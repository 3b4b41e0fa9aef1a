"""Lint of the rules by which Excel opens a workbook without “We found a problem with some content”.

No tool outside Excel checks them all, so they are stated here one by one, on the raw parts of the package. The ids
begin with the number of the rule in the checklist they come from; `P` marks rules of our own paper and screen.

    python excel_lint.py FILE...      one line per finding; exit code 1 when there is any
    python excel_lint.py --rules      what is demanded
"""

from __future__ import annotations

import sys
from os import PathLike
from pathlib import Path

from lint_rules import archive, content, forms, parts, sheets, styles, workbook  # noqa: F401  registers the rules
from lint_rules.catalogue import RULES
from lint_rules.package import Package


def lint(path: str | PathLike[str]) -> list[tuple[str, str]]:
    """Findings of a file as pairs of rule id and message, in the order of the catalogue."""
    try:
        package = Package(Path(path))
    except (ValueError, IndexError, OSError) as error:
        return [("16.readable", str(error))]
    return [(rule.id, message) for rule in RULES.values() for message in rule.check(package)]


def main(arguments: list[str]) -> int:
    if arguments == ["--rules"]:
        for rule in RULES.values():
            print(f"{rule.id}: {rule.demand}")
        return 0
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    count = 0
    for argument in arguments:
        for id, message in lint(argument):
            print(f"{argument}: {id}: {message}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
