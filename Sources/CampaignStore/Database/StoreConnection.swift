import CampaignLedger
import Diagnostics
import Foundation
import GRDB

/// The connection to `campaign.sqlite`: every setting that durability rests on, and proof that it holds.
struct StoreConnection: Sendable {
    /// SQLite's own queue: one statement at a time.
    let queue: DatabaseQueue
    /// Path of the file, for messages.
    let path: String

    /// Opens the file; makes an empty one where there is none.
    init(_ path: String) throws(RecordsError) {
        self.path = path
        queue = try StoreFailure.told(path) {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = true
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { database in
                // REPLACE must not slip past the triggers that refuse DELETE; SQL in a foreign schema must not run.
                try database.execute(sql: "PRAGMA recursive_triggers = ON")
                try database.execute(sql: "PRAGMA trusted_schema = OFF")
                try database.execute(sql: "PRAGMA cell_size_check = ON")
            }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
        try prove()
    }

    /// The write-ahead log, forced to disk at every commit: in WAL mode anything less loses acknowledged commits with the power. Set after opening and not by the
    /// configuration, which would set `synchronous` to NORMAL.
    private func prove() throws(RecordsError) {
        let settings = try StoreFailure.told(path) {
            try queue.writeWithoutTransaction { database in
                let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                try database.execute(sql: "PRAGMA synchronous = FULL")
                return (
                    mode, try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                    try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
                )
            }
        }
        guard settings == ("wal", 2, 1) else {
            throw RecordsError(
                .system,
                Phrase(
                    "“\(path)” không ghi bền vững được trên ổ đĩa này.",
                    en: "“\(path)” cannot be written durably on this disk."))
        }
    }

    /// Reads.
    func read<Value>(_ body: (RecordChain) throws -> Value) throws(RecordsError) -> Value {
        try StoreFailure.told(path) { try queue.read { try body(RecordChain(database: $0)) } }
    }

    /// Writes in one transaction that holds the file from its start.
    func write<Value>(_ body: (RecordChain) throws -> Value) throws(RecordsError) -> Value {
        try StoreFailure.told(path) {
            try queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(RecordChain(database: database))
                    return .commit
                }
                // The transaction ends with a value or throws.
                guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                return value
            }
        }
    }

    /// What the file says it is.
    func version() throws(RecordsError) -> (application: Int, schema: Int) {
        try StoreFailure.told(path) {
            try queue.read { database in
                (
                    try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                )
            }
        }
    }

    /// Moves the write-ahead log into the file.
    ///
    /// - Returns: how many acts there are; nil when somebody else is reading or writing, so that the log stays.
    func emptyLog() throws(RecordsError) -> Int? {
        try StoreFailure.told(path) {
            try queue.writeWithoutTransaction { database in
                let row = try GRDB.Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                return row?[0] == 0 ? try RecordChain(database: database).head().count : nil
            }
        }
    }

    /// Does something while the file holds everything and nobody can write to it.
    func whileStill(_ body: () throws -> Void) throws(RecordsError) {
        guard try emptyLog() != nil else {
            throw StoreFailure.recordsError(DatabaseError(resultCode: .SQLITE_BUSY), file: path)
        }
        try StoreFailure.told(path) {
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
                    // Somebody wrote in between.
                    if log != 0 { throw DatabaseError(resultCode: .SQLITE_BUSY) }
                    try body()
                    return .rollback
                }
            }
        }
    }

    func close() throws(RecordsError) { try StoreFailure.told(path) { try queue.close() } }
}
