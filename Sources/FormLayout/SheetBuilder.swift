import AppendixModel
import TextScanning

/// Collects cells, merges and heights of one sheet.
struct SheetBuilder {
    var plan: SheetPlan

    /// Places a cell, merged over a range when it is larger than one; covered cells get the same style, so that borders close.
    mutating func place(_ content: CellContent, _ style: CellStyle, from: GridPosition, to: GridPosition? = nil) {
        let to = to ?? from
        for row in from.row...to.row {
            for column in from.column...to.column {
                let position = GridPosition(row: row, column: column)
                plan.cells.append(PlacedCell(position, position == from ? content : .blank, style))
            }
        }
        if from != to { plan.merges.append(GridRange(from, to)) }
    }

    /// Sets a row's height in points.
    mutating func setHeight(_ row: Int, _ points: Double?, isHidden: Bool = false, isFixed: Bool = true) {
        plan.rows[row] = SheetPlan.RowPlan(height: points, isHidden: isHidden, isFixed: isFixed)
    }

    /// Width in pixels of columns that are seen.
    func width(_ columns: ClosedRange<Int>) -> Double {
        columns.reduce(0) { $0 + (plan.columns[$1].isHidden ? 0 : plan.columns[$1].width) }
    }

    /// Height in points that a text needs over some columns.
    func height(of text: String, over columns: ClosedRange<Int>, style: CellStyle) -> Double {
        let lines = TextMetrics.lines(of: text, width: width(columns), size: style.size, isBold: style.isBold)
        return TextMetrics.lineHeight(size: style.size) * Double(lines)
    }

    /// The plan with its cells in reading order.
    func finish() -> SheetPlan {
        var plan = plan
        plan.cells.sort { $0.position < $1.position }
        return plan
    }
}
