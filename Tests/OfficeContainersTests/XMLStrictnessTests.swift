import Diagnostics
import Foundation
import OfficeContainers
import TestSupport
import Testing

/// What only a strict scanner passes.
@Suite struct XMLStrictnessTests {
    /// Documents with bytes changed, dropped or doubled: either both ways fail or both tell the same.
    @Test(arguments: 1...20)
    func mutatedDocuments(hundreds: Int) {
        for seed in (hundreds * 100)..<(hundreds * 100 + 100) {
            var generator = XMLGenerator(seed: 1_000_000 + seed)
            let document = generator.mutated()
            #expect(
                XMLRecorder.agree(document),
                "seed \(seed): \(String(decoding: document, as: UTF8.self).debugDescription)")
        }
    }

    static let subtle = MarkdownTable(
        """
        | document |
        |---|
        | `<a>\\u{1}</a>` |
        | `<a>\\u{0}</a>` |
        | `<a>\\u{FFFE}</a>` |
        | `<a b="\\u{FFFF}"/>` |
        | `<a\\u{1}b="1"/>` |
        | `<!-- \\u{1} --><a/>` |
        | <a>]]></a> |
        | <a r="1" r="2"/> |
        | <a xmlns="urn:a" xmlns="urn:b"/> |
        | <x:a xmlns:x="u" xmlns:y="v"></y:a> |
        | <x:a xmlns:x="u"></a> |
        | <abcdefghijklmnopqrs></abcdefghijklmnopqrt> |
        | <1a/> |
        | <-a/> |
        | <a 1b="c"/> |
        | <:a/> |
        | <a xmlnsx="1" name="2"/> |
        | <a><?xml version="1.0"?></a> |
        | <?xml?><a/> |
        | <?xml version="1.0" standalone="maybe"?><a/> |
        | <?xml encoding="UTF-8"?><a/> |
        | <a><?1?></a> |
        | <?xml version="1.0" encoding="US-ASCII"?><a>ạ</a> |
        | <?xml version="1.0" encoding="UTF-8x"?><a/> |
        | <a×b/> |
        | <a>&#+65;</a> |
        | <a>&#x+41;</a> |
        | <a>&#-0;</a> |
        | <a>&x;</a> |
        | <a>&ltt;</a> |
        | <a>&;</a> |
        | <a>&lt</a> |
        """)

    /// What the scanner lets through and libxml2 does not.
    @Test(arguments: subtle.rows)
    func subtlyBroken(_ row: MarkdownTable.Row) {
        #expect(XMLRecorder.agree(Array(row["document"].utf8)))
    }

    /// Sequences of bytes by their lead: all of UTF-8 (RFC 3629, section 4), and what looks like it.
    @Test func sequences() {
        let leads: [UInt8] = [0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0]
        let tails: [UInt8] = [0x20, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBE, 0xBF, 0xC0]
        for lead in leads + [0xF1, 0xF3, 0xF4, 0xF5, 0xFF] {
            for second in tails {
                for third in [0x20, 0x7F, 0x80, 0xBD, 0xBE, 0xBF, 0xC2] as [UInt8] {
                    for fourth in [0x20, 0x80, 0xBF] as [UInt8] {
                        // At the beginning, in the middle and at the end of a word of eight bytes.
                        for before in ["<a>", "<a>12", "<a>123456"] {
                            let bytes = Array(before.utf8) + [lead, second, third, fourth] + Array("</a>".utf8)
                            #expect(XMLRecorder.agree(bytes), "\(bytes)")
                        }
                    }
                }
            }
        }
    }

    /// Entities in attributes are resolved, `&` too.
    @Test func ampersandInAttributes() throws {
        let events = try XMLRecorder.parse(Array("<a name=\"Thu &amp; chi\"/>".utf8)).get()
        #expect(events.first == .start(XMLName("a"), ["name": Array("Thu & chi".utf8)]))
        let numeric = try XMLRecorder.parse(Array("<a name=\"Thu &#38; chi\"/>".utf8)).get()
        #expect(numeric.first == .start(XMLName("a"), ["name": Array("Thu & chi".utf8)]))
    }

    /// A DOCTYPE hidden in another encoding than the look at the bytes expects.
    @Test func doctypeInUTF16WithoutMark() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"
        var bytes: [UInt8] = []
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        if case .failure(let fault) = XMLRecorder.parse(bytes) {
            #expect(fault.code == .unsafe)
        } else {
            Issue.record("accepted")
        }
    }

    /// UTF-7 spells markup without a single angle bracket.
    @Test func doctypeInUTF7() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-!DOCTYPE a+AD4-+ADw-a/+AD4-"
        if case .failure(let fault) = XMLRecorder.parse(Array(text.utf8)) {
            #expect(fault.code == .unsafe)
        } else {
            Issue.record("accepted")
        }
    }

    /// Nor does it hide a tag of very many attributes.
    @Test func attributesInUTF7() {
        let tag = (0..<20_000).map { "a\($0)+AD0AIgAi-" }.joined(separator: " ")
        let text = "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-a \(tag)/+AD4-"
        let bytes = Array(text.utf8)
        var result: Result<[XMLEvent], ContainerFault>?
        let time = ContinuousClock().measure { result = XMLRecorder.parse(bytes) }
        if case .failure(let fault)? = result { #expect(fault.code == .unsafe) } else { Issue.record("accepted") }
        #expect(time < .seconds(1))
    }

    /// "_x0041" before a character that is escaped must not become an escape itself.
    @Test(arguments: ["_x0041\u{1}", "_x0041\u{FFFE}", "_x0041\r"])
    func escapeBeforeControl(_ text: String) {
        var bytes: [UInt8] = []
        XMLWriter.escape(text, onto: &bytes)
        #expect(!String(decoding: bytes, as: UTF8.self).hasPrefix("_x0041_"))
    }
}
