internal import FormLayout

/// How high the text of a ``WordDocument`` is, up to its first section of its own, before any word processor lays it out.
struct WordDocumentHeight {
    /// Points, rather too many than too few.
    private(set) var points = 0.0

    /// A line of Times New Roman set single, by its size.
    private static let line = 1.17

    init(_ document: WordDocument) {
        let width = Double(document.page.textWidth) / 20
        for block in document.blocks {
            switch block {
            case .paragraph(let paragraph): points += Self.height(of: paragraph, width: width, isInTable: false)
            case .table(let table):
                let widths = table.columnWidths(on: document.page).map {
                    Double($0) / 20 - 2 * WordDocumentMarkup.cellMargin
                }
                for row in table.rows {
                    let heights = zip(row, widths).map { cell, width in
                        cell.reduce(0) { $0 + Self.height(of: $1, width: width, isInTable: table.hasLines) }
                    }
                    points += (heights.max() ?? 0) + (table.hasLines ? 1 : 0)
                }
                // The thin paragraph after a table.
                points += 2
            case .section: return
            }
        }
    }

    private static func height(of paragraph: WordDocument.Paragraph, width: Double, isInTable: Bool) -> Double {
        let text = paragraph.runs.map(\.text).joined()
        let isBold = paragraph.runs.contains(where: \.isBold)
        let available = width - paragraph.left / 25.4 * 72
        // Blanks that are not broken stand for the indent of the first line: each is 278 thousandths of the size wide.
        let blanks = (paragraph.indent / 25.4 * 72 / (paragraph.size * 0.278)).rounded(.up)
        let indent = String(repeating: "\u{A0}", count: Int(blanks))
        let lines = TextMetrics.lines(of: indent + text, width: available * 4 / 3, size: paragraph.size, isBold: isBold)
        let margins =
            isInTable ? max(paragraph.before, 1.5) + max(paragraph.after, 1.5) : paragraph.before + paragraph.after
        return Double(lines) * paragraph.size * line + margins + (paragraph.rule > 0 ? 5 : 0)
    }
}
