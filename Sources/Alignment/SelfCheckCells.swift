import FormLayout
import SubmissionReaders

extension Grid {
    /// The grid without the cells in which a form judges itself: they repeat codes and figures, and hold nothing a person wrote.
    func withoutSelfChecks() -> Grid {
        var grid = self
        for (index, sheet) in sheets.enumerated() {
            var block: Int32?
            var columns: (from: Int32?, to: Int32?)
            for cell in sheet.cells where cell.kind == .text {
                // Most texts begin otherwise.
                guard length(cell) > 0, byte(cell, at: 0) == 0x50 || byte(cell, at: 0) == 0x4E else { continue }
                let bytes = bytes(cell)
                if SameBytes.are(SelfCheck.blockMarker.utf8, bytes) {
                    block = min(block ?? cell.row, cell.row)
                } else if SameBytes.are(SelfCheck.markHeader.utf8, bytes) {
                    columns.from = cell.column
                } else if SameBytes.are(SelfCheck.messageHeader.utf8, bytes) {
                    columns.to = cell.column
                }
            }
            if block == nil, columns.from == nil, columns.to == nil { continue }
            let from = columns.from ?? columns.to ?? .max
            let to = columns.to ?? columns.from ?? .min
            grid.sheets[index].cells.removeAll { cell in
                cell.row >= block ?? .max || (cell.column >= from && cell.column <= to)
            }
        }
        return grid
    }
}
