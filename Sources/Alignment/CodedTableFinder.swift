import AppendixModel
import Diagnostics
import FormLayout
import SubmissionReaders
import TextScanning

/// Finds where a table stands by its codes: one part for each sheet that holds rows of it.
struct CodedTableFinder {
    let grid: Grid
    let anchors: IdentityAnchors
    let table: Table
    /// Entries of the slice, by index.
    let rows: [Int]
    let id: IdentityAnchors.TableID
    /// Figure columns of the widest table on the sheet.
    let widest: Int
    let evidence: PrintedEvidence
    private(set) var problems: [PlacementProblem] = []

    init(
        grid: Grid, anchors: IdentityAnchors, table: Table, rows: [Int], id: IdentityAnchors.TableID, widest: Int,
        evidence: PrintedEvidence
    ) {
        self.grid = grid
        self.anchors = anchors
        self.table = table
        self.rows = rows
        self.id = id
        self.widest = widest
        self.evidence = evidence
    }

    /// The parts of the table, sheet by sheet; empty when there is no code of it.
    mutating func find() -> [TablePlacement] {
        guard let codes = anchors.rows[id], let first = codes.first?.sheet else {
            return placementByName().map { [$0] } ?? []
        }
        // Most tables stand on one sheet.
        if codes.allSatisfy({ $0.sheet == first }) { return part(of: codes, on: first).map { [$0] } ?? [] }
        let sheets = Set(codes.map(\.sheet)).sorted()
        // Where the headers stand comes first: rows cut from there and pasted elsewhere keep their columns.
        let headed = sheets.filter { sheet in anchors.columns[id]?.contains { $0.sheet == sheet } == true }
        var parts: [TablePlacement] = []
        for sheet in headed + sheets.filter({ !headed.contains($0) }) {
            let own = codes.filter { $0.sheet == sheet }
            if let part = part(of: own, on: sheet, cutFrom: headed.contains(sheet) ? nil : parts.first) {
                parts.append(part)
            }
        }
        return parts.sorted { $0.sheet < $1.sheet }
    }

    private mutating func report(
        _ code: FindingCode, _ subject: PlacementProblem.Subject, _ vi: String, en: String, row: Int32? = nil
    ) {
        problems.append(PlacementProblem(code: code, subject: subject, found: Phrase(vi, en: en), row: row))
    }

    /// - Parameter other: a part of the table with headers, when this one has none.
    private mutating func part(
        of codes: [IdentityAnchors.RowCode], on sheet: Int, cutFrom other: TablePlacement? = nil
    ) -> TablePlacement? {
        let byColumn = Dictionary(grouping: codes, by: \.column)
        // Of two columns with as many codes the one where the sheet's other tables have theirs: a row may have slipped sideways.
        let onSheet = byColumn.count == 1 ? [:] : anchors.codeColumns(of: sheet)
        func rank(_ column: Int32) -> (Int, Int, Int32) {
            (byColumn[column]?.count ?? 0, onSheet[column] ?? 0, -column)
        }
        guard let column = byColumn.keys.max(by: { rank($0) < rank($1) }) else { return nil }
        var placement = TablePlacement(
            sheet: sheet, codeColumn: column, isDocument: id.isOfTags,
            rowsTold: id.isOfTags ? "dấu trang dòng" : "mã dòng ẩn")
        placeRows(codes, in: &placement)
        placeUncodedRows(codes, in: &placement)
        guard let first = placement.rows.values.map(\.row).min() else { return placement }
        if let other, other.codeColumn == column, other.columns.count == table.figures.count {
            placement.columns = other.columns
            placement.columnsTold = "vị trí cột như sheet “\(grid.sheets[other.sheet].name)”"
            placement.columnConfidence = 0.95
            return placement
        }
        var columns = ColumnPlacement(
            grid: grid, anchors: anchors, table: table, id: id, widest: widest, evidence: evidence)
        columns.place(above: first, in: &placement)
        problems += columns.problems
        return placement
    }

