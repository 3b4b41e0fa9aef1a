"""Faults of worksheets: rules 1 to 5, 12, 15 and 18."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from broken.catalogue import breaks
from broken.draft import Draft, anywhere, child, find
from lint_rules.package import MAIN

# 1 Order of elements


@breaks("1.worksheet-order")
def margins_before_merges(draft: Draft) -> None:
    draft.edit_sheet(lambda root: find(root, "mergeCells").addprevious(child(root, "pageMargins")))


@breaks("1.worksheet-order")
def two_protections(draft: Draft) -> None:
    draft.edit_sheet(lambda root: find(root, "sheetProtection").addprevious(copy.copy(find(root, "sheetProtection"))))


@breaks("1.workbook-order")
def names_before_sheets(draft: Draft) -> None:
    draft.edit(draft.workbook, lambda root: find(root, "sheets").addprevious(find(root, "definedNames")))


@breaks("1.style-order")
def fonts_last(draft: Draft) -> None:
    draft.edit(draft.styles, lambda root: root.append(find(root, "fonts")))


# 2 Containers


@breaks("2.empty-container")
def no_merge_left(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        merges = find(root, "mergeCells")
        del merges[:]

    draft.edit_sheet(change)


# 3 Merges


def _merge(draft: Draft, ref: Callable[[str], str]) -> None:
    def change(root: etree._Element) -> None:
        merges = find(root, "mergeCells")
        etree.SubElement(merges, f"{MAIN}mergeCell", {"ref": ref(merges[0].get("ref"))})

    draft.edit_sheet(change)


@breaks("3.merge-single")
def merge_of_one(draft: Draft) -> None:
    _merge(draft, lambda _: "Z900:Z900")


@breaks("3.merge-overlap")
def merge_twice(draft: Draft) -> None:
    _merge(draft, lambda first: first)


# 4 and 5 Validations


def _validation(draft: Draft, **attributes: str) -> None:
    def change(root: etree._Element) -> None:
        for name, value in attributes.items():
            anywhere(root, "dataValidation").set(name, value)

    draft.edit_sheet(change)


@breaks("4.list-length")
def long_list(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        node = anywhere(root, "dataValidation")
        node.set("type", "list")
        find(node, "formula1").text = '"' + ",".join(["Đạt"] * 65) + '"'

    draft.edit_sheet(change)


@breaks("4.message-length")
def long_prompt(draft: Draft) -> None:
    _validation(draft, prompt="ghi " * 64)


@breaks("4.message-length")
def long_error_outside_the_basic_plane(draft: Draft) -> None:
    _validation(draft, error="𠀀" * 128)


@breaks("4.title-length")
def long_title(draft: Draft) -> None:
    _validation(draft, promptTitle="Cách ghi số liệu của từng chỉ tiêu")


@breaks("5.sqref-syntax")
def no_range(draft: Draft) -> None:
    _validation(draft, sqref="")


@breaks("5.sqref-syntax")
def ranges_by_comma(draft: Draft) -> None:
    _validation(draft, sqref="Y900,Z900")


@breaks("5.validation-overlap")
def validated_twice(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        node = anywhere(root, "dataValidation")
        node.addnext(copy.deepcopy(node))

    draft.edit_sheet(change)


@breaks("5.validation-anchor")
def first_range_not_leftmost(draft: Draft) -> None:
    _validation(draft, sqref="Y900:Z901 X902:X903")


# 12 Rows and cells


@breaks("12.row-order")
def rows_swapped(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        rows = find(root, "sheetData")
        rows[1].addnext(rows[0])

    draft.edit_sheet(change)


@breaks("12.cell-order")
def cell_twice(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        cell = anywhere(root, "c")
        cell.addnext(copy.deepcopy(cell))

    draft.edit_sheet(change)


@breaks("12.cell-order")
def cell_of_another_row(draft: Draft) -> None:
    draft.edit_sheet(lambda root: anywhere(root, "c").set("r", "A999"))


# 15 Tables


@breaks("15.table-columns")
def table_columns_differ_by_case(draft: Draft) -> None:
    draft.add_table(["Mã", "MÃ"], "Y900:Z901")


@breaks("15.table-columns")
def table_wider_than_its_columns(draft: Draft) -> None:
    draft.add_table(["Mã"], "Y900:Z901")


@breaks("15.table-header")
def table_header_not_in_cells(draft: Draft) -> None:
    draft.add_table(["Mã", "Tên"], "Y900:Z901")


@breaks("15.table-filter")
def filter_over_table(draft: Draft) -> None:
    draft.add_table(["Mã", "Tên"], "Y900:Z901")
    draft.edit_sheet(lambda root: child(root, "autoFilter").set("ref", "X899:Z950"))
