import Alignment
import AppendixModel
import Diagnostics
import SubmissionReaders
import TestSupport
import Testing
import TextScanning
import Workflows

/// What cells mean, by type: one meaning is read, two are asked, none keeps the text.
struct RecognitionTests {
    static let campaign: Campaign = {
        guard let folder = try? CampaignFolder(Repository.template, world: World()) else { return Campaign() }
        return folder.campaign
    }()

    /// A row of the eight appendices for each type.
    static let rows = [
        "count": ("snv", "phu-luc-1/1/vb_chi_dao/2015"), "percent": ("stttt", "phu-luc-7/1/van_ban_dien_tu/2015"),
        "flag": ("snv", "phu-luc-1/1/tuyen_truyen.cuoc_thi/2015"),
        "choice": ("snv", "phu-luc-8/1/tthc_gon_nhe/ket_qua"),
        "rate": ("vpub", "phu-luc-3/1/ket_qua.cap_tinh/2015"),
        "flag_or_text": ("snv", "phu-luc-1/1/bo_tieu_chi.ubnd_xa/2015"),
    ]

    /// `n:` numeric cell, `n{format}:` with a number format, `b:` boolean, `e:` error, `f:` formula with cached number; otherwise a text.
    static let table = """
        | type | cell | state | value | code |
        |---|---|---|---|---|
        | count | n:12 | reported | 12 | |
        | count | n:0 | reported | 0 | |
        | count | n:1.234 | unresolved | | SLI004 |
        | count | n:12.000000000000001 | reported | 12 | |
        | count | n:1E3 | reported | 1000 | |
        | count | 12 | reported | 12 | |
        | count | 07 | reported | 7 | |
        | count | 1.234 | reported | 1234 | SLI013 |
        | count | 1,234 | unresolved | | SLI002 |
        | count | 1 234 | reported | 1234 | SLI013 |
        | count | 1.234.567 | reported | 1234567 | SLI013 |
        | count | 1.234,5 | unresolved | | SLI004 |
        | count | 12 văn bản | reported | 12 | SLI013 |
        | count | 12 người | unresolved | | SLI001 |
        | count | khoảng 12 | unresolved | | SLI001 |
        | count | >10 | unresolved | | SLI001 |
        | count | 10-12 | unresolved | | SLI001 |
        | count | 12+3 | unresolved | | SLI001 |
        | count | 12 (dự kiến) | unresolved | | SLI001 |
        | count | 1234567890123456 | unresolved | | SLI012 |
        | count | - | none | | |
        | count | – | none | | |
        | count | không | none | | |
        | count | Không phát sinh | none | | |
        | count | x | not_applicable | | |
        | count | X | not_applicable | | |
        | count | … | not_available | | |
        | count | ... | not_available | | |
        | count | b:1 | unresolved | | SLI001 |
        | count | e:#REF! | unresolved | | SLI010 |
        | count | f:17 | reported | 17 | SLI009 |
        | count | n{dd/mm/yyyy}:43833 | unresolved | | SLI008 |
        | count | n{0%}:0.5 | unresolved | | SLI001 |
        | count | n{#,##0" đ"}:7 | reported | 7 | |
        | percent | n:95.5 | reported | 95.5 | |
        | percent | n{0%}:0.955 | reported | 95.5 | |
        | percent | n{0.00%}:0.005 | reported | 0.5 | |
        | percent | n{0.0"%"}:0.5 | reported | 0.5 | SLI020 |
        | percent | n{0\\%}:95 | reported | 95 | |
        | percent | n:0.95 | reported | 0.95 | SLI020 |
        | percent | 95% | reported | 95 | |
        | percent | 95 % | reported | 95 | |
        | percent | 95,5 | reported | 95.5 | |
        | percent | 95.5 | reported | 95.5 | SLI013 |
        | percent | 0,5% | reported | 0.5 | |
        | percent | trên 80% | unresolved | | SLI001 |
        | percent | 80-90% | unresolved | | SLI001 |
        | flag | n:1 | reported | 1 | |
        | flag | n:0 | reported | 0 | |
        | flag | 1,0 | reported | 1 | |
        | flag | b:1 | reported | 1 | |
        | flag | Có | reported | 1 | |
        | flag | không | reported | 0 | |
        | flag | x | unresolved | | SLI014 |
        | flag | n:2 | unresolved | | SLI006 |
        | flag | - | none | | |
        | choice | Đạt | reported | Đạt | |
        | choice | đạt. | reported | Đạt | SLI013 |
        | choice | KHÔNG ĐẠT | reported | Không đạt | SLI013 |
        | choice | Đạt 85% | unresolved | | SLI006 |
        | choice | Đạt một phần | unresolved | | SLI006 |
        | choice | x | not_applicable | | |
        | choice | - | unresolved | | SLI014 |
        | rate | 1200/1150 | reported | 1200/1150 | |
        | rate | 1150/1200 | reported | 1200/1150 | SLI018 |
        | rate | 1.200/1.150 | reported | 1200/1150 | |
        | rate | 1.200/1.150 (95,8%) | reported | 1200/1150 (95,8%) | |
        | rate | 1200/1150 (99%) | reported | 1200/1150 (99%) | SLI017 |
        | rate | 95,8% | reported | 95,8% | SLI019 |
        | rate | n:95.8 | reported | 95,8% | SLI019 |
        | rate | n{0.0%}:0.958 | reported | 95,8% | SLI019 |
        | rate | n{d/m}:43833 | unresolved | | SLI008 |
        | rate | nhiều | unresolved | | SLI007 |
        | flag_or_text | QĐ 4236/QĐ-UBND | reported | QĐ 4236/QĐ-UBND | |
        | flag_or_text | n:1 | reported | 1 | |
        | flag_or_text | n:3 | reported | 3 | SLI013 |
        """