    private mutating func placeRows(_ codes: [IdentityAnchors.RowCode], in placement: inout TablePlacement) {
        var finder = PathFinder(entries: rows, of: table)
        var twice = Set<Int>()
        let sheet = grid.sheets[placement.sheet]
        // Asked for only where a code stands twice.
        lazy var sheetRows = SheetRows(sheet)
        for code in codes {
            guard let entry = finder.entry(code.path) else { continue }
            if code.column != placement.codeColumn {
                placement.withheld.insert(entry)
                placement.withheldRows.insert(code.row)
                report(
                    .rowShifted, .row(entry), "mã dòng ở cột \(GridPosition.letters(Int(code.column))), chưa lấy số",
                    en: "its code is in column \(GridPosition.letters(Int(code.column))); no figure was taken",
                    row: code.row)
            } else if let known = placement.rows[entry] {
                if RowTwins.areEqual(known.row, code.row, from: code.column, in: sheetRows, on: sheet, of: grid) {
                    placement.twins.insert(code.row)
                    problems.append(.twin(of: entry, row: code.row))
                } else {
                    twice.insert(entry)
                    placement.withheldRows.formUnion([known.row, code.row])
                }
            } else {
                placement.rows[entry] = TablePlacement.PlacedRow(row: code.row)
            }
        }
        for entry in twice.sorted() {
            let row = placement.rows[entry]?.row
            placement.rows[entry] = nil
            placement.withheld.insert(entry)
            report(
                .duplicateCode, .row(entry), "dòng này có ở nhiều chỗ, chưa lấy số",
                en: "the row stands in several places; no figure was taken", row: row)
        }
    }

    /// Rows whose code was wiped: told by the label, between the rows whose codes are there.
    private func placeUncodedRows(_ codes: [IdentityAnchors.RowCode], in placement: inout TablePlacement) {
        let elsewhere = anchors.rows[id]?.count == codes.count ? [] : entries(of: anchors.rows[id] ?? [])
        let lost = rows.filter {
            placement.rows[$0] == nil && !placement.withheld.contains($0) && !elsewhere.contains($0)
        }
        let placed = placement.rows.values.map(\.row)
        guard !lost.isEmpty, let first = placed.min(), let last = placed.max() else { return }
        let spaces = lost.reduce(into: [Int: Range<Int32>]()) { spaces, entry in
            let above = rows.last { $0 < entry && placement.rows[$0] != nil }.flatMap { placement.rows[$0]?.row }
            let below = rows.first { $0 > entry && placement.rows[$0] != nil }.flatMap { placement.rows[$0]?.row }
            let from = above.map { $0 + 1 } ?? max(0, first - 40)
            spaces[entry] = from..<max(from, below ?? last + 40)
        }
        let search = evidence.labels(of: table, on: placement.sheet).matches(
            in: max(0, first - 40)...(last + 40), entries: lost
        ) { row, entry in
            !evidence.hasCode(placement.sheet, row) && spaces[entry]?.contains(row) == true
        }
        for match in search.matches {
            placement.rows[match.entry] = TablePlacement.PlacedRow(row: match.row, likeness: match.similarity)
        }
    }

    private func entries(of codes: [IdentityAnchors.RowCode]) -> Set<Int> {
        var finder = PathFinder(entries: rows, of: table)
        return Set(codes.compactMap { finder.entry($0.path) })
    }

    /// Without row codes the defined name of the figures tells rows and columns, if column codes, size and every label agree.
    private mutating func placementByName() -> TablePlacement? {
        guard let (name, range) = namedRange, let sheet = grid.sheets.firstIndex(where: { $0.name == name }),
            range.to.row - range.from.row + 1 == rows.count,
            range.to.column - range.from.column + 1 == table.figures.count
        else { return nil }
        var placement = TablePlacement(
            sheet: sheet, codeColumn: Int32(range.from.column - 1), rowsTold: "vùng đặt tên, tên chỉ tiêu",
            columnsTold: "mã cột ẩn", columnConfidence: 0.95)
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
            let labels = cells.filter { $0.column < range.from.column - 1 && $0.kind == .text }.map { grid.bytes($0) }
            guard case .same = LabelMatch.verdict(labels, of: entry, in: table, evidence) else { return nil }
            placement.rows[entry] = TablePlacement.PlacedRow(row: row)
        }
        return placement
    }

    private var namedRange: (sheet: String, range: GridRange)? {
        let key = IdentityAnchors.TableID(token: id.token, table: id.table.replacing("-", with: "_"))
        return anchors.ranges[key].flatMap(IdentityAnchors.range)
    }
}
