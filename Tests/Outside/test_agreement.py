"""One rule, three engines, one verdict: the seeded part. `make agreement` runs the whole."""

from __future__ import annotations

import multiprocessing
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

import tools
from agreement import case, engines, quotients, run
from agreement.language import COMPARISONS, PREVIOUS, parse
from agreement.rules import add_rules
from agreement.shapes import random_form
from agreement.wording import written

PLAN = run.Plan("4", campaigns=12, tables=5, workbooks=1)
SMALL = run.Plan("5", campaigns=1, tables=1, workbooks=1)
ENGINES = (case.OURS, case.PAGE, case.WORKBOOK)

FUNCTIONS = {"sum", "min", "max", "abs", "percent", "count", "filled", "if"}
SIGNS = {*COMPARISONS, "+", "-", "*", "/", "negative", "and", "or", "not", "in"}
CELLS = {"this", "parent", "children", "partition", "row", "column", "column only", "several columns", "table"}
CELLS |= {PREVIOUS}
POLICIES = {"blanks: skip", "blanks: zero", "blanks: fail", "tolerance", "when", "status: active", "status: trial"}
SITES = {"on: Row", "on: Column", "on: Table"}
STATES = {f"state: {state}" for state in ("reported", "blank", "none", "not_applicable", "not_available", "unresolved")}


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> case.Tally:
    """Every engine asked once for all tests."""
    root = tmp_path_factory.mktemp("agreement")
    return run.compare(PLAN, root, root / "kept", workers=2)


def test_engines_agree(tally: case.Tally) -> None:
    """Program, page, workbook and our own reading come to one verdict, whatever the rule and the figures."""
    assert not tally.disagreements, "\n" + "\n\n".join(map(str, tally.disagreements[:10]))
    assert tally.pairs[case.OURS] == tally.pairs[case.PAGE] >= 3_000
    assert tally.pairs[case.WORKBOOK] >= 300


@pytest.mark.parametrize("engine", ENGINES)
def test_verdicts_are_of_all_kinds(tally: case.Tally, engine: str) -> None:
    """No engine agrees by always saying the same."""
    for verdict in ("satisfied", "violated", "none"):
        said = sum(count for (other, one), count in tally.verdicts.items() if other == engine and verdict in one)
        assert said >= 0.1 * tally.judged[engine], (engine, verdict, said)


@pytest.mark.parametrize("engine", (case.PROGRAM, case.PAGE, case.WORKBOOK))
def test_the_whole_language_takes_part(tally: case.Tally, engine: str) -> None:
    """Every sign, function, way of naming cells, policy and site is in rules that the engine takes; and every state in
    figures."""
    used = {word for other, word in tally.words if other == engine}
    assert used >= FUNCTIONS | SIGNS | CELLS | POLICIES | SITES
    assert {word for other, word in tally.words if other == case.OURS} >= STATES


# The harness itself: what it must not overlook.


def _changed(change: Callable[[Path], None], root: Path, plan: run.Plan = SMALL) -> case.Tally:
    """A comparison of changed forms; in a process of its own, since this one may hold a browser."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run.compare_chunk, (plan, [0], root, change))


def _engines(tally: case.Tally) -> set[str]:
    return {engine for disagreement in tally.disagreements for engine in disagreement.said if engine in ENGINES[1:]}


def weaken_page(form: Path) -> None:
    """Another sign in the page's rules."""
    if form.suffix == ".html":
        text = form.read_text(encoding="utf-8")
        changed = text.replace('["<=",', '["<",').replace('[">=",', '[">",')
        assert changed != text
        form.write_text(changed, encoding="utf-8")


def weaken_workbook(form: Path) -> None:
    """Another sign in the workbook's formulas."""
    if form.suffix == ".xlsx":
        rewrite_sheets(form, lambda xml: xml.replace("&lt;=", "&lt;").replace("&gt;=", "&gt;"))


STALE = 7
"""No verdict cell holds this."""


def put_stale_values(form: Path) -> None:
    """A wrong value beside every formula."""
    if form.suffix == ".xlsx":
        rewrite_sheets(form, lambda xml: re.sub(r"(</f>|<f [^>]*/>)(<v>[^<]*</v>)?", rf"\1<v>{STALE}</v>", xml))


