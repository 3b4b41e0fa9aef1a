"""The page judges what is typed as the program judges it when the file comes back."""

from __future__ import annotations

import re
import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import tools
from pages import Form, fill

TEXTS = (
    "0", "1", "12", "007", "-1", "- 5", "+3", "100", "101", "1.5", "1,5", "12,50", "0,95", ".5", "5.", "1,", "1.234", "1,234", "0,123",
    "0.123", "12.345", "1.234.567", "1,234,567", "1 234", "1 234 567", "1 23", "12 345,6", "1.234,5", "1,234.5", "1.234.5", "1,2,3",
    "1.234,567", "1234.567", "123456789012345", "1234567890123456", "1000000000000000000", "0,1234567890123456", "1e3", "12 đơn vị",
    "12 đơn vị.", "12 ĐƠN VỊ", "1.234 đơn vị", "12 cái", "khoảng 12", "12%", "95,5%", "95.5 %", "101%", "0,5%", "1.234%", "%", "-", "--", "–", "—",
    "x", "X", "…", "...", "..", ".", "....", "không", "Không", "KHÔNG", "không có", "không phát sinh", "Không phát sinh.", "kps", "có",
    "Có", "true", "False", "yes", "n/a", "không áp dụng", "chưa có số liệu", "chưa có", "abc", "?", "12/12", "1200/1150", "1150/1200",
    "1.200/1.150", "1200/1150 (95,8%)", "1200/1150 (abc)", "1200/1150/3", "12/", "/12", "7,82/10", "11/10", "95/abc", "1,5/2,25", "1 / 2", "-1/5",
    "\u00a012\u00a0", "1\u00a0234", "12\u200b", "QĐ 12/QĐ-UBND", "Kho\u0302ng", "−3", "１２", "٣", "1'234", "12;5",
)  # fmt: skip
"""Plain, grouped, ambiguous, damaged and foreign ways of writing a figure."""

TYPES = ("count", "number", "percent", "flag", "flag_or_text", "rate", "score", "text")


def campaign_of(type: str, folder: Path) -> Path:
    """The template with Phụ lục 6 in another type, its rules left out."""
    campaign = shutil.copytree(tools.TEMPLATE, folder / "campaign")
    path = campaign / "phu-luc-6.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    kept, indent = [], None
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if indent is not None and (depth > indent or not line.strip()):
            continue
        indent = depth if line.strip() == "rules:" else None
        if indent is None:
            kept.append(re.sub(r", rules: \[.*\]\}", "}", line))
    text = re.sub(r"(?m)^defaults: .*$", f"defaults: {{type: {type}, unit: đơn vị, roll_up: owner}}", "\n".join(kept))
    text = re.sub(r"roll_up: [a-z]+", "roll_up: owner", text.replace("unit: cơ quan", "unit: đơn vị"))
    path.write_text(text, encoding="utf-8")
    return campaign


JUDGED = re.compile(r"SLI0(01|02|03|04|05|06|07|12|14)\Z")
"""Findings about one figure that ask for another one."""


@pytest.mark.parametrize("type", TYPES)
def test_the_page_judges_as_the_program(type: str, browser: Browser, tmp_path: Path) -> None:
    """A text is complained of in the page exactly when the program complains; the control line adds up the same figures."""
    campaign = campaign_of(type, tmp_path)
    tools.phuluc("generate", campaign, "--out", tmp_path, "--unit", "stc", "--format", "html")
    blank = tmp_path / "04KH_STC.html"
    cells = [cell["key"] for cell in tools.phuluc_json("cells", campaign, "--unit", "stc") if cell["input"]]
    for start in range(0, len(TEXTS), len(cells)):
        texts = dict(zip(cells, TEXTS[start:], strict=False))
        page = fill(blank, texts, tmp_path / "filled.html")
        values = tools.extract(page, campaign)["values"]
        findings = tools.phuluc_json("check", page, "--campaign", campaign, codes=(tools.FINE, tools.FINDINGS))
        asked = {one["key"] for one in findings if JUDGED.match(one["code"])}
        form = Form(browser.new_page(), page)
        marked = set(form.page.evaluate("[...document.querySelectorAll('[aria-invalid]')].map(field => field.dataset.key)"))
        assert {texts[key] for key in marked} == {texts[key] for key in asked}
        count = form.page.locator("[data-control=count]").text_content()
        assert count == f"{sum(value['state'] != 'blank' for value in values.values())}/{len(cells)}"
        if type in ("count", "number", "percent", "flag"):
            # What is out of range or too long in its decimals is a figure nevertheless, and is added when it is mended.
            numbers = [value["value"] for key, value in values.items() if value["state"] == "reported" and key not in asked]
            total = sum((Decimal(str(int(number) if isinstance(number, bool) else number)) for number in numbers), Decimal(0))
            right = f"{total.quantize(Decimal(1), ROUND_HALF_UP):,}".replace(",", ".")
            assert form.page.locator("[data-control=sum]").text_content() == right
        assert form.complaints == []
        form.page.close()

