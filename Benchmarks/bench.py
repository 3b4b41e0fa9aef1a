"""Writes and reads 1,000 packets with PhuLuc, and the same packets with libxlsxwriter (C) and python-calamine, in the same run.

    bench.py --phuluc-bench .build/release/phuluc-bench --work .build/bench [--packets 1000] [--threads N] [--rounds 5]

Runs under a Python that has python-calamine and openpyxl. Prints a Markdown report, and leaves it beside the single measurements in the work folder
(report.md, results.json). Exit code: 0 all floors reached, 1 a floor missed, 2 the two sides did not do the same work, or something failed.

Our executable: `script CAMPAIGN FILE`, `formats`, `write CAMPAIGN OUTDIR COUNT blank|filled THREADS [FORMAT]`, `read CAMPAIGN DIR THREADS`;
write and read print a line {"seconds", "packets", "bytes", "cells"}. Packets are numbered from 0 and their files sort in that order (zero-padded names);
"cells" of read counts the figures extracted: fewer than were entered is a failure.

How it measures. For N threads and for one, ours and theirs take turns (ours, theirs, ours, theirs, …), as many processes of theirs as
threads of ours, each into an emptied folder on the same disk, a RAM disk where there is one; the seconds are those each program measures inside itself (from the
parsed description or script to the last file closed), the medians are compared, and the spread is that of the ratios of the rounds.

How it proves "the same work". What our program writes is exported as a script of cells, formats, merges, validations, names …, which
the C program replays (comparators/libxlsxwriter_packets.c). Afterwards the workbooks of both sides are read with calamine and compared,
cell by cell, with each other and with the script; the structure (formulas, merges, validations, protection, names, properties) of ours
may have nothing less than theirs; every file of ours must unpack with correct checksums and differ from every other.

The script: UTF-8 lines, fields separated by tabs, `\\t`, `\\n`, `\\\\` escaped inside fields, rows and columns from 0:

    F id key=value…                       a cell format: font size bold italic align valign wrap border fill numfmt locked rotation
    S name                                a sheet begins
    H                                     it is hidden
    C first last width hidden format      columns
    R row height hidden                   a row, height in points
    M r1 c1 r2 c2 format text             a merged range
    T r c format text                     a string
    N r c format number                   a number
    B r c format                          a styled blank cell
    X r c format formula cached           a formula
    I r c format type index               an input cell: blank, or filled by `entered`
    V r1 c1 r2 c2 kind formula errstyle errtitle error prompttitle prompt     a validation, kind custom or list
    D name formula                        a defined name
    P key=value…                          page set-up: landscape paper fit_w fit_h repeat_first repeat_last area margins header footer
                                          freeze protect
    Q name value                          a custom document property
    K packet placeholder value            what {unit} or {token1} stands for in packet 0, 1, 2 … (without it: `default_value`)
"""

import argparse
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.formula.translate import Translator
from python_calamine import CalamineWorkbook

HERE = Path(__file__).resolve().parent
COMPARATORS = HERE / "comparators"
GOALS = {"blank": (20, 8), "filled": (8, 4), "extract": (3, 1.5)}
# Writing a packet in these formats may cost so many times as in xlsx, blank and filled.
FORMAT_LIMITS = {"html": 3, "xml": 3}
OPERATIONS = {"blank": "write blank", "filled": "write filled", "extract": "extract filled"}


class NotComparable(Exception):
    """The two sides did not do the same work, or one of them failed."""


# MARK: The script and what it says a packet holds


def entered(kind: str, packet: int, index: int) -> float | str:
    """The value entered in an input cell of a filled packet."""
    value = (packet * 7919 + index * 104729) % 1000003
    match kind:
        case "count":
            return value % 100000
        case "percent":
            return value % 10000 / 100
        case "number":
            return value / 100
        case "flag":
            return value % 2
        case "text" | "flag_or_text":
            return f"Ghi chú {packet} {index}"
        case "rate":
            received = value % 5000 + 1000
            return f"{received}/{received - index % 50}"
        case "choice":
            return "Đạt" if value % 2 == 0 else "Không đạt"
    raise NotComparable(f"the script has an input cell of the unknown type {kind}")


