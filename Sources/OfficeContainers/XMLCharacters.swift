/// The characters of XML 1.0 (2.2) in UTF-8 (RFC 3629, section 4).
@usableFromInline
enum XMLCharacters {
    /// Whether bytes are UTF-8 that XML admits: no control characters but tab and line ends, no U+FFFE, no U+FFFF.
    @usableFromInline
    static func areValid(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = source.baseAddress else { return true }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let count = source.count
        var index = 0
        // Eight bytes at a time, as long as none is a control character or beyond ASCII.
        while index < count {
            if index &+ 8 <= count {
                let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
                let low = (word &- ones &* 0x20) & ~word
                if (low | word) & tops == 0 {
                    index &+= 8
                    continue
                }
            }
            let length = length(base + index, of: count &- index)
            if length == 0 { return false }
            index &+= length
        }
        return true
    }

    /// Bytes of the character at a place, 0 when none that XML admits stands there.
    @inline(__always)
    private static func length(_ bytes: UnsafePointer<UInt8>, of count: Int) -> Int {
        let lead = bytes[0]
        if lead < 0x80 { return lead >= 0x20 || lead == 0x09 || lead == 0x0A || lead == 0x0D ? 1 : 0 }
        if lead < 0xE0 { return lead >= 0xC2 && count >= 2 && isTail(bytes[1]) ? 2 : 0 }
        if lead < 0xF0 {
            guard count >= 3, isTail(bytes[1]), isTail(bytes[2]) else { return 0 }
            // Overlong forms, halves of surrogate pairs, U+FFFE and U+FFFF.
            if lead == 0xE0 { return bytes[1] >= 0xA0 ? 3 : 0 }
            if lead == 0xED { return bytes[1] < 0xA0 ? 3 : 0 }
            if lead == 0xEF { return bytes[1] != 0xBF || bytes[2] < 0xBE ? 3 : 0 }
            return 3
        }
        guard lead <= 0xF4, count >= 4, isTail(bytes[1]), isTail(bytes[2]), isTail(bytes[3]) else { return 0 }
        if lead == 0xF0 { return bytes[1] >= 0x90 ? 4 : 0 }
        return lead < 0xF4 || bytes[1] < 0x90 ? 4 : 0
    }

    @inline(__always)
    private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
