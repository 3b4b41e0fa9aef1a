"""Rules of our own forms: what a person sees on a small screen and on A4 paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lint_rules.catalogue import rule
from lint_rules.package import MAIN, Package, Sheet, number, truth
from lint_rules.references import parse_cell, parse_sheet_area

MAX_FROZEN_PIXELS = 160
PIXELS_PER_POINT = 4 / 3
DEFAULT_HEIGHT = 15.0
A4 = "9"

TABLE_NAME = re.compile(r"PHULUC_[0-9A-HJKMNP-TV-Z]{12}_\w+\Z")


def _frozen_rows(sheet: Sheet) -> int:
    """How many rows are frozen."""
    for pane in sheet.root.iter(f"{MAIN}pane"):
        if pane.get("state") in ("frozen", "frozenSplit"):
            return int(float(pane.get("ySplit", "0")))
    return 0


@rule("P.frozen-height", f"the frozen rows are at most {MAX_FROZEN_PIXELS} pixels high")
def frozen_height(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        frozen = _frozen_rows(sheet)
        base = sheet.root.find(f"{MAIN}sheetFormatPr")
        default = float(base.get("defaultRowHeight", DEFAULT_HEIGHT)) if base is not None else DEFAULT_HEIGHT
        view = sheet.root.find(f"{MAIN}sheetViews/{MAIN}sheetView")
        corner = parse_cell(view.get("topLeftCell", "A1")) if view is not None else None
        first = corner[1] if corner else 1
        heights = {number(row.get("r")): row for row in sheet.rows}
        total = 0.0
        for place in range(first, first + frozen):
            row = heights.get(place)
            if row is None:
                total += default
            elif not truth(row.get("hidden")):
                total += float(row.get("ht", default))
        if total * PIXELS_PER_POINT > MAX_FROZEN_PIXELS:
            yield f"{sheet}: {frozen} frozen rows are {total * PIXELS_PER_POINT:.0f} pixels high"


@rule("P.freeze-several-tables", "no rows are frozen on a sheet of several tables")
def freeze_several_tables(package: Package) -> Iterator[str]:
    tables: Counter[str] = Counter()
    for node in package.defined_names:
        target = parse_sheet_area(node.text or "")
        if TABLE_NAME.match(node.get("name", "")) and target:
            tables[target[0]] += 1
    for sheet in package.sheets:
        if tables[sheet.name] > 1 and _frozen_rows(sheet):
            yield f"{sheet}: {tables[sheet.name]} tables under frozen rows"


@rule("P.page-setup", "every visible sheet prints on A4, one page wide and as many high as it takes")
def page_setup(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        if sheet.state != "visible":
            continue
        setup = sheet.root.find(f"{MAIN}pageSetup")
        if setup is None or setup.get("paperSize") != A4:
            yield f"{sheet}: not on A4"
        fit = sheet.root.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
        if fit is None or not truth(fit.get("fitToPage")):
            yield f"{sheet}: fitToPage is not set"
        elif setup is not None and (setup.get("fitToWidth", "1"), setup.get("fitToHeight", "1")) != ("1", "0"):
            yield f"{sheet}: fits {setup.get('fitToWidth', '1')} pages wide and {setup.get('fitToHeight', '1')} high"


@rule("P.row-height", "a visible row with wrapped text says its height: not every program finds it out")
def row_height(package: Package) -> Iterator[str]:
    formats = package.styles.findall(f"{MAIN}cellXfs/{MAIN}xf")
    wrapped = set()
    for index, xf in enumerate(formats):
        alignment = xf.find(f"{MAIN}alignment")
        if alignment is not None and truth(alignment.get("wrapText")):
            wrapped.add(str(index))
    for sheet in package.sheets:
        for row in sheet.rows:
            if row.get("ht") is not None or truth(row.get("hidden")):
                continue
            for cell in row.findall(f"{MAIN}c"):
                if cell.get("s", "0") in wrapped and package.cell_text(cell):
                    yield f"{sheet}, row {row.get('r')}: no height"
                    break
