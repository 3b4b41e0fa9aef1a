internal import AppendixModel
internal import Diagnostics
internal import MergeEngine
internal import RuleLanguage
internal import SubmissionChecks

/// The rules that no return can be judged by alone, judged on the merged figures: their cells lie in several forms, or belong to several agencies.
struct MergedRules {
    /// What they say.
    struct Verdict: Sendable {
        /// Findings of rules all of whose cells one agency answers for.
        var findings: [Finding] = []
        /// What two or more agencies have to compare.
        var disagreements: [Disagreement] = []
    }

    private let campaign: Campaign
    private let result: MergeResult
    private let cells: [CellKey: CellDefinition]
    private let slices: [String: FormSlice]
    /// `unit/form` of what was not sent.
    private let missing: Set<String>

    /// Judges all rules of a campaign.
    ///
    /// A rule says nothing while a unit that fills one of its cells has not sent that form: there is nothing to compare yet.
    static func judged(_ result: MergeResult, in campaign: Campaign) -> Verdict {
        MergedRules(result, campaign).verdict()
    }

    private init(_ result: MergeResult, _ campaign: Campaign) {
        self.campaign = campaign
        self.result = result
        cells = Dictionary(uniqueKeysWithValues: campaign.forms.flatMap(\.cells).map { ($0.key, $0) })
        let whole = campaign.units.first.map { campaign.wholePacket(for: $0).slices } ?? []
        slices = Dictionary(uniqueKeysWithValues: whole.map { ($0.form.id, $0) })
        missing = Set(result.received.flatMap { unit, _, forms in forms.map { unit + "/" + $0 } })
    }

    private func verdict() -> Verdict {
        var verdict = Verdict()
        for form in campaign.forms {
            for rule in RuleBinder(RuleScope(form: form, in: campaign)).bindAll().rules {
                let operands = rule.operands.map(\.cell)
                let owners = operands.compactMap(owner).reduce(into: [ReportingUnit]()) {
                    if !$0.contains($1) { $0.append($1) }
                }
                guard rule.crossesForms || owners.count > 1, operands.allSatisfy(isSent),
                    let place = place(of: rule.subject),
                    let finding = RuleNotSatisfied.finding(for: rule, at: place, figures: figure, in: form)
                else { continue }
                if owners.count > 1 {
                    verdict.disagreements.append(
                        Disagreement(
                            finding: finding, rule: rule.declaration.id, subject: rule.subject,
                            parties: owners.map { unit in
                                Disagreement.Party(
                                    unit: unit, operands: operands.filter { owner(of: $0) == unit }.compactMap(operand))
                            }))
                } else {
                    verdict.findings.append(finding)
                }
            }
        }
        return verdict
    }

    /// Who answers for a merged figure: the unit that fills the cell; of a figure put together from many units the one that put it together.
    private func owner(of cell: CellDefinition) -> ReportingUnit? {
        let holders = campaign.holders(of: cell.responsible)
        return campaign.unit(holders.count == 1 ? holders[0] : campaign.coordinator)
    }

    private func isSent(_ cell: CellDefinition) -> Bool {
        !campaign.holders(of: cell.responsible).contains { missing.contains($0 + "/" + cell.key.form) }
    }

    /// The merged figure; what its owner sent without writing anything there is blank and not absent.
    private func figure(_ key: CellKey) -> Figure? {
        if let merged = result.values[key] { return merged.figure }
        return cells[key].flatMap { isSent($0) ? .blank : nil }
    }

    private func place(of cell: CellDefinition) -> Place? {
        let only = result.values[cell.key].flatMap { $0.from.count == 1 ? $0.from.first : nil }
        return slices[cell.key.form]?.place(
            of: cell, unit: owner(of: cell)?.code ?? "", file: only?.file ?? "", at: only?.figure.at ?? "")
    }

    private func operand(_ cell: CellDefinition) -> Disagreement.Operand? {
        guard let place = place(of: cell) else { return nil }
        let merged = result.values[cell.key]
        var source = Phrase("chưa ghi số liệu", en: "no figure")
        if let merged, let first = merged.from.first, merged.from.count == 1 {
            let words = first.document.words
            source = words.isEmpty ? Phrase("tệp \(first.file)", en: "file \(first.file)") : .verbatim(words)
        } else if let merged {
            source = .verbatim(merged.how)
        }
        return Disagreement.Operand(cell: cell, place: place, figure: merged?.figure ?? .blank, source: source)
    }
}
