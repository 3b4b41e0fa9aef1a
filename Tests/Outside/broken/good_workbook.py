"""A workbook of another writer that uses every feature the lint speaks of, and uses it rightly."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

TOKEN = "7K2M9QX4BTWR"
FORM = "Phụ lục 9"
LISTS = "Danh mục"


def make_good_workbook(path: Path) -> Path:
    """Write it: a form with validations, merges, comment, formula, names, frozen header; a table on a hidden sheet."""
    book = xlsxwriter.Workbook(path)
    book.set_custom_property("PhuLuc.Issue", f"thu snv phu-luc-9={TOKEN}")
    wrapped = book.add_format({"text_wrap": True, "border": 1})
    red = book.add_format({"font_color": "#C00000"})
    entry = book.add_format({"locked": False, "border": 1, "num_format": "0.00##"})
    form = book.add_worksheet(FORM)
    for row in range(12):
        form.set_row(row, 18)
    form.merge_range("A1:F1", "THỐNG KÊ <THỬ> & “KIỂM TRA”", wrapped)
    form.write_row("A2", ["STT", "Chỉ tiêu", "", "Năm 2019", "Năm 2020\n(Tính đến 31/3)", "Cộng"], wrapped)
    form.write("A3", "  lùi vào", wrapped)
    form.set_column("C:C", 30, None, {"hidden": True})
    for row in range(4, 9):
        form.write(f"A{row}", row - 3, wrapped)
        form.write(f"B{row}", f"Số văn bản loại {row - 3}", wrapped)
        form.write(f"C{row}", f"{TOKEN}/1/loai_{row - 3}")
        form.write_blank(f"D{row}", None, entry)
        form.write_blank(f"E{row}", None, entry)
        form.write_formula(f"F{row}", f"=SUM(D{row}:E{row})", wrapped, 0)
    form.data_validation(
        "D4:E5",
        {
            "validate": "custom",
            "value": '=IF(ISNUMBER(D4),AND(D4>=0,D4=INT(D4)),OR(D4="x",D4="…",D4="-"))',
            "input_title": "Cách ghi",
            "input_message": "Số nguyên, hoặc x, …, -",
            "multi_range": "D4:E5 D7:E8",
        },
    )
    form.data_validation("D6:E6", {"validate": "list", "source": ["Đạt", "Không đạt", "x", "…"]})
    form.conditional_format("D4:E8", {"type": "cell", "criteria": "<", "value": 0, "format": red})
    form.write_url("B10", "https://example.vn/huong-dan", None, "Hướng dẫn")
    form.write_comment("B4", "Ghi số văn bản đã ban hành.")
    form.freeze_panes(2, 0)
    form.protect("")
    lists = book.add_worksheet(LISTS)
    lists.add_table(
        "A1:B3", {"columns": [{"header": "Mã"}, {"header": "Tên"}], "data": [["a", "Đạt"], ["b", "Không đạt"]]}
    )
    lists.hide()
    book.define_name(f"PHULUC_{TOKEN}_1", f"='{FORM}'!$D$4:$E$8")
    form.set_header("&C&P")
    form.print_area("A1:F8")
    form.repeat_rows(0, 1)
    form.set_paper(9)
    form.fit_to_pages(1, 0)
    book.close()
    return path
