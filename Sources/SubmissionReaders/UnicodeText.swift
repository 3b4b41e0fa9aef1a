import TextScanning

/// Text files in any Unicode encoding that a byte order mark tells.
enum UnicodeText {
    /// The text as UTF-8 without a mark; nil when the bytes are no Unicode text.
    static func utf8(_ file: [UInt8]) -> ArraySlice<UInt8>? {
        if let units = ByteOrderMark.utf16Units(file) {
            guard file.count.isMultiple(of: 2) else { return nil }
            return String(validating: units, as: UTF16.self).map { Array($0.utf8)[...] }
        }
        let text = file.starts(with: ByteOrderMark.utf8) ? file[3...] : file[...]
        return (try? UTF8Span(validating: text.span)) == nil ? nil : text
    }
}
