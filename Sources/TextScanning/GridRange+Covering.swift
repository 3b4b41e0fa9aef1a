extension GridRange {
    /// Rectangles that cover exactly some cells: runs side by side in a row, then equal runs below each other.
    ///
    /// - Example: D7, E7, F7, D8, E8 and F8 give `D7:F8`.
    public static func covering(_ cells: some Sequence<GridPosition>) -> [GridRange] {
        var runs: [GridRange] = []
        for cell in Set(cells).sorted() {
            if let last = runs.last, last.to.row == cell.row, last.to.column + 1 == cell.column {
                runs[runs.count - 1].to = cell
            } else {
                runs.append(GridRange(cell, cell))
            }
        }
        var rectangles: [GridRange] = []
        for run in runs {
            let above = rectangles.lastIndex {
                $0.to.row + 1 == run.from.row && $0.from.column == run.from.column && $0.to.column == run.to.column
            }
            if let above { rectangles[above].to = run.to } else { rectangles.append(run) }
        }
        return rectangles
    }
}
