import OfficeContainers
import SubmissionReaders
import TestSupport
import Testing
import TextScanning

/// Fonts and number formats of OpenDocument cells.
@Suite struct OpenDocumentStylesTests {
    private static func read(_ styles: String, _ table: String) throws -> Grid {
        let document = """
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="s" xmlns:number="n" \
            xmlns:table="t" xmlns:text="x" xmlns:fo="f" xmlns:svg="v" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
            \(styles)<office:body><office:spreadsheet><table:table table:name="S">\(table)</table:table></office:spreadsheet></office:body>
            </office:document>
            """
        return try #require(ODSReader.read(Array(document.utf8), limits: ReadingLimits())).get()
    }

    private static func styles(_ grid: Grid) -> [String] {
        grid.sheets[0].cells.map { cell in
            let style = grid.style(cell)
            return "\(cell.position.a1) \(style?.font ?? "–") \(style?.format ?? "–")"
        }
    }

    /// Own style, parent, row, column, default style; a face's family and not its name; a graphic style of the same name is another.
    @Test func inheritance() throws {
        let grid = try Self.read(
            """
            <office:font-face-decls><style:font-face style:name="F1" svg:font-family="&apos;.VnTime H&apos;"/></office:font-face-decls>
            <office:styles>
            <style:default-style style:family="table-cell"><style:text-properties style:font-name="Base"/></style:default-style>
            <style:style style:name="Default" style:family="graphic"><style:text-properties style:font-name="Drawn"/></style:style>
            <number:percentage-style style:name="N1"><number:number number:decimal-places="1" number:min-integer-digits="1"/>\
            <number:text>%</number:text></number:percentage-style>
            <style:style style:name="P" style:family="table-cell" style:data-style-name="N1"><style:text-properties style:font-name="F1"/></style:style>
            </office:styles><office:automatic-styles>
            <style:style style:name="c" style:family="table-cell" style:parent-style-name="P"/>
            <style:style style:name="r" style:family="table-cell"><style:text-properties fo:font-family="Rows"/></style:style>
            <style:style style:name="k" style:family="table-cell"><style:text-properties fo:font-family="Columns"/></style:style>
            <style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/>
            <style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/>
            </office:automatic-styles>
            """,
            """
            <table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="k"/>
            <table:table-row><table:table-cell table:style-name="c" office:value-type="float" office:value="1"/>\
            <table:table-cell office:value-type="percentage" office:value="1" table:number-columns-repeated="2"/></table:table-row>
            <table:table-row table:default-cell-style-name="r"><table:table-cell table:style-name="a" office:value-type="float" office:value="1"/>\
            <table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/></table:table-row>
            """)
        #expect(
            Self.styles(grid) == [
                "A1 .VnTime H 0.0%", "B1 Base 0%", "C1 Columns 0%", "A2 Base General", "B2 Rows General",
                "C2 Rows General",
            ])
    }

    static let formats = MarkdownTable(
        """
        | style | code |
        |---|---|
        | <number:number-style style:name="N"><number:number number:min-integer-digits="1"/></number:number-style> | General |
        | <number:number-style style:name="N"><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style> | 0 |
        | <number:number-style style:name="N"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style> | #,##0.00 |
        | <number:number-style style:name="N"><number:number number:decimal-places="3" number:min-decimal-places="1" number:min-integer-digits="0"/></number:number-style> | #.0## |
        | <number:number-style style:name="N"><number:number number:decimal-places="0" number:min-integer-digits="5"/></number:number-style> | 00000 |
        | <number:number-style style:name="N"><number:scientific-number number:decimal-places="2" number:min-integer-digits="1" number:min-exponent-digits="2"/></number:number-style> | 0.00E+00 |
        | <number:currency-style style:name="N"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol>đ</number:currency-symbol></number:currency-style> | #,##0 "đ" |
        | <number:date-style style:name="N"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style> | dd/mm/yyyy |
        | <number:date-style style:name="N"><number:day/><number:text> tháng </number:text><number:month number:textual="true"/></number:date-style> | d" tháng "mmm |
        | <number:time-style style:name="N" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long" number:decimal-places="1"/></number:time-style> | [h]:mm:ss.0 |
        | <number:text-style style:name="N"><number:text-content/></number:text-style> | @ |
        """)

    /// Data styles as the codes that say the same in a workbook of Excel.
    @Test(arguments: formats.rows)
    func codes(_ row: MarkdownTable.Row) throws {
        let grid = try Self.read(
            "<office:automatic-styles>\(row["style"])<style:style style:name=\"c\" style:family=\"table-cell\" style:data-style-name=\"N\"/>"
                + "</office:automatic-styles>",
            "<table:table-row><table:table-cell table:style-name=\"c\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
        )
        #expect(grid.sheets[0].cells.map { grid.format($0) } == [row["code"]])
    }
}
