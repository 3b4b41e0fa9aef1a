"""One rule, three engines, one verdict: random rules over random figures, judged by all, compared.

python -m agreement                                   the whole, as `make agreement` runs it
python -m agreement --campaigns 20 --seed 7           less of it
python -m agreement --seed 2020.17                    one campaign again
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tools
from agreement import case, engines, run

ENOUGH = {case.OURS: 100_000, case.PAGE: 100_000, case.WORKBOOK: 5_000}
"""Pairs of a rule and a table of figures that the whole has to compare."""

WHOLE = run.Plan("2020", campaigns=180, tables=10, workbooks=1)
SHOWN = 20


def report(tally: case.Tally) -> str:
    """The figures of a run."""
    lines = [
        f"rules {tally.rules}, and refused since they could never fire: "
        + ", ".join(f"{reason} {count}" for reason, count in sorted(tally.refused.items())),
        "taken by: " + ", ".join(f"{engine} {count}" for engine, count in tally.share.items()),
    ]
    for engine, count in tally.judged.items():
        verdicts: dict[str, int] = {}
        for (other, said), times in tally.verdicts.items():
            if other == engine:
                verdicts[said] = verdicts.get(said, 0) + times
        shares = ", ".join(f"{said} {times}" for said, times in sorted(verdicts.items()))
        lines.append(f"{case.PROGRAM} and {engine}: {tally.pairs[engine]} pairs, {count} verdicts ({shares})")
    return "\n".join(lines)


def last_line(tally: case.Tally) -> str:
    """The counts, and whether all agree."""
    counts = "; ".join(f"{case.PROGRAM} and {engine} {count} pairs" for engine, count in tally.pairs.items())
    return f"{counts}: {len(tally.disagreements)} disagreements"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m agreement", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", default=WHOLE.seed, help="2020, or 2020.17 for one campaign of it")
    parser.add_argument("--campaigns", type=int, default=WHOLE.campaigns)
    parser.add_argument("--tables", type=int, default=WHOLE.tables, help="tables of figures of a campaign")
    parser.add_argument("--workbooks", type=int, default=WHOLE.workbooks, help="of them also written as workbooks")
    kept = tools.REPOSITORY / ".build" / "agreement"
    parser.add_argument("--keep", type=Path, default=kept, help="for disagreements")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    seed, _, number = options.seed.partition(".")
    plan = run.Plan(seed, options.campaigns, options.tables, options.workbooks)
    only = [int(number.split(".")[0])] if number else None
    is_whole = replace(plan, seed=WHOLE.seed) == WHOLE and only is None

    def progress(pairs: int) -> None:
        print(f"\r{pairs} pairs", end="", file=sys.stderr, flush=True)

    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="agreement-", ignore_cleanup_errors=True) as root:
        tally = run.compare(plan, Path(root), options.keep, options.workers, only, progress)
    print(file=sys.stderr)
    for disagreement in tally.disagreements[:SHOWN]:
        print(disagreement, end="\n\n")
    if len(tally.disagreements) > SHOWN:
        print(f"… and {len(tally.disagreements) - SHOWN} more, in {options.keep}\n")
    print(report(tally))
    print(f"{engines.version()}; {time.monotonic() - started:.0f} s")
    too_few = [engine for engine, least in ENOUGH.items() if is_whole and tally.pairs[engine] < least]
    for engine in too_few:
        print(f"too few: {ENOUGH[engine]} pairs are wanted of {engine}")
    print(last_line(tally))
    return 1 if tally.disagreements or too_few else 0


if __name__ == "__main__":
    sys.exit(main())
