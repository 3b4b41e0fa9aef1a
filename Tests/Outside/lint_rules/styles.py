"""Rules 1, 10 and 11: the style sheet and the indexes into it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from lint_rules.catalogue import rule
from lint_rules.order import out_of_order
from lint_rules.package import MAIN, Package, number

STYLE_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()  # noqa: SIM905
MAX_CELL_FORMATS = 65_430
MAX_FONTS = 512
MAX_NUMBER_FORMATS = 200
FIRST_CUSTOM_FORMAT = 164


def _items(package: Package, container: str) -> list[etree._Element]:
    node = package.styles.find(MAIN + container)
    return [] if node is None else list(node.iterchildren(etree.Element))


@rule("1.style-order", "the style sheet's elements stand in the order of CT_Stylesheet")
def style_order(package: Package) -> Iterator[str]:
    yield from out_of_order(package.styles, STYLE_ORDER)


@rule("10.cell-formats", f"at most {MAX_CELL_FORMATS} cell formats")
def cell_formats(package: Package) -> Iterator[str]:
    if (count := len(_items(package, "cellXfs"))) > MAX_CELL_FORMATS:
        yield f"{count} cell formats"


@rule("10.fonts", f"at most {MAX_FONTS} fonts")
def fonts(package: Package) -> Iterator[str]:
    if (count := len(_items(package, "fonts"))) > MAX_FONTS:
        yield f"{count} fonts"


@rule("10.number-formats", f"at most {MAX_NUMBER_FORMATS} number formats")
def number_formats(package: Package) -> Iterator[str]:
    if (count := len(_items(package, "numFmts"))) > MAX_NUMBER_FORMATS:
        yield f"{count} number formats"


@rule("11.style-index", "every s= of a cell or row and every style= of a column is a cell format")
def style_index(package: Package) -> Iterator[str]:
    count = len(_items(package, "cellXfs"))
    for sheet in package.sheets:
        columns = sheet.root.findall(f"{MAIN}cols/{MAIN}col")
        stated = [(cell.get("r"), cell.get("s")) for cell in sheet.cells]
        stated += [(f"row {row.get('r')}", row.get("s")) for row in sheet.rows]
        stated += [(f"column {column.get('min')}", column.get("style")) for column in columns]
        for where, index in stated:
            if index is not None and not 0 <= number(index) < count:
                yield f"{sheet}, {where}: format {index} of {count}"


@rule("11.format-index", "every cell format names a font, fill, border, number format and base format that exist")
def format_index(package: Package) -> Iterator[str]:
    counts = {key: len(_items(package, key)) for key in ("fonts", "fills", "borders", "cellStyleXfs")}
    custom = {node.get("numFmtId") for node in _items(package, "numFmts")}
    for container in ("cellStyleXfs", "cellXfs"):
        for place, xf in enumerate(_items(package, container)):
            wanted = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
            if container == "cellXfs":
                wanted["xfId"] = "cellStyleXfs"
            for attribute, target in wanted.items():
                if not 0 <= number(xf.get(attribute)) < counts[target]:
                    yield f"{container} {place}: {attribute} {xf.get(attribute)} of {counts[target]}"
            format_id = xf.get("numFmtId", "0")
            if not (0 <= number(format_id) < FIRST_CUSTOM_FORMAT or format_id in custom):
                yield f"{container} {place}: number format {format_id} is not there"
    for style in _items(package, "cellStyles"):
        if not 0 <= number(style.get("xfId")) < counts["cellStyleXfs"]:
            yield f"style {style.get('name')}: xfId {style.get('xfId')}"


@rule("11.dxf-index", "every dxfId is a differential format")
def dxf_index(package: Package) -> Iterator[str]:
    count = len(_items(package, "dxfs"))
    for name in package.xml_parts:
        root = package.tree(name)
        if root is None or not str(root.tag).startswith(MAIN):
            continue
        for node in root.iter(etree.Element):
            for attribute, value in node.attrib.items():
                if str(attribute).lower().endswith("dxfid") and not 0 <= number(value) < count:
                    yield f"{name}: {attribute} {value} of {count}"


@rule("11.fills", "fill 0 is none and fill 1 is gray125")
def fills(package: Package) -> Iterator[str]:
    found = []
    for fill in _items(package, "fills")[:2]:
        pattern = fill.find(f"{MAIN}patternFill")
        found.append(None if pattern is None else pattern.get("patternType"))
    if found != ["none", "gray125"]:
        yield f"fills begin with {found}"
