import AppendixModel
import FormLayout
import TextScanning

/// The field of one cell, with everything the page's script judges by.
struct HTMLInput {
    private let cell: CellDefinition
    private let isOptional: Bool
    private let spec: Int

    /// - Parameter spec: index of its words among the page's.
    init(_ cell: CellDefinition, isOptional: Bool, spec: Int) {
        self.cell = cell
        self.isOptional = isOptional
        self.spec = spec
    }

    func render(labels: String, slot: (HTMLField) -> HTMLMarkup.Slot, to page: inout HTMLMarkup) {
        switch cell.spec.type {
        case .choice:
            page.raw("<select")
            attributes(labels, to: &page)
            page.raw(">")
            page.slot(slot(.select(options)))
            page.raw("</select>")
        case .text, .flagOrText:
            // Texts may have several lines, and an input drops them.
            page.raw("<textarea rows=\"1\"")
            attributes(labels, to: &page)
            page.raw(">")
            page.slot(slot(.textarea))
            page.raw("</textarea>")
        case .count, .number, .percent, .flag, .score, .rate:
            page.raw("<input")
            attributes(labels, to: &page)
            page.slot(slot(.input))
            page.raw(">")
        }
    }

    private var options: [(value: String, words: String)] {
        cell.spec.choices.map { ($0, $0) } + [("x", "x (không áp dụng)"), ("…", "… (chưa có số liệu)")]
    }

    private func attributes(_ labels: String, to page: inout HTMLMarkup) {
        page.raw(" data-key=\"")
        page.text(cell.key.text)
        page.raw("\" data-type=\"\(cell.spec.type.rawValue)\"")
        switch cell.spec.type {
        case .count, .flag: page.raw(" inputmode=\"numeric\"")
        case .number, .percent: page.raw(" inputmode=\"decimal\"")
        case .rate, .score, .flagOrText, .choice, .text: break
        }
        if let minimum = cell.spec.minimum { page.raw(" data-min=\"\(minimum.plainText)\"") }
        if let maximum = cell.spec.maximum { page.raw(" data-max=\"\(maximum.plainText)\"") }
        if cell.spec.type != .count, cell.spec.type.isNumeric { page.raw(" data-decimals=\"\(cell.spec.decimals)\"") }
        if !cell.spec.unit.isEmpty {
            page.raw(" data-unit=\"")
            page.text(cell.spec.unit)
            page.raw("\"")
        }
        if !cell.spec.isInput { page.raw(" data-caption") }
        if isOptional { page.raw(" data-optional") }
        page.raw(" data-spec=\"\(spec)\" aria-labelledby=\"\(labels)\"")
    }
}

/// What the cells of a page take, in words, each said once.
struct HTMLSpecs {
    private let isInput: [[Bool]]
    private(set) var words: [String] = []

    init(_ plan: WorkbookPlan) {
        var isInput = plan.slices.map { [Bool](repeating: false, count: $0.cells.count) }
        for sheet in plan.sheets {
            guard case .form(let slice) = sheet.kind else { continue }
            for index in sheet.inputCells { isInput[slice][index] = true }
        }
        self.isInput = isInput
    }

    func isInput(_ cell: Int, in slice: Int) -> Bool { isInput[slice][cell] }

    func hasInputs(_ slice: Int) -> Bool { isInput[slice].contains(true) }

    /// Index of the words for a cell.
    mutating func index(of spec: CellSpec) -> Int {
        let text = InputWording.error(spec)
        if let known = words.firstIndex(of: text) { return known }
        words.append(text)
        return words.count - 1
    }
}
