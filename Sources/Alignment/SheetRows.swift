import SubmissionReaders

/// Cells of a sheet by row.
struct SheetRows {
    /// The rows that hold something, from the top, and where the cells of each begin.
    private var rows: [(row: Int32, start: Int)] = []
    private let end: Int

    init(_ sheet: Grid.Sheet) {
        var last: Int32 = -1
        for (index, cell) in sheet.cells.enumerated() where cell.row != last {
            rows.append((cell.row, index))
            last = cell.row
        }
        end = sheet.cells.count
    }

    /// The cells of a row that hold something.
    func cells(of row: Int32, in sheet: Grid.Sheet) -> ArraySlice<Grid.Cell> {
        let place = firstPlace(from: row)
        guard place < rows.count, rows[place].row == row else { return [] }
        return cells(at: place, in: sheet)
    }

    /// The rows from `first` to `last` that hold something, with their cells.
    func cells(from first: Int32, through last: Int32, in sheet: Grid.Sheet) -> [(
        row: Int32, cells: ArraySlice<Grid.Cell>
    )] {
        rows[firstPlace(from: first)...].indices.prefix { rows[$0].row <= last }.map {
            (rows[$0].row, cells(at: $0, in: sheet))
        }
    }

    private func cells(at place: Int, in sheet: Grid.Sheet) -> ArraySlice<Grid.Cell> {
        sheet.cells[rows[place].start..<(place + 1 < rows.count ? rows[place + 1].start : end)]
    }

    /// Place of the first row that is not above `row`.
    private func firstPlace(from row: Int32) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].row < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
