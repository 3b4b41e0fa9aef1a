import AppendixModel
import FormLayout
import FormWriters
import OfficeContainers
import TestSupport
import Testing
import TextScanning
import Workflows

/// The parts of written workbooks, compared one by one with goldens; the archive's own bytes are not compared.
struct WorkbookPartsTests {
    static let campaign: Campaign = {
        guard let folder = try? CampaignFolder(Repository.template, world: World()) else { return Campaign() }
        return folder.campaign
    }()

    private func packet(_ code: String) throws -> Packet {
        try #require(Self.campaign.unit(code).flatMap { Self.campaign.packet(for: $0) })
    }

    private func write(_ packet: Packet, paper: Paper = .plan, values: PacketValues? = nil) -> [UInt8] {
        let plan = PacketLayout.workbook(of: packet, in: Self.campaign, paper: paper)
        return XLSXWriter.packetWriter(for: plan).write(
            PacketLayout.filling(of: packet, in: Self.campaign), values: values)
    }

    private func parts(_ file: [UInt8]) throws -> [(name: String, bytes: [UInt8])] {
        let archive = try ZipArchive.open(file).get()
        let inflater = Inflater()
        return try archive.entries.map { ($0.name, try archive.bytes(of: $0, inflater: inflater).get()) }
    }

    @Test("The smallest packet, blank, part by part")
    func blankPacket() throws {
        for part in try parts(write(try packet("skhcn"))) {
            let difference = Golden.difference(
                part.bytes, from: "Tests/FormWritersTests/Goldens/04KH_SKHCN/" + part.name)
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test("Phụ lục 4, three tables behind one code column, part by part")
    func threeTables() throws {
        let packet = try packet("snv")
        let slices = packet.slices.filter { $0.form.id == "phu-luc-4" }
        for part in try parts(write(Packet(unit: packet.unit, slices: slices))) where part.name.contains("sheet2") {
            let difference = Golden.difference(part.bytes, from: "Tests/FormWritersTests/Goldens/phu-luc-4.xml")
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test("A filled packet differs from the blank one only where figures stand")
    func filledPacket() throws {
        let packet = try packet("skhcn")
        var values = PacketValues(blankFor: packet.slices)
        let figures: [Figure] = [
            .reported(.number(ExactDecimal(12))), .reported(.number(.zero)), Figure(state: .none),
            Figure(state: .notApplicable),
            Figure(state: .notAvailable), Figure(state: .unresolved, text: "khoảng 12"),
        ]
        for (index, figure) in figures.enumerated() { values.figures[0][index] = figure }
        values.notes["phu-luc-7/1/iso"] = "ghi chú <&>"
        let blank = try parts(write(packet))
        let filled = try parts(write(packet, values: values))
        let differing = zip(blank, filled).filter { $0.bytes != $1.bytes }.map(\.0.name)
        #expect(differing == ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"])
        let sheet = String(
            decoding: try #require(filled.first { $0.name == "xl/worksheets/sheet2.xml" }).bytes, as: UTF8.self)
        #expect(sheet.contains("<v>12</v>"))
        #expect(sheet.contains("<v>6/6</v>"))
        let strings = String(
            decoding: try #require(filled.first { $0.name == "xl/sharedStrings.xml" }).bytes, as: UTF8.self)
        #expect(strings.contains("<t>khoảng 12</t>"))
        #expect(strings.contains("<t>…</t>"))
    }

    @Test("Packets of two units differ only in strings, names and the issue")
    func unitsDiffer() throws {
        let one = try packet("skhcn")
        var renamed = one.unit
        renamed.code = "khac"
        renamed.name = "Đơn vị khác"
        let other = Packet(unit: renamed, slices: one.slices.map { $0.renamed(token: "0123456789AB") })
        let differing = zip(try parts(write(one)), try parts(write(other))).filter { $0.bytes != $1.bytes }.map(
            \.0.name)
        #expect(differing == ["xl/sharedStrings.xml", "xl/workbook.xml", "docProps/custom.xml"])
    }

    @Test("The paper decides the line “Kèm theo”")
    func papers() throws {
        let packet = try packet("stc")
        func strings(_ paper: Paper) throws -> String {
            let parts = try parts(write(packet, paper: paper))
            return String(
                decoding: try #require(parts.first { $0.name == "xl/sharedStrings.xml" }).bytes, as: UTF8.self)
        }
        #expect(
            try strings(.plan).contains("(Kèm theo Kế hoạch số: 04/KH-UBND, ngày 20 tháng 01 năm 2020 của UBND tỉnh)"))
        #expect(try strings(.return).contains("(Kèm theo Báo cáo số …/BC-STC ngày …/…/2020 của Sở Tài chính)"))
        #expect(
            try strings(.merged).contains(
                "(Kèm theo Báo cáo số …/BC-UBND ngày … tháng … năm 2020 của Ủy ban nhân dân tỉnh)"))
    }

    @Test("Frozen parts leave room on a small screen; sheets with several tables freeze nothing")
    func frozenParts() throws {
        for packet in Self.campaign.packets() {
            for sheet in PacketLayout.workbook(of: packet, in: Self.campaign, paper: .plan).sheets {
                guard case .form = sheet.kind else { continue }
                if sheet.tables.count > 1 { #expect(sheet.frozenRows == nil) }
                if let frozen = sheet.frozenRows { #expect(sheet.pixels(ofRows: frozen) <= 160) }
            }
        }
    }
}
