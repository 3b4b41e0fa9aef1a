"""Programs that open and save the return: nobody typed anything."""

from __future__ import annotations

from mutations.case import Case, mutation


@mutation
def saved_as_it_is(case: Case) -> None:
    """Opened and saved again, as whatever the way says."""


@mutation
def saved_by_openpyxl(case: Case) -> None:
    """Saved by openpyxl last."""
    case.relies("xlsx")
    case.resave.append("openpyxl")


@mutation
def saved_by_gnumeric(case: Case) -> None:
    """Saved by Gnumeric last."""
    case.relies("xlsx")
    case.resave.append("gnumeric")


@mutation
def saved_by_libreoffice(case: Case) -> None:
    """Saved by LibreOffice last."""
    case.relies("xlsx")
    case.resave.append("libreoffice")
