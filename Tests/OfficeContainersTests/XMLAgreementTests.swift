import Diagnostics
import Foundation
import OfficeContainers
import TestSupport
import Testing

/// The fast scanner and libxml2 tell a handler the same; what neither may read is refused before libxml2 sees it.
@Suite struct XMLAgreementTests {
    /// On well-formed documents with prefixes, entities, comments, CDATA, line ends of every kind and byte order marks, both succeed alike.
    @Test(arguments: 1...10)
    func generatedDocuments(tens: Int) throws {
        for seed in (tens * 100)..<(tens * 100 + 100) {
            var generator = XMLGenerator(seed: seed)
            let document = generator.document()
            let shown = String(decoding: document, as: UTF8.self).debugDescription
            let careful = try #require(try? XMLRecorder.parseWithLibXML2(document).get(), "seed \(seed): \(shown)")
            #expect((try? XMLRecorder.parse(document).get()) == careful, "seed \(seed): \(shown)")
            #expect(careful.count > 1)
        }
    }

    /// The same documents in UTF-16 of either order, with a byte order mark, are told as in UTF-8.
    @Test(arguments: [false, true])
    func utf16(isBig: Bool) throws {
        for seed in 1...50 {
            var generator = XMLGenerator(seed: 5000 + seed)
            let text = String(decoding: generator.document(), as: UTF8.self).replacing("\u{FEFF}", with: "")
            var bytes: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
            for unit in text.utf16 {
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                bytes += isBig ? [high, low] : [low, high]
            }
            let expected = try XMLRecorder.parse(Array(text.utf8)).get()
            #expect(try XMLRecorder.parse(bytes).get() == expected)
        }
    }

    /// What is told, spelt out: were both parsers wrong alike, this would say so.
    @Test func whatIsTold() throws {
        let document = """
            <?xml version="1.0"?>\r
            <x:row xmlns:x="urn:x" r="1" s='a>b' x:name="Tổng  số"><!-- - --><c r="A1"/>a &lt;\r\n&#x1EA1;<![CDATA[<&]]></x:row>
            """
        func start(_ name: XMLName, _ values: [String: String]) -> XMLEvent {
            .start(name, values.mapValues { Array($0.utf8) })
        }
        let expected: [XMLEvent] = [
            start(XMLName("row"), ["r": "1", "s": "a>b", "name": "Tổng  số"]), start(XMLName("c"), ["r": "A1"]),
            .end(XMLName("c")),
            .text(Array("a <\nạ<&".utf8)), .end(XMLName("row")),
        ]
        #expect(try XMLRecorder.parse(Array(document.utf8)).get() == expected)
        let plain = document.replacing("<![CDATA[<&]]>", with: "&lt;&amp;")
        #expect(try XMLRecorder.parse(Array(plain.utf8)).get() == expected)
        #expect(try XMLRecorder.parseWithLibXML2(Array(plain.utf8)).get() == expected)
    }

    static let broken = MarkdownTable(
        """
        | document |
        |---|
        | |
        | `   ` |
        | a |
        | <a> |
        | <a></b> |
        | <a><b></a></b> |
        | </a> |
        | <a/><b/> |
        | <a/>b |
        | a<b/> |
        | <a>&nbsp;</a> |
        | <a>&amp</a> |
        | <a>&#x0;</a> |
        | <a>&#xD800;</a> |
        | <a>&#xFFFF;</a> |
        | <a>&#1;</a> |
        | <a>&#;</a> |
        | <a>&#99999999999;</a> |
        | <a>a & b</a> |
        | <a>a < b</a> |
        | <a b/> |
        | <a b=c/> |
        | <a b="c/> |
        | <a b="<"/> |
        | <a b="1"c="2"/> |
        | <a / > |
        | < a/> |
        | <a><!-- -- --></a> |
        | <a><!-- </a> |
        | <a><![CDATA[ </a> |
        | <a |
        """)

    /// Ill-formed documents are refused, by one way as by the other.
    @Test(arguments: broken.rows)
    func brokenDocuments(_ row: MarkdownTable.Row) {
        for result in [
            XMLRecorder.parse(Array(row["document"].utf8)), XMLRecorder.parseWithLibXML2(Array(row["document"].utf8)),
        ] {
            guard case .failure(let fault) = result else {
                Issue.record("accepted")
                continue
            }
            #expect(fault.code == .brokenPart)
            #expect(fault.found.vi.contains("phần.xml"))
        }
    }

    static let declarations = MarkdownTable(
        """
        | document |
        |---|
        | <!DOCTYPE a><a/> |
        | <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a> |
        | <!doctype a><a/> |
        | <a><!ENTITY b "c"></a> |
        | <!-- --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/> |
        | `\\u{FEFF}<!DOCTYPE a><a/>` |
        | <a><!-- > --><!DOCTYPE a></a> |
        """)

