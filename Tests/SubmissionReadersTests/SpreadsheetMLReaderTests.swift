import OfficeContainers
import SubmissionReaders
import TestSupport
import Testing
import TextScanning

/// XML Spreadsheet 2003 as Excel and others write it.
@Suite struct SpreadsheetMLReaderTests {
    private static func file(_ table: String, before: String = "", options: String = "") -> String {
        """
        <?xml version="1.0"?>
        <?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        \(before)<Worksheet ss:Name="Biểu 1"><Table>\(table)</Table>\(options)</Worksheet></Workbook>
        """
    }

    private static func read(_ text: String) throws -> Grid {
        try #require(SpreadsheetMLReader.read(Array(text.utf8), limits: ReadingLimits())).get()
    }

    static let tables = MarkdownTable(
        """
        | table | cells |
        |---|---|
        | <Row><Cell><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell></Row> | Biểu 1!A1 text a \\| Biểu 1!B1 number 1.5 |
        | <Row ss:Index="3"><Cell ss:Index="4"><Data ss:Type="Number">7</Data></Cell><Cell><Data ss:Type="Number">8</Data></Cell></Row><Row><Cell><Data ss:Type="Number">9</Data></Cell></Row> | Biểu 1!D3 number 7 \\| Biểu 1!E3 number 8 \\| Biểu 1!A4 number 9 |
        | <Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">x</Data></Cell><Cell><Data ss:Type="String">y</Data></Cell></Row> | Biểu 1!A1 text x \\| Biểu 1!D1 text y |
        | <Row><Cell ss:Formula="=R[-1]C"><Data ss:Type="Number">3</Data></Cell><Cell ss:Formula="=1"/></Row> | Biểu 1!A1 number formula 3 \\| Biểu 1!B1 uncomputed formula = |
        | <Row><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell><Data ss:Type="DateTime">2019-12-12T00:00:00.000</Data></Cell></Row> | Biểu 1!A1 boolean 1 \\| Biểu 1!B1 error #REF! \\| Biểu 1!C1 date 2019-12-12T00:00:00.000 |
        | <Row><Cell><Data ss:Type="Number">5</Data><Comment><ss:Data>ghi chú<B>!</B></ss:Data></Comment></Cell></Row> | Biểu 1!A1 number 5 |
        | <Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">a<B>b<Font>c</Font></B>d</ss:Data></Cell></Row> | Biểu 1!A1 text abcd |
        | <Row><Cell><Data ss:Type="String">a&#10;b &lt;&amp;</Data></Cell><Cell/></Row> | Biểu 1!A1 text a\\nb <& |
        | <Row><Cell><Data ss:Type="String">_x0041_</Data></Cell></Row> | Biểu 1!A1 text _x0041_ |
        """)

    /// Positions by `ss:Index` and by order, merges, kinds, rich text; a comment's data is none of the cell's.
    @Test(arguments: tables.rows)
    func reads(_ row: MarkdownTable.Row) throws {
        #expect(try Self.read(Self.file(row["table"])).shown == row["cells"])
    }

    /// Merged ranges, hidden sheets, names in A1 notation, custom properties and number formats come along.
    @Test func aroundTheCells() throws {
        let grid = try Self.read(
            Self.file(
                """
                <Row><Cell ss:StyleID="s5" ss:MergeAcross="1" ss:MergeDown="2"><Data ss:Type="Number">0.5</Data></Cell></Row>
                """,
                before: """
                    <CustomDocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><PhuLuc.Issue dt:dt="string" xmlns:dt="uuid:x">a b=C</PhuLuc.Issue></CustomDocumentProperties>
                    <Styles><Style ss:ID="s4"/><Style ss:ID="s5"><Font ss:FontName=".VnTime"/><NumberFormat ss:Format="0%"/></Style></Styles>
                    <Names><NamedRange ss:Name="X" ss:RefersTo="='Biểu 1'!R8C4:R22C9"/></Names>
                    """,
                options: "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"))
        #expect(grid.sheets.map(\.isHidden) == [true])
        #expect(grid.sheets[0].merges.map(\.a1) == ["A1:B3"])
        #expect(grid.names.map { $0.name + $0.reference } == ["X'Biểu 1'!$D$8:$I$22"])
        #expect(grid.properties.map { $0.name + "=" + $0.value } == ["PhuLuc.Issue=a b=C"])
        #expect(grid.format(grid.sheets[0].cells[0]) == "0%")
        #expect(grid.style(grid.sheets[0].cells[0])?.font == ".VnTime")
    }

    /// The format is told by its namespace, in UTF-16 too.
    @Test func utf16() throws {
        var bytes: [UInt8] = [0xFF, 0xFE]
        let text = Self.file("<Row><Cell><Data ss:Type=\"String\">Tổng số</Data></Cell></Row>")
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let grid = try #require(SpreadsheetMLReader.read(bytes, limits: ReadingLimits())).get()
        #expect(grid.shown == "Biểu 1!A1 text Tổng số")
    }

    /// Other XML is left to others; broken XML of this format is a fault.
    @Test func others() throws {
        #expect(SpreadsheetMLReader.read(Array("<a/>".utf8), limits: ReadingLimits()) == nil)
        let cut = String(Self.file("<Row><Cell><Data ss:Type=\"String\">a</Data></Cell></Row>").dropLast(30))
        let result = try #require(SpreadsheetMLReader.read(Array(cut.utf8), limits: ReadingLimits()))
        #expect(throws: ContainerFault.self) { try result.get() }
    }
}
