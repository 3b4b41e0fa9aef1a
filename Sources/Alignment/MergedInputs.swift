import SubmissionReaders
import TextScanning

/// Merged ranges over several inputs of a table: their one figure may be that of any.
struct MergedInputs {
    /// The ranges, each with how many inputs it joins.
    let ranges: [(range: GridRange, inputs: Int)]

    init(_ placement: TablePlacement, on sheet: Grid.Sheet) {
        if sheet.merges.isEmpty {
            ranges = []
            return
        }
        let rows = Set(placement.rows.values.map(\.row))
        guard let first = rows.min(), let last = rows.max() else {
            ranges = []
            return
        }
        ranges = sheet.merges.compactMap { merge in
            guard merge.to.row >= Int(first), merge.from.row <= Int(last) else { return nil }
            let inputs =
                (merge.from.row...max(merge.from.row, merge.to.row)).count { rows.contains(Int32($0)) }
                * (merge.from.column...max(merge.from.column, merge.to.column)).count {
                    placement.columns[Int32($0)] != nil
                }
            return inputs > 1 ? (merge, inputs) : nil
        }
    }

    /// Whether a cell is in one of them.
    func contains(_ cell: Grid.Cell) -> Bool {
        ranges.contains { one in
            (one.range.from.row...one.range.to.row).contains(Int(cell.row))
                && (one.range.from.column...one.range.to.column).contains(Int(cell.column))
        }
    }
}
