import SubmissionReaders
import TextScanning

/// What a grid holds, as lines of text to compare.
extension Grid {
    /// `Sheet!B2 number 12 | …`: every cell with its kind and text, in order.
    var shown: String {
        sheets.flatMap { sheet in
            sheet.cells.map { cell in
                "\(sheet.name)!\(cell.position.a1) \(cell.kind)\(cell.hasFormula ? " formula" : "") \(text(cell))"
            }
        }.joined(separator: " | ")
    }
}
