"""Every faulty workbook: a good one with one small fault, each named after the rule of the lint that must see it.

python -m broken.make_broken GOOD.xlsx FOLDER      writes them, to look at; run in Tests/Outside
"""

from __future__ import annotations

import sys
from pathlib import Path

from broken import archive_faults, form_faults, part_faults, sheet_faults, style_faults, text_faults, workbook_faults  # noqa: F401  registers the faults
from broken.catalogue import FAULTS, Fault, make_broken
from broken.draft import Inapplicable

__all__ = ["FAULTS", "Fault", "make_broken"]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    good, folder = Path(arguments[0]), Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    for rule, fault in FAULTS:
        try:
            make_broken(good, fault, folder / f"{rule}-{fault.__name__}.xlsx")
        except Inapplicable as reason:
            print(f"{rule} {fault.__name__}: nothing to break ({reason})", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
