import TextScanning

/// The name of a place in a document that has no hidden cells, such as a bookmark or a content control of Word: what an ``IdentityCode`` is to
/// a sheet, in at most 40 letters, digits and underscores.
///
/// Rows and columns are counted in the form's description, which the token stands for.
///
/// - Example: `PL_0123456789AB_0_r5_c2` is the figure in row 5, column 2 of the first table, from 0.
public struct IdentityTag: Sendable, Hashable {
    /// Token of the issue.
    public let token: String
    /// Index of the table in the form.
    public let table: Int
    /// Index of the row among the table's entries; nil for a column's header.
    public let row: Int?
    /// Index of the figure column; nil for a row's label.
    public let column: Int?

    /// Makes a tag.
    public init(token: String, table: Int, row: Int?, column: Int?) {
        self.token = token
        self.table = table
        self.row = row
        self.column = column
    }

    /// What all tags begin with.
    public static let prefix = "PL_"

    /// The tag's text.
    public var text: String {
        Self.prefix + token + "_\(table)" + (row.map { "_r\($0)" } ?? "") + (column.map { "_c\($0)" } ?? "")
    }

    /// Reads a name; nil when it is none of ours. Programs that make names unique add to their end, such as `_1` or ` Copy 1`: that is no tag.
    public init?(_ name: String) {
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4 || parts.count == 5, parts[0] == "PL", IssueToken.isToken(parts[1].utf8),
            let table = Self.number(parts[2])
        else { return nil }
        var row: Int?
        var column: Int?
        for part in parts[3...] {
            guard let number = Self.number(part.dropFirst()) else { return nil }
            if part.hasPrefix("r"), row == nil, column == nil {
                row = number
            } else if part.hasPrefix("c"), column == nil {
                column = number
            } else {
                return nil
            }
        }
        self.init(token: String(parts[1]), table: table, row: row, column: column)
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.count <= 5 ? Int(text) : nil
    }
}
