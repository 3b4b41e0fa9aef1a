internal import AppendixModel
internal import Diagnostics
public import SubmissionReaders
internal import TextScanning

/// What a unit wrote on the review sheet of an annotated file that it sent back.
public enum ReviewReturn {
    /// Names of the review sheets in a grid: a unit may have copied one.
    public static func sheets(in grid: Grid) -> [String] { places(in: grid).map { grid.sheets[$0.sheet].name } }

    /// Takes the review sheets' cells out of a grid, so that nothing on them is read as data; the sheets stay, empty, in their places.
    ///
    /// - Returns: the unit's answers by id of finding.
    public static func take(from grid: inout Grid) -> [String: String] {
        var answers: [String: String] = [:]
        for (index, idColumn) in places(in: grid) {
            for (id, text) in Self.answers(on: grid.sheets[index], idColumn: idColumn, in: grid) {
                answers[id] = text
            }
            grid.sheets[index].cells = []
            grid.sheets[index].merges = []
        }
        return answers
    }

    /// The fills under the colours of a file that was annotated before, as its review sheet lists them.
    static func fills(in grid: Grid) -> String? {
        for (index, _) in places(in: grid) {
            for cell in grid.sheets[index].cells where cell.kind == .text {
                let text = grid.text(cell)
                if text.hasPrefix(ReviewMarks.fills) { return text }
            }
        }
        return nil
    }

    /// The review sheets with the columns of their ids: those that carry the mark, or, where that was deleted, that the defined name names.
    private static func places(in grid: Grid) -> [(sheet: Int, idColumn: Int32)] {
        let named = grid.names.filter { $0.name.uppercased() == ReviewMarks.name }.map(\.reference)
        return grid.sheets.indices.compactMap { index in
            let sheet = grid.sheets[index]
            let mark = sheet.cells.prefix(200).first {
                $0.kind == .text && grid.bytes($0).starts(with: ReviewMarks.name.utf8)
            }
            let isNamed = named.contains { reference in
                [sheet.name, "'" + sheet.name.replacing("'", with: "''") + "'"].contains {
                    VietnameseText.nfc(reference).hasPrefix($0 + "!")
                }
            }
            // A sheet with codes of a form is a form, whatever else was pasted on it: its figures are never passed over.
            guard mark != nil || isNamed,
                !sheet.cells.contains(where: { $0.kind == .text && IdentityCode(grid.text($0)) != nil })
            else { return nil }
            return (index, mark?.column ?? 0)
        }
    }

    /// Rows that name several findings answer all of them; a row of one finding speaks for itself.
    private static func answers(on sheet: Grid.Sheet, idColumn: Int32, in grid: Grid) -> [String: String] {
        let headers = Language.allCases.map { VietnameseText.folded(ReviewMarks.answerHeader.text(in: $0)) }
        let column = sheet.cells.first {
            $0.kind == .text && headers.contains(VietnameseText.folded(grid.text($0)))
        }?.column
        guard let column else { return [:] }
        var ids: [Int32: [String]] = [:]
        for cell in sheet.cells where cell.column == idColumn && cell.kind == .text {
            let parts = grid.text(cell).split(separator: " ").map(String.init)
            if !parts.isEmpty, parts.allSatisfy(isID) { ids[cell.row] = parts }
        }
        var answers: [String: String] = [:]
        let written = sheet.cells.filter { $0.column == column && ids[$0.row] != nil }
        for isShared in [true, false] {
            for cell in written {
                guard let own = ids[cell.row], (own.count > 1) == isShared else { continue }
                let text = grid.text(cell)
                if VietnameseText.collapsingBlanks(text).isEmpty { continue }
                for id in own { answers[id] = text }
            }
        }
        return answers
    }

    private static func isID(_ text: String) -> Bool {
        text.utf8.count == 16
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
