import CampaignLedger
import Diagnostics
import GRDB

/// Looks for anything in the database that is not as it was recorded.
struct StoreVerification {
    let chain: RecordChain

    /// What was found, and what the files beside the database are compared with.
    struct Outcome {
        var faults: [RecordsFault] = []
        /// The chain's links by number.
        var links: [String] = []
        /// Originals that records speak of.
        var originals: [Original] = []
    }

    func run() -> Outcome {
        var outcome = Outcome()
        do { try look(&outcome) } catch {
            let told = StoreFailure.recordsError(error, file: "campaign.sqlite")
            outcome.faults.append(RecordsFault(.database, at: "campaign.sqlite", told.message))
        }
        return outcome
    }

    private func look(_ outcome: inout Outcome) throws {
        for line in try String.fetchAll(chain.database, sql: "PRAGMA integrity_check(20)") where line != "ok" {
            outcome.faults.append(RecordsFault(.database, at: "campaign.sqlite", .verbatim(line)))
        }
        for row in try GRDB.Row.fetchAll(chain.database, sql: "PRAGMA foreign_key_check") {
            let table = row[0] as String? ?? ""
            outcome.faults.append(
                RecordsFault(
                    .chain, at: table,
                    Phrase("Bản ghi được nêu không tồn tại.", en: "It names a record that is not there.")))
        }
        let version = try Int.fetchOne(chain.database, sql: "PRAGMA user_version") ?? 0
        try compareSchema(version, &outcome)
        try followChain(StoreSchema.tables(version: version), &outcome)
        if outcome.faults.contains(where: { $0.kind == .database }) { return }
        outcome.originals = try chain.records(of: .receipt).map { try Receipt($0.content).original }
        if version < 2 { return }
        outcome.originals += try chain.records(of: .consolidation).flatMap {
            try Consolidation($0.content).outputs.map(\.original)
        }
    }

    /// Tables, indexes and triggers against those a new file of the version has.
    private func compareSchema(_ version: Int, _ outcome: inout Outcome) throws {
        guard (1...StoreSchema.version).contains(version) else {
            let words = Phrase("Cấu trúc \(version) không có.", en: "There is no schema \(version).")
            outcome.faults.append(RecordsFault(.schema, at: "user_version", words))
            return
        }
        let fresh = try DatabaseQueue().write { database in
            for sql in StoreSchema.statements(from: 0, to: version) { try database.execute(sql: sql) }
            return try Self.schema(of: database)
        }
        let found = try Self.schema(of: chain.database)
        for name in Set(fresh.keys).union(found.keys).sorted() where fresh[name] != found[name] {
            outcome.faults.append(
                RecordsFault(
                    .schema, at: name,
                    Phrase(
                        found[name] == nil ? "Thiếu “\(name)”." : "“\(name)” không như phuluc đã tạo.",
                        en: found[name] == nil ? "“\(name)” is gone." : "“\(name)” is not as phuluc made it.")))
        }
        for (pragma, wanted) in [("application_id", StoreSchema.applicationID)] {
            guard try Int.fetchOne(chain.database, sql: "PRAGMA \(pragma)") != wanted else { continue }
            outcome.faults.append(
                RecordsFault(.schema, at: pragma, Phrase("“\(pragma)” bị đổi.", en: "“\(pragma)” was changed.")))
        }
    }

    private static func schema(of database: Database) throws -> [String: String] {
        let rows = try GRDB.Row.fetchAll(database, sql: "SELECT type, name, sql FROM sqlite_master")
        return Dictionary(
            rows.map { row in
                let (type, name, sql): (String, String, String?) = (row[0], row[1], row[2])
                return ("\(type) \(name)", sql ?? "")
            }, uniquingKeysWith: { $0 + $1 })
    }

    /// Every record against its link, one table after another, and every link against its record.
    private func followChain(_ tables: [RecordTable], _ outcome: inout Outcome) throws {
        func tell(_ place: String, _ words: Phrase) {
            outcome.faults.append(RecordsFault(.chain, at: place, words))
        }
        var kinds: [String] = []
        var previous = RecordChain.origin
        let byName = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
        let links = try GRDB.Row.fetchCursor(chain.database, sql: "SELECT seq, kind, hash FROM audit ORDER BY seq")
        while let row = try links.next() {
            let (number, kind, hash): (Int, String, String) = (row[0], row[1], row[2])
            if number != kinds.count + 1 {
                tell(
                    "audit",
                    Phrase(
                        "Sau bản ghi số \(kinds.count) là số \(number).",
                        en: "Record \(kinds.count) is followed by \(number)."))
                return
            }
            let content = try byName[kind].flatMap { table in
                try chain.records(of: table, where: "id = ?", [.number(number)]).first.map { (table, $0.content) }
            }
            if let (table, content) = content {
                if RecordChain.link(after: previous, content.canonicalBytes(of: table, id: number)) != hash {
                    tell(
                        "\(kind) \(number)",
                        Phrase("Bản ghi không như lúc ghi.", en: "The record is not what was recorded."))
                }
            } else {
                tell("\(kind) \(number)", Phrase("Bản ghi không còn.", en: "The record is gone."))
            }
            // Going on from the link as written: one changed record is one fault, not one for every record after it.
            previous = hash
            kinds.append(kind)
            outcome.links.append(hash)
        }
        for table in tables {
            for id in try Int.fetchAll(chain.database, sql: "SELECT id FROM \(table.name)")
            where id < 1 || id > kinds.count || kinds[id - 1] != table.name {
                tell("\(table.name) \(id)", Phrase("Bản ghi thừa.", en: "A record that nobody recorded."))
            }
            for list in table.lists {
                let sql = "SELECT DISTINCT owner FROM \(list.name) WHERE owner NOT IN (SELECT id FROM \(table.name))"
                for owner in try Int.fetchAll(chain.database, sql: sql) {
                    tell("\(list.name) \(owner)", Phrase("Dòng thừa.", en: "A line that belongs to no record."))
                }
            }
        }
        if kinds.first != "campaign" || kinds.dropFirst().contains("campaign") {
            tell("campaign", Phrase("Chuỗi không bắt đầu đúng.", en: "The chain does not begin as it must."))
        }
    }
}
