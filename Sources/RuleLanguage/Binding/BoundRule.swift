public import AppendixModel
public import Diagnostics

/// A rule at one cell, every reference resolved to a cell.
public struct BoundRule: Sendable {
    /// A part of a message.
    public enum MessagePart: Sendable, Hashable {
        /// Words.
        case words(String)
        /// The figure of the cell judged, as the form shows it.
        case this
        /// A side of the comparison that failed.
        case left, right
        /// The label of the row judged.
        case label
        /// The figure of an operand, as the form shows it.
        case operand(Int)
    }

    /// The rule as declared.
    public let declaration: RuleDeclaration
    /// The cells it looks at, the one judged first; expressions name them by number.
    public let operands: [Operand]
    /// The condition.
    public let check: BoundExpression
    /// Where it holds; nil for everywhere.
    public let when: BoundExpression?
    /// The message.
    public let message: [MessagePart]

    /// The cell it is judged at.
    public var subject: CellDefinition { operands[0].cell }

    /// Keys of all cells it looks at, the subject's first.
    public var cells: [CellKey] { operands.map(\.cell.key) }

    /// How a violation weighs: a rule on trial is a note.
    public var severity: Severity { declaration.status == .trial ? .note : declaration.severity }

    /// The message without figures, for places that cannot print them: "({this})" falls away.
    public var instruction: String {
        var words = ""
        for part in message {
            if case .words(let text) = part {
                let isClosing = words.hasSuffix(" (") && text.hasPrefix(")")
                words = isClosing ? String(words.dropLast(2)) + text.dropFirst() : words + text
            } else if !words.hasSuffix("(") {
                words += "…"
            }
        }
        return words
    }

    /// Whether a cell belongs to another form.
    public var crossesForms: Bool {
        let own = subject.key.form
        return operands.contains { $0.cell.key.form != own }
    }
}
