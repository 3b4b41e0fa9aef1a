"""Rules 8, 14 and 17: parts as XML, content types and relationships."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from lint_rules.catalogue import rule
from lint_rules.package import CONTENT_TYPES, MAIN, OFFICE, Package

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));")


def _is_legal(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


@rule("8.illegal-character", "no character that XML 1.0 forbids, plain or as a reference")
def illegal_character(package: Package) -> Iterator[str]:
    for name in package.xml_parts:
        data = package.parts[name]
        if match := _CONTROL.search(data):
            yield f"{name}: byte {match.start()} is {match[0].hex()}"
        for match in _REFERENCE.finditer(data):
            code = int(match[1], 16) if match[1] else int(match[2])
            if not _is_legal(code):
                yield f"{name}: {match[0].decode()}"
                break


@rule("8.well-formed", "every XML part is well-formed UTF-8 without a document type")
def well_formed(package: Package) -> Iterator[str]:
    for name in package.xml_parts:
        data = package.parts[name].removeprefix(b"\xef\xbb\xbf")
        if _CONTROL.search(data):
            continue  # told by 8.illegal-character
        if b"<!DOCTYPE" in data:
            yield f"{name}: document type"
        try:
            data.decode("utf-8")
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except UnicodeDecodeError as error:
            yield f"{name}: not UTF-8 ({error.reason})"
        except etree.XMLSyntaxError as error:
            if not any(not _is_legal(int(m[1], 16) if m[1] else int(m[2])) for m in _REFERENCE.finditer(data)):
                yield f"{name}: {error}"


@rule("17.byte-order-mark", "parts begin without a byte order mark")
def byte_order_mark(package: Package) -> Iterator[str]:
    for name in package.xml_parts:
        if package.parts[name].startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            yield f"{name}: byte order mark"


@rule("P.nfc", "all text is in Unicode normal form C, or Excel's limits count double")
def nfc(package: Package) -> Iterator[str]:
    for name in package.xml_parts:
        if not unicodedata.is_normalized("NFC", package.parts[name].decode("utf-8", "replace")):
            yield f"{name}: not NFC"


def _types(package: Package, tag: str) -> list[etree._Element]:
    root = package.tree(CONTENT_TYPES)
    return [] if root is None else root.findall("{*}" + tag)


@rule("14.content-type", "every part has a content type, and every stated one has its part")
def content_type(package: Package) -> Iterator[str]:
    defaults = {node.get("Extension", "").lower() for node in _types(package, "Default")}
    overrides = {node.get("PartName", "").lower() for node in _types(package, "Override")}
    for name in package.parts:
        if name == CONTENT_TYPES:
            continue
        extension = name.rsplit(".", 1)[-1].lower()
        named = f"/{name}".lower() in overrides
        # “application/xml” by extension says nothing of what an Office part is.
        if not named and (extension not in defaults or extension == "xml"):
            yield f"{name}: no content type"
    known = {f"/{name}".lower() for name in package.parts}
    for name in sorted(overrides - known):
        yield f"{name}: content type without a part"


@rule("14.content-type-once", "each extension and each part is declared once (a second vml makes Excel repair)")
def content_type_once(package: Package) -> Iterator[str]:
    stated = [f"*.{node.get('Extension', '').lower()}" for node in _types(package, "Default")]
    stated += [node.get("PartName", "").lower() for node in _types(package, "Override")]
    for name, count in Counter(stated).items():
        if count > 1:
            yield f"{name}: declared {count} times"


def _sources(package: Package) -> list[str]:
    return ["", *(name for name in package.parts if not name.endswith(".rels"))]


@rule("14.relationship", "every relationship leads to a part, and its id is the only one of its part")
def relationship(package: Package) -> Iterator[str]:
    for source in _sources(package):
        found = package.relationships(source)
        for link in found:
            if not link.is_external and link.target not in package.parts:
                yield f"{source or 'package'}: {link.id} leads to {link.target}, which is not there"
        for id, count in Counter(link.id for link in found).items():
            if count > 1:
                yield f"{source or 'package'}: {id} stands {count} times"


@rule("14.relationship-id", "every r:id names a relationship of its part")
def relationship_id(package: Package) -> Iterator[str]:
    for source in package.xml_parts:
        root = package.tree(source)
        if root is None or source.endswith(".rels"):
            continue
        known = {link.id for link in package.relationships(source)}
        for node in root.iter(etree.Element):
            for key, value in node.attrib.items():
                if isinstance(key, str) and key.startswith(OFFICE) and value not in known:
                    yield f"{source}: {value} of {etree.QName(node).localname} is not a relationship"


@rule("14.dangling-part", "every part is reached from the package by relationships")
def dangling_part(package: Package) -> Iterator[str]:
    reached, waiting = set(), [""]
    while waiting:
        for link in package.relationships(waiting.pop()):
            if not link.is_external and link.target not in reached:
                reached.add(link.target)
                waiting.append(link.target)
    for name in package.parts:
        if name != CONTENT_TYPES and not name.endswith(".rels") and name not in reached:
            yield f"{name}: nothing leads to it"


@rule("14.comments-drawing", "a sheet with comments has its VML drawing")
def comments_drawing(package: Package) -> Iterator[str]:
    for sheet in package.sheets:
        if not any(link.kind == "comments" for link in sheet.relationships):
            continue
        node = sheet.root.find(f"{MAIN}legacyDrawing")
        drawings = {link.id for link in sheet.relationships if link.kind == "vmlDrawing"}
        if node is None or node.get(f"{OFFICE}id") not in drawings:
            yield f"{sheet}: comments without legacyDrawing"


@rule("14.calc-chain", "no calculation chain: a wrong one gives a repair prompt, none is fine")
def calc_chain(package: Package) -> Iterator[str]:
    for name in package.parts:
        if name.lower().endswith("calcchain.xml"):
            yield name
