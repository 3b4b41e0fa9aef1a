import Diagnostics
import OfficeContainers
import ReviewReports
import SubmissionReaders
import TestSupport
import Testing

/// The edits of a unit's own workbook, byte by byte.
@Suite struct WorkbookAnnotationTests {
    /// Cells that are there, cells and rows that are not, with and without references: `S` stands for the style of the marked cell.
    static let sheets = MarkdownTable(
        """
        | sheetData | cell | result |
        |---|---|---|
        | `<sheetData><row r="2"><c r="B2" s="1"><v>1</v></c></row></sheetData>` | B2 | `<sheetData><row r="2"><c r="B2" s="S"><v>1</v></c></row></sheetData>` |
        | `<sheetData><row r="2"><c r="B2"/></row></sheetData>` | B2 | `<sheetData><row r="2"><c s="S" r="B2"/></row></sheetData>` |
        | `<sheetData><row r="2"><c r="A2"/><c r="C2"/></row></sheetData>` | B2 | `<sheetData><row r="2"><c r="A2"/><c r="B2" s="S"/><c r="C2"/></row></sheetData>` |
        | `<sheetData><row r="2"><c r="A2"/></row></sheetData>` | B2 | `<sheetData><row r="2"><c r="A2"/><c r="B2" s="S"/></row></sheetData>` |
        | `<sheetData><row r="2"/></sheetData>` | B2 | `<sheetData><row r="2"><c r="B2" s="S"/></row></sheetData>` |
        | `<sheetData><row r="2" spans="3:4"><c r="C2"/></row></sheetData>` | B2 | `<sheetData><row r="2" spans="1:16384"><c r="B2" s="S"/><c r="C2"/></row></sheetData>` |
        | `<sheetData><row r="1"/><row r="3"/></sheetData>` | B2 | `<sheetData><row r="1"/><row r="2"><c r="B2" s="S"/></row><row r="3"/></sheetData>` |
        | `<sheetData><row r="1"/></sheetData>` | B2 | `<sheetData><row r="1"/><row r="2"><c r="B2" s="S"/></row></sheetData>` |
        | `<sheetData/>` | B2 | `<sheetData><row r="2"><c r="B2" s="S"/></row></sheetData>` |
        | `<sheetData><row><c/></row><row><c/><c/></row></sheetData>` | B2 | `<sheetData><row><c/></row><row><c/><c s="S"/></row></sheetData>` |
        | `<sheetData><row r="2"><c r="A2"/></row><row><c/></row></sheetData>` | B2 | `<sheetData><row r="2"><c r="A2"/><c r="B2" s="S"/></row><row><c/></row></sheetData>` |
        | `<sheetData><row r="4"/></sheetData>` | B2 | `<sheetData><row r="2"><c r="B2" s="S"/></row><row r="4"/></sheetData>` |
        """)

    @Test(arguments: sheets.rows)
    func oneCell(_ row: MarkdownTable.Row) throws {
        let done = try MiniReturn.annotated(MiniReturn(sheet: row["sheetData"]).file, errorsAt: [row["cell"]])
        let sheet = try MiniReturn.text("xl/worksheets/sheet1.xml", of: done)
        let style = try Self.style(of: row["cell"], in: done)
        #expect(sheet.contains(row["result"].replacing("\"S\"", with: "\"\(style)\"")), "\(sheet)")
        #expect(try Self.fill(of: style, in: done).hasPrefix("FFF8C4B"))
    }

    /// The style number of the only marked cell.
    private static func style(of cell: String, in file: [UInt8]) throws -> Int {
        let grid = Array(try MiniReturn.text("xl/worksheets/sheet1.xml", of: file).utf8)
        let numbers = XMLTagScanner.tags(of: grid).filter { $0.name == "c" }.compactMap {
            $0.text(of: "s", in: grid).flatMap { Int($0) }
        }
        return try #require(numbers.max())
    }

