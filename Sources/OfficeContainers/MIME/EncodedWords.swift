import TextScanning

/// Encoded words in header fields (RFC 2047): `=?UTF-8?B?…?=`.
enum EncodedWords {
    /// The text of a field. Neighbours of one character set are decoded together, since many programs cut letters between them; blanks between
    /// two encoded words are no part of the text. What stands outside them is UTF-8, else told like a name without a character set.
    static func decoded(_ field: [UInt8]) -> DecodedText {
        var result = DecodedText("")
        var pending: (charset: String, bytes: [UInt8])?
        var place = 0
        var plainStart = 0
        func flush() {
            guard let (charset, bytes) = pending else { return }
            result.append(MIMECharset.decoded(bytes, charset: charset))
            pending = nil
        }
        while place < field.count {
            guard field[place] == 0x3D, let word = word(field, at: place) else {
                place += 1
                continue
            }
            let between = field[plainStart..<place]
            if pending == nil || !between.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                flush()
                result.append(MIMECharset.decoded(Array(between), charset: nil))
            } else if pending?.charset != word.charset {
                flush()
            }
            if pending == nil { pending = (word.charset, []) }
            pending?.bytes += word.bytes
            place = word.end
            plainStart = place
        }
        flush()
        result.append(MIMECharset.decoded(Array(field[plainStart...]), charset: nil))
        return result
    }

    /// The encoded word that begins at a place, its character set in lower case and without a language (RFC 2231, 5).
    private static func word(_ field: [UInt8], at start: Int) -> (charset: String, bytes: [UInt8], end: Int)? {
        guard start + 1 < field.count, field[start + 1] == 0x3F,
            let charsetEnd = field[(start + 2)...].firstIndex(of: 0x3F), charsetEnd + 2 < field.count,
            field[charsetEnd + 2] == 0x3F,
            let end = field[(charsetEnd + 3)...].firstIndex(of: 0x3F), end + 1 < field.count, field[end + 1] == 0x3D
        else { return nil }
        let body = field[(charsetEnd + 3)..<end]
        let bytes: [UInt8]?
        switch field[charsetEnd + 1] | 0x20 {
        case 0x62: bytes = TransferEncoding.base64(body)
        case 0x71: bytes = TransferEncoding.quotedPrintable(body.map { $0 == 0x5F ? 0x20 : $0 }[...])
        default: bytes = nil
        }
        guard let bytes else { return nil }
        let charset = String(decoding: field[(start + 2)..<charsetEnd], as: UTF8.self).lowercased()
        return (charset.split(separator: "*").first.map(String.init) ?? charset, bytes, end + 2)
    }
}
