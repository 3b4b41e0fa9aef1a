"""`phuluc receive` and `verify`: what arrived is kept whole and once, and its day is told and never guessed."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import sqlite3
from pathlib import Path

import openpyxl
import pytest

import tools


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A working campaign with the practice returns beside it."""
    folder = tmp_path / "dot"
    assert tools.phuluc("new", folder, "--from", tools.TEMPLATE).returncode == 0
    assert tools.phuluc("sample", folder, "--out", tmp_path / "ve").returncode == 0
    return folder


def inbox(campaign: Path) -> Path:
    return campaign.parent / "ve"


def originals(campaign: Path) -> dict[str, bytes]:
    """What was kept, by the hash of its bytes."""
    found = [path.read_bytes() for path in (campaign / "originals").rglob("*") if path.is_file()]
    return {hashlib.sha256(content).hexdigest(): content for content in found}


def test_every_file_is_kept_byte_for_byte(campaign: Path) -> None:
    """Every return lies under its hash, and the records tell as many receipts."""
    run = tools.phuluc("receive", campaign, inbox(campaign))
    assert run.returncode == 0, run.stderr
    sent = {hashlib.sha256(path.read_bytes()).hexdigest() for path in inbox(campaign).glob("*.xlsx")}
    assert sent and sent <= set(originals(campaign))
    whole = tools.phuluc("verify", campaign)
    assert whole.returncode == 0 and f"{len(sent)} tệp đã nhận" in whole.stdout


def test_the_same_bytes_change_nothing(campaign: Path) -> None:
    """A second run of the same folder says so, and adds nothing."""
    tools.phuluc("receive", campaign, inbox(campaign))
    before = tools.phuluc("verify", campaign).stdout
    again = tools.phuluc("receive", campaign, inbox(campaign))
    assert again.returncode == 0 and again.stdout.count("đã nhận từ trước") == len(list(inbox(campaign).glob("*.xlsx")))
    assert tools.phuluc("verify", campaign).stdout == before


def test_a_day_that_nobody_told_is_asked(campaign: Path) -> None:
    """Without nhan.csv and --received-on nothing is recorded; with a day everything is."""
    (inbox(campaign) / "nhan.csv").unlink()
    asked = tools.phuluc("receive", campaign, inbox(campaign), codes=(2,))
    assert "--received-on" in asked.stderr
    assert not (campaign / "campaign.sqlite").exists()
    told = tools.phuluc("receive", campaign, inbox(campaign), "--received-on", "2020-04-28", "--channel", "zalo")
    assert told.returncode == 0, told.stderr


