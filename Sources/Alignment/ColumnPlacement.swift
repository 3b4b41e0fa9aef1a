import AppendixModel
import Diagnostics
import FormLayout
import SubmissionReaders
import TextScanning

/// Tells the figure columns of a table: by their codes, by their headers, and by position where a block has just its width.
struct ColumnPlacement {
    let grid: Grid
    let anchors: IdentityAnchors
    let table: Table
    let id: IdentityAnchors.TableID?
    /// Figure columns of the widest table on the sheet: tables share the column of notes right of it.
    let widest: Int
    let evidence: PrintedEvidence
    private(set) var problems: [PlacementProblem] = []

    init(
        grid: Grid, anchors: IdentityAnchors, table: Table, id: IdentityAnchors.TableID?, widest: Int,
        evidence: PrintedEvidence
    ) {
        self.grid = grid
        self.anchors = anchors
        self.table = table
        self.id = id
        self.widest = widest
        self.evidence = evidence
    }

    private mutating func report(_ code: FindingCode, _ vi: String, en: String) {
        problems.append(PlacementProblem(code: code, subject: .table, found: Phrase(vi, en: en)))
    }

    /// Fills in the columns of a placement whose rows are known.
    ///
    /// - Parameters:
    ///   - first: row of the sheet that holds the first entry found.
    ///   - block: where the headers stand, when the headers told where the table is.
    mutating func place(above first: Int32, block: HeaderSearch.Block? = nil, in placement: inout TablePlacement) {
        let coded = codedColumns(above: first, in: placement)
        var places = coded.places
        if let id, !places.allSatisfy(\.isEmpty) { placement.columnsTold = id.isOfTags ? "dấu trang cột" : "mã cột ẩn" }
        let uncoded = places.indices.filter { places[$0].isEmpty }
        if !uncoded.isEmpty {
            let taken = Set(places.joined())
            let matches = printedColumns(
                uncoded, above: coded.row ?? first, block: block, in: placement, taken: taken)
            for match in matches { places[match.figure] = [match.column] }
            if uncoded.count == places.count { describe(matches, &placement) }
        }
        if places.allSatisfy(\.isEmpty), hasIssuedWidth(placement) {
            placement.columnsTold = "vị trí cột"
            placement.columnConfidence = 0.95
            for index in table.figures.indices { places[index] = [placement.lastLabelColumn + 1 + Int32(index)] }
            report(
                .placedByOffset, "mã cột và tiêu đề cột không còn, khối đủ \(table.figures.count) cột",
                en: "codes and headers of the columns are gone; the block has all \(table.figures.count) columns")
        }
        take(places, headers: headerCells(above: coded.row ?? first, on: placement.sheet), in: &placement)
    }

    private func describe(_ matches: [HeaderSearch.Match], _ placement: inout TablePlacement) {
        guard let weakest = matches.map(\.similarity).min() else { return }
        let words = weakest >= 1 ? "" : " " + Likeness.text(weakest)
        placement.columnsTold = "tiêu đề cột" + words
        placement.columnConfidence = weakest * 0.97
    }

    private mutating func take(
        _ places: [[Int32]], headers: [Int32: [Grid.Cell]], in placement: inout TablePlacement
    ) {
        for (index, columns) in places.enumerated() {
            var leaf: ColumnLeaf { table.figures[index] }
            var name: String { leaf.headerLine }
            if columns.isEmpty {
                report(.columnMissing, "không thấy cột “\(name)”", en: "column “\(leaf.path)” was not found")
                continue
            }
            guard columns.count == 1 else {
                report(
                    .columnMissing, "cột “\(name)” có ở hai chỗ, chưa lấy số", en: "column “\(leaf.path)” stands twice")
                continue
            }
            if let other = contradiction(of: index, among: headers[columns[0]] ?? []) {
                report(
                    .headerContradictsCode, "cột “\(name)” mang tiêu đề “\(other)”, chưa lấy số",
                    en: "column “\(leaf.path)” is headed “\(other)”; no figure was taken")
                continue
            }
            placement.columns[columns[0]] = index
        }
    }

    // MARK: Codes

    /// For each figure column, where its codes stand, and the row of codes.
    private func codedColumns(above first: Int32, in placement: TablePlacement) -> (places: [[Int32]], row: Int32?) {
        var places = [[Int32]](repeating: [], count: table.figures.count)
        guard let id else { return (places, nil) }
        let codes = (anchors.columns[id] ?? []).filter { $0.sheet == placement.sheet && $0.row < first }
        // Names stand in the headers themselves, which begin in different rows; codes have a row of their own.
        let codeRow = id.isOfTags ? nil : Self.mostFrequentRow(of: codes)
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
        return (places, codeRow)
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

    // MARK: Headers

    private func printedColumns(
        _ figures: [Int], above row: Int32, block: HeaderSearch.Block?, in placement: TablePlacement,
        taken: Set<Int32>
    ) -> [HeaderSearch.Match] {
        if row == 0 { return [] }
        let known = block ?? evidence.blocks(of: table, on: placement.sheet).last { $0.rows.upperBound < row }
        let depth = Int32(table.headerDepth + (table.hasLetterRow ? 1 : 0))
        let rows = known?.rows ?? max(0, row - depth)...(row - 1)
        return evidence.headers(of: table, on: placement.sheet).columns(
            in: rows,
            where: { $0 != placement.codeColumn && $0 != placement.labelColumn && !taken.contains($0) },
            figures: figures)
    }

    /// Exactly as wide as issued: up to the notes, or a copied block that ends with the last figure.
    private func hasIssuedWidth(_ placement: TablePlacement) -> Bool {
        let sheet = grid.sheets[placement.sheet]
        let last = Int(placement.lastLabelColumn) + table.figures.count
        let notes = sheet.cells.first { $0.kind == .text && SameBytes.are(NoteColumn.header.utf8, grid.bytes($0)) }
        if let notes { return Int(notes.column) == Int(placement.lastLabelColumn) + widest + 2 }
        if placement.codeColumn != nil { return sheet.lastColumn == last }
        // Without codes the figures themselves must begin and end where the columns would.
        let rows = Set(placement.rows.values.map(\.row))
        let held = sheet.cells.filter { rows.contains($0.row) && $0.column > placement.lastLabelColumn }.map(\.column)
        return held.min() == placement.lastLabelColumn + 1 && held.max().map(Int.init) == last
    }

    /// The cells of the header rows that end above `row`, by column; people put rows between them.
    private func headerCells(above row: Int32, on sheet: Int) -> [Int32: [Grid.Cell]] {
        let depth = Int32(table.headerDepth + (table.hasLetterRow ? 1 : 0) + 3)
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
        let wordings = evidence.wordings(table)
        let texts = cells.map { evidence.cache.wording(grid.text($0)) }
        if texts.contains(where: { wordings.similarity($0, toHeader: figure) >= 0.8 }) { return nil }
        for (text, cell) in zip(texts, cells)
        where table.figures.indices.contains(where: { wordings.similarity(text, toHeader: $0) >= 0.8 }) {
            return grid.text(cell)
        }
        return nil
    }
}
