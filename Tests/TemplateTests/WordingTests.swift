import AppendixModel
import TestSupport
import Testing
import Workflows

/// The shipped template prints what the signed document prints: every heading, title, column header, STT and label is compared with a
/// transcription made from the source and not from the template.
struct WordingTests {
    /// One printed thing.
    struct Line: Hashable, CustomStringConvertible {
        var kind: String
        var stt: String
        var text: String
        var description: String { "\(kind) | \(stt) | \(text)" }
    }

    static let campaign: Campaign = {
        guard let folder = try? CampaignFolder(Repository.template, world: World()) else { return Campaign() }
        return folder.campaign
    }()

    /// The fixture by form.
    static func fixture() throws -> [String: [Line]] {
        var lines: [String: [Line]] = [:]
        var form = ""
        for line in try Repository.text("Tests/TemplateTests/Fixtures/wording.md").split(separator: "\n") {
            if line.hasPrefix("## ") { form = String(line.dropFirst(3)) }
            guard line.hasPrefix("| "), !line.hasPrefix("| ---"), !line.hasPrefix("| kind") else { continue }
            let cells = line.dropFirst(1).dropLast(1).split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingPrefix(" ") }.map { $0.hasSuffix(" ") ? $0.dropLast() : $0 }.map(String.init)
            lines[form, default: []].append(Line(kind: cells[0], stt: cells[1], text: cells[2]))
        }
        return lines
    }

    /// What a form prints, in printed order.
    static func printed(_ form: Form) -> [Line] {
        var lines = [
            Line(kind: "heading", stt: "", text: form.wording.heading.text),
            Line(kind: "title", stt: "", text: form.wording.title.text),
        ]
        if !form.wording.subtitle.text.isEmpty {
            lines.append(Line(kind: "subtitle", stt: "", text: form.wording.subtitle.text))
        }
        lines.append(Line(kind: "attached", stt: "", text: form.wording.attached[.plan] ?? ""))
        for table in form.tables {
            if !table.title.isEmpty { lines.append(Line(kind: "table", stt: "", text: table.title)) }
            lines += table.stubs.map { Line(kind: "header", stt: "", text: $0.header.text) }
            lines += table.figures.map {
                Line(kind: "header", stt: "", text: $0.headers.map(\.text).joined(separator: " > "))
            }
            for entry in table.entries {
                lines.append(
                    Line(kind: entry.row.isCaption ? "caption" : "row", stt: entry.row.stt, text: entry.row.label.text))
                if !entry.row.side.isEmpty { lines.append(Line(kind: "side", stt: "", text: entry.row.side)) }
            }
        }
        return lines + form.wording.notes.map { Line(kind: "note", stt: "", text: $0) }
    }

    @Test("Every printed word is the source's", arguments: 1...8)
    func everyPrintedWordIsTheSources(number: Int) throws {
        let id = "phu-luc-\(number)"
        let form = try #require(Self.campaign.form(id))
        let expected = try #require(try Self.fixture()[id])
        #expect(expected.count > 15)
        let printed = Self.printed(form)
        #expect(printed.count == expected.count)
        for (line, wanted) in zip(printed, expected) { #expect(line == wanted) }
    }

    @Test("588 input cells with unique keys, by type and by owner")
    func inputCells() {
        let cells = Self.campaign.forms.flatMap(\.inputCells)
        #expect(cells.count == 588)
        #expect(Set(cells.map(\.key)).count == 588)
        let byType = Dictionary(grouping: cells) { $0.spec.type }.mapValues(\.count)
        #expect(byType == [.count: 478, .percent: 30, .flag: 12, .flagOrText: 24, .rate: 18, .choice: 16, .text: 10])
        let byOwner = Dictionary(grouping: cells) { Self.campaign.holders(of: $0.responsible).first ?? "" }.mapValues(
            \.count)
        #expect(byOwner == ["snv": 222, "vpub": 138, "stc": 90, "stp": 78, "stttt": 54, "skhcn": 6])
    }

    @Test("Corrected wordings are recognised as the same row")
    func correctedWordings() throws {
        let accepts = Self.campaign.forms.flatMap { $0.tables.flatMap(\.entries) }.flatMap(\.row.label.accepts)
        for wording in [
            "Nghị quyết của Hội đồng nhân dân cấp huyện", "Số VBQPPL trái pháp luật về nội dung, thẩm quyền",
            "Bộ tiêu chí đánh giá sở, ngành Bộ tiêu chí đánh giá UBND cấp huyện",
        ] { #expect(accepts.contains(wording), "\(wording)") }
    }

    @Test("The oddities of the tables: of-which row, open captions, relaxed totals, the date due")
    func oddities() throws {
        let third = try #require(Self.campaign.form("phu-luc-3")).tables[0].entries
        #expect(third.filter(\.row.isOfWhich).map(\.path) == ["tong.do_tinh_ban_hanh"])
        let fifth = try #require(Self.campaign.form("phu-luc-5")).tables[0].entries
        #expect(fifth.filter { if case .openCaption = $0.row.kind { true } else { false } }.count == 2)
        #expect(Self.campaign.due?.date.description == "2020-04-29")
        #expect(Self.campaign.openUntil?.isInferred == true)
    }
}
