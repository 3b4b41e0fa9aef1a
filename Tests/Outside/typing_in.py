"""Typing figures into a blank form of any format, each with a program of its own."""

from __future__ import annotations

import copy
import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import lxml.html
import openpyxl
from lxml import etree

from sheets import SS, codes, forms_by_token, xlsx_sheets, xml_cells, xml_sheets
from visible_tables import FIELDS, W, csv_files, csv_name, docx_fields
from workbooks import COLUMN_CODE, ROW_CODE

Answer = int | float | str | None


def type_in(format: str, blank: Path, target: Path, answers: Mapping[str, Answer], xlsx: Path) -> Path:
    """Fill the cells of these keys in a form and save it.

    `xlsx` is the same packet as a workbook: it tells which cell is which where the format itself has no keys.
    """
    match format:
        case "xlsx":
            _type_into_xlsx(blank, target, answers)
        case "xml":
            _type_into_xml(blank, target, answers)
        case "csv":
            _type_into_csv(blank, target, answers)
        case "html":
            _type_into_html(blank, target, answers)
        case "docx":
            _type_into_docx(blank, target, answers, open_keys(xlsx))
        case _:
            raise ValueError(f"nobody types into {format}")
    return target


def vietnamese(answer: Answer) -> str:
    """What a person in Việt Nam types: a decimal comma, no grouping."""
    return "" if answer is None else str(answer).replace(".", ",") if isinstance(answer, float) else str(answer)


def open_keys(xlsx: Path) -> list[str]:
    """Keys of the cells that are open for typing, in the order of the printed tables."""
    sheets = xlsx_sheets(xlsx)
    forms = forms_by_token(sheets)
    return [
        f"{forms[table.token]}/{table.table}/{row_path}/{column_path}"
        for sheet in sheets
        for table in codes(sheet)
        for row_path, row in sorted(table.rows.items(), key=lambda item: item[1])
        for column_path, column in sorted(table.columns.items(), key=lambda item: item[1])
        if (row, column) in sheet.unlocked
    ]


def _type_into_xlsx(blank: Path, target: Path, answers: Mapping[str, Answer]) -> None:
    sheets = xlsx_sheets(blank)
    forms = forms_by_token(sheets)
    book = openpyxl.load_workbook(blank)
    for sheet in sheets:
        for table in codes(sheet):
            for row_path, row in table.rows.items():
                for column_path, column in table.columns.items():
                    key = f"{forms[table.token]}/{table.table}/{row_path}/{column_path}"
                    if key in answers:
                        book[sheet.name].cell(row, column).value = answers[key]
    book.save(target)


def _type_into_xml(blank: Path, target: Path, answers: Mapping[str, Answer]) -> None:
    sheets = xml_sheets(blank)
    forms = forms_by_token(sheets)
    book = etree.parse(blank)
    for sheet, element in zip(sheets, book.getroot().iter(f"{SS}Worksheet"), strict=True):
        cells = xml_cells(element)
        for table in codes(sheet):
            for row_path, row in table.rows.items():
                for column_path, column in table.columns.items():
                    answer = answers.get(f"{forms[table.token]}/{table.table}/{row_path}/{column_path}")
                    if answer is not None:
                        set_data(cells[row, column], answer)
    book.write(target, xml_declaration=True, encoding="UTF-8")


def set_data(cell: etree._Element, answer: int | float | str) -> None:
    """Put a number or a text in a cell of SpreadsheetML 2003."""
    for data in cell.findall(f"{SS}Data"):
        cell.remove(data)
    data = etree.Element(f"{SS}Data")
    data.set(f"{SS}Type", "String" if isinstance(answer, str) else "Number")
    data.text = str(answer)
    cell.insert(0, data)


def typed_rows(form: str, rows: list[list[str]], answers: Mapping[str, Answer]) -> list[list[str]]:
    """The records of one CSV table with the answers in their places."""
    columns = {found[3]: place for row in rows for place, text in enumerate(row) if (found := COLUMN_CODE.match(text))}
    done = []
    for row in rows:
        row = list(row)
        if row and (found := ROW_CODE.match(row[0])):
            for path, place in columns.items():
                key = f"{form}/{found[2]}/{found[3]}/{path}"
                if key in answers:
                    row[place] = vietnamese(answers[key])
        done.append(row)
    return done


def csv_text(rows: list[list[str]], separator: str = ";", quoting: int = csv.QUOTE_MINIMAL, end: str = "\r\n") -> str:
    """Records as text, written by Python."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def _type_into_csv(blank: Path, target: Path, answers: Mapping[str, Answer]) -> None:
    tables = csv_files(blank)
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in tables:
                archive.writestr(name, source.read(name))
                continue
            form = csv_name(name, tables[name]).split("/")[0]
            archive.writestr(name, csv_text(typed_rows(form, tables[name], answers)).encode("utf-8-sig"))


def _type_into_html(blank: Path, target: Path, answers: Mapping[str, Answer]) -> None:
    page = lxml.html.document_fromstring(blank.read_bytes().decode("utf-8"))
    fields = {field.get("data-key"): field for field in page.iter(*FIELDS) if field.get("data-key")}
    for key, answer in answers.items():
        if answer is not None:
            set_field(fields[key], vietnamese(answer))
    target.write_bytes(lxml.html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>"))


def set_field(field: etree._Element, text: str) -> None:
    """Fill one field of a page as a browser keeps it when the page is saved."""
    if field.tag == "textarea":
        field.text = f"\n{text}" if text.startswith("\n") else text
    elif field.tag == "select":
        for option in field.iter("option"):
            option.attrib.pop("selected", None)
        chosen = next(option for option in field.iter("option") if text in (option.get("value"), option.text))
        chosen.set("selected", "")
    else:
        field.set("value", text)


def _type_into_docx(blank: Path, target: Path, answers: Mapping[str, Answer], keys: list[str]) -> None:
    document = docx.Document(str(blank))
    for key, control in zip(keys, docx_fields(document.element.body), strict=True):
        if (answer := answers.get(key)) is not None:
            set_control(control, vietnamese(answer))
    document.save(str(target))


def set_control(control: etree._Element, text: str) -> None:
    """Fill a content control as Word does: the suggestion goes, the text stands in one run."""
    suggests = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if suggests is not None:
        suggests.getparent().remove(suggests)
    content = control.find(f"{W}sdtContent")
    paragraph = next(content.iter(f"{W}p"), content)
    properties = next((copy.deepcopy(one) for one in paragraph.iterfind(f"{W}r/{W}rPr")), None)
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)
    run = etree.SubElement(paragraph, f"{W}r")
    if properties is not None:
        for style in properties.findall(f"{W}rStyle"):
            properties.remove(style)
        run.append(properties)
    for index, line in enumerate(text.split("\n")):
        if index:
            etree.SubElement(run, f"{W}br")
        words = etree.SubElement(run, f"{W}t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = line
