import Diagnostics
import TextScanning

/// One pass over a part before libxml2 sees it: refuses DOCTYPE and ENTITY, and the tags that make libxml2 quadratic.
enum XMLPrescan {
    /// The part in UTF-8: a BOM is taken off, UTF-16 with a BOM is converted (and its declaration, now wrong, dropped).
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: ByteOrderMark.utf8) { return Array(bytes[3...]) }
        // Units that are no text are left as they are, and then refused for their encoding.
        guard let units = ByteOrderMark.utf16Units(bytes), let whole = String(validating: units, as: UTF16.self) else {
            return bytes
        }
        let text = Array(whole.utf8)
        guard text.starts(with: Array("<?xml".utf8)), let end = text.firstIndex(of: 0x3E) else { return text }
        return Array(text[(end + 1)...])
    }

    /// Why the part is refused, or nil.
    static func fault(in bytes: [UInt8], part: String, limits: ReadingLimits) -> ContainerFault? {
        if !isASCIIAlike(bytes) {
            return ContainerFault(
                .unsafe, Phrase("phần “\(part)” có bảng mã lạ", en: "part “\(part)” is in a strange encoding"))
        }
        return bytes.withUnsafeBufferPointer { source in
            var depth = 0
            // Namespaces in force: libxml2 looks through all of them for every element.
            var namespaces = 0
            var declaredAt: [Int] = []
            var index = 0
            let count = source.count
            while index < count {
                // To the next tag.
                while index < count, source[index] != 0x3C { index += 1 }
                if index >= count { return nil }
                let start = index
                index += 1
                if index >= count { return nil }
                if source[index] == 0x21 {
                    // A comment or CDATA section ends where it says; anything else after "<!" is a declaration.
                    if matches(source, index, "!--") {
                        index = skip(source, from: index + 3, past: "-->")
                        continue
                    }
                    if matches(source, index, "![CDATA[") {
                        index = skip(source, from: index + 8, past: "]]>")
                        continue
                    }
                    return ContainerFault(
                        .unsafe, Phrase("phần “\(part)” có khai báo DOCTYPE", en: "part “\(part)” has a DOCTYPE"))
                }
                if source[index] == 0x3F {
                    index = skip(source, from: index + 1, past: "?>")
                    continue
                }
                let isEnd = source[index] == 0x2F
                var quote: UInt8 = 0
                var attributes = 0
                var declared = 0
                while index < count {
                    let byte = source[index]
                    if quote != 0 {
                        if byte == quote { quote = 0 }
                    } else if byte == 0x3E {
                        break
                    } else if byte == 0x22 || byte == 0x27 {
                        quote = byte
                        attributes += 1
                    } else if byte == 0x78, source[index - 1] <= 0x20, matches(source, index, "xmlns") {
                        declared += 1
                    }
                    index += 1
                }
                if attributes > limits.attributes {
                    return .beyond(
                        Phrase(
                            "số thuộc tính của một thẻ trong phần “\(part)”",
                            en: "attributes of a tag of part “\(part)”"),
                        attributes, limit: limits.attributes)
                }
                if index - start > limits.tagBytes {
                    return .beyond(
                        Phrase(
                            "độ dài một thẻ trong phần “\(part)” (byte)", en: "a tag of part “\(part)” (bytes)"),
                        index - start, limit: limits.tagBytes)
                }
                if namespaces + declared > limits.attributes * 2 {
                    return .beyond(
                        Phrase("số không gian tên trong phần “\(part)”", en: "namespaces in part “\(part)”"),
                        namespaces + declared, limit: limits.attributes * 2)
                }
                if isEnd {
                    depth -= 1
                    namespaces -= declaredAt.popLast() ?? 0
                } else if index < count, source[index - 1] != 0x2F {
                    depth += 1
                    namespaces += declared
                    declaredAt.append(declared)
                    if depth > limits.depth {
                        return .beyond(
                            Phrase("số tầng lồng nhau của phần “\(part)”", en: "nesting of part “\(part)”"), depth,
                            limit: limits.depth)
                    }
                }
            }
            return nil
        }
    }

    /// Whether markup is what it looks like: UTF-16 without its mark, EBCDIC or UTF-7 could hide a DOCTYPE from the look at the bytes.
    private static func isASCIIAlike(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 4 else { return true }
        if bytes[..<4].contains(0) || bytes[0] >= 0x80 || bytes[..<4] == [0x4C, 0x6F, 0xA7, 0x94] { return false }
        guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: 0x3E) else { return true }
        let declaration = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
        guard let place = declaration.firstRange(of: "encoding") else { return true }
        let words = declaration[place.upperBound...].split(whereSeparator: { "\"'= \t\r\n".contains($0) })
        return ["utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252", "windows-1258"].contains(
            words.first.map(String.init) ?? "")
    }

    private static func matches(_ source: UnsafeBufferPointer<UInt8>, _ index: Int, _ text: StaticString) -> Bool {
        guard index + text.utf8CodeUnitCount <= source.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where source[index + offset] != text.utf8Start[offset] { return false }
        return true
    }

    private static func skip(_ source: UnsafeBufferPointer<UInt8>, from start: Int, past text: StaticString) -> Int {
        var index = start
        while index < source.count, !matches(source, index, text) { index += 1 }
        return index + text.utf8CodeUnitCount
    }
}