    /// The rows of the table.
    static let cases: [[String]] = table.split(separator: "\n").dropFirst(2).map { line in
        line.dropFirst(1).dropLast(1).split(separator: "|", omittingEmptySubsequences: false).map { cell in
            String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    @Test("A cell means what the table says", arguments: cases)
    func cellMeans(row: [String]) throws {
        let (type, written, state, value, code) = (row[0], row[1], row[2], row[3], row[4])
        let (unit, keyText) = try #require(Self.rows[type])
        let key = try #require(CellKey(keyText))
        let packet = try #require(Self.campaign.unit(unit).flatMap { Self.campaign.packet(for: $0) })
        let slice = try #require(packet.slices.first { $0.form.id == key.form })
        let definition = try #require(slice.cells.first { $0.key == key })
        let (markup, formats) = Self.markup(written)
        let parts = key.parts.map(String.init)
        let label = slice.form.tables[0].entries[definition.row].row.label.text
        let book = MiniWorkbook(
            rows: [
                MiniWorkbook.text("STT") + MiniWorkbook.text("Chỉ tiêu") + MiniWorkbook.text("mã")
                    + slice.form.tables[0].figures.map { MiniWorkbook.text("\(slice.token)/1@\($0.path)") }.joined(),
                MiniWorkbook.text("1") + MiniWorkbook.text(label) + MiniWorkbook.text("\(slice.token)/1/\(parts[2])")
                    + markup,
            ], formats: formats)
        let grid = try #require(try? SubmissionReaderCatalogue.read(book.bytes).get())
        let result = SubmissionAlignment.align(grid, issues: KnownIssue.byToken([packet]), file: "thu.xlsx")
        let form = try #require(result.forms.first)
        let figure = form.figures[try #require(form.slice.cells.firstIndex { $0.key == key })]
        #expect(figure.state.rawValue == state)
        #expect((figure.value.map(Self.plain) ?? "") == value)
        #expect(result.findings.filter { $0.place.key == keyText }.map(\.code.rawValue) == (code.isEmpty ? [] : [code]))
        #expect(result.unit == unit)
        // What a percentage below 1 may mean besides is worked out.
        if code == "SLI020", let below = ExactDecimal(value.replacing("%", with: "")) {
            let points = try #require(below.multiplied(by: ExactDecimal(100)))
            #expect(result.findings.contains { $0.mend.vi.hasSuffix("(\(points.ungroupedText)).") })
        }
    }

    private static func plain(_ value: CellValue) -> String {
        switch value {
        case .number(let number): number.plainText
        case .flag, .text, .rate, .score: value.display
        }
    }

    private static func markup(_ written: String) -> (String, [String]) {
        func after(_ prefix: String) -> String? {
            written.hasPrefix(prefix) ? String(written.dropFirst(prefix.count)) : nil
        }
        if let number = after("n:") { return ("<c><v>\(number)</v></c>", []) }
        if written.hasPrefix("n{"), let close = written.firstIndex(of: "}") {
            let format = String(written[written.index(written.startIndex, offsetBy: 2)..<close])
            return ("<c s=\"1\"><v>\(written[close...].dropFirst(2))</v></c>", [format])
        }
        if let truth = after("b:") { return ("<c t=\"b\"><v>\(truth)</v></c>", []) }
        if let error = after("e:") { return ("<c t=\"e\"><v>\(error)</v></c>", []) }
        if let number = after("f:") { return ("<c><f>A1+1</f><v>\(number)</v></c>", []) }
        return (MiniWorkbook.text(written), [])
    }
}
