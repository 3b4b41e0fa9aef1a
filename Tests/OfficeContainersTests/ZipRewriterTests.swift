import OfficeContainers
import TestSupport
import Testing

/// Archives in which some entries change and every other byte stays.
@Suite struct ZipRewriterTests {
    /// Where the entries of an archive begin, from their local headers' signatures in its directory.
    private static func raw(_ file: [UInt8]) throws -> [String: [UInt8]] {
        func number(_ offset: Int, _ count: Int) -> Int {
            (0..<count).reversed().reduce(0) { $0 << 8 | Int(file[offset + $1]) }
        }
        let end = file.count - 22
        var place = number(end + 16, 4)
        var headers: [(name: String, start: Int)] = []
        for _ in 0..<number(end + 10, 2) {
            let length = number(place + 28, 2)
            headers.append(
                (String(decoding: file[(place + 46)..<(place + 46 + length)], as: UTF8.self), number(place + 42, 4)))
            place += 46 + length + number(place + 30, 2) + number(place + 32, 2)
        }
        let starts = (headers.map(\.start) + [number(end + 16, 4)]).sorted()
        return Dictionary(
            uniqueKeysWithValues: headers.map { header in
                (header.name, Array(file[header.start..<(starts.first { $0 > header.start } ?? end)]))
            })
    }

    /// Without changes the very same file comes out.
    @Test func untouched() throws {
        let file = ZipBuilderTests.archive()
        let rewriter = try #require(ZipRewriter(try ZipArchive.open(file).get()))
        #expect(rewriter.finish(deflater: Deflater(level: 6)) == file)
    }

    /// A changed entry keeps its place, a removed one is gone, a new one comes last; the others keep every byte.
    @Test func changes() throws {
        let file = ZipBuilderTests.archive()
        var rewriter = try #require(ZipRewriter(try ZipArchive.open(file).get()))
        let text = Array("<workbook/>".utf8)
        rewriter.set("XL/Workbook.xml", text)
        rewriter.set("xl/new.xml", Array("cũ".utf8))
        rewriter.set("xl/NEW.xml", Array("mới".utf8))
        rewriter.remove("docProps/core.xml")
        #expect(rewriter.change(of: "xl/workbook.xml") == text)
        #expect(rewriter.isRemoved("docprops/CORE.xml"))
        let output = rewriter.finish(deflater: Deflater(level: 6))
        let archive = try ZipArchive.open(output).get()
        #expect(
            archive.entries.map(\.name) == [
                "[Content_Types].xml", "xl/workbook.xml", "xl/trống.xml", "xl/worksheets/sheet1.xml", "xl/new.xml",
            ])
        let inflater = Inflater()
        func content(_ name: String) throws -> [UInt8] {
            try archive.bytes(of: try #require(archive.entry(named: name)), inflater: inflater).get()
        }
        #expect(try content("xl/workbook.xml") == text)
        #expect(try content("xl/new.xml") == Array("mới".utf8))
        let before = try Self.raw(file)
        let after = try Self.raw(output)
        for name in ["[Content_Types].xml", "xl/trống.xml", "xl/worksheets/sheet1.xml"] {
            #expect(before[name] == after[name], "\(name)")
        }
        #expect(before["xl/workbook.xml"] != after["xl/workbook.xml"])
    }

    /// What is put back after it was removed stands in its old place.
    @Test func putBack() throws {
        var rewriter = try #require(ZipRewriter(try ZipArchive.open(ZipBuilderTests.archive()).get()))
        rewriter.remove("xl/workbook.xml")
        rewriter.set("xl/workbook.xml", [0x61])
        let archive = try ZipArchive.open(rewriter.finish(deflater: Deflater(level: 6))).get()
        #expect(archive.entries.map(\.name).firstIndex(of: "xl/workbook.xml") == 1)
    }
}
