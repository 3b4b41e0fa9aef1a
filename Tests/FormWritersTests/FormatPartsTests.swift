import Alignment
import AppendixModel
import FormLayout
import FormWriters
import OfficeContainers
import TestSupport
import Testing
import TextScanning
import Workflows

/// The other formats: what they write, compared with goldens part by part, and what all formats have in common.
struct FormatPartsTests {
    /// All formats but the workbook, which has tests of its own.
    static let others = FormWriterCatalogue.all.map { $0.format }.filter { $0 != "xlsx" }
    static let all = FormWriterCatalogue.all.map { $0.format }

    private static func packet(_ code: String) throws -> Packet {
        try #require(
            WorkbookPartsTests.campaign.unit(code).flatMap { WorkbookPartsTests.campaign.packet(for: $0) })
    }

    private static func write(_ packet: Packet, _ format: String, values: PacketValues? = nil) throws -> [UInt8] {
        let writer = try #require(FormWriterCatalogue.format(named: format))
        let plan = PacketLayout.workbook(of: packet, in: WorkbookPartsTests.campaign, paper: .plan)
        return writer.packetWriter(for: plan).write(
            PacketLayout.filling(of: packet, in: WorkbookPartsTests.campaign), values: values)
    }

    /// Seeded figures of every type and state for all inputs of a packet.
    private static func values(_ packet: Packet, seed: Int) -> PacketValues {
        var random = SeededRandom(seed: UInt64(seed))
        var values = PacketValues(blankFor: packet.slices)
        for (slice, one) in packet.slices.enumerated() {
            for (index, cell) in one.cells.enumerated() where cell.spec.isInput {
                values.figures[slice][index] = figure(cell.spec, &random)
            }
        }
        return values
    }

    private static func figure(_ spec: CellSpec, _ random: inout SeededRandom) -> Figure {
        if random.chance(6) { return .blank }
        if random.chance(6) { return Figure(state: .notAvailable) }
        let count = ExactDecimal(random.int(0...99_999))
        switch spec.type {
        case .count: return .reported(.number(count))
        case .number, .percent:
            let digits = random.int(0...spec.decimals)
            return .reported(.number(ExactDecimal(mantissa: Int128(random.int(0...99)), scale: digits)))
        case .flag: return .reported(.flag(random.chance(2)))
        case .flagOrText, .text:
            return .reported(.text(random.pick(["QĐ 12/QĐ-UBND", "=1+1", "hai\ndòng", "-ghi", "<b>&\"", "'nháy"])))
        case .choice: return .reported(.text(random.pick(spec.choices)))
        case .rate: return .reported(.rate(received: ExactDecimal(1200), onTime: count, percent: nil))
        case .score: return .reported(.score(points: ExactDecimal(mantissa: 782, scale: 2), maximum: ExactDecimal(10)))
        }
    }

    @Test("The smallest packet, blank, as goldens", arguments: others)
    func blankPacket(format: String) throws {
        let file = try Self.write(try Self.packet("skhcn"), format)
        let folder = "Tests/FormWritersTests/Goldens/\(format)/"
        guard file.starts(with: [0x50, 0x4B]) else {
            // Script and style are files of their own beside the writer.
            let markup = String(decoding: file, as: UTF8.self)
                .replacing(/<style>[\s\S]*?<\/style>/, with: "<style></style>")
                .replacing(/<script>[\s\S]*?<\/script>/, with: "<script></script>")
                .replacing(/sha256-[A-Za-z0-9+\/=]+/, with: "sha256-…")
            let difference = Golden.difference(Array(markup.utf8), from: folder + "04KH_SKHCN." + format)
            #expect(difference == nil, "\(difference ?? "")")
            return
        }
        let archive = try ZipArchive.open(file).get()
        let inflater = Inflater()
        for entry in archive.entries {
            let bytes = try archive.bytes(of: entry, inflater: inflater).get()
            let difference = Golden.difference(bytes, from: folder + entry.name)
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test("What is written is read back, by every format, in every unit’s packet", arguments: all)
    func readBack(format: String) throws {
        let packets = WorkbookPartsTests.campaign.packets()
        let reading = SubmissionReading(
            WorkbookPartsTests.campaign, issues: KnownIssue.byToken(packets))
        for (seed, packet) in packets.enumerated() {
            let values = Self.values(packet, seed: seed + 1)
            let read = reading.read(try Self.write(packet, format, values: values), name: "tep", unit: packet.unit.code)
            #expect(read.format == format)
            #expect(read.forms.map(\.slice.form.id) == packet.slices.map(\.form.id))
            for (slice, form) in read.forms.enumerated() {
                for (index, cell) in form.slice.cells.enumerated() where cell.spec.isInput {
                    let written = values.figures[slice][index]
                    #expect(
                        form.figures[index].isSame(as: Self.asRead(written)),
                        "\(format) \(cell.key.text): \(written.display) → \(form.figures[index].display)")
                }
            }
        }
    }

    /// The larger number of a rate is what was received.
    private static func asRead(_ figure: Figure) -> Figure {
        guard case .rate(let one?, let other?, nil)? = figure.value, one < other else { return figure }
        return .reported(.rate(received: other, onTime: one, percent: nil))
    }

    @Test("The same input gives the same bytes, and another unit other ones", arguments: all)
    func sameBytes(format: String) throws {
        let packet = try Self.packet("stc")
        let values = Self.values(packet, seed: 7)
        let once = try Self.write(packet, format, values: values)
        #expect(try Self.write(packet, format, values: values) == once)
        #expect(try Self.write(packet, format) != once)
    }
}
