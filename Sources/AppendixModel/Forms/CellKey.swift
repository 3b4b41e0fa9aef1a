/// The name of a cell: `form/table/row/column`, row and column being dotted paths of ids.
///
/// Example: `phu-luc-6/1/dvsn_ubnd_tinh.dau_tu/2019`.
public struct CellKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The whole key.
    public let text: String

    /// Puts a key together.
    public init(form: String, table: String, row: String, column: String) {
        text = form + "/" + table + "/" + row + "/" + column
    }

    /// Reads a key; nil unless it has four parts.
    public init?(_ text: String) {
        guard text.utf8.count(where: { $0 == 0x2F }) == 3 else { return nil }
        self.text = text
    }

    /// Its four parts: form, table, row, column.
    public var parts: [Substring] { text.split(separator: "/", omittingEmptySubsequences: false) }

    /// The form's id.
    public var form: String { String(parts[0]) }
    /// `form/table/row`.
    public var rowKey: String { String(text[..<(text.lastIndex(of: "/") ?? text.endIndex)]) }

    /// Alphabetical order of the texts.
    public static func < (left: CellKey, right: CellKey) -> Bool { left.text < right.text }
    /// The text.
    public var description: String { text }

    /// Whether a text may be one id of a path: `[a-z0-9_-]+`.
    public static func isSegment(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
            }
    }
}
