import CampaignLedger
import CampaignStore
import Foundation
import GRDB
import TestSupport
import Testing

/// Whatever is changed in the database, the chain, the journal or the originals is found.
@Suite struct TamperingTests {
    /// One way to tamper with a campaign's folder, and what must be told of it.
    struct Way: Sendable, CustomStringConvertible {
        let description: String
        let kinds: Set<RecordsFault.Kind>
        let tamper: @Sendable (_ folder: String, _ random: inout SeededRandom) throws -> Void
    }

    static let tables = [
        "audit", "campaign", "receipt", "reading", "reading_finding", "version", "version_placement", "version_figure",
        "version_note", "version_finding", "resolution", "correction", "act",
    ]

    /// Runs SQL as somebody would who knows SQLite: without foreign keys, with the triggers taken off and put back.
    private static func sql(_ folder: String, keepsTriggers: Bool = true, _ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: folder + "/campaign.sqlite", configuration: configuration)
        try queue.writeWithoutTransaction { database in
            let triggers = try GRDB.Row.fetchAll(
                database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
            try body(database)
            if keepsTriggers { for trigger in triggers { try database.execute(sql: trigger[1] as String) } }
        }
        try queue.close()
    }

    /// A row of a table, by the values of its key.
    private static func anyRow(_ database: Database, _ table: String, _ random: inout SeededRandom) throws -> String {
        let keys = try String.fetchAll(
            database, sql: "SELECT name FROM pragma_table_info('\(table)') WHERE pk > 0 ORDER BY pk")
        let rows = try GRDB.Row.fetchAll(database, sql: "SELECT \(keys.joined(separator: ", ")) FROM \(table)")
        let row = random.pick(rows)
        return keys.enumerated().map { "\($1) = \(row[$0] as Int)" }.joined(separator: " AND ")
    }

    private static func changeRow(_ database: Database, _ table: String, _ random: inout SeededRandom) throws {
        let columns = try GRDB.Row.fetchAll(
            database, sql: "SELECT name, type FROM pragma_table_info('\(table)') WHERE pk = 0")
        let column = random.pick(columns)
        let value =
            (column[1] as String) == "INTEGER"
            ? "coalesce(\(column[0] as String), 0) + 1" : "coalesce(\(column[0] as String), '') || '0'"
        try database.execute(
            sql: "UPDATE \(table) SET \(column[0] as String) = \(value) WHERE \(try anyRow(database, table, &random))")
    }

