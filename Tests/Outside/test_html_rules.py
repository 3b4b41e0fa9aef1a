"""The rules of the forms on the web page: what breaks them is told at its cells, and mending it takes the message away.

Which figures break a rule is found among random ones by the program itself, for every rule that `phuluc rules` lists: a rule that nothing
breaks, or nothing satisfies, fails the test.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import tools
from conftest import Cell
from figures import TOKENS_BY_TYPE
from pages import Form, fill
from test_html_form import DESK, pages  # noqa: F401

FORMS = ("phu-luc-1", "phu-luc-3", "phu-luc-6")
ROUNDS = 45
STATES = {"-": "none", "x": "not_applicable", "…": "not_available"}

Place = dict[str, Any]


# Random figures, and what the program says of them


def written(kind: str, size: int, chance: random.Random) -> str:
    """What somebody may write in a cell of a type, in numbers up to a size."""
    if chance.random() < 0.08:
        return chance.choice(["", *TOKENS_BY_TYPE[kind]])
    number = chance.randrange(size)
    match kind:
        case "count":
            return str(number)
        case "percent" | "number":
            return chance.choice([str(number % 101), f"{number % 100},{chance.randrange(1, 10)}"])
        case "flag":
            return str(number % 2)
        case "flag_or_text":
            return chance.choice(["1", "0", "QĐ 12/QĐ-UBND"])
        case "rate":
            return f"{number + chance.randrange(3)}/{number}"
        case "choice":
            return chance.choice(["Đạt", "Không đạt"])
        case _:
            return chance.choice(["thi viết", "báo, đài"])


@pytest.fixture(scope="module")
def rounds(cells: list[Cell]) -> list[dict[str, str]]:
    """What is written in all inputs of the campaign, many times: small numbers that often agree, and ones far apart."""
    chance = random.Random(2020)
    sizes = [(2,), (3,), (5,), (1000,), (3, 100_000)]
    return [
        {
            cell["key"]: written(cell["type"], chance.choice(sizes[number % len(sizes)]), chance)
            for cell in cells
            if cell["input"]
        }
        for number in range(ROUNDS)
    ]


@dataclass
class Case:
    """What is written in the cells of a rule at one place, and what the program says of it."""

    texts: dict[str, str]
    verdict: str
    message: str


class Judged:
    """Every rule of the campaign at every place, and the cases found for it."""

    def __init__(self, campaign: Path, pages: dict[str, Path], rounds: list[dict[str, str]], folder: Path) -> None:  # noqa: F811
        self.rules = {rule["id"]: rule for rule in tools.phuluc_json("rules", campaign)["rules"]}
        self.cases: dict[tuple[str, str, str], Case] = {}
        self.verdicts: list[dict[tuple[str, str], str]] = []
        for texts in rounds:
            # The program reads what is written from the pages themselves.
            values: dict[str, Any] = {}
            for unit, page in pages.items():
                values |= tools.extract(fill(page, texts, folder / f"{unit}.html"), campaign)["values"]
            given = folder / "values.json"
            given.write_text(json.dumps({"values": values}, ensure_ascii=False), encoding="utf-8")
            verdicts = {}
            for rule in tools.phuluc_json("rules", campaign, "--values", given)["rules"]:
                for place in rule["places"]:
                    verdicts[rule["id"], place["key"]] = place["verdict"]
                    case = Case({key: texts.get(key, "") for key in place["cells"]}, place["verdict"], place["message"])
                    self.cases.setdefault((rule["id"], place["key"], place["verdict"]), case)
            self.verdicts.append(verdicts)

    def of_forms(self, *forms: str) -> list[dict[str, Any]]:
        """The rules that are judged in these forms, at their places there."""
        here = [
            rule | {"places": [place for place in rule["places"] if place["key"].split("/")[0] in forms]}
            for rule in self.rules.values()
        ]
        return [rule for rule in here if rule["places"]]

    def pair(self, rule: str, place: Place) -> tuple[Case, Case] | None:
        """A case that breaks a rule at a place and one that satisfies it."""
        broken = self.cases.get((rule, place["key"], "violated"))
        whole = self.cases.get((rule, place["key"], "satisfied"))
        return (broken, whole) if broken and whole else None


@pytest.fixture(scope="module")
def judged(
    campaign: Path, pages: dict[str, Path], rounds: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory  # noqa: F811
) -> Judged:
    return Judged(campaign, pages, rounds, tmp_path_factory.mktemp("judged"))


# In the browser


@pytest.fixture
def open_page(browser: Browser, pages: dict[str, Path]) -> Iterator[Any]:  # noqa: F811
    """Opens a unit's page on an office screen; nothing may be complained of."""
    context = browser.new_context(viewport=DESK, accept_downloads=True)
    opened: list[Form] = []

    def open_page(page: str | Path) -> Form:
        opened.append(Form(context.new_page(), pages[page] if isinstance(page, str) else page))
        return opened[-1]

    yield open_page
    context.close()
    assert [line for form in opened for line in form.complaints] == []


