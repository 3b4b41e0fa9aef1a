"""The mutation corpus: makes the returns, lets phuluc read them, judges and prints the figures.

python -m mutations                                   the whole, as `make mutations` runs it
python -m mutations --only row_moved --keep DIR       one mutation over all appendices, files kept
python -m mutations --only row_moved --only code_column_deleted --seed 7     two mutations in one return
python -m mutations --list                            the mutations with what they do
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mutations import run
from mutations.case import ALONE, KINDS, MUTATIONS, Label
from mutations.judge import Verdict
from mutations.sources import Campaign

BATCH = 40


def _batch(arguments: tuple[Path, Path, list[tuple[int, run.Planned]]]) -> list[Verdict]:
    root, folder, planned = arguments
    campaign = _campaign(root)
    cases = [run.make(campaign, number, each) for number, each in planned]
    return list(run.verdicts(campaign, [case for case in cases if case], folder))


_campaigns: dict[Path, Campaign] = {}


def _campaign(root: Path) -> Campaign:
    """One a process: the sources are read once."""
    if root not in _campaigns:
        _campaigns[root] = Campaign(root)
    return _campaigns[root]


def run_all(root: Path, planned: list[run.Planned], workers: int, progress: bool = True) -> list[Verdict]:
    """All verdicts, in the order of the cases."""
    campaign = _campaign(root)
    run.changed_campaign(campaign)
    numbered = list(enumerate(planned))
    batches = [
        (root, root / f"batch-{start // BATCH:03d}", numbered[start : start + BATCH])
        for start in range(0, len(numbered), BATCH)
    ]
    found: list[Verdict] = []
    with multiprocessing.Pool(workers) as pool:
        for done, verdicts in enumerate(pool.imap(_batch, batches), 1):
            found += verdicts
            if progress:
                print(f"\r{done * BATCH}/{len(planned)}", end="", file=sys.stderr, flush=True)
    if progress:
        print(file=sys.stderr)
    fallen = [verdict for verdict in found if verdict.never_made]
    if fallen and len(fallen) <= max(2, len(found) // 100):
        print(f"LibreOffice fell over {len(fallen)} of {len(found)} returns in the making: left out", file=sys.stderr)
        found = [verdict for verdict in found if not verdict.never_made]
    return found


def table(verdicts: list[Verdict]) -> str:
    """Figures per mutation: alone, then the pairs in one line."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.names[0] if len(verdict.names) == 1 else f"pairs, {verdict.label}"].append(verdict)
    heads = ("returns", "good", "asked", "wrong", "missing", "broken")
    lines = [f"{'mutation':34} {'label':12} " + " ".join(f"{head:>7}" for head in heads)]
    for name, own in groups.items():
        labels = "/".join(sorted({verdict.label for verdict in own}))
        asked = sum(bool(verdict.questions) for verdict in own)
        counts = [len(own), sum(verdict.good for verdict in own), asked]
        counts += [sum(bool(getattr(verdict, fault)) for verdict in own) for fault in ("wrong", "missing", "broken")]
        lines.append(f"{name:34} {labels:12} " + " ".join(f"{count:7}" for count in counts))
    return "\n".join([*lines, "", summary(verdicts)])


def summary(verdicts: list[Verdict]) -> str:
    """The figures of the whole run."""
    by = {label: [verdict for verdict in verdicts if verdict.label == label] for label in Label}
    share = {label: f"{sum(v.good for v in own)}/{len(own)}" for label, own in by.items()}
    read = by[Label.RECOVERABLE]
    per_cent = 100 * sum(v.good for v in read) / max(len(read), 1)
    wrong = [len(verdict.wrong) for verdict in verdicts if verdict.wrong]
    missing = [len(verdict.missing) for verdict in verdicts if verdict.missing]
    return (
        f"returns {len(verdicts)}, figures {sum(v.figures for v in verdicts)}; "
        f"figures wrong {sum(wrong)} in {len(wrong)} returns; silently missing {sum(missing)} in {len(missing)} returns; "
        f"broken {sum(bool(v.broken) for v in verdicts)}\n"
        f"recoverable read without a question {share[Label.RECOVERABLE]} ({per_cent:.1f} %); "
        f"must-ask asked at the right place {share[Label.MUST_ASK]}; must-refuse refused {share[Label.MUST_REFUSE]}"
    )


def failures(verdicts: list[Verdict]) -> str:
    """Every case that is not good, with what it takes to make it again."""
    lines = []
    for verdict in verdicts:
        if verdict.good:
            continue
        what = f"{'+'.join(verdict.names)} [{verdict.label}] {verdict.unit} {verdict.form}"
        lines.append(f"{what} {verdict.way} seed {verdict.seed}: {verdict.file}")
        if verdict.broken:
            lines.append(f"    broken: {verdict.broken[-400:]}")
        lines += [f"    wrong {key}: {said}" for key, said in list(verdict.wrong.items())[:3]]
        if verdict.missing:
            lines.append(f"    silently missing {len(verdict.missing)}: {', '.join(verdict.missing[:3])}")
        lines += [f"    not asked: {said}" for said in verdict.not_asked[:3]]
        if not verdict.refused:
            lines.append("    not refused")
        if verdict.label == Label.RECOVERABLE:
            lines += [f"    asked: {said}" for said in verdict.questions[:3]]
    return "\n".join(lines)


def met(verdicts: list[Verdict]) -> bool:
    """What must hold: nothing wrong, nothing silently missing, all asked that must be, 95 % read without a question."""
    read = [verdict for verdict in verdicts if verdict.label == Label.RECOVERABLE]
    rest = [verdict for verdict in verdicts if verdict.label != Label.RECOVERABLE]
    clean = not any(verdict.broken or verdict.wrong or verdict.missing for verdict in verdicts)
    return clean and all(verdict.good for verdict in rest) and sum(v.good for v in read) >= 0.95 * len(read)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m mutations", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="only this mutation; twice for a pair"
    )
    parser.add_argument("--seed", default="2020", help="2020, or 2020.7 as printed with a case, to make it again")
    parser.add_argument("--alone", type=int, default=2, help="times that each mutation goes over all appendices")
    parser.add_argument("--pairs", type=int, help="how many returns with two mutations (1,200)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep all files here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all verdicts here")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="list the mutations")
    options = parser.parse_args()
    if options.list:
        for name, function in MUTATIONS.items():
            print(f"{KINDS[name]:14} {name:32} {(function.__doc__ or '').strip()}")
        return 0
    if unknown := set(options.only) - MUTATIONS.keys():
        parser.error(f"no such mutation: {', '.join(sorted(unknown))}")
    if len(options.only) > 1 and (single := ALONE & set(options.only)):
        parser.error(f"goes alone: {', '.join(sorted(single))}")
    # Pairs of given mutations are made by naming two.
    pairs = options.pairs if options.pairs is not None else 0 if options.only else 1200
    alone = 0 if len(options.only) > 1 else options.alone
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutations-") as temporary:
        root = options.keep or Path(temporary)
        root.mkdir(parents=True, exist_ok=True)
        verdicts = run_all(root.resolve(), run.plan(options.seed, options.only, alone, pairs), options.workers)
    if options.json:
        options.json.write_text(
            json.dumps([asdict(v) | {"good": v.good} for v in verdicts], ensure_ascii=False, indent=1), encoding="utf-8"
        )
    if said := failures(verdicts):
        print(said, end="\n\n")
    print(table(verdicts))
    print(f"{time.monotonic() - started:.0f} s")
    return 0 if met(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