    private static func flipByte(_ path: String, _ random: inout SeededRandom) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        bytes[random.int(0...(bytes.count - 1))] ^= UInt8(1 << random.int(0...7))
        try Data(bytes).write(to: URL(filePath: path))
    }

    private static func originals(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder + "/originals").filter { $0.hasSuffix(".bin") }
            .sorted()
            .map { folder + "/originals/" + $0 }
    }

    static let ways: [Way] = [
        Way(description: "a bit of an original", kinds: [.changedOriginal]) { folder, random in
            try flipByte(random.pick(try originals(folder)), &random)
        },
        Way(description: "an original cut short or made longer", kinds: [.changedOriginal]) { folder, random in
            let path = random.pick(try originals(folder))
            let data = try Data(contentsOf: URL(filePath: path))
            try (random.chance(2) ? data.dropLast() : data + Data([0])).write(to: URL(filePath: path))
        },
        Way(description: "an original taken away", kinds: [.missingOriginal]) { folder, random in
            try FileManager.default.removeItem(atPath: random.pick(try originals(folder)))
        },
        Way(description: "a file put among the originals", kinds: [.surplusOriginal]) { folder, random in
            let name = random.text("0123456789abcdef", length: 64...64)
            let parent = folder + "/originals/" + name.prefix(2)
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data([1]).write(to: URL(filePath: parent + "/\(name).bin"))
        },
        Way(description: "a row changed", kinds: [.chain]) { folder, random in
            try sql(folder) { try changeRow($0, random.pick(tables), &random) }
        },
        Way(description: "a figure changed", kinds: [.chain]) { folder, random in
            try sql(folder) { try changeRow($0, "version_figure", &random) }
        },
        Way(description: "a row deleted", kinds: [.chain]) { folder, random in
            try sql(folder) { database in
                let table = random.pick(tables)
                try database.execute(sql: "DELETE FROM \(table) WHERE \(try anyRow(database, table, &random))")
            }
        },
        Way(description: "a row put in", kinds: [.chain]) { folder, random in
            try sql(folder) { database in
                let table = random.pick(tables.filter { $0 != "audit" && !$0.contains("_") && $0 != "version" })
                let columns = try String.fetchAll(
                    database, sql: "SELECT name FROM pragma_table_info('\(table)') WHERE pk = 0"
                )
                .joined(separator: ", ")
                try database.execute(
                    sql:
                        "INSERT INTO \(table) (id, \(columns)) SELECT 5000, \(columns) FROM \(table) WHERE \(try anyRow(database, table, &random))"
                )
            }
        },
        Way(description: "a finding put in", kinds: [.chain]) { folder, random in
            try sql(folder) { database in
                let row = try anyRow(database, "version_finding", &random)
                try database.execute(
                    sql: """
                        INSERT INTO version_finding SELECT owner, place + 100, finding, code, 'note', key, at, words, evidence
                        FROM version_finding WHERE \(row)
                        """)
            }
        },
        Way(description: "a link changed", kinds: [.chain]) { folder, random in
            try sql(folder) { database in
                let row = try anyRow(database, "audit", &random)
                try database.execute(
                    sql:
                        "UPDATE audit SET hash = replace(hash, substr(hash, 5, 1), CASE substr(hash, 5, 1) WHEN '0' THEN '1' ELSE '0' END) WHERE \(row)"
                )
            }
        },
        Way(description: "two links exchanged", kinds: [.chain]) { folder, random in
            try sql(folder) { database in
                let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM audit") ?? 0
                let first = random.int(1...(count - 1))
                try database.execute(
                    sql: """
                        CREATE TEMP TABLE kept AS SELECT seq, kind, hash FROM audit WHERE seq IN (\(first), \(first + 1));
                        UPDATE audit SET hash = (SELECT hash FROM kept WHERE kept.seq = \(2 * first + 1) - audit.seq)
                        WHERE seq IN (\(first), \(first + 1))
                        """)
            }
        },
        Way(description: "the last act taken off with its link", kinds: [.journal]) { folder, random in
            try sql(folder) { database in
                for _ in 0..<random.int(1...3) {
                    let last = try #require(
                        try GRDB.Row.fetchOne(database, sql: "SELECT seq, kind FROM audit ORDER BY seq DESC"))
                    let (number, kind): (Int, String) = (last[0], last[1])
                    for table in tables where table.hasPrefix(kind + "_") {
                        try database.execute(sql: "DELETE FROM \(table) WHERE owner = \(number)")
                    }
                    try database.execute(sql: "DELETE FROM \(kind) WHERE id = \(number)")
                    try database.execute(sql: "DELETE FROM audit WHERE seq = \(number)")
                }
            }
        },
        Way(description: "a trigger dropped", kinds: [.schema]) { folder, random in
            try sql(folder) { database in _ = database }
            let queue = try DatabaseQueue(path: folder + "/campaign.sqlite")
            try queue.writeWithoutTransaction { database in
                let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
                try database.execute(sql: "DROP TRIGGER \(random.pick(names.sorted()))")
            }
            try queue.close()
        },
        Way(description: "the triggers dropped and a row changed", kinds: [.schema, .chain]) { folder, random in
            try sql(folder, keepsTriggers: false) { try changeRow($0, random.pick(tables), &random) }
        },
        Way(description: "an index dropped or a table added", kinds: [.schema]) { folder, random in
            let isIndex = random.chance(2)
            try sql(folder) { database in
                try database.execute(sql: isIndex ? "DROP INDEX reading_unit" : "CREATE TABLE more (a)")
            }
        },
        Way(description: "a bit of the database's file", kinds: [.database, .journal, .chain, .schema]) {
            folder, random in
            try flipByte(folder + "/campaign.sqlite", &random)
        },
        Way(description: "a bit of the journal", kinds: [.journal]) { folder, random in
            try flipByte(folder + "/campaign.chain", &random)
        },
        Way(description: "the journal taken away", kinds: [.journal]) { folder, _ in
            try FileManager.default.removeItem(atPath: folder + "/campaign.chain")
        },
    ]

    /// Before anything is done, nothing is found.
    @Test func whole() throws {
        let folder = try SampleCampaign.folder()
        #expect(try SQLiteCampaignStore.verify(in: folder.path).isEmpty)
    }

    /// Twelve of each way: 216 tamperings, 216 found, each by the test that is meant to find it.
    @Test(arguments: ways)
    func found(_ way: Way) throws {
        let whole = try SampleCampaign.folder()
        for seed in 0..<12 {
            let folder = try SampleCampaign.copy(whole)
            var random = SeededRandom(seed: UInt64(seed))
            try way.tamper(folder.path, &random)
            let faults = try SQLiteCampaignStore.verify(in: folder.path)
            #expect(faults.contains { way.kinds.contains($0.kind) }, "seed \(seed): \(faults.map(\.kind))")
        }
    }

    /// A journal that was taken away and begun anew goes on saying so.
    @Test func renewedJournal() throws {
        let folder = try SampleCampaign.folder()
        try FileManager.default.removeItem(atPath: folder.path + "/campaign.chain")
        try SQLiteCampaignStore(in: folder.path, campaign: "thu").close()
        #expect(try SQLiteCampaignStore.verify(in: folder.path).map(\.kind) == [.journal])
    }

    /// An older copy of the database put back beside the journal of today.
    @Test func olderCopy() throws {
        let folder = try SampleCampaign.folder()
        let old = try Data(contentsOf: URL(filePath: folder.path + "/campaign.sqlite"))
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let day = try #require(SampleCampaign.day)
        try store.record(CampaignAct(.note(form: ""), unit: "", by: "A", day: day, reason: "x"))
        try store.close()
        #expect(try SQLiteCampaignStore.verify(in: folder.path).isEmpty)
        try old.write(to: URL(filePath: folder.path + "/campaign.sqlite"))
        #expect(Set(try SQLiteCampaignStore.verify(in: folder.path).map(\.kind)) == [.journal])
    }
}
