import AppendixModel
public import CampaignLedger
import Diagnostics
import Foundation

/// The records of a campaign in one SQLite file, `campaign.sqlite`, in the campaign's folder; what arrived lies beside it under `originals/`.
///
/// Every record is one transaction that is on the disk when the call returns, and one link of a chain of hashes. The last link is also written to `campaign.chain`.
public final class SQLiteCampaignStore: CampaignRecords {
    public let campaign: String
    private let folder: String
    private let connection: StoreConnection
    private let originals: OriginalFiles
    private let journal: ChainJournal

    /// Name of the database in the campaign's folder.
    public static let fileName = "campaign.sqlite"
    private static let journalName = "campaign.chain"

    /// Opens the records of a campaign; makes them where there are none; brings those of an earlier version to this one, after putting a copy aside.
    ///
    /// - Parameters:
    ///   - folder: the campaign's folder, which exists.
    ///   - campaign: id of the campaign.
    /// - Throws: ``RecordsError`` of kind `newerSchema`, `otherCampaign`, `damaged`, `busy`, `full` or `system`.
    public init(in folder: String, campaign: String) throws(RecordsError) {
        self.folder = folder
        self.campaign = campaign
        originals = OriginalFiles(folder: folder)
        journal = ChainJournal(path: folder + "/" + Self.journalName)
        let path = folder + "/" + Self.fileName
        let isNew = !Self.exists(in: folder)
        connection = try StoreConnection(path)
        if isNew { try DurableFile.syncFolder(folder) }
        // Before the first act: a journal that is missing later was taken away.
        if try connection.version().schema == 0 { try journal.create(after: 0) }
        let heads = try StoreMigration(connection: connection, folder: folder).run(campaign: campaign)
        try journal.create(after: try head().count)
        journal.append(heads)
    }

