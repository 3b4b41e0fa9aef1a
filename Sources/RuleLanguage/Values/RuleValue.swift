/// A value while a rule is evaluated.
public enum RuleValue: Sendable, Hashable {
    /// A number.
    case number(ExactFraction)
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
    public var number: ExactFraction? {
        if case .number(let number) = self { return number }
        return nil
    }

    /// As people read it in a message; empty when there is nothing to read.
    public var words: String {
        switch self {
        case .number(let number): number.vietnameseText
        case .text(let text): text
        case .truth(let truth): truth ? "đúng" : "sai"
        case .absent, .missing, .overflow: ""
        }
    }

    /// What decides before the operands are looked at: the gravest of missing, overflow, absent.
    static func interruption(in values: some Sequence<RuleValue>) -> RuleValue? {
        var gravest: RuleValue?
        for value in values {
            switch value {
            case .missing: return value
            case .overflow: gravest = value
            case .absent: gravest = gravest ?? value
            case .number, .text, .truth: continue
            }
        }
        return gravest
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
