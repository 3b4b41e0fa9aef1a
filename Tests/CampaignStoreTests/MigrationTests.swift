import AppendixModel
import CampaignLedger
import CampaignStore
import Foundation
import GRDB
import TestSupport
import Testing

/// A file that an earlier version wrote (`Fixtures/version-1`, by the program of that day) is brought to this version and nothing is lost.
@Suite struct MigrationTests {
    static let fixture = Repository.path("Tests/CampaignStoreTests/Fixtures/version-1")

    private func copy() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try FileManager.default.removeItem(atPath: folder.path)
        try FileManager.default.copyItem(atPath: Self.fixture, toPath: folder.path)
        return folder
    }

    private func version(_ path: String) throws -> Int? {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    }

    /// Looking for faults does not migrate.
    @Test func verifiedAsItIs() throws {
        let folder = try copy()
        #expect(try SQLiteCampaignStore.verify(in: folder.path).isEmpty)
        #expect(try version(folder.path + "/campaign.sqlite") == 1)
    }

    @Test func fromVersionOne() throws {
        let folder = try copy()
        let old = try Data(contentsOf: URL(filePath: folder.path + "/campaign.sqlite"))
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        #expect(try version(folder.path + "/campaign.sqlite") == 2)
        // What was recorded then is what is known now.
        #expect(try store.head().count == 19, "18 acts and the migration")
        #expect(try store.units() == ["u1", "u2", "u3"])
        #expect(try store.receipts().count == 5)
        #expect(try store.readings().map(\.kind) == [.figures, .figures, .figures, .refused, .figures])
        let standing = StandingFigures(of: "bieu", in: try store.history(of: "u2"))
        #expect(standing.figures.values.map(\.figure.display) == ["7"])
        #expect(try store.history(of: "u1").corrections.map(\.figure.display) == ["21"])
        #expect(try store.history(of: "u3").acts.count == 1)
        #expect(try store.verify().isEmpty)
        // What is new can be used.
        let day = try #require(SampleCampaign.day)
        try store.record(
            Consolidation(
                .provisional, number: 1, basis: try store.head(), units: ["u1"], outputs: [], by: "A", day: day,
                reason: ""))
        try store.close()
        #expect(try SQLiteCampaignStore.verify(in: folder.path).isEmpty)
        // The copy put aside is the file of then, whole.
        let backup = folder.path + "/backup/campaign-v1.sqlite"
        #expect(try version(backup) == 1)
        #expect(try Data(contentsOf: URL(filePath: backup)) == old)
        // Opening again migrates nothing again.
        let again = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        #expect(try again.head().count == 20)
    }
}
