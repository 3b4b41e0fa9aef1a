import AppendixModel
import CampaignLedger
import GRDB

/// The chain of acts: every record appends a link, the SHA-256 of the link before it and of the record's canonical bytes.
struct RecordChain {
    /// The link before the first.
    static let origin = String(repeating: "0", count: 64)

    let database: Database

    /// The link that follows another.
    static func link(after previous: String, _ bytes: [UInt8]) -> String {
        ContentHash.sha256(Array(previous.utf8) + bytes)
    }

    /// The last link.
    func head() throws -> ChainHead {
        guard let row = try GRDB.Row.fetchOne(database, sql: "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
        else { return ChainHead(count: 0, hash: Self.origin) }
        return ChainHead(count: row[0], hash: row[1])
    }

    /// The link of a record; nil when there is no such record.
    func link(_ number: Int) throws -> String? {
        number == 0
            ? Self.origin
            : try String.fetchOne(database, sql: "SELECT hash FROM audit WHERE seq = ?", arguments: [number])
    }

    /// Adds a record and its link. Inside a transaction.
    ///
    /// - Returns: the new end of the chain, whose count is the record's number.
    func append(_ content: StoredContent, to table: RecordTable) throws -> ChainHead {
        let content = content.withoutNUL
        let last = try head()
        let id = last.count + 1
        let hash = Self.link(after: last.hash, content.canonicalBytes(of: table, id: id))
        try run("INSERT INTO audit (seq, kind, hash) VALUES (?, ?, ?)", [.number(id), .text(table.name), .text(hash)])
        try run(table.insertion, [.number(id)] + content.fields)
        for (list, rows) in zip(table.lists, content.lists) {
            let sql = list.listInsertion
            for (place, row) in rows.enumerated() { try run(sql, [.number(id), .number(place)] + row) }
        }
        return ChainHead(count: id, hash: hash)
    }

    private func run(_ sql: String, _ fields: [StoredField]) throws {
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(fields.map(\.databaseValue)))
    }

    /// Records of a table with their numbers, in order.
    ///
    /// - Parameters:
    ///   - condition: SQL after WHERE; empty for all.
    ///   - arguments: what stands for its question marks.
    func records(
        of table: RecordTable, where condition: String = "", _ arguments: [StoredField] = []
    ) throws -> [(id: Int, content: StoredContent)] {
        let sql = table.selection + (condition.isEmpty ? "" : " WHERE " + condition) + " ORDER BY id"
        let rows = try GRDB.Row.fetchAll(
            database.cachedStatement(sql: sql), arguments: StatementArguments(arguments.map(\.databaseValue)))
        return try rows.map { row in
            let fields = Self.fields(row)
            guard case .number(let id)? = fields.first else { throw FieldCursor.Mismatch(column: 0) }
            var content = StoredContent(fields: Array(fields.dropFirst()))
            for list in table.lists {
                let statement = try database.cachedStatement(sql: list.listSelection)
                content.lists.append(try GRDB.Row.fetchAll(statement, arguments: [id]).map(Self.fields))
            }
            return (id, content)
        }
    }

    private static func fields(_ row: GRDB.Row) -> [StoredField] {
        row.databaseValues.map { value in
            switch value.storage {
            case .int64(let number): .number(Int(number))
            case .string(let text): .text(text)
            case .null: .null
            // A strict table holds neither; a tampered one may.
            case .double(let number): .text("\(number)")
            case .blob(let data): .text(String(decoding: data, as: UTF8.self))
            }
        }
    }
}

extension StoredField {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .text(let text): text.databaseValue
        case .number(let number): number.databaseValue
        case .null: .null
        }
    }
}
