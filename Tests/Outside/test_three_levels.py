"""Communes, provinces, the nation: what is merged at every level is what decimal arithmetic outside the program says.

`PHULUC_COMMUNES=3321` runs the country as it is since 1/7/2025 (`make tree`); without it a smaller one of the same shape.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import three_levels
import tools
from three_levels import COLUMNS, REAL_COMMUNES, REAL_PROVINCES, ROW_IDS, Figure, Figures, Tree

SEED = 2026
BESIDE = {"merge.json", "so-lieu.csv", "so-lieu.csv-metadata.json", "tong-quan.html"}
"""What merge writes beside the forms."""
FORMATS = ("xlsx", "xml", "csv", "html", "docx")
SENT = "2026-03-30"


@contextmanager
def told(what: str) -> Iterator[None]:
    """Print how long something took."""
    start = time.monotonic()
    yield
    print(f"  {what}: {time.monotonic() - start:.1f} s")


def campaign(folder: Path, config: str, register: str) -> Path:
    """A campaign folder of the form."""
    folder.mkdir(parents=True)
    for name, text in {"campaign.yaml": config, "units.csv": register, "tong-hop.yaml": three_levels.FORM}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def written(figure: Figure) -> str:
    """A figure as a clerk types it."""
    match figure:
        case None:
            return ""
        case bool():
            return "1" if figure else "0"
        case Decimal():
            return str(figure).replace(".", ",")
        case str():
            return figure


def fill(packet: Path, figures: Figures) -> bytes:
    """The table of a blank CSV packet with figures typed in."""
    with zipfile.ZipFile(packet) as archive:
        lines = list(csv.reader(io.StringIO(archive.read("tong-hop.csv").decode("utf-8-sig")), delimiter=";"))
    rows = {line[0].rpartition("/")[2]: line for line in lines if line and line[0]}
    for (row, column), figure in figures.items():
        rows[row][2 + COLUMNS.index(column)] = written(figure)
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def send(campaign: Path, work: Path, figures: dict[str, Figures]) -> Path:
    """An inbox: the packet of every unit that says something, filled, with the list of arrivals."""
    packets, inbox = work / "packets", work / "inbox"
    tools.phuluc("generate", campaign, "--out", packets, "--format", "csv")
    inbox.mkdir()
    names = {packet.name.split("_")[1].split(".")[0].lower(): packet for packet in packets.iterdir()}
    with (inbox / "nhan.csv").open("w", encoding="utf-8", newline="") as file:
        arrivals = csv.writer(file)
        arrivals.writerow(["file", "received"])
        for unit, said in figures.items():
            (inbox / f"{unit}.csv").write_bytes(fill(names[unit], said))
            arrivals.writerow([f"{unit}.csv", SENT])
    shutil.rmtree(packets)
    return inbox


def read(path: Path) -> tuple[Figures, dict[str, Any]]:
    """The figures of a merge.json by row and column, numbers exact, and the whole of it."""
    told = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    tokens = {"none": "-", "not_applicable": "x", "not_available": "…"}
    figures: Figures = {}
    for key, figure in told["values"].items():
        _, _, row, column = key.split("/")
        if figure["state"] == "reported":
            figures[row, column] = figure["value"]
        elif figure["state"] != "blank":
            figures[row, column] = tokens[figure["state"]]
    return figures, told


def compare(name: str, found: Figures, expected: Figures) -> int:
    """Every figure equal, none more and none less; how many they were."""
    keys = set(found) | set(expected)
    wrong = {key: (found.get(key), expected.get(key)) for key in keys if found.get(key) != expected.get(key)}
    assert not wrong, f"{name}: {len(wrong)} of {len(keys)} differ: {sorted(wrong.items())[:3]}"
    return len(keys)


def size() -> tuple[int, int]:
    """Communes and provinces."""
    communes = int(os.environ.get("PHULUC_COMMUNES", "300"))
    return communes, min(REAL_PROVINCES, max(2, communes * REAL_PROVINCES // REAL_COMMUNES))


@pytest.fixture(scope="module")
def tree() -> Tree:
    return three_levels.tree(*size())


@pytest.fixture(scope="module")
def sent(tree: Tree) -> dict[str, Figures]:
    return three_levels.returns(tree, SEED)


@pytest.fixture(scope="module")
def by_province(tree: Tree, sent: dict[str, Figures]) -> dict[str, Figures]:
    return {
        province: three_levels.merged([sent[commune] for commune in communes if commune in sent], are_merged=False)
        for province, communes in tree.provinces.items()
    }


def test_one_tree(
    tree: Tree, sent: dict[str, Figures], by_province: dict[str, Figures], tmp_path: Path
) -> None:
    """One campaign with the whole tree: the tables of every province and of the nation, in one run."""
    folder = campaign(
        tmp_path / "campaign", three_levels.campaign_yaml("ca-nuoc", "{type: xa}", "nuoc"),
        three_levels.whole_register(tree),
    )  # fmt: skip
    print(f"\n{len(tree.communes)} communes under {len(tree.provinces)} provinces, {len(sent)} have sent:")
    with told("packets generated and filled"):
        inbox = send(folder, tmp_path, sent)
    with told("returns read, checked, merged level by level, tables written"):
        tools.phuluc("merge", folder, inbox, "--out", tmp_path / "out", "--tree", codes=(tools.FINE, tools.FINDINGS))
    agreed = 0
    for province, expected in by_province.items():
        found, whole = read(tmp_path / "out" / province / "merge.json")
        agreed += compare(province, found, expected)
        communes = tree.provinces[province]
        count = sum((("ho_so", "q1") in sent.get(one, {})) and sent[one]["ho_so", "q1"] is not None for one in communes)
        assert whole["values"]["tong-hop/1/ho_so/q1"]["how"] == f"tổng của {count}/{len(communes)} đơn vị"
    found, whole = read(tmp_path / "out" / "nuoc" / "merge.json")
    agreed += compare("nuoc", found, three_levels.merged(list(by_province.values()), are_merged=True))
    total = whole["values"]["tong-hop/1/ho_so/q1"]
    count = sum(said["ho_so", "q1"] is not None for said in sent.values())
    provinces = len(tree.provinces)
    assert total["how"] == f"tổng của {provinces}/{provinces} đơn vị, từ {count}/{len(tree.communes)} đơn vị ghi biểu"
    assert [(one["unit"], one["file"]) for one in total["from"]] == [(one, f"{one}/merge.json") for one in tree.provinces]
    assert agreed == sum(map(len, by_province.values())) + len(found)
    print(f"  figures merged at {provinces + 1} nodes, worked out again with Decimal: {agreed} of {agreed} agree")


def test_one_node(tree: Tree, sent: dict[str, Figures], by_province: dict[str, Figures], tmp_path: Path) -> None:
    """`--for` gives the tables of one node, and of nobody else."""
    few = Tree(dict(list(tree.provinces.items())[:2]))
    folder = campaign(
        tmp_path / "campaign", three_levels.campaign_yaml("ca-nuoc", "{type: xa}", "nuoc"),
        three_levels.whole_register(few),
    )  # fmt: skip
    inbox = send(folder, tmp_path, {one: said for one, said in sent.items() if one in few.communes})
    last = list(few.provinces)[-1]
    out = tmp_path / "out"
    tools.phuluc("merge", folder, inbox, "--out", out, "--for", last, "--format", "xlsx", codes=(tools.FINE, tools.FINDINGS))
    found, whole = read(out / "merge.json")
    assert compare(last, found, by_province[last]) == len(COLUMNS) * len(ROW_IDS)
    assert set(whole["units"]) == set(few.provinces[last])
    assert {path.name for path in out.iterdir()} == {*BESIDE, f"CANUOC_{last.upper()}_TongHop.xlsx"}
    # The same from the campaign's records, and nothing else of it.
    tools.phuluc("receive", folder, inbox, codes=(tools.FINE, tools.FINDINGS))
    recorded = tmp_path / "recorded"
    tools.phuluc("merge", folder, "--out", recorded, "--tree", codes=(tools.FINE, tools.FINDINGS))
    assert {path.name for path in recorded.iterdir()} == {*few.provinces, "nuoc"}
    for province in few.provinces:
        compare(province, read(recorded / province / "merge.json")[0], by_province[province])
    expected = three_levels.merged([by_province[one] for one in few.provinces], are_merged=True)
    found, whole = read(recorded / "nuoc" / "merge.json")
    assert compare("nuoc", found, expected) == len(COLUMNS) * len(ROW_IDS)
    assert whole["values"]["tong-hop/1/ho_so/q1"]["how"].startswith("tổng của 2/2 đơn vị, từ ")


def test_levels_are_of_sums(tmp_path: Path) -> None:
    """A union has no levels, a stage is of the whole campaign, and a unit that nobody is below has no tables."""
    few = three_levels.tree(2, 1)
    (tmp_path / "inbox").mkdir()
    merge = (tmp_path / "inbox", "--out", tmp_path / "out")
    done = tools.phuluc("merge", tools.TEMPLATE, *merge, "--tree", codes=(tools.USAGE,))
    assert "union" in done.stderr
    config = three_levels.campaign_yaml("ca-nuoc", "{type: xa}", "nuoc")
    folder = campaign(tmp_path / "campaign", config, three_levels.whole_register(few))
    done = tools.phuluc("merge", folder, *merge, "--for", "x00001", codes=(tools.USAGE,))
    assert "Không có đơn vị trực thuộc" in done.stderr
    done = tools.phuluc("merge", folder, *merge, "--for", "x99999", codes=(tools.USAGE,))
    assert "x99999" in done.stderr


@pytest.mark.parametrize("format", FORMATS)
def test_a_campaign_per_level(
    format: str, tree: Tree, sent: dict[str, Figures], by_province: dict[str, Figures], tmp_path: Path
) -> None:
    """Each province runs its own campaign; what it merged is its return to the nation's, in whatever format."""
    few = dict(list(tree.provinces.items())[:3])
    upper = campaign(
        tmp_path / "upper", three_levels.campaign_yaml("ca-nuoc", "{type: tinh, merged: true}", "nuoc"),
        three_levels.register(
            [("nuoc", "Cả nước", "nuoc", "")] + [(one, f"Tỉnh {one[1:]}", "tinh", "nuoc") for one in few]
        ),
    )  # fmt: skip
    above = tmp_path / "above"
    above.mkdir()
    for province, communes in few.items():
        lower = campaign(
            tmp_path / province / "campaign",
            three_levels.campaign_yaml(
                f"dot-{province}", "{type: xa}", province, f"reports_as: {{campaign: ca-nuoc, unit: {province}}}\n"
            ),
            three_levels.register(
                [(province, f"Tỉnh {province[1:]}", "tinh", "")]
                + [(one, f"Xã số {one[1:]}", "xa", province) for one in communes]
            ),
        )
        inbox = send(lower, tmp_path / province, {one: sent[one] for one in communes if one in sent})
        out = tmp_path / province / "out"
        tools.phuluc(
            "merge", lower, inbox, "--out", out, "--format", format, codes=(tools.FINE, tools.FINDINGS)
        )  # fmt: skip
        compare(province, read(out / "merge.json")[0], by_province[province])
        (merged,) = (path for path in out.iterdir() if path.name not in BESIDE)
        name = f"{province}{''.join(merged.suffixes)}"
        shutil.copy(merged, above / name)
        returned = tools.extract(above / name, upper)
        assert returned["unit"] == province, returned["findings"]
        assert returned["campaign"] == "ca-nuoc"
        if format == "xlsx":
            # How the figure came about below goes up with it.
            below = read(out / "merge.json")[1]["values"]["tong-hop/1/kinh_phi/q2"]["how"]
            assert returned["values"]["tong-hop/1/kinh_phi/q2"]["how"].endswith(f"; {below}")
            assert below.endswith(f"/{len(communes)} đơn vị")
    tools.phuluc("merge", upper, above, "--out", tmp_path / "nation", codes=(tools.FINE, tools.FINDINGS))
    found, whole = read(tmp_path / "nation" / "merge.json")
    expected = three_levels.merged([by_province[one] for one in few], are_merged=True)
    assert compare("nation", found, expected) == len(COLUMNS) * len(ROW_IDS)
    assert all(not told["missing"] for told in whole["units"].values())
    assert {one["unit"] for one in whole["values"]["tong-hop/1/ho_so/q1"]["from"]} == set(few)
    if format == "docx":
        return  # A merged annex in Word is for signing: it has no notes of the units.
    silent = [len([one for one in communes if one not in sent]) for communes in few.values()]
    notes = "; ".join(whole["notes"].values())
    for province, count in zip(few, silent, strict=True):
        communes = len(few[province])
        assert (f"Tổng hợp từ {communes - count}/{communes} đơn vị" in notes) == (count > 0)
