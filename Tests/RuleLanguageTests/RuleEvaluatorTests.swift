import AppendixModel
import RuleLanguage
import TestSupport
import Testing
import TextScanning

/// What a rule says of figures.
@Suite struct RuleEvaluatorTests {
    /// `this = 0` and `this = 5` by what is known of the cell, under each policy for blanks.
    static let states = MarkdownTable(
        """
        | figure | check | skip | zero | fail |
        |---|---|---|---|---|
        | 0 | this = 0 | holds | holds | holds |
        | 5 | this = 0 | fails | fails | fails |
        | 5 | this = 5 | holds | holds | holds |
        | blank | this = 0 | none | holds | fails |
        | blank | this = 5 | none | fails | fails |
        | - | this = 0 | holds | holds | holds |
        | - | this = 5 | fails | fails | fails |
        | x | this = 0 | none | none | none |
        | x | this = 5 | none | none | none |
        | … | this = 0 | none | none | none |
        | … | this = 5 | none | none | none |
        | ? | this = 0 | none | none | none |
        | ? | this = 5 | none | none | none |
        | absent | this = 0 | none | none | none |
        | absent | this = 5 | none | none | none |
        """)

    /// A declared none is 0; not applicable, not available, unresolved and unread cells give no verdict; only blanks follow the policy.
    @Test(arguments: states.rows, ["skip", "zero", "fail"])
    func state(_ row: MarkdownTable.Row, blanks: String) throws {
        let verdict = try RuleForms.verdict(row["check"], more: ", blanks: \(blanks)", ["tong": row["figure"]])
        #expect(RuleForms.word(verdict) == row[blanks])
    }

    /// `this = sum(children)` with each state among the children.
    static let sums = MarkdownTable(
        """
        | tong | nam | nu | skip | zero | fail |
        |---|---|---|---|---|---|
        | 5 | 2 | 3 | holds | holds | holds |
        | 5 | 2 | 2 | fails | fails | fails |
        | 2 | 2 | - | holds | holds | holds |
        | 2 | 2 | blank | none | holds | fails |
        | 5 | 2 | blank | none | fails | fails |
        | 5 | 2 | x | none | none | none |
        | 5 | 2 | … | none | none | none |
        | 5 | 2 | ? | none | none | none |
        | blank | blank | blank | none | holds | fails |
        | - | - | - | holds | holds | holds |
        | 2 | blank | x | none | none | fails |
        | x | blank | 2 | none | none | fails |
        | ? | 2 | 3 | none | none | none |
        | 5 | -2 | 7 | holds | holds | holds |
        """)

    /// One operand without a value takes the verdict away; under `fail` a blank decides before it.
    @Test(arguments: sums.rows, ["skip", "zero", "fail"])
    func sumOfChildren(_ row: MarkdownTable.Row, blanks: String) throws {
        let figures = [
            "tong": row["tong"], "tong.nam": row["nam"], "tong.nu": row["nu"], "tong.can_bo": "99", "tong.tre": "99",
        ]
        let verdict = try RuleForms.verdict("this = sum(children)", more: ", blanks: \(blanks)", figures)
        #expect(RuleForms.word(verdict) == row[blanks])
    }

    /// `this ? nam` with a tolerance of 0.5: difference −0.6 … 0.6.
    static let tolerances = MarkdownTable(
        """
        | this | nam | = | <> | < | <= | > | >= |
        |---|---|---|---|---|---|---|---|
        | 9.4 | 10 | fails | holds | holds | holds | fails | fails |
        | 9.5 | 10 | holds | fails | fails | holds | fails | holds |
        | 10 | 10 | holds | fails | fails | holds | fails | holds |
        | 10.5 | 10 | holds | fails | fails | holds | fails | holds |
        | 10.6 | 10 | fails | holds | fails | fails | holds | holds |
        """)

    /// Within the tolerance two sides are equal for every comparison: `<=` and `>=` are generous, `<` and `>` strict.
    @Test(arguments: tolerances.rows, ["=", "<>", "<", "<=", ">", ">="])
    func tolerance(_ row: MarkdownTable.Row, sign: String) throws {
        let figures = ["tong": row["this"], "tong.nam": row["nam"]]
        let verdict = try RuleForms.verdict("this \(sign) nam", more: ", tolerance: 0.5", figures)
        #expect(RuleForms.word(verdict) == row[sign])
    }