    /// A DOCTYPE is refused by its first bytes: no entity is ever declared, none ever expanded.
    @Test(arguments: declarations.rows)
    func doctype(_ row: MarkdownTable.Row) {
        for result in [
            XMLRecorder.parse(Array(row["document"].utf8)), XMLRecorder.parseWithLibXML2(Array(row["document"].utf8)),
        ] {
            #expect(throws: ContainerFault.self) { try result.get() }
            if case .failure(let fault) = result { #expect(fault.code == .unsafe) }
        }
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in row["document"].utf16 where unit != 0xFEFF { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        if case .failure(let fault) = XMLRecorder.parse(wide) { #expect(fault.code == .unsafe) }
        #expect(throws: ContainerFault.self) { try XMLRecorder.parse(wide).get() }
    }

    /// A word like DOCTYPE where it declares nothing harms nobody.
    @Test func harmless() {
        let document = "<a r=\"<\u{0}\"><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]>&lt;!DOCTYPE a></a>".replacing(
            "<\u{0}", with: "")
        #expect(throws: Never.self) { try XMLRecorder.parse(Array(document.utf8)).get() }
    }

    /// Attributes of one tag make libxml2 quadratic; here 80,000 of them are refused after one look at the bytes.
    @Test func manyAttributes() {
        let tag = (0..<80_000).map { "a\($0)=\"\"" }.joined(separator: " ")
        let clock = ContinuousClock()
        for document in ["<a \(tag)/>", "<a><b \(tag.replacing("\"", with: "'"))></b></a>"] {
            let bytes = Array(document.utf8)
            var result: Result<[XMLEvent], ContainerFault>?
            let time = clock.measure { result = XMLRecorder.parse(bytes) }
            guard case .failure(let fault) = result else {
                Issue.record("accepted")
                continue
            }
            #expect(fault.code == .unsafe)
            #expect(time < Self.allowed(milliseconds: 250))
        }
    }

    /// The limits of depth, attributes and length of a tag: what just fits is told, one more is refused as unsafe.
    @Test func limits() {
        var limits = ReadingLimits()
        limits.depth = 5
        limits.attributes = 3
        limits.tagBytes = 100
        func code(_ document: String) -> String {
            let bytes = Array(document.utf8)
            var codes: [String] = []
            for result in [
                XMLRecorder.parse(bytes, limits: limits), XMLRecorder.parseWithLibXML2(bytes, limits: limits),
            ] {
                if case .failure(let fault) = result { codes.append(fault.code.rawValue) } else { codes.append("") }
            }
            return codes[0] == codes[1] ? codes[0] : "\(codes)"
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(code(nested(5)) == "")
        #expect(code(nested(6)) == "TEP004")
        #expect(code("<a b=\"\" c=\"\" d=\"\"/>") == "")
        #expect(code("<a b=\"\" c=\"\" d=\"\" e=\"\"/>") == "TEP004")
        #expect(code("<a b=\"\(String(repeating: "x", count: 90))\"/>") == "")
        #expect(code("<a b=\"\(String(repeating: "x", count: 100))\"/>") == "TEP004")
        #expect(code("<a>\(String(repeating: "<b/>", count: 1000))\(String(repeating: "x", count: 1000))</a>") == "")
    }

    /// A deep nest of a hundred thousand elements neither overflows the stack nor takes long.
    @Test func bottomless() {
        let bytes = Array(String(repeating: "<a>", count: 100_000).utf8)
        var result: Result<[XMLEvent], ContainerFault>?
        let time = ContinuousClock().measure { result = XMLRecorder.parse(bytes) }
        if case .failure(let fault)? = result { #expect(fault.code == .unsafe) } else { Issue.record("accepted") }
        #expect(time < Self.allowed(milliseconds: 250))
    }

    /// The time a release build has; a debug build, unoptimised and beside other tests, has forty times as much.
    private static func allowed(milliseconds: Int) -> Duration {
        #if DEBUG
            .milliseconds(milliseconds * 40)
        #else
            .milliseconds(milliseconds)
        #endif
    }

    /// Names are equal by length and first 16 bytes, in the program's text and in a document.
    @Test func names() throws {
        #expect(XMLName("row") == XMLName("row"))
        #expect(XMLName("row") != XMLName("rows"))
        #expect(XMLName("sheetData") != XMLName("sheetDatb"))
        #expect(XMLName("abcdefgh") != XMLName("abcdefghi"))
        for name in ["a", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnop"] {
            let events = try XMLRecorder.parse(Array("<\(name)/>".utf8)).get()
            let padded = try XMLRecorder.parse(Array("<\(name)></\(name)>            ".utf8)).get()
            #expect(events == padded)
            let other = try XMLRecorder.parse(Array("<\(name)x/>".utf8)).get()
            #expect(events != other)
        }
    }

    /// What an attribute's value can be read as.
    @Test func attributeValues() throws {
        struct Reader: XMLPartHandler {
            var seen: [String] = []
            mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
                let int = attributes.int(XMLName("r")).map(String.init) ?? "nil"
                let bool = attributes.bool(XMLName("r")).map(String.init) ?? "nil"
                seen.append("\(attributes.string(XMLName("r")) ?? "nil") \(int) \(bool)")
            }
            mutating func end(_ name: XMLName) {}
            mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
        }
        let document = """
            <a><c/><c r=""/><c r="1"/><c r="0"/><c r="true"/><c r="false"/><c r="007"/><c r="-1"/><c r="123456789"/><c r="1234567890"/></a>
            """
        let reader = try XMLPartParser.parse(Array(document.utf8), part: "a", limits: ReadingLimits()) { Reader() }
            .get()
        #expect(
            reader.seen == [
                "nil nil nil", "nil nil nil", " nil nil", "1 1 true", "0 0 false", "true nil true", "false nil false",
                "007 7 nil",
                "-1 nil nil", "123456789 123456789 nil", "1234567890 nil nil",
            ])
    }
}
