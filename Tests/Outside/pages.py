"""Pages of the program in a browser and in lxml: opening, typing, pasting, filling."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
import lxml.html
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
"""Debian's browser: the package from PyPI only drives it."""

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Form:
    """An open page, and whatever it complained of."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda line: self.complaints.append(f"{line.type}: {line.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._note_request(request.url))
        page.goto(path.as_uri())

    def _note_request(self, url: str) -> None:
        if not url.startswith(("file:", "blob:", "data:")):
            self.complaints.append(f"network: {url}")

    def description(self, key: str) -> str:
        """What a screen reader adds to the name of a cell."""
        ids = self.field(key).get_attribute("aria-describedby") or ""
        return " ".join(self.page.locator("#" + one).inner_text() for one in ids.split())

    def show(self, key: str) -> None:
        """Bring the form of a cell to the front."""
        self.page.evaluate(
            "key => { const section = document.querySelector(`[data-key='${key}'],[data-note='${key}']`).closest('section');"
            " document.querySelector(`nav a[href='#${section.id}']`).click() }",
            key,
        )

    def field(self, key: str) -> Any:
        return self.page.locator(f"[data-key='{key}']")

    def value(self, key: str) -> str:
        return self.field(key).input_value()

    def focused(self) -> str | None:
        """Key of the cell that has the focus."""
        return self.page.evaluate("document.activeElement.dataset.key || document.activeElement.dataset.note || null")

    def type(self, key: str, text: str) -> None:
        """Type into a cell as a person does."""
        self.show(key)
        self.field(key).click()
        self.page.keyboard.type(text)

    def paste(self, key: str, plain: str, markup: str = "") -> None:
        """Paste into a cell what a spreadsheet or Word puts in the clipboard."""
        self.show(key)
        self.field(key).focus()
        self.page.evaluate(
            "([plain, markup]) => { const data = new DataTransfer(); data.setData('text/plain', plain);"
            " if (markup) data.setData('text/html', markup); document.activeElement.dispatchEvent("
            "new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})) }",
            [plain, markup],
        )

    def save(self, target: Path, button: str = "#save") -> Path:
        """Press "Lưu để gửi" and keep what the browser downloads."""
        with self.page.expect_download() as download:
            self.page.click(button)
        download.value.save_as(target)
        return target

    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.1, levels A and AA. Evaluated by the debugger: the page itself lets no script in."""
        self.page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        found = self.page.evaluate(
            "levels => axe.run(document, {runOnly: {type: 'tag', values: levels}})", LEVELS
        )
        return [
            json.dumps([one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"][:300]], ensure_ascii=False)
            for one in found["violations"]
        ]


def fill(source: Path, values: dict[str, Any], target: Path) -> Path:
    """Fill fields by their keys without a browser: value attribute, content of a textarea, chosen option."""
    tree = lxml.html.parse(str(source), lxml.html.HTMLParser(encoding="utf-8"))
    for field in tree.iterfind(".//*[@data-key]"):
        value = values.get(field.get("data-key"))
        if value is None:
            continue
        text = shown(value)
        if field.tag == "input":
            field.set("value", text)
        elif field.tag == "textarea":
            field.text = text
        else:
            for option in field.iterfind("option"):
                option.attrib.pop("selected", None)
                if option.get("value") == text:
                    option.set("selected", "selected")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(lxml.html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>"))
    return target


def shown(value: Any) -> str:
    """A value as a person types it in Vietnamese; a third decimal place gets a zero, so that it is no group of thousands."""
    if not isinstance(value, float):
        return str(value)
    whole, _, fraction = str(value).partition(".")
    return f"{whole},{fraction}" + ("0" if len(fraction) == 3 else "") if fraction.strip("0") else whole


def table_texts(path: Path) -> dict[str, list[str]]:
    """The texts of the seen cells of every table of a page's sections, in reading order, by sheet."""
    tree = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8"))
    found = {}
    for section in tree.iterfind(".//section"):
        cells = section.xpath(".//tr[not(@hidden)]/*[not(@hidden)]")
        texts = [" ".join(cell.text_content().split()) for cell in cells if not cell.xpath(".//select")]
        found[section.get("data-sheet")] = [text for text in texts if text]
    return found
