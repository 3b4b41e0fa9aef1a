import FormLayout

/// `word/styles.xml` (ECMA-376 part 1, 17.7): one paragraph style for each look a cell has, one table style.
struct ParagraphStyles {
    /// The look of a paragraph.
    struct Look: Hashable {
        var halfPoints: Int
        var isBold: Bool
        var isItalic: Bool
        var isFaint = false
        var alignment: CellStyle.Alignment
        var isInTable: Bool
    }

    /// The style of tables with lines.
    static let table = "BangPhuLuc"
    /// The style of tables without lines.
    static let plainTable = "BangKhongKe"

    private var numbers: [Look: Int] = [:]
    private var looks: [Look] = []

    /// Id of the paragraph style for a cell's style.
    ///
    /// - Parameter scale: what the size is multiplied by where a table is wider than the page.
    mutating func id(_ style: CellStyle, isInTable: Bool, scale: Double = 1) -> String {
        let size = scale < 1 ? max(style.size * scale, min(style.size, 9)) : style.size
        return id(
            Look(
                halfPoints: Int((size * 2).rounded()), isBold: style.isBold, isItalic: style.isItalic,
                isFaint: style.isFaint, alignment: style.alignment, isInTable: isInTable))
    }

    /// Id of the paragraph style for a look.
    mutating func id(_ look: Look) -> String {
        if let number = numbers[look] { return "PL\(number)" }
        looks.append(look)
        numbers[look] = looks.count
        return "PL\(looks.count)"
    }

    /// The part.
    var bytes: [UInt8] {
        var xml = WordPackageParts.declaration + "<w:styles xmlns:w=\"\(WordPackageParts.main)\"><w:docDefaults>"
        xml += "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"Times New Roman\""
        xml += " w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"
        xml += "<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
        xml +=
            "<w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>"
        xml += "</w:pPrDefault></w:docDefaults>"
        xml +=
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
        xml += "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
        xml += "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>"
        xml += "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
        xml += "<w:uiPriority w:val=\"99\"/><w:semiHidden/>" + Self.tableProperties(borders: false) + "</w:style>"
        xml += "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>"
        xml += "<w:uiPriority w:val=\"99\"/><w:semiHidden/></w:style>"
        for (id, name, hasBorders) in [
            (Self.table, "Bang phu luc", true), (Self.plainTable, "Bang khong ke", false),
        ] {
            xml += "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
            xml += "<w:basedOn w:val=\"TableNormal\"/>" + Self.tableProperties(borders: hasBorders) + "</w:style>"
        }
        for (index, look) in looks.enumerated() { xml += Self.markup(of: look, number: index + 1) }
        return Array((xml + "</w:styles>").utf8)
    }

    private static func tableProperties(borders: Bool) -> String {
        var xml = "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
        if borders {
            let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
            xml += "<w:tblBorders>"
            xml += sides.map { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>" }.joined()
            xml += "</w:tblBorders>"
        }
        xml += "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/>"
        return xml + "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
    }

    private static func markup(of look: Look, number: Int) -> String {
        var xml = "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"PL\(number)\">"
        xml += "<w:name w:val=\"Phu luc \(number)\"/><w:basedOn w:val=\"Normal\"/><w:pPr>"
        if look.isInTable { xml += "<w:spacing w:before=\"30\" w:after=\"30\"/>" }
        if look.alignment != .left { xml += "<w:jc w:val=\"\(look.alignment.rawValue)\"/>" }
        xml += "</w:pPr><w:rPr>"
        if look.isBold { xml += "<w:b/><w:bCs/>" }
        if look.isItalic { xml += "<w:i/><w:iCs/>" }
        if look.isFaint { xml += "<w:color w:val=\"595959\"/>" }
        xml += "<w:sz w:val=\"\(look.halfPoints)\"/><w:szCs w:val=\"\(look.halfPoints)\"/></w:rPr></w:style>"
        return xml.replacing("<w:pPr></w:pPr>", with: "")
    }
}
