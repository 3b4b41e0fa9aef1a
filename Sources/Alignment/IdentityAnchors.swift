import AppendixModel
import FormLayout
import SubmissionReaders

/// Everything in a file that says which form it is: hidden codes, defined names, the document property, the first sheet's text.
struct IdentityAnchors {
    /// A hidden row code and where it stands.
    struct RowCode {
        var sheet: Int
        var row: Int32
        var column: Int32
        var path: String
    }

    /// A hidden column code and where it stands.
    struct ColumnCode {
        var sheet: Int
        var column: Int32
        var path: String
    }

    /// A table of an issue.
    struct TableID: Hashable {
        var token: String
        var table: String
    }

    /// Row codes by table, in reading order.
    private(set) var rows: [TableID: [RowCode]] = [:]
    /// Column codes by table.
    private(set) var columns: [TableID: [ColumnCode]] = [:]
    /// Ranges of figures by table, from defined names: sheet name and range.
    private(set) var ranges: [TableID: (sheet: String, range: GridRange)] = [:]
    /// Tokens of the document property and the first sheet.
    private(set) var statedTokens: [String] = []
    /// All tokens in order of first appearance.
    private(set) var tokens: [String] = []

    init(_ grid: Grid) {
        var seen = Set<String>()
        func note(_ token: String) { if seen.insert(token).inserted { tokens.append(token) } }
        for (sheetIndex, sheet) in grid.sheets.enumerated() {
            for cell in sheet.cells where cell.kind == .text {
                let bytes = grid.bytes(cell)
                if bytes.count > IssueToken.length + 3, bytes[bytes.startIndex + IssueToken.length] == 0x2F,
                    let code = IdentityCode(String(decoding: bytes, as: UTF8.self))
                {
                    switch code {
                    case .row(let token, let table, let path):
                        note(token)
                        rows[TableID(token: token, table: table), default: []].append(
                            RowCode(sheet: sheetIndex, row: cell.row, column: cell.column, path: path))
                    case .column(let token, let table, let path):
                        note(token)
                        columns[TableID(token: token, table: table), default: []].append(
                            ColumnCode(sheet: sheetIndex, column: cell.column, path: path))
                    }
                } else if bytes.count > IssueToken.length + 5, bytes.contains(0x3D) {
                    for token in Self.tokens(in: String(decoding: bytes, as: UTF8.self)) {
                        note(token)
                        statedTokens.append(token)
                    }
                }
            }
        }
        for (name, reference) in grid.names {
            // Some programs change the case of names.
            let name = name.uppercased()
            guard name.hasPrefix("PHULUC_") else { continue }
            let rest = name.dropFirst(7)
            let token = String(rest.prefix(IssueToken.length))
            guard IssueToken.isToken(token.utf8), rest.dropFirst(IssueToken.length).first == "_" else { continue }
            note(token)
            let table = rest.dropFirst(IssueToken.length + 1).lowercased()
            if let found = Self.range(reference) { ranges[TableID(token: token, table: table)] = found }
        }
        for property in grid.properties where property.name == IdentityCode.documentProperty {
            for token in Self.tokens(in: property.value) {
                note(token)
                statedTokens.append(token)
            }
        }
    }

    /// The tokens of `campaign unit form=TOKEN …`.
    private static func tokens(in text: String) -> [String] {
        text.split(separator: " ").compactMap { part in
            guard let mark = part.lastIndex(of: "=") else { return nil }
            let token = part[part.index(after: mark)...]
            return IssueToken.isToken(token.utf8) ? String(token) : nil
        }
    }

    /// `'Phụ lục 6'!$D$8:$I$22`, quoted or not.
    private static func range(_ reference: String) -> (sheet: String, range: GridRange)? {
        guard let mark = reference.lastIndex(of: "!") else { return nil }
        var sheet = reference[..<mark]
        if sheet.hasPrefix("'"), sheet.hasSuffix("'"), sheet.count >= 2 { sheet = sheet.dropFirst().dropLast() }
        let ends = reference[reference.index(after: mark)...].split(separator: ":").compactMap { GridPosition(a1: $0) }
        guard let first = ends.first, let last = ends.last else { return nil }
        return (String(sheet).replacing("''", with: "'"), GridRange(first, last))
    }
}