def default_value(packet: int, name: str) -> str:
    """What a placeholder stands for where the script has no K line: a name, or 16 digits that look random (splitmix64)."""
    if name == "unit":
        return f"Đơn vị {packet:05d}"
    mask = (1 << 64) - 1
    mixed = (packet * 1000 + int(name[5:]) + 0x9E3779B97F4A7C15) & mask
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
    return f"{mixed ^ (mixed >> 31):016X}"


@dataclass
class Script:
    sheets: list[str] = field(default_factory=list)
    texts: list[tuple[int, int, int, str]] = field(default_factory=list)
    numbers: list[tuple[int, int, int, float]] = field(default_factory=list)
    inputs: list[tuple[int, int, int, str, int]] = field(default_factory=list)
    formulas: set[tuple[int, int, int]] = field(default_factory=set)
    values: dict[tuple[int, str], str] = field(default_factory=dict)
    operations: int = 0

    @classmethod
    def read(cls, path: Path) -> "Script":
        script = cls()
        unescape = {"\\t": "\t", "\\n": "\n", "\\\\": "\\"}
        for line in path.read_text(encoding="utf-8").split("\n"):
            fields = [re.sub(r"\\[tn\\]", lambda m: unescape[m[0]], part) for part in line.split("\t")]
            if not fields[0] or fields[0].startswith("#"):
                continue
            script.operations += 1
            sheet = len(script.sheets) - 1
            match fields[0]:
                case "S":
                    script.sheets.append(fields[1])
                case "M":
                    script.texts.append((sheet, int(fields[1]), int(fields[2]), fields[6]))
                case "T":
                    script.texts.append((sheet, int(fields[1]), int(fields[2]), fields[4]))
                case "N":
                    script.numbers.append((sheet, int(fields[1]), int(fields[2]), float(fields[4])))
                case "X":
                    script.formulas.add((sheet, int(fields[1]), int(fields[2])))
                case "I":
                    script.inputs.append((sheet, int(fields[1]), int(fields[2]), fields[4], int(fields[5])))
                case "K":
                    script.values[int(fields[1]), fields[2]] = fields[3]
        return script

    def render(self, text: str, packet: int) -> str:
        def value(match: re.Match) -> str:
            known = self.values.get((packet, match[1]))
            return default_value(packet, match[1]) if known is None else known

        return re.sub(r"\{(unit|token[0-9]+)\}", value, text)

    def cells(self, packet: int, filled: bool) -> dict[tuple[int, int, int], float | str]:
        """What the non-empty cells of a packet hold, formulas apart."""
        cells = {(s, r, c): self.render(text, packet) for s, r, c, text in self.texts if text}
        cells |= {(s, r, c): number for s, r, c, number in self.numbers}
        if filled:
            cells |= {(s, r, c): entered(kind, packet, index) for s, r, c, kind, index in self.inputs}
        return cells


# MARK: What a workbook holds


def cells_read(path: Path, formulas: set) -> tuple[list[str], dict[tuple[int, int, int], float | str]]:
    workbook = CalamineWorkbook.from_path(str(path))
    cells = {}
    for sheet in range(len(workbook.sheet_names)):
        for r, row in enumerate(workbook.get_sheet_by_index(sheet).to_python(skip_empty_area=False)):
            for c, value in enumerate(row):
                if value != "" and (sheet, r, c) not in formulas:
                    cells[sheet, r, c] = value
    return workbook.sheet_names, cells


def same_value(a, b) -> bool:
    if isinstance(a, str) or isinstance(b, str):
        return a == b
    return a is not None and b is not None and abs(a - b) <= 1e-14 * max(abs(a), abs(b))


