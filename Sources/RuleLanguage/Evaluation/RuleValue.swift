public import TextScanning

/// A value while a rule is evaluated.
public enum RuleValue: Sendable, Hashable {
    /// A number.
    case number(ExactDecimal)
    /// A text.
    case text(String)
    /// True or false.
    case truth(Bool)
    /// A cell without a value that could decide: the rule has no verdict.
    case absent
    /// A blank under `blanks: fail`.
    case missing
    /// A result that does not fit.
    case overflow

    /// The number, if it is one.
    public var number: ExactDecimal? {
        if case .number(let number) = self { return number }
        return nil
    }
}

/// The kind of a value, known before anything is evaluated.
public enum RuleKind: String, Sendable, Hashable {
    case number
    case text
    case truth

    /// The word in messages.
    public var word: (vi: String, en: String) {
        switch self {
        case .number: ("số", "number")
        case .text: ("chữ", "text")
        case .truth: ("điều kiện", "condition")
        }
    }
}
