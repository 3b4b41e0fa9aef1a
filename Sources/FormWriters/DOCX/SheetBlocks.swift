import AppendixModel
import FormLayout
import TextScanning

/// The printed part of a sheet as a document has it: lines, tables, control line and signatures, in order.
struct SheetBlocks {
    /// A table of the document.
    struct Table {
        /// Its rows on the sheet, without hidden ones.
        var rows: [Int]
        /// Its columns on the sheet, without hidden ones.
        var columns: [Int]
        /// How many rows are repeated on every page.
        var headerRows = 0
        /// Whether the lowest header row holds letters and no headers.
        var hasLetterRow = false
        /// Its index in the form; nil for tables that are no form's.
        var index: Int?
        /// Column of the labels; nil as above.
        var labelColumn: Int?
        /// The figures on the sheet; nil as above.
        var figures: GridRange?
        /// Whether it has lines.
        var hasBorder = true
    }

    /// One block.
    enum Block {
        /// A paragraph.
        case line(PlacedCell)
        /// A table.
        case table(Table)
        /// The control line: labels and values.
        case control([(label: TextTemplate, value: CellContent.Control, style: CellStyle)])
        /// The rows of the signature block: left and right cell, and the height of an empty row in points.
        case signatures([(left: PlacedCell?, right: PlacedCell?, height: Double?)])
    }

    private(set) var blocks: [Block] = []

    private let plan: SheetPlan
    private let columns: [Int]
    private let cells: [Int: [PlacedCell]]

    init(_ plan: SheetPlan, slices: [FormSlice]) {
        self.plan = plan
        let corner = plan.printArea?.to ?? plan.cells.last?.position ?? GridPosition(row: 0, column: 0)
        columns = (0...corner.column).filter { $0 < plan.columns.count && !plan.columns[$0].isHidden }
        let visible = Set(columns)
        cells = Dictionary(
            grouping: plan.cells.filter { visible.contains($0.position.column) && $0.position.row <= corner.row },
            by: \.position.row)
        var tables: [Int: (Table, end: Int)] = [:]
        var form: Form?
        if case .form(let slice) = plan.kind { form = slices[slice].form }
        for placed in plan.tables {
            guard let form, let index = form.tables.firstIndex(where: { $0.id == placed.id }) else { continue }
            let (first, range) = (placed.headerRow, placed.figures)
            let header = (first..<range.from.row).filter { !isHidden($0) }
            let table = form.tables[index]
            tables[first] = (
                Table(
                    rows: header + (range.from.row...range.to.row).filter { !isHidden($0) },
                    columns: columns.filter { $0 < range.from.column || $0 <= range.to.column },
                    headerRows: header.count, hasLetterRow: table.hasLetterRow, index: index,
                    labelColumn: table.stubs.firstIndex { $0.role == .label } ?? 0, figures: range), range.to.row
            )
        }
        var row = 0
        while row <= corner.row {
            if let (table, end) = tables[row] {
                blocks.append(.table(table))
                row = end + 1
            } else {
                row = takeRows(from: row, through: corner.row)
            }
        }
    }

    private func isHidden(_ row: Int) -> Bool { plan.rows[row]?.isHidden == true }
    private func hasBorder(_ row: Int) -> Bool { cells[row]?.contains { $0.style.hasBorder } == true }
    private func written(_ row: Int) -> [PlacedCell] { (cells[row] ?? []).filter { $0.content != .blank } }
    private func control(_ row: Int) -> CellContent.Control? {
        for cell in cells[row] ?? [] { if case .control(let control) = cell.content { return control } }
        return nil
    }

    /// Takes the rows that belong together from `row` on; returns the row after them.
    private mutating func takeRows(from row: Int, through last: Int) -> Int {
        if isHidden(row) { return row + 1 }
        if control(row) != nil { return takeEnd(from: row, through: last) }
        let isLined = hasBorder(row)
        if isLined || written(row).count > 1 {
            var end = row
            while end < last, hasBorder(end + 1) == isLined, isLined || written(end + 1).count > 1 { end += 1 }
            let repeated = plan.repeatedRows.map { $0.clamped(to: row...end) }.map { $0.contains(row) ? $0.count : 0 }
            blocks.append(
                .table(
                    Table(
                        rows: (row...end).filter { !isHidden($0) }, columns: columns, headerRows: repeated ?? 0,
                        hasBorder: isLined)))
            return end + 1
        }
        for cell in written(row) { blocks.append(.line(cell)) }
        return row + 1
    }

    /// The control line, and everything under it: the signatures.
    private mutating func takeEnd(from start: Int, through last: Int) -> Int {
        var row = start
        var lines: [(label: TextTemplate, value: CellContent.Control, style: CellStyle)] = []
        while row <= last, let control = control(row) {
            if case .text(let label)? = written(row).first?.content, let style = written(row).first?.style {
                lines.append((label, control, style))
            }
            row += 1
        }
        blocks.append(.control(lines))
        var signatures: [(left: PlacedCell?, right: PlacedCell?, height: Double?)] = []
        for row in row..<(last + 1) where !isHidden(row) {
            let own = cells[row] ?? []
            if own.isEmpty, signatures.isEmpty { continue }
            let left = own.first { $0.position.column == 0 }
            let right = own.first { $0.position.column > 0 && !covers($0, from: left) }
            signatures.append((left, right, own.isEmpty ? plan.rows[row]?.height : nil))
        }
        if !signatures.isEmpty { blocks.append(.signatures(signatures)) }
        return last + 1
    }

    /// Whether a cell is covered by the merge that begins at another.
    private func covers(_ cell: PlacedCell, from other: PlacedCell?) -> Bool {
        guard let other, let merge = plan.merges.first(where: { $0.from == other.position }) else { return false }
        return cell.position.column <= merge.to.column
    }
}
