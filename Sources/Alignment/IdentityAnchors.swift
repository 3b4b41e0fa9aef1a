import AppendixModel
import FormLayout
import SubmissionReaders
import TextScanning

/// Everything in a file that says which form it is: hidden codes, defined names, the document property, the first sheet's text.
struct IdentityAnchors {
    /// A hidden row code and where it stands.
    struct RowCode {
        var sheet: Int
        var row: Int32
        var column: Int32
        /// The row's path in the grid's bytes.
        var path: ArraySlice<UInt8>
    }

    /// A hidden column code and where it stands.
    struct ColumnCode {
        var sheet: Int
        var row: Int32
        var column: Int32
        /// The column's path in the grid's bytes.
        var path: ArraySlice<UInt8>
    }

    /// A table of an issue.
    struct TableID: Hashable {
        var token: String
        /// Its id, or `#` and its index when only tags tell of it.
        var table: String
        /// Whether tags tell of it.
        var isOfTags: Bool { table.utf8.first == 0x23 }
    }

    /// Row codes by table, in reading order.
    private(set) var rows: [TableID: [RowCode]] = [:]
    /// Column codes by table.
    private(set) var columns: [TableID: [ColumnCode]] = [:]
    /// References to the figures of each table, from defined names.
    private(set) var ranges: [TableID: String] = [:]
    /// Tokens of the document property and the first sheet.
    private(set) var statedTokens: [String] = []
    /// All tokens in order of first appearance.
    private(set) var tokens: [String] = []

    init(_ grid: Grid) {
        func note(_ token: String) { if !tokens.contains(token) { tokens.append(token) } }
        // Codes of one table follow each other: what is before the path is read once.
        var currentPrefix: [UInt8] = []
        var currentTable = TableID(token: "", table: "")
        var currentRows: [RowCode] = []
        var columnPrefix: [UInt8] = []
        var columnTable = TableID(token: "", table: "")
        var currentColumns: [ColumnCode] = []
        for (sheetIndex, sheet) in grid.sheets.enumerated() {
            for cell in sheet.cells where cell.kind == .text {
                let length = grid.length(cell)
                if length <= IssueToken.length + 3 { continue }
                let bytes = grid.bytes(cell)
                if grid.byte(cell, at: IssueToken.length) == 0x2F {
                    if Self.follows(currentPrefix, bytes) {
                        currentRows.append(
                            RowCode(
                                sheet: sheetIndex, row: cell.row, column: cell.column,
                                path: bytes.dropFirst(currentPrefix.count)))
                        continue
                    }
                    if Self.follows(columnPrefix, bytes) {
                        currentColumns.append(
                            ColumnCode(
                                sheet: sheetIndex, row: cell.row, column: cell.column,
                                path: bytes.dropFirst(columnPrefix.count)))
                        continue
                    }
                    guard let code = IdentityCode(String(decoding: bytes, as: UTF8.self)) else { continue }
                    switch code {
                    case .row(let token, let table, let path):
                        note(token)
                        if !currentRows.isEmpty { rows[currentTable, default: []] += currentRows }
                        currentTable = TableID(token: token, table: table)
                        currentPrefix = Array((token + "/" + table + "/").utf8)
                        currentRows = [
                            RowCode(
                                sheet: sheetIndex, row: cell.row, column: cell.column,
                                path: bytes.suffix(path.utf8.count))
                        ]
                    case .column(let token, let table, let path):
                        note(token)
                        if !currentColumns.isEmpty { columns[columnTable, default: []] += currentColumns }
                        columnTable = TableID(token: token, table: table)
                        columnPrefix = Array((token + "/" + table + "@").utf8)
                        currentColumns = [
                            ColumnCode(
                                sheet: sheetIndex, row: cell.row, column: cell.column,
                                path: bytes.suffix(path.utf8.count))
                        ]
                    }
                } else if Self.mayStateTokens(bytes) {
                    for token in Self.tokens(in: bytes) {
                        note(token)
                        statedTokens.append(token)
                    }
                }
            }
        }
        if !currentRows.isEmpty { rows[currentTable, default: []] += currentRows }
        if !currentColumns.isEmpty { columns[columnTable, default: []] += currentColumns }
        for (name, reference) in grid.names {
            // Some programs change the case of names.
            guard name.utf8.count > 20, name.utf8.first == 0x50 || name.utf8.first == 0x70 else { continue }
            let name = name.uppercased()
            guard name.hasPrefix("PHULUC_") else { continue }
            let rest = name.dropFirst(7)
            let token = String(rest.prefix(IssueToken.length))
            guard IssueToken.isToken(token.utf8), rest.dropFirst(IssueToken.length).first == "_" else { continue }
            note(token)
            let table = rest.dropFirst(IssueToken.length + 1).lowercased()
            ranges[TableID(token: token, table: table)] = reference
        }
        takeTags(of: grid)
        for property in grid.properties where property.name == IdentityCode.documentProperty {
            for token in Self.tokens(in: Array(property.value.utf8)[...]) {
                note(token)
                statedTokens.append(token)
            }
        }
    }

