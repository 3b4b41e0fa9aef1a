"""Running the tools of this suite: phuluc itself, LibreOffice, Gnumeric and openpyxl."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

OUTSIDE = Path(__file__).resolve().parent
REPOSITORY = OUTSIDE.parent.parent
TEMPLATE = REPOSITORY / "templates" / "binh-dinh-2020"
SCHEMAS = REPOSITORY / "docs" / "schemas"

XLSX_FILTER = "xlsx:Calc MS Excel 2007 XML"
SYSTEM_PYTHON = "/usr/bin/python3"
"""The interpreter that has UNO: LibreOffice's bindings belong to the system's Python, whichever runs the tests."""

FINE, FINDINGS, USAGE = 0, 1, 2
"""Exit codes of phuluc."""


@cache
def binary() -> Path:
    """The program under test: what PHULUC names, else the release build, else the debug build."""
    if named := os.environ.get("PHULUC"):
        return Path(named).resolve()
    for build in ("release", "debug"):
        built = REPOSITORY / ".build" / build / "phuluc"
        if built.exists():
            return built
    raise FileNotFoundError("phuluc is not built (swift build -c release), and PHULUC names no program")


def phuluc(*arguments: object, codes: Sequence[int] = (FINE,)) -> subprocess.CompletedProcess[str]:
    """Run phuluc; an exit code that was not expected is an error with all it printed."""
    command = [str(binary()), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    if done.returncode not in codes:
        said = f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        raise AssertionError(f"exit code {done.returncode}, expected {codes}: phuluc {' '.join(command[1:])}\n{said}")
    return done


def phuluc_json(*arguments: object, codes: Sequence[int] = (FINE,)) -> Any:
    """Run phuluc with --json and read what it prints. Numbers stay exact to 15 digits as Python's shortest floats."""
    return json.loads(phuluc(*arguments, "--json", codes=codes).stdout)


@dataclass(frozen=True)
class Measured:
    """What a run printed, and what it took."""

    returncode: int
    stdout: str
    stderr: str
    seconds: float
    kilobytes: int
    """The most memory it held."""


_MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print("MEASURED", os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=sys.stderr)
"""


def measured(*arguments: object) -> Measured:
    """Run phuluc and count its time on the processor and its memory; it is given a minute.

    A small program starts it: a process begins with the memory of its parent, and this one's is large.
    """
    command = [sys.executable, "-S", "-c", _MEASURE, binary(), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
    stderr, _, figures = done.stderr.rpartition("MEASURED ")
    code, seconds, kilobytes = figures.split()
    return Measured(int(code), done.stdout, stderr, float(seconds), int(kilobytes))


def extract(file: Path, campaign: Path) -> dict[str, Any]:
    """What phuluc reads from a file; findings about the figures are no failure here."""
    return phuluc_json("extract", file, "--campaign", campaign, codes=(FINE, FINDINGS))


def run_own_group(command: Sequence[str], timeout: float) -> tuple[int, str]:
    """Run a program in a process group of its own, and end exactly that group when it takes too long."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True
    )
    try:
        output, _ = process.communicate(timeout=timeout)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    return process.returncode, output


RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice's setting "Recalculation on file load, Excel 2007 and newer: always"."""


def libreoffice(
    files: Iterable[Path],
    folder: Path,
    target: str = XLSX_FILTER,
    infilter: str | None = None,
    recalculate: bool = False,
    timeout: float = 240,
) -> dict[str, Path]:
    """Open files in one headless LibreOffice with a profile of its own and save each in a folder, by file name stem.

    `recalculate` makes it calculate every formula of an .xlsx when it opens it, whatever value stands beside it.
    """
    sources = list(files)
    stems = [source.stem for source in sources]
    if len(set(stems)) != len(stems):
        raise ValueError("files of the same name cannot be converted into one folder")
    folder.mkdir(parents=True, exist_ok=True)
    extension = target.split(":")[0]
    with tempfile.TemporaryDirectory(prefix="soffice-profile-", ignore_cleanup_errors=True) as profile:
        if recalculate:
            settings = Path(profile) / "user" / "registrymodifications.xcu"
            settings.parent.mkdir()
            settings.write_text(RECALCULATE, encoding="utf-8")
        command = [
            "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nolockcheck",
            *([f"--infilter={infilter}"] if infilter else []), "--convert-to", target, "--outdir", str(folder),
            *map(str, sources),
        ]  # fmt: skip
        code, output = run_own_group(command, timeout=timeout)
    saved = {stem: folder / f"{stem}.{extension}" for stem in stems}
    missing = [stem for stem, path in saved.items() if not path.is_file()]
    if code != 0 or missing:
        raise AssertionError(f"soffice: exit code {code}, not saved: {missing}\n{output[-2000:]}")
    return saved


def gnumeric(source: Path, target: Path) -> Path:
    """Open a file in Gnumeric and save it as .xlsx."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = ["ssconvert", "--export-type=Gnumeric_Excel:xlsx2", str(source), str(target)]
    code, output = run_own_group(command, timeout=60)
    if code != 0 or not target.is_file():
        raise AssertionError(f"ssconvert: exit code {code}\n{output[-2000:]}")
    return target


def openpyxl_resave(source: Path, target: Path) -> Path:
    """Open a file in openpyxl and save it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    openpyxl.load_workbook(source).save(target)
    return target


def resave(tool: str, sources: dict[str, Path], folder: Path) -> dict[str, Path]:
    """Save every file by one of the tools `openpyxl`, `libreoffice`, `gnumeric`; by the same keys."""
    folder.mkdir(parents=True, exist_ok=True)
    if tool == "libreoffice":
        # Files of one batch need different names.
        staged = {key: folder / f"in-{key}.xlsx" for key in sources}
        for key, source in sources.items():
            shutil.copyfile(source, staged[key])
        saved = libreoffice(staged.values(), folder / "out")
        return {key: saved[f"in-{key}"] for key in sources}
    save = {"openpyxl": openpyxl_resave, "gnumeric": gnumeric}[tool]
    return {key: save(source, folder / f"{key}.xlsx") for key, source in sources.items()}
