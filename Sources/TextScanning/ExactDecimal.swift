/// An exact decimal number: an integer of up to 38 digits and a count of digits after the comma.
///
/// Figures are added, compared and printed without ever passing through binary fractions. An operation that does not fit gives nil; the
/// caller makes that a finding.
public struct ExactDecimal: Sendable {
    /// The digits as an integer: 95,5 is 955 with scale 1.
    public let mantissa: Int128
    /// Digits after the comma, at least 0; trailing zeros are dropped.
    public let scale: Int

    /// Zero.
    public static let zero = ExactDecimal(0)

    /// A whole number.
    public init(_ value: Int) {
        self.mantissa = Int128(value)
        self.scale = 0
    }

    /// `mantissa` × 10^−`scale`, in lowest terms.
    public init(mantissa: Int128, scale: Int) {
        var mantissa = mantissa
        var scale = scale
        if mantissa == 0 { scale = 0 }
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        self.mantissa = mantissa
        self.scale = scale
    }

    /// Reads a plain number as programs write it: optional sign, digits, optional point and digits, optional exponent.
    ///
    /// - Parameter text: such as `-12.50` or `1.5E+3`; no blanks, no grouping.
    /// - Returns: nil when it is anything else, or does not fit.
    public init?(plain text: ArraySlice<UInt8>) {
        // The common case: a few digits and nothing else.
        if text.count <= 15 {
            var value = 0
            var isWhole = !text.isEmpty
            for byte in text {
                let digit = Int(byte) - 0x30
                if digit < 0 || digit > 9 {
                    isWhole = false
                    break
                }
                value = value * 10 + digit
            }
            if isWhole {
                self.init(value)
                return
            }
        }
        var mantissa: Int128 = 0
        var scale = 0
        var isNegative = false
        var digits = 0
        var exponent = 0
        var exponentIsNegative = false
        var exponentDigits = 0
        var stage = 0  // 0 sign, 1 whole part, 2 fraction, 3 exponent sign, 4 exponent
        for byte in text {
            switch (byte, stage) {
            case (0x2D, 0), (0x2B, 0):
                isNegative = byte == 0x2D
                stage = 1
            case (0x30...0x39, 0...2):
                if stage == 0 { stage = 1 }
                let (tens, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, carry) = tens.addingReportingOverflow(Int128(byte - 0x30))
                if overflow || carry { return nil }
                mantissa = sum
                digits += 1
                if stage == 2 { scale += 1 }
            case (0x2E, 0...1): stage = 2
            case (0x45, 1...2), (0x65, 1...2):
                if digits == 0 { return nil }
                stage = 3
            case (0x2D, 3), (0x2B, 3):
                exponentIsNegative = byte == 0x2D
                stage = 4
            case (0x30...0x39, 3...4):
                stage = 4
                exponentDigits += 1
                exponent = exponent * 10 + Int(byte - 0x30)
                if exponent > 400 { return nil }
            default: return nil
            }
        }
        if digits == 0 || (stage >= 3 && exponentDigits == 0) { return nil }
        scale += exponentIsNegative ? exponent : -exponent
        while scale < 0 {
            let (shifted, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            mantissa = shifted
            scale += 1
        }
        while scale > 36 {
            if mantissa % 10 != 0 { return nil }
            mantissa /= 10
            scale -= 1
        }
        self.init(mantissa: isNegative ? -mantissa : mantissa, scale: scale)
    }

    /// Reads a plain number as programs write it.
    public init?(_ text: String) { self.init(plain: Array(text.utf8)[...]) }

    /// How many significant digits the number has; 0 has 1.
    public var significantDigits: Int {
        var rest = mantissa.magnitude
        if scale == 0 {
            while rest != 0, rest % 10 == 0 { rest /= 10 }
        }
        var count = 0
        while rest != 0 {
            rest /= 10
            count += 1
        }
        return max(count, 1)
    }

    /// Whether there is nothing after the comma.
    public var isWhole: Bool { scale == 0 }

    /// The value as an `Int`, when it is whole and fits.
    public var wholeValue: Int? { scale == 0 ? Int(exactly: mantissa) : nil }

    /// Canonical text with a point: `-12.5`. No exponent, no grouping.
    public var plainText: String { text(separator: ".", grouping: "") }

    /// As Vietnamese prints it: `1.234,5`.
    public var vietnameseText: String { text(separator: ",", grouping: ".") }

    /// As people type it in Vietnamese: `1234,5`.
    public var ungroupedText: String { text(separator: ",", grouping: "") }

    private func text(separator: String, grouping: String) -> String {
        var digits = Array(String(mantissa.magnitude).utf8)
        if digits.count <= scale {
            digits.insert(contentsOf: repeatElement(0x30, count: scale + 1 - digits.count), at: 0)
        }
        var bytes: [UInt8] = mantissa < 0 ? [0x2D] : []
        let whole = digits.count - scale
        for (index, digit) in digits.enumerated() {
            if index == whole {
                bytes += Array(separator.utf8)
            } else if index > 0, index < whole, (whole - index) % 3 == 0 {
                bytes += Array(grouping.utf8)
            }
            bytes.append(digit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// 10^`exponent`, nil from 10^39.
    static func powerOfTen(_ exponent: Int) -> Int128? {
        guard exponent >= 0, exponent <= 38 else { return nil }
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    private func mantissa(atScale wanted: Int) -> Int128? {
        guard let power = Self.powerOfTen(wanted - scale) else { return nil }
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: power)
        return overflow ? nil : product
    }

    /// The sum, nil when it does not fit.
    public func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let common = max(scale, other.scale)
        guard let left = mantissa(atScale: common), let right = other.mantissa(atScale: common) else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : ExactDecimal(mantissa: sum, scale: common)
    }

    /// The difference, nil when it does not fit.
    public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(other.negated) }

    /// The product, nil when it does not fit.
    public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
        if overflow || scale + other.scale > 36 { return nil }
        return ExactDecimal(mantissa: product, scale: scale + other.scale)
    }

    /// The quotient rounded half away from zero to `digits` after the comma; nil for a divisor of 0 or when it does not fit.
    public func divided(by other: ExactDecimal, digits: Int) -> ExactDecimal? {
        guard other.mantissa != 0 else { return nil }
        let shift = digits + other.scale - scale
        var numerator = mantissa
        var denominator = other.mantissa
        guard let power = Self.powerOfTen(abs(shift)) else { return nil }
        if shift >= 0 {
            let (product, overflow) = numerator.multipliedReportingOverflow(by: power)
            if overflow { return nil }
            numerator = product
        } else {
            let (product, overflow) = denominator.multipliedReportingOverflow(by: power)
            if overflow { return nil }
            denominator = product
        }
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let roundsUp = rest.magnitude >= denominator.magnitude - rest.magnitude
        let sign: Int128 = (numerator < 0) == (denominator < 0) ? 1 : -1
        return ExactDecimal(mantissa: roundsUp && rest != 0 ? quotient + sign : quotient, scale: digits)
    }

    /// Rounded half away from zero to `digits` after the comma.
    public func rounded(toDigits digits: Int) -> ExactDecimal {
        if scale <= digits { return self }
        return divided(by: ExactDecimal(1), digits: digits) ?? self
    }

    /// Rounded half away from zero to `digits` significant digits, as a spreadsheet shows a binary number.
    public func rounded(toSignificantDigits digits: Int) -> ExactDecimal {
        let length = String(mantissa.magnitude).utf8.count
        guard length > digits else { return self }
        let drop = length - digits
        guard let power = Self.powerOfTen(drop) else { return self }
        let (quotient, rest) = mantissa.quotientAndRemainder(dividingBy: power)
        let up: Int128 = rest.magnitude * 2 >= power.magnitude ? (mantissa < 0 ? -1 : 1) : 0
        let kept = quotient + up
        if drop <= scale { return ExactDecimal(mantissa: kept, scale: scale - drop) }
        return ExactDecimal(mantissa: kept * (Self.powerOfTen(drop - scale) ?? 1), scale: 0)
    }

    /// The number with the other sign.
    public var negated: ExactDecimal { ExactDecimal(mantissa: -mantissa, scale: scale) }

    /// Without its sign.
    public var magnitude: ExactDecimal { mantissa < 0 ? negated : self }
}

extension ExactDecimal: Hashable, Comparable, CustomStringConvertible {
    /// Compares by value, exactly.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        let common = max(left.scale, right.scale)
        if let one = left.mantissa(atScale: common), let other = right.mantissa(atScale: common) { return one < other }
        if (left.mantissa < 0) != (right.mantissa < 0) { return left.mantissa < 0 }
        // One side has too many digits for the common scale: its whole part alone decides.
        let one = left.mantissa / (Self.powerOfTen(left.scale) ?? 1)
        let other = right.mantissa / (Self.powerOfTen(right.scale) ?? 1)
        return one < other
    }

    /// ``plainText``.
    public var description: String { plainText }
}
