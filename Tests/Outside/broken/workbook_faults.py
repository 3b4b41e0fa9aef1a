"""Faults of sheet names and defined names: rules 6 and 7."""

from __future__ import annotations

from lxml import etree

from broken.catalogue import breaks
from broken.draft import Draft, find
from lint_rules.package import MAIN

# 6 Sheet names


def _rename(draft: Draft, *names: str) -> None:
    def change(root: etree._Element) -> None:
        for node, name in zip(find(root, "sheets"), names, strict=False):
            node.set("name", name)

    draft.edit(draft.workbook, change)


@breaks("6.sheet-name")
def long_sheet_name(draft: Draft) -> None:
    _rename(draft, "Phụ lục thống kê các chỉ tiêu số 1")


@breaks("6.sheet-name")
def bracket_in_sheet_name(draft: Draft) -> None:
    _rename(draft, "Phụ lục [1]")


@breaks("6.sheet-name")
def apostrophe_at_the_end(draft: Draft) -> None:
    _rename(draft, "Phụ lục 1'")


@breaks("6.sheet-name")
def reserved_sheet_name(draft: Draft) -> None:
    _rename(draft, "history")


@breaks("6.sheet-name-once")
def sheet_names_differ_by_case(draft: Draft) -> None:
    _rename(draft, "Phụ lục 01", "PHỤ LỤC 01")


@breaks("6.sheet-id")
def one_id_twice(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        sheets = find(root, "sheets")
        sheets[1].set("sheetId", sheets[0].get("sheetId"))

    draft.edit(draft.workbook, change)


@breaks("6.sheet-id")
def all_hidden(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        for node in find(root, "sheets"):
            node.set("state", "hidden")

    draft.edit(draft.workbook, change)


# 7 Defined names


def _name(draft: Draft, name: str, text: str | None = None, **attributes: str) -> None:
    def change(root: etree._Element) -> None:
        sheet = find(root, "sheets")[0].get("name").replace("'", "''")
        node = etree.SubElement(find(root, "definedNames"), f"{MAIN}definedName", {"name": name, **attributes})
        node.text = f"'{sheet}'!$A$1" if text is None else text

    draft.edit(draft.workbook, change)


@breaks("7.name-syntax")
def name_with_blank(draft: Draft) -> None:
    _name(draft, "Danh mục")


@breaks("7.name-syntax")
def long_name(draft: Draft) -> None:
    _name(draft, "M" * 256)


@breaks("7.name-like-cell")
def name_like_cell(draft: Draft) -> None:
    _name(draft, "PL01")


@breaks("7.name-like-cell")
def name_like_row_and_column(draft: Draft) -> None:
    _name(draft, "R1C1")


@breaks("7.name-like-cell")
def name_like_truth(draft: Draft) -> None:
    _name(draft, "True")


@breaks("7.name-once")
def names_differ_by_case(draft: Draft) -> None:
    _name(draft, "DANH_MỤC")
    _name(draft, "danh_mục")


@breaks("7.name-target")
def name_of_a_lost_cell(draft: Draft) -> None:
    _name(draft, "MẤT", "#REF!")


@breaks("7.name-target")
def name_without_quotes(draft: Draft) -> None:
    _name(draft, "KHÔNG_NHÁY", "PL4!$A$1")


@breaks("7.name-target")
def name_of_no_sheet(draft: Draft) -> None:
    _name(draft, "LẠC", localSheetId="99")
