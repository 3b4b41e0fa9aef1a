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
        for unit in campaign.units where unit.exists(on: due) {
            let slices = campaign.packet(for: unit)?.slices ?? []
            let documents = campaign.deliverables.filter { $0.units.contains(unit.code) }
            if slices.isEmpty, documents.isEmpty { continue }
            var history = (known[unit.code] ?? UnitHistory(unit: unit.code)).known(by: asOf)
            history.acts += common
            let lastDay = campaign.lastDay(for: history)
            let extended = lastDay == due ? nil : lastDay
            let files = UnitFiles(history)
            let forms = slices.map { FormProgress(of: $0, in: history, files: files) }
            let hasFigures = forms.contains { !$0.counting.isEmpty }
            units.append(
                UnitStatus(
                    unit: unit, lastDay: lastDay, extendedUntil: extended,
                    deliverables: forms.map { $0.status(due: lastDay, asOf: asOf, hasFigures: hasFigures) }
                        + documents.map { document in
                            // A day of its own may be later; without one it is never late.
                            let day = document.due.map { day in extended.map { max(day, $0) } ?? day }
                            return files.status(of: document, due: day, asOf: asOf)
                        },
                    pendingCorrections: forms.reduce(0) { $0 + $1.pendingCorrections },
                    refused: files.refused(hasForms: !slices.isEmpty)))
        }
        self.init(
            asOf: asOf, due: due, workingDaysLeft: due.map { campaign.calendar.workingDays(from: asOf, to: $0) },
            units: units, unplaced: unplaced)
    }
}
