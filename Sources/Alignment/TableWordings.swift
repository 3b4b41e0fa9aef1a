import AppendixModel

/// The labels and headers of a table in the forms in which they are compared.
final class TableWordings: Sendable {
    /// Below this a text is no label.
    static let leastLikeness = 0.78

    /// For each entry, its label and the wordings accepted for it.
    let labels: [[Wording]]
    /// For each figure column, its own header's wordings.
    let headers: [[Wording]]
    /// For each figure column, the wordings of each header above it, from the top down.
    let headersAbove: [[[Wording]]]
    /// The different own headers there are.
    let distinctHeaders: Int
    /// Header rows of the table.
    let headerDepth: Int

    init(_ table: Table) {
        func wordings(_ text: PrintedText) -> [Wording] {
            ([text.text] + text.accepts).map(Wording.init).filter { !$0.isEmpty }
        }
        labels = table.entries.map { wordings($0.row.label) }
        headers = table.figures.map { leaf in leaf.headers.last.map(wordings) ?? [] }
        headersAbove = table.figures.map { leaf in leaf.headers.dropLast().map(wordings) }
        distinctHeaders = Set(table.figures.compactMap { $0.headers.last?.text }).count
        headerDepth = table.headerDepth
    }

    /// How near a text is to an entry's label.
    func similarity(_ text: Wording, toLabel entry: Int) -> Double {
        labels[entry].reduce(0) { max($0, text.similarity(to: $1, least: Self.leastLikeness)) }
    }

    /// How near a text is to a column's own header.
    func similarity(_ text: Wording, toHeader column: Int) -> Double {
        headers[column].reduce(0) { max($0, HeaderLikeness.similarity(text, to: $1)) }
    }
}
