internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import MergeEngine

extension GatheredReturns {
    /// Merges what the records of a campaign say: nothing is read again. What was settled is told no more.
    ///
    /// - Parameter root: the unit at and below which to merge level by level; nil to put all together at once.
    /// - Parameter asOf: what came or was decided after that day has no part in it; nil for everything.
    /// - Throws: `RecordsError` when the records cannot be read.
    init(
        records: some CampaignRecords, campaign: Campaign, root: ReportingUnit? = nil, asOf: CalendarDate? = nil,
        progress: (Int, Int) -> Void
    ) throws(RecordsError) {
        let units = try records.units().filter { !$0.isEmpty }
        var findings: [String: Finding] = [:]
        var settled = Set<String>()
        let words = RecordedWords(campaign)
        let checks = StandingChecks(campaign)
        var done = 0
        // More time for everybody is an act of no unit.
        let common = try records.history(of: "").acts
        func taken(_ code: String) throws(RecordsError) -> UnitHistory {
            var history = try records.history(of: code)
            history.acts += common
            if let asOf { history = history.known(by: asOf) }
            let answered = Set(history.resolutions.filter { $0.outcome != .corrected }.map(\.finding))
            settled.formUnion(answered)
            let standings = history.standings
            let judged = checks.findings(of: code, in: standings)
            let together = judged.values.joined().filter { $0.severity != .note && !answered.contains($0.id) }
            let recorded = Self.open(in: history, standings, judged: Set(judged.keys)).map(words.placed)
            for finding in recorded + together where findings[finding.id] == nil { findings[finding.id] = finding }
            done += 1
            progress(done, units.count)
            return history
        }
        if let root {
            let recorded = Set(units)
            nodes = try TreeMerge.merge(from: root, in: campaign) { node, below throws(RecordsError) in
                let inner = UnitHistory.histories(of: below)
                return try MergePlan.merge(
                    units: node.reporting.filter(recorded.contains) + inner.keys, in: node.campaign
                ) { code throws(RecordsError) in
                    if let history = inner[code] { history } else { try taken(code) }
                }
            }
            result = nodes.last?.result ?? MergeResult()
        } else {
            result = try MergePlan.merge(units: units, in: campaign, history: taken)
        }
        self.findings = findings.values.sorted()
        self.settled = settled
    }

    /// What a unit must still answer: of versions that are not replaced whole by later ones, and of its files as a whole.
    ///
    /// - Parameter judged: forms whose standing figures were judged together: what the checks found in single files of them is told no more.
    private static func open(
        in history: UnitHistory, _ standings: [String: StandingFigures], judged: Set<String>
    ) -> [Finding] {
        let receipts = Dictionary(history.receipts.map { ($0.id, $0) }) { first, _ in first }
        var findings: [Finding] = []
        for (form, standing) in standings.sorted(by: { $0.key < $1.key }) {
            let counting = Set(
                standing.figures.values.compactMap { counted -> RecordID? in
                    if case .version(let id) = counted.basis { id } else { nil }
                })
            for version in standing.versions
            where counting.contains(version.version.id) || version.version.id == standing.versions.last?.version.id {
                switch version.verdict {
                case .blank, .invalidated, .readAgain: continue
                case .valid, .open: break
                }
                // A figure that another one replaced has nothing to answer for.
                let told = version.unsettled.filter { finding in
                    if judged.contains(form), StandingChecks.codes.contains(finding.code) { return false }
                    guard let key = CellKey(finding.key), let counted = standing.figures[key] else { return true }
                    return counted.basis == .version(version.version.id) || finding.severity == .error
                }
                findings += told.compactMap { $0.finding(unit: history.unit, file: version.arrival.file) }
            }
        }
        for reading in history.readings where reading.unit == history.unit && reading.kind == .refused {
            guard let receipt = receipts[reading.receipt],
                history.readings.last(where: { $0.receipt == reading.receipt })?.id == reading.id
            else { continue }
            findings += reading.findings.compactMap { $0.finding(unit: history.unit, file: receipt.file) }
        }
        return findings
    }
}
