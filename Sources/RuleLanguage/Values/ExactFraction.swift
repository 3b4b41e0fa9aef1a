public import TextScanning

/// An exact fraction in lowest terms, so that quotients in rules are compared without rounding.
///
/// Numerator and denominator stay below 2^127; an operation that does not fit gives nil. The page's script (`fraction.js`) takes the
/// same steps in the same order, so that both overflow at the same numbers.
public struct ExactFraction: Sendable, Hashable {
    /// Above the line, with the sign.
    public let numerator: Int128
    /// Below the line, at least 1.
    public let denominator: Int128

    /// Zero.
    public static let zero = ExactFraction(0)
    /// One hundred.
    static let hundred = ExactFraction(100)

    /// A whole number.
    public init(_ value: Int) {
        numerator = Int128(value)
        denominator = 1
    }

    /// `numerator`/`denominator` in lowest terms; nil when a part does not fit or the denominator is 0.
    init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let divisor = Self.divisor(numerator, denominator) * (denominator < 0 ? -1 : 1)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// A decimal; nil when it has more digits than a fraction holds.
    public init?(_ decimal: ExactDecimal) {
        var power: Int128 = 1
        for _ in 0..<decimal.scale {
            let (next, overflow) = power.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            power = next
        }
        self.init(decimal.mantissa, over: power)
    }

    /// Whether it is below zero.
    public var isNegative: Bool { numerator < 0 }

    /// With the other sign.
    public var negated: ExactFraction { ExactFraction(reduced: -numerator, denominator) }

    /// Without its sign.
    public var magnitude: ExactFraction { isNegative ? negated : self }

    private init(reduced numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The sum, nil when it does not fit.
    public func adding(_ other: ExactFraction) -> ExactFraction? {
        if denominator == 1, other.denominator == 1 {
            return Self.fit(numerator.addingReportingOverflow(other.numerator)).map { ExactFraction(reduced: $0, 1) }
        }
        let shared = Self.divisor(denominator, other.denominator)
        let own = denominator / shared
        guard let left = Self.product(numerator, other.denominator / shared),
            let right = Self.product(other.numerator, own),
            let sum = Self.fit(left.addingReportingOverflow(right)),
            let below = Self.product(own, other.denominator)
        else { return nil }
        return ExactFraction(sum, over: below)
    }

    /// The difference, nil when it does not fit.
    public func subtracting(_ other: ExactFraction) -> ExactFraction? { adding(other.negated) }

    /// The product, nil when it does not fit.
    public func multiplied(by other: ExactFraction) -> ExactFraction? {
        let one = Self.divisor(numerator, other.denominator)
        let two = Self.divisor(other.numerator, denominator)
        guard let above = Self.product(numerator / one, other.numerator / two),
            let below = Self.product(denominator / two, other.denominator / one)
        else { return nil }
        return ExactFraction(reduced: above, below)
    }

    /// The quotient, nil when the divisor is 0 or it does not fit.
    public func divided(by other: ExactFraction) -> ExactFraction? {
        ExactFraction(other.denominator, over: other.numerator).flatMap(multiplied(by:))
    }

    /// As a decimal rounded half away from zero to `digits` after the comma; nil when it does not fit.
    public func rounded(toDigits digits: Int) -> ExactDecimal? {
        ExactDecimal(mantissa: numerator, scale: 0)
            .divided(by: ExactDecimal(mantissa: denominator, scale: 0), digits: digits)
    }

    /// As people read it in a message: `1.234,5`, at most two digits after the comma.
    public var vietnameseText: String { rounded(toDigits: 2)?.vietnameseText ?? "" }

    private static func fit(_ result: (partialValue: Int128, overflow: Bool)) -> Int128? {
        result.overflow || result.partialValue == .min ? nil : result.partialValue
    }

    private static func product(_ one: Int128, _ other: Int128) -> Int128? {
        fit(one.multipliedReportingOverflow(by: other))
    }

    /// The greatest common divisor, at least 1.
    private static func divisor(_ one: Int128, _ other: Int128) -> Int128 {
        if one == 1 || other == 1 { return 1 }
        var (large, small) = (one.magnitude, other.magnitude)
        while small != 0 { (large, small) = (small, large % small) }
        return large == 0 ? 1 : Int128(large)
    }
}
