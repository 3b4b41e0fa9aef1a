"""The campaign of a later year: every year in its place, nothing else touched, and it works."""

from __future__ import annotations

import filecmp
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

import three_levels
import tools
from test_three_levels import fill

DESCRIPTIONS = sorted(path.name for path in tools.TEMPLATE.glob("*.yaml"))


def shifted(old: Path, new: Path, years: int, *more: object) -> str:
    """`new` made from `old`; what was printed."""
    return tools.phuluc("new", new, "--from", old, "--shift-years", years, *more).stdout


def comments(path: Path) -> list[str]:
    """Comments of a YAML file, in order."""
    return re.findall(r"(?:^|\s)(#.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module", params=[1, 5])
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    years = request.param
    folder = tmp_path_factory.mktemp("years") / "campaign"
    shifted(tools.TEMPLATE, folder, years)
    return years, folder


def test_the_years_of_all_columns_move(moved: tuple[int, Path]) -> None:
    """Ids and headings of every column, and nothing but years of columns in the keys."""
    years, folder = moved
    old = tools.phuluc_json("cells", tools.TEMPLATE)
    new = tools.phuluc_json("cells", folder)
    assert len(old) == len(new) > 500
    for before, after in zip(old, new, strict=True):
        year = before["column"]
        column = str(int(year) + years) if re.fullmatch(r"20\d\d", year) else year
        assert after["key"] == before["key"].removesuffix(year) + column
        assert after["header"] == [
            re.sub(r"(?<=Năm )20\d\d", lambda found: str(int(found[0]) + years), text) for text in before["header"]
        ]
    assert {cell["column"] for cell in new if cell["form"] == "phu-luc-1"} == {
        str(year + years) for year in range(2015, 2021)
    }


def test_every_printed_year_is_right(moved: tuple[int, Path]) -> None:
    """What stands above the tables: the plan's line, the day figures are of, the explanations of columns."""
    years, folder = moved
    for name in DESCRIPTIONS:
        text = (folder / name).read_text(encoding="utf-8")
        if name.startswith("phu-luc"):
            line = next(line for line in text.splitlines() if line.startswith("attached:"))
            assert re.search(rf"…/KH-UBND,? ngày … tháng … năm {2020 + years} của UBND tỉnh", line), line
        if guide := re.search(r"^guide: Cột “Năm (\d+)” .*31/3/(\d+)", text, re.MULTILINE):
            assert guide.groups() == (str(2020 + years),) * 2
    four = (folder / "phu-luc-4.yaml").read_text(encoding="utf-8")
    # The period of the row ends in 2020: the day its figures are of goes no further, and the closed period stays.
    assert "subtitle: (Tính đến ngày 31 tháng 12 năm 2020)" in four
    assert four.count("Giai đoạn 2011-2020 (Tính đến 12/2020)") == four.count("as_of: 2020-12-31") == 3
    assert four.count("Giai đoạn 2001-2010 (Tính đến 12/2010)") == four.count("as_of: 2010-12-31") == 3
    campaign = (folder / "campaign.yaml").read_text(encoding="utf-8")
    assert f"campaign: binh-dinh-{2020 + years}\n" in campaign
    assert f"date: {2020 + years}-04-29" in campaign
    assert f"text: trước ngày 30 tháng 4 năm {2020 + years}" in campaign
    assert "giai đoạn 2011 - 2020" in campaign
    assert "ngày 20 tháng 12 năm 2019" in campaign, "a decision of the time has its date"


def test_laws_stay_in_their_years(moved: tuple[int, Path]) -> None:
    """Rules with the bounds of a law, "not applicable", numbers of decrees."""
    years, folder = moved
    six = (folder / "phu-luc-6.yaml").read_text(encoding="utf-8")
    assert "until: 2016" in six
    assert "from: 2017" in six
    assert "54/2016/NĐ-CP" in six
    assert "not_applicable: [2015]" in six
    assert "from: 2020\n        until: 2020" in six, "a comparison with figures of a day follows that day"
    assert ("status: retired" in six) == (years == 5), "what has no year left is kept for the record"


