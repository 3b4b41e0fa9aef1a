/// The records of one campaign: what arrived, what it said, what was answered and decided. Nothing in them is ever changed or taken away.
///
/// A file is received in two steps, so that nothing is lost between them: its bytes are kept and its receipt recorded; only then is it read and
/// what it says recorded. A receipt without a reading is one whose reading was interrupted: ``unread()`` lists them.
///
/// ```swift
/// let original = try records.keep(bytes)
/// let told = try records.record([Receipt(original: original, file: "PL6.xlsx", received: day)])[0]
/// let reading = Reading(of: told.receipt.id, kind: .figures, unit: "stc", format: "xlsx")
/// try records.record(reading, forms: [contents])
/// ```
///
/// An implementation is safe to use from several threads and, on one campaign, from several processes. When a method returns, what it recorded survives a
/// crash and a loss of power.
public protocol CampaignRecords: Sendable {
    /// Id of the campaign.
    var campaign: String { get }

    /// Keeps bytes under their hash. Keeping the same bytes again changes nothing.
    func keep(_ bytes: [UInt8]) throws(RecordsError) -> Original
    /// Bytes kept earlier.
    ///
    /// - Throws: ``RecordsError`` of kind `missing` when they are not there, `damaged` when they are not what was kept.
    func bytes(of original: Original) throws(RecordsError) -> [UInt8]

    /// Records arrivals, all or none. Bytes must have been kept before.
    ///
    /// - Returns: one entry per receipt, in the same order.
    func record(_ receipts: [Receipt]) throws(RecordsError) -> [Arrival]
    /// Receipts that wait for their first reading, in the order of their arrival here.
    func unread() throws(RecordsError) -> [Recorded<Receipt>]
    /// Records what a file turned out to be, with a version for each form in it and what the unit answers in it, all or none.
    @discardableResult
    func record(
        _ reading: Reading, forms: [FormContents], answers: [Resolution]
    ) throws(RecordsError) -> ReadingRecord

    /// Records an answer to a finding.
    @discardableResult
    func record(_ resolution: Resolution) throws(RecordsError) -> RecordID
    /// Records a figure put right without a file, and the findings that end with it, all or none.
    @discardableResult
    func record(_ correction: Correction, answers: [Resolution]) throws(RecordsError) -> RecordID
    /// Records a decision.
    ///
    /// - Throws: ``RecordsError`` of kind `misuse` when it speaks of a record that is not there or is of another kind or unit.
    @discardableResult
    func record(_ act: CampaignAct) throws(RecordsError) -> RecordID

    /// Records a state of the consolidated tables. Its files must have been kept before.
    ///
    /// - Throws: ``RecordsError`` of kind `misuse` when there is one of that stage and number, or its basis is not an end the chain had.
    @discardableResult
    func record(_ consolidation: Consolidation) throws(RecordsError) -> RecordID
    /// All states of the consolidated tables, in the order of recording.
    func consolidations() throws(RecordsError) -> [Recorded<Consolidation>]

    /// All arrivals, in the order of recording.
    func receipts() throws(RecordsError) -> [Recorded<Receipt>]
    /// The last reading of every receipt that has one, in the order of recording.
    func readings() throws(RecordsError) -> [Recorded<Reading>]
    /// Codes of units that anything is recorded of, in alphabetical order; acts for the whole campaign stand under the empty code.
    func units() throws(RecordsError) -> [String]
    /// Everything recorded of one unit.
    func history(of unit: String) throws(RecordsError) -> UnitHistory

    /// The end of the chain of acts: how many there are and the hash over all of them. Printed on paper, it proves later that nothing before it was
    /// changed.
    func head() throws(RecordsError) -> ChainHead
    /// Looks for anything that is not as it was recorded. Empty when all is well.
    func verify() throws(RecordsError) -> [RecordsFault]
}

extension CampaignRecords {
    /// Records what a file without answers turned out to be.
    @discardableResult
    public func record(_ reading: Reading, forms: [FormContents]) throws(RecordsError) -> ReadingRecord {
        try record(reading, forms: forms, answers: [])
    }

    /// Records a figure put right of which nothing was found.
    @discardableResult
    public func record(_ correction: Correction) throws(RecordsError) -> RecordID {
        try record(correction, answers: [])
    }
}

/// What came of recording a receipt.
public enum Arrival: Sendable, Hashable {
    /// These bytes are new.
    case new(Recorded<Receipt>)
    /// The same bytes arrived before, on another day, another way or with another document. The receipt is recorded since the earliest arrival counts; there is
    /// nothing to read when `earlier` was read for the same sender.
    case sameBytes(Recorded<Receipt>, earlier: Recorded<Receipt>)
    /// The same bytes, the same day, the same way: nothing was recorded.
    case again(Recorded<Receipt>)

    /// The receipt that stands in the records.
    public var receipt: Recorded<Receipt> {
        switch self {
        case .new(let receipt), .sameBytes(let receipt, _), .again(let receipt): receipt
        }
    }
}

/// What came of recording a reading.
public struct ReadingRecord: Sendable, Hashable {
    /// The reading.
    public var reading: RecordID
    /// A version for each form, in the order given.
    public var versions: [Recorded<FormVersion>]
    /// For each form of which the unit has sent the same figures before in other bytes (trùng số liệu), the latest such version.
    public var sameFigures: [String: RecordID]

    /// Puts it together.
    public init(reading: RecordID, versions: [Recorded<FormVersion>], sameFigures: [String: RecordID]) {
        self.reading = reading
        self.versions = versions
        self.sameFigures = sameFigures
    }
}

/// The end of the chain of acts.
public struct ChainHead: Sendable, Hashable {
    /// How many acts there are.
    public var count: Int
    /// SHA-256 over all of them, in hexadecimal.
    public var hash: String

    /// Puts it together.
    public init(count: Int, hash: String) {
        self.count = count
        self.hash = hash
    }
}
