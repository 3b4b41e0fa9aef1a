"""A case for every code that phuluc can give: something that gives it, and the smallest correct thing beside it."""

from __future__ import annotations

from code_cases import descriptions, files, merged, placed, typed
from code_cases.model import Case

CASES: dict[str, Case] = {
    **descriptions.CASES,
    **files.CASES,
    **placed.CASES,
    **typed.CASES,
    **merged.CASES,
}

UNREACHABLE = {
    "TH009": "figures are read only when it is known whose they are; NHD001 and NHD022 tell of the other files",
}
"""Codes of the catalogue that no input gives, and why."""
