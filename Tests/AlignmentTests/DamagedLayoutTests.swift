import Alignment
import AppendixModel
import Diagnostics
import SubmissionReaders
import TestSupport
import Testing
import Workflows

/// Tables whose codes, headers and rows no longer agree: nothing is placed on one anchor alone, and whoever reads the findings knows.
struct DamagedLayoutTests {
    static let packet: Packet? = {
        guard let folder = try? CampaignFolder(Repository.template, world: World()) else { return nil }
        return folder.campaign.unit("stc").flatMap { folder.campaign.packet(for: $0) }
    }()

    private let slice: FormSlice
    private let table: Table

    init() throws {
        slice = try #require(Self.packet).slices[0]
        table = slice.form.tables[0]
    }

    /// The header of Phụ lục 6, its codes, and its first two rows; every test changes something.
    private func lines() -> [[String]] {
        let figures = table.figures
        func row(_ index: Int, _ values: [Int]) -> [String] {
            let entry = table.entries[index]
            return [
                MiniWorkbook.text(entry.row.stt), MiniWorkbook.text(entry.row.label.text),
                MiniWorkbook.text("\(slice.token)/1/\(entry.path)"),
            ] + values.map { "<c><v>\($0)</v></c>" }
        }
        return [
            ["STT", "Chỉ tiêu", ""].map(MiniWorkbook.text)
                + figures.map { MiniWorkbook.text($0.headers.last?.text ?? "") },
            ["", "", ""].map(MiniWorkbook.text) + figures.map { MiniWorkbook.text("\(slice.token)/1@\($0.path)") },
            row(0, [11, 12, 13, 14, 15, 16]), row(1, [21, 22, 23, 24, 25, 26]),
        ]
    }

    private func align(_ lines: [[String]], more: String = "") throws -> SubmissionAlignment.Aligned {
        var book = MiniWorkbook(rows: lines.map { $0.joined() })
        book.afterSheetData = more
        let grid = try SubmissionReaderCatalogue.read(book.bytes).get()
        return SubmissionAlignment.align(
            grid, issues: KnownIssue.byToken([try #require(Self.packet)]), file: "thu.xlsx")
    }

    private func values(_ result: SubmissionAlignment.Aligned, row index: Int) throws -> [String] {
        let form = try #require(result.forms.first)
        return zip(form.slice.cells, form.figures).filter { $0.0.row == index }.map(\.1.display)
    }

    private func states(_ result: SubmissionAlignment.Aligned, row index: Int) throws -> [CellState] {
        let form = try #require(result.forms.first)
        return zip(form.slice.cells, form.figures).filter { $0.0.row == index }.map(\.1.state)
    }

    private func codes(_ result: SubmissionAlignment.Aligned) -> Set<FindingCode> {
        Set(result.findings.map(\.code)).subtracting([.rowMissing])
    }

    @Test("The table as issued is read, and nothing is asked")
    func intact() throws {
        let result = try align(lines())
        #expect(try values(result, row: 0) == ["11", "12", "13", "14", "15", "16"])
        #expect(try values(result, row: 1) == ["21", "22", "23", "24", "25", "26"])
        #expect(codes(result) == [])
    }

    @Test("A row of codes copied lower and sideways changes nothing")
    func codesCopiedLower() throws {
        var damaged = lines()
        damaged.append([MiniWorkbook.text("")] + damaged[1].dropFirst(2))
        let result = try align(damaged)
        #expect(try values(result, row: 0) == ["11", "12", "13", "14", "15", "16"])
    }

    @Test("A column copied with its code is asked, the others are read")
    func columnTwice() throws {
        var damaged = lines()
        for index in damaged.indices { damaged[index].append(damaged[index][3]) }
        let result = try align(damaged)
        #expect(codes(result).contains(.columnMissing))
        #expect(try values(result, row: 0) == ["", "12", "13", "14", "15", "16"])
    }

    @Test("Headers and figures changed places while the codes stayed: neither column is taken")
    func swappedColumns() throws {
        var damaged = lines()
        for index in damaged.indices where index != 1 { damaged[index].swapAt(3, 7) }
        let result = try align(damaged)
        #expect(result.findings.count { $0.code == .headerContradictsCode } == 2)
        #expect(try values(result, row: 0) == ["", "12", "13", "14", "", "16"])
    }

    @Test("A row pasted one column to the right is not read a year late")
    func rowMovedSideways() throws {
        var damaged = lines()
        damaged[3].insert(MiniWorkbook.text(""), at: 2)
        // Two rows in the code column against one: the column is theirs.
        let third = table.entries[2]
        damaged.append(
            [
                MiniWorkbook.text(third.row.stt), MiniWorkbook.text(third.row.label.text),
                MiniWorkbook.text("\(slice.token)/1/\(third.path)"),
            ] + [31, 32, 33, 34, 35, 36].map { "<c><v>\($0)</v></c>" })
        let result = try align(damaged)
        #expect(codes(result).contains(.rowShifted))
        #expect(try values(result, row: 1).allSatisfy(\.isEmpty))
        #expect(try values(result, row: 2) == ["31", "32", "33", "34", "35", "36"])
    }

    @Test("Figures pasted over the codes stand one column aside: none is taken")
    func codesPastedOver() throws {
        var damaged = lines()
        for index in 2...3 { damaged[index].remove(at: 2) }
        let result = try align(damaged)
        #expect(codes(result).contains(.rowShifted))
        #expect(try values(result, row: 0) == ["12", "13", "14", "15", "16", ""])
        #expect(try states(result, row: 0).allSatisfy { $0 == .unresolved || $0 == .blank })
    }

    @Test("Figures in an added column and in a row below the table are told")
    func additions() throws {
        var damaged = lines()
        for index in damaged.indices {
            damaged[index].insert(index >= 2 ? "<c><v>7</v></c>" : MiniWorkbook.text(""), at: 5)
        }
        damaged.append(
            ["", "", "", "<c><v>5</v></c>", "<c><v>5</v></c>"].map { $0.isEmpty ? MiniWorkbook.text("") : $0 })
        let result = try align(damaged)
        #expect(codes(result) == [.columnAdded, .rowWithoutCode])
        #expect(try values(result, row: 0) == ["11", "12", "13", "14", "15", "16"])
    }

    @Test("Merged inputs are told")
    func mergedInputs() throws {
        let result = try align(lines(), more: "<mergeCells><mergeCell ref=\"D3:E4\"/></mergeCells>")
        #expect(codes(result).contains(.mergedInputs))
    }

    @Test(
        "References and string numbers beyond every limit are no crash",
        arguments: [
            "<mergeCells><mergeCell ref=\"ABCDEFGHIJKLMNOPQRSTUVWX1:B2\"/></mergeCells>",
            "<mergeCells><mergeCell ref=\"A999999999999999999999999:B2\"/></mergeCells>",
        ])
    func hugeReferences(more: String) throws {
        #expect(try values(try align(lines(), more: more), row: 0) == ["11", "12", "13", "14", "15", "16"])
    }

    @Test("A shared string that does not exist is an error value, not an empty cell")
    func missingString() throws {
        var damaged = lines()
        damaged[2][3] = "<c t=\"s\"><v>9223372036854775808</v></c>"
        let result = try align(damaged)
        #expect(codes(result) == [.errorCell])
    }
}
