"""What `merge` writes beside the forms: the figures as a tidy table with its description, and the page to look at."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hostile_texts import TEXTS, composed
from lxml import etree, html
from pages import Form
from playwright.sync_api import Browser

import tools

WHO = ["--by", "Lê Thị A", "--reason", "đã hỏi đơn vị"]
MENDED = "phu-luc-6/1/co_quan_tu_chu/2016"
Merged = dict[str, Any]


def read(folder: Path) -> Merged:
    """merge.json, numbers exact."""
    return json.loads((folder / "merge.json").read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice returns, received; recorded as sơ bộ, one figure mended by telephone, merged again."""
    work = tmp_path_factory.mktemp("merge-outputs")
    campaign = work / "dot"
    tools.phuluc("new", campaign, "--from", tools.TEMPLATE)
    tools.phuluc("sample", campaign, "--out", work / "ve")
    tools.phuluc("receive", campaign, work / "ve")
    stage = ["--stage", "provisional", *WHO, "--as-of", "2020-05-05"]
    tools.phuluc("merge", campaign, "--out", work / "so-bo", *stage, codes=(0, 1))
    tools.phuluc("correct", campaign, MENDED, "155", *WHO, "--channel", "phone", "--as-of", "2020-05-06")
    tools.phuluc("merge", campaign, "--out", work / "ra", codes=(0, 1))
    return work / "ra"


def tidy(folder: Path) -> list[dict[str, str]]:
    """The rows of so-lieu.csv."""
    bytes = (folder / "so-lieu.csv").read_bytes()
    assert bytes.startswith(b"\xef\xbb\xbf"), "Excel takes the encoding from the mark"
    return list(csv.DictReader(io.StringIO(bytes.decode("utf-8-sig"), newline=""), strict=True))


def unguarded(text: str) -> str:
    """A text without the apostrophe that keeps spreadsheets from computing it."""
    return text[1:] if re.match(r"'[=+\-@\t\r\n']", text) else text


def plain(figure: dict[str, Any]) -> str:
    """The value of a figure of merge.json as so-lieu.csv writes it."""
    value = figure["value"]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict) and "points" in value:
        return f"{value['points']}/{value['max']}"
    if isinstance(value, dict):
        percent = "" if value["percent"] is None else f"{value['percent']}%"
        if value["received"] is None:
            return percent
        return f"{value['received']}/{value['on_time']}" + (f" ({percent})" if percent else "")
    return str(value)


def test_every_figure_is_there_once(merged: Path) -> None:
    """The table has the figures of merge.json, each once, with the same value, state, origin and units."""
    whole = read(merged)
    rows = {"/".join(row[part] for part in ("form", "table", "row", "column")): row for row in tidy(merged)}
    assert len(rows) == len(tidy(merged)) and list(rows) == list(whole["values"]) and len(rows) > 400
    for key, figure in whole["values"].items():
        row = rows[key]
        assert unguarded(row["value"]) == plain(figure), key
        is_number = isinstance(figure["value"], (bool, Decimal))
        assert row["number"] == (str(Decimal(figure["value"])) if is_number else ""), key
        assert (row["campaign"], row["state"], row["how"]) == (whole["campaign"], figure["state"], figure["how"])
        units = [part["unit"] for part in figure["from"]]
        assert row["units"].split("; ") == units and row["unit_count"] == str(len(units)), key
        assert row["year"] in (row["column"], ""), key
    assert "chờ văn bản xác nhận" in rows[MENDED]["documents"] and rows[MENDED]["value"] == "155"
    assert {row["as_of"] for row in rows.values() if row["year"] == "2020"} == {"2020-03-31"}
    assert {row["type"] for row in rows.values()} >= {"count", "percent", "rate", "flag", "choice", "text"}


DATATYPES = {"string": str, "decimal": Decimal, "integer": int, "gYear": int, "date": date.fromisoformat}


