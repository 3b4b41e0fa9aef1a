/// What stands in one column of one row.
enum StoredField: Hashable, Sendable {
    case text(String)
    case number(Int)
    /// Nothing: only in columns that may be empty.
    case null

    /// The same as SQLite keeps it: its texts end at the first NUL, which a cell of a damaged workbook may hold.
    var withoutNUL: StoredField {
        guard case .text(let text) = self, text.utf8.contains(where: { $0 == 0 || $0 == 0xF4 }) else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\0": scalars.append(contentsOf: [Self.escape, "0"])
            case Self.escape: scalars.append(contentsOf: [Self.escape, "1"])
            default: scalars.append(scalar)
            }
        }
        return .text(String(scalars))
    }

    /// A text as it was before ``withoutNUL``.
    fileprivate static func original(_ text: String) -> String {
        guard text.utf8.contains(0xF4), text.unicodeScalars.contains(escape) else { return text }
        var scalars = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == escape, let code = rest.popFirst() {
                scalars.append(code == "0" ? "\0" : escape)
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// A code point that no text may hold for itself (a noncharacter).
    private static let escape: Unicode.Scalar = "\u{10FFFF}"

    /// A text, or nothing.
    static func optional(_ text: String?) -> StoredField { text.map { .text($0) } ?? .null }
    /// A number, or nothing.
    static func optional(_ number: Int?) -> StoredField { number.map { .number($0) } ?? .null }
}

/// Reads the fields of a row in the order of its columns.
struct FieldCursor {
    private let fields: [StoredField]
    private var place = 0

    /// A field is not what its column holds.
    struct Mismatch: Error {
        /// Index of the column.
        let column: Int
    }

    init(_ fields: [StoredField]) { self.fields = fields }

    private mutating func next() throws -> StoredField {
        guard place < fields.count else { throw Mismatch(column: place) }
        place += 1
        return fields[place - 1]
    }

    mutating func optionalText() throws -> String? {
        switch try next() {
        case .text(let text): StoredField.original(text)
        case .null: nil
        case .number: throw Mismatch(column: place - 1)
        }
    }

    mutating func optionalNumber() throws -> Int? {
        switch try next() {
        case .number(let number): number
        case .null: nil
        case .text: throw Mismatch(column: place - 1)
        }
    }

    mutating func text() throws -> String { try present(optionalText()) }
    mutating func number() throws -> Int { try present(optionalNumber()) }

    /// A text that stands for something: a day, a state.
    mutating func text<Meaning>(as meaning: (String) -> Meaning?) throws -> Meaning { try present(meaning(text())) }
    /// The same, or nothing.
    mutating func optionalText<Meaning>(as meaning: (String) -> Meaning?) throws -> Meaning? {
        guard let text = try optionalText() else { return nil }
        return try present(meaning(text))
    }

    private func present<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Mismatch(column: place - 1) }
        return value
    }
}
