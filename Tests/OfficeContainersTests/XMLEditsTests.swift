import OfficeContainers
import TestSupport
import Testing

/// Edits of a part's bytes.
@Suite struct XMLEditsTests {
    /// One edit of the first tag of a name, and what the text is then.
    static let cases = MarkdownTable(
        """
        | xml | tag | do | result |
        |---|---|---|---|
        | `<a><c r="B2" s="4"/></a>` | c | s=7 | `<a><c r="B2" s="7"/></a>` |
        | `<a><c r='B2' s='4'>1</c></a>` | c | s=7 | `<a><c r='B2' s='7'>1</c></a>` |
        | `<a><c r="B2">1</c></a>` | c | s=7 | `<a><c s="7" r="B2">1</c></a>` |
        | `<x:a><x:c/></x:a>` | c | s=7 | `<x:a><x:c s="7"/></x:a>` |
        | `<a><c s = "4" /></a>` | c | s=7 | `<a><c s = "7" /></a>` |
        | `<a><!-- <c s="1"/> --><c s="2"/></a>` | c | s=7 | `<a><!-- <c s="1"/> --><c s="7"/></a>` |
        | `<a><![CDATA[<c s="1"/>]]><c s="2"/></a>` | c | s=7 | `<a><![CDATA[<c s="1"/>]]><c s="7"/></a>` |
        | `<?c s="1"?><a><c t="a>b" s="2"/></a>` | c | s=7 | `<?c s="1"?><a><c t="a>b" s="7"/></a>` |
        | `<a><cs/><c/></a>` | c | append | `<a><cs/><c><d/></c></a>` |
        | `<a><x:c s="/"></x:c></a>` | c | append | `<a><x:c s="/"><d/></x:c></a>` |
        """)

    @Test(arguments: cases.rows)
    func oneEdit(_ row: MarkdownTable.Row) throws {
        let bytes = Array(row["xml"].utf8)
        let tags = XMLTagScanner.tags(of: bytes)
        let tag = try #require(tags.first { $0.name == row["tag"] })
        var edits = XMLEdits()
        if row["do"] == "append" {
            edits.append("<d/>", into: tag, closedBy: tags.first { $0.name == "c" && $0.kind == .end }, in: bytes)
        } else {
            edits.set("s", to: "7", on: tag, in: bytes)
        }
        #expect(String(decoding: edits.applied(to: bytes), as: UTF8.self) == row["result"])
    }

    /// What is inside of a removed range is gone with it, and the rest stays.
    @Test func nested() throws {
        let bytes = Array("<a><b><c/></b><d/></a>".utf8)
        let tags = XMLTagScanner.tags(of: bytes)
        var edits = XMLEdits()
        edits.set("s", to: "1", on: tags[2], in: bytes)
        edits.remove(tags[1].range.lowerBound..<tags[3].range.upperBound)
        edits.insert("<e/>", at: tags[4].range.lowerBound)
        #expect(String(decoding: edits.applied(to: bytes), as: UTF8.self) == "<a><e/><d/></a>")
    }

    /// Texts are escaped for either kind of quotes.
    @Test func escaped() {
        #expect(XMLEdits.escaped("a'b\"c<d&e\n") == "a&#39;b&quot;c&lt;d&amp;e&#10;")
    }

    /// Depth, prefix, local name and attributes of tags.
    @Test func tags() {
        let bytes = Array("<x:a xmlns:x=\"u\" id=\"1\" r:id=\"&amp;2\"><b/></x:a>".utf8)
        let tags = XMLTagScanner.tags(of: bytes)
        #expect(tags.map(\.name) == ["a", "b", "a"])
        #expect(tags.map(\.prefix) == ["x:", "", "x:"])
        #expect(tags.map(\.depth) == [0, 1, 0])
        #expect(tags[0].text(of: "id", in: bytes) == "1")
        #expect(tags[0].text(of: "x", in: bytes) == nil)
        let prefixed = Array("<a r:id=\"&amp;2\"/>".utf8)
        #expect(XMLTagScanner.tags(of: prefixed)[0].text(of: "id", in: prefixed) == "&2")
    }
}
