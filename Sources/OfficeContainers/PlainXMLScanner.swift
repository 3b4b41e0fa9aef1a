/// Scans XML as spreadsheet programs write it, several times faster than a general parser: UTF-8, elements, attributes, text, comments,
/// the five predefined and numeric entities.
///
/// Bytes are told before they are known to be UTF-8; when they are not, the scan fails and its handler is thrown away.
///
/// It never judges: whatever is not of that kind (DOCTYPE, CDATA, UTF-16, mismatched tags, an entity in an attribute, anything beyond the
/// limits) makes it stop, and the part is left to libxml2. A test proves that both tell a handler the same.
@usableFromInline
enum PlainXMLScanner {
    /// Scans a part.
    ///
    /// - Returns: whether the whole part was plain and has been told.
    @inlinable
    static func scan<Handler: XMLPartHandler>(
        _ source: UnsafeBufferPointer<UInt8>, limits: ReadingLimits, telling handler: inout Handler
    ) -> Bool {
        guard let base = source.baseAddress else { return false }
        let attributeLimit = limits.attributes
        let names = UnsafeMutablePointer<XMLName>.allocate(capacity: attributeLimit)
        let values = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: attributeLimit)
        let open = UnsafeMutablePointer<XMLName>.allocate(capacity: limits.depth)
        defer {
            names.deallocate()
            values.deallocate()
            open.deallocate()
        }
        var scratch: [UInt8] = []
        var depth = 0
        var rootsSeen = 0
        var index = source.count >= 3 && base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF ? 3 : 0
        let count = source.count

