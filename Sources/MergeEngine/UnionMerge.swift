import AppendixModel
import Diagnostics

/// `merge: union`: every cell has exactly one owner, whose figure stands. A figure of anyone else is a conflict when it differs, a note when it is
/// equal, never a sum.
struct UnionMerge {
    let campaign: Campaign
    let form: Form
    /// What each unit says, by unit code and form id.
    let units: [String: [String: UnitFigures]]

    func merge(into result: inout MergeResult) {
        let codes = campaign.units.map(\.code).filter { units[$0]?[form.id] != nil }
        for cell in form.cells {
            let owners = Set(campaign.holders(of: cell.responsible))
            var own: Contribution?
            var others: [Contribution] = []
            for code in codes {
                guard let contribution = units[code]?[form.id]?.byKey[cell.key] else { continue }
                if owners.contains(code) { own = contribution } else { others.append(contribution) }
            }
            if let own {
                result.values[cell.key] = MergedFigure(
                    figure: own.figure, how: "số của đơn vị chịu trách nhiệm", from: [own])
            }
            for other in others { report(other, beside: own, at: cell, &result) }
        }
    }

    private func report(
        _ other: Contribution, beside own: Contribution?, at cell: CellDefinition, _ result: inout MergeResult
    ) {
        guard
            let slice = FormSlice(
                of: form, issuer: IssueToken.Issuer(campaign: campaign.id, unit: other.unit), where: { _ in true })
        else { return }
        let place = slice.place(of: cell, unit: other.unit, file: other.file, at: other.figure.at)
        let name = campaign.unit(other.unit)?.name ?? other.unit
        guard let own else {
            result.findings.append(
                Finding(
                    .ownerMissing, at: place,
                    found: Phrase(
                        "\(name) ghi \(other.figure.display), đơn vị chịu trách nhiệm chưa ghi",
                        en: "\(name) says \(other.figure.display); the owner has not said"),
                    evidence: [other.figure.display]))
            return
        }
        let owner = campaign.unit(own.unit)?.name ?? own.unit
        if own.figure.isSame(as: other.figure) {
            result.findings.append(
                Finding(
                    .sameFromOther, at: place,
                    found: Phrase(
                        "\(name) cũng ghi \(other.figure.display) như \(owner)",
                        en: "\(name) says \(other.figure.display) as \(owner) does"),
                    evidence: [other.figure.display]))
        } else {
            result.findings.append(
                Finding(
                    .conflict, at: place,
                    found: Phrase(
                        "\(owner) ghi \(own.figure.display), \(name) ghi \(other.figure.display)",
                        en: "\(owner) says \(own.figure.display), \(name) says \(other.figure.display)"),
                    evidence: [own.figure.display, other.figure.display]))
        }
    }
}
