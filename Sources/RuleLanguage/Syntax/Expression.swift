public import TextScanning

/// A parsed expression of the rule language. `at` is the offset of its first character in the text, from 0, in Unicode scalars.
public indirect enum Expression: Sendable, Hashable {
    /// A number.
    case number(ExactDecimal, at: Int)
    /// A quoted text.
    case text(String, at: Int)
    /// Cells of this form or another.
    case reference(Reference, at: Int)
    /// A function of the catalogue.
    case call(String, [Expression], at: Int)
    /// A number with the other sign.
    case negation(Expression, at: Int)
    /// `+ - * /`.
    case arithmetic(ArithmeticOperator, Expression, Expression, at: Int)
    /// `= <> < <= > >=`.
    case comparison(ComparisonOperator, Expression, Expression, at: Int)
    /// `x in {…}`.
    case membership(Expression, [Expression], at: Int)
    /// `and`, `or`.
    case logical(LogicalOperator, Expression, Expression, at: Int)
    /// `not`.
    case not(Expression, at: Int)

    /// Offset of the first character.
    public var offset: Int {
        switch self {
        case .number(_, let at), .text(_, let at), .reference(_, let at), .call(_, _, let at), .negation(_, let at),
            .arithmetic(_, _, _, let at), .comparison(_, _, _, let at), .membership(_, _, let at),
            .logical(_, _, _, let at), .not(_, let at):
            at
        }
    }
}

/// Which cells a reference means, relative to the cell being judged.
public struct Reference: Sendable, Hashable {
    /// How the row is named.
    public enum Row: Sendable, Hashable {
        /// The row being judged (`this`, or only a column is named).
        case same
        /// Its child rows of a partition, without of-which rows.
        case children(partition: String)
        /// Its parent row.
        case parent
        /// A dotted path, looked for from the rule's row upwards.
        case path(String)
    }

    /// Another form, by id.
    public var form: String?
    /// Another table, by id.
    public var table: String?
    /// The row.
    public var row: Row
    /// The column's path, with `*` for any id; nil for the column being judged.
    public var column: String?

    /// In place of a column: the same column one year earlier.
    public static let previousYear = "previous"
}

/// `+ - * /`.
public enum ArithmeticOperator: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
}

/// `= <> < <= > >=`.
public enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// True exactly where this one is false.
    var opposite: ComparisonOperator {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}

/// `and`, `or`.
public enum LogicalOperator: String, Sendable, Hashable {
    case and
    case or
}
