import Diagnostics
import OfficeContainers
import SubmissionReaders
import Testing

/// Bare BIFF streams: defined names, the system of days, streams cut short.
@Suite struct BareStreamTests {
    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func record(_ type: Int, _ data: [UInt8]) -> [UInt8] {
        number(type, 2) + number(data.count, 2) + data
    }

    private static let beginning = record(0x0809, number(0x0600, 2) + number(5, 2) + number(0, 12))
    private static let end = record(0x000A, [])

    /// A stream with two sheets, each with one number, and further records among its globals.
    private static func stream(_ globals: [UInt8]) -> [UInt8] {
        let names = ["Mot", "Hai's"]
        let sizes = names.map { 12 + $0.utf8.count }.reduce(0, +)
        var place = beginning.count + globals.count + sizes + end.count
        var bounds: [UInt8] = []
        var sheets: [UInt8] = []
        for (index, name) in names.enumerated() {
            bounds += record(0x0085, number(place, 4) + [0, 0, UInt8(name.utf8.count), 0] + Array(name.utf8))
            let value = Double(index) + 0.5
            let cell = record(0x0203, number(index, 2) + number(1, 2) + number(0, 2) + number(Int(value.bitPattern), 8))
            let sheet = beginning + cell + end
            sheets += sheet
            place += sheet.count
        }
        return beginning + globals + bounds + end + sheets
    }

    private static func name(_ name: [UInt8], flags: Int = 0, _ formula: [UInt8]) -> [UInt8] {
        record(
            0x0018,
            number(flags, 2) + [0, UInt8(name.count)] + number(formula.count, 2) + number(0, 8) + [0] + name + formula)
    }

    private static let references =
        record(0x01AE, number(2, 2) + number(0x0401, 2)) + record(0x01AE, number(1, 2) + [1, 0, 0, 0x78])
        + record(0x0017, number(3, 2) + [0, 0, 1, 0, 1, 0] + [0, 0, 0, 0, 0, 0] + [1, 0, 0, 0, 0, 0])

    /// Defined names of one place are anchors of a form's identity: cells, areas, built-in names; sheets by their order, quotes doubled.
    @Test func definedNames() throws {
        let globals =
            Self.references
            + Self.name(Array("PHULUC_o".utf8), [0x3A, 0, 0] + Self.number(6, 2) + Self.number(3, 2))
            + Self.name(
                Array("vung".utf8),
                [0x3B, 1, 0] + Self.number(6, 2) + Self.number(20, 2) + Self.number(27, 2) + Self.number(255, 2))
            + Self.name([0x06], flags: 0x20, [0x3B, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0])
            // What is left out: a constant, another workbook, a sheet that is not there.
            + Self.name(Array("so".utf8), [0x1E, 7, 0]) + Self.name(Array("xa".utf8), [0x3A, 2, 0, 0, 0, 0, 0])
            + Self.name(Array("sai".utf8), [0x3A, 9, 0, 0, 0, 0, 0])
        let grid = try #require(XLSReader.read(Self.stream(globals), limits: ReadingLimits())).get()
        #expect(grid.shown == "Mot!B1 number 0.5 | Hai's!B2 number 1.5")
        #expect(
            grid.names.map { "\($0.name) \($0.reference)" } == [
                "PHULUC_o 'Hai''s'!$D$7", "vung 'Mot'!$AB$7:$IV$21", "_xlnm.Print_Area 'Mot'!$A$1:$C$2",
            ])
    }

    /// Whether days count from 1904 is kept for whoever reads them.
    @Test(arguments: [false, true])
    func daysFrom1904(_ isSet: Bool) throws {
        let stream = Self.stream(Self.record(0x0022, [isSet ? 1 : 0, 0]))
        let grid = try #require(XLSReader.read(stream, limits: ReadingLimits())).get()
        #expect(grid.countsDaysFrom1904 == isSet)
    }

    /// A stream cut anywhere is told, never read with fewer or other cells.
    @Test func cut() throws {
        let whole = Self.stream(Self.references)
        for end in 16..<whole.count {
            guard case .failure(let fault)? = XLSReader.read(Array(whole[..<end]), limits: ReadingLimits()) else {
                Issue.record("cut at \(end): read")
                continue
            }
            #expect(fault.code == .damaged, "cut at \(end)")
        }
    }
}
