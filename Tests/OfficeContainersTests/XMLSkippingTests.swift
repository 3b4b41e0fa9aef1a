import OfficeContainers
import TestSupport
import Testing

/// A handler that wants nothing of some elements is told the same, whether a parser skips them or not.
struct XMLSkippingTests {
    /// Remembers what it is told, but for the content of `row`.
    private struct SkippingRecorder: XMLPartHandler {
        var recorder = XMLRecorder()
        private var depth = 0
        /// How many elements were told within those that are skipped.
        private(set) var ignored = 0
        var skipsContent: Bool { depth > 0 }

        mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
            if depth == 0 { recorder.start(name, attributes) } else { ignored += 1 }
            if depth > 0 || name == XMLName("row") { depth += name == XMLName("row") ? 1 : 0 }
        }

        mutating func end(_ name: XMLName) {
            if name == XMLName("row") { depth -= 1 }
            if depth == 0 { recorder.end(name) }
        }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            if depth == 0 { recorder.text(bytes) }
        }
    }

    private func recorded(_ document: [UInt8]) throws -> (events: [XMLEvent], ignored: Int) {
        let handler = try XMLPartParser.parse(document, part: "phần.xml", limits: ReadingLimits()) {
            SkippingRecorder()
        }.get()
        return (handler.recorder.events, handler.ignored)
    }

    private func carefully(_ document: [UInt8]) throws -> [XMLEvent] {
        var handler = SkippingRecorder()
        let fault = XMLPartParser.parseWithLibXML2(
            document, part: "phần.xml", limits: ReadingLimits(), telling: &handler)
        if let fault { throw fault }
        return handler.recorder.events
    }

    @Test(arguments: 1...10)
    func generatedDocuments(hundreds: Int) throws {
        for seed in (hundreds * 100)..<(hundreds * 100 + 100) {
            var generator = XMLGenerator(seed: 70_000 + seed)
            let document = generator.document()
            let shown = String(decoding: document, as: UTF8.self).debugDescription
            #expect(try recorded(document).events == carefully(document), "seed \(seed): \(shown)")
        }
    }

    static let skipped = MarkdownTable(
        """
        | document | told within |
        |---|---|
        | <a><row r="1"><c/>1</row><b/></a> | 0 |
        | <a><row/><b/></a> | 0 |
        | <a><row></row><b/></a> | 0 |
        | <a><row><rows></rows></row ><b/></a> | 0 |
        | <a><row><brow></brow></row><b/></a> | 0 |
        | <row><c/></row> | 0 |
        | <a><row><x:row xmlns:x="u"><c/></x:row></row><b/></a> | 0 |
        | <a><row><row><c/></row></row><b/></a> | 2 |
        | <a><row><c/><!-- </row> --></row><b/></a> | 1 |
        | <a><row><c/><![CDATA[</row>]]></row><b/></a> | 1 |
        """)

    /// Elements within are skipped unless a tag among them might be mistaken for the end.
    @Test(arguments: skipped.rows)
    func documents(_ row: MarkdownTable.Row) throws {
        let document = Array(row["document"].utf8)
        let (events, ignored) = try recorded(document)
        #expect(try events == carefully(document))
        #expect(String(ignored) == row["told within"])
    }

    /// An element that never ends is no XML, and bytes that are none are refused wherever they stand.
    @Test(arguments: ["<a><row><c/></a>", "<a><row>", "<a><row>\u{1}</row></a>", "<a><row>\u{FFFE}</row></a>"])
    func broken(_ document: String) {
        #expect(throws: (any Error).self) { try recorded(Array(document.utf8)) }
    }
}
