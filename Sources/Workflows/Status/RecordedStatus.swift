public import AppendixModel
public import CampaignLedger
internal import CampaignStore

/// The status of a campaign from its records.
public enum RecordedStatus {
    /// Where it stands on a day. A campaign that has received nothing has a status too: nobody has sent.
    ///
    /// - Throws: `WorkflowError` when its records cannot be read.
    public static func read(
        _ folder: CampaignFolder, asOf: CalendarDate
    ) throws(WorkflowError) -> CampaignStatus {
        guard SQLiteCampaignStore.exists(in: folder.path) else {
            return CampaignStatus(of: folder.campaign, histories: [], asOf: asOf)
        }
        let records = try CampaignRecordsFile.open(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) -> CampaignStatus in
            let histories = try records.units().map { unit in try records.history(of: unit) }
            let unplaced = try unplaced(records, asOf: asOf)
            try records.close()
            return CampaignStatus(of: folder.campaign, histories: histories, asOf: asOf, unplaced: unplaced)
        }
    }

    /// Files that had arrived and of which nobody can tell whose they are, one name for the same bytes.
    private static func unplaced(
        _ records: some CampaignRecords, asOf: CalendarDate
    ) throws(RecordsError) -> [String] {
        let receipts = try records.receipts()
        let units = Dictionary(try records.readings().map { ($0.receipt, $0.unit) }) { _, later in later }
        let placed = Set(
            receipts.filter { !$0.sender.isEmpty || !(units[$0.id] ?? "").isEmpty }.map(\.original.sha256))
        var seen = placed
        return receipts.filter { $0.received <= asOf && seen.insert($0.original.sha256).inserted }.map(\.file)
    }
}
