import AppendixModel
import SubmissionReaders

/// What is printed in a file, compared with what the tables print: made when codes do not suffice, and kept while one file is aligned.
final class PrintedEvidence {
    let grid: Grid
    let cache = WordingCache()
    private let anchors: IdentityAnchors
    private let forms: FormWordings
    private var headerLikeBySheet: [Int: [(row: Int32, wording: Wording)]] = [:]
    private var blocksByPlace: [Int: [ObjectIdentifier: [HeaderSearch.Block]]] = [:]

    init(_ grid: Grid, _ anchors: IdentityAnchors, _ forms: FormWordings) {
        self.grid = grid
        self.anchors = anchors
        self.forms = forms
    }

    /// For each sheet, the rows that carry a row code of any table.
    private lazy var codedRows: [Int: Set<Int32>] = anchors.rows.values.joined().reduce(into: [:]) { rows, code in
        rows[code.sheet, default: []].insert(code.row)
    }

    /// Whether a row of a sheet carries a row code of any table.
    func hasCode(_ sheet: Int, _ row: Int32) -> Bool { codedRows[sheet]?.contains(row) == true }

    /// The labels and headers of a table.
    func wordings(_ table: Table) -> TableWordings { forms.wordings(table) }

    /// A search for a table's columns on a sheet.
    func headers(of table: Table, on sheet: Int) -> HeaderSearch {
        HeaderSearch(grid: grid, sheet: sheet, wordings: wordings(table), cache: cache)
    }

    /// A search for a table's rows on a sheet.
    func labels(of table: Table, on sheet: Int) -> LabelSearch {
        LabelSearch(grid: grid, sheet: sheet, table: table, wordings: wordings(table), cache: cache)
    }

    /// Texts of a sheet that may be headers, and years alone.
    private func headerLikeTexts(on sheet: Int) -> [(row: Int32, wording: Wording)] {
        if let known = headerLikeBySheet[sheet] { return known }
        let cells = grid.sheets[sheet].cells.filter { cell in
            switch cell.kind {
            case .text: grid.length(cell) <= 400
            case .number: grid.length(cell) == 4
            default: false
            }
        }
        let texts = cells.map { (row: $0.row, wording: cache.wording(grid.text($0))) }
        headerLikeBySheet[sheet] = texts
        return texts
    }

    /// Where a table's headers stand on a sheet.
    func blocks(of table: Table, on sheet: Int) -> [HeaderSearch.Block] {
        if let known = blocksByPlace[sheet]?[ObjectIdentifier(table)] { return known }
        let blocks = headers(of: table, on: sheet).blocks(among: headerLikeTexts(on: sheet))
        blocksByPlace[sheet, default: [:]][ObjectIdentifier(table)] = blocks
        return blocks
    }
}
