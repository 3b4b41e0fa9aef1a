internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import MergeEngine

/// What merged figures say otherwise than the tables that were recorded last.
struct ChangesSinceLast {
    /// Which tables those were, in words.
    var since: Phrase
    /// The cells, in printed order.
    var changes: [CompareMerges.Change]

    /// Compares.
    ///
    /// - Returns: nil when no tables are recorded yet.
    /// - Throws: `RecordsError` when the records cannot be read, `WorkflowError` when the tables are none.
    init?(_ result: MergeResult, in campaign: Campaign, records: any CampaignRecords) throws {
        let all = try records.consolidations()
        guard let last = all.last, let output = last.outputs.first(where: { $0.name == "merge.json" }) else {
            return nil
        }
        let number = all.count { $0.stage == last.stage }
        let stage = MergeStage(last.stage, day: last.day, document: last.document)
        since =
            last.stage == .final
            ? Phrase("số liệu đã chốt ngày \(last.day.short)", en: "the final figures of \(last.day)")
            : Phrase(
                "bản “\(stage.words(number: number))”",
                en: "\(last.stage.label.en) figures no. \(number) of \(last.day)")
        changes = CompareMerges.changes(
            from: try CompareMerges.read(try records.bytes(of: output.original), name: output.name),
            to: CompareMerges.figures(of: result), in: campaign)
    }
}
