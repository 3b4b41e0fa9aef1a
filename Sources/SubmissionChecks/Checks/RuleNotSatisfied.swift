public import AppendixModel
public import Diagnostics
public import RuleLanguage
import TextScanning

/// The description's own rules, as far as all their cells are in the return; others run at merge.
public enum RuleNotSatisfied: SubmissionCheck {
    public static let codes = [FindingCode.ruleNotSatisfied]

    public static func findings(in context: CheckContext) -> [Finding] {
        let figures = { (key: CellKey) -> Figure? in context.figures[key] }
        let rules = context.rules.filter { $0.cells.allSatisfy { figures($0) != nil } }
        let violated = rules.compactMap { rule -> (rule: BoundRule, finding: Finding)? in
            guard let figure = figures(rule.subject.key) else { return nil }
            return finding(
                for: rule, at: context.place(rule.subject, figure), figures: figures, in: context.form.slice.form
            ).map { (rule, $0) }
        }
        // Most returns break no rule: nothing is searched for then.
        if violated.isEmpty { return [] }
        let hints = Hints(rules, in: context)
        return violated.map { rule, finding in
            var finding = finding
            if let hint = hints.words(for: rule) { finding.mend = finding.mend + hint }
            return finding
        }
    }

    /// Which cell is likely wrong, in words, by violated rule.
    private struct Hints {
        private var words: [String: Phrase] = [:]

        init(_ rules: [BoundRule], in context: CheckContext) {
            let judged = LikelyErrors(rules, figures: { context.figures[$0] })
            let cells = Dictionary(rules.flatMap(\.operands).map { ($0.cell.key, $0.cell) }) { first, _ in first }
            for hint in judged.hints() {
                let places = hint.cells.compactMap { key -> Phrase? in
                    guard let cell = cells[key], let figure = context.figures[key],
                        key.form == context.form.slice.form.id
                    else { return nil }
                    return context.place(cell, figure).words
                }
                guard places.count == hint.cells.count, let first = places.first else { continue }
                let list = places.dropFirst().reduce(first) { $0 + Phrase("; ", en: "; ") + $1 }
                var text = Phrase(" Gợi ý: có thể sai ở ", en: " Hint: the error may be in ") + list
                if let number = hint.number?.rounded(toDigits: 6) {
                    text =
                        text
                        + Phrase(
                            " (các quy tắc đều khớp nếu là \(number.vietnameseText))",
                            en: " (all rules hold if it is \(number.plainText))")
                }
                for rule in hint.rules { words[rule] = text + Phrase(".", en: ".") }
            }
        }

        func words(for rule: BoundRule) -> Phrase? { words[LikelyErrors.name(of: rule)] }
    }

    /// The finding of one rule, nil when it holds or has no verdict.
    public static func finding(
        for rule: BoundRule, at place: Place, figures: (CellKey) -> Figure?, in form: Form
    ) -> Finding? {
        let verdict = RuleEvaluator.verdict(of: rule, figures: figures)
        guard case .violated(let left, let right) = verdict else { return nil }
        let message = message(of: rule, verdict, figures: figures, in: form)
        let evidence = [rule.declaration.id] + rule.cells.map { figures($0)?.display ?? "" }
        return Finding(
            .ruleNotSatisfied, at: place,
            found: Phrase(
                message, en: "rule \(rule.declaration.id) does not hold (\(left?.words ?? ""); \(right?.words ?? ""))"),
            mend: Phrase(
                "Quy tắc \(rule.declaration.id).", en: "Rule \(rule.declaration.id): \(rule.declaration.check)."),
            severity: rule.severity, group: rule.declaration.id, evidence: evidence)
    }

    /// The message of a violated rule with its figures.
    public static func message(
        of rule: BoundRule, _ verdict: RuleVerdict, figures: (CellKey) -> Figure?, in form: Form
    ) -> String {
        guard case .violated(let left, let right) = verdict else { return "" }
        let label = form.tables[rule.subject.table].entries[rule.subject.row].row.label.text
        return rule.message.map { part in
            switch part {
            case .words(let words): words
            case .this: figures(rule.subject.key)?.display ?? ""
            case .left: left?.words ?? ""
            case .right: right?.words ?? ""
            case .label: label
            case .operand(let number): figures(rule.operands[number].cell.key)?.display ?? ""
            }
        }.joined()
    }
}