    /// `and`, `or` of two conditions under `blanks: fail`: true, false, absent (x), missing (blank).
    static let truths = MarkdownTable(
        """
        | nam | nu | and | or |
        |---|---|---|---|
        | 1 | 1 | holds | holds |
        | 1 | 0 | fails | holds |
        | 0 | 1 | fails | holds |
        | 0 | 0 | fails | fails |
        | 1 | x | none | holds |
        | x | 1 | none | holds |
        | 0 | x | fails | none |
        | x | 0 | fails | none |
        | x | x | none | none |
        | 1 | blank | fails | holds |
        | blank | 1 | fails | holds |
        | 0 | blank | fails | fails |
        | blank | x | fails | fails |
        """)

    /// Three-valued: a side that decides alone decides, whatever the other lacks.
    @Test(arguments: truths.rows, ["and", "or"])
    func logic(_ row: MarkdownTable.Row, word: String) throws {
        let figures = ["tong.nam": row["nam"], "tong.nu": row["nu"]]
        let verdict = try RuleForms.verdict("nam = 1 \(word) nu = 1", more: ", blanks: fail", figures)
        #expect(RuleForms.word(verdict) == row[word])
        // De Morgan holds where there is a verdict of true and false.
        let other = word == "and" ? "or" : "and"
        let opposite = try RuleForms.verdict("not (not nam = 1 \(other) not nu = 1)", more: ", blanks: fail", figures)
        #expect(RuleForms.word(opposite) == row[word])
    }

    static let expressions = MarkdownTable(
        """
        | check | tong | nam | nu | verdict |
        |---|---|---|---|---|
        | this = nam + nu | 0.3 | 0.1 | 0.2 | holds |
        | this = nam - nu | -4.94 | 74.56 | 79.5 | holds |
        | this = nam * nu | 2.25 | 1.5 | 1.5 | holds |
        | this = nam / nu | 0.25 | 1 | 4 | holds |
        | this = nam / nu | 0.333333333333 | 1 | 3 | fails |
        | this * nu = nam / nu * nu * nu | 3 | 3 | 3 | holds |
        | percent(nam, nu) = 75 | 0 | 45 | 60 | holds |
        | percent(nam, nu) = 0 | 0 | 0 | 0 | none |
        | this in {-1, 2} | -1 | 0 | 0 | holds |
        | this = - nam | -5 | 5 | 0 | holds |
        | this = nam / nu | 5 | 5 | 0 | none |
        | this = nam / nu or this = 5 | 5 | 5 | 0 | holds |
        | this = nam / nu and this = 6 | 5 | 5 | 0 | fails |
        | this = nam / nu | 5 | 5 | - | none |
        | this = nam / nu | 0 | 0 | 0 | none |
        | this = nam * nam * nam | 5 | 100000000000000 | 0 | none |
        | this = nam * nam * nam or this = 5 | 5 | 100000000000000 | 0 | holds |
        | this in {1, 2, 3} | 2 | 0 | 0 | holds |
        | this in {1, 2, 3} | 2.0 | 0 | 0 | holds |
        | this in {1, 2, 3} | 4 | 0 | 0 | fails |
        | this in {1, 2, 3} | x | 0 | 0 | none |
        | not this in {1, 2, 3} | 4 | 0 | 0 | holds |
        | not this = 1 | x | 0 | 0 | none |
        | this = if(nam > 0, nu, 7) | 3 | 1 | 3 | holds |
        | this = if(nam > 0, nu, 7) | 7 | 0 | 3 | holds |
        | this = if(nam > 0, nu, 7) | 7 | 0 | x | holds |
        | this = if(nam > 0, nu, 7) | 7 | x | 3 | none |
        | this = max(nam, nu) | 3 | 1 | 3 | holds |
        | this = min(nam, nu) | 1 | 1 | 3 | holds |
        | this = max(nam, nu) | 3 | x | 3 | none |
        | this = abs(nam) | 3 | -3 | 0 | holds |
        | this = count(nam, nu) | 1 | 3 | x | holds |
        | this = count(nam, nu) | 2 | 0 | - | holds |
        | this = count(nam, nu) | 1 | 0 | blank | holds |
        | filled(nam) | 0 | 0 | 0 | holds |
        | filled(nam) | 0 | - | 0 | holds |
        | filled(nam) | 0 | blank | 0 | fails |
        | filled(nam) | 0 | x | 0 | holds |
        | filled(nam) | 0 | … | 0 | holds |
        | filled(nam) | 0 | ? | 0 | none |
        | filled(nam, nu) | 0 | ? | blank | fails |
        | filled(nam, nu) | 0 | 1 | blank | fails |
        | not filled(nam) or this > 0 | 0 | blank | 0 | holds |
        | sum(@*) = 10 | 10 | 0 | 0 | none |
        """)

