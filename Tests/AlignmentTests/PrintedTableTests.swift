import Alignment
import AppendixModel
import Diagnostics
import SubmissionReaders
import TestSupport
import Testing
import Workflows

/// Tables pasted elsewhere without any code: labels, headers and order tell their cells, and what they cannot tell is asked.
struct PrintedTableTests {
    static let campaign: Campaign? = (try? CampaignFolder(Repository.template, world: World()))?.campaign

    /// One printed line: STT, label, figures.
    private typealias Line = (stt: String, label: String, figures: [String])

    private let issues: [String: KnownIssue]
    private let form: Form
    private let table: Table

    init() throws {
        let campaign = try #require(Self.campaign)
        issues = KnownIssue.byToken(campaign.packets())
        form = try #require(campaign.form("phu-luc-5"))
        table = form.tables[0]
    }

    /// Phụ lục 5 as printed, with a figure of its own in every cell: row 3, column 2 is 302.
    private var printed: [Line] {
        table.entries.enumerated().map { index, entry in
            (
                entry.row.stt, entry.row.label.text,
                entry.row.isCaption ? [] : table.figures.indices.map { String(index * 100 + $0) }
            )
        }
    }

    private func align(
        _ lines: [Line], headers: [String]? = nil, unit: String? = nil, above: [String] = []
    ) throws -> SubmissionAlignment.Aligned {
        let headers = headers ?? table.figures.map { $0.headers.last?.text ?? "" }
        var rows = above.map(MiniWorkbook.text)
        rows.append((["STT", "Chỉ tiêu"] + headers).map(MiniWorkbook.text).joined())
        for line in lines {
            rows.append(
                MiniWorkbook.text(line.stt) + MiniWorkbook.text(line.label)
                    + line.figures.map { $0.isEmpty ? "<c/>" : "<c><v>\($0)</v></c>" }.joined())
        }
        let grid = try SubmissionReaderCatalogue.read(MiniWorkbook(rows: rows).bytes).get()
        return SubmissionAlignment.align(grid, issues: issues, file: "dan.xlsx", unit: unit)
    }

    /// The figures by row path, those that were taken.
    private func taken(_ result: SubmissionAlignment.Aligned) -> [String: [String]] {
        var taken: [String: [String]] = [:]
        for read in result.forms {
            for (cell, figure) in zip(read.slice.cells, read.figures) where figure.state == .reported {
                taken[table.entries[cell.row].path, default: []].append(figure.text)
            }
        }
        return taken
    }