def test_it_works(moved: tuple[int, Path], tmp_path: Path) -> None:
    """Forms, cases, packets."""
    years, folder = moved
    tools.phuluc("forms", folder)
    report = tools.phuluc_json("test", folder)
    assert len(report["cases"]) > 40
    assert report["findings"] == []
    tools.phuluc("generate", folder, "--out", tmp_path / "packets", "--format", "xlsx")
    assert len(list((tmp_path / "packets").iterdir())) == 6
    seen = tools.phuluc("dump", tmp_path / "packets" / "04KH_STC.xlsx", "--json").stdout
    assert f"Năm {2020 + years} (Tính đến 31/3)" in seen
    assert f"Năm {2014 + years}" not in seen


def test_only_years_are_touched(moved: tuple[int, Path]) -> None:
    """Comments, order and layout stay: with the digits taken out the files are the same lines, but for the document's gaps."""
    _, folder = moved

    def bare(text: str) -> list[str]:
        text = text.replace("04/KH-UBND", "…/KH-UBND").replace("ngày 20 tháng 01 năm", "ngày … tháng … năm")
        text = re.sub(r"\n +status: retired|, status: retired", "", text)
        return re.sub(r"20\d\d", "", text).splitlines()

    for name in DESCRIPTIONS:
        old, new = tools.TEMPLATE / name, folder / name
        assert bare(old.read_text(encoding="utf-8")) == bare(new.read_text(encoding="utf-8")), name
        assert [re.sub(r"\d", "", one) for one in comments(old)] == [re.sub(r"\d", "", one) for one in comments(new)]


@pytest.mark.parametrize("steps", [(1, 1), (2, 3), (3, 3, 1)])
def test_moving_twice_is_moving_by_the_sum(steps: tuple[int, ...], tmp_path: Path) -> None:
    folder = tools.TEMPLATE
    for number, years in enumerate(steps):
        shifted(folder, tmp_path / str(number), years, "--document", "07/KH-UBND")
        folder = tmp_path / str(number)
    once = tmp_path / "once"
    shifted(tools.TEMPLATE, once, sum(steps), "--document", "07/KH-UBND")
    names = sorted(str(path.relative_to(once)) for path in once.rglob("*") if path.is_file())
    assert names == sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    differing = [name for name in names if not filecmp.cmp(once / name, folder / name, shallow=False)]
    assert differing == ["THAY-DOI.md"], "the page tells of the campaign it was made from"
    assert "attached: \"(Kèm theo Kế hoạch số: 07/KH-UBND, ngày … tháng …" in (once / "phu-luc-1.yaml").read_text()


def test_every_change_is_told(tmp_path: Path) -> None:
    """On the screen and in THAY-DOI.md each line that changed, and what a person should look at."""
    told = shifted(tools.TEMPLATE, tmp_path / "new", 1)
    page = (tmp_path / "new" / "THAY-DOI.md").read_text(encoding="utf-8")
    changed = 0
    for name in DESCRIPTIONS:
        old = (tools.TEMPLATE / name).read_text(encoding="utf-8").splitlines()
        new = (tmp_path / "new" / name).read_text(encoding="utf-8").splitlines()
        for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
            if before != after:
                changed += 1
                assert f"{name}:{number}: {before.strip()} → {after.strip()}" in told
                assert f"- {before.strip()}\n+ {after.strip()}\n" in page
    assert changed > 50
    assert "Giỗ Tổ Hùng Vương 2/4/2020" in page
    assert "PL2.R1" in page
    assert "`campaign.yaml:29` hạn 19/6/2021 là thứ Bảy" in page
    assert "campaign.yaml:22` hạn" not in page, "29/4/2021 is a Thursday"
    assert "hết năm 2010" not in page, "a period long over says nothing new"