        while index < count {
            // Text up to the next tag.
            let textStart = index
            var needsDecoding = false
            while index < count, base[index] != 0x3C {
                if base[index] == 0x26 || base[index] == 0x0D { needsDecoding = true }
                index &+= 1
            }
            if index > textStart {
                let text = UnsafeBufferPointer(start: base + textStart, count: index &- textStart)
                if depth == 0 {
                    if text.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) { return false }
                } else if needsDecoding {
                    guard decode(text, into: &scratch) else { return false }
                    scratch.withUnsafeBufferPointer { handler.text($0) }
                } else {
                    handler.text(text)
                }
            }
            if index >= count { break }
            index &+= 1
            guard index < count else { return false }
            let first = base[index]
            if first == 0x2F {
                // End tag.
                index &+= 1
                var nameStart = index
                while index < count, base[index] != 0x3E, base[index] > 0x20 {
                    if base[index] == 0x3A { nameStart = index &+ 1 }
                    index &+= 1
                }
                let name = packed(base, nameStart, index &- nameStart, count)
                while index < count, base[index] <= 0x20 { index &+= 1 }
                guard index < count, base[index] == 0x3E, depth > 0, open[depth &- 1] == name else { return false }
                index &+= 1
                depth &-= 1
                handler.end(name)
                continue
            }
            if first == 0x3F {
                // A processing instruction; only the declaration may name an encoding, and only this one.
                let start = index
                while index &+ 1 < count, !(base[index] == 0x3F && base[index &+ 1] == 0x3E && index > start) {
                    index &+= 1
                }
                guard index &+ 1 < count else { return false }
                if start < 8, !namesUTF8(UnsafeBufferPointer(start: base + start, count: index &- start)) {
                    return false
                }
                index &+= 2
                continue
            }
            if first == 0x21 {
                guard index &+ 2 < count, base[index &+ 1] == 0x2D, base[index &+ 2] == 0x2D else { return false }
                index &+= 3
                while index &+ 2 < count, !(base[index] == 0x2D && base[index &+ 1] == 0x2D) { index &+= 1 }
                guard index &+ 2 < count, base[index &+ 2] == 0x3E else { return false }
                index &+= 3
                continue
            }
            // Start tag.
            let tagStart = index
            var nameStart = index
            while index < count, isNameByte(base[index]) {
                if base[index] == 0x3A { nameStart = index &+ 1 }
                index &+= 1
            }
            guard index > nameStart else { return false }
            let name = packed(base, nameStart, index &- nameStart, count)
            var attributes = 0
            var isEmpty = false
            while true {
                let blankStart = index
                while index < count, base[index] <= 0x20 { index &+= 1 }
                guard index < count else { return false }
                if base[index] == 0x3E {
                    index &+= 1
                    break
                }
                if base[index] == 0x2F {
                    guard index &+ 1 < count, base[index &+ 1] == 0x3E else { return false }
                    index &+= 2
                    isEmpty = true
                    break
                }
                guard index > blankStart else { return false }
                let fullStart = index
                var start = index
                while index < count, isNameByte(base[index]) {
                    if base[index] == 0x3A { start = index &+ 1 }
                    index &+= 1
                }
                let end = index
                guard end > start, index &+ 1 < count, base[index] == 0x3D else { return false }
                let quote = base[index &+ 1]
                guard quote == 0x22 || quote == 0x27 else { return false }
                index &+= 2
                let valueStart = index
                while index < count, base[index] != quote {
                    let byte = base[index]
                    // Entities and line breaks in attributes are libxml2's business.
                    if byte == 0x26 || byte == 0x3C || byte < 0x20 { return false }
                    index &+= 1
                }
                guard index < count else { return false }
                let isNamespace =
                    base[fullStart] == 0x78 && end &- fullStart >= 5 && base[fullStart &+ 1] == 0x6D
                    && base[fullStart &+ 2] == 0x6C && base[fullStart &+ 3] == 0x6E && base[fullStart &+ 4] == 0x73
                if !isNamespace {
                    guard attributes < attributeLimit else { return false }
                    (names + attributes).initialize(to: packed(base, start, end &- start, count))
                    (values + attributes).initialize(
                        to: UnsafeBufferPointer(start: base + valueStart, count: index &- valueStart))
                    attributes &+= 1
                }
                index &+= 1
            }
            guard index &- tagStart <= limits.tagBytes else { return false }
            if depth == 0 {
                rootsSeen &+= 1
                guard rootsSeen == 1 else { return false }
            }
            handler.start(name, XMLAttributes(names: names, values: values, count: attributes))
            if handler.isFinished { return isUTF8(UnsafeBufferPointer(start: base, count: index)) }
            if isEmpty {
                handler.end(name)
            } else {
                guard depth < limits.depth else { return false }
                (open + depth).initialize(to: name)
                depth &+= 1
            }
        }
        return depth == 0 && rootsSeen == 1 && isUTF8(source)
    }

    @inlinable @inline(__always)
    static func packed(_ base: UnsafePointer<UInt8>, _ start: Int, _ length: Int, _ count: Int) -> XMLName {
        length <= 8 && start &+ 8 <= count
            ? XMLName(short: base + start, count: length) : XMLName(base + start, count: length)
    }

    @inlinable @inline(__always)
    static func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x3A || byte == 0x5F
            || byte == 0x2D || byte == 0x2E || byte >= 0x80
    }

    /// Whether the bytes are valid UTF-8 without a NUL; plain ASCII is seen at a glance.
    @usableFromInline
    static func isUTF8(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(source)
        var index = 0
        var mask: UInt64 = 0
        while index + 8 <= raw.count {
            mask |= raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            index += 8
        }
        var rest: UInt8 = 0
        while index < raw.count {
            rest |= raw[index]
            index += 1
        }
        if mask & 0x8080_8080_8080_8080 == 0, rest & 0x80 == 0 { return true }
        return (try? UTF8Span(validating: source.span)) != nil
    }

    /// Whether a declaration names UTF-8, or no encoding.
    @usableFromInline
    static func namesUTF8(_ declaration: UnsafeBufferPointer<UInt8>) -> Bool {
        // "encoding" is looked for by its "coding", which nothing else in a declaration holds.
        var index = 0
        while index + 6 <= declaration.count {
            if declaration[index] == 0x63, declaration[index + 1] == 0x6F, declaration[index + 2] == 0x64 {
                let rest = declaration[index...]
                guard let quote = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }), quote + 6 <= declaration.count
                else { return false }
                let name = declaration[(quote + 1)...].prefix(5).map { $0 & 0xDF }
                // UTF-8 and US-ASCII, in capitals (the mask turns "-" and digits into other bytes, alike on both sides).
                return name == Array("UTF-8".utf8).map { $0 & 0xDF } || name == Array("US-AS".utf8).map { $0 & 0xDF }
            }
            index += 1
        }
        return true
    }

    /// Text with entities and line ends resolved; false for an entity that is none of the predefined.
    @usableFromInline
    static func decode(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> Bool {
        output.removeAll(keepingCapacity: true)
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x0D {
                output.append(0x0A)
                index += index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1
                continue
            }
            if byte != 0x26 {
                output.append(byte)
                index += 1
                continue
            }
            guard let end = text[index...].prefix(12).firstIndex(of: 0x3B) else { return false }
            let name = String(decoding: text[(index + 1)..<end], as: UTF8.self)
            switch name {
            case "amp": output.append(0x26)
            case "lt": output.append(0x3C)
            case "gt": output.append(0x3E)
            case "quot": output.append(0x22)
            case "apos": output.append(0x27)
            default:
                let isHexadecimal = name.hasPrefix("#x")
                guard name.hasPrefix("#"),
                    let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10),
                    number == 9 || number == 10 || number == 13 || number >= 0x20, number != 0xFFFE, number != 0xFFFF,
                    let scalar = Unicode.Scalar(number)
                else { return false }
                output.append(contentsOf: String(Character(scalar)).utf8)
            }
            index = end + 1
        }
        return true
    }
}
