/// The tables of `campaign.sqlite`, step by step: version n has the tables of the first n steps.
enum StoreSchema {
    /// Tells a campaign's file from any other SQLite file ("PhLc").
    static let applicationID = 0x5068_4C63

    /// The version this program writes.
    static var version: Int { steps.count }

    /// The tables each version adds. A step that has been published is never edited.
    static let steps: [[RecordTable]] = [
        [
            .campaign, .migration, .receipt, .reading, .version, .resolution, .correction, .act,
        ],
        [.consolidation],
    ]

    /// All tables of records of a version.
    static func tables(version: Int) -> [RecordTable] { Array(steps.prefix(version).joined()) }

    /// What makes the first `version` steps from nothing.
    static func statements(from: Int, to version: Int) -> [String] {
        let chain = [
            """
            CREATE TABLE audit (
              seq INTEGER PRIMARY KEY,
              kind TEXT NOT NULL,
              hash TEXT NOT NULL
            ) STRICT
            """
        ]
        return (from == 0 ? chain + RecordTable.guards(of: "audit") : [])
            + steps[from..<version].joined().flatMap(\.statements)
    }
}

extension RecordTable {
    /// The first act: which campaign this is.
    static let campaign = RecordTable(name: "campaign", columns: [.text("name"), .number("schema")])

    /// The file was brought from one version to the next.
    static let migration = RecordTable(name: "migration", columns: [.number("from_schema"), .number("to_schema")])

    static let receipt = RecordTable(
        name: "receipt",
        columns: [
            .text("sha256"), .number("size"), .text("file"), .text("container"), .text("sender"), .text("received"),
            .text("channel"), .text("document_number"), .optionalText("document_date"), .text("document_signer"),
        ], indexed: ["sha256", "sender"])

    static let reading = RecordTable(
        name: "reading",
        columns: [
            .record("receipt", of: "receipt"), .text("kind"), .text("unit"), .text("format"), .text("deliverable"),
            .optionalNumber("partner", of: "receipt"), .text("why"),
        ], indexed: ["receipt", "unit"], lists: [findings(of: "reading")])

    static let version = RecordTable(
        name: "version",
        columns: [
            .record("reading", of: "reading"), .text("unit"), .text("form"), .number("sequence"), .text("description"),
            .text("token"), .optionalText("declared"), .text("digest"),
        ], unique: ["unit", "form", "sequence"],
        lists: [
            RecordTable(
                name: "version_placement", columns: [.text("sheet"), .text("how"), .text("confidence")]),
            RecordTable(
                name: "version_figure",
                columns: [
                    .text("key"), .text("state"), .optionalText("value"), .text("text"), .optionalNumber("placement"),
                    .optionalNumber("row"), .optionalNumber("col"),
                ]),
            RecordTable(name: "version_note", columns: [.text("row"), .text("words")]),
            findings(of: "version"),
        ])

    static let resolution = RecordTable(
        name: "resolution",
        columns: [
            .text("finding"), .text("unit"), .text("outcome"), .text("words"), .text("by"), .text("day"),
            .text("channel"),
        ], indexed: ["unit"])

    static let correction = RecordTable(
        name: "correction",
        columns: [
            .text("key"), .text("unit"), .text("state"), .optionalText("value"), .text("text"), .text("by"),
            .text("day"), .text("channel"), .text("reason"), .number("pending"),
        ], indexed: ["unit"])

    static let act = RecordTable(
        name: "act",
        columns: [
            .text("unit"), .text("deed"), .text("form"), .optionalNumber("target"),
            .optionalNumber("receipt", of: "receipt"), .optionalText("until"), .optionalText("state"), .text("by"),
            .text("day"), .text("channel"), .text("reason"),
        ], indexed: ["unit"])

    static let consolidation = RecordTable(
        name: "consolidation",
        columns: [
            .text("stage"), .number("number"), .number("basis"), .text("basis_hash"),
            .text("document_number"), .optionalText("document_date"), .text("document_signer"), .text("by"),
            .text("day"), .text("reason"),
        ], unique: ["stage", "number"],
        lists: [
            RecordTable(name: "consolidation_unit", columns: [.text("unit")]),
            RecordTable(
                name: "consolidation_output", columns: [.text("name"), .text("sha256"), .number("size")]),
        ])

    private static func findings(of owner: String) -> RecordTable {
        RecordTable(
            name: owner + "_finding",
            columns: [
                .text("finding"), .text("code"), .text("severity"), .text("key"), .text("at"), .text("words"),
                .text("evidence"),
            ])
    }
}
