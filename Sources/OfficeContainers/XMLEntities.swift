/// Entities of XML without a DOCTYPE: the five that are predefined, and characters by their number.
@usableFromInline
enum XMLEntities {
    /// Text with entities and line ends resolved (XML 1.0, 2.11 and 4.6); false for an entity that is none of the predefined or of a number.
    @usableFromInline
    static func decode(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> Bool {
        output.removeAll(keepingCapacity: true)
        var index = 0
        while index < text.count {
            let start = index
            while index < text.count, text[index] != 0x26, text[index] != 0x0D { index &+= 1 }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            if index == text.count { return true }
            if text[index] == 0x0D {
                output.append(0x0A)
                index &+= index &+ 1 < text.count && text[index &+ 1] == 0x0A ? 2 : 1
                continue
            }
            var end = index &+ 1
            while end < text.count, end &- index < 12, text[end] != 0x3B { end &+= 1 }
            guard end < text.count, text[end] == 0x3B else { return false }
            let name = UnsafeBufferPointer(rebasing: text[(index &+ 1)..<end])
            if let byte = predefined(name) {
                output.append(byte)
            } else if let scalar = numbered(name) {
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                return false
            }
            index = end &+ 1
        }
        return true
    }

    /// The character of a predefined entity (XML 1.0, 4.6). By its bytes: formulas are full of `&lt;`.
    @inline(__always)
    private static func predefined(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        var word: UInt64 = 0
        if name.count > 4 { return nil }
        for byte in name { word = word &<< 8 | UInt64(byte) }
        return switch word {
        case 0x6C74: 0x3C  // lt
        case 0x6774: 0x3E  // gt
        case 0x61_6D70: 0x26  // amp
        case 0x7175_6F74: 0x22  // quot
        case 0x6170_6F73: 0x27  // apos
        default: nil
        }
    }

    /// The character of a numeric reference, `#10` or `#xA`; nil for any that is none XML admits.
    private static func numbered(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard name.first == 0x23 else { return nil }
        let isHexadecimal = name.count > 1 && name[1] == 0x78
        let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
        // A sign is none of XML's.
        guard !digits.hasPrefix("+"), let number = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            number == 9 || number == 10 || number == 13 || number >= 0x20, number != 0xFFFE, number != 0xFFFF
        else { return nil }
        return Unicode.Scalar(number)
    }
}
