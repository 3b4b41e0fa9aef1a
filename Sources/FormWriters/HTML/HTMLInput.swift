import AppendixModel
import FormLayout
import TextScanning

/// The field of one cell; the page's script finds what it takes among the specs of the page.
struct HTMLInput {
    private let cell: CellDefinition
    private let isOptional: Bool
    private let spec: Int

    /// - Parameter spec: index of what it takes among the page's.
    init(_ cell: CellDefinition, isOptional: Bool, spec: Int) {
        self.cell = cell
        self.isOptional = isOptional
        self.spec = spec
    }

    func render(slot: (HTMLField) -> HTMLMarkup.Slot, to page: inout HTMLMarkup) {
        switch cell.spec.type {
        case .choice:
            page.raw("<select")
            attributes(to: &page)
            page.raw(">")
            page.slot(slot(.select(options)))
            page.raw("</select>")
        case .text, .flagOrText:
            // Texts may have several lines, and an input drops them.
            page.raw("<textarea rows=\"1\"")
            attributes(to: &page)
            page.raw(">")
            page.slot(slot(.textarea))
            page.raw("</textarea>")
        case .count, .number, .percent, .flag, .score, .rate:
            page.raw("<input")
            attributes(to: &page)
            page.slot(slot(.input))
            page.raw(">")
        }
    }

    private var options: [(value: String, words: String)] {
        cell.spec.choices.map { ($0, $0) } + [("x", "x (không áp dụng)"), ("…", "… (chưa có số liệu)")]
    }

    private func attributes(to page: inout HTMLMarkup) {
        page.raw(" data-key=\"")
        page.text(cell.key.text)
        page.raw("\"")
        if !cell.spec.isInput { page.raw(" data-caption") }
        if isOptional { page.raw(" data-optional") }
        page.raw(" data-spec=\"\(spec)\"")
    }
}
