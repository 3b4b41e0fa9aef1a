import TextScanning

/// Where the cells of a table stand on its grid (ECMA-376 part 1, 17.4): spans, merges, and the names in them.
struct WordTable {
    /// Word itself stops at 63 columns.
    private static let widest = 16_384

    private var row = -1
    private var column = 0
    private var span = 1
    /// Nil when the cell is not merged with others below or above.
    private var isRestart: Bool?
    private var isInCell = false
    /// Columns at which the cells of the row begin.
    private var starts: [Int] = []
    /// Names before the next cell.
    private var waiting: [String] = []
    /// Names of the row that count cells.
    private var byCell: [(name: String, cell: Int)] = []
    private var names: [(name: String, position: GridPosition)] = []
    /// Vertical merges that may go on, by first column.
    private var open: [Int: GridRange] = [:]
    private var merges: [GridRange] = []

    mutating func startRow() {
        row += 1
        column = 0
        starts = []
    }

    /// Leaves out columns before the first cell.
    mutating func skip(_ columns: Int) { column = min(column + columns, Self.widest) }

    mutating func startCell() {
        if row < 0 { startRow() }
        span = 1
        isRestart = nil
        isInCell = true
        starts.append(column)
        for name in waiting { names.append((name, GridPosition(row: row, column: column))) }
        waiting = []
    }

    mutating func setSpan(_ columns: Int) { span = max(1, min(columns, Self.widest)) }

    mutating func setMerge(isRestart: Bool) { self.isRestart = isRestart }

    mutating func endCell(into builder: inout GridBuilder, text: [UInt8]) {
        let position = GridPosition(row: row, column: column)
        let last = column + span - 1
        isInCell = false
        column += span
        if column > 2 * Self.widest {
            // A damaged row goes on for ever: what is beyond is not placed.
            column -= span
            return
        }
        if isRestart == false, var merge = open[position.column], merge.to.row == row - 1 {
            // What stands in a cell that another covers is not seen.
            merge.to.row = row
            open[position.column] = merge
            builder.add([UInt8](), at: GridPosition(row: row, column: last))
            return
        }
        close(position.column)
        let range = GridRange(position, GridPosition(row: row, column: last))
        if isRestart != nil { open[position.column] = range } else if span > 1 { merges.append(range) }
        builder.add(WordNames.isBlank(text) ? [] : text, at: position)
        // The table is as wide as its widest row.
        builder.add([UInt8](), at: GridPosition(row: row, column: last))
    }

    private mutating func close(_ column: Int) {
        guard let merge = open.removeValue(forKey: column) else { return }
        if merge.from != merge.to { merges.append(merge) }
    }

    mutating func endRow() {
        for (name, cell) in byCell where cell < starts.count {
            names.append((name, GridPosition(row: row, column: starts[cell])))
        }
        byCell = []
    }

    /// Notes a name.
    ///
    /// - Parameter firstCell: the first of the cells it covers, counted in its row; nil when it stands in one cell.
    mutating func name(_ name: String, firstCell: Int?) {
        if let firstCell {
            byCell.append((name, firstCell))
        } else if isInCell {
            names.append((name, GridPosition(row: row, column: column)))
        } else {
            waiting.append(name)
        }
    }

    mutating func finish(into builder: inout GridBuilder) {
        for column in open.keys.sorted() { close(column) }
        for merge in merges.sorted(by: { $0.from < $1.from }) { builder.merge(merge) }
        for (name, position) in names { builder.tag(name, at: position) }
    }
}
