internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import MergeEngine

/// Records merged tables of a stage: what they were made from, and their files.
struct MergeRecord {
    let stage: MergeStage
    private let number: Int
    private let basis: ChainHead
    private let records: any CampaignRecords

    /// - Parameter basis: the end of the chain of acts that the figures were taken from.
    /// - Throws: `WorkflowError` when the figures are locked already, or there is nothing yet to correct; `RecordsError`.
    init(_ stage: MergeStage, basis: ChainHead, records: any CampaignRecords) throws {
        self.stage = stage
        self.basis = basis
        self.records = records
        let earlier = try records.consolidations()
        number = earlier.count { $0.stage == stage.stage } + 1
        let final = earlier.first { $0.stage == .final }
        if let final, stage.stage != .erratum {
            throw WorkflowError(
                Phrase(
                    "Số liệu đã chốt ngày \(final.day.short) theo văn bản số \(final.document.number); thay đổi thì lập đính chính: --stage erratum.",
                    en:
                        "The figures were locked on \(final.day) with document \(final.document.number); make an erratum: --stage erratum."
                ))
        }
        if final == nil, stage.stage == .erratum {
            throw WorkflowError(
                Phrase(
                    "Chưa chốt số liệu nên chưa có gì để đính chính.",
                    en: "Nothing is locked yet: there is nothing to correct."))
        }
        if stage.by.isEmpty {
            throw WorkflowError(Phrase("Nêu người lập bằng --by.", en: "Say who makes it: --by."))
        }
        let mustBeSigned = stage.stage == .final || stage.stage == .erratum
        if mustBeSigned, stage.document.number.isEmpty || stage.document.date == nil || stage.document.signer.isEmpty {
            throw WorkflowError(
                Phrase(
                    "Chốt và đính chính cần số, ngày và người ký: --number 123/BC-UBND --date 2020-06-19 --signer \"Họ tên\".",
                    en:
                        "Locking and errata need number, date and signer: --number 123/BC-UBND --date 2020-06-19 --signer NAME."
                ))
        }
    }

    /// What stands on the face of the tables.
    var words: String { stage.words(number: number) }

    /// How final the figures are, where it stands alone: the words, or the document of final ones.
    var title: String {
        [words, stage.stage == .final ? "Số liệu chốt" : "", stage.document.words].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    /// Refuses to lock figures while something is open: errors nobody answered, figures of files with such errors, corrections without a document, and forms
    /// that have not come, unless a reason is given for those.
    ///
    /// - Throws: `WorkflowError` with what is open as its findings.
    func mustBeLockable(_ result: MergeResult, _ findings: [Finding]) throws(WorkflowError) {
        guard stage.stage == .final || stage.stage == .erratum else { return }
        let errors = findings.filter { $0.severity == .error }
        let missing = findings.filter { $0.code == .notSent }
        let pending = findings.filter { $0.code == .correctionPending }
        var open: [Phrase] = []
        if !errors.isEmpty {
            open.append(Phrase("\(errors.count) lỗi phải sửa chưa xử lý", en: "\(errors.count) errors are not settled"))
        }
        if !pending.isEmpty {
            open.append(
                Phrase(
                    "\(pending.count) ô sửa theo thông báo còn chờ văn bản xác nhận",
                    en: "\(pending.count) corrected cells wait for a document"))
        }
        if !missing.isEmpty, stage.reason.isEmpty {
            open.append(
                Phrase(
                    "còn \(missing.count) biểu chưa gửi (nếu vẫn chốt, nêu lý do bằng --reason)",
                    en: "\(missing.count) forms have not come (to lock nevertheless, give --reason)"))
        }
        let unclear = result.values.values.count { $0.figure.state == .unresolved }
        if unclear > 0, stage.reason.isEmpty {
            open.append(
                Phrase(
                    "còn \(unclear) ô ghi không thành số liệu (sửa bằng phuluc correct, hoặc nêu lý do bằng --reason)",
                    en: "\(unclear) cells hold no figure (phuluc correct, or give --reason)"))
        }
        if open.isEmpty { return }
        let words = open.map(\.vi).joined(separator: "; ")
        throw WorkflowError(
            Phrase("Chưa chốt được: \(words).", en: "Not locked: \(open.map(\.en).joined(separator: "; "))."),
            findings: errors + pending + (stage.reason.isEmpty ? missing : []))
    }

    /// Keeps the files and records the tables.
    ///
    /// - Returns: the name under which they can be compared.
    func keep(_ files: [(name: String, bytes: [UInt8])], units: [String]) throws(WorkflowError) -> String {
        do {
            var outputs: [Consolidation.Output] = []
            for file in files {
                outputs.append(Consolidation.Output(name: file.name, original: try records.keep(file.bytes)))
            }
            try records.record(
                Consolidation(
                    stage.stage, number: number, basis: basis, units: units.sorted(), document: stage.document,
                    outputs: outputs, by: stage.by, day: stage.day, reason: stage.reason))
        } catch {
            throw WorkflowError(error.message)
        }
        return MergeStage.name(of: stage.stage, number: number)
    }
}
