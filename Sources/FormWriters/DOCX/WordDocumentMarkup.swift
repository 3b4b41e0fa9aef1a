internal import FormLayout
internal import OfficeContainers

/// The package of a ``WordDocument`` (ECMA-376 part 1, 17.2 to 17.6).
struct WordDocumentMarkup {
    private var xml: [UInt8] = []
    private var styles = ParagraphStyles()
    private let document: WordDocument
    /// Of the section that is being written.
    private var page: WordPage

    /// Points left and right of the text in a cell, as the table styles have it.
    static let cellMargin = 4.25

    init(_ document: WordDocument) {
        self.document = document
        page = document.page
        put(WordPackageParts.declaration)
        put("<w:document xmlns:w=\"\(WordPackageParts.main)\" xmlns:r=\"\(WordPackageParts.relationships)\"><w:body>")
        for (index, block) in document.blocks.enumerated() {
            switch block {
            case .paragraph(let paragraph): put(paragraph, isInTable: false, width: Double(page.textWidth) / 20)
            case .table(let table):
                put(table)
                // Two tables without a paragraph between them are one, and a body does not end with a table.
                var isFollowed = false
                if index + 1 < document.blocks.count, case .paragraph = document.blocks[index + 1] { isFollowed = true }
                if !isFollowed { put(Self.thin(isKept: table.isKeptTogether, rule: "")) }
            case .section(let isLandscape):
                // A section's properties stand in its last paragraph (17.6.18).
                put(Self.thin(isKept: false, rule: "", section: page.sectionProperties(footer: Self.footer)))
                page.isLandscape = isLandscape
            }
        }
        put(page.sectionProperties(footer: Self.footer) + "</w:body></w:document>")
    }

    private static let footer = WordPackageParts.footer(0)

    /// The file.
    var package: [UInt8] {
        let deflater = Deflater(level: 9)
        var zip = ZipBuilder(capacity: 16 << 10)
        let parts = WordPackageParts.constantParts(title: document.title, footers: [""], styles: styles, isForm: false)
        for part in parts + [(name: "word/document.xml", bytes: xml)] {
            zip.add(ZipEntry(name: part.name, bytes: part.bytes, deflater: deflater))
        }
        return zip.finish()
    }

    private mutating func put(_ markup: String) { xml.append(contentsOf: markup.utf8) }

    // MARK: Paragraphs

    /// - Parameter width: points it may take.
    private mutating func put(_ paragraph: WordDocument.Paragraph, isInTable: Bool, width: Double, isKept: Bool = false)
    {
        let isKept = isKept || paragraph.isKeptWithNext
        // What all pieces have in common is the style's.
        let isBold = !paragraph.runs.isEmpty && paragraph.runs.allSatisfy(\.isBold)
        let isItalic = !paragraph.runs.isEmpty && paragraph.runs.allSatisfy(\.isItalic)
        let alignment: CellStyle.Alignment =
            switch paragraph.alignment {
            case .left, .justified: .left
            case .center: .center
            case .right: .right
            }
        let style = styles.id(
            ParagraphStyles.Look(
                halfPoints: Int((paragraph.size * 2).rounded()), isBold: isBold, isItalic: isItalic,
                alignment: alignment, isInTable: isInTable))
        put("<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>")
        if isKept || paragraph.rule > 0 { put("<w:keepNext/>") }
        if paragraph.before > 0 || paragraph.after > 0 {
            put("<w:spacing w:before=\"\(Int(paragraph.before * 20))\" w:after=\"\(Int(paragraph.after * 20))\"/>")
        }
        if paragraph.indent > 0 || paragraph.left > 0 {
            let left = paragraph.left > 0 ? " w:left=\"\(Self.twips(paragraph.left))\"" : ""
            let first = paragraph.indent > 0 ? " w:firstLine=\"\(Self.twips(paragraph.indent))\"" : ""
            put("<w:ind\(left)\(first)/>")
        }
        if paragraph.alignment == .justified { put("<w:jc w:val=\"both\"/>") }
        put("</w:pPr>")
        for run in paragraph.runs where !run.text.isEmpty {
            put("<w:r>")
            let marks =
                (run.isBold && !isBold ? "<w:b/><w:bCs/>" : "") + (run.isItalic && !isItalic ? "<w:i/><w:iCs/>" : "")
            if !marks.isEmpty { put("<w:rPr>\(marks)</w:rPr>") }
            WordText.appendRun(of: run.text, onto: &xml)
            put("</w:r>")
        }
        put("</w:p>")
        if paragraph.rule > 0 {
            let side = Int(max(0, width - paragraph.rule) / 2 * 20)
            put(Self.thin(isKept: isKept, rule: "<w:ind w:left=\"\(side)\" w:right=\"\(side)\"/>"))
        }
    }

    private static func twips(_ millimetres: Double) -> Int { Int(millimetres / 25.4 * 1440) }

    /// As small as Word lets a paragraph be.
    ///
    /// - Parameters:
    ///   - rule: the indents of a line above it; empty for none.
    ///   - section: the properties of the section it ends; empty where it ends none.
    private static func thin(isKept: Bool, rule: String, section: String = "") -> String {
        let line = "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>"
        return "<w:p><w:pPr>\(isKept ? "<w:keepNext/>" : "")\(rule.isEmpty ? "" : line)"
            + "<w:spacing\(rule.isEmpty ? "" : " w:before=\"40\"") w:line=\"40\" w:lineRule=\"exact\"/>\(rule)"
            + "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>\(section)</w:pPr></w:p>"
    }

    // MARK: Tables

    private mutating func put(_ table: WordDocument.Table) {
        let widths = table.columnWidths(on: page)
        put(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"\(table.hasLines ? ParagraphStyles.table : ParagraphStyles.plainTable)\"/>"
        )
        put("<w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>")
        if table.headerRows > 0 { put("<w:tblLook w:val=\"0020\" w:firstRow=\"1\"/>") }
        put("</w:tblPr><w:tblGrid>" + widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>")
        for (index, row) in table.rows.enumerated() {
            let isHeader = index < table.headerRows
            put("<w:tr><w:trPr><w:cantSplit/>\(isHeader ? "<w:tblHeader/>" : "")</w:trPr>")
            for (width, cell) in zip(widths, row) {
                put("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>")
                put(isHeader ? "<w:vAlign w:val=\"center\"/></w:tcPr>" : "</w:tcPr>")
                for paragraph in cell.isEmpty ? [WordDocument.Paragraph([])] : cell {
                    put(
                        paragraph, isInTable: table.hasLines, width: Double(width) / 20 - 2 * Self.cellMargin,
                        isKept: isHeader || table.isKeptTogether)
                }
                put("</w:tc>")
            }
            put("</w:tr>")
        }
        put("</w:tbl>")
    }
}