def place(cell: tuple[int, int, int], sheets: list[str]) -> str:
    sheet, row, column = cell
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{sheets[sheet] if sheet < len(sheets) else sheet}!{letters}{row + 1}"


def compare_cells(one: dict, other: dict, sheets: list[str], what: str) -> None:
    different = [key for key in sorted(one.keys() | other.keys()) if not same_value(one.get(key), other.get(key))]
    if different:
        shown = "; ".join(f"{place(key, sheets)}: {one.get(key)!r} ≠ {other.get(key)!r}" for key in different[:5])
        raise NotComparable(f"{what}: {len(different)} cells differ: {shown}")


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def range_cells(reference: str) -> set[tuple[int, int]]:
    """The cells of `B3:D4 F7`."""
    cells = set()
    for part in reference.replace("$", "").split():
        corners = []
        for corner in part.split(":"):
            letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", corner).groups()
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            corners.append((int(digits) - 1, column - 1))
        (r1, c1), (r2, c2) = corners[0], corners[-1]
        cells |= {(r, c) for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)}
    return cells


def formats(root: ElementTree.Element) -> list[tuple]:
    """For every cell format the facets a person sees: font, alignment, border, protection, number format."""
    codes = {f.get("numFmtId"): f.get("formatCode") for f in root.iter(MAIN + "numFmt")}
    fonts = []
    for font in root.find(MAIN + "fonts"):
        value = lambda tag: font.find(MAIN + tag).get("val", "1") if font.find(MAIN + tag) is not None else "0"  # noqa: E731
        fonts.append((value("name"), float(value("sz")), value("b") != "0", value("i") != "0"))
    borders = [any(side.get("style") for side in border) for border in root.find(MAIN + "borders")]
    result = []
    for xf in root.find(MAIN + "cellXfs"):
        alignment, protection = xf.find(MAIN + "alignment"), xf.find(MAIN + "protection")
        aligned = alignment.attrib if alignment is not None else {}
        locked = protection is None or protection.get("locked", "1") != "0"
        number = codes.get(xf.get("numFmtId"), xf.get("numFmtId"))
        number = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "0": "General", "49": "@"}.get(number, number)
        result.append(
            fonts[int(xf.get("fontId", 0))]
            + (aligned.get("horizontal"), aligned.get("vertical", "bottom"), aligned.get("wrapText") in ("1", "true"))
            + (aligned.get("textRotation", "0"), borders[int(xf.get("borderId", 0))], locked, number)
        )
    return result


