"""Units that change: what is sent on the form, under the name or by the list of a unit that has ended is its successor's."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

import three_levels
import tools

FORMER = "Sở Thông tin và Truyền thông"
HEADER = three_levels.REGISTER_HEADER
BEFORE = (
    f"t,Tỉnh,T,tinh,,,,,\ntttt,{FORMER},TTTT,so,t,Sở TT&TT,,,\nkhcn,Sở Khoa học và Công nghệ,KHCN,so,t,,,,\n"
    "stc,Sở Tài chính,STC,so,t,,,,\n"
)
AFTER = BEFORE.replace("Sở TT&TT,,,", "Sở TT&TT,,2025-02-28,khcn")
SPLIT = BEFORE.replace("Sở TT&TT,,,", "Sở TT&TT,,2025-02-28,khcn|stc")


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Path, Path]:
    """A working campaign due in April 2025 and the packet issued to Sở TT&TT before it ended."""
    config = three_levels.campaign_yaml("dot", "{units: [tttt, stc]}", "t").replace("2026-03-31", "2025-04-29")
    described = tmp_path / "described"
    described.mkdir()
    for name, text in {"campaign.yaml": config, "units.csv": HEADER + BEFORE, "tong-hop.yaml": three_levels.FORM}.items():
        (described / name).write_text(text, encoding="utf-8")
    campaign = tmp_path / "campaign"
    tools.phuluc("new", campaign, "--from", described)
    tools.phuluc("generate", campaign, "--out", tmp_path / "packets", "--format", "csv")
    return campaign, tmp_path / "packets" / "DOT_TTTT.csv.zip"


def reorganised(campaign: Path, units: str = AFTER, role: str = "khcn") -> None:
    (campaign / "units.csv").write_text(HEADER + units, encoding="utf-8")
    config = campaign / "campaign.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("[tttt, stc]", f"[{role}, stc]"), encoding="utf-8")


def filled(packet: Path, keep_codes: bool) -> bytes:
    """The table with one figure; without codes it is printed under the sender's name."""
    with zipfile.ZipFile(packet) as archive:
        lines = list(csv.reader(io.StringIO(archive.read("tong-hop.csv").decode("utf-8-sig")), delimiter=";"))
    lines[2][2] = "41"
    if not keep_codes:
        lines = [[f"Đơn vị báo cáo: {FORMER}"], *[line[1:] for line in lines if not line or "@" not in "".join(line)]]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(lines)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


@pytest.mark.parametrize("keep_codes", [True, False])
def test_a_former_units_return_is_its_successors(keep_codes: bool, issued: tuple[Path, Path], tmp_path: Path) -> None:
    campaign, packet = issued
    (tmp_path / "gui.csv").write_bytes(filled(packet, keep_codes))
    assert tools.extract(tmp_path / "gui.csv", campaign)["unit"] == "tttt"
    reorganised(campaign)
    read = tools.extract(tmp_path / "gui.csv", campaign)
    assert read["unit"] == "khcn"
    assert read["values"]["tong-hop/1/ho_so/q1"]["value"] == 41
    found = {finding["code"]: finding["message"] for finding in read["findings"]}
    if keep_codes:
        assert FORMER in found["NHD024"]
        assert not {"NHD003", "NHD009"} & set(found)
    else:
        assert "NHD021" in found


def test_the_list_of_arrivals_may_name_the_former_unit(issued: tuple[Path, Path], tmp_path: Path) -> None:
    """And the figures are merged as the successor's."""
    campaign, packet = issued
    reorganised(campaign)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "gui.csv").write_bytes(filled(packet, keep_codes=True))
    (inbox / "nhan.csv").write_text(f"file,unit,received\ngui.csv,{FORMER},2025-04-20\n", encoding="utf-8")
    merged = tools.phuluc_json(
        "merge", campaign, inbox, "--out", tmp_path / "out", codes=(tools.FINE, tools.FINDINGS)
    )  # fmt: skip
    total = merged["values"]["tong-hop/1/ho_so/q1"]
    assert (total["value"], total["how"], total["from"][0]["unit"]) == (41, "tổng của 1/2 đơn vị", "khcn")
    assert "NHD003" not in {finding["code"] for finding in merged["findings"]}


def test_with_two_successors_nobody_is_assumed(issued: tuple[Path, Path], tmp_path: Path) -> None:
    campaign, packet = issued
    reorganised(campaign, SPLIT)
    (tmp_path / "gui.csv").write_bytes(filled(packet, keep_codes=True))
    read = tools.extract(tmp_path / "gui.csv", campaign)
    assert read["unit"] == "tttt"
    assert "NHD024" not in {finding["code"] for finding in read["findings"]}


def test_a_role_of_an_ended_unit_is_an_error(issued: tuple[Path, Path]) -> None:
    campaign, _ = issued
    reorganised(campaign, role="tttt")
    done = tools.phuluc("forms", campaign, codes=(tools.FINDINGS,))
    assert "MTA008" in done.stderr
    assert "nhận nhiệm vụ: khcn" in done.stderr
