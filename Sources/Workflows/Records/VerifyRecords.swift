internal import AppendixModel
public import CampaignLedger
internal import CampaignStore
internal import Diagnostics

/// `phuluc verify`: whether the records of a campaign are whole.
public enum VerifyRecords {
    /// What was found, and how long the chain is.
    ///
    /// - Throws: `WorkflowError` when the campaign cannot be read or there are no records.
    public static func run(
        _ path: String, world: World
    ) throws(WorkflowError) -> (faults: [RecordsFault], head: ChainHead, receipts: Int) {
        let folder = try CampaignFolder(path, world: world)
        let hasOriginals = world.isFolder(folder.path + "/originals")
        guard SQLiteCampaignStore.exists(in: folder.path) else {
            if !hasOriginals { throw CampaignRecordsFile.nothingReceived }
            let words = Phrase(
                "Thiếu tệp sổ “campaign.sqlite” trong khi các nguyên bản vẫn còn.",
                en: "“campaign.sqlite” is gone while the originals are there.")
            return ([RecordsFault(.database, at: "campaign.sqlite", words)], ChainHead(count: 0, hash: ""), 0)
        }
        // Opening writes down again what an interrupted run left out of the chain's file, but never the whole of it.
        if hasOriginals, world.text(folder.path + "/campaign.chain")?.isEmpty == true {
            let words = Phrase("Tệp “campaign.chain” bị làm rỗng.", en: "“campaign.chain” was emptied.")
            return ([RecordsFault(.journal, at: "campaign.chain", words)], ChainHead(count: 0, hash: ""), 0)
        }
        return try CampaignRecordsFile.recording { () throws(any Error) in
            let records: SQLiteCampaignStore
            // Opening ends what a run that was interrupted left undone; that is no fault.
            do throws(RecordsError) {
                records = try SQLiteCampaignStore(in: folder.path, campaign: folder.campaign.id)
            } catch {
                if error.kind != .damaged { throw error }
                return (try SQLiteCampaignStore.verify(in: folder.path), ChainHead(count: 0, hash: ""), 0)
            }
            let found = (try records.verify(), try records.head(), try records.receipts().count)
            try records.close()
            return found
        }
    }
}
