internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import RuleLanguage
internal import SubmissionChecks

/// The checks over the figures that stand, where those come from several files or from corrections: no file was judged with all of them.
struct StandingChecks {
    /// Codes that only these checks give: what was found so in a single file gives way to what is found in all.
    static let codes = Set(SubmissionCheckCatalogue.all.flatMap { $0.codes.map(\.rawValue) })

    private let campaign: Campaign
    private let rules: [String: [BoundRule]]

    init(_ campaign: Campaign) {
        self.campaign = campaign
        rules = campaign.boundRules()
    }

    /// What is found in forms of a unit whose figures come from several places, by id of the form; other forms are absent.
    ///
    /// - Parameter standings: what stands in the unit's forms, by id of the form.
    func findings(of code: String, in standings: [String: StandingFigures]) -> [String: [Finding]] {
        guard let unit = campaign.unit(code), let packet = campaign.packet(for: unit) else { return [:] }
        var forms: [FormReturn] = []
        var mixed: Set<String> = []
        for slice in packet.slices {
            guard let standing = standings[slice.form.id], !standing.figures.isEmpty else { continue }
            if Self.isMixed(standing) { mixed.insert(slice.form.id) }
            forms.append(
                FormReturn(
                    slice: slice,
                    figures: slice.cells.map { cell in
                        standing.figures[cell.key]?.figure ?? standing.declared.map(Figure.declared) ?? .blank
                    }, notes: standing.notes))
        }
        var found: [String: [Finding]] = [:]
        for form in forms where mixed.contains(form.slice.form.id) {
            found[form.slice.form.id] = SubmissionCheckCatalogue.findings(
                in: CheckContext(
                    form: form, unit: unit.code, file: "", rules: rules[form.slice.form.id] ?? [],
                    others: forms.filter { $0.slice.form.id != form.slice.form.id }))
        }
        return found
    }

    private static func isMixed(_ standing: StandingFigures) -> Bool {
        let bases = Set(standing.figures.values.map(\.basis))
        return bases.count > 1
            || bases.contains { basis in
                if case .correction = basis { true } else { false }
            }
    }
}

extension UnitHistory {
    /// What stands in every form of which figures were sent or put right, by id of the form.
    var standings: [String: StandingFigures] {
        let forms = Set(versions.map(\.form) + corrections.map(\.key.form))
        return Dictionary(uniqueKeysWithValues: forms.map { ($0, StandingFigures(of: $0, in: self)) })
    }
}
