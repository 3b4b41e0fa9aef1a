import AppendixModel
import RuleLanguage
import TestSupport
import Testing

/// Rules as sentences for people, from the expression that is checked.
@Suite struct RuleWordingTests {
    static let sentences = MarkdownTable(
        """
        | check | more | sentence |
        |---|---|---|
        | this = sum(children) | | Phải bằng tổng các dòng chi tiết. |
        | this <= khac | , from: 2017 | Không được lớn hơn [khac] (từ năm 2017). |
        | this >= nam + nu | , tolerance: 0.5 | Không được nhỏ hơn [tong.nam] + [tong.nu] (được lệch 0,5). |
        | this < 2 * khac or nam = 0 | | Phải đúng là số ở dòng này nhỏ hơn 2 × [khac] hoặc [tong.nam] bằng 0. |
        | percent(nam, this) <= 50 | | Tỷ lệ % của [tong.nam]; số ở dòng này không được lớn hơn 50. |
        | filled(nam) | , when: this > 0 | Khi số ở dòng này lớn hơn 0 thì phải đúng là [tong.nam] đã ghi. |
        | this = @b | | Phải bằng cột “b”. |
        | abs(this - khac) <= 10 | | Chênh lệch giữa số ở dòng này và [khac] không được lớn hơn 10. |
        | abs(khac) <= 10 | | Giá trị tuyệt đối của [khac] không được lớn hơn 10. |
        """)

    /// An error says what must be.
    @Test(arguments: sentences.rows)
    func error(_ row: MarkdownTable.Row) throws {
        let yaml = RuleForms.tree(check: row["check"], more: row["more"])
        #expect(try sentence(yaml) == row["sentence"])
    }

    /// A warning says what is to be explained, a note what is to be noted: never that it must not be.
    @Test func weight() throws {
        let yaml = RuleForms.tree(check: "this = khac")
        #expect(
            try sentence(yaml.replacing("severity: error", with: "severity: warning"))
                == "Nếu khác [khac], đề nghị kiểm tra lại hoặc giải trình.")
        #expect(
            try sentence(yaml.replacing("severity: error", with: "severity: note"))
                == "Nếu khác [khac], đề nghị nêu rõ ở phần Ghi chú, giải trình.")
    }

    private func sentence(_ yaml: String) throws -> String {
        let form = try RuleForms.form(yaml)
        let rule = try #require(try RuleForms.rules(yaml).first)
        return RuleWording(
            rule, in: form, row: { "[\($0.key.parts[2])]" }, column: { String($0.key.parts[3]) }
        ).sentence
    }
}
