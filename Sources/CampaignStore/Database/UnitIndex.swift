import CampaignLedger
import GRDB

/// What is recorded of one unit.
struct UnitIndex {
    let chain: RecordChain

    func units() throws -> [String] {
        let sql = """
            SELECT sender FROM receipt WHERE sender <> '' UNION SELECT unit FROM reading WHERE unit <> ''
            UNION SELECT unit FROM resolution UNION SELECT unit FROM correction UNION SELECT unit FROM act ORDER BY 1
            """
        return try String.fetchAll(chain.database, sql: sql)
    }

    /// The versions of a unit's form by number, with the digest of their figures.
    func digests(of form: String, unit: String) throws -> [(id: Int, digest: String)] {
        let sql = "SELECT id, digest FROM version WHERE unit = ? AND form = ? ORDER BY id"
        return try GRDB.Row.fetchAll(chain.database, sql: sql, arguments: [unit, form]).map { ($0[0], $0[1]) }
    }

    func history(of unit: String) throws -> UnitHistory {
        var history = UnitHistory(unit: unit)
        // Its files are those it sent and those that were read as its own; another arrival of the same bytes counts too.
        let files = """
            sha256 IN (SELECT sha256 FROM receipt WHERE sender = ?1 UNION
              SELECT receipt.sha256 FROM reading JOIN receipt ON receipt.id = reading.receipt WHERE reading.unit = ?1)
            """
        let name: [StoredField] = [.text(unit)]
        history.receipts = try records(where: files, name)
        history.readings = try records(where: "receipt IN (SELECT id FROM receipt WHERE \(files))", name)
        history.versions = try records(where: "unit = ?", name)
        history.resolutions = try records(where: "unit = ?", name)
        history.corrections = try records(where: "unit = ?", name)
        history.acts = try records(where: "unit = ?", name)
        return history
    }

    private func records<Content: StoredRecord>(
        where condition: String, _ arguments: [StoredField]
    ) throws -> [Recorded<Content>] {
        try chain.records(of: Content.table, where: condition, arguments).map {
            try Content.recorded($0.id, $0.content)
        }
    }
}
