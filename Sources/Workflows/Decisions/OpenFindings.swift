internal import AppendixModel
internal import CampaignLedger
internal import CampaignStore
public import Diagnostics

/// What of a campaign still waits for an answer.
public enum OpenFindings {
    /// Errors and warnings that are not settled, in order; what has simply not been sent is no finding to answer.
    ///
    /// - Throws: `WorkflowError` when the campaign or its records cannot be read.
    public static func run(_ path: String, world: World) throws(WorkflowError) -> [Finding] {
        let folder = try CampaignFolder(path, world: world)
        let records = try CampaignRecordsFile.existing(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            let findings = try list(folder.campaign, records)
            try records.close()
            return findings
        }
    }

    static func list(_ campaign: Campaign, _ records: some CampaignRecords) throws(RecordsError) -> [Finding] {
        let gathered = try GatheredReturns(records: records, campaign: campaign) { _, _ in }
        return gathered.all(MergedRules(campaign).judgements(of: gathered.result)).filter {
            $0.severity != .note && $0.code != .notSent
        }
    }
}
