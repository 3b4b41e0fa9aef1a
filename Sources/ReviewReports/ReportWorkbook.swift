internal import Diagnostics
internal import FormLayout
internal import FormWriters
internal import OfficeContainers
internal import SubmissionReaders
internal import TextScanning

/// A workbook of its own for returns that are not marked themselves: the review, then every figure with where, as written and how.
public enum ReportWorkbook {
    /// The file's bytes; nil only if this program could not read its own workbook.
    public static func bytes(_ review: Review) -> [UInt8]? {
        var review = review
        review.isInOwnFile = false
        // Places in the return are no places in this workbook: they are told in words, and link nowhere.
        for item in review.items.indices {
            for spot in review.items[item].spots.indices { review.items[item].spots[spot].sheet = "" }
        }
        return try? WorkbookAnnotation.annotate(base(review), with: review, grid: Grid(format: "xlsx")).get()
    }

    private static let widths = [60, 20, 24, 24, 40, 12]

    /// A workbook with the figures alone.
    private static func base(_ review: Review) -> [UInt8] {
        let deflater = Deflater(level: 6)
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        let name = XMLEdits.escaped(ReviewWording.figureSheet.text(in: review.language))
        let parts: [(String, String)] = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/>"
                    + "<Override PartName=\"/xl/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>"
                    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(types).worksheet+xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                links
                    + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><bookViews><workbookView/></bookViews>"
                    + "<sheets><sheet name=\"\(name)\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                links + "<Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                    + "<Relationship Id=\"rId2\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
                    + "<Relationship Id=\"rId3\" Type=\"\(office)/theme\" Target=\"theme/theme1.xml\"/></Relationships>"
            ),
            ("xl/styles.xml", styles(main)), ("xl/worksheets/sheet1.xml", sheet(review, main)),
        ]
        var zip = ZipBuilder()
        for (name, text) in parts {
            var xml = XMLWriter()
            xml.raw(text)
            zip.add(ZipEntry(name: name, bytes: xml.bytes, deflater: deflater))
        }
        zip.add(ZipEntry(name: "xl/theme/theme1.xml", bytes: ThemePart.bytes, deflater: deflater))
        return zip.finish()
    }

    /// Three looks: any, header, text.
    private static func styles(_ namespace: String) -> String {
        let font = "<sz val=\"11\"/><color rgb=\"FF000000\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font>"
        let side = ["left", "right", "top", "bottom"].map {
            "<\($0) style=\"thin\"><color rgb=\"FF9A9A9A\"/></\($0)>"
        }.joined()
        func format(_ font: Int, _ fill: Int) -> String {
            "<xf numFmtId=\"49\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
                + "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
        }
        return "<styleSheet xmlns=\"\(namespace)\"><fonts count=\"2\"><font>\(font)<font><b/>\(font)</fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + FillWords(rgb: "FFE8EEF7").markup(prefix: "") + "</fills>"
            + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>\(side)<diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\(format(1, 2))\(format(0, 0))</cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    }

    private static func sheet(_ review: Review, _ namespace: String) -> String {
        var rows = [(ReviewWording.figureHeaders.map { $0.text(in: review.language) }, 1)]
        for figure in review.figures {
            let confidence = figure.how.isEmpty ? "" : ReviewWording.percent(figure.confidence)
            rows.append(([figure.words, figure.at, figure.text, figure.taken, figure.how, confidence], 2))
        }
        var xml = XMLWriter(declaration: false)
        xml.raw("<worksheet xmlns=\"\(namespace)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
        xml.raw(
            "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        )
        for (index, width) in widths.enumerated() {
            xml.raw("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>")
        }
        xml.raw("</cols><sheetData>")
        for (row, (texts, style)) in rows.enumerated() {
            let height =
                zip(texts, widths).map {
                    Double(TextMetrics.lines(of: $0, width: Double($1) * 7, size: 11, isBold: row == 0))
                        * TextMetrics.lineHeight(size: 11)
                }.max() ?? 15
            xml.raw("<row r=\"\(row + 1)\" ht=\"\(Int(min(height, 400).rounded(.up)))\">")
            for (column, text) in texts.enumerated() {
                xml.raw(
                    "<c r=\"\(GridPosition(row: row, column: column).a1)\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                )
                xml.text(String(text.prefix(4_000)))
                xml.raw("</t></is></c>")
            }
            xml.raw("</row>")
        }
        xml.raw(
            "</sheetData><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
        )
        xml.raw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>")
        return String(decoding: xml.bytes, as: UTF8.self)
    }
}