def test_merged_figures_become_prior(tmp_path: Path) -> None:
    """Shown beside the cells of the new forms, never in them; figures of a part of a year are not those of the year."""
    key = "phu-luc-6/1/co_quan_tu_chu"
    figures = {f"{key}/{year}": {"state": "reported", "value": 70_000 + year} for year in range(2015, 2021)}
    merged = tmp_path / "merge.json"
    merged.write_text(json.dumps({"values": figures}), encoding="utf-8")
    new = tmp_path / "new"
    told = shifted(tools.TEMPLATE, new, 1, "--prior", merged)
    assert "4 số liệu" in told
    prior = json.loads((new / "so-lieu-ky-truoc.json").read_text(encoding="utf-8"))
    assert set(prior["values"]) == {f"{key}/{year}" for year in range(2016, 2020)}
    tools.phuluc("generate", new, "--out", tmp_path / "out", "--format", "xlsx", "--unit", "stc")
    sheet = tools.openpyxl.load_workbook(tmp_path / "out" / "04KH_STC.xlsx")["Phụ lục 6"]
    beside = {cell.value for row in sheet.iter_rows() for cell in row}
    shown = {year for year in range(2015, 2021) if 70_000 + year in beside}
    assert shown == {2016, 2017, 2018, 2019}
    values = tools.extract(tmp_path / "out" / "04KH_STC.xlsx", new)["values"]
    assert {figure["state"] for figure in values.values()} == {"blank"}


