import CampaignLedger

/// A kind of record that has a table.
protocol StoredRecord: Sendable, Hashable {
    /// Its table.
    static var table: RecordTable { get }
    /// Its fields in the order of the table's columns, and its lists.
    var stored: StoredContent { get }
    /// Reads what ``stored`` gave.
    init(_ stored: StoredContent) throws
}

extension StoredRecord {
    /// Reads a record with its number.
    static func recorded(_ id: Int, _ stored: StoredContent) throws -> Recorded<Self> {
        Recorded(id: RecordID(id), content: try Self(stored))
    }
}
