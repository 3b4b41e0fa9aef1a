internal import AppendixModel
internal import FormWriters

/// The phiếu đối chiếu of a merge: one file for each set of agencies whose figures contradict each other.
enum ReconciliationSheets {
    /// The folder beside the merged tables.
    static let folder = "doi-chieu"

    /// Writes them as `doi-chieu/04KH_DoiChieu_STC_SNV.docx`.
    ///
    /// - Returns: the paths written, in order.
    /// - Throws: `WorkflowError` when the output cannot be written.
    static func write(_ disagreements: [Disagreement], of campaign: Campaign, into output: String, world: World)
        throws(WorkflowError) -> [String]
    {
        var written: [String] = []
        for sheet in sheets(disagreements, of: campaign) {
            let path = "\(output)/\(folder)/\(name(of: sheet)).docx"
            try world.write(sheet.document.bytes, to: path)
            written.append(path)
        }
        return written
    }

    /// One sheet a set of agencies, in the order of the first disagreement of each.
    static func sheets(_ disagreements: [Disagreement], of campaign: Campaign) -> [ReconciliationSheet] {
        var sheets: [ReconciliationSheet] = []
        var known: [[ReportingUnit]: [Disagreement]] = [:]
        var order: [[ReportingUnit]] = []
        for disagreement in disagreements {
            // By the register, whoever the rule names first; the coordinator, who asks, last.
            let parties = Set(disagreement.parties.map(\.unit.code))
            let units =
                campaign.units.filter { parties.contains($0.code) && $0.code != campaign.coordinator }
                + campaign.units.filter { parties.contains($0.code) && $0.code == campaign.coordinator }
            if known[units] == nil { order.append(units) }
            known[units, default: []].append(disagreement)
        }
        for units in order {
            sheets.append(ReconciliationSheet(campaign: campaign, units: units, disagreements: known[units] ?? []))
        }
        return sheets
    }

    /// Sheets that an earlier merge left in the folder and this one has no reason for; they are kept, since agencies may have written in them.
    static func outdated(of campaign: Campaign, in output: String, written: [String], world: World) -> [String] {
        let names = (try? world.files(in: output + "/" + folder)) ?? []
        return names.filter { $0.hasPrefix(campaign.short + stem) && $0.hasSuffix(".docx") }
            .map { "\(output)/\(folder)/\($0)" }.filter { !written.contains($0) }
    }

    private static let stem = "_DoiChieu_"

    private static func name(of sheet: ReconciliationSheet) -> String {
        sheet.campaign.short + stem + sheet.units.map(\.short).joined(separator: "_")
    }
}
