import AppendixModel
import FormLayout

/// Constant bytes of a page with gaps for what differs between packets.
struct HTMLMarkup: Sendable {
    /// What fills a gap.
    enum Slot: Sendable {
        /// A text that names the unit or its issue.
        case text(TextTemplate)
        /// A figure of a slice, in its field.
        case figure(slice: Int, index: Int, HTMLField)
        /// The unit's note on a row.
        case note(String)
        /// What is declared for a whole form.
        case declaration(slice: Int, HTMLField)
        /// A value of the control line.
        case control(slice: Int, CellContent.Control)
    }

    /// Constant bytes and the slot after them.
    struct Piece: Sendable {
        var constant: [UInt8]
        var slot: Slot
    }

    /// The pieces in order.
    private(set) var pieces: [Piece] = []
    /// The bytes after the last piece.
    private(set) var rest: [UInt8] = []

    /// Bytes of everything constant.
    var constantCount: Int { rest.count + pieces.reduce(0) { $0 + $1.constant.count } }

    /// Adds markup as it is.
    mutating func raw(_ markup: String) { rest.append(contentsOf: markup.utf8) }

    /// Adds a text, escaped for content and for attributes in double quotes alike.
    mutating func text(_ text: String) { Self.escape(text, onto: &rest) }

    /// Adds a gap.
    mutating func slot(_ slot: Slot) {
        pieces.append(Piece(constant: rest, slot: slot))
        rest = []
    }

    /// Adds a text that may have gaps.
    mutating func template(_ template: TextTemplate) {
        if let constant = template.constant { text(constant) } else { slot(.text(template)) }
    }

    /// Appends the escaped form of a text (HTML Living Standard 13.3). A carriage return is written as a reference: parsers turn the byte
    /// itself into a line feed.
    static func escape(_ text: String, onto bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices {
                let reference: StaticString
                switch source[index] {
                case 0x26: reference = "&amp;"
                case 0x3C: reference = "&lt;"
                case 0x3E: reference = "&gt;"
                case 0x22: reference = "&quot;"
                case 0x0D: reference = "&#13;"
                default: continue
                }
                bytes.append(contentsOf: source[start..<index])
                reference.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }
}

/// How a value stands in the page.
enum HTMLField: Sendable {
    /// Text of the cell itself: nothing is asked.
    case plain
    /// `value` of an `input` whose tag is still open.
    case input
    /// Content of a `textarea`.
    case textarea
    /// Options of a `select`: the values with their words.
    case select([(value: String, words: String)])

    /// Writes a value.
    func put(_ value: String, onto bytes: inout [UInt8]) {
        switch self {
        case .plain: HTMLMarkup.escape(value, onto: &bytes)
        case .input:
            if value.isEmpty { return }
            bytes.append(contentsOf: " value=\"".utf8)
            HTMLMarkup.escape(value, onto: &bytes)
            bytes.append(0x22)
        case .textarea:
            // A parser drops the first line feed of a textarea.
            if value.utf8.first == 0x0A { bytes.append(0x0A) }
            HTMLMarkup.escape(value, onto: &bytes)
        case .select(let options):
            Self.putOption("", "", isChosen: false, onto: &bytes)
            for option in options {
                Self.putOption(option.value, option.words, isChosen: option.value == value, onto: &bytes)
            }
            // What is none of the choices is shown and kept.
            if !value.isEmpty, !options.contains(where: { $0.value == value }) {
                Self.putOption(value, value, isChosen: true, isExtra: true, onto: &bytes)
            }
        }
    }

    private static func putOption(
        _ value: String, _ words: String, isChosen: Bool, isExtra: Bool = false, onto bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: (isExtra ? "<option data-extra value=\"" : "<option value=\"").utf8)
        HTMLMarkup.escape(value, onto: &bytes)
        bytes.append(contentsOf: (isChosen ? "\" selected>" : "\">").utf8)
        HTMLMarkup.escape(words, onto: &bytes)
        bytes.append(contentsOf: "</option>".utf8)
    }
}
