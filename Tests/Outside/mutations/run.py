"""Makes the returns, lets phuluc read them, and judges."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from python_calamine import CalamineWorkbook

import mutations.kinds  # noqa: F401  (registers the mutations)
import tools
from mutations.book import Sheet
from mutations.case import ALONE, KINDS, MUTATIONS, WAYS, Case, Mode, Unsuitable
from mutations.hands import retyped, workbook
from mutations.judge import Verdict, judge
from mutations.sources import FORMS, VARIANTS, Campaign

HAND = Path(__file__).parent / "hands" / "libreoffice.py"
ORDER = (
    "values",
    "labels",
    "surroundings",
    "titles",
    "codes",
    "columns",
    "rows",
    "sheets",
    "pasted",
    "strangers",
    "word",
    "text_files",
    "programs",
)
"""In a pair, what is typed comes before what is copied: copies made early would differ from their originals."""
TRIES = 40


@dataclass(frozen=True)
class Planned:
    """A return to be made: the seed, the mutations, and the forms that may take them, with their unit."""

    seed: str
    names: list[str]
    places: list[tuple[str, str]]


def make(campaign: Campaign, number: int, planned: Planned) -> Case | None:
    """A case: the source, edited in the book, on the first form that suits. None when none does."""
    for unit, form in planned.places:
        if case := _make(campaign, number, planned.seed, planned.names, unit, form):
            return case
    return None


def _make(campaign: Campaign, number: int, seed: str, names: list[str], unit: str, form: str) -> Case | None:
    """The seed alone decides what is done."""
    names = sorted(names, key=lambda name: ORDER.index(KINDS[name]))
    for attempt in range(TRIES):
        chance = random.Random(f"{seed} {'+'.join(names)} {unit} {form} {attempt}")
        variant = chance.randrange(VARIANTS)
        way = chance.choice(list(WAYS.values()))
        case = Case(number, seed, campaign.source(unit, variant), form, way, chance)
        try:
            _prepare(case)
            _mutate(case, names)
            _finish(case)
        except Unsuitable:
            continue
        return case
    return None


def _prepare(case: Case) -> None:
    """People who paste what they see seldom paste the guidance with it."""
    if case.way.name.startswith("visible-") and case.chance.random() < 0.7:
        for sheet in [sheet for sheet in case.book.sheets if not sheet.tags]:
            case.book.sheets.remove(sheet)


def _mutate(case: Case, names: list[str]) -> None:
    needs: list[tuple[set[str], set[str]]] = [(set(), set(case.way.destroys))]
    for name in names:
        case.names.append(name)
        case.relied, case.destroyed = set(), set()
        MUTATIONS[name](case)
        for relied, destroyed in needs:
            if case.relied & destroyed or case.destroyed & relied:
                raise Unsuitable("one takes away what the other needs")
        needs.append((case.relied, case.destroyed))
    case.relied = set().union(*(relied for relied, _ in needs))
    case.destroyed = set().union(*(destroyed for _, destroyed in needs))


def _finish(case: Case) -> None:
    """Whether the way suits what was done, and what the way adds."""
    way, operations = case.way, case.book.operations
    kinds = {operation[0] for operation in operations}
    if "xlsx" in case.relied and way.suffix != "xlsx":
        raise Unsuitable("workbooks only")
    if (case.password or "pdf" in case.relied) and way.name != "xlsx":
        raise Unsuitable("saved by LibreOffice")
    if way.hand == "openpyxl" and not kinds <= workbook.CAN:
        raise Unsuitable("not with openpyxl")
    if way.hand != "openpyxl" and kinds & workbook.ONLY:
        raise Unsuitable("only with openpyxl")
    if way.hand == "retyped" and "paste_in_new_workbook" in kinds and way.suffix == "csv":
        case.relied.discard("sheets")
    if way.suffix == "csv":
        sheet = _form_sheet(case)
        here = {tag.path for tag in sheet.tags.values() if tag.kind == "figure"}
        case.only(lambda key: key in here)
        case.absent |= {key.split("/")[0] for key in case.truth} - {key.split("/")[0] for key in here}
        if case.asks and any(ask.keys and not ask.keys & here for ask in case.asks):
            raise Unsuitable("what is asked is not in the file")
    if "unit" in case.destroyed and not case.given_unit:
        case.given_unit = case.source.unit


def _form_sheet(case: Case) -> Sheet:
    """The sheet that holds the form; Unsuitable when none does any more."""
    for sheet, _, _ in case.book.tagged("figure", case.form + "/"):
        return sheet
    raise Unsuitable("the form is gone")


def target_of(case: Case, folder: Path) -> Path:
    suffix = "pdf" if "pdf" in case.relied else case.way.suffix
    return folder / f"{case.number:05d}.{suffix}"


def write(cases: Iterable[Case], folder: Path) -> dict[int, str]:
    """Write the files of all cases; what could not be written, by the case's number."""
    failed: dict[int, str] = {}
    jobs, waiting = [], []
    for case in cases:
        target = target_of(case, folder)
        try:
            if case.raw:
                case.raw(case.source.file, target)
            elif case.way.hand == "libreoffice":
                jobs.append(_job(case, target))
                waiting.append(case)
            elif case.way.hand == "openpyxl":
                workbook.edit(case.source.file, case.book.operations, target)
            else:
                _retype(case, target)
        except Exception:  # a fault of the generator: reported with its case, the others go on
            failed[case.number] = traceback.format_exc(limit=-3)
    if jobs:
        given, answered = folder / "jobs.json", folder / "results.json"
        given.write_text(json.dumps(jobs, ensure_ascii=False), encoding="utf-8")
        code, output = tools.run_own_group(
            [tools.SYSTEM_PYTHON, str(HAND), str(given), str(answered)], timeout=30 + 10 * len(jobs)
        )
        if code != 0:
            raise RuntimeError(f"LibreOffice: {output[-2000:]}")
        for case, said in zip(waiting, json.loads(answered.read_text(encoding="utf-8")), strict=True):
            if said:
                failed[case.number] = f"LibreOffice: {said}"
    return failed


