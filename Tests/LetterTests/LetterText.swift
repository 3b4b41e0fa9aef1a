import FormWriters
import Workflows

/// What a letter says, without its looks.
struct LetterText {
    /// All paragraphs that say something, those of tables in reading order.
    private(set) var lines: [String] = []
    /// The tables with lines: texts of the cells.
    private(set) var tables: [[[String]]] = []
    /// Whether the pages of its annex lie; nil without an annex.
    private(set) var annexIsLandscape: Bool?

    init(_ letter: Letter) {
        for block in letter.document.blocks {
            switch block {
            case .paragraph(let paragraph): add(paragraph)
            case .section(let isLandscape): annexIsLandscape = isLandscape
            case .table(let table):
                for row in table.rows {
                    for cell in row { cell.forEach { add($0) } }
                }
                if table.hasLines {
                    tables.append(
                        table.rows.map { $0.map { $0.map(Self.text).joined(separator: "\n") } })
                }
            }
        }
    }

    /// Everything in one text.
    var whole: String { lines.joined(separator: "\n") }

    private mutating func add(_ paragraph: WordDocument.Paragraph) {
        let text = Self.text(paragraph)
        if !text.isEmpty { lines.append(text) }
    }

    private static func text(_ paragraph: WordDocument.Paragraph) -> String {
        paragraph.runs.map(\.text).joined().replacing("\u{A0}", with: " ")
    }
}
