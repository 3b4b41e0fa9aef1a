/// What a cell holds.
public enum CellType: String, Sendable, CaseIterable {
    /// A whole number from 0.
    case count
    /// A number with decimals.
    case number
    /// Percentage points: 95,5 means 95,5 %.
    case percent
    /// 1 (có) or 0 (không).
    case flag
    /// 1, 0, or a text such as the number of a decision.
    case flagOrText = "flag_or_text"
    /// One of the listed values.
    case choice
    /// Any text.
    case text
    /// Points of a maximum: "7,82/10".
    case score
    /// Two numbers in one printed cell, "1200/1150", or a percentage.
    case rate

    /// Whether its values are single numbers that rules can add.
    public var isNumeric: Bool { self == .count || self == .number || self == .percent }
}

/// What a figure measures; it decides which comparisons between years make sense.
public enum Measure: String, Sendable, CaseIterable {
    /// At a date.
    case stock
    /// During a period.
    case flow
    /// A quotient.
    case ratio
    /// A judgement.
    case verdict
}