def _job(case: Case, target: Path) -> dict[str, Any]:
    return {
        "source": str(case.source.file.with_suffix("." + case.way.source)), "target": str(target),
        "operations": case.book.operations,
        "format": target.suffix[1:], "password": case.password,
        "sheet": _form_sheet(case).name if target.suffix == ".csv" else "",
    }  # fmt: skip


def _retype(case: Case, target: Path) -> None:
    match case.way.suffix:
        case "xlsx":
            retyped.workbook(case.book.sheets, target)
        case "docx":
            retyped.word(case.book.sheets, target)
        case "csv":
            retyped.table_text(_form_sheet(case), target)


def resave(cases: list[Case], folder: Path) -> None:
    """Let the programs open and save the returns that ask for it."""
    for tool in ("openpyxl", "libreoffice", "gnumeric"):
        own = {str(case.number): target_of(case, folder) for case in cases if tool in case.resave}
        if own:
            for number, saved in tools.resave(tool, own, folder / tool).items():
                shutil.move(saved, own[number])


def misplaced(case: Case, path: Path) -> str:
    """Check of the generator itself: in a workbook the figures stand where the book says."""
    if case.raw or case.password or path.suffix != ".xlsx" or case.way.hand == "retyped":
        return ""
    book = CalamineWorkbook.from_path(path)
    grids = {
        sheet.name: book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False) for sheet in case.book.sheets
    }
    for sheet, (row, column), key in case.book.tagged("figure"):
        if case.truth[key].mode != Mode.READ or not isinstance(value := case.truth[key].figure.value, int):
            continue
        known = sheet.texts.get((row, column))
        grid = grids[sheet.name]
        stands = grid[row - 1][column - 1] if row <= len(grid) and column <= len(grid[row - 1]) else ""
        if isinstance(known, int | float) and (not isinstance(stands, int | float) or abs(stands - known) > 1e-9):
            return f"{key}, {value}: {known} should stand at {sheet.name} row {row} column {column}, but {stands!r} does"
    return ""


