import AppendixModel
public import Diagnostics

/// Cells not filled in: one finding per form that names the rows, since a list of hundreds of blanks helps nobody.
public enum BlankCells: SubmissionCheck {
    public static let codes = [FindingCode.blankCells]

    public static func findings(in context: CheckContext) -> [Finding] {
        let blanks = context.cells.filter {
            $0.cell.spec.isInput && !$0.cell.spec.isOptional && $0.figure.state == .blank
        }
        if blanks.isEmpty { return [] }
        let slice = context.form.slice
        var rows: [String] = []
        for (cell, _) in blanks {
            let table = slice.form.tables[cell.table]
            let words = FormSlice.words(for: table.entries[cell.row], in: table)
            if rows.last != words { rows.append(words) }
        }
        let asked = context.cells.count { $0.cell.spec.isInput && !$0.cell.spec.isOptional }
        let listed = rows.prefix(5).joined(separator: "; ") + (rows.count > 5 ? "; và \(rows.count - 5) dòng khác" : "")
        return [
            Finding(
                .blankCells, at: context.formPlace,
                found: blanks.count == asked
                    ? Phrase("cả \(asked) ô đều chưa ghi", en: "all \(asked) cells are blank")
                    : Phrase("còn \(blanks.count) ô chưa ghi (\(listed))", en: "\(blanks.count) cells are blank"),
                evidence: ["\(blanks.count)"])
        ]
    }
}
