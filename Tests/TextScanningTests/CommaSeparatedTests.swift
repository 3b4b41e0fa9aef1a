import TestSupport
import Testing
import TextScanning

/// Comma-separated records, read and written.
@Suite struct CommaSeparatedTests {
    /// Fields are shown between `[` and `]`, records one after another.
    static let texts = MarkdownTable(
        """
        | text | records |
        |---|---|
        | | |
        | `a,b\\nc,d\\n` | 1[a][b] 2[c][d] |
        | `a,b\\r\\nc,d` | 1[a][b] 2[c][d] |
        | `\\u{FEFF}a,b` | 1[a][b] |
        | `a,,b\\n` | 1[a][][b] |
        | `a,\\n` | 1[a][] |
        | `a,` | 1[a][] |
        | `"a,b",c` | 1[a,b][c] |
        | `"a ""b"" c"` | 1[a "b" c] |
        | `"a\\nb",c\\nd` | 1[a\\nb][c] 3[d] |
        | `a\\n\\nb` | 1[a] 2[] 3[b] |
        | ` a , b ` | 1[ a ][ b ] |
        | `a"b,c` | 1[a"b][c] |
        | `"",x` | 1[][x] |
        | `"a\\r"\\r\\nb` | 1[a\\r] 2[b] |
        """)

    /// Quotes are taken off, doubled ones kept once, line breaks inside them belong to the field; each record knows its first line.
    @Test(arguments: texts.rows)
    func reads(_ row: MarkdownTable.Row) {
        let records = CommaSeparated.records(of: row["text"])
        let shown = records.map { "\($0.line)" + $0.fields.map { "[\($0)]" }.joined() }.joined(separator: " ")
        #expect(shown == row["records"])
    }

    /// Another separator: then commas are ordinary.
    @Test func otherSeparator() {
        #expect(CommaSeparated.records(of: "a;b,c\n", separator: 0x3B).map(\.fields) == [["a", "b,c"]])
    }

    static let fields = MarkdownTable(
        """
        | text | field |
        |---|---|
        | abc | abc |
        | a,b | "a,b" |
        | a"b | "a""b" |
        | `a\\nb` | "a\\nb" |
        | `a\\rb` | "a\\rb" |
        | | |
        | Tổng số | Tổng số |
        | `a"\\u{301}` | `"a""\\u{301}"` |
        """)

    /// Quotes only where they are needed.
    @Test(arguments: fields.rows)
    func writes(_ row: MarkdownTable.Row) {
        #expect(CommaSeparated.field(row["text"]) == row["field"])
    }

    /// What is written is read back, whatever the fields hold.
    @Test(arguments: 1...60)
    func roundTrip(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let written = (0..<random.int(1...5)).map { _ in
            // A record of one empty field is an empty line and stands for nothing.
            ["x"] + (0..<random.int(0...4)).map { _ in random.text("ab,\"\n đ;'", length: 0...6) }
        }
        let text = written.map { $0.map { CommaSeparated.field($0) }.joined(separator: ",") + "\n" }.joined()
        #expect(CommaSeparated.records(of: text).map(\.fields) == written)
        let windows =
            "\u{FEFF}"
            + written.map { $0.map { CommaSeparated.field($0) }.joined(separator: ",") }.joined(separator: "\r\n")
        #expect(CommaSeparated.records(of: windows).map(\.fields) == written)
    }
}
