public import TextScanning

/// Scans XML as spreadsheet programs write it, several times faster than a general parser: UTF-8, elements, attributes, text, comments,
/// processing instructions, the five predefined and numeric entities.
///
/// Bytes are told before they are known to be UTF-8 and XML characters; when they are not, the scan fails and its handler is thrown away.
///
/// It never judges: whatever is not of that kind (DOCTYPE, CDATA, UTF-16, mismatched tags, a line end in an attribute, names beyond ASCII,
/// anything beyond the limits) makes it stop, and the part is left to libxml2. A test proves that both tell a handler the same.
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
        // Where the name of each open element begins, prefix included, and how long it is.
        let open = UnsafeMutablePointer<(start: Int, length: Int)>.allocate(capacity: limits.depth)
        defer {
            names.deallocate()
            values.deallocate()
            open.deallocate()
        }
        var scratch: [UInt8] = []
        // Values of the current tag that had entities in them.
        var decoded: [UnsafeMutablePointer<UInt8>] = []
        defer { for copy in decoded { copy.deallocate() } }
        var depth = 0
        var rootsSeen = 0
        let count = source.count
        guard var index = endOfDeclaration(source) else { return false }

        while index < count {
            // Text up to the next tag.
            let textStart = index
            var needsDecoding = false
            // Between tags there is mostly none.
            while index < count, base[index] != 0x3C {
                index = firstSpecial(base, from: index, count, 0x3C, 0x26, 0x0D, 0x3E)
                guard index < count, base[index] != 0x3C else { break }
                let byte = base[index]
                if byte == 0x26 || byte == 0x0D { needsDecoding = true }
                // "]]>" may not stand in text.
                if byte == 0x3E, index &- textStart >= 2, base[index &- 1] == 0x5D, base[index &- 2] == 0x5D {
                    return false
                }
                index &+= 1
            }
            if index > textStart {
                let text = UnsafeBufferPointer(start: base + textStart, count: index &- textStart)
                if depth == 0 {
                    if text.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) { return false }
                } else if needsDecoding {
                    guard XMLEntities.decode(text, into: &scratch) else { return false }
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
                // End tag: the name that was opened, letter by letter.
                index &+= 1
                guard depth > 0 else { return false }
                let (start, length) = open[depth &- 1]
                guard index &+ length < count else { return false }
                var nameStart = index
                for offset in 0..<length {
                    let byte = base[start &+ offset]
                    guard base[index &+ offset] == byte else { return false }
                    if byte == 0x3A { nameStart = index &+ offset &+ 1 }
                }
                index &+= length
                let name = packed(base, nameStart, index &- nameStart, count)
                while index < count, base[index] <= 0x20 { index &+= 1 }
                guard index < count, base[index] == 0x3E else { return false }
                index &+= 1
                depth &-= 1
                handler.end(name)
                continue
            }
            if first == 0x3F {
                // A processing instruction says nothing of the content; a declaration in the middle is libxml2's business.
                index &+= 1
                guard let target = skipName(base, &index, count), !isReservedTarget(base, target, index),
                    index < count, base[index] <= 0x20 || base[index] == 0x3F
                else { return false }
                while index &+ 1 < count, !(base[index] == 0x3F && base[index &+ 1] == 0x3E) { index &+= 1 }
                guard index &+ 1 < count else { return false }
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
            guard let nameStart = skipName(base, &index, count) else { return false }
            let nameEnd = index
            let name = packed(base, nameStart, index &- nameStart, count)
            var attributes = 0
            var namespaces = 0
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
                if index &+ 1 < count, base[index &+ 1] == 0x3D, isNameStart(base[index]) {
                    // Most attributes of a cell are one letter.
                    index &+= 1
                } else {
                    guard let local = skipName(base, &index, count) else { return false }
                    start = local
                }
                let end = index
                guard index &+ 1 < count, base[index] == 0x3D else { return false }
                let quote = base[index &+ 1]
                guard quote == 0x22 || quote == 0x27 else { return false }
                index &+= 2
                let valueStart = index
                index = endOfPlainValue(base, from: index, count, quote)
                var value = UnsafeBufferPointer(start: base + valueStart, count: index &- valueStart)
                if index < count, base[index] == 0x26 {
                    while index < count, base[index] != quote {
                        // Line ends in attributes are libxml2's business.
                        if base[index] == 0x3C || base[index] < 0x20 { return false }
                        index &+= 1
                    }
                    guard index < count,
                        XMLEntities.decode(
                            UnsafeBufferPointer(start: base + valueStart, count: index &- valueStart), into: &scratch)
                    else { return false }
                    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(scratch.count, 1))
                    scratch.withUnsafeBufferPointer {
                        if let start = $0.baseAddress { copy.initialize(from: start, count: $0.count) }
                    }
                    decoded.append(copy)
                    value = UnsafeBufferPointer(start: copy, count: scratch.count)
                }
                guard index < count, base[index] == quote else { return false }
                let isNamespace =
                    base[fullStart] == 0x78 && end &- fullStart >= 5 && base[fullStart &+ 1] == 0x6D
                    && base[fullStart &+ 2] == 0x6C && base[fullStart &+ 3] == 0x6E && base[fullStart &+ 4] == 0x73
                    && (end &- fullStart == 5 || base[fullStart &+ 5] == 0x3A)
                if isNamespace {
                    namespaces &+= 1
                } else {
                    guard attributes < attributeLimit else { return false }
                    let name = packed(base, start, end &- start, count)
                    // The same name twice, were it with two prefixes, is libxml2's business.
                    for earlier in 0..<attributes where names[earlier] == name { return false }
                    (names + attributes).initialize(to: name)
                    (values + attributes).initialize(to: value)
                    attributes &+= 1
                }
                index &+= 1
            }
            guard index &- tagStart <= limits.tagBytes else { return false }
            // One prefix declared twice, or more than anybody declares, is libxml2's business.
            if namespaces > 1 {
                guard namespaces <= attributeLimit, areDistinctNamespaces(base, from: tagStart, to: index) else {
                    return false
                }
            }
            if depth == 0 {
                rootsSeen &+= 1
                guard rootsSeen == 1 else { return false }
            }
            handler.start(name, XMLAttributes(names: names, values: values, count: attributes))
            if !decoded.isEmpty {
                for copy in decoded { copy.deallocate() }
                decoded.removeAll(keepingCapacity: true)
            }
            if handler.isFinished { return XMLCharacters.areValid(UnsafeBufferPointer(start: base, count: index)) }
            if isEmpty {
                handler.end(name)
            } else {
                guard depth < limits.depth else { return false }
                (open + depth).initialize(to: (tagStart, nameEnd &- tagStart))
                depth &+= 1
                if handler.skipsContent {
                    guard let end = endTag(base, from: index, count, tagStart, nameEnd &- tagStart) else {
                        return false
                    }
                    index = end
                }
            }
        }
        return depth == 0 && rootsSeen == 1 && XMLCharacters.areValid(source)
    }

    /// Where the first of four bytes stands, looked for eight bytes at a time; `count` when there is none.
    @inlinable @inline(__always)
    static func firstSpecial(
        _ base: UnsafePointer<UInt8>, from start: Int, _ count: Int, _ one: UInt8, _ two: UInt8, _ three: UInt8,
        _ four: UInt8
    ) -> Int {
        var index = start
        while index &+ 8 <= count {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            let found =
                ByteSearch.marks(of: one, in: word) | ByteSearch.marks(of: two, in: word)
                | ByteSearch.marks(of: three, in: word) | ByteSearch.marks(of: four, in: word)
            if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < count {
            let byte = base[index]
            if byte == one || byte == two || byte == three || byte == four { return index }
            index &+= 1
        }
        return count
    }

    /// Where an attribute's value ends: at its quote, or at a byte that makes the part libxml2's business; `count` when neither comes.
    @inlinable @inline(__always)
    static func endOfPlainValue(_ base: UnsafePointer<UInt8>, from start: Int, _ count: Int, _ quote: UInt8) -> Int {
        var index = start
        while index &+ 8 <= count {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            let controls = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
            let found =
                ByteSearch.marks(of: quote, in: word) | ByteSearch.marks(of: 0x26, in: word)
                | ByteSearch.marks(of: 0x3C, in: word) | controls
            if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < count {
            let byte = base[index]
            if byte == quote || byte == 0x26 || byte == 0x3C || byte < 0x20 { return index }
            index &+= 1
        }
        return count
    }

    /// Where the next end tag of a name begins, looked for by the name's last letter; nil when there is none. An element of that name within
    /// the one to be ended, or such a tag in a comment, makes the tags behind it mismatch, and the part is libxml2's business.
    @usableFromInline
    static func endTag(
        _ base: UnsafePointer<UInt8>, from start: Int, _ count: Int, _ nameStart: Int, _ length: Int
    ) -> Int? {
        let bytes = UnsafeBufferPointer(start: base, count: count)
        var index = start &+ length &+ 1
        while let last = ByteSearch.first(base[nameStart &+ length &- 1], in: bytes, from: index) {
            let begin = last &- length &- 1
            if base[begin] == 0x3C, base[begin &+ 1] == 0x2F, last &+ 1 < count,
                base[last &+ 1] == 0x3E || base[last &+ 1] <= 0x20,
                (0..<length).allSatisfy({ base[begin &+ 2 &+ $0] == base[nameStart &+ $0] })
            {
                return begin
            }
            index = last &+ 1
        }
        return nil
    }

    @inlinable @inline(__always)
    static func packed(_ base: UnsafePointer<UInt8>, _ start: Int, _ length: Int, _ count: Int) -> XMLName {
        length <= 8 && start &+ 8 <= count
            ? XMLName(short: base + start, count: length) : XMLName(base + start, count: length)
    }

    /// Skips an ASCII name with at most one prefix.
    ///
    /// - Returns: where its local part begins, nil when it is no such name.
    @inlinable @inline(__always)
    static func skipName(_ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int) -> Int? {
        let start = index
        // Most names in a sheet are one letter.
        if index &+ 1 < count, isNameStart(base[index]), !isNameByte(base[index &+ 1]) {
            index &+= 1
            return start
        }
        var local = index
        while index < count, isNameByte(base[index]) {
            if base[index] == 0x3A {
                guard local == start, index > start else { return nil }
                local = index &+ 1
            }
            index &+= 1
        }
        guard index > local, isNameStart(base[start]), isNameStart(base[local]) else { return nil }
        return local
    }

    @inlinable @inline(__always)
    static func isNameStart(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte == 0x5F
    }

    @inlinable @inline(__always)
    static func isNameByte(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte >= 0x30 && byte <= 0x3A || byte == 0x2D || byte == 0x2E
    }

    /// Whether a processing instruction's target is `xml` in any case (XML 1.0, 2.6), or has a prefix.
    @usableFromInline
    static func isReservedTarget(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        if start > 0, base[start &- 1] == 0x3A { return true }
        return end - start == 3 && base[start] | 0x20 == 0x78 && base[start + 1] | 0x20 == 0x6D
            && base[start + 2] | 0x20 == 0x6C
    }

    /// Whether the namespace declarations of a tag are of different prefixes; the tag ends at `end`.
    @usableFromInline
    static func areDistinctNamespaces(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
        var seen = Set<[UInt8]>()
        var index = start
        while index < end {
            // Blank, name; then "=" and a quoted value.
            if base[index] <= 0x20, base[index &+ 1] > 0x20 {
                let from = index &+ 1
                index = from
                while index < end, base[index] != 0x3D { index &+= 1 }
                let name = Array(UnsafeBufferPointer(start: base + from, count: index &- from))
                if name.starts(with: [0x78, 0x6D, 0x6C, 0x6E, 0x73]), !seen.insert(name).inserted { return false }
                if index >= end { return true }
                let quote = base[index &+ 1]
                index &+= 2
                while index < end, base[index] != quote { index &+= 1 }
            }
            index &+= 1
        }
        return true
    }

    /// Where a part's content begins: behind a byte order mark and a declaration as programs write it. Nil for any other declaration.
    @usableFromInline
    static func endOfDeclaration(_ source: UnsafeBufferPointer<UInt8>) -> Int? {
        let start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard source.dropFirst(start).starts(with: Array("<?".utf8)) else { return start }
        for declaration in declarations where source.dropFirst(start).starts(with: declaration) {
            return start + declaration.count
        }
        return nil
    }

    private static let declarations: [[UInt8]] = {
        var all: [[UInt8]] = []
        for quote in ["\"", "'"] {
            for encoding in ["", " encoding='UTF-8'", " encoding='utf-8'"] {
                for standalone in ["", " standalone='yes'", " standalone='no'"] {
                    let text = "<?xml version='1.0'" + encoding + standalone + "?>"
                    all.append(text.utf8.map { $0 == 0x27 ? quote.utf8.first ?? $0 : $0 })
                }
            }
        }
        return all
    }()
}
