/// A tag and where it stands in a part's bytes, for edits that leave every other byte alone.
public struct XMLTag: Sendable {
    /// What a tag does.
    public enum Kind: Sendable {
        /// `<a>`
        case start
        /// `</a>`
        case end
        /// `<a/>`
        case empty
    }

    /// What it does.
    public let kind: Kind
    /// From `<` to behind `>`.
    public let range: Range<Int>
    /// The name with its prefix.
    public let nameRange: Range<Int>
    /// The name's prefix with its colon; empty when there is none.
    public let prefix: String
    /// The name without its prefix.
    public let name: String
    /// How many elements are open around it: 0 for the root's own tags.
    public let depth: Int

    /// Where an attribute's value stands, between its quotes; nil when the tag has no such attribute.
    ///
    /// - Parameter wanted: the name; a prefixed attribute is found by its local name too.
    public func value(of wanted: String, in bytes: [UInt8]) -> Range<Int>? {
        var index = nameRange.upperBound
        let end = range.upperBound - 1
        while index < end {
            while index < end, bytes[index] <= 0x20 || bytes[index] == 0x2F { index += 1 }
            let from = index
            while index < end, bytes[index] != 0x3D { index += 1 }
            var to = index
            while to > from, bytes[to - 1] <= 0x20 { to -= 1 }
            while index < end, bytes[index] != 0x22, bytes[index] != 0x27 { index += 1 }
            if index >= end { return nil }
            let quote = bytes[index]
            let start = index + 1
            index = start
            while index < end, bytes[index] != quote { index += 1 }
            let name = bytes[from..<to]
            if name.elementsEqual(wanted.utf8)
                || (!name.starts(with: "xmlns:".utf8) && name.count > wanted.utf8.count
                    && name.suffix(wanted.utf8.count + 1).elementsEqual((":" + wanted).utf8))
            {
                return start..<index
            }
            index += 1
        }
        return nil
    }

    /// An attribute's value with the five entities and references resolved.
    public func text(of wanted: String, in bytes: [UInt8]) -> String? {
        value(of: wanted, in: bytes).map { XMLTag.decoded(bytes[$0]) }
    }

    /// Bytes of content or of a value with the five entities and references resolved.
    public static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        Array(bytes).withUnsafeBufferPointer { source in
            if !XMLEntities.decode(source, into: &output) { output = Array(source) }
        }
        return String(decoding: output, as: UTF8.self)
    }
}

/// Goes through the tags of a part that was parsed, and thereby found well-formed, before. Comments, CDATA and instructions are passed over.
public struct XMLTagScanner: Sendable {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int
    private var depth: Int

    /// Scans the bytes, or a range of them.
    public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        self.bytes = bytes
        index = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
        depth = 0
    }

    /// All tags of a part, in order.
    public static func tags(of bytes: [UInt8], in range: Range<Int>? = nil) -> [XMLTag] {
        var scanner = XMLTagScanner(bytes, in: range)
        var tags: [XMLTag] = []
        while let tag = scanner.next() { tags.append(tag) }
        return tags
    }

    /// The next tag; nil at the end.
    public mutating func next() -> XMLTag? {
        while index < end {
            while index < end, bytes[index] != 0x3C { index += 1 }
            if index + 1 >= end { return nil }
            let start = index
            if bytes[start + 1] == 0x21 {
                skip(past: matches("<!--") ? "-->" : matches("<![CDATA[") ? "]]>" : ">")
                continue
            }
            if bytes[start + 1] == 0x3F {
                skip(past: "?>")
                continue
            }
            var quote: UInt8 = 0
            while index < end {
                let byte = bytes[index]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == 0x3E {
                    break
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                }
                index += 1
            }
            if index >= end { return nil }
            index += 1
            let isEnd = bytes[start + 1] == 0x2F
            let kind: XMLTag.Kind = isEnd ? .end : bytes[index - 2] == 0x2F ? .empty : .start
            let from = start + (isEnd ? 2 : 1)
            var to = from
            while to < index, bytes[to] > 0x20, bytes[to] != 0x3E, bytes[to] != 0x2F { to += 1 }
            if isEnd { depth -= 1 }
            let local = bytes[from..<to].firstIndex(of: 0x3A).map { $0 + 1 } ?? from
            let tag = XMLTag(
                kind: kind, range: start..<index, nameRange: from..<to,
                prefix: String(decoding: bytes[from..<local], as: UTF8.self),
                name: String(decoding: bytes[local..<to], as: UTF8.self), depth: depth)
            if kind == .start { depth += 1 }
            return tag
        }
        return nil
    }

    private func matches(_ text: String) -> Bool { bytes[index..<end].starts(with: text.utf8) }

    private mutating func skip(past text: String) {
        let pattern = Array(text.utf8)
        index += 2
        while index < end, !bytes[index..<end].starts(with: pattern) { index += 1 }
        index = min(index + pattern.count, end)
    }
}
