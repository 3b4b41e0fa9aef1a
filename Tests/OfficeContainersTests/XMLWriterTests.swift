import OfficeContainers
import TestSupport
import Testing

/// XML the program writes.
@Suite struct XMLWriterTests {
    static let texts = MarkdownTable(
        """
        | text | written |
        |---|---|
        | Tổng số | Tổng số |
        | a < b & c > d | a &lt; b &amp; c &gt; d |
        | "nháy" 'đơn' | &quot;nháy&quot; 'đơn' |
        | `a\\nb\\tc` | a\\nb\\tc |
        | `a\\rb` | a_x000D_b |
        | `\\u{0}\\u{1}\\u{1F}` | _x0000__x0001__x001F_ |
        | `\\u{B}\\u{C}\\u{E}` | _x000B__x000C__x000E_ |
        | `\\u{7F}\\u{85}` | `\\u{7F}\\u{85}` |
        | `a\\u{FFFE}b\\u{FFFF}c` | a_xFFFE_b_xFFFF_c |
        | `\\u{FFFD}\\u{FEFF}` | `\\u{FFFD}\\u{FEFF}` |
        | _x0041_ | _x005F_x0041_ |
        | _x00e9_ | _x005F_x00e9_ |
        | _x0041_x0042_ | _x005F_x0041_x005F_x0042_ |
        | __x0041_ | __x005F_x0041_ |
        | _x041_ | _x041_ |
        | _y0041_ | _y0041_ |
        | _x00g1_ | _x00g1_ |
        | _ | _ |
        | 𝔘 ạ | 𝔘 ạ |
        | | |
        """)

    /// Markup and what XML cannot hold are escaped, and a text that looks like an escape is told apart from one.
    @Test(arguments: texts.rows)
    func escapes(_ row: MarkdownTable.Row) {
        var bytes: [UInt8] = [0x21]
        XMLWriter.escape(row["text"], onto: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "!" + row["written"])
    }

    /// Elements, attributes in their order, empty elements, text in between; with and without the declaration.
    @Test func elements() {
        var writer = XMLWriter(declaration: false)
        writer.open("c", ["r": "A1", "t": "a\"b<c"])
        writer.element("v", text: "1 & 2")
        writer.open("x", ["b": "", "a": "1"], isEmpty: true)
        writer.raw("<!-- -->")
        writer.raw(Array("ạ".utf8))
        writer.close("c")
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "<c r=\"A1\" t=\"a&quot;b&lt;c\"><v>1 &amp; 2</v><x b=\"\" a=\"1\"/><!-- -->ạ</c>")
        #expect(XMLWriter().bytes == Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8))
    }

    /// Whatever text is written, both parsers accept the document and tell the same text: the escaped one, without its entities.
    @Test(arguments: 1...60)
    func wellFormed(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let text = random.text("a_x0041_&<>\"' \n\t\u{1}\u{1F}\u{FFFE}\u{FFFF}\u{85}ạĐ𝔘;#", length: 0...30)
        var writer = XMLWriter()
        writer.element("t", text: text)
        let events = try XMLRecorder.parse(writer.bytes).get()
        #expect(try XMLRecorder.parseWithLibXML2(writer.bytes).get() == events)
        var told: [UInt8] = []
        for case .text(let bytes) in events { told += bytes }
        #expect(Self.unescaped(told) == text)
    }

    /// `_xHHHH_` undone, as ECMA-376 part 1, 22.9.2.19 says it: written independently of the reader's own.
    private static func unescaped(_ bytes: [UInt8]) -> String {
        var output = String.UnicodeScalarView()
        var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
        while let first = rest.popFirst() {
            let next = rest.prefix(6)
            let digits = next.dropFirst().dropLast()
            if first == "_", next.count == 6, next.first == "x", next.last == "_",
                digits.allSatisfy({ $0.properties.isASCIIHexDigit }),
                let scalar = UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
            {
                output.append(scalar)
                rest = rest.dropFirst(6)
            } else {
                output.append(first)
            }
        }
        return String(output)
    }
}