def test_locked_figures_become_prior(tmp_path: Path) -> None:
    """Without --prior the figures are those the earlier campaign has locked; what is only sơ bộ is not."""
    old = tmp_path / "old"
    tools.phuluc("new", old, "--from", campaign(tmp_path / "described"))
    tools.phuluc("generate", old, "--out", tmp_path / "out", "--format", "csv")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    figures = {(row, column): Decimal(7) for row in three_levels.ROW_IDS for column in three_levels.COLUMNS}
    figures |= {("mot_cua", column): True for column in three_levels.COLUMNS}
    (inbox / "a.csv").write_bytes(fill(tmp_path / "out" / "DOT2025_A.csv.zip", figures))
    (inbox / "nhan.csv").write_text("file,received\na.csv,2025-02-01\n", encoding="utf-8")
    tools.phuluc("receive", old, inbox)
    merge = ("merge", old, "--out", tmp_path / "merged", "--as-of", "2025-03-01", "--by", "A")
    tools.phuluc(*merge, "--stage", "provisional")
    shifted(old, tmp_path / "early", 1)
    assert not (tmp_path / "early" / "so-lieu-ky-truoc.json").exists()
    tools.phuluc(*merge, "--stage", "final", "--number", "9/BC-UBND", "--date", "2025-03-01", "--signer", "B")
    assert "24 số liệu" in shifted(old, tmp_path / "new", 1)
    prior = json.loads((tmp_path / "new" / "so-lieu-ky-truoc.json").read_text(encoding="utf-8"))
    assert len(prior["values"]) == 24
    assert prior["values"]["tong-hop/1/ho_so/q1"] == {"state": "reported", "value": 7}
    kinds = {path.suffix for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert kinds == {".yaml", ".csv", ".json", ".md"}, "the records of the earlier campaign stay with it"


SMALL = three_levels.campaign_yaml("dot-2025", "{unit: a}", "t").replace("2026-03-31", "2025-02-10")
UNITS = [("t", "Tỉnh", "tinh", ""), ("a", "Sở A", "so", "t", "", "2025-02-28", "b"), ("b", "Sở B", "so", "t")]


def campaign(folder: Path, form: str = three_levels.FORM, config: str = SMALL, units: object = None) -> Path:
    folder.mkdir()
    (folder / "campaign.yaml").write_text(config, encoding="utf-8")
    (folder / "units.csv").write_text(three_levels.register(units or UNITS), encoding="utf-8")
    (folder / "tong-hop.yaml").write_text(form, encoding="utf-8")
    return folder


def test_units_are_those_of_the_new_due_day(tmp_path: Path) -> None:
    """Sở A ends on 28/2/2025: in 2026 its forms are Sở B's."""
    old = campaign(tmp_path / "old")
    assert {cell["owner"] for cell in tools.phuluc_json("cells", old)} == {"a"}
    told = shifted(old, tmp_path / "new", 1)
    assert {cell["owner"] for cell in tools.phuluc_json("cells", tmp_path / "new")} == {"b"}
    assert "Sở A kết thúc 28/2/2025; nhận nhiệm vụ: Sở B" in told
    assert "So số liệu của Sở B với số kỳ trước của Sở A" in told


def refused(old: Path, tmp_path: Path, *words: str) -> None:
    """Nothing is written, and the message names the line."""
    done = tools.phuluc("new", tmp_path / "new", "--from", old, "--shift-years", 1, codes=(tools.USAGE,))
    for word in words:
        assert word in done.stderr
    assert not (tmp_path / "new").exists()


def test_two_successors_are_asked(tmp_path: Path) -> None:
    units = [*UNITS[:1], ("a", "Sở A", "so", "t", "", "2025-02-28", "b|c"), UNITS[2], ("c", "Sở C", "so", "t")]
    refused(campaign(tmp_path / "old", units=units), tmp_path, "campaign.yaml:7", "đơn vị kế thừa")


def test_a_header_of_an_unknown_year_is_asked(tmp_path: Path) -> None:
    form = three_levels.FORM.replace("header: Quý 1", "header: Quý 1 năm 2025")
    refused(campaign(tmp_path / "old", form), tmp_path, "tong-hop.yaml:8", "2025", "as_of")
    known = form.replace("header: Quý 1 năm 2025", "header: Quý 1 năm 2025, year: 2025")
    (tmp_path / "known").mkdir()
    shifted(campaign(tmp_path / "known" / "old", known), tmp_path / "known" / "new", 1)
    assert "header: Quý 1 năm 2026, year: 2026" in (tmp_path / "known" / "new" / "tong-hop.yaml").read_text()


def test_a_leap_day_is_asked(tmp_path: Path) -> None:
    config = SMALL.replace("2025-02-10", "2024-02-29")
    old = campaign(tmp_path / "old", config=config)
    refused(old, tmp_path, "campaign.yaml:6", "29/2/2024")
    shifted(old, tmp_path / "new", 4)
    assert "date: 2028-02-29" in (tmp_path / "new" / "campaign.yaml").read_text()


def test_an_alias_with_two_meanings_is_asked(tmp_path: Path) -> None:
    """One text for a dated row and for one without a day: only one of them moves."""
    form = (
        three_levels.FORM.replace("id: ho_so, label: Số hồ sơ tiếp nhận", "id: ho_so, as_of: 2024-12-31, label: &l Số năm 2024")
        .replace("id: phieu, label: Số phiếu khảo sát", "id: phieu, as_of: 2024-06-30, label: *l")
    )  # fmt: skip
    (tmp_path / "same").mkdir()
    shifted(campaign(tmp_path / "same" / "old", form), tmp_path / "same" / "new", 1)
    assert "label: &l Số năm 2025" in (tmp_path / "same" / "new" / "tong-hop.yaml").read_text()
    other = form.replace("as_of: 2024-06-30, label: *l", "label: *l")
    refused(campaign(tmp_path / "old", other), tmp_path, "tong-hop.yaml:")


def test_a_year_that_cannot_be_changed_in_place_is_asked(tmp_path: Path) -> None:
    """A digit written as an escape: the next 2024 of the file is another's, and must not be taken for it."""
    dated = three_levels.FORM.replace("id: ho_so,", "id: ho_so, as_of: 2024-12-31,")
    form = dated.replace("title: BIỂU TỔNG HỢP", 'title: "BIỂU NĂM 2\\x3024"')
    assert "2\\x3024" in form
    refused(campaign(tmp_path / "old", form), tmp_path, "tong-hop.yaml:3")
    (tmp_path / "plain").mkdir()
    shifted(campaign(tmp_path / "plain" / "old", form.replace("\\x30", "0")), tmp_path / "plain" / "new", 1)
    assert 'title: "BIỂU NĂM 2025"' in (tmp_path / "plain" / "new" / "tong-hop.yaml").read_text()


@pytest.mark.parametrize("years", ["0", "-1", "51"])
def test_years_in_range(years: str, tmp_path: Path) -> None:
    done = tools.phuluc("new", tmp_path / "new", "--from", tools.TEMPLATE, f"--shift-years={years}", codes=(tools.USAGE,))
    assert "1" in done.stderr
    assert not (tmp_path / "new").exists()
