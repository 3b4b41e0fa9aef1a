import Diagnostics
import TextScanning

/// One pass over a page before libxml2 sees it: refuses what makes its HTML parser quadratic or makes it stop early without a word.
enum HTMLPrescan {
    /// Why a page in UTF-8 is refused, or nil.
    static func fault(in bytes: [UInt8], limits: ReadingLimits) -> ContainerFault? {
        bytes.withUnsafeBufferPointer { source in
            // The parser takes a zero byte for the end.
            if ByteSearch.first(0, in: source, from: 0) != nil {
                return ContainerFault(
                    .unsafe, Phrase("trang HTML có ký tự NUL", en: "the page has a NUL character"))
            }
            var scan = Scan(source: source, limits: limits)
            return scan.run()
        }
    }

    /// What is missing at the end of a page in UTF-8: an open table is damage, a document without its end may lack tables.
    static func ending(of bytes: [UInt8], limits: ReadingLimits) -> ContainerFault? {
        bytes.withUnsafeBufferPointer { source in
            var scan = Scan(source: source, limits: limits)
            if let fault = scan.run() { return fault }
            if scan.openTables > 0 {
                return ContainerFault(
                    .damaged, Phrase("trang HTML bị cắt giữa bảng", en: "the page is cut within a table"))
            }
            guard scan.isDocument, !scan.isEnded else { return nil }
            return ContainerFault(
                .mayBeCut, Phrase("trang HTML không có phần kết (</html>)", en: "the page has no end (</html>)"))
        }
    }

    private struct Scan {
        let source: UnsafeBufferPointer<UInt8>
        let limits: ReadingLimits
        var index = 0
        /// Tables that began and did not end.
        private(set) var openTables = 0
        /// Whether it is a whole document and not a piece of one, and whether that has its end.
        private(set) var isDocument = false
        private(set) var isEnded = false

        mutating func run() -> ContainerFault? {
            while let tag = ByteSearch.first(0x3C, in: source, from: index) {
                index = tag + 1
                if matches("!--") {
                    index += 1
                    skip(past: "--", endings: [">", "!>"])
                } else if matches("script") || matches("style") {
                    let end: StaticString = matches("script") ? "</script" : "</style"
                    if let fault = readTag(from: tag) { return fault }
                    // Closed in itself, as XML has it, such an element has no content to skip.
                    if index < source.count, source[index - 1] != 0x2F { skip(past: end, endings: [""]) }
                } else if matches("/html") {
                    isEnded = true
                } else if matches("/table") {
                    openTables -= 1
                } else if index < source.count, source[index] | 0x20 >= 0x61, source[index] | 0x20 <= 0x7A {
                    if matches("table") { openTables += 1 }
                    if matches("html") { isDocument = true }
                    if let fault = readTag(from: tag) { return fault }
                }
            }
            return nil
        }

        /// Reads a tag to its end as browsers do: a quote counts only right behind an equals sign.
        private mutating func readTag(from start: Int) -> ContainerFault? {
            var attributes = 0
            var isBlankBefore = false
            while index < source.count, source[index] != 0x3E {
                let byte = source[index]
                if byte <= 0x20 || byte == 0x2F {
                    isBlankBefore = true
                } else if byte == 0x3D {
                    isBlankBefore = false
                    var place = index + 1
                    while place < source.count, source[place] <= 0x20 { place += 1 }
                    guard place < source.count else { break }
                    let quote = source[place]
                    if quote == 0x22 || quote == 0x27 {
                        index = ByteSearch.first(quote, in: source, from: place + 1) ?? source.count
                        isBlankBefore = true
                    } else {
                        while place < source.count, source[place] > 0x20, source[place] != 0x3E { place += 1 }
                        index = place - 1
                    }
                } else if isBlankBefore {
                    attributes += 1
                    isBlankBefore = false
                }
                index += 1
            }
            if attributes > limits.attributes {
                return .beyond(
                    Phrase("số thuộc tính của một thẻ HTML", en: "attributes of a tag of the page"), attributes,
                    limit: limits.attributes)
            }
            // Fields of a form carry texts: a page's tags may be longer than a workbook's.
            if index - start > limits.tagBytes * 4 {
                return .beyond(
                    Phrase("độ dài một thẻ HTML (byte)", en: "a tag of the page (bytes)"), index - start,
                    limit: limits.tagBytes * 4)
            }
            return nil
        }

        /// Whether a name or mark in lower case stands here.
        private func matches(_ text: StaticString) -> Bool {
            guard index + text.utf8CodeUnitCount <= source.count else { return false }
            for offset in 0..<text.utf8CodeUnitCount {
                let byte = source[index + offset]
                let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                if lower != text.utf8Start[offset] { return false }
            }
            return true
        }

        /// Goes behind a text that one of the endings follows.
        private mutating func skip(past text: StaticString, endings: [StaticString]) {
            while let place = ByteSearch.first(text.utf8Start[0], in: source, from: index) {
                index = place
                if matches(text) {
                    index += text.utf8CodeUnitCount
                    if let ending = endings.first(where: { matches($0) }) {
                        index += ending.utf8CodeUnitCount
                        return
                    }
                    index = place
                }
                index += 1
            }
            index = source.count
        }
    }
}