def structure(path: Path) -> tuple[dict[str, set], dict[tuple, tuple]]:
    """Sets of facts about a workbook, by subject, and the format of every cell."""
    with zipfile.ZipFile(path) as package:
        part = lambda name: ElementTree.fromstring(package.read(name))  # noqa: E731
        facts = {
            subject: set()
            for subject in (
                "cells with a format or value", "formulas", "merged ranges", "validated cells", "messages on cells",
                "protected sheets", "frozen sheets", "hidden sheets", "hidden rows", "hidden columns", "defined names", "properties",
            )
        }  # fmt: skip
        styles, cell_formats = formats(part("xl/styles.xml")), {}
        shared: dict[tuple[int, str], Translator] = {}  # ours writes a formula of neighbours once (ECMA-376 §18.3.1.40)
        book = part("xl/workbook.xml")
        targets = {r.get("Id"): r.get("Target") for r in part("xl/_rels/workbook.xml.rels")}
        for name in book.iter(MAIN + "definedName"):
            text = "" if name.get("name").startswith("_xlnm.") else name.text.lstrip("=").replace("'", "")
            facts["defined names"].add((name.get("name"), name.get("localSheetId"), text))
        if "docProps/custom.xml" in package.namelist():
            for item in part("docProps/custom.xml"):
                facts["properties"].add((item.get("name"), "".join(item.itertext())))
        for number, entry in enumerate(book.iter(MAIN + "sheet")):
            target = targets[entry.get(RELATION)]
            sheet = part(target.lstrip("/") if target.startswith("/") else "xl/" + target)
            if entry.get("state", "visible") != "visible":
                facts["hidden sheets"].add(number)
            protection = sheet.find(MAIN + "sheetProtection")
            if protection is not None and protection.get("sheet") in ("1", "true"):
                facts["protected sheets"].add(number)
            for pane in sheet.iter(MAIN + "pane"):
                facts["frozen sheets"].add((number, pane.get("topLeftCell")))
            for column in sheet.iter(MAIN + "col"):
                if column.get("hidden") in ("1", "true"):
                    facts["hidden columns"] |= {
                        (number, c) for c in range(int(column.get("min")), int(column.get("max")) + 1)
                    }
            for row in sheet.iter(MAIN + "row"):
                if row.get("hidden") in ("1", "true"):
                    facts["hidden rows"].add((number, row.get("r")))
            for cell in sheet.iter(MAIN + "c"):
                facts["cells with a format or value"].add((number, cell.get("r")))
                cell_formats[number, cell.get("r")] = styles[int(cell.get("s", 0))]
                formula = cell.find(MAIN + "f")
                if formula is not None:
                    text = formula.text
                    if formula.get("t") == "shared":
                        if text is not None:
                            shared[number, formula.get("si")] = Translator("=" + text, origin=cell.get("r"))
                        text = shared[number, formula.get("si")].translate_formula(cell.get("r"))[1:]
                    facts["formulas"].add((number, cell.get("r"), text))
            for merge in sheet.iter(MAIN + "mergeCell"):
                facts["merged ranges"].add((number, merge.get("ref")))
            for rule in sheet.iter(MAIN + "dataValidation"):
                for r, c in range_cells(rule.get("sqref")):
                    facts["validated cells"].add((number, r, c, rule.get("type", "none")))
                    if rule.get("prompt") or rule.get("error"):
                        facts["messages on cells"].add((number, r, c))
        return facts, cell_formats


def compare_structure(ours: Path, theirs: Path) -> list[tuple[str, int, int]]:
    """How much of everything both have; ours must have all that theirs has."""
    (our_facts, our_formats), (their_facts, their_formats) = structure(ours), structure(theirs)
    for subject, facts in their_facts.items():
        if missing := facts - our_facts[subject]:
            raise NotComparable(
                f"{subject}: ours lacks {len(missing)} that theirs has: {sorted(map(str, missing))[:5]}"
            )
    counts = [(subject, len(our_facts[subject]), len(their_facts[subject])) for subject in our_facts]
    different = sum(our_formats[cell] != their_formats[cell] for cell in their_formats if cell in our_formats)
    return counts + [("cells whose format looks different", different, different)]


