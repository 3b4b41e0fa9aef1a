import AppendixModel
import Diagnostics
import FormLayout
import SubmissionReaders
import TextScanning

/// Where a table's rows and columns stand in a file.
struct TablePlacement {
    /// Index of the sheet.
    var sheet: Int
    /// Column of the row codes.
    var codeColumn: Int32
    /// Whether the rows are told by names of places and not by codes in cells of their own.
    var codesAreTags = false
    /// Row of the sheet by entry index.
    var rows: [Int: Int32]
    /// Figure column index by column of the sheet.
    var columns: [Int32: Int]
    /// Entries whose row was moved sideways: found, not read.
    var shifted: Set<Int>
    /// How it was found.
    var how: String
    /// 0 to 1.
    var confidence: Double
}

/// Finds where a table stands: by codes that agree with each other, the headers and the width; what does not agree is not placed.
struct TablePlacementFinder {
    /// Something that does not agree.
    struct Problem {
        enum Subject {
            case table
            case row(Int)
        }

        var code: FindingCode
        var subject: Subject
        var found: Phrase
    }

    let grid: Grid
    let anchors: IdentityAnchors
    let table: Table
    /// Entries of the slice, by index.
    let rows: [Int]
    let id: IdentityAnchors.TableID
    /// Figure columns of the widest table on the sheet: tables share the column of notes right of it.
    let widest: Int
    private(set) var problems: [Problem] = []

    init(grid: Grid, anchors: IdentityAnchors, table: Table, rows: [Int], id: IdentityAnchors.TableID, widest: Int) {
        self.grid = grid
        self.anchors = anchors
        self.table = table
        self.rows = rows
        self.id = id
        self.widest = widest
    }