def test_what_cannot_be_read_is_kept_too(campaign: Path) -> None:
    """A file that is no return is kept and listed with the reason; a scan is a signed copy."""
    odd = campaign.parent / "la"
    odd.mkdir()
    (odd / "hong.xlsx").write_bytes(b"PK\x03\x04 cut")
    (odd / "ban-ky.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    run = tools.phuluc("receive", campaign, odd, "--received-on", "2020-04-28")
    assert run.returncode == 0, run.stderr
    assert "hong.xlsx: không đọc được, đã lưu" in run.stdout and "ban-ky.pdf: bản ký" in run.stdout
    assert len(originals(campaign)) == 2


def readings(campaign: Path) -> dict[str, tuple[str, str, str, str | None]]:
    """The last reading of every file: kind, unit, document, and of a signed copy the file it is of."""
    with sqlite3.connect(campaign / "campaign.sqlite") as base:
        rows = base.execute(
            "SELECT file, kind, unit, deliverable, (SELECT file FROM receipt WHERE id = partner) FROM reading"
            " JOIN receipt ON receipt.id = receipt WHERE reading.id IN (SELECT max(id) FROM reading GROUP BY receipt)"
        ).fetchall()
    return {row[0]: row[1:] for row in rows}


def listed(folder: Path, lines: dict[str, str], columns: str = "unit,received,channel,deliverable") -> None:
    """Files that cannot be read as figures, and the list of their arrivals."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in lines:
        (folder / name).write_bytes(f"%PDF-1.4\n%{name} {lines[name]}\n%%EOF\n".encode())
    text = f"file,{columns}\n" + "".join(f"{name},{rest}\n" for name, rest in lines.items())
    (folder / "nhan.csv").write_text(text, encoding="utf-8")


def test_documents_are_kept_and_not_read(campaign: Path) -> None:
    """A report that nhan.csv names is that document of its unit, by its own channel; named later, it is so from then on."""
    folder = campaign.parent / "van-ban"
    listed(
        folder,
        {
            "bc.pdf": "quy-nhon,2020-04-28,zalo,bao-cao-tong-ket",
            "kh.pdf": "quy-nhon,2020-04-28,,",
        },
    )
    tools.phuluc("receive", campaign, folder, "--channel", "e_office")
    assert readings(campaign)["bc.pdf"][:3] == ("document", "quy-nhon", "bao-cao-tong-ket")
    assert readings(campaign)["kh.pdf"][0] == "signed_copy"
    with sqlite3.connect(campaign / "campaign.sqlite") as base:
        assert base.execute("SELECT channel FROM receipt ORDER BY file").fetchall() == [("zalo",), ("e_office",)]
    text = (folder / "nhan.csv").read_text(encoding="utf-8")
    (folder / "nhan.csv").write_text(text.replace(",,\n", ",,ke-hoach-2021-2030\n"), encoding="utf-8")
    tools.phuluc("receive", campaign, folder, "--channel", "e_office")
    assert readings(campaign)["kh.pdf"][:3] == ("document", "quy-nhon", "ke-hoach-2021-2030")
    again = tools.phuluc("receive", campaign, folder, "--channel", "e_office")
    assert again.stdout.count("đã nhận từ trước") == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("quy-nhon,2020-04-28,,bao-cao-tong-ke", "có phải ý là “bao-cao-tong-ket”?"),
        ("quy-nhon,2020-04-28,zallo,", "có phải ý là “zalo”?"),
        (",2020-04-28,,bao-cao-tong-ket", "Ghi thêm cột unit"),
        ("stc,2020-04-28,,bao-cao-tong-ket", "không phải gửi “bao-cao-tong-ket”"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused(campaign: Path, line: str, told: str) -> None:
    """An unknown document or channel, a document of nobody, or of a unit that does not owe it: nothing is recorded."""
    listed(campaign.parent / "van-ban", {"bc.pdf": line})
    refused = tools.phuluc("receive", campaign, campaign.parent / "van-ban", codes=(2,))
    assert "nhan.csv, dòng 2" in refused.stderr and told in refused.stderr
    assert not (campaign / "campaign.sqlite").exists()


def test_a_signed_copy_finds_its_figures(campaign: Path) -> None:
    """Beside them by name, of whatever day; later from the same unit; alone it stays alone."""
    (inbox(campaign) / "04KH_SNV.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    tools.phuluc("receive", campaign, inbox(campaign), "--received-on", "2020-05-06")
    assert readings(campaign)["04KH_SNV.pdf"] == ("signed_copy", "snv", "", "04KH_SNV.xlsx")
    listed(campaign.parent / "sau", {"quet.pdf": "stttt,2020-05-07,,", "khac.pdf": "stp,2020-05-07,,"})
    tools.phuluc("receive", campaign, campaign.parent / "sau")
    found = readings(campaign)
    assert found["quet.pdf"] == ("signed_copy", "stttt", "", "Phu luc (3).xlsx"), "the latest of the unit"
    assert found["khac.pdf"] == ("signed_copy", "stp", "", None)


@pytest.mark.parametrize("change", ["original", "row"])
def test_a_tampered_record_is_found(campaign: Path, change: str) -> None:
    """A changed original, or a changed row, is told, and verify ends with 1."""
    tools.phuluc("receive", campaign, inbox(campaign))
    if change == "original":
        file = next(path for path in (campaign / "originals").rglob("*") if path.is_file())
        file.chmod(0o644)
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    else:
        shutil.copy(campaign / "campaign.sqlite", campaign / "copy")
        with sqlite3.connect(campaign / "campaign.sqlite") as base:
            for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                base.execute(f'DROP TRIGGER "{name}"')
            base.execute("UPDATE receipt SET received = '2020-04-01'")
    broken = tools.phuluc("verify", campaign, codes=(0, 1))
    assert broken.returncode == 1, broken.stdout


def test_typed_from_paper_twice(campaign: Path, tmp_path: Path) -> None:
    """Two typings of one paper: while a cell differs nothing is received; when they agree the figures are of paper."""
    first, second = tmp_path / "lan-1", tmp_path / "lan-2"
    for folder in (first, second):
        folder.mkdir()
        shutil.copy(inbox(campaign) / "04KH_SKHCN.xlsx", folder / "nhap.xlsx")
    book = openpyxl.load_workbook(second / "nhap.xlsx")
    book["Phụ lục 7"]["D7"] = 999
    book.save(second / "nhap.xlsx")
    day = ["--from-paper", "--received-on", "2020-04-28"]
    differ = tools.phuluc("receive", campaign, first, *day, "--second", second, codes=(1,))
    assert "chỉ tiêu 14, năm 2015: lần một ghi “302”, lần hai ghi “999”" in differ.stdout
    assert "khác nhau 1 ô" in differ.stdout and not (campaign / "campaign.sqlite").exists()
    book["Phụ lục 7"]["D7"] = 302
    book.save(second / "nhap.xlsx")
    tools.phuluc("receive", campaign, first, *day, "--second", second)
    assert "bản giấy" in tools.phuluc("trace", campaign, "phu-luc-7/1/iso/2015").stdout
    assert "--from-paper" in tools.phuluc("receive", campaign, first, "--second", second, codes=(2,)).stderr


def test_answers_and_decisions(campaign: Path, tmp_path: Path) -> None:
    """What blocks ends as accepted or corrected; a correction waits for its document; only then figures are locked, and locked figures stay."""
    who = ["--by", "Lê A", "--reason", "đã hỏi", "--as-of", "2020-05-09"]
    lock = ["merge", campaign, "--out", tmp_path / "chot", "--stage", "final", *who]
    signed = ["--number", "45/BC-UBND", "--date", "2020-06-19", "--signer", "Chủ tịch"]
    tools.phuluc("receive", campaign, inbox(campaign))
    assert "số, ngày và người ký" in tools.phuluc(*lock, codes=(2,)).stderr
    refused = tools.phuluc(*lock, *signed, codes=(1,))
    assert "5 lỗi phải sửa" in refused.stderr and not (tmp_path / "chot").exists()
    tools.phuluc("correct", campaign, "phu-luc-6/1/co_quan_tu_chu/2015", "12", *who, "--channel", "phone")
    while errors := re.findall(r"^(\w{8})  Lỗi phải sửa", tools.phuluc("resolve", campaign).stdout, re.MULTILINE):
        tools.phuluc("resolve", campaign, errors[0], "--outcome", "accepted", *who)
    scan = tmp_path / "ban-ky"
    scan.mkdir()
    (scan / "160-STC.signed.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (scan / "nhan.csv").write_text("file,unit,received\n160-STC.signed.pdf,stc,2020-05-09\n", encoding="utf-8")
    tools.phuluc("receive", campaign, scan)
    early = ["decide", campaign, "confirm", "--unit", "STC", "--key", "phu-luc-6/1/co_quan_tu_chu/2015"]
    assert "trước khi đơn vị báo sửa" in tools.phuluc(*early, "--file", "04KH_STC.xlsx", *who, codes=(2,)).stderr
    pending = tools.phuluc(*lock, *signed, codes=(1,))
    assert "1 ô sửa theo thông báo còn chờ văn bản" in pending.stderr
    tools.phuluc(
        "decide", campaign, "confirm", "--unit", "STC", "--key", "phu-luc-6/1/co_quan_tu_chu/2015",
        "--file", "160-STC.signed.pdf", *who,
    )  # fmt: skip
    tools.phuluc(*lock, *signed)
    book = openpyxl.load_workbook(tmp_path / "chot" / "04KH_TongHop.xlsx")
    face = [str(cell.value) for row in book["Phụ lục 2"].iter_rows(max_row=8) for cell in row if cell.value]
    assert any("Báo cáo số 45/BC-UBND ngày 19 tháng 6 năm 2020" in text for text in face), face
    assert any("còn thiếu: Sở Tư pháp" in text for text in face), face
    sources = [[cell.value for cell in row] for row in book["Nguồn số liệu"].iter_rows(min_row=2)]
    assert any(row[0] and row[0].startswith("Thông báo qua điện thoại ngày 9/5/2020 (Lê A)") for row in sources)
    assert any(row[0] == "Báo cáo số 121/BC-STC ngày 26/4/2020" for row in sources)
    again = tools.phuluc(*lock, *signed, codes=(2,))
    assert "đã chốt ngày 9/5/2020" in again.stderr
    assert tools.phuluc("verify", campaign).returncode == 0


def test_explanations_travel(campaign: Path, tmp_path: Path) -> None:
    """What a unit writes beside a row settles what was to be explained, and stands in the notes of the merged table."""
    path = inbox(campaign) / "04KH_SNV.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Phụ lục 8"]
    header = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Ghi chú, giải trình của đơn vị")
    sheet.cell(7, header.column).value = "Chưa bố trí đủ kinh phí"
    book.save(path)
    tools.phuluc("receive", campaign, inbox(campaign))
    open_findings = tools.phuluc("resolve", campaign).stdout
    assert open_findings.count("[KTR001] Phụ lục 8") == 4, open_findings
    tools.phuluc("merge", campaign, "--out", tmp_path / "ra", codes=(1,))
    merged = openpyxl.load_workbook(tmp_path / "ra" / "04KH_TongHop.xlsx")["Phụ lục 8"]
    assert any(cell.value == "Chưa bố trí đủ kinh phí" for row in merged.iter_rows() for cell in row)


@pytest.mark.parametrize("seed", range(3))
def test_order_of_arrival_has_no_part(seed: int, campaign: Path, tmp_path: Path) -> None:
    """A random subset of the returns, received one by one in two random orders and once together: the merged files are the same to the byte."""
    dice = random.Random(seed)
    head, *listed = (inbox(campaign) / "nhan.csv").read_text(encoding="utf-8").splitlines()
    accepted = sorted(dice.sample(listed, dice.randint(3, len(listed))))
    hashes = set()
    for run in range(3):
        batches = [accepted] if run == 0 else [[line] for line in dice.sample(accepted, len(accepted))]
        folder = tmp_path / f"dot-{run}"
        tools.phuluc("new", folder, "--from", tools.TEMPLATE)
        for number, lines in enumerate(batches):
            wave = tmp_path / f"ve-{run}-{number}"
            wave.mkdir()
            (wave / "nhan.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
            for line in lines:
                shutil.copy(inbox(campaign) / line.split(",")[0], wave)
            tools.phuluc("receive", folder, wave)
        out = tmp_path / f"ra-{run}"
        tools.phuluc("merge", folder, "--out", out, codes=(0, 1))
        files = sorted(path for path in out.rglob("*") if path.is_file())
        assert {path.name for path in files} >= {"merge.json", "04KH_TongHop.xlsx", "04KH_TongHop.docx"}
        content = b"".join(str(path.relative_to(out)).encode() + path.read_bytes() for path in files)
        hashes.add(hashlib.sha256(content).hexdigest())
    assert len(hashes) == 1


SUM, PART = "phu-luc-6/1/dvsn_ubnd_tinh/2019", "phu-luc-6/1/dvsn_ubnd_tinh.dau_tu/2019"


def test_corrections_are_judged(campaign: Path, tmp_path: Path) -> None:
    """A correction is judged by the rules with the other figures that stand: what it breaks is told and blocks, what it mends ends."""
    sent = tmp_path / "sua"
    tools.phuluc("sample", campaign, "--out", sent, "--mended")
    for path in inbox(campaign).iterdir():
        path.unlink()
    shutil.copy(sent / "04KH_STC.xlsx", inbox(campaign))
    tools.phuluc("receive", campaign, inbox(campaign), "--received-on", "2020-04-27")
    who = ["--by", "chị Lan", "--reason", "gõ nhầm"]
    broken = tools.phuluc("correct", campaign, PART, "5000", *who, "--as-of", "2020-04-28").stdout
    assert "Lỗi phải sửa [KTR001]" in broken and "phải bằng tổng" in broken
    assert "phải bằng tổng" in tools.phuluc("resolve", campaign).stdout
    lock = ["merge", campaign, "--out", tmp_path / "ra", "--stage", "final", "--number", "1/BC", "--date", "2020-06-19"]
    signed = ["--signer", "CT", "--by", "A", "--reason", "thiếu", "--as-of", "2020-06-19"]
    assert "1 lỗi phải sửa" in tools.phuluc(*lock, *signed, codes=(1,)).stderr
    mended = tools.phuluc("correct", campaign, PART, "200", *who, "--as-of", "2020-04-29").stdout
    assert "5.000 → 200" in mended and "KTR001" not in mended
    assert "0 nội dung" in tools.phuluc("resolve", campaign).stdout


def test_a_correction_ends_what_it_mends(campaign: Path) -> None:
    """A sum that a file breaks and a correction of one of its parts mends waits for nobody any more."""
    path = inbox(campaign) / "04KH_STC.xlsx"
    tools.phuluc("sample", campaign, "--out", campaign.parent / "sua", "--mended")
    book = openpyxl.load_workbook(campaign.parent / "sua" / "04KH_STC.xlsx")
    book["Phụ lục 6"]["H9"] = 5000
    book.save(path)
    tools.phuluc("receive", campaign, inbox(campaign))
    assert "phải bằng tổng" in tools.phuluc("resolve", campaign).stdout
    who = ["--by", "chị Lan", "--reason", "gõ nhầm", "--as-of", "2020-05-02"]
    tools.phuluc("correct", campaign, PART, "200", *who)
    waiting = tools.phuluc("resolve", campaign).stdout
    assert "phải bằng tổng" not in waiting and "BD.N1" not in waiting


def test_decisions_that_make_no_sense(campaign: Path, tmp_path: Path) -> None:
    """Time that is no more time, forms that are not the unit's, corrections that would not count: refused with the reason."""
    tools.phuluc("receive", campaign, inbox(campaign))
    who = ["--by", "A", "--reason", "r", "--as-of", "2020-05-04"]

    def refused(*arguments: object) -> str:
        return tools.phuluc(*arguments, *who, codes=(2,)).stderr

    decide = ("decide", campaign)
    assert "muộn hơn hạn" in refused(*decide, "extend", "--unit", "STP", "--until", "2020-04-01")
    assert "--all" in refused(*decide, "extend", "--until", "2020-05-21")
    assert "không phải gửi gì" in refused(*decide, "extend", "--unit", "UBND", "--until", "2020-05-21")
    assert "đã ghi" in refused(*decide, "declare", "--unit", "STC", "--form", "phu-luc-6")
    assert "không giao cho" in refused(*decide, "declare", "--unit", "STP", "--form", "phu-luc-6")
    assert "đang được tính" in refused(*decide, "reinstate", "--unit", "STC", "--form", "phu-luc-6")
    assert "--form" in refused(*decide, "reopen", "--unit", "STC")
    assert "không lấy số sửa" in refused(*decide, "confirm", "--unit", "STC", "--key", PART, "--file", "04KH_STC.xlsx")
    early = ["--by", "A", "--reason", "r", "--as-of", "2020-04-01"]
    valid = "phu-luc-3/1/pakn.tiep_nhan/2016"
    assert "muộn hơn ngày 1/4/2020" in tools.phuluc("correct", campaign, valid, "7", *early, codes=(2,)).stderr
    tools.phuluc(*decide, "invalidate", "--unit", "STC", "--form", "phu-luc-6", *who)
    assert "không được tính từ trước" in refused(*decide, "invalidate", "--unit", "STC", "--form", "phu-luc-6")


def test_a_stage_holds_what_was_there(campaign: Path, tmp_path: Path) -> None:
    """Provisional tables of a day have nothing of what came later."""
    tools.phuluc("receive", campaign, inbox(campaign))
    stage = ["--stage", "provisional", "--by", "A", "--as-of", "2020-04-27", "--format", "csv"]
    tools.phuluc("merge", campaign, "--out", tmp_path / "ra", *stage, codes=(0, 1))
    units = json.loads((tmp_path / "ra" / "merge.json").read_text(encoding="utf-8"))["units"]
    assert not units["snv"]["received"], "it came on 5 May"
    assert units["vpub"]["received"] and units["stc"]["received"]


def test_records_that_are_gone(campaign: Path) -> None:
    """A chain's file that was emptied and a database that was taken away are found."""
    tools.phuluc("receive", campaign, inbox(campaign))
    chain = campaign / "campaign.chain"
    kept = chain.read_bytes()
    chain.write_bytes(b"")
    assert "campaign.chain" in tools.phuluc("verify", campaign, codes=(1,)).stdout
    chain.write_bytes(kept)
    assert tools.phuluc("verify", campaign).returncode == 0
    (campaign / "campaign.sqlite").unlink()
    assert "campaign.sqlite" in tools.phuluc("verify", campaign, codes=(1,)).stdout