    /// Whether a folder holds records of a campaign.
    public static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + fileName)
    }

    /// Closes the file and seals it: its hash is written to the journal, so that ``verify()`` sees a single changed byte.
    public func close() throws(RecordsError) {
        let count = try connection.emptyLog()
        try connection.close()
        // While somebody else has it open, its log may still be written into the file.
        guard let count, !FileManager.default.fileExists(atPath: connection.path + "-wal") else { return }
        if let last = try journal.lines()?.last, case .seal(count, _) = last { return }
        if let hash = try DurableFile.sha256(connection.path) { try journal.seal(count, file: hash) }
    }

    // MARK: Originals

    public func keep(_ bytes: [UInt8]) throws(RecordsError) -> Original { try originals.keep(bytes) }

    public func bytes(of original: Original) throws(RecordsError) -> [UInt8] { try originals.bytes(of: original) }

    // MARK: Receipts and readings

    public func record(_ receipts: [Receipt]) throws(RecordsError) -> [Arrival] {
        for receipt in receipts { try requireKept(receipt.original, name: receipt.file) }
        return try append { chain, heads in
            try receipts.map { receipt in
                let earlier = try chain.records(of: .receipt, where: "sha256 = ?", [.text(receipt.original.sha256)])
                    .map { try Receipt.recorded($0.id, $0.content) }
                if let same = earlier.first(where: { $0.content.isSameArrival(as: receipt) }) { return .again(same) }
                heads.append(try chain.append(receipt.stored, to: .receipt))
                let recorded = Recorded(id: RecordID(heads[heads.count - 1].count), content: receipt)
                return earlier.first.map { .sameBytes(recorded, earlier: $0) } ?? .new(recorded)
            }
        }
    }

    public func unread() throws(RecordsError) -> [Recorded<Receipt>] {
        // Bytes that were read for the same sender need no second reading. The plus keeps SQLite from the index of senders, of whom one may have sent everything.
        let condition = """
            NOT EXISTS (SELECT 1 FROM reading JOIN receipt AS other ON other.id = reading.receipt
              WHERE other.sha256 = receipt.sha256 AND (other.sender = receipt.sender OR receipt.sender = ''))
              AND NOT EXISTS (SELECT 1 FROM receipt AS other
              WHERE other.sha256 = receipt.sha256 AND +other.sender = receipt.sender AND other.id < receipt.id)
            """
        return try all(Receipt.self, where: condition)
    }

    @discardableResult
    public func record(
        _ reading: Reading, forms: [FormContents], answers: [Resolution]
    ) throws(RecordsError) -> ReadingRecord {
        try append { chain, heads in
            heads.append(try chain.append(reading.stored, to: .reading))
            let id = RecordID(heads[0].count)
            var record = ReadingRecord(reading: id, versions: [], sameFigures: [:])
            for contents in forms {
                let earlier = try UnitIndex(chain: chain).digests(of: contents.form, unit: reading.unit)
                let version = FormVersion(
                    reading: id, unit: reading.unit, sequence: earlier.count + 1, contents: contents)
                heads.append(try chain.append(version.stored, to: .version))
                record.versions.append(Recorded(id: RecordID(heads[heads.count - 1].count), content: version))
                let digest = contents.digest
                if !contents.isWhollyBlank, let same = earlier.last(where: { $0.digest == digest }) {
                    record.sameFigures[contents.form] = RecordID(same.id)
                }
            }
            for answer in answers { heads.append(try chain.append(answer.stored, to: .resolution)) }
            return record
        }
    }

    // MARK: Answers, corrections, decisions

    @discardableResult
    public func record(_ resolution: Resolution) throws(RecordsError) -> RecordID { try append(resolution) }

    @discardableResult
    public func record(_ correction: Correction, answers: [Resolution]) throws(RecordsError) -> RecordID {
        try append { chain, heads in
            heads.append(try chain.append(correction.stored, to: .correction))
            for answer in answers { heads.append(try chain.append(answer.stored, to: .resolution)) }
            return RecordID(heads[0].count)
        }
    }

    @discardableResult
    public func record(_ act: CampaignAct) throws(RecordsError) -> RecordID {
        try append { chain, heads in
            try ActTargets(chain: chain).require(act)
            heads.append(try chain.append(act.stored, to: .act))
            return RecordID(heads[0].count)
        }
    }

    @discardableResult
    public func record(_ consolidation: Consolidation) throws(RecordsError) -> RecordID {
        for output in consolidation.outputs { try requireKept(output.original, name: output.name) }
        return try append { chain, heads in
            guard try chain.link(consolidation.basis.count) == consolidation.basis.hash else {
                throw RecordsError(
                    .misuse,
                    Phrase("Chuỗi bản ghi chưa từng kết thúc như vậy.", en: "The chain never had that end."))
            }
            heads.append(try chain.append(consolidation.stored, to: .consolidation))
            return RecordID(heads[0].count)
        }
    }

    private func requireKept(_ original: Original, name: String) throws(RecordsError) {
        if originals.has(original) { return }
        throw RecordsError(
            .misuse, Phrase("Chưa lưu nội dung của “\(name)”.", en: "The bytes of “\(name)” have not been kept."))
    }

    private func append(_ record: some StoredRecord) throws(RecordsError) -> RecordID {
        try append { chain, heads in
            heads.append(try chain.append(record.stored, to: type(of: record).table))
            return RecordID(heads[0].count)
        }
    }

    /// One transaction, then its links into the journal.
    private func append<Value>(_ body: (RecordChain, inout [ChainHead]) throws -> Value) throws(RecordsError) -> Value {
        var heads: [ChainHead] = []
        let value = try connection.write { try body($0, &heads) }
        journal.append(heads)
        return value
    }

    // MARK: Reading

    public func receipts() throws(RecordsError) -> [Recorded<Receipt>] { try all(Receipt.self) }

    public func readings() throws(RecordsError) -> [Recorded<Reading>] {
        try all(Reading.self, where: "id IN (SELECT max(id) FROM reading GROUP BY receipt)")
    }

    public func consolidations() throws(RecordsError) -> [Recorded<Consolidation>] { try all(Consolidation.self) }

    public func units() throws(RecordsError) -> [String] {
        try connection.read { chain in try UnitIndex(chain: chain).units() }
    }

    public func history(of unit: String) throws(RecordsError) -> UnitHistory {
        try connection.read { chain in try UnitIndex(chain: chain).history(of: unit) }
    }

    public func head() throws(RecordsError) -> ChainHead { try connection.read { try $0.head() } }

    private func all<Content: StoredRecord>(
        _ kind: Content.Type, where condition: String = ""
    ) throws(RecordsError) -> [Recorded<Content>] {
        try connection.read { chain in
            try chain.records(of: kind.table, where: condition).map { try kind.recorded($0.id, $0.content) }
        }
    }

    // MARK: Proof

    public func verify() throws(RecordsError) -> [RecordsFault] { try Self.faults(connection, in: folder) }

    /// Looks for faults of records that may be too damaged to be opened, or are of an earlier version: nothing is changed.
    ///
    /// - Throws: ``RecordsError`` of kind `missing` when there is no database, `busy` or `system`.
    public static func verify(in folder: String) throws(RecordsError) -> [RecordsFault] {
        guard exists(in: folder) else {
            let path = folder + "/" + fileName
            throw RecordsError(.missing, Phrase("Không có “\(path)”.", en: "There is no “\(path)”."))
        }
        do throws(RecordsError) {
            let connection = try StoreConnection(folder + "/" + fileName)
            let faults = try faults(connection, in: folder)
            try connection.close()
            return faults
        } catch {
            if error.kind != .damaged { throw error }
            return [RecordsFault(.database, at: fileName, error.message)]
        }
    }

    private static func faults(_ connection: StoreConnection, in folder: String) throws(RecordsError) -> [RecordsFault]
    {
        let outcome = try connection.read { StoreVerification(chain: $0).run() }
        let journal = ChainJournal(path: folder + "/" + journalName)
        return outcome.faults
            + (try journal.faults(against: outcome.links) { () throws(RecordsError) in
                try DurableFile.sha256(connection.path)
            }) + OriginalFiles(folder: folder).faults(expected: outcome.originals)
    }
}
