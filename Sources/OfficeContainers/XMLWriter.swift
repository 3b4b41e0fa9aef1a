/// Writes XML straight into bytes; nothing is kept in memory but the output.
public struct XMLWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Begins with the XML declaration every OPC part has.
    public init(declaration: Bool = true) {
        if declaration { raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") }
    }

    /// Makes room for so many bytes.
    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Writes markup as it is.
    public mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Writes bytes as they are.
    public mutating func raw(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    /// Writes text content or an attribute's value: escaped as ST_Xstring (ECMA-376 part 1, 22.9.2.19), so that control characters and a
    /// literal `_x0041_` survive.
    public mutating func text(_ text: String) { Self.escape(text, onto: &bytes) }

    /// Writes an attribute's value: as ``text(_:)``, with line ends and tabs as references, since a reader makes blanks of them otherwise.
    public mutating func attribute(_ value: String) { Self.escape(value, isAttribute: true, onto: &bytes) }

    /// Writes text or an attribute's value of a format without ST_Xstring: line ends and tabs as references; what XML 1.0 cannot carry becomes
    /// U+FFFD, so that it is seen.
    public mutating func plainText(_ text: String) { Self.escapePlain(text, onto: &bytes) }

    /// Opens an element: `open("c", ["r": "A1"])`. Attributes keep their order; an empty element ends in `/>`.
    public mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], isEmpty: Bool = false)
    {
        raw("<")
        raw(name)
        for (key, value) in attributes {
            raw(" ")
            raw(key)
            raw("=\"")
            attribute(value)
            raw("\"")
        }
        raw(isEmpty ? "/>" : ">")
    }

    /// Closes an element.
    public mutating func close(_ name: String) {
        raw("</")
        raw(name)
        raw(">")
    }

    /// Writes an element that holds only text.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String
    ) {
        open(name, attributes)
        text(content)
        close(name)
    }

    /// Appends the escaped form of a text.
    public static func escape(_ text: String, isAttribute: Bool = false, onto bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices {
                let byte = source[index]
                let replacement: String
                switch byte {
                case 0x26: replacement = "&amp;"
                case 0x3C: replacement = "&lt;"
                case 0x3E: replacement = "&gt;"
                case 0x22: replacement = "&quot;"
                case 0x09 where isAttribute: replacement = "&#9;"
                case 0x0A where isAttribute: replacement = "&#10;"
                case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x0D:
                    replacement = "_x00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) + "_"
                case 0x5F where looksEscaped(source, at: index): replacement = "_x005F_"
                // U+FFFE and U+FFFF are no XML characters.
                case 0xEF where index + 2 < source.count && source[index + 1] == 0xBF && source[index + 2] >= 0xBE:
                    replacement = source[index + 2] == 0xBE ? "_xFFFE_" : "_xFFFF_"
                    bytes.append(contentsOf: source[start..<index])
                    bytes.append(contentsOf: replacement.utf8)
                    start = index + 3
                    continue
                default: continue
                }
                if start <= index {
                    bytes.append(contentsOf: source[start..<index])
                    bytes.append(contentsOf: replacement.utf8)
                    start = index + 1
                }
            }
            if start < source.count { bytes.append(contentsOf: source[start...]) }
        }
    }

    private static func escapePlain(_ text: String, onto bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices {
                let byte = source[index]
                let replacement: StaticString
                var length = 1
                switch byte {
                case 0x26: replacement = "&amp;"
                case 0x3C: replacement = "&lt;"
                case 0x3E: replacement = "&gt;"
                case 0x22: replacement = "&quot;"
                case 0x09: replacement = "&#9;"
                case 0x0A: replacement = "&#10;"
                case 0x0D: replacement = "&#13;"
                case 0x00...0x1F: replacement = "\u{FFFD}"
                case 0xEF where index + 2 < source.count && source[index + 1] == 0xBF && source[index + 2] >= 0xBE:
                    replacement = "\u{FFFD}"
                    length = 3
                default: continue
                }
                bytes.append(contentsOf: source[start..<index])
                bytes.append(
                    contentsOf: UnsafeBufferPointer(
                        start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
                start = index + length
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    private static func looksEscaped(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        // What follows the digits may become an underscore: it is not looked at.
        guard index + 5 < source.count, source[index + 1] == 0x78 else { return false }
        return source[(index + 2)..<(index + 6)].allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
        }
    }
}
