import AppendixModel
public import FormLayout
import TextScanning

/// A page that is a form: it opens in any browser by double click, checks what is typed and saves a filled copy of itself (HTML Living
/// Standard). One file, no network.
public enum HTMLWriter: FormWriter {
    public static let format = "html"

    /// The section of the form, and the field's `data-key`.
    public static func address(of figure: Int, on sheet: SheetPlan, in plan: WorkbookPlan) -> FigureAddress {
        guard case .form(let slice) = sheet.kind else { return FigureAddress(sheet: "", cell: "") }
        return FigureAddress(sheet: sheet.name, cell: plan.slices[slice].cells[figure].key.text)
    }

    public static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter { PacketHTMLWriter(plan) }
}

/// Writes pages of one packet shape: the constant bytes are rendered once.
struct PacketHTMLWriter: PacketWriter {
    private let markup: HTMLMarkup
    /// Values of the control line, by slice.
    private let controls: [Int: ControlValues]

    init(_ plan: WorkbookPlan) {
        markup = HTMLPage(plan).render()
        controls = plan.controlValues
    }

    func write(_ filling: TextTemplate.Filling, values: PacketValues?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(markup.constantCount + markup.pieces.count * 24)
        for piece in markup.pieces {
            bytes.append(contentsOf: piece.constant)
            switch piece.slot {
            case .text(let template): Self.put(template, filling, onto: &bytes)
            case .figure(let slice, let index, let field):
                field.put(values.map { Self.text($0.figures[slice][index], in: field) } ?? "", onto: &bytes)
            case .note(let row): HTMLField.textarea.put(values?.notes[row] ?? "", onto: &bytes)
            case .declaration(let slice, let field): field.put(values?.declared[slice]?.spoken ?? "", onto: &bytes)
            case .control(let slice, let control):
                HTMLMarkup.escape(text(of: control, values?.figures[slice] ?? [], slice), onto: &bytes)
            }
        }
        bytes.append(contentsOf: markup.rest)
        return bytes
    }

    /// Written piece by piece: a page has hundreds of hidden codes.
    private static func put(_ template: TextTemplate, _ filling: TextTemplate.Filling, onto bytes: inout [UInt8]) {
        for piece in template.pieces {
            switch piece {
            case .constant(let text): HTMLMarkup.escape(text, onto: &bytes)
            case .unitName: HTMLMarkup.escape(filling.unitName, onto: &bytes)
            case .unitShort: HTMLMarkup.escape(filling.unitShort, onto: &bytes)
            case .token(let index): bytes.append(contentsOf: filling.tokens[index].utf8)
            case .issue: HTMLMarkup.escape(filling.issue, onto: &bytes)
            }
        }
    }

    /// In a field what a person would type, on paper what a form shows.
    private static func text(_ figure: Figure, in field: HTMLField) -> String {
        if figure.state == .blank { return "" }
        if case .plain = field { return figure.display }
        return figure.entered
    }

    private func text(of control: CellContent.Control, _ figures: [Figure], _ slice: Int) -> String {
        guard let values = controls[slice] else { return "" }
        return switch control {
        case .filledCount: values.filledCount(figures)
        case .checksum: values.checksum(figures).vietnameseText
        }
    }
}

extension CellState {
    /// As it stands in the list of declarations: "Không phát sinh".
    var spoken: String { label.prefix(1).uppercased() + label.dropFirst() }
}
