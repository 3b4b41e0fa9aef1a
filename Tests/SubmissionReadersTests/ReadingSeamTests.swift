import Diagnostics
import OfficeContainers
import SubmissionReaders
import TestSupport
import Testing

/// The seam behind which foreign bytes are read: whatever they are, it returns a grid or a finding.
@Suite struct ReadingSeamTests {
    /// Beginnings of all formats, so that noise gets past recognition.
    private static let beginnings: [[UInt8]] = [
        [0x50, 0x4B, 3, 4], CompoundFile.signature, [0x09, 0x08, 0x10, 0, 0, 6, 5, 0],
        Array("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".utf8),
        Array("<html><table><tr><td x:num=\"".utf8),
        Array("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n".utf8),
        [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], Array("sep=;\n".utf8), [],
    ]

    /// Noise behind the beginning of every format ends in a grid or a finding.
    @Test(arguments: 1...60)
    func noise(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for beginning in Self.beginnings {
            let file = beginning + random.bytes(random.int(0...3000))
            switch SubmissionReaderCatalogue.read(file) {
            case .success(let grid): #expect(grid.sheets.count <= ReadingLimits().sheets)
            case .failure(let fault): #expect(FindingCatalogue.code(named: fault.code.rawValue) != nil)
            }
        }
    }

    /// Limits name themselves: what was found and how much is allowed.
    @Test func limits() throws {
        func fault(_ file: String, _ change: (inout ReadingLimits) -> Void) -> String {
            var limits = ReadingLimits()
            change(&limits)
            guard case .failure(let fault) = SubmissionReaderCatalogue.read(Array(file.utf8), limits: limits) else {
                return ""
            }
            return fault.code.rawValue + " " + fault.found.en
        }
        let table = "a;b\n1;2\n"
        #expect(fault(table) { $0.fileBytes = 8 } == "")
        #expect(fault(table) { $0.fileBytes = 7 } == "TEP004 size of the file (bytes): 8, limit 7")
        #expect(fault(table) { $0.cells = 4 } == "")
        #expect(fault(table) { $0.cells = 3 } == "TEP004 cells that hold something: 4, limit 3")
        #expect(fault(table) { $0.textBytes = 1 } == "")
        #expect(fault("a;bc\n") { $0.textBytes = 1 } == "TEP004 the text of cell B1, sheet “CSV” (bytes): 2, limit 1")
        #expect(fault(table) { $0.totalBytes = 3 } == "TEP004 texts of all cells (bytes): 4, limit 3")
        let page = "<table><tr><td colspan=2>1</td></tr></table><table><tr><td>2</td></tr></table>"
        #expect(fault(page) { $0.sheets = 2 } == "")
        #expect(fault(page) { $0.sheets = 1 } == "TEP004 sheets: 2, limit 1")
        #expect(fault(page) { $0.merges = 0 } == "TEP004 merged ranges: 1, limit 0")
        #expect(fault(page) { $0.pageDepth = 2 } == "TEP004 nesting of the page: 3, limit 2")
        #expect(
            fault("<table a b c><tr><td>1</table>") { $0.attributes = 2 }
                == "TEP004 attributes of a tag of the page: 3, limit 2")
        #expect(fault("<table a b><tr><td>1</table>") { $0.attributes = 2 } == "")
    }

    /// Attributes are counted as browsers count them: quotes only behind an equals sign, none in comments, scripts and styles.
    @Test(arguments: [
        "<!-- <p a b c> --><table><tr><td>1</table>", "<html><script>x<y a b c d</script><table><tr><td>1</table>",
        "<style>a<b c d e f</style><table><tr><td>1</table>", "<table a='> b c d' b=\"e f g\"><tr><td>it's</table>",
    ])
    func attributes(_ page: String) {
        var limits = ReadingLimits()
        limits.attributes = 2
        #expect((try? SubmissionReaderCatalogue.read(Array(page.utf8), limits: limits).get()) != nil)
    }
}
