import AppendixModel
import DescriptionReader
import Diagnostics
import RuleLanguage
import TestSupport
import Testing

/// Rules that mean nothing are refused when the description is read, at their place, with a hint.
@Suite struct RuleProblemTests {
    /// A rule of row `tong` of the tree; the offset is the place in its text.
    static let problems = MarkdownTable(
        """
        | check | code | offset | says |
        |---|---|---|---|
        | this = sum(children | MTA009 | 19 | ends too early |
        | this = sum(children) and | MTA009 | 24 | ends too early |
        | this = nma | MTA008 | 7 | there is no row “nma”; did you mean “nam”? |
        | this = tong.nan | MTA008 | 7 | did you mean “tong.nam”? |
        | this = hoan_toan_khac | MTA008 | 7 | there is no row “hoan_toan_khac” |
        | this = nam@c | MTA008 | 7 | there is no column “c”; did you mean “a”? |
        | this = sum(@*.x) | MTA008 | 11 | there is no column “*.x” |
        | this = summ(children) | MTA008 | 7 | there is no function “summ”; did you mean “sum”? |
        | this = iff(a > 1, 2, 3) | MTA008 | 7 | did you mean “if”? |
        | this = parent | MTA010 | 7 | row “tong” has no parent |
        | this = sum(children(gioi)) | MTA010 | 11 | has no child rows |
        | this = "Đạt" | MTA010 | 0 | a number cannot be compared with a text |
        | this in {1, "Đạt"} | MTA010 | 0 | must be of the same kind |
        | this in {nam} | MTA010 | 0 | must be of the same kind |
        | sum(nam) | MTA010 | 0 | a condition is needed, this is a number |
        | this | MTA010 | 0 | a condition is needed |
        | not this | MTA010 | 4 | a condition is needed |
        | this = 1 and nam | MTA010 | 13 | a condition is needed |
        | this = abs(nam, nu) | MTA010 | 7 | abs takes 1 arguments, 2 given |
        | this = sum() | MTA010 | 7 | sum takes at least 1 arguments, 0 given |
        | this = sum("a") | MTA010 | 11 | a number is needed, this is a text |
        | this = if(nam = 1, 2) | MTA010 | 7 | if takes a condition and two values |
        | this = if(nam = 1, 2, "a") | MTA010 | 22 | a number is needed, this is a text |
        | this = if(nam, 2, 3) | MTA010 | 10 | a condition is needed |
        | (this = 1) = (nam = 1) | MTA010 | 0 | cannot be compared |
        | this + (nam = 1) > 0 | MTA010 | 8 | a number is needed, this is a condition |
        | "a" < "b" | MTA010 | 0 | texts compare only with = or <> |
        | this / 0 > 1 | MTA010 | 7 | division by 0 |
        | nam > 2 or this / -0.0 = 1 | MTA010 | 18 | division by 0 |
        """)

