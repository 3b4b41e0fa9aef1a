"""Rules 1, 6 and 7: the workbook part, sheet names and defined names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lint_rules.catalogue import rule
from lint_rules.order import out_of_order
from lint_rules.package import OFFICE, Package, number
from lint_rules.references import parse_sheet_area, reads_as_address, utf16_length

WORKBOOK_ORDER = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
]

_NAME = re.compile(r"[^\W\d][\w.?\\]*\Z|[_\\][\w.?\\]*\Z")
_BUILT_IN = re.compile(
    r"_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase|Criteria|Extract|Consolidate_Area|Database)\Z"
)


@rule("1.workbook-order", "the workbook's elements stand in the order of CT_Workbook")
def workbook_order(package: Package) -> Iterator[str]:
    yield from out_of_order(package.workbook, WORKBOOK_ORDER)


@rule("6.sheet-name", "sheet names: 1 to 31 characters, none of []:*?/\\, no ' at either end, not “History”")
def sheet_name(package: Package) -> Iterator[str]:
    for node in package.sheet_nodes:
        name = node.get("name", "")
        if not 1 <= utf16_length(name) <= 31:
            yield f"“{name}”: {utf16_length(name)} characters"
        if re.search(r"[\[\]:*?/\\]", name):
            yield f"“{name}”: forbidden character"
        if name.startswith("'") or name.endswith("'"):
            yield f"“{name}”: apostrophe at an end"
        if name.casefold() == "history":
            yield f"“{name}”: reserved"


@rule("6.sheet-name-once", "sheet names differ by more than case")
def sheet_name_once(package: Package) -> Iterator[str]:
    for name, count in Counter(node.get("name", "").casefold() for node in package.sheet_nodes).items():
        if count > 1:
            yield f"“{name}”: {count} sheets"


@rule("6.sheet-id", "sheets have different ids and different parts, and one of them is visible")
def sheet_id(package: Package) -> Iterator[str]:
    for attribute in ("sheetId", f"{OFFICE}id"):
        for value, count in Counter(node.get(attribute) for node in package.sheet_nodes).items():
            if count > 1:
                yield f"{value}: {count} sheets"
    if all(node.get("state", "visible") != "visible" for node in package.sheet_nodes):
        yield "no visible sheet"


@rule("7.name-syntax", "defined names begin with a letter, _ or \\, hold no blank and at most 255 characters")
def name_syntax(package: Package) -> Iterator[str]:
    for node in package.defined_names:
        name = node.get("name", "")
        if name.startswith("_xlnm."):
            if not _BUILT_IN.match(name):
                yield f"{name}: no built-in name"
        elif not _NAME.match(name) or utf16_length(name) > 255:
            yield f"{name[:60]}: no name"


@rule("7.name-like-cell", "no defined name reads as a cell or a truth value (PL01, R1C1, TRUE)")
def name_like_cell(package: Package) -> Iterator[str]:
    for node in package.defined_names:
        name = node.get("name", "")
        if reads_as_address(name) or name.upper() in ("TRUE", "FALSE"):
            yield f"{name}: read as a cell"


@rule("7.name-once", "defined names of one scope differ by more than case")
def name_once(package: Package) -> Iterator[str]:
    scopes = Counter((node.get("name", "").casefold(), node.get("localSheetId")) for node in package.defined_names)
    for (name, _), count in scopes.items():
        if count > 1:
            yield f"{name}: {count} times"


@rule("7.name-target", "defined names refer to cells of sheets that are there, with quotes where a name needs them")
def name_target(package: Package) -> Iterator[str]:
    sheets = {node.get("name", "") for node in package.sheet_nodes}
    for node in package.defined_names:
        if node.get("localSheetId") is not None and not 0 <= number(node.get("localSheetId")) < len(sheets):
            yield f"{node.get('name')}: no sheet {node.get('localSheetId')}"
        if (node.get("name") or "").startswith("_xlnm.Print_"):
            continue  # the rule P.print-names says more
        for piece in re.split(r",(?=(?:[^']*'[^']*')*[^']*\Z)", node.text or ""):
            target = parse_sheet_area(piece)
            if target is None or target[0] not in sheets:
                yield f"{node.get('name')}: refers to {piece or 'nothing'}"


@rule("P.print-names", "Print_Area and Print_Titles belong to a sheet and name cells, rows or columns of it")
def print_names(package: Package) -> Iterator[str]:
    names = [node.get("name", "") for node in package.sheet_nodes]
    for node in package.defined_names:
        name = node.get("name", "")
        if name not in ("_xlnm.Print_Area", "_xlnm.Print_Titles"):
            continue
        owner = number(node.get("localSheetId"), -1)
        if not 0 <= owner < len(names):
            yield f"{name}: belongs to no sheet"
            continue
        for piece in re.split(r",(?=(?:[^']*'[^']*')*[^']*\Z)", node.text or ""):
            target = parse_sheet_area(piece)
            whole = target is not None and re.fullmatch(r"\$?[A-Za-z]+:\$?[A-Za-z]+|\$?\d+:\$?\d+", target[2])
            if target is None or target[0] != names[owner] or (name.endswith("Titles") and not whole):
                yield f"{name} of “{names[owner]}”: {piece or 'nothing'}"
