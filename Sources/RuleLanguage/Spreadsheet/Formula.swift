/// A formula of a spreadsheet whose cells have no address yet.
public struct Formula: Sendable, Hashable {
    /// A part of a formula.
    public enum Piece: Sendable, Hashable {
        /// Text as it is.
        case text(String)
        /// One cell.
        case cell(FormulaLeaf)
        /// Cells separated by commas; neighbours may be written as a range.
        case list([FormulaLeaf])
        /// `OR` over the cells of a test such as `=0`.
        case any([FormulaLeaf], test: String)
    }

    /// The parts in order.
    public var pieces: [Piece]
    /// Whether it needs no parentheses inside another formula.
    var isAtom: Bool

    /// A formula of pieces.
    init(_ pieces: [Piece], isAtom: Bool = false) {
        self.pieces = pieces
        self.isAtom = isAtom
    }

    /// A constant or a call without cells.
    init(_ text: String) { self.init([.text(text)], isAtom: true) }

    /// One helper cell.
    init(_ leaf: FormulaLeaf) { self.init([.cell(leaf)], isAtom: true) }

    /// The pieces, in parentheses where another formula needs them.
    var atom: [Piece] { isAtom ? pieces : [.text("(")] + pieces + [.text(")")] }

    /// Two formulas with an operator between them.
    static func joined(_ left: Formula, _ sign: String, _ right: Formula) -> Formula {
        Formula(left.atom + [.text(sign)] + right.atom)
    }

    /// A call with formulas for arguments.
    static func call(_ name: String, _ arguments: [Formula]) -> Formula {
        var pieces: [Piece] = [.text(name + "(")]
        for (index, argument) in arguments.enumerated() {
            if index > 0 { pieces.append(.text(",")) }
            pieces += argument.pieces
        }
        return Formula(pieces + [.text(")")], isAtom: true)
    }

    /// `IF(condition, one, other)`.
    static func choice(_ condition: Formula, _ one: Formula, _ other: Formula) -> Formula {
        call("IF", [condition, one, other])
    }
}

/// A helper cell that a formula asks.
public enum FormulaLeaf: Sendable, Hashable {
    /// How a helper cell shows what is written in a form's cell.
    public enum Encoding: String, Sendable, Hashable, CaseIterable {
        /// A whole number (× 10^decimals) or a text; `x` for everything rules pass over, blanks included.
        case skip
        /// The same with a blank as 0, or as an empty text.
        case zero
        /// The same with a blank as an empty text that fails the rule.
        case fail
        /// 1 when something is written, 0 when not, -1 when it is unclear.
        case answered
    }

    /// An operand of the rule, by its number.
    case operand(Int, Encoding)
    /// An earlier step of the rule.
    case step(Int)
}
