public import CampaignLedger
internal import CampaignStore

/// `phuluc verify`: whether the records of a campaign are whole.
public enum VerifyRecords {
    /// What was found, and how long the chain is.
    ///
    /// - Throws: `WorkflowError` when the campaign cannot be read or there are no records.
    public static func run(
        _ path: String, world: World
    ) throws(WorkflowError) -> (faults: [RecordsFault], head: ChainHead, receipts: Int) {
        let folder = try CampaignFolder(path, world: world)
        let records = try CampaignRecordsFile.existing(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            let faults = try records.verify()
            let found = (faults, try records.head(), try records.receipts().count)
            try records.close()
            return found
        }
    }
}
