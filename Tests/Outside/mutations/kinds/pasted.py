"""Tables copied out of the form into new workbooks."""

from __future__ import annotations

from mutations.case import Case, Unsuitable, mutation


def _frame(case: Case) -> tuple[int, int, int]:
    """First header row, first and last row of figures."""
    rows = [case.row_number(row) for row in case.rows_here()]
    heads = case.header_rows()
    return (heads[0] if heads else min(rows)), min(rows), max(rows)


def _sole_sheet(case: Case) -> None:
    case.relies("sheets", "one_sheet")
    case.destroys("sheets", "one_sheet", "titles", "names", "first_sheet", "hidden")


def _only_table(case: Case) -> None:
    prefix = case.table.path + "/"
    case.only(lambda key: key.startswith(prefix))
    case.absent |= {key.split("/")[0] for key in case.truth} - {case.form}
    case.absent |= {table.path for table in case.source.tables.values()} - {case.table.path}


def _somewhere(case: Case) -> tuple[int, int]:
    return case.chance.choice([(1, 1), (3, 2), (7, 4), (12, 1)])


@mutation
def block_pasted(case: Case) -> None:
    """Label to last figure, hidden column within, into a new workbook: no header, no title."""
    case.destroys("row_below")
    case.relies("row_codes", "some_row_codes", "code_place", "column_width", "column_order")
    _sole_sheet(case)
    _, first, last = _frame(case)
    labels = [at[1] for s, at, _ in case.book.tagged("label", case.table.path + "/") if s is case.sheet()]
    right = max(column for column, _ in case.columns_here())
    case.book.paste_in_new_workbook(case.sheet(), (first, min(labels), last, right), _somewhere(case))
    case.destroys("column_codes", "headers")
    _only_table(case)


@mutation
def table_pasted(case: Case) -> None:
    """Header to last row, hidden row and column within, into a new workbook, anywhere on the sheet."""
    if case.way.name in ("ods", "fods"):
        raise Unsuitable("LibreOffice 7.4 falls now and then when it saves this as OpenDocument")
    case.destroys("row_below")
    _sole_sheet(case)
    head, _, last = _frame(case)
    left, right = case.used_columns()
    case.book.paste_in_new_workbook(case.sheet(), (head, left, last, right), _somewhere(case))
    _only_table(case)


@mutation
def sheet_pasted(case: Case) -> None:
    """The whole sheet of the form is copied into a new workbook."""
    if case.way.name in ("ods", "fods"):
        raise Unsuitable("LibreOffice 7.4 falls when it saves this as OpenDocument")
    _sole_sheet(case)
    sheet = case.sheet()
    kept = {tag.path for tag in sheet.tags.values() if tag.kind == "figure"}
    case.book.paste_in_new_workbook(sheet, (1, 1, sheet.last_row(), sheet.last_column()), (1, 1))
    case.only(lambda key: key in kept)
    case.absent |= {key.split("/")[0] for key in case.truth} - {key.split("/")[0] for key in kept}


def _visible_way(case: Case) -> None:
    if not case.way.name.startswith("visible-"):
        raise Unsuitable("hidden cells are sent too")
    case.destroys("row_codes", "column_codes", "unit")


@mutation
def visible_cells_only(case: Case) -> None:
    """What is seen of the whole workbook: no codes, no names. The way the return leaves does it."""
    _visible_way(case)


@mutation
def visible_table_only(case: Case) -> None:
    """What is seen of one table, header to last row, with nothing around it."""
    _visible_way(case)
    case.relies("headers")
    table_pasted(case)
    sheet = case.book.sheets[0]
    # Pasted as visible cells: the hidden row and column do not come along.
    for (row, column), tag in list(sheet.tags.items()):
        if tag.kind == "column_code":
            case.book.hide_rows(sheet, row)
        if tag.kind == "code":
            case.book.hide_columns(sheet, column)
