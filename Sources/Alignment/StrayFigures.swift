import AppendixModel
import Diagnostics
import FormLayout
import SubmissionReaders
import TextScanning

/// Figures around a table that belong to none of its rows: never dropped in silence.
struct StrayFigures {
    let grid: Grid
    let slice: FormSlice
    let table: Table
    let placement: TablePlacement
    let places: ReturnPlaces
    /// Rows of the sheet that stand for rows of other tables.
    var otherRows: Set<Int32> = []
    /// The row where the next table's headers begin.
    var nextHeader: Int32 = .max

    /// Rows between and below those of the form that carry numbers where its figures stand, and inputs that were merged.
    func findings() -> [Finding] {
        let known = Set(placement.rows.values.map(\.row)).union(placement.twins).union(placement.withheldRows)
        guard let first = known.min(), let last = known.max() else { return [] }
        let sheet = grid.sheets[placement.sheet]
        var findings: [Finding] = []
        // Below the last row people add theirs too; the control line there has formulas of our own.
        let rows = SheetRows(sheet)
        for (row, cells) in rows.cells(from: first, through: last + 40, in: sheet)
        where !known.contains(row) && !otherRows.contains(row) {
            if row >= nextHeader, row > last { break }
            if cells.contains(where: { $0.kind == .text && isOfAnotherTable(grid.bytes($0)) }) {
                if row > last { break }
                continue
            }
            if cells.contains(where: isControlLine) { continue }
            let filled = cells.filter { cell in
                placement.columns[cell.column] != nil && !cell.hasFormula
                    && (cell.kind == .number || (row < last && IdentityCode(grid.text(cell)) == nil)
                        || (placement.isDocument && Self.isNumber(cell, in: grid)))
            }
            guard let cell = filled.first,
                filled.count > 1 || table.figures.count == 1 || cell.kind == .number
                    || (placement.isDocument && Self.isNumber(cell, in: grid))
            else { continue }
            if repeatsKnownRow(row, known, rows, on: sheet) { continue }
            let isTotal = cells.contains { $0.kind == .text && Self.isTotal(grid.text($0)) }
            findings.append(
                Finding(
                    .rowWithoutCode,
                    at: places.table(
                        table, at: sheet.name + "!" + cell.position.a1,
                        words: "\(places.form.name), dòng \(row + 1) của sheet “\(sheet.name)”"),
                    found: isTotal
                        ? Phrase(
                            "dòng cộng do đơn vị thêm, không lấy số", en: "a line of totals was added; it was not taken"
                        )
                        : Phrase(
                            "có “\(grid.text(cell))” ngoài các dòng của biểu",
                            en: "“\(grid.text(cell))” stands outside the form’s rows"),
                    severity: isTotal ? .note : nil))
        }
        return findings + merged()
    }

    /// Whether a row repeats one that was read, figure by figure: it was copied without its code.
    private func repeatsKnownRow(_ row: Int32, _ known: Set<Int32>, _ rows: SheetRows, on sheet: Grid.Sheet) -> Bool {
        known.contains {
            RowTwins.areEqual($0, row, from: 0, ignoring: placement.codeColumn, in: rows, on: sheet, of: grid)
        }
    }

    /// Whether a cell holds the words of the control line: other programs keep its figures without their formulas.
    private func isControlLine(_ cell: Grid.Cell) -> Bool {
        cell.kind == .text
            && (SameBytes.are(ControlLine.filledCount.utf8, grid.bytes(cell))
                || SameBytes.are(ControlLine.checksum.utf8, grid.bytes(cell)))
    }

    private static let totals: Set<String> = [
        "cộng", "tổng", "tổng cộng", "tổng số", "cộng chung", "tổng cộng chung", "cộng cả biểu", "total",
    ]

    /// Whether a text is the label of a line of totals.
    static func isTotal(_ text: String) -> Bool {
        text.utf8.count < 60 && totals.contains(VietnameseText.folded(text))
    }

    /// Whether a text is a code of another table or a row of column codes.
    private func isOfAnotherTable(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count > IssueToken.length + 3, bytes[bytes.startIndex + IssueToken.length] == 0x2F,
            let code = IdentityCode(String(decoding: bytes, as: UTF8.self))
        else {
            return false
        }
        switch code {
        case .row(let token, let id, _): return token != slice.token || id != table.id
        case .column: return true
        }
    }

    /// Merged inputs keep one figure and lose the others.
    private func merged() -> [Finding] {
        let sheet = grid.sheets[placement.sheet]
        return MergedInputs(placement, on: sheet).ranges.map { range, inputs in
            Finding(
                .mergedInputs,
                at: places.table(
                    table, at: sheet.name + "!" + range.a1, words: "\(places.form.name), vùng \(range.a1)"),
                found: Phrase(
                    "\(inputs) ô số liệu gộp làm một, chưa lấy số",
                    en: "\(inputs) input cells merged into one; its figure was not taken"))
        }
    }

    /// Whether a text reads as a number: documents have no other cells.
    static func isNumber(_ cell: Grid.Cell, in grid: Grid) -> Bool {
        cell.kind == .text && grid.length(cell) <= 40
            && TypedNumber(VietnameseText.collapsingBlanks(grid.text(cell))) != TypedNumber.none
    }
}
