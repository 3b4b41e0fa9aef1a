"""Where rules are judged, and which cells a reference means there. Written from the description of the language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agreement.campaign import Column, Form, Row, Rule, Table
from agreement.cells import CellType
from agreement.language import PREVIOUS, Reference, Tree


class Unknown(Exception):
    """A reference to nothing, or to cells of different kinds."""


class NotHere(Exception):
    """There is no year before, or none that can be compared: the rule is not judged at this cell."""


@dataclass(frozen=True)
class Place:
    """A cell by table, row and column."""

    table: Table
    row: int
    column: int

    @property
    def key(self) -> str:
        return self.table.key(self.row, self.column)

    @property
    def type(self) -> CellType:
        return self.table.cell_type(self.row, self.column)


def judged(table: Table, holder: Table | Row | Column, rule: Rule) -> Iterator[Place]:
    """The cells a rule is judged at, in printed order."""

    def holds(column: Column) -> bool:
        if column.year is None:
            return True
        return (rule.since is None or column.year >= rule.since) and (rule.until is None or column.year <= rule.until)

    columns = [index for index, (_, column) in enumerate(table.leaves) if holds(column)]
    rows = [index for index, entry in enumerate(table.entries) if not entry.row.caption]
    match holder:
        case Table():
            yield from (Place(table, row, 0) for row in rows)
        case Column():
            (own,) = (index for index, (_, column) in enumerate(table.leaves) if column is holder)
            yield from (Place(table, row, own) for row in rows if own in columns)
        case Row():
            (own,) = (index for index, entry in enumerate(table.entries) if entry.row is holder)
            figures = [column for column in columns if table.cell_type(own, column).name != "text"]
            yield from (Place(table, own, column) for column in figures or columns)


def resolve(form: Form, reference: Reference, place: Place) -> list[Place] | None:
    """The cells of a reference, all of one kind; None where there is no year before."""
    try:
        return _resolve(form, reference, place)
    except NotHere:
        return None


def _resolve(form: Form, reference: Reference, place: Place) -> list[Place]:
    *forms, identifier = reference.qualifiers or (place.table.id,)
    table = next((each for each in form.tables if each.id == identifier), None)
    if table is None or forms:
        raise Unknown(f"table {reference.qualifiers}")
    rows = _rows(reference, table, place)
    columns = _columns(reference.column, table, place)
    found = [Place(table, row, column) for row in rows for column in columns]
    if len({each.type.kind for each in found}) != 1:
        raise Unknown(f"{reference}: cells of several kinds")
    return found


def _rows(reference: Reference, table: Table, place: Place) -> list[int]:
    own = place.table.entries[place.row]
    is_own = table is place.table
    if reference.row in ("this", ""):
        return [place.row] if is_own else [_entry(table, own.path)]
    if reference.row == "parent":
        if own.parent is None or not is_own:
            raise Unknown("no parent")
        return [own.parent]
    if reference.row == "children":
        parts = [
            index
            for index in own.children
            if not (row := place.table.entries[index].row).of_which and row.partition == reference.partition
        ]
        if not parts or not is_own:
            raise Unknown("no children")
        return parts
    # Among the children of the rule's row, beside it, upwards, from the top.
    above = own.path.split(".") if is_own else []
    for depth in range(len(above), -1, -1):
        path = ".".join([*above[:depth], reference.row])
        if any(entry.path == path for entry in table.entries):
            return [_entry(table, path)]
    raise Unknown(f"row {reference.row}")


def _entry(table: Table, path: str) -> int:
    for index, entry in enumerate(table.entries):
        if entry.path == path:
            return index
    raise Unknown(f"row {path}")


def _columns(path: str | None, table: Table, place: Place) -> list[int]:
    if path is None:
        if table is place.table:
            return [place.column]
        path = place.table.leaves[place.column][0]
    own = place.table.leaves[place.column][1]
    if path == PREVIOUS:
        if own.year is None:
            raise Unknown("no year")
        before = next((index for index, (_, leaf) in enumerate(table.leaves) if leaf.year == own.year - 1), None)
        # Part of a year is not compared with a year where something flows.
        if before is None or (place.table.is_flow and (own.partial or table.leaves[before][1].partial)):
            raise NotHere
        return [before]
    wanted = path.split(".")
    found = [
        index
        for index, (own, _) in enumerate(table.leaves)
        if len(segments := own.split(".")) == len(wanted)
        and all(want in ("*", segment) for want, segment in zip(wanted, segments, strict=True))
    ]
    if not found:
        raise Unknown(f"column {path}")
    return found


def bind(form: Form, tree: Tree, place: Place) -> Tree:
    """The tree with ("cells", [(key, type)]) instead of references; NotHere where the rule is not judged."""
    match tree:
        case ("reference", reference):
            return ("cells", [(each.key, each.type) for each in _resolve(form, reference, place)])
        case ("number" | "text", _):
            return tree
        case ("call", name, arguments):
            return ("call", name, [bind(form, argument, place) for argument in arguments])
        case ("in", inner, values):
            return ("in", bind(form, inner, place), values)
        case (sign, *parts):
            return (sign, *(bind(form, part, place) for part in parts))
    raise ValueError(tree)
