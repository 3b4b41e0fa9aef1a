"""Faults of parts and relationships: rules 14, 17 and 18."""

from __future__ import annotations

from lxml import etree

from broken.catalogue import breaks
from broken.draft import PACKAGE, SPREADSHEET, Draft, child
from lint_rules.package import CONTENT_TYPES, MAIN, OFFICE

# 14 Parts


@breaks("14.content-type")
def part_without_type(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        for node in root:
            if node.get("PartName") == f"/{draft.styles}":
                root.remove(node)

    draft.edit(CONTENT_TYPES, change)


@breaks("14.content-type")
def type_without_part(draft: Draft) -> None:
    draft.declare("xl/theme/theme9.xml", "application/vnd.openxmlformats-officedocument.theme+xml")


@breaks("14.content-type-once")
def vml_declared_twice(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        for extension in ("vml", "VML"):
            attributes = {
                "Extension": extension,
                "ContentType": "application/vnd.openxmlformats-officedocument.vmlDrawing",
            }
            root.insert(0, etree.Element(f"{{{PACKAGE}/content-types}}Default", attributes))

    draft.edit(CONTENT_TYPES, change)


@breaks("14.relationship")
def relationship_to_nothing(draft: Draft) -> None:
    draft.relate("hyperlink", "../khong-co.xml")


@breaks("14.relationship-id")
def id_of_nothing(draft: Draft) -> None:
    draft.edit_sheet(lambda root: child(root, "legacyDrawing").set(f"{OFFICE}id", "rIdKhac"))


@breaks("14.dangling-part")
def part_that_nothing_leads_to(draft: Draft) -> None:
    draft.parts["xl/media/image9.xml"] = b"<a/>"
    draft.declare("xl/media/image9.xml", "application/xml")


@breaks("14.comments-drawing")
def comments_without_drawing(draft: Draft) -> None:
    part = "xl/comments99.xml"
    draft.parts[part] = (
        f'<comments xmlns="{MAIN[1:-1]}"><authors><author>a</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>b</t></text></comment></commentList></comments>'
    ).encode()
    draft.declare(part, f"{SPREADSHEET}.comments+xml")
    draft.relate("comments", "../comments99.xml")

    def change(root: etree._Element) -> None:
        for node in root.findall(f"{MAIN}legacyDrawing"):
            root.remove(node)

    draft.edit_sheet(change)


@breaks("14.calc-chain")
def calculation_chain(draft: Draft) -> None:
    draft.parts["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN[1:-1]}"><c r="A1" i="1"/></calcChain>'.encode()


# 17 and 18


@breaks("17.byte-order-mark")
def byte_order_mark(draft: Draft) -> None:
    draft.parts[draft.sheet] = b"\xef\xbb\xbf" + draft.parts[draft.sheet]


@breaks("18.hyperlinks")
def too_many_hyperlinks(draft: Draft) -> None:
    def change(root: etree._Element) -> None:
        holder = child(root, "hyperlinks")
        for row in range(65_531):
            etree.SubElement(holder, f"{MAIN}hyperlink", {"ref": f"Z{row + 900}", "location": "A1"})

    draft.edit_sheet(change)


@breaks("18.url-length")
def long_address(draft: Draft) -> None:
    draft.relate("hyperlink", "https://example.vn/" + "a" * 2_080, external=True)