    /// The color of a style's fill.
    private static func fill(of style: Int, in file: [UInt8]) throws -> String {
        let bytes = Array(try MiniReturn.text("xl/styles.xml", of: file).utf8)
        let tags = XMLTagScanner.tags(of: bytes)
        let formats = tags.filter { $0.name == "xf" && $0.kind != .end }
        let fills = tags.filter { $0.name == "fill" && $0.kind != .end }
        let fill = fills[try #require(Int(formats[style].text(of: "fillId", in: bytes) ?? ""))]
        let color = tags.first { $0.name == "fgColor" && $0.range.lowerBound > fill.range.lowerBound }
        return try #require(color).text(of: "rgb", in: bytes) ?? ""
    }

    /// The drawing of comments is named where the schema wants it, whatever follows.
    @Test(arguments: [
        "<pageMargins/><tableParts/>", "<drawing/><legacyDrawingHF/>",
        "<dataValidations><dataValidation/></dataValidations><extLst/>",
    ])
    func drawingInItsPlace(_ tail: String) throws {
        let done = try MiniReturn.annotated(MiniReturn(sheet: "<sheetData/>" + tail).file, errorsAt: ["B2"])
        let sheet = Array(try MiniReturn.text("xl/worksheets/sheet1.xml", of: done).utf8)
        let names = XMLTagScanner.tags(of: sheet).filter { $0.depth == 1 && $0.kind != .end }.map(\.name)
        let place = try #require(names.firstIndex(of: "legacyDrawing"))
        #expect(Set(names[..<place]).isDisjoint(with: ["tableParts", "legacyDrawingHF", "extLst"]))
        #expect(Set(names[place...]).isDisjoint(with: ["pageMargins", "drawing", "dataValidations", "sheetData"]))
    }

    /// A first sheet moves the names of the others, the active tab and the selection.
    @Test func workbook() throws {
        let names =
            "<definedNames><definedName name=\"A\" localSheetId=\"0\">Biểu!$A$1</definedName><definedName name=\"B\">1</definedName></definedNames>"
        let file = MiniReturn(
            sheet: "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><sheetData/>",
            workbook: names
        ).file
        let done = try MiniReturn.annotated(file, errorsAt: [])
        let workbook = try MiniReturn.text("xl/workbook.xml", of: done)
        #expect(workbook.contains("<workbookView activeTab=\"0\" firstSheet=\"0\"/>"))
        #expect(workbook.contains("<definedName name=\"A\" localSheetId=\"1\">"))
        #expect(workbook.contains("<definedName name=\"B\">1"))
        #expect(workbook.contains("<definedName name=\"PHULUC_REVIEW\">&#39;Kết quả rà soát&#39;!$A$1"))
        #expect(workbook.contains("name=\"Kết quả rà soát\" sheetId=\"6\""))
        #expect(try MiniReturn.text("xl/worksheets/sheet1.xml", of: done).contains("tabSelected=\"0\""))
        #expect(try SubmissionReaderCatalogue.read(done).get().sheets.map(\.name) == ["Kết quả rà soát", "Biểu"])
    }

    /// A unit's own sheet of that name stays, and the review takes another.
    @Test func takenName() throws {
        var mini = MiniReturn(sheet: "<sheetData/>")
        mini.parts[2].text = mini.parts[2].text.replacing("Biểu", with: "kết quả rà soát")
        let done = try MiniReturn.annotated(mini.file, errorsAt: [])
        #expect(
            try SubmissionReaderCatalogue.read(done).get().sheets.map(\.name) == [
                "Kết quả rà soát (2)", "kết quả rà soát",
            ])
    }

