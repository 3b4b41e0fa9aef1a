/// The header of a message or part (RFC 5322, 2.2; RFC 2045, 5.1).
struct MIMEHeader {
    private var fields: [String: String] = [:]

    /// Reads a header and the empty line behind it.
    ///
    /// - Returns: nil when a line is none of a header's, or there is no empty line within 16 KB.
    static func read(_ file: [UInt8], from start: Int) -> (MIMEHeader, end: Int)? {
        var header = MIMEHeader()
        var name: String?
        var place = start
        while place < file.count, place < start + (16 << 10) {
            guard let end = file[place...].firstIndex(of: 0x0A) else { return nil }
            let line = file[place..<end].last == 0x0D ? file[place..<(end - 1)] : file[place..<end]
            place = end + 1
            guard let first = line.first else { return (header, place) }
            let text = String(decoding: line, as: UTF8.self)
            if first == 0x20 || first == 0x09 {
                guard let name else { return nil }
                header.fields[name, default: ""] += text
            } else {
                guard let colon = text.firstIndex(of: ":") else { return nil }
                let key = text[..<colon].lowercased()
                name = key
                header.fields[key] = String(text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
            }
        }
        return nil
    }

    /// A field by its name in lower case.
    subscript(name: String) -> String? { fields[name] }

    /// A parameter of the content type: `boundary="…"`.
    func parameter(_ name: String) -> String? {
        for piece in (fields["content-type"] ?? "").split(separator: ";").dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].filter({ $0 != " " && $0 != "\t" }).lowercased() == name else { continue }
            let value = sides[1].trimmingPrefix { $0 == " " }
            if value.hasPrefix("\"") { return String(value.dropFirst().prefix { $0 != "\"" }) }
            return String(value.prefix { $0 != " " })
        }
        return nil
    }
}
