"""Faults of styles and indexes: rules 10 and 11."""

from __future__ import annotations

import copy

from lxml import etree

from broken.catalogue import breaks
from broken.draft import Draft, Inapplicable, anywhere, child, find
from lint_rules.package import MAIN

# 10 and 11 Styles


def _multiply(draft: Draft, container: str, times: int) -> None:
    def change(root: etree._Element) -> None:
        holder = find(root, container)
        holder.extend([copy.deepcopy(holder[0]) for _ in range(times)])

    draft.edit(draft.styles, change)


@breaks("10.cell-formats")
def too_many_formats(draft: Draft) -> None:
    _multiply(draft, "cellXfs", 65_430)


@breaks("10.fonts")
def too_many_fonts(draft: Draft) -> None:
    _multiply(draft, "fonts", 512)


@breaks("10.number-formats")
def too_many_number_formats(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        holder = root.find(f"{MAIN}numFmts")
        if holder is None:
            holder = etree.Element(f"{MAIN}numFmts")
            root.insert(0, holder)
        for id in range(400, 601):
            etree.SubElement(holder, f"{MAIN}numFmt", {"numFmtId": str(id), "formatCode": f'0" {id}"'})

    draft.edit(draft.styles, change)


@breaks("11.style-index")
def cell_without_format(draft: Draft) -> None:
    draft.edit_sheet(lambda root: anywhere(root, "c").set("s", "9999"))


@breaks("11.style-index")
def column_without_format(draft: Draft) -> None:
    draft.edit_sheet(lambda root: anywhere(root, "col").set("style", "9999"))


@breaks("11.format-index")
def format_without_font(draft: Draft) -> None:
    draft.edit(draft.styles, lambda root: find(root, "cellXfs")[0].set("fontId", "9999"))


@breaks("11.format-index")
def format_without_number_format(draft: Draft) -> None:
    draft.edit(draft.styles, lambda root: find(root, "cellXfs")[0].set("numFmtId", "999"))


@breaks("11.dxf-index")
def condition_without_format(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        node = child(root, "conditionalFormatting")
        node.set("sqref", "Z900")
        rule = {"type": "cellIs", "dxfId": "999", "priority": "99", "operator": "lessThan"}
        etree.SubElement(etree.SubElement(node, f"{MAIN}cfRule", rule), f"{MAIN}formula").text = "0"

    draft.edit_sheet(change)


@breaks("11.fills")
def no_gray_fill(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        fills = find(root, "fills")
        fills.remove(fills[1])

    draft.edit(draft.styles, change)


@breaks("11.shared-string-index")
def string_out_of_range(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        for cell in root.iter(f"{MAIN}c"):
            if cell.get("t") == "s":
                find(cell, "v").text = "99999"
                return
        raise Inapplicable("a shared string")

    draft.edit_sheet(change)
