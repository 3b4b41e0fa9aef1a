"""Order of child elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from lint_rules.package import MAIN


def out_of_order(parent: etree._Element, order: Sequence[str], repeated: Sequence[str] = ()) -> Iterator[str]:
    """What is unknown, repeated or too late among the children of an element."""
    where = etree.QName(parent).localname
    place, last = -1, ""
    for child in parent.iterchildren(etree.Element):
        name = etree.QName(child).localname
        if not str(child.tag).startswith(MAIN):
            continue
        if name not in order:
            yield f"{where}: {name} does not belong there"
            continue
        found = order.index(name)
        if found < place:
            yield f"{where}: {name} after {last}"
        elif found == place and name not in repeated:
            yield f"{where}: {name} twice"
        place, last = max(place, found), name if found >= place else last