def test_the_description_is_that_of_the_table(merged: Path) -> None:
    """Columns in the order of the table, named in two languages, with datatypes that every field has."""
    told = json.loads((merged / "so-lieu.csv-metadata.json").read_text(encoding="utf-8"))
    assert told["@context"] == "http://www.w3.org/ns/csvw" and told["url"] == "so-lieu.csv"
    rows = tidy(merged)
    columns = told["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == list(rows[0])
    for column in columns:
        assert column["titles"]["vi"] and column["titles"]["en"] and column["titles"]["und"] == column["name"]
        for row in rows:
            if row[column["name"]] or column.get("required"):
                DATATYPES[column["datatype"]](row[column["name"]])
    keys = told["tableSchema"]["primaryKey"]
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """What a unit writes is no formula in the table and no markup on the page, and is all there."""
    campaign = tmp_path / "dot"
    tools.phuluc("new", campaign, "--from", tools.TEMPLATE)
    tools.phuluc("generate", campaign, "--out", tmp_path / "bieu", "--unit", "snv")
    texts = [text for text in TEXTS if "\r" not in text and composed(text) == text.strip() and "_x00" not in text]
    cells = [
        cell
        for cell in tools.phuluc_json("cells", campaign, "--unit", "snv")
        if cell["type"] in ("text", "flag_or_text") and cell["input"]
    ]
    (packet,) = (tmp_path / "bieu").glob("*.xlsx")
    book = openpyxl.load_workbook(packet)
    written = {}
    for place, cell in enumerate(cells):
        written[cell["key"]] = texts[place * 7 % len(texts)]
        book[cell["sheet"]][cell["cell"]].value = written[cell["key"]]
        book[cell["sheet"]][cell["cell"]].data_type = "s"
    (tmp_path / "ve").mkdir()
    book.save(tmp_path / "ve" / "snv.xlsx")
    tools.phuluc("merge", campaign, tmp_path / "ve", "--out", tmp_path / "ra", codes=(0, 1))
    rows = tidy(tmp_path / "ra")
    for row in rows:
        for name, field in row.items():
            assert not re.match(r"[=+@\t\r\n]|-.", field) or name == "number", (name, field)
    found = {f"{row['form']}/{row['table']}/{row['row']}/{row['column']}": unguarded(row["value"]) for row in rows}
    values = read(tmp_path / "ra")["values"]
    taken = {key: figure["value"] for key, figure in values.items() if isinstance(figure["value"], str) and key in written}
    assert len(taken) > 20 and {key: found[key] for key in taken} == taken
    tree = html.parse(tmp_path / "ra" / "tong-quan.html").getroot()
    assert not tree.xpath("//script | //img")
    shown = {cell.get("data-key"): cell.text_content() for cell in tree.xpath("//td[@data-key]")}
    short = {key: text for key, text in taken.items() if len(text) < 200}
    assert short and {key: shown[key] for key in short} == short


# The page.


@pytest.fixture(scope="module")
def page(merged: Path) -> etree._Element:
    return html.parse(merged / "tong-quan.html").getroot()


def vietnamese(number: Decimal) -> str:
    """1234.5 as it is printed: 1.234,5."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def test_the_page_stands_alone(merged: Path, page: etree._Element) -> None:
    """Nothing from elsewhere, no script, no style outside the style sheet that the policy lets in."""
    assert not page.xpath("//script | //link | //img | //a | //*[@src] | //*[@href] | //*[@style] | //iframe | //object")
    text = (merged / "tong-quan.html").read_text(encoding="utf-8")
    assert "url(" not in text and "@import" not in text and "http" not in text.replace("http-equiv", "")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_every_number_shown_is_the_merged_one(merged: Path, page: etree._Element) -> None:
    """Every reported number of merge.json stands once on the page, as Vietnamese print it, and no other does."""
    values = read(merged)["values"]
    shown: dict[str, str] = {}
    for cell in page.xpath("//td[@data-key]"):
        assert cell.get("data-key") not in shown
        shown[cell.get("data-key")] = cell.text_content()
    assert set(shown) == {key for key, figure in values.items() if figure["state"] != "blank"}
    numbers = {key: one["value"] for key, one in values.items() if isinstance(one["value"], Decimal)}
    assert len(numbers) > 300
    assert {key: shown[key] for key in numbers} == {key: vietnamese(value) for key, value in numbers.items()}


def test_bars_are_as_long_as_the_figures(merged: Path, page: etree._Element) -> None:
    """In a row of numbers by year a bar a number, in proportion, the year that is not complete as an outline; no chart elsewhere."""
    values = read(merged)["values"]
    types = {"/".join(row[part] for part in ("form", "table", "row", "column")): row["type"] for row in tidy(merged)}
    drawn = 0
    for row in page.xpath("//tr[td[@class='chart']]"):
        keys = row.xpath("td/@data-key")
        numbers = {key: values[key]["value"] for key in keys if type(values[key]["value"]) is Decimal}
        bars = row.xpath(".//*[local-name()='rect']")
        if not bars:
            assert len(numbers) < 2, keys
            continue
        assert len(bars) == len(numbers)
        drawn += 1
        assert [bar.get("class") for bar in bars] == ["partial" if key.endswith("/2020") else "full" for key in numbers]
        heights = [Decimal(bar.get("height")) for bar in bars]
        least = 100 if {types[key] for key in numbers} == {"percent"} else 0
        top = max(*numbers.values(), Decimal(least))
        for height, number in zip(heights, numbers.values(), strict=True):
            assert abs(height - number * 34 / top) <= Decimal("0.1"), (keys, height, number)
    assert drawn > 40
    assert "Năm 2020 (Tính đến 31/3), chưa trọn năm" in page.text_content()


def test_completeness(merged: Path, page: etree._Element) -> None:
    """A mark for every form a unit owes."""
    units = read(merged)["units"]
    marks: dict[str, int] = defaultdict(int)
    rows = page.xpath("//table[@class='matrix']/tbody/tr")
    assert len(rows) == len(units)
    for row in rows:
        for mark in row.xpath("td/@class"):
            marks[mark] += 1
    assert marks == {
        "received": sum(len(unit["received"]) for unit in units.values()),
        "missing": sum(len(unit["missing"]) for unit in units.values()),
    }


def test_what_changed(merged: Path, page: etree._Element) -> None:
    """The figure said by telephone since the tables were recorded, and no other; nothing to compare with before that."""
    (row,) = page.xpath("//table[@class='changes']/tbody/tr")
    place, before, after, origin = (cell.text_content() for cell in row)
    earlier = read(merged.parent / "so-bo")["values"][MENDED]["value"]
    assert (place, before, after) == ("Phụ lục 6, chỉ tiêu 1, năm 2016", vietnamese(earlier), "155")
    assert "chờ văn bản xác nhận" in origin
    assert any("sơ bộ đến ngày 5/5/2020" in title for title in page.xpath("//h2/text()"))
    first = html.parse(merged.parent / "so-bo" / "tong-quan.html").getroot()
    assert not any("Thay đổi" in title for title in first.xpath("//h2/text()"))


def test_accessible(merged: Path, browser: Browser) -> None:
    """No violation of WCAG 2.1 A or AA that axe sees, and nothing fetched or complained of."""
    context = browser.new_context()
    form = Form(context.new_page(), merged / "tong-quan.html")
    assert form.violations() == [] and form.complaints == []
    context.close()


def test_same_input_same_bytes(merged: Path, tmp_path: Path) -> None:
    """Merged again, every file is the same."""
    campaign = shutil.copytree(merged.parent / "dot", tmp_path / "dot")
    tools.phuluc("merge", campaign, "--out", tmp_path / "ra", codes=(0, 1))
    for name in ("so-lieu.csv", "so-lieu.csv-metadata.json", "tong-quan.html", "merge.json"):
        assert (tmp_path / "ra" / name).read_bytes() == (merged / name).read_bytes(), name
