"""Faults of our own rules: paper and screen."""

from __future__ import annotations

from lxml import etree

from broken.catalogue import breaks
from broken.draft import Draft, Inapplicable, anywhere, child, find
from lint_rules.package import MAIN

# Paper and screen


@breaks("P.print-names")
def lost_print_area(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        for node in root.iter(f"{MAIN}definedName"):
            if node.get("name") == "_xlnm.Print_Area":
                node.text = "#REF!"
                return
        raise Inapplicable("a print area")

    draft.edit(draft.workbook, change)


def _freeze(root: etree._Element, rows: int) -> None:
    view = anywhere(root, "sheetView")
    for node in list(view):
        view.remove(node)
    pane = {"ySplit": str(rows), "topLeftCell": f"A{rows + 1}", "activePane": "bottomLeft", "state": "frozen"}
    etree.SubElement(view, f"{MAIN}pane", pane)


@breaks("P.frozen-height")
def high_frozen_rows(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        _freeze(root, 2)
        find(root, "sheetData")[0].set("ht", "121")

    draft.edit_sheet(change)


@breaks("P.freeze-several-tables")
def several_tables_under_frozen_rows(draft: Draft) -> None:
    def tables(root: etree._Element) -> None:
        names = find(root, "definedNames")
        known = next((n for n in names if (n.get("name") or "").startswith("PHULUC_")), None)
        if known is None:
            raise Inapplicable("a table's name")
        for node in list(names):
            if (node.get("name") or "").startswith("PHULUC_"):
                node.text = known.text
        more = etree.SubElement(names, f"{MAIN}definedName", {"name": "PHULUC_7K2M9QX4BTWZ_khac"})
        more.text = known.text

    draft.edit(draft.workbook, tables)
    for name in [n for n in draft.parts if n.startswith("xl/worksheets/sheet")]:
        draft.edit(name, lambda root: _freeze(root, 1))


@breaks("P.page-setup")
def letter_paper(draft: Draft) -> None:
    draft.edit_sheet(lambda root: child(root, "pageSetup").set("paperSize", "1"))


@breaks("P.page-setup")
def not_fitted(draft: Draft) -> None:
    draft.edit_sheet(lambda root: find(root, "sheetPr").remove(find(root, "sheetPr/pageSetUpPr")))


@breaks("P.row-height")
def wrapped_row_without_height(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        for row in root.iter(f"{MAIN}row"):
            row.attrib.pop("ht", None)
            row.attrib.pop("customHeight", None)

    draft.edit_sheet(change)
