import RuleLanguage

/// `docs/rule-language.md`: the rule language for those who write descriptions, with the functions as their files describe them.
public enum RuleLanguagePage {
    /// The page.
    public static var markdown: String {
        var text = introduction
        text +=
            "\n## 4. Hàm\n\nMỗi hàm là một tệp trong `Sources/RuleLanguage/Functions`; mục này được tạo từ các tệp đó.\n"
        for function in RuleFunctionCatalogue.all {
            text += "\n### `\(function.signature)`\n\n\(function.summary)\n\n"
            text += "| các ô ghi | kết quả |\n|---|---|\n"
            for example in function.examples {
                let cells = example.cells.map { $0.isEmpty ? "(để trống)" : $0 }.joined(separator: " · ")
                text += "| \(cells) | \(example.result.isEmpty ? "(không xét)" : example.result) |\n"
            }
            text += "\nExcel (A, B là các ô phụ): `\(FunctionForms.spreadsheet(function))`\n"
            text += "\nTrang web: `\(function.javaScript)`\n"
        }
        text += "\n### `if(điều kiện, a, b)`\n\n"
        text += "a khi điều kiện đúng, b khi sai; nhánh kia không được xét đến.\n"
        return text + engines
    }

    private static let introduction = """
        # Ngôn ngữ quy tắc

        Quy tắc viết một lần trong mô tả biểu (`rules:` ở dòng, cột, bảng, biểu) hoặc trong `campaign.yaml`, và được kiểm tra giống nhau ở ba
        nơi: ngay trong tệp Excel, trên trang web, và khi nhận bản gửi. Trang này được tạo bởi `phuluc explain --rules`; một phép thử
        chứng minh nó luôn mới. `phuluc rules DOT` liệt kê các quy tắc của một đợt báo cáo và nơi kiểm tra; `phuluc test DOT` chạy các
        trường hợp kiểm thử trong `cases/`.

        ## 1. Một quy tắc

        ```yaml
        rules:
          - id: PL6.R2                     # duy nhất trong đợt, không dùng lại
            check: this = sum(children)    # điều phải đúng
            when: this > 0                 # chỉ xét khi điều này đúng
            for: [stock, count]            # (biểu, bảng, đợt) mọi ô có số đo hoặc kiểu này
            on: phu-luc-6/1/tong           # (chỉ trong campaign.yaml) nơi xét: biểu, biểu/bảng, biểu/bảng/dòng
            severity: error                # error: lỗi phải sửa · warning: đề nghị giải trình · note: lưu ý
            blanks: skip                   # ô trống: skip không xét (mặc định) · zero coi là 0 · fail không đạt
            tolerance: 0.5                 # hai vế được lệch nhau chừng này, từ 0
            from: 2017                     # các năm áp dụng
            until: 2020
            status: active                 # trial: dùng thử, chỉ lưu ý · retired: thôi áp dụng
            message: "Tổng ({this}) khác tổng các dòng ({right}), năm trước {previous}."
            source: Nghị định …            # căn cứ, hoặc note: lý do
        ```

        Trong `message`: `{this}` số của ô được xét, `{left}` `{right}` hai vế của phép so sánh, `{label}` tên chỉ tiêu, hoặc một chỉ tiêu
        bất kỳ như `{giao}`.

        Nơi đặt quy tắc quyết định ô được xét: ở dòng, mọi cột số liệu; ở cột, mọi dòng; ở bảng, mỗi dòng một lần. Biểu chỉ có một bảng mà quy tắc của
        biểu nhắc đến cột (`@tong = @nam + @nu`) thì cũng xét ở mỗi dòng; chỉ nhắc đến dòng thì xét ở mỗi cột. Không xét ở dòng đề mục.

        ## 2. Ô được nhắc đến

        | viết | nghĩa |
        |---|---|
        | `this` | ô được xét |
        | `children`, `children(theo_gioi)` | các dòng con (của một cách phân chia), không kể dòng “trong đó” |
        | `parent` | dòng cha |
        | `previous` | cùng dòng, năm trước; số liệu trong kỳ của năm chưa đủ (Quý I) không so với cả năm |
        | `giao` | dòng có id này: tìm trong các dòng con, rồi cùng cấp, rồi lên trên |
        | `giao@2019`, `@2019` | ở cột khác; `@*.ubnd_tinh`: mọi cột có đuôi này; `giao@previous`: năm trước |
        | `iii/tong@a`, `phu-luc-4/i/tong@a` | ở bảng khác, ở biểu khác |

        Nhắc đến nhiều ô thì phải nói rõ `sum(…)`, `min(…)` hoặc `max(…)`. Dấu trừ và dấu chia có khoảng trắng hai bên, vì id có thể chứa “-” và “/” nối
        các phần của một chỉ tiêu.

        | ô ghi | trong quy tắc |
        |---|---|
        | số trong miền của ô (`min`, `max`, `decimals`; nếu không khai: đến 1.000.000.000.000 tính theo chữ số cuối) | số đó |
        | `-` (không phát sinh) | 0 (ô chữ: không xét) |
        | `x`, `…`, nội dung chưa rõ, số ngoài miền (đã có nội dung rà soát riêng) | không xét |
        | để trống | theo `blanks` |
        | `1200/1150` (tỷ lệ hai số) | phần trăm: số nhỏ × 100 / số lớn |
        | ô chọn, ô chữ | chữ, so bằng `=` và `<>` |

        ## 3. Phép tính

        `+ - * /` trên số đúng (phân số), không làm tròn; `= <> < <= > >=`; `x in {1, 2}`; `and`, `or`, `not`. Vế nào không có giá trị thì quy tắc
        không xét; riêng `and`, `or` được quyết định bởi một vế khi vế đó đủ quyết định. Chia cho 0: không xét. Quy tắc luôn tính xong:
        không có vòng lặp, không gọi lẫn nhau. Quy tắc sai kiểu, nhắc đến id không có, luôn đúng hoặc luôn sai với mọi số liệu đều bị từ chối, kèm dòng,
        cột và gợi ý.

        """

    private static let engines = """

        ## 5. Ba nơi kiểm tra

        | nơi | cách làm | khi nào |
        |---|---|---|
        | khi nhận (`check`, `merge`) | tính bằng phân số đúng; đây là nghĩa chuẩn | mọi quy tắc |
        | trang web | cùng biểu thức, tính bằng số nguyên lớn | mọi ô của quy tắc có trên trang |
        | Excel, LibreOffice | công thức trong các ô phụ ẩn, tìm số liệu theo mã dòng | mọi ô có trong tệp, và chứng minh được là tính đúng |

        Bảng tính giữ số theo hệ nhị phân và chỉ so khoảng 15 chữ số. Một quy tắc chỉ thành công thức khi mọi số trung gian, đổi ra số nguyên, nhỏ hơn
        2^48: khi đó mọi phép tính và so sánh đều đúng tuyệt đối. Không chia: vế kia được nhân lên. Chữ so bằng EXACT với các giá trị của ô
        chọn; số phải là số thật (ISNUMBER). Ô chữ tự do, ô hai số và ô điểm không thành công thức. Các quy tắc còn lại “chỉ kiểm tra khi
        nhận”; `phuluc rules` ghi lý do và tỷ lệ.

        Ô phụ tìm dòng theo mã (`MATCH` trên cột mã, mã trùng thì không xét), nên chèn, xóa, sắp xếp dòng hay cắt dán ô vẫn cho kết quả đúng. Đã thử
        bằng LibreOffice; chưa thử được bằng Excel.
        """ + "\n"
}