    /// The finding has the code of its kind, stands at the character of the description, and names the nearest word.
    @Test(arguments: problems.rows)
    func problem(_ row: MarkdownTable.Row) throws {
        let yaml = RuleForms.tree(check: row["check"])
        let checked = FormReader.read(yaml, file: "bieu.yaml")
        #expect(checked.value == nil)
        let finding = try #require(checked.findings.first)
        #expect(finding.code.rawValue == row["code"])
        #expect(finding.found.en.contains(row["says"]), "\(finding.found.en)")
        #expect(finding.found.vi.contains("R1"))
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("check:") })
        let start = try #require(lines[line].firstRange(of: "check: '")).upperBound
        let column = lines[line][..<start].unicodeScalars.count + 1 + (try #require(Int(row["offset"])))
        #expect(finding.place.at == "\(line + 1):\(column)")
    }

    /// A rule about words compares words: a choice with a number is refused, with a text it is not.
    @Test func choicesAreTexts() {
        let yaml = RuleForms.tree.replacing(
            "{id: khac, label: Khác}", with: "{id: khac, label: Khác, type: choice, choices: [Đạt, Không đạt]}")
        func codes(_ check: String, _ more: String = "") -> [String] {
            let rule = "{id: R1, check: '\(check)', severity: error, message: sai\(more)}"
            return FormReader.read(yaml.replacing("RULES", with: rule), file: "bieu.yaml").findings.map(\.code.rawValue)
        }
        #expect(codes("khac = \"Đạt\"").isEmpty)
        #expect(codes("khac <> \"Đạt\"").isEmpty)
        #expect(codes("khac in {\"Đạt\", \"Không đạt\"}").isEmpty)
        #expect(codes("khac = \"đạt\" or nam > 5") == ["MTA010"])
        #expect(codes("\"Giỏi\" <> khac or nam > 5") == ["MTA010"])
        #expect(codes("khac in {\"Đạt\", \"Giỏi\"}") == ["MTA010"])
        #expect(codes("khac <> \"\" or nam > 5") == ["MTA010"])
        #expect(codes("khac <> \"\" or nam > 5", ", blanks: zero").isEmpty)
        #expect(codes("khac = 1") == ["MTA010"])
        #expect(codes("khac > \"Đạt\"") == ["MTA010"])
        #expect(codes("sum(khac) = 1") == ["MTA010"])
        #expect(codes("filled(khac)").isEmpty)
    }

    /// A rule that holds in no year of the form can never fire, and says so.
    @Test func neverJudged() {
        let yaml = """
            form: bieu
            heading: BIỂU
            title: BIỂU THỬ
            responsible: vai-tro
            defaults: {type: count}
            columns: [{role: label, header: Chỉ tiêu}, {years: 2018..2020, header: "Năm {year}"}]
            rows: [{id: x, label: X, rules: [{id: R1, check: this > 0, from: 2021, severity: error, message: sai}]}]
            """
        let findings = FormReader.read(yaml, file: "bieu.yaml").findings
        #expect(findings.map(\.code.rawValue) == ["MTA010"])
        #expect(findings.first?.found.en.contains("can never fire") == true)
    }

    static let constants = MarkdownTable(
        """
        | check | more | says |
        |---|---|---|
        | this >= 0 | | holds whatever |
        | this = this | | holds whatever |
        | this <> this | | fails whatever |
        | sum(children) < 0 | | fails whatever |
        | this + nam >= nam * 0 | | holds whatever |
        | this >= 0 or nam > 5 | | holds whatever |
        | this < 0 and nam > 5 | | fails whatever |
        | not this < 0 | | holds whatever |
        | nam <= 5 | , when: this < 0 | “when” |
        """)

    /// A rule that comes to one verdict whatever is written is refused: its cells are at least 0.
    @Test(arguments: constants.rows)
    func constant(_ row: MarkdownTable.Row) {
        let yaml = RuleForms.tree(check: row["check"], more: row["more"])
            .replacing("min: -1000000000000000", with: "min: 0")
        let findings = FormReader.read(yaml, file: "bieu.yaml").findings
        #expect(findings.map(\.code.rawValue) == ["MTA010"])
        #expect(findings.first?.found.en.contains(row["says"]) == true, "\(findings.map(\.found.en))")
    }

    /// “-” is 0 even where a cell's figures begin at 3.
    @Test func noneIsZero() {
        let yaml = RuleForms.tree(check: "this > 2").replacing("min: -1000000000000000", with: "min: 3")
        #expect(FormReader.read(yaml, file: "bieu.yaml").findings.isEmpty)
    }

    /// A blank that fails a rule makes it able to fire.
    @Test func blanksCanFail() {
        let yaml = RuleForms.tree(check: "this >= 0", more: ", blanks: fail")
            .replacing("min: -1000000000000000", with: "min: 0")
        #expect(FormReader.read(yaml, file: "bieu.yaml").findings.isEmpty)
    }

    /// Read alone, a form trusts references to other forms; in the campaign an unknown one is refused with a hint.
    @Test func otherFormsAreCheckedInTheCampaign() throws {
        let form = try RuleForms.form(RuleForms.tree(check: "this = phu-luc-9/1/tong"))
        let other = try RuleForms.form(
            RuleForms.tree.replacing("rules: [RULES]", with: "").replacing("form: bieu", with: "form: phu-luc-8"))
        let (_, problems) = RuleBinder(RuleScope(form: form, others: ["phu-luc-8": other])).bindAll()
        #expect(problems.map(\.code) == [.unknownID])
        #expect(problems.first.map { $0.mark.column - $0.rule.mark.column } == 7)
        #expect(problems.first?.found.en.contains("did you mean “phu-luc-8”?") == true)
        #expect(problems.first?.rule.id == "R1")
    }

    /// A table's id misspelt is told even when the form is read alone.
    @Test func misspeltTable() {
        let yaml = RuleBinderTests.tables.replacing("CHECK", with: "this = iii/tong")
        let findings = FormReader.read(yaml, file: "bieu.yaml").findings
        #expect(findings.map(\.code.rawValue) == ["MTA008"])
        #expect(findings.first?.found.en.contains("there is no table “iii”; did you mean “ii”?") == true)
    }
}
