import OfficeContainers
import SubmissionReaders
import TestSupport
import Testing

/// Separated values as people and programs save them.
@Suite struct CSVReaderTests {
    static let files = MarkdownTable(
        """
        | file | cells |
        |---|---|
        | `a;b\\r\\n1;2\\r\\n` | CSV!A1 text a \\| CSV!B1 text b \\| CSV!A2 text 1 \\| CSV!B2 text 2 |
        | `\\u{FEFF}a;b\\n1,5;2\\n` | CSV!A1 text a \\| CSV!B1 text b \\| CSV!A2 text 1,5 \\| CSV!B2 text 2 |
        | `a\\tb\\n1,5\\t2;3\\n` | CSV!A1 text a \\| CSV!B1 text b \\| CSV!A2 text 1,5 \\| CSV!B2 text 2;3 |
        | `a,b\\n"1,5",2\\n` | CSV!A1 text a \\| CSV!B1 text b \\| CSV!A2 text 1,5 \\| CSV!B2 text 2 |
        | `a\\|b\\n1\\|2\\n` | CSV!A1 text a \\| CSV!B1 text b \\| CSV!A2 text 1 \\| CSV!B2 text 2 |
        | `sep=,\\r\\na;x,b\\r\\n` | CSV!A1 text sep= \\| CSV!A2 text a;x \\| CSV!B2 text b |
        | `a;"x\\ny"\\n;z\\n` | CSV!A1 text a \\| CSV!B1 text x\\ny \\| CSV!B2 text z |
        | `'=1+1;'-x;-;'abc\\n` | CSV!A1 text =1+1 \\| CSV!B1 text -x \\| CSV!C1 text - \\| CSV!D1 text 'abc |
        | `''=1;'\\n` | CSV!A1 text '=1 \\| CSV!B1 text ' |
        """)

    /// The separator is told by what most records have, a decimal comma notwithstanding; the guard against formulas is taken off.
    @Test(arguments: files.rows)
    func reads(_ row: MarkdownTable.Row) throws {
        let grid = try #require(CSVReader.read(Array(row["file"].utf8), limits: ReadingLimits())).get()
        #expect(grid.shown == row["cells"])
    }

    /// UTF-16 with a byte order mark, as Excel saves "Unicode text".
    @Test(arguments: [false, true])
    func utf16(isBig: Bool) throws {
        var bytes: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
        for unit in "Chỉ tiêu\t2019\r\nTổng số 𝔘\t12\r\n".utf16 {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            bytes += isBig ? [high, low] : [low, high]
        }
        let grid = try #require(CSVReader.read(bytes, limits: ReadingLimits())).get()
        #expect(
            grid.shown == "CSV!A1 text Chỉ tiêu | CSV!B1 text 2019 | CSV!A2 text Tổng số 𝔘 | CSV!B2 text 12")
    }

    /// A ZIP file of tables is one sheet each; what archivers add is left out.
    @Test func archive() throws {
        var zip = ZipBuilder()
        let deflater = Deflater(level: 6)
        for (name, text) in [
            ("bo/phu-luc-4_i.csv", "a;b\n"), ("__MACOSX/bo/._phu-luc-4_i.csv", "x;y\n"), ("anh.png", "…"),
            ("bo/phu-luc-4_ii.csv", "c;d\n"),
        ] {
            zip.add(ZipEntry(name: name, bytes: Array(text.utf8), deflater: deflater))
        }
        let grid = try #require(CSVReader.read(zip.finish(), limits: ReadingLimits())).get()
        #expect(
            grid.shown
                == "phu-luc-4_i!A1 text a | phu-luc-4_i!B1 text b | phu-luc-4_ii!A1 text c | phu-luc-4_ii!B1 text d")
    }

    static let others = MarkdownTable(
        """
        | file |
        |---|
        | |
        | `Kính gửi Sở Nội vụ` |
        | `%PDF-1.7\\n1;2\\n` |
        | `{\\\\rtf1;2}\\n` |
        | `<html>;</html>\\n` |
        | `a;b\\u{0}c\\n` |
        """)

    /// What is no table of separated values is left to others.
    @Test(arguments: others.rows)
    func leavesOthers(_ row: MarkdownTable.Row) {
        #expect(CSVReader.read(Array(row["file"].utf8), limits: ReadingLimits()) == nil)
    }

    /// Bytes that are no Unicode text are no CSV of ours.
    @Test func invalidUTF8() {
        #expect(CSVReader.read([0x61, 0x3B, 0xFF, 0x0A], limits: ReadingLimits()) == nil)
    }
}