SET = """values => { for (const [key, value] of Object.entries(values)) {
    const field = document.querySelector(`[data-key='${key}']`);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true})) } }"""
VERDICTS = "document.getElementById('rules').verdicts()"


def put(form: Form, texts: dict[str, str]) -> None:
    """Write many cells at once."""
    form.page.evaluate(SET, texts)


def verdicts(form: Form) -> dict[tuple[str, str], str]:
    return {(one["id"], one["key"]): one["verdict"] for one in form.page.evaluate(VERDICTS)}


def type_all(form: Form, texts: dict[str, str]) -> None:
    """Write cells as a person does, over what stands there."""
    for key, text in texts.items():
        form.show(key)
        field = form.field(key)
        if field.evaluate("field => field.matches('select')"):
            field.select_option(text)
        else:
            field.fill(text)


def told(form: Form, rule: str) -> list[str]:
    """The messages of a rule in the list."""
    return form.page.locator(f"#problems li[data-rule='{rule}'] > a:first-child").all_inner_texts()


def level(form: Form, key: str) -> str | None:
    return form.field(key).evaluate("field => field.closest('td').dataset.level || null")


def unit_of(cells: list[Cell], key: str) -> str:
    return next(cell["owner"] for cell in cells if cell["key"] == key)


def test_every_rule_has_a_case(judged: Judged, pages: dict[str, Path], cells: list[Cell]) -> None:  # noqa: F811
    """A rule that the page is said to check is broken by some figures and satisfied by others; the others ask for figures of another file."""
    owner = {cell["key"]: cell["owner"] for cell in cells}
    assert {form for form in FORMS if not judged.of_forms(form)} == set()
    for rule in judged.of_forms(*FORMS):
        if rule["engines"]["html"]:
            assert any(judged.pair(rule["id"], place) for place in rule["places"]), rule["id"]
        else:
            assert any(len({owner[key] for key in place["cells"]}) > 1 for place in rule["places"]), rule["id"]