    private var wanted: [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: zip(table.entries, printed).filter { !$0.0.row.isCaption }.map {
                ($0.0.path, $0.1.figures)
            })
    }

    private func asked(_ result: SubmissionAlignment.Aligned) -> Set<FindingCode> {
        Set(result.findings.filter { $0.severity != .note }.map(\.code))
    }

    @Test("Every figure of a pasted table is told, and whose it is")
    func pasted() throws {
        let result = try align(printed)
        #expect(taken(result) == wanted)
        #expect(result.unit == "snv")
        #expect(asked(result) == [])
        let figure = try #require(result.forms.first?.figures.first { $0.state == .reported })
        #expect(figure.how == "nhãn 1,00 + thứ tự, tiêu đề cột")
        #expect(figure.confidence < 1)
    }

    @Test("Rows inserted and blank, labels with slips, without marks, in capitals: the same figures")
    func damagedLabels() throws {
        var lines = printed
        lines[1].label = "- tong so duoc giao"
        lines[6].label = lines[6].label.uppercased()
        lines[7].label = lines[7].label.replacing("tuyển", with: "tuyểm")
        lines.insert(("", "", []), at: 3)
        lines.insert(("", "Trong đó, theo báo cáo của các phòng:", []), at: 1)
        let result = try align(lines)
        #expect(taken(result) == wanted)
        #expect(asked(result) == [])
    }

    @Test("Two neighbours that changed places with their labels are told by their labels, however alike, or asked")
    func swappedNeighbours() throws {
        var swaps = 0
        var told = 0
        for above in printed.indices.dropLast()
        where !printed[above].figures.isEmpty && !printed[above + 1].figures.isEmpty {
            var lines = printed
            lines.swapAt(above, above + 1)
            let result = try align(lines, unit: "snv")
            let taken = taken(result)
            swaps += 1
            for (path, figures) in taken { #expect(figures == wanted[path], "\(printed[above].label): \(path)") }
            if taken == wanted { told += 1 } else { #expect(asked(result) != [], "\(printed[above].label)") }
        }
        #expect(swaps > 6)
        #expect(told > 4)
    }

    @Test("Columns moved and inserted are told by their headers")
    func movedColumns() throws {
        var headers = table.figures.map { $0.headers.last?.text ?? "" }
        headers.swapAt(0, 5)
        headers.insert("Ghi chú", at: 3)
        let lines = printed.map { line -> Line in
            var figures = line.figures
            if !figures.isEmpty {
                figures.swapAt(0, 5)
                figures.insert("", at: 3)
            }
            return (line.stt, line.label, figures)
        }
        let result = try align(lines, headers: headers)
        #expect(taken(result).mapValues { $0.sorted() } == wanted.mapValues { $0.sorted() })
        let first = try #require(result.forms.first)
        let figure = try #require(
            zip(first.slice.cells, first.figures).first { $0.0.key.text == "phu-luc-5/1/bc_cbcc.giao/2015" })
        #expect(figure.1.text == "100")
    }

    @Test("Labels that repeat are asked when the captions that tell them apart are gone")
    func captionsGone() throws {
        let lines = Array(printed[1...2]) + Array(printed[6...])
        let result = try align(lines)
        #expect(asked(result).contains(.labelAmbiguous))
        #expect(taken(result)["bc_cbcc.giao"] == nil)
        #expect(taken(result)["bc_vc.giao"] == nil)
        #expect(taken(result)[table.entries[7].path] == wanted[table.entries[7].path])
    }

    @Test("A label typed over is no row of the form, and its figures are told")
    func typedOver() throws {
        var lines = printed
        lines[7].label = "Số cán bộ được cử đi công tác nước ngoài"
        let result = try align(lines)
        #expect(taken(result)[table.entries[7].path] == nil)
        #expect(asked(result) == [.rowMissing, .rowWithoutCode])
    }

    @Test("Figures pasted one column aside are not read a year late")
    func shifted() throws {
        let lines = printed.map { line -> Line in
            (line.stt, line.label, line.figures.isEmpty ? [] : [""] + line.figures)
        }
        let result = try align(lines)
        #expect(taken(result) == [:])
        #expect(asked(result).contains(.rowShifted))
    }

    @Test("Without headers a block of just the width is placed by position; a narrower one is asked")
    func withoutHeaders() throws {
        let full = try align(printed, headers: [])
        #expect(taken(full) == wanted)
        #expect(full.findings.contains { $0.code == .placedByOffset })
        let narrow = try align(printed.map { ($0.stt, $0.label, Array($0.figures.dropLast())) }, headers: [])
        #expect(taken(narrow) == [:])
        #expect(asked(narrow).contains(.columnMissing))
    }

    @Test("Forms of another unit are not read for the sender")
    func otherUnit() throws {
        let result = try align(printed, unit: "stc")
        #expect(result.forms.isEmpty)
        #expect(asked(result) == [.otherUnit])
    }

    @Test("Labels in TCVN3 are told once they are Unicode")
    func legacy() throws {
        var lines = printed
        lines[3].label = "Tæng sè biªn chÕ viªn chøc"
        lines[1].label = "- Tæng sè ®­îc giao"
        let result = try align(lines)
        #expect(taken(result) == wanted)
        #expect(result.findings.contains { $0.code == .legacyEncoding })
    }

    @Test("A form that several units fill is asked, unless the file names one of them")
    func severalUnits() throws {
        let campaign = try #require(Self.campaign)
        let units = ["snv", "stc"].compactMap { campaign.unit($0) }
        let packets = units.map { unit in
            let issuer = IssueToken.Issuer(campaign: campaign.id, unit: unit.code)
            return Packet(unit: unit, slices: [form].compactMap { FormSlice(of: $0, issuer: issuer) { _ in true } })
        }
        func align(_ name: String) throws -> SubmissionAlignment.Aligned {
            var rows = [MiniWorkbook.text(name)]
            rows.append(
                (["STT", "Chỉ tiêu"] + table.figures.map { $0.headers.last?.text ?? "" }).map(MiniWorkbook.text)
                    .joined())
            for line in printed {
                rows.append(
                    MiniWorkbook.text(line.stt) + MiniWorkbook.text(line.label)
                        + line.figures.map { "<c><v>\($0)</v></c>" }.joined())
            }
            let grid = try SubmissionReaderCatalogue.read(MiniWorkbook(rows: rows).bytes).get()
            return SubmissionAlignment.align(grid, issues: KnownIssue.byToken(packets), file: "dan.xlsx")
        }
        let unknown = try align("")
        #expect(unknown.forms.isEmpty)
        #expect(asked(unknown) == [.unitUnknown])
        let named = try align("Đơn vị báo cáo: SỞ TÀI CHÍNH")
        #expect(named.unit == "stc")
        #expect(taken(named) == wanted)
    }

    @Test("A table of the form that is not there is told")
    func missingTable() throws {
        let campaign = try #require(Self.campaign)
        let three = try #require(campaign.form("phu-luc-4"))
        let first = three.tables[0]
        var rows = [(["Giai đoạn"] + first.figures.map { $0.headers.last?.text ?? "" }).map(MiniWorkbook.text).joined()]
        for entry in first.entries {
            rows.append(
                MiniWorkbook.text(entry.row.label.text) + first.figures.map { _ in "<c><v>4</v></c>" }.joined())
        }
        let grid = try SubmissionReaderCatalogue.read(MiniWorkbook(rows: rows).bytes).get()
        let result = SubmissionAlignment.align(grid, issues: issues, file: "dan.xlsx")
        #expect(result.findings.count { $0.code == .tableMissing } == 2)
        #expect(try #require(result.forms.first).figures.count { $0.state == .reported } == first.figures.count * 2)
    }
}
