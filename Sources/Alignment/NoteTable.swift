import AppendixModel
import FormLayout
import SubmissionReaders
import TextScanning

/// Notes on rows in a table of their own, as a document has them: a row is named in the cell left of its note.
enum NoteTable {
    /// - Parameter sheets: where such a table may stand, by index.
    /// - Returns: the notes by row key `form/table/row`, and the names that name no row, with the places of their notes.
    static func notes(of slice: FormSlice, on sheets: [Int], in grid: Grid)
        -> (notes: [String: String], strays: [(name: String, at: String)])
    {
        var notes: [String: String] = [:]
        var strays: [(name: String, at: String)] = []
        for sheet in sheets.map({ grid.sheets[$0] }) {
            let header = sheet.cells.first { SameBytes.are(NoteColumn.header.utf8, grid.bytes($0)) }
            guard let header, header.column > 0 else { continue }
            let rows = NoteColumn.rows(of: slice)
            for cell in sheet.cells where cell.column == header.column && cell.row > header.row {
                let name = sheet.cells.first { $0.row == cell.row && $0.column == header.column - 1 }
                let words = name.map { VietnameseText.folded(grid.text($0)) }
                let text = grid.text(cell)
                if VietnameseText.collapsingBlanks(text).isEmpty { continue }
                if let row = rows.first(where: { VietnameseText.folded($0.words) == words }) {
                    notes[row.key] = text
                } else {
                    strays.append((name.map { grid.text($0) } ?? "", sheet.name + "!" + cell.position.a1))
                }
            }
        }
        return (notes, strays)
    }
}
