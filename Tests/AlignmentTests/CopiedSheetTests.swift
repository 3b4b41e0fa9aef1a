import Alignment
import AppendixModel
import Diagnostics
import SubmissionReaders
import TestSupport
import Testing
import Workflows

/// A table that stands on several sheets: halves complete each other, copies must agree.
struct CopiedSheetTests {
    private let packet: Packet
    private let slice: FormSlice
    private let table: Table

    init() throws {
        packet = try #require(DamagedLayoutTests.packet)
        slice = packet.slices[0]
        table = slice.form.tables[0]
    }

    /// A sheet with some rows of Phụ lục 6, each with its code and the figure `value(row)` in every column.
    private func sheet(_ rows: [Int], value: (Int) -> String) -> [String] {
        let codes = table.figures.map { MiniWorkbook.text("\(slice.token)/1@\($0.path)") }.joined()
        let blank = MiniWorkbook.text("")
        return [blank + blank + blank + codes]
            + rows.map { index in
                let entry = table.entries[index]
                return blank + MiniWorkbook.text(entry.row.label.text)
                    + MiniWorkbook.text("\(slice.token)/1/\(entry.path)")
                    + table.figures.map { _ in value(index).isEmpty ? "<c/>" : "<c><v>\(value(index))</v></c>" }
                    .joined()
            }
    }

    private func align(_ sheets: [[String]]) throws -> SubmissionAlignment.Aligned {
        var book = MiniWorkbook(rows: sheets[0])
        book.moreSheets = Array(sheets.dropFirst())
        let grid = try SubmissionReaderCatalogue.read(book.bytes).get()
        return SubmissionAlignment.align(grid, issues: KnownIssue.byToken([packet]), file: "hai-sheet.xlsx")
    }

    private func texts(_ result: SubmissionAlignment.Aligned, row: Int) throws -> Set<String> {
        let form = try #require(result.forms.first)
        return Set(
            zip(form.slice.cells, form.figures).filter { $0.0.row == row }.map {
                $0.1.state == .reported ? $0.1.text : $0.1.state.rawValue
            })
    }

    private func told(_ result: SubmissionAlignment.Aligned) -> [FindingCode: Severity] {
        Dictionary(result.findings.filter { $0.code != .rowMissing }.map { ($0.code, $0.severity) }) { first, _ in first
        }
    }

    @Test("Rows split over two sheets are one table")
    func split() throws {
        let result = try align([sheet([0, 1]) { "\($0 + 1)" }, sheet([2, 3]) { "\($0 + 1)" }])
        for row in 0...3 { #expect(try texts(result, row: row) == ["\(row + 1)"]) }
        #expect(told(result) == [:])
    }

    @Test("Copies that agree, and a copy left blank, are only noted")
    func equal() throws {
        for second in [{ "\($0 + 1)" }, { _ in "" }] as [(Int) -> String] {
            let result = try align([sheet([0, 1]) { "\($0 + 1)" }, sheet([0, 1], value: second)])
            #expect(try texts(result, row: 1) == ["2"])
            #expect(told(result) == [.sheetCopied: .note])
        }
    }

    @Test("Where copies differ nothing is taken and both figures are shown")
    func different() throws {
        let result = try align([sheet([0, 1]) { "\($0 + 1)" }, sheet([0, 1]) { $0 == 1 ? "9" : "1" }])
        #expect(try texts(result, row: 0) == ["1"])
        #expect(try texts(result, row: 1) == ["unresolved"])
        let finding = try #require(result.findings.first { $0.code == .duplicateCode })
        #expect(finding.found.vi.contains("“2”") && finding.found.vi.contains("“9”"))
    }

    @Test("A figure in one copy only is taken, and told")
    func oneSided() throws {
        let result = try align([sheet([0, 1]) { "\($0 + 1)" }, sheet([0, 1]) { $0 == 1 ? "" : "1" }])
        #expect(try texts(result, row: 1) == ["2"])
        #expect(told(result) == [.sheetCopied: .warning])
    }
}
