import Diagnostics
import OfficeContainers
import TestSupport
import Testing

/// ZIP files of strangers: whatever they claim, the program reads what is there or says what is wrong.
@Suite struct ZipArchiveTests {
    static let hello = Array("Xin chào".utf8)

    /// What opening a file, or reading its first entry, says.
    static func outcome(_ file: [UInt8], limits: ReadingLimits = ReadingLimits()) -> String {
        switch ZipArchive.open(file, limits: limits) {
        case .failure(let fault): return fault.code.rawValue
        case .success(let archive):
            switch archive.bytes(of: archive.entries[0], inflater: Inflater()) {
            case .failure(let fault): return "entry " + fault.code.rawValue
            case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
            }
        }
    }

    /// A plain file, to which every other case is one change.
    static func crafted(_ change: (inout CraftedZip) -> Void = { _ in }) -> [UInt8] {
        var zip = CraftedZip([CraftedZip.Entry("a.xml", hello), CraftedZip.Entry("b.xml", [1, 2, 3])])
        change(&zip)
        return zip.bytes
    }

    /// The plain file is read: without this the refusals below would prove nothing.
    @Test func plain() {
        #expect(Self.outcome(Self.crafted()) == "Xin chào")
        #expect(Self.outcome(Self.crafted { $0.comment = Array("lời bình PK\u{5}\u{6}".utf8) }) == "Xin chào")
    }

    /// A file cut at any place is refused, or gives the same bytes; never other ones.
    @Test func truncated() {
        for file in [Self.crafted(), ZipBuilderTests.archive()] {
            let whole = Self.outcome(file)
            for end in 0..<file.count {
                let outcome = Self.outcome(Array(file[..<end]))
                #expect(outcome == FindingCode.damaged.rawValue, "cut at \(end): \(outcome)")
            }
            #expect(Self.outcome(file) == whole)
        }
    }

    /// Any byte changed: still a fault or the same content, never a crash, never other bytes under a whole checksum.
    @Test func changedBytes() {
        let file = Self.crafted()
        for place in file.indices {
            for change: UInt8 in [0x01, 0x80, 0xFF] {
                var changed = file
                changed[place] ^= change
                guard let archive = try? ZipArchive.open(changed).get() else { continue }
                for entry in archive.entries {
                    guard let bytes = try? archive.bytes(of: entry, inflater: Inflater()).get() else { continue }
                    #expect(bytes == Self.hello || bytes == [1, 2, 3], "byte \(place)")
                }
            }
        }
    }