def test_breaking_and_mending_every_rule(judged: Judged, cells: list[Cell], open_page: Any) -> None:
    """At the first and the last place of every rule: the program's message in the list with its place, the cell judged
    marked by the rule's level and described by the message, the other cells marked lighter; after mending nothing of it is left."""
    forms: dict[str, Form] = {}
    tried = 0
    for rule in judged.of_forms(*FORMS):
        if not rule["engines"]["html"]:
            continue
        severity = "note" if rule["status"] == "trial" else rule["severity"]
        placed = [(place, pair) for place in rule["places"] if (pair := judged.pair(rule["id"], place))]
        for place, (broken, whole) in (placed[0], placed[-1]):
            unit = unit_of(cells, place["key"])
            form = forms.setdefault(unit, open_page(unit) if unit not in forms else None)
            put(form, {cell["key"]: "" for cell in cells if cell["owner"] == unit and cell["input"]})
            type_all(form, broken.texts)
            messages = [message for message in told(form, rule["id"]) if message.endswith(": " + broken.message)]
            assert len(messages) == 1, (rule["id"], broken, told(form, rule["id"]))
            assert messages[0].startswith(f"Phụ lục {place['key'][8]}, chỉ tiêu ") and place["key"][-4:] in messages[0]
            assert form.page.locator(f"#problems ol[data-level={severity}] li[data-rule='{rule['id']}']").count() >= 1
            ranks = ["error", "warning", "note"]
            assert ranks.index(level(form, place["key"])) <= ranks.index(severity)
            assert messages[0] in form.description(place["key"])
            for key in place["cells"][1:]:
                assert form.field(key).evaluate("field => field.closest('td').classList.contains('part')")
                assert messages[0] in form.description(key)
            type_all(form, whole.texts)
            assert [message for message in told(form, rule["id"]) if message.startswith(messages[0].partition(": ")[0])] == []
            found = verdicts(form)
            assert found[rule["id"], place["key"]] == "satisfied"
            if "violated" not in found.values():
                assert form.page.locator("td.part, td[data-level]").count() == 0
            tried += 1
    assert tried >= 2 * len([rule for rule in judged.of_forms(*FORMS) if rule["engines"]["html"]])


def test_page_and_program_agree(judged: Judged, rounds: list[dict[str, str]], pages: dict[str, Path], open_page: Any) -> None:  # noqa: F811
    """Whole packets of random figures: the page comes to the program's verdict on every rule at every place it has."""
    counts = dict.fromkeys(("satisfied", "violated", "none"), 0)
    judged_rules = set()
    for unit in pages:
        form = open_page(unit)
        for texts, right in list(zip(rounds, judged.verdicts, strict=True))[::3]:
            put(form, texts)
            found = verdicts(form)
            assert {key: verdict for key, verdict in found.items() if right[key] != verdict} == {}
            judged_rules |= {rule for rule, _ in found}
            for verdict in found.values():
                counts[verdict] += 1
    on_page = {rule["id"] for rule in judged.rules.values() if rule["engines"]["html"]}
    assert on_page <= judged_rules
    assert min(counts.values()) > 300, counts


# Blanks and marks

