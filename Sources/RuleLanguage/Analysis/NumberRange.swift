/// Bounds of the numbers an expression can give; nil is unbounded.
public struct NumberRange: Sendable, Hashable {
    /// The least.
    public let low: ExactFraction?
    /// The greatest.
    public let high: ExactFraction?

    /// Every number.
    static let any = NumberRange(low: nil, high: nil)

    /// One number.
    static func exactly(_ number: ExactFraction) -> NumberRange { NumberRange(low: number, high: number) }

    func adding(_ other: NumberRange) -> NumberRange {
        NumberRange(low: Self.sum(low, other.low), high: Self.sum(high, other.high))
    }

    var negated: NumberRange { NumberRange(low: high?.negated, high: low?.negated) }

    func multiplied(by other: NumberRange) -> NumberRange {
        if let low, let high, let otherLow = other.low, let otherHigh = other.high {
            let corners = [(low, otherLow), (low, otherHigh), (high, otherLow), (high, otherHigh)]
                .map { $0.multiplied(by: $1) }
            let known = corners.compactMap { $0 }
            guard known.count == 4 else { return .any }
            return NumberRange(
                low: known.dropFirst().reduce(known[0]) { Self.lesser($0, $1) ?? $0 },
                high: known.dropFirst().reduce(known[0]) { Self.lesser($0, $1) == $0 ? $1 : $0 })
        }
        // Both at least 0, as counts are: so is the product.
        if let low, let otherLow = other.low, !low.isNegative, !otherLow.isNegative {
            return NumberRange(low: low.multiplied(by: otherLow), high: nil)
        }
        return .any
    }

    func divided(by other: NumberRange) -> NumberRange {
        guard let low, let otherLow = other.low, !low.isNegative, !otherLow.isNegative else { return .any }
        return NumberRange(low: .zero, high: nil)
    }

    var magnitude: NumberRange {
        if let low, !low.isNegative { return self }
        if let high, high.isNegative { return negated }
        guard let low, let high else { return NumberRange(low: .zero, high: nil) }
        return NumberRange(low: .zero, high: Self.lesser(low.magnitude, high) == high ? low.magnitude : high)
    }

    func smaller(_ other: NumberRange) -> NumberRange {
        NumberRange(low: Self.lesser(low, other.low, nilIs: nil), high: Self.lesserOrKnown(high, other.high))
    }

    func larger(_ other: NumberRange) -> NumberRange { negated.smaller(other.negated).negated }

    func joined(_ other: NumberRange) -> NumberRange {
        NumberRange(
            low: Self.lesser(low, other.low, nilIs: nil),
            high: Self.lesser(high?.negated, other.high?.negated, nilIs: nil)?.negated)
    }

    private static func sum(_ one: ExactFraction?, _ other: ExactFraction?) -> ExactFraction? {
        guard let one, let other else { return nil }
        return one.adding(other)
    }

    private static func lesser(_ one: ExactFraction, _ other: ExactFraction) -> ExactFraction? {
        one.subtracting(other).map { $0.isNegative ? one : other }
    }

    private static func lesser(
        _ one: ExactFraction?, _ other: ExactFraction?, nilIs unbounded: ExactFraction?
    ) -> ExactFraction? {
        guard let one, let other else { return unbounded }
        return lesser(one, other)
    }

    private static func lesserOrKnown(_ one: ExactFraction?, _ other: ExactFraction?) -> ExactFraction? {
        guard let one else { return other }
        guard let other else { return one }
        return lesser(one, other)
    }
}
