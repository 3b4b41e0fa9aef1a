import Diagnostics
import OfficeContainers
import ReturnBundles
import Testing

/// Limits, and bytes that nobody meant: whatever arrives, something is returned.
@Suite struct BundleLimitTests {
    private static func nested(_ depth: Int) -> [UInt8] {
        var text = "bytes"
        for level in 0..<depth {
            let kind = level == 0 ? "Content-Disposition: attachment; filename=a.bin" : "Content-Type: message/rfc822"
            text = Mail.text(date: Mail.date, part: kind + "\n\n" + text, boundary: "vach\(level).")
        }
        return Array(text.utf8)
    }

    @Test func depth() {
        let limit = BundleLimits().depth
        let last = ReturnBundles.files(in: Self.nested(limit), name: "thu.eml")
        #expect(last.value.first?.containers.count == limit)
        #expect(last.findings.isEmpty)
        let beyond = ReturnBundles.files(in: Self.nested(limit + 1), name: "thu.eml")
        #expect(beyond.value.isEmpty)
        #expect(beyond.findings.map(\.code.rawValue) == ["TEP004"])
    }

    @Test func files() {
        let part = Array(repeating: Mail.attachment, count: 4).joined(separator: "\n--vach\n")
        var limits = BundleLimits()
        limits.files = 4
        #expect(ReturnBundles.files(in: Mail.bytes(part: part), name: "t.eml", limits: limits).findings.isEmpty)
        limits.files = 3
        let opened = ReturnBundles.files(in: Mail.bytes(part: part), name: "t.eml", limits: limits)
        #expect(opened.value.count == 3)
        #expect(opened.findings.map(\.code.rawValue) == ["TEP004"])
    }

    /// Files of one name are all kept.
    @Test func sameNames() {
        let part = Array(repeating: Mail.attachment, count: 3).joined(separator: "\n--vach\n")
        let names = ReturnBundles.files(in: Mail.bytes(part: part), name: "t.eml").value.map(\.name)
        #expect(names == ["a (2).bin", "a (3).bin", "a.bin"])
    }

    /// The size of one file, of all, and the growth: a byte more than allowed, and nothing of the archive is given.
    @Test(arguments: ["file", "total", "ratio"])
    func archiveSize(_ which: String) {
        let archive = CraftedArchive.zip([("a.bin", Array(repeating: 0, count: 100_000)), ("b.bin", [1])])
        func opened(less: Int) -> Checked<[ArrivedFile]> {
            var limits = BundleLimits()
            switch which {
            case "file": limits.fileBytes = 100_000 - less
            case "total": limits.totalBytes = 100_001 - less
            default:
                limits.ratio = 0
                limits.freeBytes = 100_001 - less
            }
            return ReturnBundles.files(in: archive, name: "a.zip", limits: limits)
        }
        #expect(opened(less: 0).value.count == 2)
        #expect(opened(less: 0).findings.isEmpty)
        #expect(opened(less: 1).value.isEmpty)
        #expect(opened(less: 1).findings.map(\.code.rawValue) == ["TEP004"])
    }

    /// Flipped and cut bytes of mails and archives: no trap, and a file that comes out is one that was put in or has a finding beside it.
    @Test func damage() {
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let inner = CraftedArchive.zip([("so-lieu.bin", Array("hai mươi mốt".utf8)), ("b.bin", [1, 2, 3])])
        for original in [Mail.bytes(), inner, Self.nested(3)] {
            for _ in 0..<1500 {
                var bytes = original
                for _ in 0...random(3) { bytes[random(bytes.count)] = UInt8(random(256)) }
                if random(4) == 0 { bytes.removeLast(random(bytes.count)) }
                let opened = ReturnBundles.files(in: bytes, name: "x")
                #expect(!opened.value.isEmpty || !opened.findings.isEmpty)
            }
        }
    }
}
