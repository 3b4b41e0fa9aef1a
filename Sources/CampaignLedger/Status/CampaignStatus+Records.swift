public import AppendixModel

extension CampaignStatus {
    /// Works out where a campaign stands from what is recorded.
    ///
    /// What arrived or was decided after the day has no part in it: told for a day that is past, it says what was known then. Late is judged by the
    /// day of arrival; the last day is in time. Units that ended before the due day, or begin after it, owe nothing.
    ///
    /// - Parameters:
    ///   - histories: what is recorded of the units; acts for the whole campaign stand under the empty code. Units without one have sent nothing.
    ///   - asOf: the day it is told for.
    ///   - unplaced: files of which nobody can tell whose they are.
    public init(of campaign: Campaign, histories: [UnitHistory], asOf: CalendarDate, unplaced: [String] = []) {
        let known = Dictionary(histories.map { ($0.unit, $0) }) { first, _ in first }
        let common = known[""]?.known(by: asOf).acts ?? []
        let due = campaign.due?.date
        var units: [UnitStatus] = []
        for unit in campaign.units where unit.reports(by: due) {
            let slices = campaign.packet(for: unit)?.slices ?? []
            let documents = campaign.deliverables.filter { $0.units.contains(unit.code) }
            if slices.isEmpty, documents.isEmpty { continue }
            let history = (known[unit.code] ?? UnitHistory(unit: unit.code)).known(by: asOf)
            let days = LastDays(of: unit.code, in: campaign, acts: history.acts, common: common)
            let files = UnitFiles(history)
            let forms = slices.map { FormProgress(of: $0, in: history, files: files) }
            let hasFigures = forms.contains { !$0.counting.isEmpty }
            units.append(
                UnitStatus(
                    unit: unit, lastDay: days.lastDay, extendedUntil: days.extendedUntil,
                    deliverables: forms.map { $0.status(due: days.lastDay, asOf: asOf, hasFigures: hasFigures) }
                        + documents.map { files.status(of: $0, due: days.lastDay(of: $0), asOf: asOf) },
                    pendingCorrections: forms.reduce(0) { $0 + $1.pendingCorrections },
                    refused: files.refused(hasForms: !slices.isEmpty)))
        }
        self.init(
            asOf: asOf, due: due, workingDaysLeft: due.map { campaign.calendar.workingDays(from: asOf, to: $0) },
            units: units, unplaced: unplaced)
    }
}

extension ReportingUnit {
    /// Whether it is there on the due day.
    fileprivate func reports(by due: CalendarDate?) -> Bool {
        guard let due else { return true }
        if let validTo, validTo < due { return false }
        if let validFrom, validFrom > due { return false }
        return true
    }
}

/// Until when a unit may send: an extension recorded as an act goes before one of the campaign's description.
private struct LastDays {
    /// The day everything of the unit is due, unless a document has a later day of its own.
    let lastDay: CalendarDate?
    /// The extension, when there is one.
    let extendedUntil: CalendarDate?

    init(
        of unit: String, in campaign: Campaign, acts: [Recorded<CampaignAct>], common: [Recorded<CampaignAct>]
    ) {
        let described = campaign.extensions.last { $0.unit == unit }?.until
        let own = Self.extension(in: acts)
        // More time for everybody shortens nobody's.
        let wide = Self.extension(in: common)
        extendedUntil = [own ?? described, wide].compactMap { $0 }.max()
        lastDay = extendedUntil ?? campaign.due?.date
    }

    /// The last one says it.
    private static func `extension`(in acts: [Recorded<CampaignAct>]) -> CalendarDate? {
        acts.sorted { $0.id < $1.id }.reduce(nil) { last, act in
            if case .extension(let until) = act.deed { until } else { last }
        }
    }

    /// Until when a document may come; nil when no day is stated for it.
    func lastDay(of document: Campaign.Deliverable) -> CalendarDate? {
        document.due.map { due in extendedUntil.map { max(due, $0) } ?? due }
    }
}
