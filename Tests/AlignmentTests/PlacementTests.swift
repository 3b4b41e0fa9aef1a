import Alignment
import AppendixModel
import Diagnostics
import SubmissionReaders
import TestSupport
import Testing
import Workflows

/// Where figures are placed: by codes, and only where label and code agree.
struct PlacementTests {
    static let packet: Packet? = {
        guard let folder = try? CampaignFolder(Repository.template, world: World()) else { return nil }
        return folder.campaign.unit("stc").flatMap { folder.campaign.packet(for: $0) }
    }()

    /// A table of Phụ lục 6: header codes and rows given as (label, path, figures).
    private func align(
        columnCodes: Bool = true, rows: [(label: String, path: String, figures: [Int])], extra: String = ""
    ) throws -> (SubmissionAlignment.Aligned, FormSlice) {
        let packet = try #require(Self.packet)
        let slice = packet.slices[0]
        var lines: [String] = []
        if columnCodes {
            lines.append(
                MiniWorkbook.text("STT") + MiniWorkbook.text("Chỉ tiêu") + MiniWorkbook.text("mã")
                    + slice.form.tables[0].figures.map { MiniWorkbook.text("\(slice.token)/1@\($0.path)") }.joined())
        }
        for row in rows {
            let code = row.path.isEmpty ? MiniWorkbook.text("") : MiniWorkbook.text("\(slice.token)/1/\(row.path)")
            lines.append(
                MiniWorkbook.text("") + MiniWorkbook.text(row.label) + code
                    + row.figures.map { "<c><v>\($0)</v></c>" }.joined())
        }
        let grid = try SubmissionReaderCatalogue.read(MiniWorkbook(rows: lines).bytes).get()
        return (SubmissionAlignment.align(grid, issues: KnownIssue.byToken([packet]), file: "thu.xlsx"), slice)
    }

    private func values(_ result: SubmissionAlignment.Aligned, _ slice: FormSlice, row: String) throws -> [String] {
        let form = try #require(result.forms.first)
        return zip(slice.cells, form.figures).filter { $0.0.key.rowKey == "phu-luc-6/1/\(row)" }.map(\.1.display)
    }

    private let first = "Số cơ quan hành chính thực hiện cơ chế tự chủ"

    @Test("Rows in another order keep their figures")
    func movedRows() throws {
        let last =
            "Số tổ chức khoa học và công nghệ công lập thực hiện cơ chế tự chủ, tự chịu trách nhiệm theo Nghị định số 54/2016/NĐ-CP"
        let (_, slice) = try align(rows: [])
        let path = try #require(slice.form.tables[0].entries.last?.path)
        let (result, _) = try align(rows: [
            (last, path, [7, 8, 9, 10, 11, 12]), (first, "co_quan_tu_chu", [1, 2, 3, 4, 5, 6]),
        ])
        #expect(try values(result, slice, row: "co_quan_tu_chu") == ["1", "2", "3", "4", "5", "6"])
        #expect(try values(result, slice, row: path) == ["7", "8", "9", "10", "11", "12"])
    }

    @Test("A typed-over label is a conflict: no figure is taken")
    func contradictingLabel() throws {
        let (result, slice) = try align(rows: [
            ("Số đơn vị sự nghiệp công lập khác hẳn", "co_quan_tu_chu", [1, 2, 3, 4, 5, 6])
        ])
        #expect(result.findings.contains { $0.code == .labelContradictsCode })
        let form = try #require(result.forms.first)
        let states = zip(slice.cells, form.figures).filter { $0.0.key.rowKey == "phu-luc-6/1/co_quan_tu_chu" }.map(
            \.1.state)
        #expect(states == Array(repeating: .unresolved, count: 6))
    }

    @Test(
        "A slip of the keyboard in a label is none",
        arguments: [
            "Số cơ quan hành chính thực hiện cơ chế tự chủ.", "số  cơ quan hành chính thực hiện cơ chế  tự chủ",
            "Số cơ quan hành chính thực hiện cơ chế tự chur",
            "Số cơ quan hành chính thực hiện cơ chế tự chủ".decomposedStringWithMarks,
        ])
    func similarLabel(label: String) throws {
        let (result, slice) = try align(rows: [(label, "co_quan_tu_chu", [1, 2, 3, 4, 5, 6])])
        #expect(!result.findings.contains { $0.code == .labelContradictsCode })
        #expect(try values(result, slice, row: "co_quan_tu_chu") == ["1", "2", "3", "4", "5", "6"])
    }

