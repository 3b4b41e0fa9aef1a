internal import AppendixModel
internal import Diagnostics
internal import TextScanning

/// Which cells of which sheet get a colour and a comment.
struct CellMarks {
    /// What a cell gets.
    struct Mark {
        /// The heaviest weight of its findings.
        var severity: Severity
        /// Its comment; the other cells of a range have none.
        var note: CommentsEdit.Note?
    }

    /// Marks by name of the sheet and position. Notes (Lưu ý) mark nothing: there is nothing to do.
    private(set) var bySheet: [String: [GridPosition: Mark]] = [:]

    /// A range of more cells is not marked: it is no place a person could look at.
    private static let mostCells = 2_000

    init(_ review: Review) {
        for item in review.items where item.group.first.severity != .note {
            for spot in item.spots where spot.isOfCells {
                guard let range = spot.range, !spot.sheet.isEmpty else { continue }
                let rows = range.from.row...max(range.from.row, range.to.row)
                let columns = range.from.column...max(range.from.column, range.to.column)
                if rows.count * columns.count > Self.mostCells { continue }
                let severity = item.group.first.severity
                for row in rows {
                    for column in columns {
                        let position = GridPosition(row: row, column: column)
                        let old = bySheet[spot.sheet]?[position]
                        bySheet[spot.sheet, default: [:]][position] = Mark(
                            severity: min(old?.severity ?? severity, severity), note: old?.note)
                    }
                }
                note(item, spot, at: range.from, of: range, review.language)
            }
        }
    }

    private mutating func note(
        _ item: Review.Item, _ spot: Review.Spot, at position: GridPosition, of range: GridRange, _ language: Language
    ) {
        let first = item.group.first
        let label = first.severity.label.text(in: language) + ": "
        let cells = range.from == range.to ? "" : range.a1 + " "
        var text = cells + spot.found.text(in: language)
        for more in [spot.allowed.text(in: language), first.mend.text(in: language)] where !more.isEmpty {
            text += (text.last.map { ".?!".contains($0) } == true ? " " : ". ") + more
        }
        text += " (\(first.code.rawValue))"
        // Excel shows no more of a comment than fits a box.
        text = String(text.prefix(700))
        var note = bySheet[spot.sheet]?[position]?.note ?? CommentsEdit.Note(heading: label, text: "")
        note.text += note.text.isEmpty ? text : "\n" + label + text
        bySheet[spot.sheet]?[position]?.note = note
    }
}
