import AppendixModel
import DescriptionReader
import Diagnostics
import RuleLanguage
import TestSupport
import Testing

/// References become cell keys; what means nothing is refused with a hint.
@Suite struct RuleBinderTests {
    /// Cells of `tong@a` that a rule looks at besides its own, without `bieu/1/`.
    static let references = MarkdownTable(
        """
        | check | cells |
        |---|---|
        | this = sum(children) | tong.nam/a tong.nu/a |
        | this = sum(children(tuoi)) | tong.tre/a tong.gia/a |
        | this = nam + nu | tong.nam/a tong.nu/a |
        | this >= can_bo | tong.can_bo/a |
        | this > khac | khac/a |
        | this > tong.nam | tong.nam/a |
        | this = @b | tong/b |
        | this = nam@b | tong.nam/b |
        | sum(@*) > 0 | tong/b |
        | sum(children) = this and nam = nu | tong.nam/a tong.nu/a |
        | this = 5 | |
        """)

    /// Children without of-which rows and other partitions; rows from the rule's row outwards; the column judged unless one is named.
    @Test(arguments: references.rows)
    func reference(_ row: MarkdownTable.Row) throws {
        let rules = try RuleForms.rules(RuleForms.tree(check: row["check"]))
        let rule = try #require(rules.first { $0.subject.key.text == "bieu/1/tong/a" })
        let cells = rule.cells.map { $0.text.replacing("bieu/1/", with: "") }
        #expect(cells == ["tong/a"] + row["cells"].split(separator: " ").map(String.init))
        #expect(!rule.crossesForms)
    }

    /// A rule on a row holds in every figure column; the one judged is never repeated among the cells.
    @Test func everyColumn() throws {
        let rules = try RuleForms.rules(RuleForms.tree(check: "this = sum(children)"))
        #expect(rules.map(\.subject.key.text) == ["bieu/1/tong/a", "bieu/1/tong/b"])
        #expect(rules[1].cells.map(\.text) == ["bieu/1/tong/b", "bieu/1/tong.nam/b", "bieu/1/tong.nu/b"])
    }

    static let sites = """
        form: bieu
        heading: BIỂU
        title: BIỂU THỬ
        responsible: vai-tro
        defaults: {type: count}
        columns:
          - {role: label, header: Chỉ tiêu}
          - {years: 2018..2020, header: "Năm {year}"COLUMN}
          - {id: ghi_chu, header: Ghi chú, type: text}
        rows:
          - id: de
            label: Đề mục
            caption: true
            CAPTION
            rows:
              - {id: x, label: XROW}
              - {id: y, label: Y}
        FORM
        """

    /// Where a rule stands decides at which cells it is judged; words beside the figures are none of a row's, captions none of a column's.
    static let siteCases = MarkdownTable(
        """
        | place | rule | judged at |
        |---|---|---|
        | ROW | check: this > 0 | de.x/2018 de.x/2019 de.x/2020 |
        | ROW | check: this > 0, from: 2019 | de.x/2019 de.x/2020 |
        | ROW | check: this > 0, until: 2019 | de.x/2018 de.x/2019 |
        | ROW | check: this > 0, from: 2019, until: 2019 | de.x/2019 |
        | COLUMN | check: this > 0 | de.x/2018 de.y/2018 de.x/2019 de.y/2019 de.x/2020 de.y/2020 |
        | FORM | check: "de.x@2018 > 0" | de.x/2018 de.x/2019 de.x/2020 |
        | FORM | check: "@2018 <= @2019" | de.x/2018 de.y/2018 |
        | FORM | check: "@2018 <= @2019", when: "x > 0" | de.x/2018 de.y/2018 |
        | FORM | check: x <= y, when: "@2018 > 0" | de.x/2018 de.y/2018 |
        | FORM | check: x <= y, from: 2019, until: 2020 | de.x/2019 de.x/2020 |
        | CAPTION | check: x <= y | de.x/2018 de.x/2019 de.x/2020 |
        | CAPTION | check: sum(children) > 0 | de/2018 de/2019 de/2020 |
        | ROW | check: this > 0, status: trial | de.x/2018 de.x/2019 de.x/2020 |
        | ROW | check: this > 0, status: retired | |
        """)

