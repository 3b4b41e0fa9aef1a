"""`phuluc status` and `history`: a campaign with returns in time, late and missing, told in every way."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from lxml import etree, html

import tools

SVG = "{http://www.w3.org/2000/svg}"
DISTRICTS = 11
"""Units of the template that owe documents alone."""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice returns, a report, a scan, and a file nobody can read, received; nothing of it is changed by a test."""
    folder = tmp_path_factory.mktemp("tinh-hinh")
    tools.phuluc("new", folder / "dot", "--from", tools.TEMPLATE)
    tools.phuluc("sample", folder / "dot", "--out", folder / "ve")
    more = {"bao-cao.pdf": "quy-nhon,2020-04-28,,,,zalo,bao-cao-tong-ket", "quet.pdf": "stp,2020-05-04,9/BC-STP,,,,"}
    for name in more:
        (folder / "ve" / name).write_bytes(f"%PDF-1.4\n%{name}\n%%EOF\n".encode())
    (folder / "ve" / "hong.xlsx").write_bytes(b"PK\x03\x04 cut")
    lines = (folder / "ve" / "nhan.csv").read_text(encoding="utf-8").splitlines()
    lines = [lines[0] + ",channel,deliverable", *lines[1:], *(f"{name},{rest}" for name, rest in more.items())]
    (folder / "ve" / "nhan.csv").write_text("\n".join([*lines, "hong.xlsx,,2020-05-04,,,,,"]) + "\n", encoding="utf-8")
    tools.phuluc("receive", folder / "dot", folder / "ve")
    return folder / "dot"


def status(campaign: Path, day: str, *more: object) -> str:
    return tools.phuluc("status", campaign, "--as-of", day, *more).stdout


def told(campaign: Path, day: str) -> dict[str, Any]:
    return json.loads(status(campaign, day, "--json"))


def item(told: dict[str, Any], unit: str, id: str) -> dict[str, Any]:
    (own,) = (each for each in told["units"] if each["code"] == unit)
    (found,) = (each for each in own["deliverables"] if each["id"] == id)
    return found


