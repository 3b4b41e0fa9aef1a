public import AppendixModel
public import TextScanning

/// The numbers of a cell that rules calculate with: whole numbers of its last decimal place between two bounds.
///
/// A figure outside has its own finding, and no rule speaks about it; inside, every engine can calculate it exactly.
public struct NumberDomain: Sendable, Hashable {
    /// Digits after the comma at most.
    public let decimals: Int
    /// Smallest number × 10^`decimals`.
    public let low: Int128
    /// Largest number × 10^`decimals`.
    public let high: Int128

    /// Bound of the whole numbers where a description states none: a thousand billion.
    public static let limit: Int128 = 1_000_000_000_000

    /// The domain of a cell; nil for texts and rates.
    public init?(_ spec: CellSpec) {
        switch spec.type {
        case .count, .number, .percent, .score:
            decimals = spec.decimals
            low = spec.minimum.flatMap { Self.scaled($0, spec.decimals, .up) } ?? -Self.limit
            high = spec.maximum.flatMap { Self.scaled($0, spec.decimals, .down) } ?? Self.limit
        case .flag: (decimals, low, high) = (0, 0, 1)
        case .flagOrText, .choice, .text, .rate: return nil
        }
    }

    /// Whether rules calculate with a number.
    public func contains(_ number: ExactDecimal) -> Bool {
        guard number.scale <= decimals, let whole = Self.scaled(number, decimals, .down) else { return false }
        return whole >= low && whole <= high
    }

    /// number × 10^`decimals`, to the whole number above or below.
    private static func scaled(
        _ number: ExactDecimal, _ decimals: Int, _ rule: FloatingPointRoundingRule
    ) -> Int128? {
        var whole = number.mantissa
        if number.scale <= decimals {
            for _ in number.scale..<decimals {
                let (next, overflow) = whole.multipliedReportingOverflow(by: 10)
                if overflow { return nil }
                whole = next
            }
            return whole
        }
        var power: Int128 = 1
        for _ in decimals..<number.scale { power *= 10 }
        let (quotient, rest) = whole.quotientAndRemainder(dividingBy: power)
        if rest == 0 { return quotient }
        return rule == .up ? quotient + (whole > 0 ? 1 : 0) : quotient - (whole < 0 ? 1 : 0)
    }
}
