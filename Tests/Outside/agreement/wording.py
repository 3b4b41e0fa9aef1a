"""Trees written as the text of rules, with brackets where the grammar wants them and sometimes where it does not."""

from __future__ import annotations

import random
from decimal import Decimal

from agreement.cells import plain
from agreement.language import COMPARISONS, PREVIOUS, Reference, Tree

EITHER, BOTH, CONDITION, COMPARISON, SUM, PRODUCT, FACTOR = range(7)

LEVELS = {"or": EITHER, "and": BOTH, "not": CONDITION, "in": COMPARISON, "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}
LEVELS |= dict.fromkeys(COMPARISONS, COMPARISON)
NEEDLESS = 0.05
"""Share of brackets that change nothing."""


def written(tree: Tree, chance: random.Random, level: int = EITHER) -> str:
    """The text of a tree; its brackets come from what the grammar takes at this level."""
    own = LEVELS.get(tree[0], FACTOR)
    text = _written(tree, chance)
    needed = own < level
    return f"({text})" if needed or chance.random() < NEEDLESS else text


def _written(tree: Tree, chance: random.Random) -> str:
    blank = "  " if chance.random() < 0.03 else " "
    match tree:
        case ("number", Decimal() as number):
            return plain(number)
        case ("text", text):
            return f'"{text}"'
        case ("reference", reference):
            return reference_text(reference)
        case ("call", name, arguments):
            return f"{name}({', '.join(written(argument, chance) for argument in arguments)})"
        case ("negative", inner):
            return "-" + written(inner, chance, FACTOR)
        case ("not", inner):
            return "not " + written(inner, chance, CONDITION)
        case ("in", inner, values):
            return f"{written(inner, chance, SUM)} in {{{', '.join(_written(value, chance) for value in values)}}}"
        case (sign, left, right):
            own = LEVELS[sign]
            # Signs of one level are read from the left; a comparison has sums on both sides.
            left_level, right_level = (SUM, SUM) if own == COMPARISON else (own, own + 1)
            return f"{written(left, chance, left_level)} {sign}{blank}{written(right, chance, right_level)}"
    raise ValueError(tree)


def reference_text(reference: Reference) -> str:
    if reference == Reference((), "", PREVIOUS):
        return PREVIOUS
    partition = f"({reference.partition})" if reference.partition else ""
    column = "" if reference.column is None else "@" + reference.column
    return "/".join([*reference.qualifiers, reference.row]) + partition + column