def changed_campaign(campaign: Campaign) -> Path:
    """The campaign after somebody went on editing its descriptions: another title, a row added on top."""
    path = campaign.folder / "changed" / campaign.path.name
    if path.exists():
        return path
    shutil.copytree(campaign.path, path)
    for file in sorted(path.glob("phu-luc-*.yaml")):
        form = yaml.safe_load(file.read_text(encoding="utf-8"))
        text = file.read_text(encoding="utf-8").replace(form["title"], form["title"] + " (SỬA ĐỔI)")
        if "responsible" in form:
            text = text.replace(
                "\nrows:\n", "\nrows:\n  - {id: dong_moi, label: Chỉ tiêu bổ sung sau khi đã gửi biểu}\n", 1
            )
        file.write_text(text, encoding="utf-8")
    return path


def _read(campaign: Campaign, case: Case, path: Path, verdict: Verdict) -> None:
    """Read and judge a return. A question may also come of the checks that look at several figures at once; the rules
    of the forms (KTR) are left out, they judge figures that are made up."""
    read = _asked(campaign, case, path, "extract")
    judge(case, read, verdict)
    if verdict.not_asked or verdict.missing:
        checked = [found for found in _asked(campaign, case, path, "check") if not found["code"].startswith("KTR")]
        judge(case, {**read, "findings": read["findings"] + checked}, verdict)


def _asked(campaign: Campaign, case: Case, path: Path, what: str) -> Any:
    """What phuluc says of a return; a crash is an error with what it printed."""
    folder = changed_campaign(campaign) if case.campaign else campaign.path
    command = [str(tools.binary()), what, str(path), "--campaign", str(folder), "--json"]
    if case.given_unit:
        command += ["--unit", case.given_unit]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    if done.returncode not in (tools.FINE, tools.FINDINGS):
        raise RuntimeError(f"exit code {done.returncode}: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def verdicts(campaign: Campaign, cases: list[Case], folder: Path) -> Iterator[Verdict]:
    """Write, read and judge the cases."""
    folder.mkdir(parents=True, exist_ok=True)
    failed = write(cases, folder)
    resave([case for case in cases if case.resave and case.number not in failed], folder)
    for case in cases:
        path = target_of(case, folder)
        verdict = Verdict(
            case.number, case.names, case.label, case.source.unit, case.form, case.way.name, str(path), case.seed
        )
        try:
            if case.number in failed:
                raise RuntimeError(f"generator: {failed[case.number]}")
            if said := misplaced(case, path):
                raise RuntimeError(f"generator: {said}")
            _read(campaign, case, path, verdict)
        except Exception as error:
            verdict.broken = str(error) or traceback.format_exc()
        yield verdict


def plan(seed: str, only: list[str], alone: int, pairs: int) -> list[Planned]:
    """The whole: each mutation alone over all appendices, then pairs. A seed with a dot is that of one case."""
    if "." in seed:
        chosen = [only] if only else [[name] for name in MUTATIONS]
        return [Planned(seed, names, [place]) for names in chosen for place in FORMS]
    chance = random.Random(f"plan {seed}")
    names = [name for name in MUTATIONS if not only or name in only]
    planned = [Planned(f"{seed}.{turn}", [name], [place]) for name in names for turn in range(alone) for place in FORMS]
    if len(only) > 1:
        planned += [Planned(f"{seed}.0", only, [place]) for place in FORMS]
    return planned + [_pair(f"{seed}.{turn}", chance) for turn in range(pairs)]


def quick_plan(seed: str, pairs: int) -> list[Planned]:
    """Each mutation once, every next one on another form, and some pairs."""
    chance = random.Random(f"quick {seed}")
    planned = [Planned(f"{seed}.0", [name], _from(index)) for index, name in enumerate(MUTATIONS)]
    return planned + [_pair(f"{seed}.{turn}", chance) for turn in range(pairs)]


def _pair(seed: str, chance: random.Random) -> Planned:
    names = [name for name in MUTATIONS if name not in ALONE]
    return Planned(seed, chance.sample(names, 2), _from(chance.randrange(len(FORMS))))


def _from(index: int) -> list[tuple[str, str]]:
    """All forms, from one on: the first that suits is taken."""
    turned = index % len(FORMS)
    return [*FORMS[turned:], *FORMS[:turned]]
