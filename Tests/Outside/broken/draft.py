"""A workbook taken apart, to be changed and packed again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from lint_rules.package import CONTENT_TYPES, MAIN, OFFICE
from lint_rules.sheets import WORKSHEET_ORDER

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Inapplicable(Exception):
    """The workbook has nothing of the kind that this fault needs."""


def pack(parts: dict[str, bytes]) -> bytes:
    """The plain archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class Draft:
    """The parts of a workbook; `pack` can be replaced to break the archive itself."""

    workbook = "xl/workbook.xml"
    styles = "xl/styles.xml"
    strings = "xl/sharedStrings.xml"

    def __init__(self, source: Path) -> None:
        with zipfile.ZipFile(source) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.pack: Callable[[dict[str, bytes]], bytes] = pack

    def write(self, target: Path) -> Path:
        target.write_bytes(self.pack(self.parts))
        return target

    def edit(self, part: str, change: Callable[[etree._Element], None]) -> None:
        """Change the tree of a part."""
        if part not in self.parts:
            raise Inapplicable(part)
        root = etree.fromstring(self.parts[part])
        change(root)
        self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    @property
    def sheet(self) -> str:
        """The part of the first sheet that has merges and validations."""
        for name in sorted(self.parts):
            if name.startswith("xl/worksheets/sheet"):
                content = self.parts[name]
                if b"<mergeCells" in content and b"<dataValidations" in content:
                    return name
        raise Inapplicable("a form sheet")

    @property
    def sheet_relationships(self) -> str:
        return self.sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"

    def edit_sheet(self, change: Callable[[etree._Element], None]) -> None:
        self.edit(self.sheet, change)

    def relate(self, kind: str, target: str, external: bool = False) -> str:
        """Add a relationship to the form sheet; its id."""
        empty = f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
        self.parts.setdefault(self.sheet_relationships, empty)

        def change(root: etree._Element) -> None:
            mode = {"TargetMode": "External"} if external else {}
            etree.SubElement(
                root, f"{{{PACKAGE}/relationships}}Relationship",
                {"Id": "rIdThem", "Type": f"{OFFICE_TYPE}/{kind}", "Target": target, **mode},
            )  # fmt: skip

        self.edit(self.sheet_relationships, change)
        return "rIdThem"

    def declare(self, part: str, content_type: str) -> None:
        """Add a content type for a part."""

        def change(root: etree._Element) -> None:
            etree.SubElement(
                root, f"{{{PACKAGE}/content-types}}Override", {"PartName": f"/{part}", "ContentType": content_type}
            )

        self.edit(CONTENT_TYPES, change)

    def add_table(self, columns: list[str], ref: str) -> None:
        """Put a table on the form sheet."""
        part = "xl/tables/table99.xml"
        fields = "".join(f'<tableColumn id="{n}" name="{name}"/>' for n, name in enumerate(columns, 1))
        self.parts[part] = (
            f'<table xmlns="{MAIN[1:-1]}" id="99" name="Bang99" displayName="Bang99" ref="{ref}">'
            f'<tableColumns count="{len(columns)}">{fields}</tableColumns></table>'
        ).encode()
        self.declare(part, f"{SPREADSHEET}.table+xml")
        id = self.relate("table", "../tables/table99.xml")

        def change(root: etree._Element) -> None:
            holder = child(root, "tableParts")
            etree.SubElement(holder, f"{MAIN}tablePart", {f"{OFFICE}id": id})

        self.edit_sheet(change)


def find(root: etree._Element, path: str) -> etree._Element:
    """The first element of a path of local names."""
    node = root.find("/".join(MAIN + step if step not in (".", "") else step for step in path.split("/")))
    if node is None:
        raise Inapplicable(path)
    return node


def anywhere(root: etree._Element, name: str) -> etree._Element:
    """The first descendant of a local name."""
    node = next(root.iter(MAIN + name), None)
    if node is None:
        raise Inapplicable(name)
    return node


def child(sheet: etree._Element, name: str) -> etree._Element:
    """A child of a worksheet, put at its proper place when it is missing."""
    node = sheet.find(MAIN + name)
    if node is None:
        node = etree.Element(MAIN + name)
        rank = WORKSHEET_ORDER.index(name)
        later = [c for c in sheet if WORKSHEET_ORDER.index(etree.QName(c).localname) > rank]
        if later:
            later[0].addprevious(node)
        else:
            sheet.append(node)
    return node
