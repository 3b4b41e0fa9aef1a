import AppendixModel
public import Diagnostics

/// A figure typed in a caption row: never dropped in silence. Where the caption echoes one of its children, the same figure is only a note.
public enum FigureInCaption: SubmissionCheck {
    public static let codes = [FindingCode.figureInCaption]

    public static func findings(in context: CheckContext) -> [Finding] {
        context.cells.compactMap { cell, figure in
            let table = context.form.slice.form.tables[cell.table]
            let entry = table.entries[cell.row]
            guard entry.row.isCaption, figure.state != .blank else { return nil }
            if case .openCaption(let child?) = entry.row.kind {
                let key = CellKey(
                    form: context.form.slice.form.id, table: table.id, row: entry.path + "." + child,
                    column: table.figures[cell.column].path)
                if let echoed = context.figures[key], echoed.isSame(as: figure) {
                    return Finding(
                        .figureInCaption, at: context.place(cell, figure),
                        found: Phrase(
                            "ghi \(figure.display), bằng dòng chi tiết",
                            en: "it says \(figure.display), as the detail row does"),
                        mend: Phrase("Không cần làm gì.", en: "Nothing."), severity: .note, evidence: [figure.display])
                }
            }
            return Finding(
                .figureInCaption, at: context.place(cell, figure),
                found: Phrase("ghi \(figure.display)", en: "it says \(figure.display)"), evidence: [figure.display])
        }
    }
}
