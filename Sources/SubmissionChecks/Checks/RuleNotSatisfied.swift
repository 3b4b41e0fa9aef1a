public import AppendixModel
public import Diagnostics
public import RuleLanguage
import TextScanning

/// The description's own rules, as far as all their cells are in this form; rules across forms run at merge.
public enum RuleNotSatisfied: SubmissionCheck {
    public static let codes = [FindingCode.ruleNotSatisfied]

    public static func findings(in context: CheckContext) -> [Finding] {
        context.rules.filter { !$0.crossesForms }.compactMap { rule in
            guard let figure = context.figures[rule.subject.key] else { return nil }
            return finding(
                for: rule, at: context.place(rule.subject, figure), figures: { context.figures[$0] },
                in: context.form.slice.form)
        }
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
