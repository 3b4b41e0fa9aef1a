internal import AppendixModel
internal import Diagnostics
internal import MergeEngine
internal import RuleLanguage
internal import SubmissionChecks

/// The rules that no return can be judged by alone, judged on the merged figures: their cells lie in several forms, or belong to several agencies.
struct MergedRules: Sendable {
    /// What one rule says of the merged figures.
    struct Judgement: Sendable {
        /// The rule at its cell.
        let rule: BoundRule
        /// None, too, while a unit that fills one of its cells has not sent that form: there is nothing to compare yet.
        let verdict: RuleVerdict
        /// What to tell whom; nothing unless it is violated.
        let findings: [Finding]
        /// What two or more agencies have to compare; nil where one answers for all cells.
        let disagreement: Disagreement?
    }

    private let campaign: Campaign
    private let rules: [BoundRule]

    /// Binds the rules of a campaign.
    init(_ campaign: Campaign) {
        self.campaign = campaign
        let all = campaign.forms.flatMap { RuleBinder(RuleScope(form: $0, in: campaign)).bindAll().rules }
        rules = all.filter { rule in
            rule.crossesForms || Set(rule.operands.map { campaign.answering(for: $0.cell) }).count > 1
        }
    }

    /// Judges them all, in the order of the forms.
    func judgements(of result: MergeResult) -> [Judgement] {
        let figures = MergedFigures(result, in: campaign)
        return rules.map { judgement(of: $0, figures) }
    }

    private func judgement(of rule: BoundRule, _ figures: MergedFigures) -> Judgement {
        let operands = rule.operands.map(\.cell)
        let nothing = Judgement(rule: rule, verdict: .none, findings: [], disagreement: nil)
        guard operands.allSatisfy(figures.isSent), let form = campaign.form(rule.subject.key.form) else {
            return nothing
        }
        let verdict = RuleEvaluator.verdict(of: rule) { figures[$0] }
        guard let place = figures.place(of: rule.subject),
            let finding = RuleNotSatisfied.finding(for: rule, at: place, figures: { figures[$0] }, in: form)
        else { return Judgement(rule: rule, verdict: verdict, findings: [], disagreement: nil) }
        let owners = operands.compactMap(campaign.answering).reduce(into: [ReportingUnit]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        if owners.count < 2 {
            return Judgement(rule: rule, verdict: verdict, findings: [finding], disagreement: nil)
        }
        let disagreement = Disagreement(
            finding: finding, rule: rule.declaration.id, subject: rule.subject,
            parties: owners.map { unit in
                Disagreement.Party(
                    unit: unit,
                    operands: operands.filter { campaign.answering(for: $0) == unit }.compactMap(figures.operand))
            })
        return Judgement(
            rule: rule, verdict: verdict, findings: disagreement.findings, disagreement: disagreement)
    }
}
