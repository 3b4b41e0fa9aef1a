/// A table of records, or of what belongs to one record, described once: its SQL, its rows and its canonical bytes follow from it.
struct RecordTable: Hashable, Sendable {
    /// A column.
    struct Column: Hashable, Sendable {
        let name: String
        let isNumber: Bool
        let isOptional: Bool
        /// The table whose record the number names; empty for none.
        let reference: String

        static func text(_ name: String) -> Column {
            Column(name: name, isNumber: false, isOptional: false, reference: "")
        }
        static func optionalText(_ name: String) -> Column {
            Column(name: name, isNumber: false, isOptional: true, reference: "")
        }
        static func number(_ name: String) -> Column {
            Column(name: name, isNumber: true, isOptional: false, reference: "")
        }
        static func optionalNumber(_ name: String, of table: String = "") -> Column {
            Column(name: name, isNumber: true, isOptional: true, reference: table)
        }
        static func record(_ name: String, of table: String) -> Column {
            Column(name: name, isNumber: true, isOptional: false, reference: table)
        }

        fileprivate var sql: String {
            "\(name) \(isNumber ? "INTEGER" : "TEXT")" + (isOptional ? "" : " NOT NULL")
                + (reference.isEmpty ? "" : " REFERENCES \(reference)(id)")
        }
    }

    /// Its name; of a table of records also the kind in the chain.
    let name: String
    /// Its columns, besides `id`, or `owner` and `place`.
    let columns: [Column]
    /// Columns that are looked up by.
    var indexed: [String] = []
    /// Columns that together are never equal in two records.
    var unique: [String] = []
    /// Lists of rows that belong to each record, in order.
    var lists: [RecordTable] = []

    /// What makes the table, its indexes and triggers, and those of its lists: whatever is recorded is neither changed nor taken away.
    var statements: [String] {
        var all = [
            """
            CREATE TABLE \(name) (
              id INTEGER PRIMARY KEY REFERENCES audit(seq),
              \(definitions)
            ) STRICT
            """
        ]
        for column in indexed { all.append("CREATE INDEX \(name)_\(column) ON \(name)(\(column))") }
        all += Self.guards(of: name)
        for list in lists {
            all.append(
                """
                CREATE TABLE \(list.name) (
                  owner INTEGER NOT NULL REFERENCES \(name)(id),
                  place INTEGER NOT NULL,
                  \(list.definitions),
                  PRIMARY KEY (owner, place)
                ) STRICT, WITHOUT ROWID
                """)
            all += Self.guards(of: list.name)
        }
        return all
    }

    private var definitions: String {
        let all = columns.map(\.sql) + (unique.isEmpty ? [] : ["UNIQUE (\(unique.joined(separator: ", ")))"])
        return all.joined(separator: ",\n  ")
    }

    /// Triggers that refuse UPDATE and DELETE.
    static func guards(of table: String) -> [String] {
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table): records are never changed'); END
            """
        }
    }

    var insertion: String {
        let names = ["id"] + columns.map(\.name)
        return "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(Self.marks(names.count)))"
    }

    var listInsertion: String {
        let names = ["owner", "place"] + columns.map(\.name)
        return "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(Self.marks(names.count)))"
    }

    var selection: String { "SELECT \((["id"] + columns.map(\.name)).joined(separator: ", ")) FROM \(name)" }

    var listSelection: String {
        "SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(name) WHERE owner = ? ORDER BY place"
    }

    private static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }
}

/// The fields of a record: of its own row, and of the rows of its lists in the order of the table's `lists`.
struct StoredContent: Hashable, Sendable {
    var fields: [StoredField]
    var lists: [[[StoredField]]] = []

    /// The same with texts as SQLite keeps them.
    var withoutNUL: StoredContent {
        StoredContent(fields: fields.map(\.withoutNUL), lists: lists.map { $0.map { $0.map(\.withoutNUL) } })
    }

    /// The bytes that enter the chain. Every field says its name, kind and length, so that two different records never have the same bytes; empty columns are left
    /// out, so that a later version may add some.
    func canonicalBytes(of table: RecordTable, id: Int) -> [UInt8] {
        var bytes = Array("\(table.name) \(id)\n".utf8)
        Self.append(fields, of: table, to: &bytes)
        for (list, rows) in zip(table.lists, lists) {
            for (place, row) in rows.enumerated() {
                bytes += Array("\(list.name) \(place)\n".utf8)
                Self.append(row, of: list, to: &bytes)
            }
        }
        return bytes
    }

    private static func append(_ fields: [StoredField], of table: RecordTable, to bytes: inout [UInt8]) {
        for (column, field) in zip(table.columns, fields) {
            switch field {
            case .null: continue
            case .number(let number):
                bytes += column.name.utf8
                bytes += " n\(number)\n".utf8
            case .text(let text):
                bytes += column.name.utf8
                bytes += " t\(text.utf8.count):".utf8
                bytes += text.utf8
                bytes.append(0x0A)
            }
        }
    }
}