    /// Random bytes, with the marks of a ZIP file strewn in, never crash the reader.
    @Test(arguments: 1...50)
    func noise(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var file = random.bytes(random.int(0...400))
        for mark: [UInt8] in [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 1, 2], [0x50, 0x4B, 5, 6]] where file.count > 40 {
            file.replaceSubrange(0..<4, with: mark)
            let place = random.int(0...(file.count - 22))
            file.replaceSubrange(place..<(place + 4), with: mark)
        }
        if case .success(let archive) = ZipArchive.open(file) {
            for entry in archive.entries { _ = archive.bytes(of: entry, inflater: Inflater()) }
        }
        #expect(file.count <= 400)
    }

    /// Two records that share bytes: how a small file unpacks to a huge one.
    @Test func overlapping() {
        #expect(Self.outcome(Self.crafted { $0.entries[1].offset = 0 }) == "TEP004")
        #expect(Self.outcome(Self.crafted { $0.entries[0].compressedSize = 40 }) == "TEP004")
    }

    /// Two parts of one name, also in other case, with a backslash or a slash in front: no reader agrees which one counts.
    @Test(arguments: ["a.xml", "A.XML", "/a.xml", "\\a.xml"])
    func duplicateNames(_ name: String) {
        #expect(Self.outcome(Self.crafted { $0.entries[1].name = name }) == "TEP004")
    }

    /// Names are given with forward slashes and without one in front; folders are no parts.
    @Test func names() throws {
        let file = Self.crafted { zip in
            zip.entries[0].name = "\\xl\\a.xml"
            zip.entries[1].name = "xl/"
            zip.entries[1].data = []
        }
        let archive = try ZipArchive.open(file).get()
        #expect(archive.entries.map(\.name) == ["xl/a.xml"])
        #expect(archive.entry(named: "XL/A.xml")?.name == "xl/a.xml")
    }

    /// A password is told from damage.
    @Test func encrypted() {
        #expect(Self.outcome(Self.crafted { $0.entries[0].flags = 1 }) == "TEP002")
        #expect(Self.outcome(Self.crafted { $0.entries[1].flags = 0x41 }) == "TEP002")
    }

    /// Only stored and deflated parts are read.
    @Test(arguments: [1, 9, 12, 14, 93, 99])
    func methods(_ method: Int) {
        #expect(Self.outcome(Self.crafted { $0.entries[0].method = method }) == "entry TEP004")
    }

    /// A size or checksum that is not the real one is damage: nothing longer, shorter or other is given out.
    @Test func lies() {
        let deflated = Deflater(level: 6).deflate([UInt8](repeating: 65, count: 1000))
        func lying(_ change: (inout CraftedZip.Entry) -> Void) -> String {
            Self.outcome(
                Self.crafted { zip in
                    zip.entries[0].data = deflated
                    zip.entries[0].method = 8
                    zip.entries[0].size = 1000
                    zip.entries[0].crc = CRC32.update(with: [UInt8](repeating: 65, count: 1000))
                    change(&zip.entries[0])
                })
        }
        #expect(lying { _ in }.count == 1000)
        #expect(lying { $0.size = 999 } == "entry TEP003")
        #expect(lying { $0.size = 1001 } == "entry TEP003")
        #expect(lying { $0.crc = 0 } == "entry TEP003")
        #expect(lying { $0.method = 0 } == "entry TEP003")
        #expect(lying { $0.compressedSize = 3 } == "entry TEP003")
        #expect(lying { $0.compressedSize = 1 << 30 } == "TEP003")
        #expect(lying { $0.offset = 1 << 30 } == "TEP003")
        #expect(Self.outcome(Self.crafted { $0.entries[0].size = 5 }) == "entry TEP003")
        #expect(Self.outcome(Self.crafted { $0.count = 3 }) == "TEP003")
        #expect(Self.outcome(Self.crafted { $0.count = 0 }) == "TEP003")
        #expect(Self.outcome(Self.crafted { $0.preamble = [0] }) == "Xin chào")
        #expect(Self.outcome([]) == "TEP003")
        #expect(Self.outcome(Array("Đây không phải là tệp nén, chỉ là văn bản.".utf8)) == "TEP003")
    }

    /// Limits are counted before anything is inflated.
    @Test func limits() {
        func limited(_ change: (inout ReadingLimits) -> Void) -> String {
            var limits = ReadingLimits()
            change(&limits)
            return Self.outcome(Self.crafted(), limits: limits)
        }
        let size = Self.crafted().count
        #expect(limited { $0.fileBytes = size } == "Xin chào")
        #expect(limited { $0.fileBytes = size - 1 } == "TEP004")
        #expect(limited { $0.entries = 2 } == "Xin chào")
        #expect(limited { $0.entries = 1 } == "TEP004")
        #expect(limited { $0.partBytes = Self.hello.count } == "Xin chào")
        #expect(limited { $0.partBytes = Self.hello.count - 1 } == "TEP004")
        #expect(limited { $0.totalBytes = Self.hello.count + 3 } == "Xin chào")
        #expect(limited { $0.totalBytes = Self.hello.count + 2 } == "TEP004")
        // A part that claims more than it may is refused by its claim, whatever it holds.
        #expect(Self.outcome(Self.crafted { $0.entries[0].size = 60 << 20 }) == "TEP004")
    }
}