    /// The cells a rule is judged at, by the place it is declared at and the years it holds in.
    @Test(arguments: siteCases.rows)
    func subjects(_ row: MarkdownTable.Row) throws {
        var yaml = Self.sites
        let rule = "{id: R1, \(row["rule"]), severity: error, message: sai}"
        for place in ["ROW", "COLUMN", "FORM", "CAPTION"] {
            let text =
                place != row["place"]
                ? "" : place == "FORM" || place == "CAPTION" ? "rules: [\(rule)]" : ", rules: [\(rule)]"
            yaml = yaml.replacing(place, with: text)
        }
        let rules = try RuleForms.rules(yaml)
        #expect(
            rules.map { $0.subject.key.text.replacing("bieu/1/", with: "") }.joined(separator: " ") == row["judged at"])
    }

    static let tables = """
        form: bieu
        heading: BIỂU
        title: BIỂU THỬ
        responsible: vai-tro
        defaults: {type: count}
        tables:
          - id: i
            columns: &levels
              - {role: label, header: Chỉ tiêu}
              - id: gd
                header: Giáo dục
                columns: [{id: tinh, header: Tỉnh}, {id: huyen, header: Huyện}]
              - id: yt
                header: Y tế
                columns: [{id: tinh, header: Tỉnh}, {id: huyen, header: Huyện}]
            rows:
              - id: tong
                label: Tổng
                rules: [{id: R1, check: CHECK, severity: error, message: sai}]
              - {id: le, label: Lẻ}
          - id: ii
            columns: *levels
            rows: [{id: tong, label: Tổng}, {id: rieng, label: Riêng}]
            rules: [{id: R2, check: gd.tinh = 0 or this@gd.tinh >= 0, severity: error, message: sai, status: retired}]
        """

    static let tableCases = MarkdownTable(
        """
        | check | cells |
        |---|---|
        | this = ii/tong | bieu/ii/tong/gd.tinh |
        | this = ii/rieng@yt.huyen | bieu/ii/rieng/yt.huyen |
        | this = sum(@*.tinh) | bieu/i/tong/yt.tinh |
        | this = sum(ii/@*.huyen) | bieu/ii/tong/gd.huyen bieu/ii/tong/yt.huyen |
        | this = sum(ii/@yt.*) | bieu/ii/tong/yt.tinh bieu/ii/tong/yt.huyen |
        | this = sum(le@*.*) | bieu/i/le/gd.tinh bieu/i/le/gd.huyen bieu/i/le/yt.tinh bieu/i/le/yt.huyen |
        | this = bieu/ii/tong | bieu/ii/tong/gd.tinh |
        """)

    /// Other tables of the form, and columns by `*`, which stands for one id of the path and not for several.
    @Test(arguments: tableCases.rows)
    func otherTables(_ row: MarkdownTable.Row) throws {
        let yaml = Self.tables.replacing(
            "CHECK", with: row["check"].contains("*") ? "\"\(row["check"])\"" : row["check"])
        let form = try RuleForms.form(yaml)
        let (rules, problems) = RuleBinder(RuleScope(form: form, others: [form.id: form])).bindAll()
        #expect(problems.isEmpty, "\(problems.map(\.found.en))")
        let rule = try #require(rules.first { $0.subject.key.text == "bieu/i/tong/gd.tinh" })
        #expect(rule.cells.dropFirst().map(\.text).joined(separator: " ") == row["cells"])
    }

    /// A rule may look into another form of the campaign: by form and table, or by form alone (its first table); then it crosses forms.
    @Test(arguments: ["khac/1/le", "khac/le"])
    func otherForms(_ reference: String) throws {
        let other = try RuleForms.form(
            """
            form: khac
            heading: KHÁC
            title: BIỂU KHÁC
            responsible: vai-tro
            defaults: {type: count}
            columns: [{role: label, header: Chỉ tiêu}, {id: a, header: A}, {id: b, header: B}]
            rows: [{id: le, label: Lẻ}]
            """)
        let rules = try RuleForms.rules(RuleForms.tree(check: "this = \(reference)"), others: ["khac": other])
        #expect(rules[0].cells.map(\.text) == ["bieu/1/tong/a", "khac/1/le/a"])
        #expect(rules[0].crossesForms)
    }

    /// The row `parent` is the row above in the tree.
    @Test func parent() throws {
        let yaml = RuleForms.tree.replacing("rules: [RULES]", with: "").replacing(
            "{id: nam, label: Nam}",
            with: "{id: nam, label: Nam, rules: [{id: R1, check: this <= parent, severity: error, message: sai}]}")
        let rules = try RuleForms.rules(yaml)
        #expect(rules[0].cells.map(\.text) == ["bieu/1/tong.nam/a", "bieu/1/tong/a"])
    }

    /// A name is looked for among the children, then beside, then upwards: the nearest of two rows of one id is meant.
    @Test func nearestRow() throws {
        let yaml = """
            form: bieu
            heading: BIỂU
            title: BIỂU THỬ
            responsible: vai-tro
            defaults: {type: count}
            columns: [{role: label, header: Chỉ tiêu}, {id: a, header: A}]
            rows:
              - {id: giao, label: Giao ngoài}
              - id: cc
                label: Công chức
                rows:
                  - {id: giao, label: Giao}
                  - {id: co_mat, label: Có mặt, rules: [{id: R1, check: this <= giao, severity: error, message: sai}]}
              - {id: vc, label: Viên chức, rules: [{id: R2, check: this <= giao, severity: error, message: sai}]}
            """
        let rules = try RuleForms.rules(yaml)
        #expect(rules.map { $0.cells[1].text } == ["bieu/1/cc.giao/a", "bieu/1/giao/a"])
    }
}