    /// Exact arithmetic; a division by 0 and a result that does not fit give no value; `if` looks only at the branch it takes.
    @Test(arguments: expressions.rows)
    func expression(_ row: MarkdownTable.Row) throws {
        // Figures stand in column a alone: column b is not read.
        let rules = try RuleForms.rules(RuleForms.tree(check: row["check"]))
        let rule = try #require(rules.first { $0.subject.key.text == "bieu/1/tong/a" })
        let figures = ["bieu/1/tong/a": row["tong"], "bieu/1/tong.nam/a": row["nam"], "bieu/1/tong.nu/a": row["nu"]]
        let verdict = RuleEvaluator.verdict(of: rule) { figures[$0.text].flatMap { RuleForms.figure($0) } }
        #expect(RuleForms.word(verdict) == row["verdict"])
    }

    /// `when` decides where a rule is judged: not where it is false, and not where it has no value.
    @Test(arguments: [("1", "fails"), ("0", "none"), ("x", "none"), ("blank", "none")])
    func when(_ nam: String, verdict: String) throws {
        let found = try RuleForms.verdict("this = 5", more: ", when: nam = 1", ["tong": "4", "tong.nam": nam])
        #expect(RuleForms.word(found) == verdict)
    }

    /// A violated comparison gives both its sides for the message; a violated `and` has none to give.
    @Test func sides() throws {
        let figures = ["tong": "5", "tong.nam": "2", "tong.nu": "2"]
        let verdict = try RuleForms.verdict("this = sum(children)", figures)
        #expect(verdict == .violated(left: .number(ExactFraction(5)), right: .number(ExactFraction(4))))
        #expect(try RuleForms.verdict("this = nam and this = nu", figures) == .violated(left: nil, right: nil))
        let blank = try RuleForms.verdict("this = nam", more: ", blanks: fail", ["tong": "5", "tong.nam": "blank"])
        #expect(blank == .violated(left: .number(ExactFraction(5)), right: .missing))
    }

    static let rates = MarkdownTable(
        """
        | figure | check | verdict |
        |---|---|---|
        | 1200/1150 | this = 95.83 | fails |
        | 1200/1150 | this * 12 = 1150 | holds |
        | 1150/1200 | this * 12 = 1150 | holds |
        | 3/1 | this * 3 = 100 | holds |
        | 0/0 | this = 0 | none |
        | 95.5% | this = 95.5 | holds |
        """)

    /// A rate counts as the percentage of its two numbers with two digits, or as the one typed; without a base it has no value.
    @Test(arguments: rates.rows)
    func rate(_ row: MarkdownTable.Row) throws {
        let yaml = RuleForms.tree(check: row["check"]).replacing(
            "defaults: {type: number, decimals: 12, min: -1000000000000000, max: 1000000000000000}",
            with: "defaults: {type: rate}")
        let rule = try #require(try RuleForms.rules(yaml).first)
        let verdict = RuleEvaluator.verdict(of: rule) { _ in RuleForms.figure(row["figure"]) }
        #expect(RuleForms.word(verdict) == row["verdict"])
    }

    static let texts = MarkdownTable(
        """
        | figure | check | verdict |
        |---|---|---|
        | "Đạt" | this = "Đạt" | holds |
        | "Không đạt" | this = "Đạt" | fails |
        | "Không đạt" | this <> "Đạt" | holds |
        | "Đạt" | this in {"Đạt", "Không đạt"} | holds |
        | "Đạt" | this in {"Không đạt"} | fails |
        | "Khá" | this in {"Đạt", "Không đạt"} | none |
        | x | this = "Đạt" | none |
        | blank | this = "Đạt" | none |
        """)

    /// Words compare as words.
    @Test(arguments: texts.rows)
    func text(_ row: MarkdownTable.Row) throws {
        let yaml = RuleForms.tree(check: row["check"]).replacing(
            "defaults: {type: number, decimals: 12, min: -1000000000000000, max: 1000000000000000}",
            with: "defaults: {type: choice, choices: [Đạt, Không đạt]}")
        let rule = try #require(try RuleForms.rules(yaml).first)
        let verdict = RuleEvaluator.verdict(of: rule) { _ in RuleForms.figure(row["figure"]) }
        #expect(RuleForms.word(verdict) == row["verdict"])
    }
}
