/// Texts in the Windows code pages that Vietnamese files come in.
public enum WindowsCodePage: Sendable {
    /// Western European; also what TCVN3 and VNI fonts are stored in.
    case cp1252
    /// Vietnamese, with combining tone marks.
    case cp1258

    /// The page of a number as files name it; Western European for any other.
    public init(number: Int) { self = number == 1258 ? .cp1258 : .cp1252 }

    /// The text of some bytes. Every byte has a meaning; those the page leaves open become U+FFFD.
    public func text(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(scalar(byte)) }
        return String(scalars)
    }

    /// Where the first byte stands that the page leaves open; nil when there is none.
    public func undefined(in bytes: some Collection<UInt8>) -> Int? {
        bytes.enumerated().first { scalar($0.element) == "\u{FFFD}" }?.offset
    }

    private func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let value: UInt32
        switch byte {
        case 0x80...0x9F: value = Self.windows[Int(byte) - 0x80]
        default: value = (self == .cp1258 ? Self.vietnamese[byte] : nil) ?? UInt32(byte)
        }
        if self == .cp1258, byte == 0x8A || byte == 0x8E || byte == 0x9A || byte == 0x9E { return "\u{FFFD}" }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// 80 to 9F of both pages (Unicode's mapping tables CP1252.TXT and CP1258.TXT).
    private static let windows: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    /// Where the Vietnamese page differs from Latin-1.
    private static let vietnamese: [UInt8: UInt32] = [
        0xC3: 0x0102, 0xCC: 0x0300, 0xD0: 0x0110, 0xD2: 0x0309, 0xD5: 0x01A0, 0xDD: 0x01AF, 0xDE: 0x0303, 0xE3: 0x0103,
        0xEC: 0x0301, 0xF0: 0x0111, 0xF2: 0x0323, 0xF5: 0x01A1, 0xFD: 0x01B0, 0xFE: 0x20AB,
    ]
}
