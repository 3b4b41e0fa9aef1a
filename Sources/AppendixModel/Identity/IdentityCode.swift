/// The text of a hidden code cell: `TOKEN/table/row.path` for a row, `TOKEN/table@column.path` for a column.
public enum IdentityCode: Sendable, Hashable {
    /// Beside a row.
    case row(token: String, table: String, path: String)
    /// Under a column's header.
    case column(token: String, table: String, path: String)

    /// The cell's text.
    public var text: String {
        switch self {
        case .row(let token, let table, let path): token + "/" + table + "/" + path
        case .column(let token, let table, let path): token + "/" + table + "@" + path
        }
    }

    /// Reads a cell's text; nil when it is something else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count > IssueToken.length + 3, bytes[IssueToken.length] == 0x2F,
            IssueToken.isToken(bytes[..<IssueToken.length])
        else { return nil }
        let rest = bytes[(IssueToken.length + 1)...]
        guard let mark = rest.firstIndex(where: { $0 == 0x2F || $0 == 0x40 }), mark > rest.startIndex,
            mark + 1 < rest.endIndex
        else { return nil }
        let token = String(decoding: bytes[..<IssueToken.length], as: UTF8.self)
        let table = String(decoding: rest[..<mark], as: UTF8.self)
        let path = String(decoding: rest[(mark + 1)...], as: UTF8.self)
        self =
            rest[mark] == 0x2F
            ? .row(token: token, table: table, path: path) : .column(token: token, table: table, path: path)
    }

    /// The name of a table's figures among a workbook's defined names.
    public static func definedName(token: String, table: String) -> String {
        "PHULUC_" + token + "_" + table.replacing("-", with: "_")
    }

    /// The custom document property that names the issue.
    public static let documentProperty = "PhuLuc.Issue"
}
