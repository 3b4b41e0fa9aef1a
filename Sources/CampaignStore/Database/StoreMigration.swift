import CampaignLedger
import Diagnostics
import Foundation
import GRDB

/// Makes the tables of a new file, and brings an older file to this version: in one transaction, after a copy of the file was put aside.
struct StoreMigration {
    let connection: StoreConnection
    /// The campaign's folder.
    let folder: String

    /// Brings the file to the present version.
    ///
    /// - Parameter campaign: id of the campaign; a new file is made for it, an existing one must be of it.
    /// - Returns: ends of the chain that were written.
    func run(campaign: String) throws(RecordsError) -> [ChainHead] {
        let (application, schema) = try connection.version()
        if schema == 0, application == 0 { return try make(campaign) }
        guard application == StoreSchema.applicationID, schema > 0 else {
            throw RecordsError(
                .damaged,
                Phrase(
                    "“\(connection.path)” không phải cơ sở dữ liệu của một đợt báo cáo.",
                    en: "“\(connection.path)” is not the database of a campaign."))
        }
        guard schema <= StoreSchema.version else {
            throw RecordsError(
                .newerSchema,
                Phrase(
                    "“\(connection.path)” do bản phuluc mới hơn ghi (cấu trúc \(schema), bản này biết đến \(StoreSchema.version)): hãy cài bản mới.",
                    en:
                        "“\(connection.path)” was written by a later phuluc (schema \(schema), this one knows \(StoreSchema.version)): install that."
                ))
        }
        let name = try connection.read { chain in try String.fetchOne(chain.database, sql: "SELECT name FROM campaign")
        }
        guard name == campaign else {
            throw RecordsError(
                .otherCampaign,
                Phrase(
                    "“\(connection.path)” là của đợt báo cáo “\(name ?? "")”, không phải “\(campaign)”.",
                    en: "“\(connection.path)” is of campaign “\(name ?? "")”, not “\(campaign)”."))
        }
        if schema == StoreSchema.version { return [] }
        try backUp(schema)
        return try migrate(from: schema)
    }

    private func make(_ campaign: String) throws(RecordsError) -> [ChainHead] {
        try connection.write { chain in
            // Another process may have been quicker.
            if try Int.fetchOne(chain.database, sql: "PRAGMA user_version") != 0 { return [] }
            for sql in StoreSchema.statements(from: 0, to: StoreSchema.version) { try chain.database.execute(sql: sql) }
            try chain.database.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
            try chain.database.execute(sql: "PRAGMA user_version = \(StoreSchema.version)")
            let first = StoredContent(fields: [.text(campaign), .number(StoreSchema.version)])
            return [try chain.append(first, to: .campaign)]
        }
    }

    private func migrate(from schema: Int) throws(RecordsError) -> [ChainHead] {
        try connection.write { chain in
            guard try Int.fetchOne(chain.database, sql: "PRAGMA user_version") == schema else { return [] }
            for sql in StoreSchema.statements(from: schema, to: StoreSchema.version) {
                try chain.database.execute(sql: sql)
            }
            try chain.database.execute(sql: "PRAGMA user_version = \(StoreSchema.version)")
            let act = StoredContent(fields: [.number(schema), .number(StoreSchema.version)])
            return [try chain.append(act, to: .migration)]
        }
    }

    /// Puts a copy of the file aside: `backup/campaign-v1.sqlite`.
    private func backUp(_ schema: Int) throws(RecordsError) {
        let backups = folder + "/backup"
        try DurableFile.makeFolder(backups)
        let target = "\(backups)/campaign-v\(schema).sqlite"
        let temporary = "\(backups)/.campaign-v\(schema).\(getpid()).tmp"
        unlink(temporary)
        try connection.whileStill { try FileManager.default.copyItem(atPath: connection.path, toPath: temporary) }
        try DurableFile.sync(temporary)
        if rename(temporary, target) != 0 {
            throw RecordsError(
                .system, Phrase("Không ghi được “\(target)”.", en: "“\(target)” cannot be written."))
        }
        try DurableFile.syncFolder(backups)
    }
}