    /// How a table is called here: by its id, or by its index when there are only tags.
    func id(of token: String, table: String, index: Int) -> TableID {
        let byCode = TableID(token: token, table: table)
        let byTag = TableID(token: token, table: "#\(index)")
        return rows[byCode] == nil && rows[byTag] != nil ? byTag : byCode
    }

    /// How many row codes of any table stand in each column of a sheet.
    func codeColumns(of sheet: Int) -> [Int32: Int] {
        rows.values.joined().reduce(into: [:]) { if $1.sheet == sheet { $0[$1.column, default: 0] += 1 } }
    }

    /// Whether only tags tell of an issue.
    func isOfTags(_ token: String) -> Bool { rows.keys.contains { $0.token == token && $0.isOfTags } }

    /// The sheets behind one of a form's, up to the next that holds rows of another form: what a document has under its tables.
    func sheets(after sheet: Int, of token: String, in grid: Grid) -> [Int] {
        let others = Set(rows.filter { $0.key.token != token }.values.flatMap { $0 }.map(\.sheet))
        return Array((sheet + 1)..<max(sheet + 1, grid.sheets.count)).prefix { !others.contains($0) }.map { $0 }
    }

    /// Whether a code's path is that of a row or column, or `#` and its index.
    static func means(_ code: ArraySlice<UInt8>, index: Int, path: String) -> Bool {
        if code.first == 0x23 { return code.dropFirst().elementsEqual(String(index).utf8) }
        return SameBytes.are(path.utf8, code)
    }

    /// Rows and columns that only the names of places tell of.
    private mutating func takeTags(of grid: Grid) {
        let tags = grid.tags.compactMap { place in IdentityTag(place.name).map { (tag: $0, place: place) } }
        if tags.isEmpty { return }
        func path(_ index: Int) -> ArraySlice<UInt8> { Array("#\(index)".utf8)[...] }
        for (tag, _) in tags where !tokens.contains(tag.token) { tokens.append(tag.token) }
        for (tag, place) in tags {
            let id = TableID(token: tag.token, table: "#\(tag.table)")
            let (row, column) = (Int32(place.position.row), Int32(place.position.column))
            switch (tag.row, tag.column) {
            case (let index?, nil):
                rows[id, default: []].append(
                    RowCode(sheet: place.sheet, row: row, column: column, path: path(index)))
            case (nil, let index?):
                columns[id, default: []].append(
                    ColumnCode(sheet: place.sheet, row: row, column: column, path: path(index)))
            default: break
            }
        }
        // A figure's own tag tells of its column where the header's is gone, and of its row where the label's is gone.
        for (tag, place) in tags {
            let id = TableID(token: tag.token, table: "#\(tag.table)")
            guard tag.row != nil, let index = tag.column, rows[id] != nil,
                columns[id]?.contains(where: { $0.path == path(index) }) != true
            else { continue }
            columns[id, default: []].append(
                ColumnCode(sheet: place.sheet, row: -1, column: Int32(place.position.column), path: path(index)))
        }
        for (tag, place) in tags {
            let id = TableID(token: tag.token, table: "#\(tag.table)")
            guard let index = tag.row, tag.column != nil, let known = rows[id],
                !known.contains(where: { $0.path == path(index) })
            else { continue }
            rows[id]?.append(
                RowCode(
                    sheet: place.sheet, row: Int32(place.position.row), column: known[0].column, path: path(index)))
        }
    }

    /// Whether a text has "=" with a token after it.
    private static func mayStateTokens(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count > IssueToken.length + 5,
            let offset = bytes.withUnsafeBufferPointer({ ByteSearch.first(0x3D, in: $0) })
        else { return false }
        let mark = bytes.startIndex + offset
        return bytes.endIndex - mark > IssueToken.length
            && IssueToken.isToken(bytes[(mark + 1)...(mark + IssueToken.length)])
    }

    /// Whether a code goes on behind a prefix.
    private static func follows(_ prefix: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
        if prefix.isEmpty || bytes.count <= prefix.count { return false }
        return prefix.withUnsafeBufferPointer { one in
            bytes.withUnsafeBufferPointer { other in
                for index in one.indices where one[index] != other[index] { return false }
                return true
            }
        }
    }

    /// The tokens of `campaign unit form=TOKEN …`.
    private static func tokens(in text: ArraySlice<UInt8>) -> [String] {
        text.split(separator: 0x20).compactMap { part in
            guard let mark = part.lastIndex(of: 0x3D) else { return nil }
            let token = part[(mark + 1)...]
            return IssueToken.isToken(token) ? String(decoding: token, as: UTF8.self) : nil
        }
    }

    /// `'Phụ lục 6'!$D$8:$I$22`, quoted or not.
    static func range(_ reference: String) -> (sheet: String, range: GridRange)? {
        guard let mark = reference.lastIndex(of: "!") else { return nil }
        var sheet = reference[..<mark]
        if sheet.hasPrefix("'"), sheet.hasSuffix("'"), sheet.count >= 2 { sheet = sheet.dropFirst().dropLast() }
        let ends = reference[reference.index(after: mark)...].split(separator: ":").compactMap { GridPosition(a1: $0) }
        guard let first = ends.first, let last = ends.last else { return nil }
        return (String(sheet).replacing("''", with: "'"), GridRange(first, last))
    }
}