POLICIES = ("skip", "zero", "fail")
MARKS = {
    # text: whether the rule "at least 1" is satisfied under skip, zero, fail; then count and filled.
    "": ("none", "violated", "violated", "0", "violated"),
    "-": ("violated", "violated", "violated", "1", "satisfied"),
    "0": ("violated", "violated", "violated", "1", "satisfied"),
    "1": ("satisfied", "satisfied", "satisfied", "1", "satisfied"),
    "x": ("none", "none", "none", "0", "satisfied"),
    "…": ("none", "none", "none", "0", "satisfied"),
    "không phát sinh": ("violated", "violated", "violated", "1", "satisfied"),
    "khoảng 3": ("none", "none", "none", "0", "none"),
    "1,5": ("none", "none", "none", "0", "none"),
    "1000000000000": ("satisfied", "satisfied", "satisfied", "1", "satisfied"),
    "1000000000001": ("none", "none", "none", "0", "none"),
}
KEY = "phu-luc-6/1/co_quan_tu_chu/2019"
OTHER = "phu-luc-6/1/to_chuc_khcn/2019"


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template with rules that show what blanks and marks do, in a campaign of its own."""
    folder = tmp_path_factory.mktemp("policies")
    campaign = shutil.copytree(tools.TEMPLATE, folder / "campaign")
    rules = [
        {"id": f"T.{policy}", "check": "this >= 1", "blanks": policy, "message": "Có {this} cơ quan."} for policy in POLICIES
    ]
    rules += [
        {"id": "T.count", "check": "count(this) = 1", "message": "Đã ghi {left} ô."},
        {"id": "T.filled", "check": "filled(this)", "message": "Chưa ghi."},
        # Decided by one side, whatever the other lacks.
        {"id": "T.or", "check": "this >= 1 or to_chuc_khcn >= 1", "message": "{this}, {to_chuc_khcn}"},
    ]
    on = {"on": "phu-luc-6/co_quan_tu_chu", "severity": "error"}
    lines = "".join(f"  - {json.dumps(on | rule, ensure_ascii=False)}\n" for rule in rules)
    description = (campaign / "campaign.yaml").read_text(encoding="utf-8")
    description, count = re.subn(r"(?m)^(rules:.*\n)", lambda found: found[1] + lines, description)
    assert count == 1
    (campaign / "campaign.yaml").write_text(description, encoding="utf-8")
    tools.phuluc("generate", campaign, "--out", folder, "--unit", "stc", "--format", "html")
    return folder


@pytest.mark.parametrize("text", MARKS)
def test_blanks_and_marks(text: str, policies: Path, open_page: Any) -> None:
    """The table of the rule language, cell by cell, on the page and in the program."""
    form = open_page(policies / "04KH_STC.html")
    put(form, {KEY: text})
    found = verdicts(form)
    skip, zero, fail, count, filled = MARKS[text]
    right = {"T.skip": skip, "T.zero": zero, "T.fail": fail, "T.filled": filled}
    right["T.count"] = "satisfied" if count == "1" else "violated"
    right["T.or"] = "satisfied" if skip == "satisfied" else "none"
    assert {rule: found[rule, KEY] for rule in right} == right
    put(form, {OTHER: "1"})
    assert verdicts(form)["T.or", KEY] == "satisfied"
    values = tools.extract(fill(policies / "04KH_STC.html", {KEY: text}, policies / "filled.html"), policies / "campaign")
    given = policies / "values.json"
    given.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    for rule in tools.phuluc_json("rules", policies / "campaign", "--values", given)["rules"]:
        for place in rule["places"]:
            if rule["id"] in right and place["key"] == KEY:
                assert place["verdict"] == right[rule["id"]]
                if place["verdict"] == "violated":
                    messages = [message.partition(": ")[2] for message in told(form, rule["id"]) if "năm 2019" in message]
                    assert messages == [" ".join(place["message"].split())]


def test_a_declared_form_has_no_blanks(policies: Path, open_page: Any) -> None:
    """“Không phát sinh” for the whole form is a zero in rules, “Không áp dụng” no figure; blanks: fail asks no more."""
    form = open_page(policies / "04KH_STC.html")
    form.show(KEY)
    assert (verdicts(form)["T.fail", KEY], verdicts(form)["T.skip", KEY]) == ("violated", "none")
    form.page.select_option("[data-declaration]", "Không phát sinh")
    assert (verdicts(form)["T.fail", KEY], verdicts(form)["T.skip", KEY]) == ("violated", "violated")
    assert told(form, "T.skip")[0].endswith(": Có - cơ quan.")
    form.page.select_option("[data-declaration]", "Không áp dụng")
    assert {verdicts(form)["T." + policy, KEY] for policy in POLICIES} == {"none"}
    assert verdicts(form)["T.filled", KEY] == "satisfied"


# Errors, warnings, notes

SUM = "phu-luc-6/1/dvsn_ubnd_tinh"
PARTS = ("dau_tu", "thuong_xuyen", "mot_phan", "nha_nuoc")


def break_sum(form: Form, year: str) -> dict[str, str]:
    """A total that is not the sum of its parts: an error from 2017 on, a warning before."""
    texts = {f"{SUM}/{year}": "11"} | {f"{SUM}.{part}/{year}": str(number) for number, part in enumerate(PARTS, 1)}
    type_all(form, texts)
    return texts


def test_next_problem_goes_to_rules(open_page: Any) -> None:
    """By keys alone: the button goes through errors, then warnings, round and round; a warning that is explained is not gone to."""
    form = open_page("stc")
    break_sum(form, "2015")
    break_sum(form, "2019")
    break_sum(form, "2018")
    button = form.page.locator("#next")
    assert button.inner_text() == "Mục cần sửa tiếp theo (3)"
    assert [level(form, f"{SUM}/{year}") for year in ("2015", "2018", "2019")] == ["warning", "error", "error"]
    form.field("phu-luc-6/1/co_quan_tu_chu/2015").focus()
    visited = []
    for _ in range(4):
        button.focus()
        form.page.keyboard.press("Enter")
        visited.append(form.focused())
    assert visited == [f"{SUM}/{year}" for year in ("2018", "2019", "2015", "2018")]
    assert form.page.locator("#bubble").inner_text().startswith("Lỗi phải sửa: Số đơn vị (11) phải bằng tổng các loại ghi bên dưới (10)")
    # From a part of it, its message too.
    form.page.keyboard.press("Enter")
    assert form.focused() == f"{SUM}.{PARTS[0]}/2018"
    assert form.page.locator("#bubble").inner_text().startswith("Lỗi phải sửa ở Phụ lục 6, chỉ tiêu 2, năm 2018: ")
    form.page.keyboard.press("Escape")
    assert form.page.locator("#bubble").is_hidden()
    # The list leads there as well.
    form.page.locator("#problems ol[data-level=warning] a").first.focus()
    form.page.keyboard.press("Enter")
    assert form.focused() == f"{SUM}/2015"
    # And to the place where a warning is explained.
    form.page.locator("#problems ol[data-level=warning] a").nth(1).focus()
    form.page.keyboard.press("Enter")
    assert form.focused() == SUM
    form.page.keyboard.type("Chưa phân loại xong")
    assert button.inner_text() == "Mục cần sửa tiếp theo (2)"
    assert level(form, f"{SUM}/2015") == "answered"
    assert [item.split(" (")[0] for item in form.page.locator("#problems h3").all_inner_texts()] == ["Lỗi phải sửa", "Đã giải trình"]
    for _ in range(3):
        button.click()
        assert form.focused() != f"{SUM}/2015"
    # Errors are not explained away.
    type_all(form, {f"{SUM}/2018": "10", f"{SUM}/2019": "10"})
    assert button.inner_text().startswith("Ô chưa ghi tiếp theo")


def test_notes_are_not_asked_for(open_page: Any, judged: Judged, cells: list[Cell]) -> None:
    """A note is listed under its own heading and is nothing to mend."""
    rule = next(rule for rule in judged.of_forms(*FORMS) if rule["severity"] == "note" and rule["status"] == "active" and rule["engines"]["html"])
    place, (broken, _) = next((place, pair) for place in rule["places"] if (pair := judged.pair(rule["id"], place)))
    form = open_page(unit_of(cells, place["key"]))
    type_all(form, broken.texts)
    assert form.page.locator("#problems h3").all_inner_texts() == ["Lưu ý (1)"]
    assert form.page.locator("#next").inner_text().startswith("Ô chưa ghi tiếp theo")
    assert level(form, place["key"]) == "note"
    assert form.page.locator("[aria-invalid]").count() == 0


def test_levels_differ_in_more_than_colour(open_page: Any) -> None:
    """Each level has its own sign in the cell, its own line around it and its own word."""
    form = open_page("stc")
    break_sum(form, "2015")
    break_sum(form, "2019")
    looks = {}
    for year in ("2015", "2019"):
        looks[year] = form.field(f"{SUM}/{year}").evaluate(
            "field => { const cell = field.closest('td'); return [getComputedStyle(cell, '::after').content,"
            " getComputedStyle(cell).outlineStyle, getComputedStyle(cell).backgroundColor] }"
        )
    assert looks["2019"][0] == '"!"' and looks["2015"][0] == '"?"'
    assert all(one != other for one, other in zip(looks["2015"], looks["2019"], strict=True))
    assert form.field(f"{SUM}/2019").get_attribute("aria-invalid") == "true"
    assert form.description(f"{SUM}/2015").startswith("Đề nghị giải trình (1) Phụ lục 6, chỉ tiêu 2, năm 2015: ")


def test_broken_rules_do_not_hinder_saving(open_page: Any, campaign: Path, tmp_path: Path) -> None:
    """Saved with what is wrong, read by the program with the same findings, opened again with the same problems, and nothing of them in the file."""
    form = open_page("stc")
    break_sum(form, "2015")
    break_sum(form, "2019")
    saved = form.save(tmp_path / "04KH_STC.html")
    assert "Còn 1 lỗi phải sửa. Còn 1 nội dung đề nghị giải trình. Còn 80 ô chưa ghi." in form.status()
    text = saved.read_text(encoding="utf-8")
    assert "phải bằng tổng các loại ghi bên dưới (10)" not in text
    for trace in ("aria-invalid", "aria-describedby", 'data-level="', 'class="part', "part\"", 'inputmode="'):
        assert trace not in text.replace(text[text.index("<script>") :], ""), trace
    findings = tools.phuluc_json("check", saved, "--campaign", campaign, codes=(tools.FINE, tools.FINDINGS))
    found = {(one["group"], one["key"]) for one in findings if one["code"] == "KTR001"}
    assert found == {("PL6.R1", f"{SUM}/2015"), ("PL6.R2", f"{SUM}/2019")}
    again = open_page(saved)
    assert again.page.locator("#problems li").all_inner_texts() == form.page.locator("#problems li").all_inner_texts()
    assert again.page.locator("#next").inner_text() == "Mục cần sửa tiếp theo (2)"
    assert again.save(tmp_path / "again.html").read_bytes() == saved.read_bytes()


def test_accessible_when_rules_are_broken(open_page: Any) -> None:
    """No violation of WCAG 2.1 A or AA that axe sees with an error, a warning, an explained one and their bubble."""
    form = open_page("stc")
    break_sum(form, "2015")
    break_sum(form, "2016")
    assert form.page.locator("#problems ol[data-level=warning] li").count() == 2
    assert form.violations() == []
    form.page.locator(f"[data-note='{SUM}']").fill("Chưa phân loại xong")
    break_sum(form, "2019")
    form.field(f"{SUM}/2019").focus()
    assert form.page.locator("#bubble").is_visible()
    assert form.page.locator("#problems h3").all_inner_texts() == ["Lỗi phải sửa (1)", "Đã giải trình (2)"]
    assert form.violations() == []


def test_merged_figures_are_not_judged_by_the_page(campaign: Path, tmp_path: Path) -> None:
    """A page of merged figures is there to be read."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    tools.phuluc("merge", campaign, inbox, "--out", tmp_path / "out", "--format", "html", codes=(tools.FINE, tools.FINDINGS))
    merged = list((tmp_path / "out").glob("*_TongHop.html"))
    assert merged
    for page in merged:
        assert '{"fields":0,"rules":[]}' in page.read_text(encoding="utf-8")


def test_typing_stays_quick(open_page: Any, judged: Judged, rounds: list[dict[str, str]]) -> None:
    """The largest page with all figures in it: a key is answered within 50 ms, every rule judged and the list laid anew."""
    form = open_page("snv")
    put(form, rounds[3])
    times = form.page.evaluate(
        "() => { const field = document.querySelector(\"[data-key='phu-luc-1/1/vb_chi_dao/2015']\"); const times = [];"
        " for (let turn = 0; turn < 15; turn++) { const start = performance.now(); field.value = String(turn);"
        " field.dispatchEvent(new Event('input', {bubbles: true})); times.push(performance.now() - start) } return times }"
    )
    assert form.page.locator("#problems li").count() > 5
    assert sorted(times)[len(times) // 2] < 50, times
