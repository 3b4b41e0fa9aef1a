import Alignment
import AppendixModel
import FormLayout
import FormWriters
import OfficeContainers
import SubmissionReaders
import TestSupport
import Testing
import TextScanning
import Workflows

/// What a form computes of itself may be left out while a workbook is read: nothing else changes by it.
struct SheetEndTests {
    private let campaign: Campaign
    private let packet: Packet
    private let file: [UInt8]

    init() throws {
        campaign = try CampaignFolder(Repository.template, world: World()).campaign
        let unit = try #require(campaign.unit("stc"))
        packet = try #require(campaign.packet(for: unit))
        var values = PacketValues(blankFor: packet.slices)
        for (slice, content) in packet.slices.enumerated() {
            for (place, cell) in content.cells.enumerated() where cell.spec.isInput && cell.spec.type == .count {
                values.figures[slice][place] = .reported(.number(ExactDecimal(100 + place)))
            }
        }
        let plan = PacketLayout.workbook(of: packet, in: campaign, paper: .plan)
        file = XLSXWriter.packetWriter(for: plan).write(
            PacketLayout.filling(of: packet, in: campaign), values: values)
    }

    private func read(until end: String) throws -> Grid {
        var limits = ReadingLimits()
        limits.sheetEnd = end
        return try SubmissionReaderCatalogue.read(file, limits: limits).get()
    }

    private func align(_ grid: Grid) -> SubmissionAlignment.Aligned {
        SubmissionAlignment.align(grid, issues: KnownIssue.byToken([packet]), file: "stc.xlsx")
    }

    @Test("Figures and findings are the same with and without the hidden block, which is most of the cells")
    func sameFigures() throws {
        let whole = try read(until: "")
        let short = try read(until: SelfCheck.blockMarker)
        let cells = { (grid: Grid) in grid.sheets.reduce(0) { $0 + $1.cells.count } }
        #expect(cells(short) * 3 < cells(whole) * 2)
        #expect(short.sheets.map(\.merges) == whole.sheets.map(\.merges))
        let (one, other) = (align(whole), align(short))
        #expect(one.findings == other.findings)
        #expect(one.forms.map(\.figures) == other.forms.map(\.figures))
        #expect(other.forms.reduce(0) { $0 + $1.figures.count { $0.state == .reported } } > 60)
    }

    @Test("A sheet ends where the text stands; a text that is nowhere ends none")
    func whereItEnds() throws {
        let whole = try read(until: "")
        #expect(try read(until: "không có ở đâu").sheets.map(\.cells) == whole.sheets.map(\.cells))
        for (sheet, shortened) in zip(whole.sheets, try read(until: SelfCheck.blockMarker).sheets) {
            let end = sheet.cells.first { whole.text($0) == SelfCheck.blockMarker }?.row ?? .max
            // Of the row itself only what stands before the text and the text are sure to be there: it is the first of its row.
            let kept = sheet.cells.filter { $0.row < end || ($0.row == end && $0.column == 0) }
            #expect(shortened.cells.map(\.position) == kept.map(\.position))
        }
    }
}
