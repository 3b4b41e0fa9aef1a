import AppendixModel
import DescriptionReader
import Diagnostics
import RuleLanguage
import TestSupport
import Testing
import TextScanning

/// Small forms and their rules, for the tests of this folder.
enum RuleForms {
    /// A form with a tree of rows, two columns of years and one of words; `RULES` stands where a rule of row `tong` goes.
    static let tree = """
        form: bieu
        heading: BIỂU
        title: BIỂU THỬ
        responsible: vai-tro
        defaults: {type: number, decimals: 12, min: -1000000000000000, max: 1000000000000000}
        columns:
          - {role: label, header: Chỉ tiêu}
          - {id: a, header: A}
          - {id: b, header: B}
        rows:
          - {id: khac, label: Khác}
          - id: tong
            label: Tổng
            rules: [RULES]
            rows:
              - {id: nam, label: Nam}
              - {id: nu, label: Nữ}
              - {id: can_bo, label: Trong đó cán bộ, of_which: true}
              - {id: tre, label: Trẻ, partition: tuoi}
              - {id: gia, label: Già, partition: tuoi}
        """

    /// The tree with one rule on its row `tong`.
    static func tree(check: String, more: String = "") -> String {
        let quoted = check.replacing("'", with: "''")
        return tree.replacing("RULES", with: "{id: R1, check: '\(quoted)', severity: error, message: sai\(more)}")
    }

    /// Reads a form that must be sound.
    static func form(_ yaml: String, location: SourceLocation = #_sourceLocation) throws -> Form {
        let checked = FormReader.read(yaml, file: "bieu.yaml")
        return try #require(checked.value, "\(checked.findings.map { $0.message(in: .en) })", sourceLocation: location)
    }

    /// The rules of a form, bound; there must be no problem.
    static func rules(_ yaml: String, others: [String: Form] = [:], location: SourceLocation = #_sourceLocation) throws
        -> [BoundRule]
    {
        let (rules, problems) = RuleBinder(RuleScope(form: try form(yaml, location: location), others: others))
            .bindAll()
        #expect(problems.isEmpty, "\(problems.map(\.found.en))", sourceLocation: location)
        return rules
    }

    /// A figure as tests write it: a number, `18/20` for a rate, `"text"`, `blank`, `-`, `x`, `…`, `?` for unresolved; nil for `absent`.
    static func figure(_ text: String) -> Figure? {
        switch text {
        case "absent": return nil
        case "blank": return .blank
        case "-": return Figure(state: .none)
        case "x": return Figure(state: .notApplicable)
        case "…": return Figure(state: .notAvailable)
        case "?": return Figure(state: .unresolved, text: "12 hoặc 13")
        default: break
        }
        if text.hasPrefix("\"") { return .reported(.text(String(text.dropFirst().dropLast()))) }
        if let number = ExactDecimal(text) { return .reported(.number(number)) }
        if text.hasSuffix("%") {
            return .reported(.rate(received: nil, onTime: nil, percent: ExactDecimal(String(text.dropLast()))))
        }
        let parts = text.split(separator: "/").map { ExactDecimal(String($0)) }
        precondition(parts.count == 2, "“\(text)” is no figure")
        return .reported(.rate(received: parts[0], onTime: parts[1], percent: nil))
    }

    /// The verdict at cell `tong@a` of the tree, with figures `row: text` for column `a`.
    static func verdict(
        _ check: String, more: String = "", _ figures: [String: String], location: SourceLocation = #_sourceLocation
    ) throws -> RuleVerdict {
        let rules = try rules(tree(check: check, more: more), location: location)
        let rule = try #require(rules.first { $0.subject.key.text == "bieu/1/tong/a" }, sourceLocation: location)
        return RuleEvaluator.verdict(of: rule) { key in
            figures[String(key.parts[2])].flatMap { figure($0) }
        }
    }

    /// A verdict in a word: `holds`, `fails`, `none`.
    static func word(_ verdict: RuleVerdict) -> String {
        switch verdict {
        case .satisfied: "holds"
        case .violated: "fails"
        case .none: "none"
        }
    }
}
