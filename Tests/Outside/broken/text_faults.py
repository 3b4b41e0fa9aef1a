"""Faults of characters, lengths and formulas: rules 8, 9 and 13."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from lxml import etree

from broken.catalogue import breaks
from broken.draft import Draft, Inapplicable, anywhere, child, find
from lint_rules.package import MAIN

# 8 Characters


def _replace(draft: Draft, part: str, old: bytes, new: bytes) -> None:
    content = draft.parts.get(part, b"")
    if old not in content:
        raise Inapplicable(old.decode())
    draft.parts[part] = content.replace(old, new, 1)


def _string(draft: Draft, change: Callable[[str], str]) -> None:
    def edit(root: etree._Element) -> None:
        node = anywhere(root, "t")
        node.text = change(node.text or "")

    draft.edit(draft.strings, edit)


@breaks("8.illegal-character")
def control_character(draft: Draft) -> None:
    _replace(draft, draft.strings, b"</t>", b"\x0b</t>")


@breaks("8.illegal-character")
def reference_to_control_character(draft: Draft) -> None:
    _replace(draft, draft.strings, b"</t>", b"&#x1;</t>")


@breaks("8.illegal-character")
def character_that_is_none(draft: Draft) -> None:
    _replace(draft, draft.strings, b"</t>", "\ufffe</t>".encode())


@breaks("8.well-formed")
def cut_off(draft: Draft) -> None:
    draft.parts[draft.strings] = draft.parts[draft.strings][:-9]


@breaks("8.well-formed")
def not_utf8(draft: Draft) -> None:
    _replace(draft, draft.strings, b"</t>", b"\xe9</t>")


@breaks("8.well-formed")
def document_type(draft: Draft) -> None:
    _replace(draft, draft.strings, b"<sst", b"<!DOCTYPE sst><sst")


@breaks("8.unescaped-escape")
def text_like_an_escape(draft: Draft) -> None:
    _string(draft, lambda text: text + "_x0041_")


@breaks("8.blanks-kept")
def blanks_not_kept(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        node = anywhere(root, "t")
        node.text = f" {node.text} "
        node.attrib.clear()

    draft.edit(draft.strings, change)


@breaks("P.nfc")
def decomposed_letters(draft: Draft) -> None:
    _string(draft, lambda text: text + unicodedata.normalize("NFD", "Phụ lục"))


# 9 Lengths


@breaks("9.text-length")
def long_text(draft: Draft) -> None:
    _string(draft, lambda _: "a" * 32_768)


@breaks("9.line-feeds")
def many_lines(draft: Draft) -> None:
    _string(draft, lambda _: "a" + "\na" * 254)


def _formula(draft: Draft, text: str) -> None:
    def change(root: etree._Element) -> None:
        cell = anywhere(root, "c")
        for node in list(cell):
            cell.remove(node)
        cell.attrib.pop("t", None)
        etree.SubElement(cell, f"{MAIN}f").text = text
        etree.SubElement(cell, f"{MAIN}v").text = "0"

    draft.edit_sheet(change)


@breaks("9.formula-length")
def long_formula(draft: Draft) -> None:
    _formula(draft, "+".join(["1"] * 4_097))


@breaks("9.header-footer")
def long_header(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        node = child(root, "headerFooter")
        etree.SubElement(node, f"{MAIN}oddFooter").text = "&C" + "a" * 254

    draft.edit_sheet(change)


# 13 Formulas


@breaks("13.formula-equals")
def formula_with_equals(draft: Draft) -> None:
    _formula(draft, "=1+1")


@breaks("13.formula-separator")
def formula_with_semicolon(draft: Draft) -> None:
    _formula(draft, 'IF(1=1;"a;b";0)')


@breaks("13.formula-prefix")
def new_function(draft: Draft) -> None:
    _formula(draft, 'TEXTJOIN(",",TRUE,"a","b")')


@breaks("13.cached-value")
def formula_without_value(draft: Draft) -> None:
    _formula(draft, "1+1")
    draft.edit_sheet(lambda root: anywhere(root, "c").remove(find(anywhere(root, "c"), "v")))
