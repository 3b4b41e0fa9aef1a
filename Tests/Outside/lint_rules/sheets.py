"""Rules 1 to 5, 15 and 18: elements of a worksheet, merges, validations, tables, hyperlinks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from lxml import etree

from lint_rules.catalogue import rule
from lint_rules.order import out_of_order
from lint_rules.package import MAIN, Package, Sheet
from lint_rules.references import Area, parse_area, parse_cell, utf16_length

WORKSHEET_ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
# Containers that must hold at least one element.
NEVER_EMPTY = frozenset(
    [
        "bookViews",
        "borders",
        "cellStyleXfs",
        "cellStyles",
        "cellWatches",
        "cellXfs",
        "cols",
        "conditionalFormatting",
        "controls",
        "customProperties",
        "customSheetViews",
        "dataValidations",
        "definedNames",
        "externalReferences",
        "fills",
        "fonts",
        "hyperlinks",
        "ignoredErrors",
        "mergeCells",
        "numFmts",
        "oleObjects",
        "protectedRanges",
        "scenarios",
        "sheetViews",
        "sheets",
        "smartTags",
        "tableColumns",
        "tableParts",
    ]
)
MAX_LIST = 255
MAX_MESSAGE = 255
MAX_TITLE = 32
MAX_HYPERLINKS = 65_530
MAX_URL = 2_079


@rule("1.worksheet-order", "a worksheet's elements stand in the order of CT_Worksheet")
def worksheet_order(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        for message in out_of_order(sheet.root, WORKSHEET_ORDER, repeated=("conditionalFormatting",)):
            yield f"{sheet}: {message}"


@rule("2.empty-container", "no container without content")
def empty_container(package: Package) -> Iterator[str]:
    for name in package.xml_parts:
        root = package.tree(name)
        if root is None:
            continue
        for node in root.iter(etree.Element):
            if str(node.tag).startswith(MAIN) and len(node) == 0 and etree.QName(node).localname in NEVER_EMPTY:
                yield f"{name}: empty {etree.QName(node).localname}"


def _merges(sheet: Sheet) -> list[tuple[str, Area | None]]:
    refs = [node.get("ref", "") for node in sheet.root.iter(f"{MAIN}mergeCell")]
    return [(ref, parse_area(ref)) for ref in refs]


@rule("3.merge-single", "a merge covers at least two cells")
def merge_single(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        for ref, area in _merges(sheet):
            if area is None or area.is_single:
                yield f"{sheet}: merge {ref}"


@rule("3.merge-overlap", "merges do not overlap")
def merge_overlap(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        for (a_ref, a), (b_ref, b) in combinations(_merges(sheet), 2):
            if a and b and a.overlaps(b):
                yield f"{sheet}: merges {a_ref} and {b_ref}"


def _validations(package: Package) -> Iterator[tuple[Sheet, etree._Element]]:
    for sheet in package.sheets:
        for node in sheet.root.findall(f"{MAIN}dataValidations/{MAIN}dataValidation"):
            yield sheet, node


@rule("4.list-length", f"a literal list of a validation has at most {MAX_LIST} characters")
def list_length(package: Package) -> Iterator[str]:
    for sheet, node in _validations(package):
        formula = node.findtext(f"{MAIN}formula1") or ""
        if node.get("type") == "list" and formula.startswith('"') and utf16_length(formula.strip('"')) > MAX_LIST:
            yield f"{sheet}, {node.get('sqref')}: {utf16_length(formula.strip(chr(34)))} characters"


@rule("4.message-length", f"prompt and error of a validation have at most {MAX_MESSAGE} characters")
def message_length(package: Package) -> Iterator[str]:
    for sheet, node in _validations(package):
        for attribute in ("prompt", "error"):
            if (length := utf16_length(node.get(attribute, ""))) > MAX_MESSAGE:
                yield f"{sheet}, {node.get('sqref')}: {attribute} of {length} characters"


@rule("4.title-length", f"titles of a validation have at most {MAX_TITLE} characters")
def title_length(package: Package) -> Iterator[str]:
    for sheet, node in _validations(package):
        for attribute in ("promptTitle", "errorTitle"):
            if (length := utf16_length(node.get(attribute, ""))) > MAX_TITLE:
                yield f"{sheet}, {node.get('sqref')}: {attribute} of {length} characters"


@rule("5.sqref-syntax", "a validation or conditional format names ranges, separated by blanks")
def sqref_syntax(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        for tag in ("dataValidation", "conditionalFormatting"):
            for node in sheet.root.iter(MAIN + tag):
                pieces = node.get("sqref", "").split()
                if not pieces or any(parse_area(piece) is None for piece in pieces):
                    yield f"{sheet}: {tag} of “{node.get('sqref')}”"


def _areas(node: etree._Element) -> list[Area]:
    return [area for piece in node.get("sqref", "").split() if (area := parse_area(piece))]


@rule("5.validation-overlap", "a cell has at most one validation")
def validation_overlap(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        stated = [
            (node.get("sqref"), area)
            for node in sheet.root.findall(f"{MAIN}dataValidations/{MAIN}dataValidation")
            for area in _areas(node)
        ]
        for (a_ref, a), (b_ref, b) in combinations(stated, 2):
            if a.overlaps(b):
                yield f"{sheet}: validations of {a_ref} and {b_ref}"


@rule(
    "5.validation-anchor", "the first range of a validation begins leftmost and topmost, or programs shift its formula"
)
def validation_anchor(package: Package) -> Iterator[str]:
    for sheet, node in _validations(package):
        areas = _areas(node)
        if areas and (areas[0].left, areas[0].top) != (min(a.left for a in areas), min(a.top for a in areas)):
            yield f"{sheet}: validation of {node.get('sqref')}"


def _tables(package: Package) -> Iterator[tuple[Sheet, etree._Element]]:
    for sheet in package.sheets:
        for link in sheet.relationships:
            root = package.tree(link.target) if link.kind == "table" else None
            if root is not None:
                yield sheet, root


@rule("15.table-columns", "a table is as wide as its columns, which differ by more than case")
def table_columns(package: Package) -> Iterator[str]:
    for sheet, table in _tables(package):
        names = [node.get("name", "") for node in table.iter(f"{MAIN}tableColumn")]
        area = parse_area(table.get("ref", ""))
        if area is None or area.right - area.left + 1 != len(names):
            yield f"{sheet}, table {table.get('name')}: {len(names)} columns in {table.get('ref')}"
        for name, count in Counter(name.casefold() for name in names).items():
            if count > 1:
                yield f"{sheet}, table {table.get('name')}: column {name} {count} times"


@rule("15.table-header", "a table's columns are named as their header cells read")
def table_header(package: Package) -> Iterator[str]:
    for sheet, table in _tables(package):
        area = parse_area(table.get("ref", ""))
        if area is None or table.get("headerRowCount") == "0":
            continue
        texts = {parse_cell(cell.get("r", "")): package.cell_text(cell) for cell in sheet.cells}
        for place, node in enumerate(table.iter(f"{MAIN}tableColumn")):
            text = texts.get((area.left + place, area.top))
            if text != (node.get("name") or "").replace("_x000a_", "\n"):
                yield f"{sheet}, table {table.get('name')}: column {node.get('name')} over “{text}”"


@rule("15.table-filter", "a sheet's filter does not overlap a table, nor do tables each other")
def table_filter(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        areas = [(t.get("name"), parse_area(t.get("ref", ""))) for s, t in _tables(package) if s is sheet]
        node = sheet.root.find(f"{MAIN}autoFilter")
        if node is not None:
            areas.append(("filter", parse_area(node.get("ref", ""))))
        for (a_name, a), (b_name, b) in combinations(areas, 2):
            if a and b and a.overlaps(b):
                yield f"{sheet}: {a_name} and {b_name}"


@rule("18.hyperlinks", f"at most {MAX_HYPERLINKS} hyperlinks on a sheet")
def hyperlinks(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        count = len(sheet.root.findall(f"{MAIN}hyperlinks/{MAIN}hyperlink"))
        if count > MAX_HYPERLINKS:
            yield f"{sheet}: {count} hyperlinks"


@rule("18.url-length", f"the address of a hyperlink has at most {MAX_URL} characters")
def url_length(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        for link in sheet.relationships:
            if link.kind == "hyperlink" and utf16_length(link.target) > MAX_URL:
                yield f"{sheet}: address of {utf16_length(link.target)} characters"
