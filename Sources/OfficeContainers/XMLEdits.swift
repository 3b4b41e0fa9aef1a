/// Edits of a part's bytes, collected first and made at once: what no edit names stays byte for byte.
public struct XMLEdits: Sendable {
    private var edits: [(range: Range<Int>, text: [UInt8])] = []

    /// No edits.
    public init() {}

    /// Whether there is nothing to do.
    public var isEmpty: Bool { edits.isEmpty }

    /// Puts markup in place of a range; several at one place keep their order.
    public mutating func replace(_ range: Range<Int>, with markup: String) { edits.append((range, Array(markup.utf8))) }

    /// Puts markup at a place.
    public mutating func insert(_ markup: String, at place: Int) { replace(place..<place, with: markup) }

    /// Takes a range out.
    public mutating func remove(_ range: Range<Int>) { replace(range, with: "") }

    /// Gives a tag an attribute, in place of its value when it has one.
    ///
    /// - Parameter value: escaped here.
    public mutating func set(_ name: String, to value: String, on tag: XMLTag, in bytes: [UInt8]) {
        let escaped = Self.escaped(value)
        if let old = tag.value(of: name, in: bytes) {
            if !bytes[old].elementsEqual(escaped.utf8) { replace(old, with: escaped) }
        } else {
            insert(" \(name)=\"\(escaped)\"", at: tag.nameRange.upperBound)
        }
    }

    /// Puts markup into an element before its end tag; an empty element is opened for it.
    ///
    /// - Parameters:
    ///   - open: the element's first tag.
    ///   - close: its end tag; not used when the element is empty.
    public mutating func append(_ markup: String, into open: XMLTag, closedBy close: XMLTag?, in bytes: [UInt8]) {
        if open.kind == .empty {
            let name = String(decoding: bytes[open.nameRange], as: UTF8.self)
            replace((open.range.upperBound - 2)..<open.range.upperBound, with: ">" + markup + "</" + name + ">")
        } else if let close {
            insert(markup, at: close.range.lowerBound)
        }
    }

    /// A text escaped for content and for attributes in either quotes.
    public static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        XMLWriter.escape(text, isAttribute: true, onto: &bytes)
        return String(decoding: bytes, as: UTF8.self).replacing("'", with: "&#39;")
    }

    /// The part after all edits.
    public func applied(to bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 4096)
        var place = 0
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        for (_, edit) in ordered {
            // An edit inside of what another took out is void.
            if edit.range.lowerBound < place { continue }
            output += bytes[place..<edit.range.lowerBound]
            output += edit.text
            place = edit.range.upperBound
        }
        output += bytes[place...]
        return output
    }
}