    /// Annotated, then annotated with nothing to say: styles of cells as they were, no comments, no second review.
    @Test func marksGoAway() throws {
        let sheet = "<sheetData><row r=\"2\"><c r=\"A2\" s=\"1\"/><c r=\"B2\" s=\"1\"><v>1</v></c></row></sheetData>"
        let file = MiniReturn(sheet: sheet).file
        let marked = try MiniReturn.annotated(file, errorsAt: ["B2"])
        #expect(try MiniReturn.names(of: marked).contains("xl/comments1.xml"))
        #expect(!(try MiniReturn.text("xl/worksheets/sheet1.xml", of: marked).contains("<c r=\"B2\" s=\"1\">")))
        let clean = try MiniReturn.annotated(marked, errorsAt: [])
        #expect(
            try MiniReturn.text("xl/worksheets/sheet1.xml", of: clean)
                == "<worksheet xmlns=\"\(MiniReturn.main)\">\(sheet)</worksheet>")
        #expect(!(try MiniReturn.names(of: clean).contains { $0.contains("omments") || $0.contains("vml") }))
        #expect(try SubmissionReaderCatalogue.read(clean).get().sheets.count == 2)
    }

    /// Which fill a cell had is known again after it was marked: none, a plain color, a theme's color with its tint.
    @Test(arguments: ["rgb=\"FF123456\"", "theme=\"4\" tint=\"0.5999\"", "indexed=\"43\""])
    func fillsComeBack(_ color: String) throws {
        var mini = MiniReturn(sheet: "<sheetData><row r=\"2\"><c r=\"B2\" s=\"1\"/></row></sheetData>")
        mini.parts[4].text = mini.parts[4].text.replacing("rgb=\"FF00FF00\"", with: color)
        let clean = try MiniReturn.annotated(try MiniReturn.annotated(mini.file, errorsAt: ["B2"]), errorsAt: [])
        #expect(try MiniReturn.text("xl/worksheets/sheet1.xml", of: clean).contains("<c r=\"B2\" s=\"1\"/>"))
    }

    /// A gradient is not painted over; the comment is there all the same.
    @Test func gradient() throws {
        var mini = MiniReturn(sheet: "<sheetData><row r=\"2\"><c r=\"B2\" s=\"1\"/></row></sheetData>")
        mini.parts[4].text = mini.parts[4].text.replacing(
            "<patternFill patternType=\"solid\"><fgColor rgb=\"FF00FF00\"/></patternFill>",
            with: "<gradientFill><stop position=\"0\"/></gradientFill>")
        let done = try MiniReturn.annotated(mini.file, errorsAt: ["B2"])
        #expect(try MiniReturn.text("xl/worksheets/sheet1.xml", of: done).contains("<c r=\"B2\" s=\"1\"/>"))
        #expect(try MiniReturn.text("xl/comments1.xml", of: done).contains("Lỗi phải sửa: "))
    }

    /// Notes (Lưu ý) mark nothing: there is nothing to do.
    @Test func notesMarkNothing() throws {
        let file = MiniReturn(sheet: "<sheetData><row r=\"2\"><c r=\"B2\" s=\"1\"/></row></sheetData>").file
        let done = try MiniReturn.annotated(file, errorsAt: ["B2"], severity: .note)
        #expect(
            try MiniReturn.text("xl/worksheets/sheet1.xml", of: done)
                == MiniReturn.text("xl/worksheets/sheet1.xml", of: file))
    }

    /// What cannot be edited without risk is left alone.
    @Test func refusals() throws {
        func refusal(_ change: (inout MiniReturn) -> Void) throws -> WorkbookAnnotation.Refusal? {
            var mini = MiniReturn(sheet: "<sheetData><row r=\"3\"/><row r=\"2\"><c r=\"B2\"/></row></sheetData>")
            change(&mini)
            do {
                _ = try MiniReturn.annotated(mini.file, errorsAt: ["B2"])
                return nil
            } catch let refusal as WorkbookAnnotation.Refusal { return refusal }
        }
        #expect(try refusal { _ in } == .notEditable, "rows out of order")
        #expect(try refusal { $0.parts.append(("_xmlsignatures/sig1.xml", "<a/>")) } == .signed)
        #expect(
            try refusal {
                $0.parts[5].text = $0.parts[5].text.replacing("<row r=\"3\"/>", with: "")
            } == nil)
    }

    /// Where the mark was deleted, the defined name still tells which sheet is the review.
    @Test(arguments: ["'Biểu'!$A$1", "Biểu!$A$1", "Khác!$A$1", "#REF!"])
    func knownByName(_ reference: String) throws {
        let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>"
        let names = "<definedNames><definedName name=\"PHULUC_REVIEW\">\(reference)</definedName></definedNames>"
        let grid = try SubmissionReaderCatalogue.read(MiniReturn(sheet: sheet, workbook: names).file).get()
        #expect(ReviewReturn.sheets(in: grid) == (reference.contains("Biểu") ? ["Biểu"] : []))
    }

    /// A sheet with codes of a form is a form, even if somebody pasted a review on it.
    @Test func formsAreNoReviews() throws {
        func grid(_ more: String) throws -> Grid {
            let cells = "<c r=\"A1\" t=\"inlineStr\"><is><t>PHULUC_REVIEW 1</t></is></c>" + more
            let sheet = "<sheetData><row r=\"1\">\(cells)</row></sheetData>"
            return try SubmissionReaderCatalogue.read(MiniReturn(sheet: sheet).file).get()
        }
        var review = try grid("")
        #expect(ReviewReturn.sheets(in: review) == ["Biểu"])
        _ = ReviewReturn.take(from: &review)
        #expect(review.sheets[0].cells.isEmpty)
        var form = try grid("<c r=\"B1\" t=\"inlineStr\"><is><t>0123456789AB/1/tong</t></is></c>")
        #expect(ReviewReturn.sheets(in: form).isEmpty)
        _ = ReviewReturn.take(from: &form)
        #expect(form.sheets[0].cells.count == 2)
    }

    /// The same input gives the same bytes.
    @Test func deterministic() throws {
        let file = MiniReturn(sheet: "<sheetData/>").file
        let cells = ["B2", "C9", "AA4", "B3"]
        let first = try MiniReturn.annotated(file, errorsAt: cells)
        for _ in 0..<3 { #expect(try MiniReturn.annotated(file, errorsAt: cells) == first) }
    }

    /// Answers typed beside findings are read by id, and nothing else of the review is data.
    @Test func answers() throws {
        let file = MiniReturn(sheet: "<sheetData/>").file
        let marked = try MiniReturn.annotated(file, errorsAt: ["B2", "D5"], severity: .warning)
        let part = "xl/worksheets/sheet2.xml"
        let sheet = try MiniReturn.text(part, of: marked)
        // The unlocked cell of the first finding.
        let bytes = Array(sheet.utf8)
        let cell = try #require(
            XMLTagScanner.tags(of: bytes).first { $0.kind == .empty && $0.text(of: "r", in: bytes) == "H6" })
        var edits = XMLEdits()
        edits.replace(cell.range, with: "<c r=\"H6\" t=\"inlineStr\"><is><t>Đúng như đã ghi</t></is></c>")
        var zip = try #require(ZipRewriter(try ZipArchive.open(marked).get()))
        zip.set(part, edits.applied(to: bytes))
        var grid = try SubmissionReaderCatalogue.read(zip.finish(deflater: Deflater(level: 1))).get()
        #expect(ReviewReturn.sheets(in: grid) == ["Kết quả rà soát"])
        let answers = ReviewReturn.take(from: &grid)
        #expect(answers.values.sorted() == ["Đúng như đã ghi"])
        #expect(answers.keys.allSatisfy { sheet.contains($0) })
        #expect(grid.sheets.map(\.cells.isEmpty) == [true, true])
        var plain = try SubmissionReaderCatalogue.read(file).get()
        #expect(ReviewReturn.take(from: &plain).isEmpty && ReviewReturn.sheets(in: plain).isEmpty)
    }
}
