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
                let text = self.text(cell)
                // Most texts begin otherwise.
                guard text.utf8.first == 0x50 || text.utf8.first == 0x4E else { continue }
                switch text {
                case SelfCheck.blockMarker: block = min(block ?? cell.row, cell.row)
                case SelfCheck.markHeader: columns.from = cell.column
                case SelfCheck.messageHeader: columns.to = cell.column
                default: continue
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