    mutating func find() -> TablePlacement? {
        guard let codes = anchors.rows[id], let sheet = sheet(of: codes) else { return placementByName() }
        let own = codes.filter { $0.sheet == sheet }
        let byColumn = Dictionary(grouping: own, by: \.column)
        guard let column = byColumn.max(by: { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) })?.key else {
            return nil
        }
        var placement = TablePlacement(
            sheet: sheet, codeColumn: column, codesAreTags: id.isOfTags, rows: [:], columns: [:], shifted: [],
            how: id.isOfTags ? "dấu trang dòng, dấu trang cột" : "mã dòng ẩn, mã cột ẩn", confidence: 1)
        placeRows(own, in: &placement)
        guard let first = placement.rows.values.min() else { return placement }
        placeColumns(above: first, in: &placement)
        return placement
    }

    private mutating func report(_ code: FindingCode, _ subject: Problem.Subject, _ vi: String, en: String) {
        problems.append(Problem(code: code, subject: subject, found: Phrase(vi, en: en)))
    }

    /// The sheet with most rows of the table; among equals the one the defined name points to.
    private mutating func sheet(of codes: [IdentityAnchors.RowCode]) -> Int? {
        var sheets: [(sheet: Int, count: Int)] = []
        for code in codes {
            if let place = sheets.firstIndex(where: { $0.sheet == code.sheet }) {
                sheets[place].count += 1
            } else {
                sheets.append((code.sheet, 1))
            }
        }
        guard let most = sheets.map(\.count).max() else { return nil }
        let best = sheets.filter { $0.count == most }.map(\.sheet)
        let named = best.count > 1 ? namedRange?.sheet : nil
        let chosen = best.first { grid.sheets[$0].name == named } ?? best[0]
        for other in sheets.map(\.sheet) where other != chosen {
            report(
                .duplicateCode, .table,
                "có ở nhiều sheet: đã đọc sheet “\(grid.sheets[chosen].name)”, chưa đọc sheet “\(grid.sheets[other].name)”",
                en: "on several sheets: “\(grid.sheets[chosen].name)” was read, “\(grid.sheets[other].name)” was not")
        }
        return chosen
    }

    private var namedRange: (sheet: String, range: GridRange)? {
        let key = IdentityAnchors.TableID(token: id.token, table: id.table.replacing("-", with: "_"))
        return anchors.ranges[key].flatMap(IdentityAnchors.range)
    }

    private mutating func placeRows(_ codes: [IdentityAnchors.RowCode], in placement: inout TablePlacement) {
        var finder = PathFinder(entries: rows, of: table)
        var twice = Set<Int>()
        for code in codes {
            guard let entry = finder.entry(code.path) else { continue }
            if code.column != placement.codeColumn {
                placement.shifted.insert(entry)
                report(
                    .rowShifted, .row(entry), "mã dòng ở cột \(GridPosition.letters(Int(code.column))), chưa lấy số",
                    en: "its code is in column \(GridPosition.letters(Int(code.column))); no figure was taken")
            } else if placement.rows[entry] != nil {
                twice.insert(entry)
            } else {
                placement.rows[entry] = code.row
            }
        }
        for entry in twice.sorted() {
            placement.rows[entry] = nil
            placement.shifted.insert(entry)
            report(
                .duplicateCode, .row(entry), "dòng này có ở nhiều chỗ, chưa lấy số",
                en: "the row stands in several places; no figure was taken")
        }
    }

    /// Columns by the row of codes nearest above the first row; without codes by offset, if the width is exactly the issued one.
    private mutating func placeColumns(above first: Int32, in placement: inout TablePlacement) {
        let codes = (anchors.columns[id] ?? []).filter { $0.sheet == placement.sheet && $0.row < first }
        // Names stand in the headers themselves, which begin in different rows; codes have a row of their own.
        let codeRow = id.isOfTags ? nil : Self.mostFrequentRow(of: codes)
        // For each figure column, where it stands.
        var places = [[Int32]](repeating: [], count: table.figures.count)
        var next = 0
        for code in codes where id.isOfTags || code.row == codeRow {
            // Codes mostly come in the order of the columns.
            for offset in places.indices {
                let figure = (next + offset) % places.count
                if IdentityAnchors.means(code.path, index: figure, path: table.figures[figure].path) {
                    places[figure].append(code.column)
                    next = figure + 1
                    break
                }
            }
        }
        if places.allSatisfy(\.isEmpty), hasIssuedWidth(placement) {
            placement.how = "mã dòng ẩn, vị trí cột"
            placement.confidence = 0.95
            for index in table.figures.indices { places[index] = [placement.codeColumn + 1 + Int32(index)] }
            report(
                .placedByOffset, .table, "mã cột không còn, khối đủ \(table.figures.count) cột",
                en: "column codes are gone; the block has all \(table.figures.count) columns")
        }
        let headers = headerCells(above: codeRow ?? first, on: placement.sheet)
        for (index, columns) in places.enumerated() {
            var leaf: ColumnLeaf { table.figures[index] }
            var name: String { leaf.headers.map(\.text).joined(separator: ", ") }
            if columns.isEmpty {
                report(.columnMissing, .table, "không thấy cột “\(name)”", en: "column “\(leaf.path)” was not found")
                continue
            }
            guard columns.count == 1 else {
                report(
                    .columnMissing, .table, "cột “\(name)” có ở hai chỗ, chưa lấy số",
                    en: "column “\(leaf.path)” stands twice")
                continue
            }
            if let other = contradiction(of: index, among: headers[columns[0]] ?? []) {
                report(
                    .headerContradictsCode, .table, "cột “\(name)” mang tiêu đề “\(other)”, chưa lấy số",
                    en: "column “\(leaf.path)” is headed “\(other)”; no figure was taken")
                continue
            }
            placement.columns[columns[0]] = index
        }
    }

    /// The row of most codes; among equals the lowest on the sheet.
    private static func mostFrequentRow(of codes: [IdentityAnchors.ColumnCode]) -> Int32? {
        var counts: [(row: Int32, count: Int)] = []
        for code in codes {
            if let place = counts.lastIndex(where: { $0.row == code.row }) {
                counts[place].count += 1
            } else {
                counts.append((code.row, 1))
            }
        }
        return counts.max { ($0.count, $0.row) < ($1.count, $1.row) }?.row
    }

    /// Exactly as wide as issued: up to the notes, or a copied block that ends with the last figure.
    private func hasIssuedWidth(_ placement: TablePlacement) -> Bool {
        let sheet = grid.sheets[placement.sheet]
        let lastFigure = Int(placement.codeColumn) + table.figures.count
        if let notes = sheet.cells.first(where: {
            $0.kind == .text && SameBytes.are(NoteColumn.header.utf8, grid.bytes($0))
        }) {
            return Int(notes.column) == Int(placement.codeColumn) + widest + 2
        }
        return sheet.lastColumn == lastFigure
    }

    /// The cells of the header rows that end above `row`, by column.
    private func headerCells(above row: Int32, on sheet: Int) -> [Int32: [Grid.Cell]] {
        let depth = Int32(table.headerDepth + (table.hasLetterRow ? 1 : 0))
        var byColumn: [Int32: [Grid.Cell]] = [:]
        for cell in grid.sheets[sheet].cells {
            if cell.row >= row { break }
            if cell.row >= row - depth, cell.kind == .text { byColumn[cell.column, default: []].append(cell) }
        }
        return byColumn
    }

    /// The header above a column when it is another column's and not its own.
    private func contradiction(of figure: Int, among cells: [Grid.Cell]) -> String? {
        // The common case without folding anything: the header as issued, or none.
        let printed = table.figures[figure].headers.last?.text.utf8
        if cells.isEmpty
            || cells.contains(where: { cell in printed.map { SameBytes.are($0, grid.bytes(cell)) } ?? false })
        {
            return nil
        }
        let texts = cells.map { grid.text($0) }
        let folded = texts.map(VietnameseText.folded)
        func wordings(_ leaf: ColumnLeaf) -> [String] {
            leaf.headers.suffix(1).flatMap { [$0.text] + $0.accepts }.map(VietnameseText.folded)
        }
        let own = wordings(table.figures[figure])
        if folded.contains(where: { own.contains($0) }) { return nil }
        for leaf in table.figures {
            let others = wordings(leaf)
            if let place = folded.firstIndex(where: { others.contains($0) }) { return texts[place] }
        }
        return nil
    }

    /// Without row codes the defined name of the figures tells rows and columns, if column codes, size and every label agree.
    private mutating func placementByName() -> TablePlacement? {
        guard let (name, range) = namedRange, let sheet = grid.sheets.firstIndex(where: { $0.name == name }),
            range.to.row - range.from.row + 1 == rows.count,
            range.to.column - range.from.column + 1 == table.figures.count
        else { return nil }
        var placement = TablePlacement(
            sheet: sheet, codeColumn: Int32(range.from.column - 1), rows: [:], columns: [:], shifted: [],
            how: "vùng đặt tên, mã cột ẩn, tên chỉ tiêu", confidence: 0.9)
        for code in anchors.columns[id] ?? [] where code.sheet == sheet {
            let figure = table.figures.firstIndex { SameBytes.are($0.path.utf8, code.path) }
            guard let figure, Int(code.column) == range.from.column + figure else { return nil }
            placement.columns[code.column] = figure
        }
        guard placement.columns.count == table.figures.count else { return nil }
        let sheetRows = SheetRows(grid.sheets[sheet])
        for (offset, entry) in rows.enumerated() {
            let row = Int32(range.from.row + offset)
            let cells = sheetRows.cells(of: row, in: grid.sheets[sheet])
            // Something where the codes were: the block was pasted over.
            if cells.contains(where: { $0.column == placement.codeColumn }) { return nil }
            let labels = cells.filter { $0.column < placement.codeColumn && $0.kind == .text }.map { grid.bytes($0) }
            guard case .same = LabelMatch.verdict(labels, of: entry, in: table) else { return nil }
            placement.rows[entry] = row
        }
        return placement
    }
}

/// Finds the entry of a path; codes mostly come in the order of the rows.
struct PathFinder {
    private let entries: [Int]
    private let table: Table
    private var next = 0

    init(entries: [Int], of table: Table) {
        self.entries = entries
        self.table = table
    }

    /// Index of the entry with that path.
    mutating func entry(_ path: ArraySlice<UInt8>) -> Int? {
        for offset in entries.indices {
            let place = (next + offset) % entries.count
            let entry = entries[place]
            if IdentityAnchors.means(path, index: entry, path: table.entries[entry].path) {
                next = place + 1
                return entries[place]
            }
        }
        return nil
    }
}
