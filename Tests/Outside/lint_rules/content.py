"""Rules 8, 9, 11, 12 and 13: rows, cells, texts and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_rules.catalogue import rule
from lint_rules.package import MAIN, Package, number
from lint_rules.references import outside_quotes, parse_area, parse_cell, utf16_length

MAX_TEXT = 32_767
MAX_LINE_FEEDS = 253
MAX_FORMULA = 8_192
MAX_HEADER = 255

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# A function newer than 2007 must carry the prefix _xlfn. in the file.
_NEWER = re.compile(
    r"(?<![\w.])(?:IFS|SWITCH|CONCAT|TEXTJOIN|XLOOKUP|XMATCH|FILTER|UNIQUE|SORT|SORTBY|SEQUENCE|LET|LAMBDA|MAXIFS|MINIFS"
    r"|IFNA|XOR|NUMBERVALUE|DAYS|ISFORMULA|FORMULATEXT|SHEET|SHEETS|UNICODE|UNICHAR|BASE|DECIMAL|ARABIC"
    r"|STDEV\.S|STDEV\.P|VAR\.S|VAR\.P|RANK\.EQ|RANK\.AVG|MODE\.SNGL|PERCENTILE\.INC|NETWORKDAYS\.INTL)\(",
    re.IGNORECASE,
)


def _texts(package: Package) -> Iterator[tuple[str, str]]:
    """Every text of a cell with its place, as written in the file."""
    for index, item in enumerate(package.shared_strings):
        yield f"shared string {index}", package.text_of(item)
    for sheet in package.sheets:
        for cell in sheet.cells:
            if cell.get("t") in ("inlineStr", "str"):
                yield f"{sheet}, {cell.get('r')}", package.cell_text(cell) or ""


def _formulas(package: Package) -> Iterator[tuple[str, str]]:
    """Every formula with its place: cells, validations, conditional formats, names."""
    for sheet in package.sheets:
        for cell in sheet.cells:
            if formula := cell.findtext(f"{MAIN}f"):
                yield f"{sheet}, {cell.get('r')}", formula
        for tag in ("dataValidation", "cfRule"):
            for node in sheet.root.iter(MAIN + tag):
                for child in node:
                    if child.text and child.tag in (f"{MAIN}formula", f"{MAIN}formula1", f"{MAIN}formula2"):
                        yield f"{sheet}, {tag} {node.get('sqref') or ''}", child.text
    for node in package.defined_names:
        yield f"name {node.get('name')}", node.text or ""


@rule("8.unescaped-escape", "a text that reads like _x0041_ is written _x005F_x0041_")
def unescaped_escape(package: Package) -> Iterator[str]:
    for where, text in _texts(package):
        for match in _ESCAPE.finditer(text):
            code = int(match[1], 16)
            if not (code < 0x20 or code in (0x5F, 0x7F, 0xFFFE, 0xFFFF)):
                yield f"{where}: {match[0]} would be read as “{chr(code)}”"


@rule("8.blanks-kept", 'a text with blanks at an end, or with line feeds there, says xml:space="preserve"')
def blanks_kept(package: Package) -> Iterator[str]:
    for name in package.xml_parts:
        root = package.tree(name)
        if root is None:
            continue
        for node in root.iter(f"{MAIN}t"):
            text = node.text or ""
            if text != text.strip(" \t\n\r") and node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                yield f"{name}: “{text[:40]}”"


@rule("9.text-length", f"a cell's text has at most {MAX_TEXT} characters")
def text_length(package: Package) -> Iterator[str]:
    for where, text in _texts(package):
        if utf16_length(text) > MAX_TEXT:
            yield f"{where}: {utf16_length(text)} characters"


@rule("9.line-feeds", f"a cell's text has at most {MAX_LINE_FEEDS} line feeds")
def line_feeds(package: Package) -> Iterator[str]:
    for where, text in _texts(package):
        if text.count("\n") > MAX_LINE_FEEDS:
            yield f"{where}: {text.count(chr(10))} line feeds"


@rule("9.formula-length", f"a formula has at most {MAX_FORMULA} characters")
def formula_length(package: Package) -> Iterator[str]:
    for where, formula in _formulas(package):
        if utf16_length(formula) > MAX_FORMULA:
            yield f"{where}: {utf16_length(formula)} characters"


@rule("9.header-footer", f"headers and footers have at most {MAX_HEADER} characters")
def header_footer(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        for node in sheet.root.findall(f"{MAIN}headerFooter/*"):
            if utf16_length(node.text or "") > MAX_HEADER:
                yield f"{sheet}: {utf16_length(node.text or '')} characters"


@rule("11.shared-string-index", "every shared string of a cell exists")
def shared_string_index(package: Package) -> Iterator[str]:
    count = len(package.shared_strings)
    for sheet in package.sheets:
        for cell in sheet.cells:
            index = cell.findtext(f"{MAIN}v")
            if cell.get("t") == "s" and not (index and 0 <= number(index.strip(), -1) < count):
                yield f"{sheet}, {cell.get('r')}: string {index} of {count}"


@rule("12.row-order", "rows ascend and none comes twice")
def row_order(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        last = 0
        for row in sheet.rows:
            found = number(row.get("r"), last + 1)
            if found <= last:
                yield f"{sheet}: row {row.get('r')} after row {last}"
            last = found


@rule("12.cell-order", "cells stand in their row, ascend and none comes twice")
def cell_order(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        for row in sheet.rows:
            last = 0
            for cell in row.findall(f"{MAIN}c"):
                place = parse_cell(cell.get("r", ""))
                if place is None or place[1] != number(row.get("r"), -1) or place[0] <= last:
                    yield f"{sheet}, row {row.get('r')}: cell {cell.get('r')}"
                last = place[0] if place else last


@rule("13.formula-equals", "a formula in the file has no = in front")
def formula_equals(package: Package) -> Iterator[str]:
    for where, formula in _formulas(package):
        if formula.lstrip().startswith("="):
            yield f"{where}: {formula[:60]}"


@rule("13.formula-separator", "arguments are separated by commas")
def formula_separator(package: Package) -> Iterator[str]:
    for where, formula in _formulas(package):
        if ";" in outside_quotes(formula):
            yield f"{where}: {formula[:60]}"


@rule("13.formula-prefix", "functions newer than 2007 carry _xlfn.")
def formula_prefix(package: Package) -> Iterator[str]:
    for where, formula in _formulas(package):
        if match := _NEWER.search(outside_quotes(formula)):
            yield f"{where}: {match[0][:-1]}"


@rule(
    "13.cached-value",
    "every formula on the paper has its value beside it, since viewers do not calculate; off the paper it may be left to"
    " the program that opens the file, when that is told to calculate",
)
def cached_value(package: Package) -> Iterator[str]:
    calculation = package.workbook.find(f"{MAIN}calcPr")
    is_calculated = calculation is not None and calculation.get("fullCalcOnLoad") == "1"
    papers = {
        node.get("localSheetId"): (node.text or "").rsplit("!", 1)[-1]
        for node in package.defined_names
        if node.get("name") == "_xlnm.Print_Area"
    }
    for sheet in package.sheets:
        paper = parse_area(papers.get(str(sheet.index), ""))
        for cell in sheet.cells:
            if cell.find(f"{MAIN}f") is None:
                continue
            place = parse_area(cell.get("r", ""))
            if is_calculated and paper and place and not paper.overlaps(place):
                continue
            value = cell.find(f"{MAIN}v")
            if value is None or (not value.text and cell.get("t") != "str"):
                yield f"{sheet}, {cell.get('r')}: no value"
