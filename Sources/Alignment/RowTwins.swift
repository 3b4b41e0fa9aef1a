import SubmissionReaders

/// Rows of a sheet that say the same.
enum RowTwins {
    /// Whether two rows hold the same texts and figures from a column on; both must hold something there.
    static func areEqual(
        _ one: Int32, _ other: Int32, from column: Int32, ignoring ignored: Int32? = nil, in rows: SheetRows,
        on sheet: Grid.Sheet, of grid: Grid
    ) -> Bool {
        let left = rows.cells(of: one, in: sheet).filter { $0.column >= column && $0.column != ignored }
        let right = rows.cells(of: other, in: sheet).filter { $0.column >= column && $0.column != ignored }
        return !left.isEmpty && left.count == right.count
            && zip(left, right).allSatisfy { one, other in
                one.column == other.column && one.kind == other.kind && grid.bytes(one).elementsEqual(grid.bytes(other))
            }
    }
}
