/// Text files in any Unicode encoding that a byte order mark tells.
enum UnicodeText {
    /// The text as UTF-8 without a mark; nil when the bytes are no Unicode text.
    static func utf8(_ file: [UInt8]) -> ArraySlice<UInt8>? {
        if file.starts(with: [0xEF, 0xBB, 0xBF]) { return valid(file[3...]) }
        if file.starts(with: [0xFF, 0xFE]) { return utf16(file[2...], isBigEndian: false) }
        if file.starts(with: [0xFE, 0xFF]) { return utf16(file[2...], isBigEndian: true) }
        return valid(file[...])
    }

    private static func valid(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        (try? UTF8Span(validating: bytes.span)) == nil ? nil : bytes
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> ArraySlice<UInt8>? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index -> UInt16 in
            let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? one << 8 | other : other << 8 | one
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8)[...] }
    }
}
