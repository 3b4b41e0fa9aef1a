/// What a number typed as text may mean, in Vietnamese (`1.234,5`) and in English (`1,234.5`) notation.
public enum TypedNumber: Sendable, Hashable {
    /// One meaning. `isPlain` when it was written without grouping and with no foreign sign: nothing to mention.
    case one(ExactDecimal, isPlain: Bool)
    /// Two meanings: as grouped whole number and as decimal fraction.
    case two(grouped: ExactDecimal, fraction: ExactDecimal)
    /// No number.
    case none

    /// Reads the digits, points, commas and blanks of a trimmed text; units and percent signs must have been taken off.
    ///
    /// `1.234` and `1,234` have two meanings; `1.234.567`, `12,5`, `1.234,5`, `1 234` and `0,123` have one.
    public init(_ text: String) {
        var bytes = Array(text.utf8)
        // A no-break or thin blank groups like a plain one.
        bytes = Self.replacingWideBlanks(bytes)
        var isNegative = false
        if bytes.first == 0x2D || bytes.first == 0x2B {
            isNegative = bytes[0] == 0x2D
            bytes.removeFirst()
            while bytes.first == 0x20 { bytes.removeFirst() }
        }
        guard let first = bytes.first, let last = bytes.last, Self.isDigit(first), Self.isDigit(last) else {
            self = .none
            return
        }
        guard bytes.allSatisfy({ Self.isDigit($0) || $0 == 0x2E || $0 == 0x2C || $0 == 0x20 }) else {
            self = .none
            return
        }
        let separators = bytes.filter { !Self.isDigit($0) }
        let kinds = Set(separators)
        func sign(_ number: ExactDecimal) -> ExactDecimal { isNegative ? number.negated : number }
        func grouped(_ mark: UInt8, _ part: ArraySlice<UInt8>) -> [UInt8]? {
            let groups = part.split(separator: mark, omittingEmptySubsequences: false)
            guard groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
            else { return nil }
            return groups.flatMap { $0 }
        }
        if separators.isEmpty {
            self = ExactDecimal(plain: bytes[...]).map { .one(sign($0), isPlain: true) } ?? .none
            return
        }
        if kinds.count == 1, let mark = kinds.first {
            let whole = grouped(mark, bytes[...]).flatMap { ExactDecimal(plain: $0[...]) }
            if mark == 0x20 || separators.count > 1 {
                self = whole.map { .one(sign($0), isPlain: false) } ?? .none
                return
            }
            let fraction = ExactDecimal(plain: bytes.map { $0 == 0x2C ? 0x2E : $0 }[...])
            switch (whole, fraction) {
            case (let whole?, let fraction?) where bytes[0] != 0x30:
                self = .two(grouped: sign(whole), fraction: sign(fraction))
            case (_, let fraction?): self = .one(sign(fraction), isPlain: mark == 0x2C)
            default: self = .none
            }
            return
        }
        // Two kinds of marks: the last is the decimal mark and stands once, the other groups.
        guard kinds.count == 2, let decimalMark = separators.last, separators.filter({ $0 == decimalMark }).count == 1,
            decimalMark != 0x20, let groupMark = separators.first,
            let place = bytes.firstIndex(of: decimalMark), let whole = grouped(groupMark, bytes[..<place])
        else {
            self = .none
            return
        }
        self =
            ExactDecimal(plain: (whole + [0x2E] + bytes[(place + 1)...])[...]).map { .one(sign($0), isPlain: false) }
            ?? .none
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func replacingWideBlanks(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 > 0x7F }) else { return bytes }
        var scalars = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0xA0, 0x2009, 0x202F: scalars.append(" ")
            case 0x2212: scalars.append("-")
            default: scalars.append(scalar)
            }
        }
        return Array(String(scalars).utf8)
    }
}
