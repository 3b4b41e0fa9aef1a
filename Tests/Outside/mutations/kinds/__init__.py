"""The mutations, one file a kind; importing this package registers them all."""

from mutations.kinds import (
    codes,
    columns,
    labels,
    pasted,
    programs,
    rows,
    sheets,
    strangers,
    surroundings,
    text_files,
    titles,
    values,
    word,
)

__all__ = [
    "codes",
    "columns",
    "labels",
    "pasted",
    "programs",
    "rows",
    "sheets",
    "strangers",
    "surroundings",
    "text_files",
    "titles",
    "values",
    "word",
]
