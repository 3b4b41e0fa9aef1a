import SubmissionReaders
import TextScanning

/// The texts of some header rows by column, with merged headers over all their columns.
struct HeaderTexts {
    private var ownByColumn: [Int32: [Wording]] = [:]
    private var overByColumn: [Int32: [Wording]] = [:]
    private var leftByColumn: [Int32: [Wording]] = [:]
    /// The columns with a text of their own, from the left.
    private(set) var columns: [Int32] = []

    init(_ grid: Grid, sheet index: Int, rows: ClosedRange<Int32>, cache: WordingCache) {
        let sheet = grid.sheets[index]
        var last: [Int32: (column: Int32, wording: Wording)] = [:]
        var placed: [(row: Int32, columns: ClosedRange<Int32>, wording: Wording)] = []
        for cell in sheet.cells {
            if cell.row > rows.upperBound { break }
            guard rows.contains(cell.row), cell.kind == .text || cell.kind == .number else { continue }
            let wording = cache.wording(grid.text(cell))
            if wording.isEmpty { continue }
            let merge = sheet.merges.first {
                $0.from.row == Int(cell.row) && $0.from.column == Int(cell.column)
            }
            placed.append((cell.row, cell.column...Int32(max(merge?.to.column ?? 0, Int(cell.column))), wording))
            ownByColumn[cell.column, default: []].append(wording)
            last[cell.row] = (cell.column, wording)
        }
        columns = ownByColumn.keys.sorted()
        guard let widest = columns.last else { return }
        for text in placed where text.columns.count > 1 {
            for column in text.columns { overByColumn[column, default: []].append(text.wording) }
        }
        // A header that was unmerged stands over its first column only: what is left of a column may be over it.
        for row in rows {
            let texts = placed.filter { $0.row == row }.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
            for (place, text) in texts.enumerated() {
                let end = place + 1 < texts.count ? texts[place + 1].columns.lowerBound - 1 : widest
                guard end >= text.columns.lowerBound else { continue }
                for column in text.columns.lowerBound...end { leftByColumn[column, default: []].append(text.wording) }
            }
        }
    }

    /// Texts in a column's own cells.
    func own(_ column: Int32) -> [Wording] { ownByColumn[column] ?? [] }

    /// Texts merged over a column.
    func over(_ column: Int32) -> [Wording] { overByColumn[column] ?? [] }

    /// The nearest texts at or left of a column in each row.
    func leftOver(_ column: Int32) -> [Wording] { leftByColumn[column] ?? [] }
}