    @Test("A label nearer to another row's is a conflict, however few letters differ")
    func labelOfAnotherRow() throws {
        let (_, slice) = try align(rows: [])
        let entries = slice.form.tables[0].entries
        let thuongXuyen = try #require(entries.first { $0.path == "dvsn_ubnd_tinh.thuong_xuyen" })
        let nhaNuoc = try #require(entries.first { $0.path == "dvsn_ubnd_tinh" })
        let coQuan = try #require(entries.first { $0.path == "dvsn_cq_cm" })
        for (label, path) in [
            (coQuan.row.label.text, nhaNuoc.path), (nhaNuoc.row.label.text, coQuan.path),
            (thuongXuyen.row.label.text, "dvsn_ubnd_tinh.dau_tu"),
        ] {
            let (result, _) = try align(rows: [(label, path, [1, 2, 3, 4, 5, 6])])
            #expect(result.findings.contains { $0.code == .labelContradictsCode }, "\(path)")
        }
    }

    @Test("A row twice: neither is taken, and it is asked")
    func duplicateRow() throws {
        let (result, slice) = try align(rows: [
            (first, "co_quan_tu_chu", [1, 2, 3, 4, 5, 6]), (first, "co_quan_tu_chu", [9, 9, 9, 9, 9, 9]),
        ])
        #expect(result.findings.contains { $0.code == .duplicateCode })
        #expect(try values(result, slice, row: "co_quan_tu_chu").allSatisfy(\.isEmpty))
    }

    @Test("Without column codes a block of full width is placed by offset, a narrower one is not")
    func offsets() throws {
        let (full, slice) = try align(columnCodes: false, rows: [(first, "co_quan_tu_chu", [1, 2, 3, 4, 5, 6])])
        #expect(try values(full, slice, row: "co_quan_tu_chu") == ["1", "2", "3", "4", "5", "6"])
        #expect(full.findings.contains { $0.code == .placedByOffset })
        let (narrow, _) = try align(columnCodes: false, rows: [(first, "co_quan_tu_chu", [1, 2, 3, 4, 5])])
        #expect(narrow.findings.contains { $0.code == .columnMissing })
        #expect(try values(narrow, slice, row: "co_quan_tu_chu").allSatisfy(\.isEmpty))
    }

    @Test("A row that was added is told, and a missing one too")
    func strangeAndMissingRows() throws {
        let (_, slice) = try align(rows: [])
        let second = slice.form.tables[0].entries[1]
        let (result, _) = try align(rows: [
            (first, "co_quan_tu_chu", [1, 2, 3, 4, 5, 6]), ("Dòng thêm của đơn vị", "", [3, 3, 3, 3, 3, 3]),
            (second.row.label.text, second.path, [1, 1, 1, 1, 1, 1]),
        ])
        #expect(result.findings.contains { $0.code == .rowWithoutCode })
        #expect(result.findings.count { $0.code == .rowMissing } == slice.form.tables[0].entries.count - 2)
    }

    @Test("A file of another campaign, and one without any code, are told apart")
    func unknownFiles() throws {
        let packet = try #require(Self.packet)
        let strange = MiniWorkbook(rows: [MiniWorkbook.text("0123456789AB/1/co_quan_tu_chu")])
        let grid = try SubmissionReaderCatalogue.read(strange.bytes).get()
        #expect(
            SubmissionAlignment.align(grid, issues: KnownIssue.byToken([packet]), file: "a").findings.map(\.code) == [
                .unknownIssue
            ])
        let plain = try SubmissionReaderCatalogue.read(MiniWorkbook(rows: [MiniWorkbook.text("xin chào")]).bytes).get()
        #expect(
            SubmissionAlignment.align(plain, issues: KnownIssue.byToken([packet]), file: "a").findings.map(\.code) == [
                .noIdentity
            ])
    }
}

extension String {
    /// The text with its marks apart, as macOS sends it.
    fileprivate var decomposedStringWithMarks: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "ố": scalars.append(contentsOf: "o\u{302}\u{301}".unicodeScalars)
            case "ơ": scalars.append(contentsOf: "o\u{31B}".unicodeScalars)
            case "à": scalars.append(contentsOf: "a\u{300}".unicodeScalars)
            case "í": scalars.append(contentsOf: "i\u{301}".unicodeScalars)
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
