import TextScanning

/// The encoding of a page (HTML Living Standard 13.2.3): its byte order mark, else what it declares near its beginning, else UTF-8.
public enum HTMLEncoding {
    /// The page's bytes with the name of their encoding: UTF-8 for all that can be decoded here, any other name for the parser to convert.
    public static func decoded(_ bytes: [UInt8]) -> (bytes: [UInt8], encoding: String) {
        if bytes.starts(with: ByteOrderMark.utf8) { return (Array(bytes.dropFirst(3)), "UTF-8") }
        if let units = ByteOrderMark.utf16Units(bytes) {
            return (Array(String(decoding: units, as: UTF16.self).utf8), "UTF-8")
        }
        // UTF-8 proves itself: few texts in another encoding are valid UTF-8 beyond ASCII.
        if String(validating: bytes, as: UTF8.self) != nil { return (bytes, "UTF-8") }
        return (bytes, declared(in: bytes) ?? "UTF-8")
    }

    /// The name behind `charset=` in the first 4096 bytes.
    private static func declared(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
        let mark = Array("charset=".utf8)
        guard head.count > mark.count,
            let place = (0..<(head.count - mark.count)).first(where: {
                head[$0..<($0 + mark.count)].elementsEqual(mark)
            })
        else { return nil }
        let name = head[(place + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }.prefix {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
}
