import AppendixModel
import RuleLanguage
import TestSupport
import Testing
import TextScanning

/// Which cells are likely wrong: the fewest whose change satisfies every rule.
@Suite struct LikelyErrorsTests {
    static let form = """
        form: bieu
        heading: BIỂU
        title: BIỂU THỬ
        responsible: vai-tro
        defaults: {type: count}
        columns: [{role: label, header: Chỉ tiêu}, {id: a, header: A}]
        rows:
          - id: tong
            label: Tổng
            rules: [{id: R1, check: this = sum(children), severity: error, message: sai}]
            rows: [{id: nam, label: Nam}, {id: nu, label: Nữ}]
          - {id: giao, label: Giao, rules: [{id: R2, check: this >= tong, severity: error, message: sai}]}
          - {id: dang_vien, label: Đảng viên, rules: [{id: R3, check: this <= tong.nam, severity: error, message: sai}]}
          - {id: hai_lan, label: Hai lần, rules: [{id: R4, check: this = tong.nu * 2, severity: warning, message: sai}]}
        """

    static let cases = MarkdownTable(
        """
        | tong | nam | nu | giao | dang_vien | hai_lan | hints |
        |---|---|---|---|---|---|---|
        | 10 | 6 | 4 | 12 | 5 | 8 | |
        | 100 | 6 | 4 | 12 | 5 | 8 | tong=10 R1 R2 |
        | 10 | 6 | 4 | 12 | 5 | 9 | hai_lan=8 R4 |
        | 10 | 6 | 40 | 12 | 5 | 8 | nu=4 R1 R4 |
        | 10 | 3 | 7 | 12 | 5 | 14 | dang_vien R3 |
        | 15 | 1 | 4 | 12 | 5 | 8 | |
        | 10 | 6 | 4 | blank | 5 | 8 | |
        | 10 | 6 | 7 | 12 | 5 | 8 | nu=4 R1 R4 |
        | 10 | 6 | x | 12 | 50 | 8 | |
        """)

    /// One smallest set that stands out is a hint; a tie, or a single violated sum whose every cell could be wrong, is none.
    @Test(arguments: cases.rows)
    func hint(_ row: MarkdownTable.Row) throws {
        let rules = try RuleForms.rules(Self.form)
        let names = ["tong", "tong.nam", "tong.nu", "giao", "dang_vien", "hai_lan"]
        let figures = { (key: CellKey) -> Figure? in
            let name = String(key.parts[2])
            return names.contains(name) ? RuleForms.figure(row[name.replacing("tong.", with: "")]) : nil
        }
        let shown = LikelyErrors(rules, figures: figures).hints().map { hint in
            let cells = hint.cells.map { String($0.parts[2]).replacing("tong.", with: "") }.joined(separator: " ")
            let number = hint.number?.rounded(toDigits: 0).map { "=\($0.plainText)" } ?? ""
            return cells + number + " "
                + hint.rules.map { String($0.prefix { $0 != " " }) }.sorted().joined(separator: " ")
        }
        #expect(shown.joined(separator: "; ") == row["hints"])
    }

    /// A table of 12 months by 12 rows with sums both ways, two figures wrong: found, and within 50 ms.
    @Test func time() throws {
        let rows = (1...12).map { "{id: r\($0), label: Dòng \($0)}" }.joined(separator: ", ")
        let columns = (2001...2012).map { "{id: \"\($0)\", header: Cột \($0)}" }.joined(separator: ", ")
        let form = """
            form: bieu
            heading: BIỂU
            title: BIỂU THỬ
            responsible: vai-tro
            defaults: {type: count}
            columns: [{role: label, header: Chỉ tiêu}, {id: tong_so, header: Tổng số, rules: [{id: C1, check: "this = sum(@t.*)", severity: error, message: sai}]}, {id: t, header: Tháng, columns: [\(columns)]}]
            rows:
              - id: tong
                label: Tổng
                rules: [{id: R1, check: this = sum(children), severity: error, message: sai}]
                rows: [\(rows)]
            """
        let rules = try RuleForms.rules(form)
        var figures: [String: Int] = [:]
        for row in 1...12 {
            for column in 2001...2012 { figures["bieu/1/tong.r\(row)/t.\(column)"] = row * column % 97 }
            figures["bieu/1/tong.r\(row)/tong_so"] = (2001...2012).reduce(0) { $0 + row * $1 % 97 }
        }
        for column in ["tong_so"] + (2001...2012).map({ "t.\($0)" }) {
            figures["bieu/1/tong/\(column)"] = (1...12).reduce(0) {
                $0 + (figures["bieu/1/tong.r\($1)/\(column)"] ?? 0)
            }
        }
        figures["bieu/1/tong.r3/t.2005"]? += 500
        figures["bieu/1/tong.r8/t.2011"]? += 70
        let clock = ContinuousClock()
        var hints: [LikelyErrors.Hint] = []
        let judged = LikelyErrors(rules) { key in
            figures[key.text].map { .reported(.number(ExactDecimal($0))) }
        }
        let time = clock.measure { hints = judged.hints() }
        #expect(
            Set(hints.flatMap(\.cells).map(\.text)) == ["bieu/1/tong.r3/t.2005", "bieu/1/tong.r8/t.2011"])
        #expect(time < .milliseconds(50), "\(time)")

        // Two wrong figures of one column make one group, which only both of them mend.
        figures["bieu/1/tong.r8/t.2011"]? -= 70
        figures["bieu/1/tong.r8/t.2005"]? += 70
        let together = LikelyErrors(rules) { key in
            figures[key.text].map { .reported(.number(ExactDecimal($0))) }
        }.hints()
        #expect(together.map { $0.cells.map(\.text) } == [["bieu/1/tong.r3/t.2005", "bieu/1/tong.r8/t.2005"]])
        #expect(together.first?.rules.count == 3)
    }
}
