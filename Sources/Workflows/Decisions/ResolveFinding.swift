public import AppendixModel
public import CampaignLedger
internal import CampaignStore
public import Diagnostics

/// `phuluc resolve`: records how a finding ends.
public enum ResolveFinding {
    /// Records an answer to a finding that is open.
    ///
    /// - Parameters:
    ///   - id: of the finding, or the beginning of it as long as only one begins so.
    ///   - outcome: how it ends; "đã chỉnh sửa" holds once a return or a correction says something else.
    ///   - words: the explanation or the reason.
    ///   - by: who answers.
    ///   - day: when.
    ///   - channel: how the answer came.
    /// - Returns: the finding.
    /// - Throws: `WorkflowError` when no open finding, or more than one, begins so, or the records cannot be written.
    public static func run(
        _ path: String, id: String, outcome: Resolution.Outcome, words: String, by: String, day: CalendarDate,
        channel: Channel, world: World
    ) throws(WorkflowError) -> Finding {
        let folder = try CampaignFolder(path, world: world)
        let records = try CampaignRecordsFile.existing(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            let open = try OpenFindings.list(folder.campaign, records)
            let matches = open.filter { $0.id.hasPrefix(id.lowercased()) }
            guard let finding = matches.first, Set(matches.map(\.id)).count == 1, !id.isEmpty else {
                throw WorkflowError(
                    matches.isEmpty
                        ? Phrase(
                            "Không có nội dung nào đang chờ xử lý mang mã “\(id)”; xem danh sách: phuluc resolve \(path).",
                            en: "No open finding has the id “\(id)”; list them: phuluc resolve \(path).")
                        : Phrase(
                            "Có \(matches.count) nội dung bắt đầu bằng “\(id)”; ghi mã dài hơn.",
                            en: "\(matches.count) findings begin with “\(id)”; give more of it."))
            }
            // A finding between agencies stands with each of them; one without a unit is the coordinator's.
            let unit = finding.place.unit.isEmpty ? folder.campaign.coordinator : finding.place.unit
            try records.record(
                Resolution(
                    of: finding.id, unit: unit, outcome: outcome, words: words, by: by, day: day, channel: channel))
            try records.close()
            return finding
        }
    }
}
