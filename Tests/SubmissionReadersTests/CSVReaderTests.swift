import Diagnostics
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

    /// Windows-1258, where tone marks stand behind their letters, is read composed and noted; UTF-8 is not noted.
    @Test func windows1258() throws {
        // "Số;Đạt" and a number.
        let bytes: [UInt8] = [0x53, 0xF4, 0xEC, 0x3B, 0xD0, 0x61, 0xF2, 0x74, 0x0A, 0x31, 0x3B, 0x32, 0x0A]
        let grid = try #require(CSVReader.read(bytes, limits: ReadingLimits())).get()
        #expect(grid.shown == "CSV!A1 text Số | CSV!B1 text Đạt | CSV!A2 text 1 | CSV!B2 text 2")
        #expect(Array(grid.bytes(grid.sheets[0].cells[0])) == Array("Số".utf8))
        #expect(grid.findings.map(\.code) == [.codePageGuessed])
        let plain = try #require(CSVReader.read(Array("Số;Đạt\n1;2\n".utf8), limits: ReadingLimits())).get()
        #expect(plain.findings.isEmpty)
    }

    static let undecodable = MarkdownTable(
        """
        | bytes | why |
        |---|---|
        | 61 3B 81 0A | byte of no code page |
        | EF BB BF 61 3B FF 0A | a mark of UTF-8 and another byte |
        | C3 B4 3B C3 B4 3B E1 BB 0A | a letter cut in two |
        | FF FE 61 00 3B 00 00 D8 0A 00 | half a pair |
        | FF FE 61 00 3B 00 0A | half a unit |
        """)

    /// What stands for no character is told, never replaced.
    @Test(arguments: undecodable.rows)
    func isToldAndNotReplaced(_ row: MarkdownTable.Row) throws {
        let bytes = row["bytes"].split(separator: " ").compactMap { UInt8($0, radix: 16) }
        guard case .failure(let fault)? = CSVReader.read(bytes, limits: ReadingLimits()) else {
            Issue.record("read: \(row["why"])")
            return
        }
        #expect(fault.code == .textEncoding)
    }

    static let dialects = MarkdownTable(
        """
        | file | fields |
        |---|---|
        | `Biểu, tháng 3, năm 2020\\na;1,5;2,5\\nb;3,5;4,5\\n` | 3 |
        | `Biểu; kỳ\\na,"1,5",x\\nb,"2,5",y\\n` | 3 |
        | `a\\t1,5\\t2,5\\nb\\t3,5\\t4,5\\n` | 3 |
        | `a\\|1,5\\nb\\|2,5\\n` | 2 |
        | `x,y,z,t\\na;1\\nb;2\\nc;3\\n` | 2 |
        """)

    /// A label of several lines falls into short records under a wrong separator, and these must not outvote the rows.
    @Test func labelsOfSeveralLines() throws {
        let rows = (1...6).map { "\($0).;\"Mục\ncải cách, gọn\nnhẹ, đơn giản\nhơn\";;Đạt;;" }
        let grid = try CSVReader.read(Array((rows.joined(separator: "\r\n") + "\r\n").utf8), limits: ReadingLimits())?
            .get()
        let cells = try #require(grid?.sheets.first?.cells)
        #expect(cells.count == 18)
        #expect(Set(cells.map(\.column)) == [0, 1, 3])
    }

    /// The separator is the one that cuts most records alike, whatever titles and decimals hold.
    @Test(arguments: dialects.rows)
    func dialect(_ row: MarkdownTable.Row) throws {
        let grid = try #require(CSVReader.read(Array(row["file"].utf8), limits: ReadingLimits())).get()
        let last = try #require(grid.sheets[0].cells.last)
        #expect("\(last.column + 1)" == row["fields"])
    }

    /// A last line without its end may lack digits; a quote that stays open certainly does.
    @Test func cut() throws {
        func findings(_ text: String) -> [FindingCode] {
            switch CSVReader.read(Array(text.utf8), limits: ReadingLimits()) {
            case .success(let grid)?: grid.findings.map(\.code)
            case .failure(let fault)?: [fault.code]
            case nil: []
            }
        }
        #expect(findings("a;b\r\n1;23\r\n") == [])
        #expect(findings("a;b\r\n1;2") == [.mayBeCut])
        #expect(findings("a;b\r\n1;2\r") == [.mayBeCut])
        #expect(findings("a;b\r\n1;\"2") == [.damaged])
        #expect(findings("a;b\r1;2\r") == [])
    }
}
