internal import Alignment
internal import AppendixModel
internal import Diagnostics
internal import MergeEngine
internal import RuleLanguage
internal import SubmissionChecks

/// Puts the figures of a case through check and merge, as the returns of their owners, and says what differs from what is expected.
///
/// A unit has sent what its rows in the case belong to; all other cells of that form are blank, and all other forms are not sent. Where several
/// units fill a part, the case speaks for the first of them.
struct CaseRun {
    /// A rule at a cell.
    struct RulePlace: Hashable {
        let rule: String
        let key: CellKey
    }

    /// What a rule said, with its message when it did not hold, or with the figure that kept it from saying anything.
    struct Answer {
        var outcome: RuleCase.Outcome
        var message = Phrase.verbatim("")
    }

    private let campaign: Campaign
    private let merged: MergedRules
    private let rules: [String: [BoundRule]]
    private let packets: [Packet]

    /// Binds the rules.
    init(_ original: Campaign) {
        var campaign = original
        for role in campaign.roles.keys {
            if let first = campaign.holders(of: role).first { campaign.roles[role] = .unit(first) }
        }
        self.campaign = campaign
        merged = MergedRules(campaign)
        rules = campaign.boundRules()
        packets = campaign.packets()
    }

    /// Ids of the rules, in order.
    var ruleIDs: [String] {
        campaign.forms.flatMap { rules[$0.id] ?? [] }.map(\.declaration.id).reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }

    /// What every rule says of a case.
    func answers(to one: RuleCase) -> [RulePlace: Answer] {
        var answers: [RulePlace: Answer] = [:]
        var returns: [AcceptedReturn] = []
        for packet in packets {
            let sent = packet.slices.filter { slice in slice.cells.contains { one.rows.contains($0.key.rowKey) } }
            let forms = sent.map { slice in
                FormReturn(
                    slice: slice,
                    figures: slice.cells.map { cell in
                        one.figures[cell.key].map { TypedFigure.read($0, as: cell.spec) } ?? .blank
                    })
            }
            check(forms, of: packet.unit, into: &answers)
            returns += forms.map { form in
                AcceptedReturn(
                    unit: packet.unit.code, file: packet.unit.short, received: nil, document: ReturnDocument(),
                    form: form)
            }
        }
        let result = MergePlan.merge(returns, in: campaign)
        for judgement in merged.judgements(of: result) {
            let id = judgement.rule.declaration.id
            answers[RulePlace(rule: id, key: judgement.rule.subject.key)] = answer(
                judgement.rule, judgement.verdict
            ) { result.values[$0]?.figure }
            for finding in judgement.findings { take(finding, into: &answers) }
        }
        return answers
    }

    /// Rules that one return can be judged by, as ``RuleNotSatisfied`` judges it.
    private func check(_ forms: [FormReturn], of unit: ReportingUnit, into answers: inout [RulePlace: Answer]) {
        let all = forms.flatMap { zip($0.slice.cells.map(\.key), $0.figures) }
        let figures = Dictionary(all) { first, _ in first }
        for form in forms {
            let own = rules[form.slice.form.id] ?? []
            for rule in own where rule.cells.allSatisfy({ figures[$0] != nil }) {
                let verdict = RuleEvaluator.verdict(of: rule) { figures[$0] }
                answers[RulePlace(rule: rule.declaration.id, key: rule.subject.key)] = answer(rule, verdict) {
                    figures[$0]
                }
            }
            let context = CheckContext(
                form: form, unit: unit.code, file: unit.short, rules: own,
                others: forms.filter { $0.slice.form.id != form.slice.form.id })
            for finding in RuleNotSatisfied.findings(in: context) { take(finding, into: &answers) }
        }
    }

    private func answer(_ rule: BoundRule, _ verdict: RuleVerdict, _ figure: (CellKey) -> Figure?) -> Answer {
        if verdict == .satisfied { return Answer(outcome: .satisfied) }
        let unclear = rule.cells.compactMap(figure).first { $0.state == .unresolved }
        return Answer(
            outcome: .silent,
            message: unclear.map {
                Phrase("“\($0.text)” không đọc được hoặc có hai cách đọc", en: "“\($0.text)” is not one figure")
            } ?? .verbatim(""))
    }

    private func take(_ finding: Finding, into answers: inout [RulePlace: Answer]) {
        guard let key = CellKey(finding.place.key) else { return }
        answers[RulePlace(rule: finding.group, key: key)] = Answer(
            outcome: .violated(finding.severity), message: finding.found)
    }
}