@pytest.mark.parametrize("day", ["2020-04-20", "2020-05-06"])
def test_json_is_what_the_schema_says(campaign: Path, day: str) -> None:
    schema = json.loads((tools.SCHEMAS / "status.schema.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(told(campaign, day))


def test_who_stands_how(campaign: Path) -> None:
    """States and days on one day; late is judged by the day of arrival."""
    now = told(campaign, "2020-05-06")
    assert now["working_days_left"] == -3, "30/4 and 1/5 are holidays"
    snv = item(now, "snv", "phu-luc-1")
    assert (snv["state"], snv["received"], snv["late"]) == ("received", "2020-05-05", True)
    assert item(now, "vpub", "phu-luc-3")["late"] is False
    stc = item(now, "stc", "phu-luc-6")
    assert stc["state"] == "incomplete" and [each["severity"] for each in stc["open"]] == ["error"] * 3
    stp = item(now, "stp", "phu-luc-2")
    assert (stp["state"], stp["signed_copy"], stp["late"]) == ("signed_only", True, True)
    report = item(now, "quy-nhon", "bao-cao-tong-ket")
    assert (report["state"], report["received"], report["kind"]) == ("received", "2020-04-28", "document")
    assert item(now, "quy-nhon", "de-xuat-khen-thuong")["late"] is False, "no day is stated for it"
    assert now["unplaced"] == ["hong.xlsx"]
    counts = now["counts"]
    assert counts["done"] + counts["incomplete"] + counts["missing"] == counts["expected"]
    came = counts["on_time"] + counts["late"] + counts["overdue"]
    assert counts["percent_on_time"] == pytest.approx(100 * counts["on_time"] / came, abs=0.05)


def test_a_day_that_is_past(campaign: Path) -> None:
    """What had not arrived was not known."""
    then = told(campaign, "2020-04-27")
    assert item(then, "snv", "phu-luc-1")["state"] == "missing"
    assert item(then, "vpub", "phu-luc-3")["state"] == "received"
    assert then["working_days_left"] == 2 and then["counts"]["overdue"] == 0
    assert "hong.xlsx" not in then["unplaced"]


def test_the_matrix(campaign: Path) -> None:
    """A line a unit, the marks of the legend, whom to call with the late ones first; the exit code is 0."""
    text = status(campaign, "2020-05-06")
    assert re.search(r"^Sở Nội vụ +✓\*", text, re.MULTILINE)
    assert re.search(r"^ +PL1 PL2 .* VB5$", text, re.MULTILINE)
    assert "đã quá 3 ngày làm việc" in text and "hong.xlsx" in text
    calls = text[text.index("Cần liên hệ") :]
    assert "Phụ lục 6 (3 lỗi phải sửa)" in calls
    assert calls.index("Chưa gửi, quá hạn") < calls.index("Đề nghị bổ sung")
    english = tools.phuluc("status", campaign, "--as-of", "2020-05-06", "--lang", "en").stdout
    assert "Whom to call" in english and "Chưa gửi" not in english


def test_an_untouched_campaign(tmp_path: Path) -> None:
    """Nothing received yet: everybody is missing, nothing is written."""
    folder = shutil.copytree(tools.TEMPLATE, tmp_path / "dot")
    counts = told(folder, "2020-04-20")["counts"]
    assert counts["nothing"] == counts["units"] == 6 + DISTRICTS
    assert not (folder / "campaign.sqlite").exists()


def test_the_message(campaign: Path, tmp_path: Path) -> None:
    """At most 500 characters, also when many units with long names are late; who is left out is counted."""
    assert len(status(campaign, "2020-05-06", "--format", "zalo").strip()) <= 500
    folder = shutil.copytree(tools.TEMPLATE, tmp_path / "dot")
    register = folder / "units.csv"
    text = register.read_text(encoding="utf-8")
    long = "UBND huyện có tên rất dài để thử xem tin nhắn gửi vào nhóm Zalo có còn đủ chỗ hay không"
    register.write_text(re.sub(r"^(?!ubnd-tinh|code)([a-z-]+),", rf"\1,{long} ", text, flags=re.MULTILINE), encoding="utf-8")
    for day in ("2020-04-20", "2020-05-06"):
        message = status(folder, day, "--format", "zalo").strip()
        assert 300 < len(message) <= 500, message
        (named,) = re.findall(r"\((\d+)\): (.*) và (\d+) đơn vị khác\.", message)
        assert int(named[0]) == len(named[1].split(", ")) + int(named[2]) == 6 + DISTRICTS


def test_the_page(campaign: Path, tmp_path: Path) -> None:
    """Self-contained, a row a unit, every mark explained."""
    page = tmp_path / "tinh-hinh.html"
    status(campaign, "2020-05-06", "--out", page)
    tree = html.parse(page).getroot()
    rows = tree.xpath("//table[@class='matrix']/tbody/tr")
    assert len(rows) == 6 + DISTRICTS
    assert not tree.xpath("//script | //link | //img | //*[@src] | //*[@style]")
    legend = "".join(tree.xpath("//p[@class='legend']")[0].itertext())
    marks = {text.rstrip("*") for text in tree.xpath("//table[@class='matrix']//td/b/text()")}
    assert marks and all(mark in legend for mark in marks)


def test_the_workbook(campaign: Path, tmp_path: Path) -> None:
    """One sheet, a line for each unit and form or document, numbers as numbers."""
    path = tmp_path / "tinh-hinh.xlsx"
    status(campaign, "2020-05-06", "--out", path)
    book = openpyxl.load_workbook(path)
    (sheet,) = book.worksheets
    rows = list(sheet.iter_rows(values_only=True))
    start = next(index for index, row in enumerate(rows) if row[0] == "Đơn vị")
    expected = sum(len(unit["deliverables"]) for unit in told(campaign, "2020-05-06")["units"])
    assert len(rows) - start - 1 == expected
    (stc,) = (row for row in rows if row[:2] == ("Sở Tài chính", "Phụ lục 6"))
    assert stc[2] == "Đề nghị bổ sung, chỉnh sửa" and stc[9] == 3 and stc[5] == "27/4/2020"


def test_the_picture(campaign: Path, tmp_path: Path) -> None:
    """1080 wide, large letters, everything within it; as PNG of the same size."""
    drawing = etree.fromstring(status(campaign, "2020-05-06", "--format", "svg").encode())
    width, height = int(drawing.get("width")), int(drawing.get("height"))
    assert width == 1080
    texts = drawing.findall(f".//{SVG}text")
    assert min(int(text.get("font-size")) for text in texts) >= 24
    assert all(0 < int(text.get("y")) < height for text in texts)
    boxes = [tuple(int(box.get(side)) for side in ("x", "y", "width", "height")) for box in drawing.findall(f"{SVG}rect[@x]")]
    assert boxes and all(x >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)
    status(campaign, "2020-05-06", "--out", tmp_path / "anh.png")
    png = (tmp_path / "anh.png").read_bytes()
    assert png.startswith(b"\x89PNG") and int.from_bytes(png[16:20]) == width and int.from_bytes(png[20:24]) == height


def test_misuse(campaign: Path, tmp_path: Path) -> None:
    """Unknown formats, days and endings are told with what is allowed."""
    for arguments, words in (
        (("--format", "htlm"), "có phải ý là “html”?"),
        (("--as-of", "2020-02-30"), "--as-of"),
        (("--format", "xlsx"), "--out"),
        (("--out", tmp_path / "anh.jpg"), "--format"),
    ):
        assert words in tools.phuluc("status", campaign, *arguments, codes=(tools.USAGE,)).stderr


def history(campaign: Path, *more: object) -> list[dict[str, Any]]:
    return json.loads(tools.phuluc("history", campaign, "--json", *more).stdout)


def test_history_is_what_the_schema_says(campaign: Path) -> None:
    """Every record of the chain but its first, once, in order."""
    entries = history(campaign)
    schema = json.loads((tools.SCHEMAS / "history.schema.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(entries)
    records = [entry["record"] for entry in entries]
    assert records == sorted(set(records))
    whole = re.search(r"(\d+) bản ghi", tools.phuluc("verify", campaign).stdout)
    assert whole and len(records) == int(whole[1]) - 1, "the first record is the campaign's own"


def test_history_in_words(campaign: Path, tmp_path: Path) -> None:
    """Arrivals, versions with what they change, answers, corrections, decisions and merged tables: each in a line."""
    folder = shutil.copytree(campaign, tmp_path / "dot")
    book = openpyxl.load_workbook(campaign.parent / "ve" / "04KH_STC.xlsx")
    for cell, value in (("D7", 12), ("G14", 1234), ("I21", 5)):
        book["Phụ lục 6"][cell].value = value
    (tmp_path / "sau").mkdir()
    book.save(tmp_path / "sau" / "04KH_STC lan 2.xlsx")
    tools.phuluc("receive", folder, tmp_path / "sau", "--received-on", "2020-05-06", "--channel", "zalo")
    who = ("--by", "chị Lan, STC", "--reason", "ghi nhầm dòng", "--as-of", "2020-05-06", "--channel", "phone")
    tools.phuluc("correct", folder, "phu-luc-6/1/co_quan_tu_chu/2016", "30", *who)
    tools.phuluc("decide", folder, "extend", "--unit", "stttt", "--until", "2020-05-08", *who)
    lines = tools.phuluc("history", folder).stdout.splitlines()
    assert any("đến qua Zalo: “04KH_STC lan 2.xlsx”" in line for line in lines)
    assert any("Phụ lục 6, bản 2 sửa 3 ô của bản 1" in line and "khoảng 12 → 12" in line for line in lines)
    assert any("Phụ lục 7, bản 2 bổ sung 6 ô cho bản 1" in line for line in lines), "files that complete each other"
    assert any("năm 2016 thành 30 (chị Lan, STC, điện thoại): ghi nhầm dòng; chờ văn bản" in line for line in lines)
    assert any("gia hạn đến 8/5/2020" in line for line in lines)
    assert any("chưa đọc được “hong.xlsx”" in line for line in lines)
    assert any("lưu “bao-cao.pdf” là Báo cáo tổng kết" in line for line in lines)
    own = history(folder, "--unit", "stc")
    assert own and {entry["unit"] for entry in own} == {"stc"}
    now = told(folder, "2020-05-06")
    (stttt,) = (unit for unit in now["units"] if unit["code"] == "stttt")
    assert stttt["extended_until"] == "2020-05-08"
    (stc,) = (unit for unit in now["units"] if unit["code"] == "stc")
    assert stc["pending_corrections"] == 1
    assert told(folder, "2020-05-05")["units"][4]["extended_until"] is None, "not yet decided on that day"


def test_more_time_for_everybody(campaign: Path, tmp_path: Path) -> None:
    """An extension of no unit in particular holds for all, in status and in merge."""
    folder = shutil.copytree(campaign, tmp_path / "dot")
    late = ("merge", folder, "--out", tmp_path / "tong-hop", "--json")
    before = json.loads(tools.phuluc(*late, codes=(tools.FINE, tools.FINDINGS)).stdout)
    assert "TH004" in {finding["code"] for finding in before["findings"]}
    who = ("--by", "Chủ tịch", "--reason", "dịch bệnh", "--as-of", "2020-04-28")
    tools.phuluc("decide", folder, "extend", "--all", "--until", "2020-05-08", *who)
    now = told(folder, "2020-05-06")
    assert {unit["extended_until"] for unit in now["units"]} == {"2020-05-08"}
    assert now["counts"]["late"] == now["counts"]["overdue"] == 0
    after = json.loads(tools.phuluc(*late, codes=(tools.FINE, tools.FINDINGS)).stdout)
    assert "TH004" not in {finding["code"] for finding in after["findings"]}
