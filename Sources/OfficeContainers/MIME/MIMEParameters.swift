public import TextScanning

/// A field of a header that is a value followed by parameters (RFC 2045, 5.1), with continuations and character sets (RFC 2231).
public struct MIMEParameters: Sendable {
    /// What stands before the first semicolon, in lower case: `text/html`, `attachment`.
    public let value: String
    private var plain: [String: [UInt8]] = [:]
    /// Pieces by the name without its number: `name*0*=…`, `name*1=…`; number 0 when there is only `name*=…`.
    private var extended: [String: [Int: (bytes: [UInt8], isEncoded: Bool)]] = [:]

    init(_ field: [UInt8]) {
        var pieces = Self.pieces(of: field)
        value = String(decoding: Self.unquoted(pieces.isEmpty ? [] : pieces.removeFirst()), as: UTF8.self).lowercased()
        for piece in pieces {
            guard let sign = piece.firstIndex(of: 0x3D) else { continue }
            let name = String(decoding: Self.trimmed(piece[..<sign]), as: UTF8.self).lowercased()
            let bytes = Self.unquoted(piece[(sign + 1)...])
            guard let star = name.firstIndex(of: "*") else {
                if plain[name] == nil { plain[name] = bytes }
                continue
            }
            var rest = name[name.index(after: star)...]
            let isEncoded = rest.isEmpty || rest.hasSuffix("*")
            if rest.hasSuffix("*") { rest.removeLast() }
            guard let number = rest.isEmpty ? 0 : Int(rest), (0...999).contains(number) else { continue }
            extended[String(name[..<star]), default: [:]][number] = (bytes, isEncoded)
        }
    }

    /// A parameter as it stands, such as `boundary`.
    public subscript(name: String) -> String? {
        (plain[name] ?? joined(name)?.bytes).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A parameter for people, such as `filename`: pieces put together and decoded by the character set they name, else encoded words, which
    /// nothing allows here and many programs write.
    public func text(_ name: String) -> DecodedText? {
        if let (bytes, charset) = joined(name) {
            guard let charset else { return EncodedWords.decoded(bytes) }
            return MIMECharset.decoded(bytes, charset: charset)
        }
        return plain[name].map(EncodedWords.decoded)
    }

    /// The pieces of an extended parameter in order, percent signs resolved; the character set stands in the first.
    private func joined(_ name: String) -> (bytes: [UInt8], charset: String?)? {
        guard let pieces = extended[name], let first = pieces[0] else { return nil }
        var charset: String?
        var bytes: [UInt8] = []
        var number = 0
        while let piece = pieces[number] {
            var text = piece.bytes[...]
            if number == 0, first.isEncoded {
                let parts = text.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
                if parts.count == 3 {
                    charset = String(decoding: parts[0], as: UTF8.self)
                    text = parts[2]
                }
            }
            bytes += piece.isEncoded ? Self.withoutPercent(text) : Array(text)
            number += 1
        }
        return (bytes, charset)
    }

    private static func withoutPercent(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var place = text.startIndex
        while place < text.endIndex {
            if text[place] == 0x25, place + 2 < text.endIndex, let byte = hexByte(text[place + 1], text[place + 2]) {
                bytes.append(byte)
                place += 3
            } else {
                bytes.append(text[place])
                place += 1
            }
        }
        return bytes
    }

    /// The byte two hexadecimal digits stand for.
    static func hexByte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = Character(Unicode.Scalar(high)).hexDigitValue,
            let low = Character(Unicode.Scalar(low)).hexDigitValue
        else { return nil }
        return UInt8(high << 4 | low)
    }

    /// Cuts at semicolons outside quotes.
    private static func pieces(of field: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        var isQuoted = false
        var place = 0
        while place < field.count {
            switch field[place] {
            case 0x22: isQuoted.toggle()
            case 0x5C where isQuoted: place += 1
            case 0x3B where !isQuoted:
                pieces.append(field[start..<place])
                start = place + 1
            default: break
            }
            place += 1
        }
        return pieces + [field[start...]]
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        let rest = text.drop(while: isBlank)
        return rest.prefix((rest.lastIndex { !isBlank($0) } ?? rest.startIndex - 1) - rest.startIndex + 1)
    }

    /// The text without quotes; a backslash counts before a quote or another, not in `C:\bao-cao\a.xls`.
    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let text = trimmed(text)
        guard text.first == 0x22 else { return Array(text) }
        var bytes: [UInt8] = []
        var place = text.startIndex + 1
        while place < text.endIndex, text[place] != 0x22 {
            if text[place] == 0x5C, place + 1 < text.endIndex, text[place + 1] == 0x22 || text[place + 1] == 0x5C {
                place += 1
            }
            bytes.append(text[place])
            place += 1
        }
        return bytes
    }
}
