import Diagnostics
import OfficeContainers
import SubmissionReaders
import Testing

/// Old Excel workbooks as careless programs leave them; each variant was met in a file of another project.
@Suite struct XLSReaderTests {
    private typealias XLS = CraftedXLS

    private static func shown(_ workbook: [UInt8], embedded: [UInt8]? = nil) throws -> String {
        try #require(XLSReader.read(XLS.file(own: workbook, embedded: embedded), limits: ReadingLimits())).get().shown
    }

    /// The embedded workbook stands first in the directory; it is another file's.
    @Test func embeddedWorkbook() throws {
        let own = XLS.workbook(sheets: [("Own", XLS.number(0, 0, 12))])
        let embedded = XLS.workbook(sheets: [("Other", XLS.number(0, 0, 99))])
        #expect(try Self.shown(own, embedded: embedded) == "Own!A1 number 12")
    }

    /// The table of strings says it has none, or more than it has.
    @Test(arguments: [0, 2, 9]) func countOfStrings(said: Int) throws {
        let strings = XLS.record(0x00FC, [0, 0, 0, 0, UInt8(said), 0, 0, 0] + XLS.text("so A") + XLS.text("so B"))
        let cells = XLS.shared(0, 0, 1) + XLS.shared(0, 1, 0) + XLS.shared(0, 2, 2)
        let workbook = XLS.workbook(globals: strings, sheets: [("S", cells)])
        #expect(try Self.shown(workbook) == "S!A1 text so B | S!B1 text so A | S!C1 error 2")
    }

    /// CONTINUE records that hold nothing, and nothing but the byte that says how wide the characters are.
    @Test func continuedString() throws {
        let strings =
            XLS.record(0x00FC, [1, 0, 0, 0, 1, 0, 0, 0] + [6, 0, 0] + Array("ab".utf8)) + XLS.record(0x003C)
            + XLS.record(0x003C, [1]) + XLS.record(0x003C, [1, 0xA1, 0x1E])
            + XLS.record(0x003C, [0] + Array("cde".utf8))
        let workbook = XLS.workbook(globals: strings, sheets: [("S", XLS.shared(0, 0, 0))])
        #expect(try Self.shown(workbook) == "S!A1 text abạcde")
    }

    /// Formulas under the numbers that BIFF3 and BIFF4 gave them.
    @Test(arguments: [0x0006, 0x0206, 0x0406]) func formulas(type: Int) throws {
        let three: [UInt8] = [0, 0, 0, 0, 0, 0, 0x08, 0x40]
        let rest = [UInt8](repeating: 0, count: 8)
        let cell = XLS.record(type, XLS.place(3, 0) + three + rest)
        #expect(try Self.shown(XLS.workbook(sheets: [("S", cell)])) == "S!A4 number formula 3")
    }

    /// Where the sheets are is wrong by as much as the globals grew: they are taken in their order.
    @Test func wrongPlaces() throws {
        let sheets = [(name: "A", records: XLS.number(0, 0, 1)), (name: "B", records: XLS.number(0, 0, 2))]
        #expect(try Self.shown(XLS.workbook(sheets: sheets, offset: 20)) == "A!A1 number 1 | B!A1 number 2")
    }

    /// Many sheets of the same records would be read for hours.
    @Test func overlappingSheets() throws {
        // Forty sheets that all begin where the last one does.
        let records = (0..<20).flatMap { XLS.number(0, $0, 1) }
        let empty = Array(repeating: (name: "A", records: [UInt8]()), count: 39)
        var many = XLS.workbook(sheets: empty + [(name: "B", records: records)])
        let last = many.count - (XLS.begin(0x10) + records + XLS.end).count
        var place = 0
        while place + 4 <= many.count {
            if many[place] == 0x85, many[place + 1] == 0 {
                many[place + 4] = UInt8(last & 0xFF)
                many[place + 5] = UInt8(last >> 8)
            }
            place += 4 + Int(many[place + 2]) + Int(many[place + 3]) << 8
        }
        let result = try #require(XLSReader.read(XLS.file(own: many), limits: ReadingLimits()))
        guard case .failure(let fault) = result else {
            Issue.record("read")
            return
        }
        #expect(fault.found.en == "sheets that overlap in the file")
    }

    /// A hundred cells of one long text are more than the limit: they are counted before they are kept.
    @Test func oneTextInManyCells() throws {
        let long = String(repeating: "x", count: 2_000)
        let strings = XLS.record(0x00FC, [0, 0, 0, 0, 1, 0, 0, 0] + XLS.text(long))
        let cells = (0..<100).flatMap { XLS.shared(0, $0, 0) }
        let file = XLS.file(own: XLS.workbook(globals: strings, sheets: [("S", cells)]))
        var limits = ReadingLimits()
        limits.totalBytes = 100_000
        guard case .failure(let fault)? = XLSReader.read(file, limits: limits) else {
            Issue.record("read")
            return
        }
        #expect(fault.found.en == "texts of all cells (bytes): 200000, limit 100000")
        limits.totalBytes = 200_000
        #expect(try XLSReader.read(file, limits: limits)?.get().sheets[0].cells.count == 100)
    }
}