def rewrite_sheets(form: Path, change: Callable[[str], str]) -> None:
    """Change the XML of a workbook's sheets; at least one must change."""
    private = form.with_suffix(".before")
    shutil.move(form, private)
    changed = 0
    with zipfile.ZipFile(private) as source, zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                new = change(content.decode()).encode()
                changed += new != content
                content = new
            target.writestr(name, content)
    assert changed


def test_a_changed_page_is_found_out(tmp_path: Path) -> None:
    """The verdicts compared are those of the page's own rules."""
    assert _engines(_changed(weaken_page, tmp_path)) == {case.PAGE}


def test_a_changed_workbook_is_found_out(tmp_path: Path) -> None:
    """The verdicts compared are those of the workbook's own formulas."""
    assert _engines(_changed(weaken_workbook, tmp_path)) == {case.WORKBOOK}


def test_workbooks_are_calculated_anew(tmp_path: Path) -> None:
    """Wrong values beside all formulas leave no trace; without the setting LibreOffice believes them."""
    tally = _changed(put_stale_values, tmp_path)
    assert tally.pairs[case.WORKBOOK] > 20
    assert not tally.disagreements, "\n" + "\n\n".join(map(str, tally.disagreements[:3]))
    seed = f"{SMALL.seed}.0"
    file = tmp_path / seed / f"{seed}.0.xlsx"
    asked = engines.reference(tmp_path / seed, tmp_path / seed / "0.json")
    believed = tools.libreoffice([file], tmp_path / "believed")[file.stem]
    book = openpyxl.load_workbook(believed, data_only=True)
    # Formulas that are shared by neighbours it calculates in any case.
    assert sum(book[sheet][cell].value == STALE for sheet, cell in asked.in_workbook.values()) > 10


# Our own reading of the language.


def test_what_is_written_is_read() -> None:
    """A tree written down and read again is the same, whatever brackets and blanks it gets."""
    chance = random.Random("written")
    trees = []
    for _ in range(5):
        form = random_form(chance)
        add_rules(form, chance, 60)
        trees += [parse(rule.check) for rule in form.rules()]
    assert len(trees) > 200
    for tree in trees:
        assert parse(written(tree, chance)) == tree


def test_reading_by_hand() -> None:
    """Precedence, names and numbers as the grammar says."""
    one, two = parse("a - b@2019 * -2.50 <= sum(children(gioi), ii/@*.x) or not x = \"A\" and so-2 in {1, -2}")[1:]
    product = ("*", parse("b@2019 = 1")[1], ("negative", ("number", Decimal("2.50"))))
    assert one[0] == "<=" and one[1][0] == "-" and one[1][2] == product
    assert one[2][1] == "sum" and [each[1].partition for each in one[2][2]] == ["gioi", ""]
    assert one[2][2][1][1].qualifiers == ("ii",) and one[2][2][1][1].column == "*.x"
    assert two[0] == "and" and two[1] == ("not", ("=", parse("x = 1")[1], ("text", "A"))) and two[2][0] == "in"
    assert parse("1/tong = 1 / tong")[1][1].qualifiers == ("1",) and parse("1/tong = 1 / tong")[2][0] == "/"


def test_quotients() -> None:
    """Our arithmetic is that of fractions as long as all fits, and says so when it does not."""
    chance = random.Random("quotients")
    for _ in range(2_000):
        one, other = (Fraction(chance.randrange(-(10**12), 10**12), 10 ** chance.randrange(7)) for _ in range(2))
        left, right = quotients.exact(one), quotients.exact(other)
        assert Fraction(*quotients.add(left, right)) == one + other
        assert Fraction(*quotients.multiply(left, right)) == one * other
        assert (quotients.compare(left, right) > 0) == (one > other)
        if other:
            assert Fraction(*quotients.divide(left, right)) == one / other
    with pytest.raises(quotients.Overflow):
        quotients.multiply((2**64, 1), (2**63, 1))
    assert quotients.add((2**127 - 2, 1), (1, 1)) == (2**127 - 1, 1)
    assert quotients.divide((1, 1), (0, 1)) is quotients.ABSENT


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1234.5", "1.234,5"), ("0.005", "0,01"), ("-0.005", "-0,01"), ("-0.004", "0"), ("1234567", "1.234.567"),
        ("99.995", "100"), ("-1.10", "-1,1"),
    ],
)  # fmt: skip
def test_numbers_in_messages(number: str, shown: str) -> None:
    """Two digits after the comma, half away from zero."""
    assert quotients.shown(quotients.exact(Decimal(number))) == shown