def packets(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.xlsx"))


def sample(count: int, size: int) -> list[int]:
    """`size` positions from first to last, evenly."""
    if count <= size:
        return list(range(count))
    return [round(i * (count - 1) / (size - 1)) for i in range(size)]


def check_same_work(script: Script, ours: Path, theirs: Path, first: int, filled: bool) -> list[tuple[str, int, int]]:
    our_files, their_files = packets(ours), packets(theirs)
    if len(our_files) != len(their_files):
        raise NotComparable(f"ours wrote {len(our_files)} files, theirs {len(their_files)}")
    digests = set()
    for path in our_files:
        digests.add(hashlib.sha256(path.read_bytes()).digest())
        with zipfile.ZipFile(path) as package:
            if broken := package.testzip():
                raise NotComparable(f"{path}: wrong checksum in {broken}")
    if len(digests) != len(our_files):
        raise NotComparable(f"only {len(digests)} of our {len(our_files)} packets differ")
    for position in sample(len(our_files), 5):
        our_file, their_file = our_files[position], their_files[position]
        expected = script.cells(first + position, filled)
        names = {}
        cells = {}
        for side, path in (("ours", our_file), ("theirs", their_file)):
            names[side], cells[side] = cells_read(path, script.formulas)
            if names[side] != [script.render(name, first + position) for name in script.sheets]:
                raise NotComparable(f"{path}: sheets {names[side]}, expected {script.sheets}")
            compare_cells(cells[side], expected, script.sheets, f"{path} against the script")
        compare_cells(cells["ours"], cells["theirs"], script.sheets, f"{our_file} against {their_file}")
    counts = []
    for position in sample(len(our_files), 3):
        counts = compare_structure(our_files[position], their_files[position])
    return counts


# MARK: Running


@dataclass
class Run:
    seconds: float
    wall: float
    report: dict


def run(command: list) -> Run:
    """Runs a program that prints one line of JSON."""
    command = [str(part) for part in command]
    began = time.perf_counter()
    process = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    wall = time.perf_counter() - began
    if process.returncode:
        raise NotComparable(f"exit code {process.returncode}: {' '.join(command)}")
    try:
        report = json.loads(process.stdout.strip().splitlines()[-1])
        seconds = float(report["seconds"])
    except (IndexError, ValueError, KeyError) as error:
        raise NotComparable(f"no JSON with seconds from {' '.join(command)}: {process.stdout[-300:]!r}") from error
    if not 0 < seconds <= wall:
        raise NotComparable(f"{seconds} s reported within {wall:.3f} s: {' '.join(command)}")
    return Run(seconds, wall, report)


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@dataclass
class Row:
    operation: str
    threads: int
    comparator: str
    ours: list[Run]
    theirs: list[Run]
    judged: bool = True

    def ratio(self) -> float:
        return statistics.median(r.seconds for r in self.theirs) / statistics.median(r.seconds for r in self.ours)

    def wall_ratio(self) -> float:
        return statistics.median(r.wall for r in self.theirs) / statistics.median(r.wall for r in self.ours)

    def spread(self) -> tuple[float, float]:
        ratios = [theirs.seconds / ours.seconds for ours, theirs in zip(self.ours, self.theirs)]
        return min(ratios), max(ratios)


@dataclass
class FormatTimes:
    """What one packet costs in one format."""

    seconds: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    cells: int = 0

    def add(self, kind: str, seconds: float, size: int) -> None:
        self.seconds[kind] = min(seconds, self.seconds.get(kind, seconds))
        self.sizes[kind] = size


class Bench:
    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.work: Path = options.work.resolve()
        self.work.mkdir(parents=True, exist_ok=True)
        self.compiled = self.work / "libxlsxwriter_packets"
        self.script_file = self.work / "script.tsv"
        self.rows: list[Row] = []
        self.sizes: dict[str, tuple[int, int]] = {}
        self.counts: dict[str, list[tuple[str, int, int]]] = {}
        self.notes: list[str] = []
        self.format_times: dict[str, FormatTimes] = {}
        self.library = "?"
        # Two thousand packets are some 100 MB: on a RAM disk where there is room, so that no disk is measured.
        ram = Path("/dev/shm")
        has_room = os.access(ram, os.W_OK) and shutil.disk_usage(ram).free > 500 << 20
        self.temporary = Path(tempfile.mkdtemp(prefix="packets-", dir=ram if has_room else self.work))
        self.ours, self.theirs = self.temporary / "ours", self.temporary / "theirs"

    def prepare(self) -> None:
        flags = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "xlsxwriter"], capture_output=True, text=True, check=True
        )
        source = COMPARATORS / "libxlsxwriter_packets.c"
        subprocess.run(["cc", "-O2", "-std=gnu11", source, "-o", self.compiled, *flags.stdout.split()], check=True)
        subprocess.run(
            [self.options.phuluc_bench, "script", self.options.campaign, self.script_file],
            check=True,
            stdout=sys.stderr,
        )
        self.script = Script.read(self.script_file)

    def write_ours(self, kind: str, threads: int, count: int) -> Run:
        empty(self.ours)
        return run([self.options.phuluc_bench, "write", self.options.campaign, self.ours, count, kind, threads])

    def write_theirs(self, kind: str, threads: int, count: int) -> Run:
        empty(self.theirs)
        first = self.options.first
        return run(
            [self.compiled, self.script_file, self.theirs, first, count, kind]
            + ["--processes", threads, "--tmpdir", self.temporary]
        )

    def read_ours(self, folder: Path, threads: int) -> Run:
        return run([self.options.phuluc_bench, "read", self.options.campaign, folder, threads])

    def read_theirs(self, folder: Path, threads: int, *more: str) -> Run:
        return run([sys.executable, COMPARATORS / "calamine_read.py", folder, threads, *more])

    def measure(self, operation: str, threads: int, comparator: str, ours, theirs, judged: bool = True) -> Row:
        row = Row(operation, threads, comparator, [], [], judged)
        for number in range(self.options.rounds):
            os.sync()
            row.ours.append(ours())
            os.sync()
            row.theirs.append(theirs())
            progress(
                f"{operation}, {threads} threads, round {number + 1}: ours {row.ours[-1].seconds:.3f} s, "
                f"{comparator} {row.theirs[-1].seconds:.3f} s"
            )
        for side, runs in (("ours", row.ours), (comparator, row.theirs)):
            for one in runs:
                if one.report.get("packets") != self.options.packets:
                    raise NotComparable(f"{operation}: {side} reports {one.report.get('packets')} packets")
        self.rows.append(row)
        return row

    def writing(self) -> None:
        count, threads = self.options.packets, self.thread_counts()
        for kind in ("blank", "filled"):
            self.write_ours(kind, threads[0], min(count, 50))
            self.write_theirs(kind, threads[0], min(count, 50))
            for number in reversed(threads):
                row = self.measure(
                    kind, number, "libxlsxwriter",
                    lambda: self.write_ours(kind, number, count), lambda: self.write_theirs(kind, number, count),
                )  # fmt: skip
                self.counts[kind] = check_same_work(
                    self.script, self.ours, self.theirs, self.options.first, kind == "filled"
                )
                self.library = row.theirs[-1].report["library"]
                for word in ("refused", "shortened"):
                    if theirs := row.theirs[-1].report.get(word):
                        self.notes.append(
                            f"libxlsxwriter {word} {theirs} operations ({kind}, {number} threads): less work for it."
                        )
            self.sizes[kind] = tuple(
                sum(p.stat().st_size for p in packets(f)) // count for f in (self.ours, self.theirs)
            )

    def reading(self) -> None:
        """The filled packets of the last round of writing; ours first, then, for information, those libxlsxwriter wrote."""
        least = len(self.script.inputs) * self.options.packets
        for number in reversed(self.thread_counts()):
            self.read_ours(self.ours, number)
            for comparator, more in (("calamine, bare", ["--bare"]), ("python-calamine", [])):
                row = self.measure(
                    "extract", number, comparator,
                    lambda: self.read_ours(self.ours, number), lambda: self.read_theirs(self.ours, number, *more),
                    judged=comparator == "calamine, bare",
                )  # fmt: skip
                if row.ours[-1].report.get("cells", 0) < least:
                    raise NotComparable(
                        f"extract: ours read {row.ours[-1].report.get('cells')} cells, fewer than the {least} entered"
                    )
            try:
                self.measure(
                    "extract", number, "python-calamine, both on libxlsxwriter's files",
                    lambda: self.read_ours(self.theirs, number), lambda: self.read_theirs(self.theirs, number), judged=False,
                )  # fmt: skip
            except NotComparable as error:
                self.notes.append(f"Reading libxlsxwriter's files could not be measured: {error}.")

    def formats(self) -> None:
        """Every format of ours beside xlsx, on one thread: the least of the rounds, since nothing is compared but our own code."""
        names = subprocess.run([self.options.phuluc_bench, "formats"], capture_output=True, text=True, check=True)
        folder = self.temporary / "formats"
        for name in names.stdout.split():
            found = FormatTimes()
            for _ in range(self.options.rounds):
                for kind in ("blank", "filled"):
                    empty(folder)
                    command = [self.options.phuluc_bench, "write", self.options.campaign, folder]
                    one = run(command + [self.options.packets, kind, 1, name])
                    found.add(kind, one.seconds / self.options.packets, one.report["bytes"] // self.options.packets)
                one = self.read_ours(folder, 1)
                found.add("extract", one.seconds / self.options.packets, 0)
                found.cells = one.report["cells"] // self.options.packets
            self.format_times[name] = found
            progress(f"{name}: " + ", ".join(f"{k} {v * 1e3:.2f} ms" for k, v in found.seconds.items()))
            if found.cells != len(self.script.inputs):
                raise NotComparable(f"{name}: {found.cells} figures read of {len(self.script.inputs)}")

    def format_lines(self) -> tuple[list[str], bool]:
        lines = [
            "", "| format | blank, ms | × xlsx | filled, ms | × xlsx | extract, ms | × xlsx | blank, bytes | filled, bytes | limit kept |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|",
        ]  # fmt: skip
        kept = True
        base = self.format_times["xlsx"].seconds
        for name, found in self.format_times.items():
            ratios = {kind: found.seconds[kind] / base[kind] for kind in found.seconds}
            limit = FORMAT_LIMITS.get(name)
            fine = limit is None or max(ratios["blank"], ratios["filled"]) <= limit
            kept = kept and fine
            lines.append(
                f"| {name} "
                + "".join(f"| {found.seconds[k] * 1e3:.2f} | {ratios[k]:.1f} " for k in ("blank", "filled", "extract"))
                + f"| {found.sizes['blank']:,} | {found.sizes['filled']:,} "
                + f"| {'' if limit is None else f'{limit}×: ' + ('yes' if fine else '**no**')} |"
            )
        return lines, kept

    def thread_counts(self) -> list[int]:
        return sorted({1, self.options.threads}, reverse=True)

    # MARK: The report

    def report(self) -> tuple[str, bool]:
        count = self.options.packets
        lines = [
            f"# {count} packets beside libxlsxwriter and python-calamine",
            "",
            f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; libxlsxwriter {self.library}, "
            f"python-calamine {importlib.metadata.version('python-calamine')} on Python {platform.python_version()}; "
            f"{self.options.rounds} rounds, sides in turn; load at the start {self.load:.2f}.",
            "",
            "| | threads | ours, s | packets/s | comparator | theirs, s | packets/s | ratio | min–max | whole process |",
            "|---|--:|--:|--:|---|--:|--:|--:|--:|--:|",
        ]
        for row in self.rows:
            ours = statistics.median(r.seconds for r in row.ours)
            theirs = statistics.median(r.seconds for r in row.theirs)
            low, high = row.spread()
            lines.append(
                f"| {OPERATIONS[row.operation]} | {row.threads} | {ours:.3f} | {count / ours:,.0f} | {row.comparator} | {theirs:.3f} "
                f"| {count / theirs:,.0f} | **{row.ratio():.1f}×** | {low:.1f}–{high:.1f} | {row.wall_ratio():.1f}× |"
            )
        lines += ["", "| | goal | floor | threads | ratio | goal met | floor met |", "|---|--:|--:|--:|--:|---|---|"]
        reached = True
        for row in self.rows:
            if not row.judged:
                continue
            goal, floor = GOALS[row.operation]
            reached = reached and row.ratio() >= floor
            lines.append(
                f"| {OPERATIONS[row.operation]} | {goal}× | {floor}× | {row.threads} | {row.ratio():.1f}× "
                f"| {'yes' if row.ratio() >= goal else 'no'} | {'yes' if row.ratio() >= floor else '**no**'} |"
            )
        format_lines, kept = self.format_lines()
        lines += format_lines
        reached = reached and kept
        lines += ["", "| a packet | ours | libxlsxwriter |", "|---|--:|--:|"]
        for kind, (ours, theirs) in self.sizes.items():
            lines.append(f"| file, {kind}, bytes | {ours:,} | {theirs:,} |")
        for subject, ours, theirs in self.counts["filled"]:
            lines.append(f"| {subject} | {ours:,} | {theirs:,} |")
        lines += [
            "",
            "What is compared:",
            "",
            "- Blank packets are made by deflating what is the same in all of them once and splicing each packet's own bytes "
            "(unit, identity codes) between the deflated pieces. libxlsxwriter builds and deflates every workbook from "
            "nothing; it has no such way. The ratio for blank packets is therefore that of a method, not of two ways to write "
            "one workbook; filled packets come nearer to that.",
            "- libxlsxwriter replays the very cells, formats, merges, validations, names and page set-up of our packets, with its default "
            "options and its memory kept between workbooks; its processes share one counter; both sides write to a RAM disk where there is one. Parsing the script is not in its time.",
            "- calamine reads every cell of every sheet into Python values; bare, which the goal is about, it has parsed the sheets and "
            "made no Python value. Ours finds the packet's figures by their codes, recognises and places them by key. Starting Python and the "
            "workers is not in its time.",
            "- The seconds are measured inside each program; “whole process” is the ratio of the times from start to exit.",
            f"- Checked in this run: every file of ours unpacks with correct checksums and differs from every other; in 5 packets all non-empty "
            f"cells of both sides equal the script ({len(self.script.inputs)} entered values, {len(self.script.texts)} texts, "
            f"{len(self.script.formulas)} formulas apart); in 3 packets ours has every merge, validation, name and property theirs has.",
        ]
        lines += [f"- {note}" for note in self.notes]
        return "\n".join(lines) + "\n", reached

    def results(self) -> dict:
        return {
            "rows": [
                {
                    "operation": row.operation, "threads": row.threads, "comparator": row.comparator, "judged": row.judged,
                    "ratio": row.ratio(), "ours": [vars(r) for r in row.ours], "theirs": [vars(r) for r in row.theirs],
                }
                for row in self.rows
            ],
            "sizes": self.sizes,
            "counts": self.counts,
            "formats": {name: vars(found) for name, found in self.format_times.items()},
            "notes": self.notes,
        }  # fmt: skip

    def main(self) -> int:
        self.load = os.getloadavg()[0]
        try:
            self.prepare()
            self.writing()
            self.reading()
            self.formats()
        except NotComparable as error:
            progress(f"bench.py: not comparable: {error}")
            return 2
        except (OSError, subprocess.CalledProcessError) as error:
            progress(f"bench.py: {error}")
            return 2
        finally:
            shutil.rmtree(self.temporary, ignore_errors=True)
        if self.load > 0.5 or os.getloadavg()[0] > self.options.threads + 0.7:
            self.notes.append("Something else was running on this machine: repeat before quoting a number.")
        text, reached = self.report()
        (self.work / "report.md").write_text(text, encoding="utf-8")
        (self.work / "results.json").write_text(
            json.dumps(self.results(), indent=1, ensure_ascii=False), encoding="utf-8"
        )
        print(text)
        return 0 if reached else 1


def empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def processor() -> str:
    try:
        match = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
        return match[1].strip() if match else platform.machine()
    except OSError:
        return platform.machine()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--phuluc-bench", type=Path, required=True)
    arguments.add_argument("--campaign", type=Path, default=HERE.parent / "templates" / "binh-dinh-2020")
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--packets", type=int, default=1000)
    arguments.add_argument("--first", type=int, default=0, help="the number of the first packet our program writes")
    arguments.add_argument("--threads", type=int, default=os.cpu_count())
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    options.phuluc_bench = options.phuluc_bench.resolve()
    return Bench(options).main()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:  # noqa: BLE001 - exit code 1 means a floor missed and nothing else
        traceback.print_exc()
        sys.exit(2)
