internal import TextScanning

/// The header of a message or part (RFC 5322, 2.2; RFC 2045, 5.1).
public struct MIMEHeader: Sendable {
    /// Fields in order: the name in lower case, the body as its bytes stand, unfolded.
    private var fields: [(name: String, body: [UInt8])] = []

    /// Reads a header and the empty line behind it.
    ///
    /// - Parameter limit: bytes within which the header must end.
    /// - Returns: nil when a line is none of a header's, or it goes on beyond the limit; the header may be all there is.
    public static func read(_ file: ArraySlice<UInt8>, limit: Int) -> (header: MIMEHeader, end: Int)? {
        var header = MIMEHeader()
        var place = file.startIndex
        while place < file.endIndex, place < file.startIndex + limit {
            let end = file[place...].firstIndex(of: 0x0A) ?? file.endIndex
            let line = file[place..<end].last == 0x0D ? file[place..<(end - 1)] : file[place..<end]
            place = min(end + 1, file.endIndex)
            guard let first = line.first else { return (header, place) }
            if first == 0x20 || first == 0x09 {
                guard !header.fields.isEmpty else { return nil }
                header.fields[header.fields.count - 1].body += line
            } else {
                guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
                    line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) || $0 == 0x20 || $0 == 0x09 })
                else { return nil }
                let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                let body = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
                header.fields.append((String(name.prefix { $0 != " " && $0 != "\t" }), Array(body)))
            }
        }
        return place == file.endIndex ? (header, place) : nil
    }

    /// The bytes of the first field of that name, in lower case; the topmost is the one that was added last.
    public func bytes(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.body }

    /// A field by its name in lower case, without looking into encoded words.
    public subscript(name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// A field for people: encoded words decoded (RFC 2047), form C.
    public func text(_ name: String) -> String? { bytes(name).map { EncodedWords.decoded($0).text } }

    /// A field that is a value with parameters, such as `Content-Type` (RFC 2045, 5.1).
    public func parameters(of name: String) -> MIMEParameters { MIMEParameters(bytes(name) ?? []) }
}
