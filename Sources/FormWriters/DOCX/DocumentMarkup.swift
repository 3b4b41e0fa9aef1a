import FormLayout

/// Markup of `word/document.xml` as constant bytes with gaps for what differs between packets.
struct DocumentMarkup {
    /// What fills a gap.
    enum Slot: Sendable {
        /// Content of a run.
        case text(TextTemplate)
        /// Token of a slice.
        case token(Int)
        /// The mark of a content control that shows its placeholder, when the figure is blank.
        case placeholderMark(sheet: Int, figure: Int)
        /// The run of a figure.
        case figure(sheet: Int, figure: Int, isControl: Bool, isGrouped: Bool)
        /// A value of the control line.
        case control(sheet: Int, CellContent.Control)
        /// The table of the unit's notes, if there are any.
        case notes(sheet: Int)
        /// The question whether the whole form has no figures, with the id of its content control.
        case declaration(sheet: Int, id: Int)
    }

    /// Constant bytes, then a gap.
    struct Piece: Sendable {
        var constant: [UInt8]
        var slot: Slot
    }

    /// The pieces in order.
    private(set) var pieces: [Piece] = []
    /// Bytes after the last piece.
    private(set) var rest: [UInt8] = []

    /// Writes markup as it is.
    mutating func raw(_ markup: String) { rest.append(contentsOf: markup.utf8) }

    /// Leaves a gap.
    mutating func gap(_ slot: Slot) {
        pieces.append(Piece(constant: rest, slot: slot))
        rest = []
    }

    /// Writes a run, at once when its text is the same in every packet.
    mutating func run(_ template: TextTemplate) {
        if let constant = template.constant {
            if constant.isEmpty { return }
            raw("<w:r>")
            WordText.appendRun(of: constant, onto: &rest)
        } else {
            raw("<w:r>")
            gap(.text(template))
        }
        raw("</w:r>")
    }
}
