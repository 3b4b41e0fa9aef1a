public import AppendixModel
public import CampaignLedger
internal import CampaignStore
public import Diagnostics
internal import SubmissionChecks

/// `phuluc receive`: what arrived is kept and recorded first, then read.
public enum ReceiveReturns {
    /// What became of one file.
    public struct Received: Sendable {
        /// The file as people name it, with the mail or archive it came in.
        public var file: String
        /// Whether these bytes had been received before.
        public var arrival: Arrival
        /// What was read; nil when it had been read before.
        public var reading: Reading?
        /// Forms whose figures an earlier version of the unit had as well.
        public var sameFigures: [String]
        /// Everything found in it.
        public var findings: [Finding]
        /// Name of the unit it is of; empty when that cannot be told.
        public var unitName = ""
    }

    /// Receives a folder: every file is kept and its receipt on the disk before anything is read. What an earlier run left unread is read now.
    ///
    /// - Parameters:
    ///   - receivedOn: day of arrival of all files that neither `nhan.csv` nor their mail tell; never the day of the run.
    ///   - channel: by which way they came.
    /// - Throws: `WorkflowError` when the campaign, the folder or a file cannot be read, a day of arrival is not known, or the records
    ///   cannot be written.
    public static func run(
        _ path: String, inbox: String, receivedOn: CalendarDate?, channel: Channel, world: World,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws(WorkflowError) -> [Received] {
        let folder = try CampaignFolder(path, world: world)
        var arrived = try Inbox(inbox, folder: folder, world: world)
        let undated = arrived.items.filter { $0.isFileTime && receivedOn == nil }.map(\.name)
        if let first = undated.first {
            throw WorkflowError(
                Phrase(
                    "Chưa rõ ngày đến của \(undated.count) tệp (“\(first)”…); ghi vào nhan.csv, hoặc thêm --received-on NGÀY.",
                    en:
                        "The day of arrival of \(undated.count) files (“\(first)”…) is not known; write it into nhan.csv, or add --received-on DAY."
                ))
        }
        let records = try CampaignRecordsFile.open(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) -> [Received] in
            var receipts: [Receipt] = []
            var deliverables: [String?] = []
            for (index, item) in arrived.items.enumerated() {
                let original = try records.keep(try arrived.bytes(of: index, world: world))
                guard let day = item.isFileTime ? receivedOn : item.received else { continue }
                receipts.append(
                    Receipt(
                        original: original, file: item.name, sender: item.unit ?? "", received: day,
                        channel: item.channel ?? channel, document: item.document))
                deliverables.append(item.deliverable)
            }
            let arrivals = try records.record(receipts)
            var received = arrivals.map {
                Received(file: $0.receipt.content.file, arrival: $0, reading: nil, sameFigures: [], findings: [])
            }
            for (index, document) in try KeptDocuments.record(arrivals, as: deliverables, in: records) {
                received[index].reading = document
            }
            let reading = SubmissionReading(folder, world: world)
            let unread = try records.unread()
            var partners = try SignedCopyPartners(records, here: Set((arrivals.map(\.receipt) + unread).map(\.id)))
            func tell(_ read: Received) {
                if let place = received.firstIndex(where: { $0.arrival.receipt.id == read.arrival.receipt.id }) {
                    received[place].reading = read.reading
                    received[place].sameFigures = read.sameFigures
                    received[place].findings = read.findings
                } else {
                    received.append(read)
                }
            }
            // A scan may stand before its figures in the list: it is placed once all figures are known.
            var scans: [Received] = []
            for (index, receipt) in unread.enumerated() {
                let read = try Self.read(receipt, records: records, reading: reading)
                progress(index + 1, unread.count)
                switch read.reading?.kind {
                case .signedCopy: scans.append(read)
                case .figures:
                    partners.add(receipt, unit: read.reading?.unit ?? "")
                    tell(read)
                default: tell(read)
                }
            }
            for scan in scans {
                let placed = partners.placed(scan)
                if let reading = placed.reading { try records.record(reading, forms: []) }
                tell(placed)
            }
            try records.close()
            for index in received.indices {
                let code = received[index].reading?.unit ?? ""
                received[index].unitName = folder.campaign.unit(code)?.name ?? code
            }
            return received
        }
    }

    /// Reads a file and records what it is. A signed copy is not recorded yet: its figures may be still to come.
    private static func read(
        _ receipt: Recorded<Receipt>, records: SQLiteCampaignStore, reading: SubmissionReading
    ) throws -> Received {
        let content = receipt.content
        let submission = reading.read(
            try records.bytes(of: content.original), name: content.file,
            unit: content.sender.isEmpty ? nil : content.sender)
        let findings = (submission.findings + reading.checkFindings(of: submission)).sorted()
        let kind: Reading.Kind =
            !submission.forms.isEmpty && !submission.unit.isEmpty
            ? .figures
            : findings.contains { $0.code == .signedCopyOnly || $0.code == .signedCopy } ? .signedCopy : .refused
        let read = Reading(
            of: receipt.id, kind: kind, unit: submission.unit, format: submission.format,
            why: kind == .refused ? findings.first?.message(in: .vi) ?? "" : "",
            findings: findings.filter { $0.place.key.isEmpty }.map(RecordedFinding.init))
        var received = Received(
            file: content.file, arrival: .new(receipt), reading: read, sameFigures: [], findings: findings)
        if kind == .signedCopy { return received }
        let record = try records.record(
            read, forms: kind == .figures ? submission.forms.map { FormContents($0, findings: findings) } : [],
            answers: kind == .figures
                ? UnitAnswers.answers(in: submission, findings: findings, receipt: content) : [])
        received.sameFigures = record.sameFigures.keys.sorted()
        return received
    }
}

extension ReceiveReturns.Received {
    /// What became of the file, in words.
    public var words: Phrase {
        guard let reading else {
            return Phrase("đã nhận từ trước, không thay đổi gì", en: "received before; nothing changed")
        }
        let counts = [Severity.error, .warning, .note].map { severity in findings.count { $0.severity == severity } }
        switch reading.kind {
        case .figures:
            let same =
                sameFigures.isEmpty
                ? Phrase("", en: "") : Phrase(", trùng số liệu với bản trước", en: ", the same figures as before")
            return Phrase(
                "số liệu của \(unitName)\(same.vi); \(counts[0]) lỗi phải sửa, \(counts[1]) đề nghị giải trình, \(counts[2]) lưu ý",
                en:
                    "figures of \(unitName)\(same.en); \(counts[0]) errors, \(counts[1]) warnings, \(counts[2]) notes"
            )
        case .signedCopy:
            if reading.unit.isEmpty { return Phrase("bản ký, đã lưu", en: "a signed copy, kept") }
            return Phrase("bản ký của \(unitName), đã lưu", en: "a signed copy of \(unitName), kept")
        case .document:
            return Phrase(
                "văn bản \(reading.deliverable) của \(unitName), đã lưu",
                en: "document \(reading.deliverable) of \(unitName), kept")
        case .refused: return Phrase("không đọc được, đã lưu: \(reading.why)", en: "not read, kept: \(reading.why)")
        }
    }
}
