import CampaignLedger
import CampaignStore
import Foundation
import GRDB
import TestSupport
import Testing

/// What may be opened, and what is refused.
@Suite struct StoreOpeningTests {
    private func run(_ sql: String, in folder: ScratchFolder) throws {
        let queue = try DatabaseQueue(path: folder.path + "/campaign.sqlite")
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func kind(_ folder: ScratchFolder, campaign: String = "thu") -> RecordsError.Kind? {
        do throws(RecordsError) {
            try SQLiteCampaignStore(in: folder.path, campaign: campaign).close()
            return nil
        } catch { return error.kind }
    }

    /// A file of a later program, of another campaign, of another program, and no database at all.
    @Test func refused() throws {
        let folder = try SampleCampaign.folder()
        #expect(kind(folder) == nil)
        #expect(kind(folder, campaign: "khac") == .otherCampaign)
        try run("PRAGMA user_version = 99", in: folder)
        #expect(kind(folder) == .newerSchema)
        try run("PRAGMA user_version = 0", in: folder)
        #expect(kind(folder) == .damaged)
        try run("PRAGMA application_id = 5", in: folder)
        #expect(kind(folder) == .damaged)
        try Data("không phải cơ sở dữ liệu, mà là văn bản".utf8).write(
            to: URL(filePath: folder.path + "/campaign.sqlite"))
        #expect(kind(folder) == .damaged)
        let absent = try ScratchFolder()
        try FileManager.default.removeItem(atPath: absent.path)
        #expect(kind(absent) == .system)
    }

    /// Looking for faults never makes a database.
    @Test func nothingToVerify() throws {
        let folder = try ScratchFolder()
        #expect(throws: RecordsError.self) { try SQLiteCampaignStore.verify(in: folder.path) }
        #expect(!SQLiteCampaignStore.exists(in: folder.path))
    }

    /// The database itself refuses UPDATE, DELETE and REPLACE in every table.
    @Test func recordsAreNeverChanged() throws {
        let folder = try SampleCampaign.folder()
        let queue = try DatabaseQueue(path: folder.path + "/campaign.sqlite")
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            #expect(tables.count > 12)
            for table in tables where try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") != 0 {
                let column = try #require(
                    try String.fetchOne(database, sql: "SELECT name FROM pragma_table_info('\(table)')"))
                for sql in ["UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)"] {
                    let error = #expect(throws: DatabaseError.self, "\(sql)") { try database.execute(sql: sql) }
                    #expect(error?.message?.contains("never changed") == true)
                }
            }
        }
    }

    /// An empty file, as a process leaves it that was killed at once, is a new one.
    @Test func emptyFile() throws {
        let folder = try ScratchFolder()
        try Data().write(to: URL(filePath: folder.path + "/campaign.sqlite"))
        #expect(kind(folder) == nil)
        #expect(try SQLiteCampaignStore.verify(in: folder.path).isEmpty)
    }

    /// Closing seals the file once, and opening it only to read leaves it as it is.
    @Test func seal() throws {
        let folder = try SampleCampaign.folder()
        let path = folder.path + "/campaign.chain"
        let journal = try String(contentsOfFile: path, encoding: .utf8)
        #expect(journal.split(separator: "\n").last?.hasPrefix("seal ") == true)
        let before = try Data(contentsOf: URL(filePath: folder.path + "/campaign.sqlite"))
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        #expect(try !store.receipts().isEmpty)
        try store.close()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == journal)
        #expect(try Data(contentsOf: URL(filePath: folder.path + "/campaign.sqlite")) == before)
    }
}
