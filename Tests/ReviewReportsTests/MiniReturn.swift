import AppendixModel
import Diagnostics
import OfficeContainers
import ReviewReports
import SubmissionReaders
import Testing

/// A small workbook with one sheet "Biểu" whose XML a test writes, and findings on its cells.
struct MiniReturn {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// The parts by name, in order.
    var parts: [(name: String, text: String)]

    /// - Parameters:
    ///   - sheet: what stands inside of `worksheet`.
    ///   - workbook: what stands behind `sheets`.
    init(sheet: String, workbook: String = "", formats: String = "<xf/><xf fillId=\"2\" applyFill=\"1\"/>") {
        let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        parts = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                links
                    + "<Relationship Id=\"a\" Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><bookViews><workbookView activeTab=\"1\" firstSheet=\"1\"/></bookViews><sheets><sheet name=\"Biểu\" sheetId=\"5\" r:id=\"b\"/></sheets>\(workbook)</workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                links
                    + "<Relationship Id=\"b\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"c\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet xmlns=\"\(Self.main)\"><fonts><font/></fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF00FF00\"/></patternFill></fill></fills><borders><border/></borders><cellXfs count=\"2\">\(formats)</cellXfs></styleSheet>"
            ),
            ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(Self.main)\">\(sheet)</worksheet>"),
        ]
    }

    /// The file.
    var file: [UInt8] {
        var zip = ZipBuilder()
        let deflater = Deflater(level: 1)
        for (name, text) in parts { zip.add(ZipEntry(name: name, bytes: Array(text.utf8), deflater: deflater)) }
        return zip.finish()
    }

    /// The file with errors on cells.
    static func annotated(_ file: [UInt8], errorsAt cells: [String], severity: Severity = .error) throws -> [UInt8] {
        var grid = try SubmissionReaderCatalogue.read(file).get()
        let before = grid
        let answers = ReviewReturn.take(from: &grid)
        let findings = cells.map { cell in
            Finding(
                .notANumber,
                at: Place(
                    key: "phu-luc-6/1/\(cell)/\(cell)", at: "Biểu!\(cell)", words: .verbatim("Biểu (ô \(cell))")),
                found: .verbatim("ghi “a”"), severity: severity)
        }
        let submission = Submission(
            file: "a.xlsx", sha256: "", format: "xlsx", unit: "", forms: [], findings: findings, answers: answers)
        let review = Review(submission, findings: findings, grid: before, unitName: "", language: .vi)
        return try WorkbookAnnotation.annotate(file, with: review, grid: before).get()
    }

    /// A part of a file as text.
    static func text(_ name: String, of file: [UInt8]) throws -> String {
        let archive = try ZipArchive.open(file).get()
        let entry = try #require(archive.entry(named: name), "\(name)")
        return String(decoding: try archive.bytes(of: entry, inflater: Inflater()).get(), as: UTF8.self)
    }

    /// Names of a file's parts.
    static func names(of file: [UInt8]) throws -> [String] { try ZipArchive.open(file).get().entries.map(\.name) }
}
