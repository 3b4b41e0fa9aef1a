"""An .xlsx file as raw bytes, ZIP entries, parts and relationships, read without help of an office library.

Everything is read leniently: a broken part or index is what the rules are there to report.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENT_TYPES = "[Content_Types].xml"

_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_END = struct.Struct("<4sHHHHIIH")


@dataclass(frozen=True)
class Entry:
    """A ZIP entry as its central record and its local header state it."""

    name: str
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    extra: bytes
    local_name: str
    local_flags: int
    local_method: int
    local_crc: int
    local_packed_size: int
    local_size: int
    local_extra: bytes
    content: bytes | None
    """The unpacked bytes; None when they cannot be had."""

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


@dataclass(frozen=True)
class Relationship:
    """One relationship of a part; `target` is a part name, or the address of something outside."""

    source: str
    id: str
    type: str
    target: str
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `worksheet`, `styles`, `comments`."""
        return self.type.rsplit("/", 1)[-1]


@dataclass
class Sheet:
    """A worksheet with its place in the workbook."""

    name: str
    index: int
    state: str
    part: str
    root: etree._Element
    relationships: list[Relationship] = field(default_factory=list)

    def __str__(self) -> str:
        return f"sheet “{self.name}”"

    @property
    def rows(self) -> list[etree._Element]:
        return self.root.findall(f"{MAIN}sheetData/{MAIN}row")

    @property
    def cells(self) -> list[etree._Element]:
        return self.root.findall(f"{MAIN}sheetData/{MAIN}row/{MAIN}c")


def truth(value: str | None, default: bool = False) -> bool:
    """An xsd:boolean attribute."""
    return default if value is None else value in ("1", "true")


def number(value: str | None, default: int = 0) -> int:
    """An integer attribute; -1 when it is not one."""
    if value is None:
        return default
    return int(value) if value.isascii() and value.isdigit() else -1


class Package:
    """An .xlsx file opened for linting."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path.read_bytes()
        self.end_offset = self.data.rfind(b"PK\x05\x06")
        if self.end_offset < 0:
            raise ValueError(f"{path}: no ZIP archive")
        self.entries = list(self._entries())
        self.parts: dict[str, bytes] = {}
        for entry in self.entries:
            if entry.content is not None and not entry.is_folder:
                self.parts.setdefault(entry.name, entry.content)
        self._trees: dict[str, etree._Element | None] = {}

    def _entries(self):
        _, _, _, _, count, _, offset, _ = _END.unpack_from(self.data, self.end_offset)
        for _ in range(count):
            record = _CENTRAL.unpack_from(self.data, offset)
            _, _, _, flags, method, _, _, crc, packed, size, name_len, extra_len, comment_len, *_, local = record
            offset += _CENTRAL.size
            name = self.data[offset : offset + name_len]
            extra = self.data[offset + name_len : offset + name_len + extra_len]
            offset += name_len + extra_len + comment_len
            head = _LOCAL.unpack_from(self.data, local)
            _, _, local_flags, local_method, _, _, local_crc, local_packed, local_size, local_len, local_extra_len = (
                head
            )
            start = local + _LOCAL.size
            body = start + local_len + local_extra_len
            yield Entry(
                name.decode("utf-8", "replace"), flags, method, crc, packed, size, extra,
                self.data[start : start + local_len].decode("utf-8", "replace"),
                local_flags, local_method, local_crc, local_packed, local_size,
                self.data[start + local_len : body],
                self._unpacked(self.data[body : body + packed], method, flags),
            )  # fmt: skip

    @staticmethod
    def _unpacked(body: bytes, method: int, flags: int) -> bytes | None:
        if flags & 1 or method not in (0, 8):
            return None
        if method == 0:
            return body
        try:
            return zlib.decompress(body, -15)
        except zlib.error:
            return None

    @property
    def xml_parts(self) -> list[str]:
        """Names of the parts that hold XML."""
        return [name for name in self.parts if name.lower().endswith((".xml", ".rels", ".vml"))]

    def tree(self, part: str) -> etree._Element | None:
        """The root of a part; None when there is none. Faults of the XML are passed over here."""
        if part not in self._trees:
            data = self.parts.get(part)
            parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[part] = etree.fromstring(data, parser) if data else None
        return self._trees[part]

    def relationships(self, part: str) -> list[Relationship]:
        """The relationships of a part; of the package itself for an empty name."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: list[Relationship] = []
        if root is None:
            return found
        for node in root.iter("{*}Relationship"):
            target = node.get("Target", "")
            external = node.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0])))[1:]
            found.append(Relationship(part, node.get("Id", ""), node.get("Type", ""), target, external))
        return found

    @cached_property
    def workbook_part(self) -> str:
        """Name of the workbook's part."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument":
                return relationship.target
        return "xl/workbook.xml"

    @cached_property
    def workbook(self) -> etree._Element:
        root = self.tree(self.workbook_part)
        return root if root is not None else etree.Element(f"{MAIN}workbook")

    @cached_property
    def sheet_nodes(self) -> list[etree._Element]:
        return self.workbook.findall(f"{MAIN}sheets/{MAIN}sheet")

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets whose parts are there, in the workbook's order."""
        targets = {r.id: r.target for r in self.relationships(self.workbook_part)}
        found = []
        for index, node in enumerate(self.sheet_nodes):
            part = targets.get(node.get(f"{OFFICE}id", ""), "")
            root = self.tree(part)
            if root is not None and root.tag == f"{MAIN}worksheet":
                state = node.get("state", "visible")
                found.append(Sheet(node.get("name", ""), index, state, part, root, self.relationships(part)))
        return found

    def _of_workbook(self, kind: str) -> etree._Element | None:
        for relationship in self.relationships(self.workbook_part):
            if relationship.kind == kind:
                return self.tree(relationship.target)
        return None

    @cached_property
    def styles(self) -> etree._Element:
        root = self._of_workbook("styles")
        return root if root is not None else etree.Element(f"{MAIN}styleSheet")

    @cached_property
    def shared_strings(self) -> list[etree._Element]:
        root = self._of_workbook("sharedStrings")
        return [] if root is None else root.findall(f"{MAIN}si")

    @cached_property
    def defined_names(self) -> list[etree._Element]:
        return self.workbook.findall(f"{MAIN}definedNames/{MAIN}definedName")

    def text_of(self, item: etree._Element) -> str:
        """The text of an `si` or `is`: its `t` and its runs, without phonetic guides."""
        pieces = [*item.findall(f"{MAIN}t"), *item.findall(f"{MAIN}r/{MAIN}t")]
        return "".join(piece.text or "" for piece in pieces)

    def cell_text(self, cell: etree._Element) -> str | None:
        """A cell's text or the characters of its number; None when it holds nothing."""
        if cell.get("t") == "inlineStr":
            inline = cell.find(f"{MAIN}is")
            return None if inline is None else self.text_of(inline)
        value = cell.findtext(f"{MAIN}v")
        if cell.get("t") == "s" and value is not None:
            index = number(value.strip(), -1)
            return self.text_of(self.shared_strings[index]) if 0 <= index < len(self.shared_strings) else None
        return value
