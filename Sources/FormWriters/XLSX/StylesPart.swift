import FormLayout
import OfficeContainers

/// `xl/styles.xml` (ECMA-376 part 1, 18.8): every look once, numbered in the order of first use.
struct StylesPart {
    private var fonts: [String] = [font(CellStyle())]
    private var fills: [String] = [
        "<fill><patternFill patternType=\"none\"/></fill>", "<fill><patternFill patternType=\"gray125\"/></fill>",
    ]
    private var formats: [String] = ["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"]
    private var indexes: [CellStyle: Int] = [:]

    /// `1.234.567` whatever the locale: the points are literal. ">" may stand in an attribute as it is.
    private static let groupedFormat = "[>=1000000]#\\.###\\.##0;[>=1000]#\\.##0;0"

    /// The index a cell's `s` attribute names.
    mutating func index(of style: CellStyle) -> Int {
        if let index = indexes[style] { return index }
        let index = formats.count
        formats.append(xf(style))
        indexes[style] = index
        return index
    }

    private mutating func xf(_ style: CellStyle) -> String {
        let number =
            switch style.format {
            case .general: 0
            case .text: 49
            case .grouped: 164
            }
        let horizontal = " horizontal=\"\(style.alignment.rawValue)\""
        let wrap = style.wraps ? " wrapText=\"1\"" : ""
        let rotation = style.rotation == 0 ? "" : " textRotation=\"\(style.rotation)\""
        return "<xf numFmtId=\"\(number)\" fontId=\"\(Self.place(Self.font(style), in: &fonts))\""
            + " fillId=\"\(Self.place(Self.fill(style.fill), in: &fills))\" borderId=\"\(style.hasBorder ? 1 : 0)\" xfId=\"0\""
            + (number == 0 ? "" : " applyNumberFormat=\"1\"")
            + " applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\">"
            + "<alignment\(horizontal) vertical=\"center\"\(rotation)\(wrap)/>"
            + "<protection locked=\"\(style.isLocked ? 1 : 0)\"/></xf>"
    }

    private static func place(_ item: String, in list: inout [String]) -> Int {
        if let index = list.firstIndex(of: item) { return index }
        list.append(item)
        return list.count - 1
    }

    private static func font(_ style: CellStyle) -> String {
        let size = style.size == style.size.rounded() ? String(Int(style.size)) : String(style.size)
        return "<font>" + (style.isBold ? "<b/>" : "") + (style.isItalic ? "<i/>" : "") + "<sz val=\"\(size)\"/>"
            + "<color rgb=\"\(style.isFaint ? "FF7F7F7F" : "FF000000")\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font>"
    }

    private static func fill(_ fill: CellStyle.Fill) -> String {
        guard let color = color(fill) else { return "<fill><patternFill patternType=\"none\"/></fill>" }
        return
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(color)\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    }

    private static func color(_ fill: CellStyle.Fill) -> String? {
        switch fill {
        case .none: nil
        case .input: "FFFFFDF0"
        case .caption: "FFF4F4F4"
        case .header: "FFF7FAFD"
        case .problem: "FFFDE9E7"
        case .warning: "FFFFF3D1"
        }
    }

    /// The looks of conditional formats: the background alone (18.8.14).
    static let conditionalFills: [CellStyle.Fill] = [.problem, .warning]

    private static var differentialFormats: String {
        let formats = conditionalFills.map { fill in
            "<dxf><fill><patternFill patternType=\"solid\"><bgColor rgb=\"\(color(fill) ?? "")\"/></patternFill></fill></dxf>"
        }
        return "<dxfs count=\"\(formats.count)\">" + formats.joined() + "</dxfs>"
    }

    /// The part.
    var bytes: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
        xml.raw("<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"\(Self.groupedFormat)\"/></numFmts>")
        xml.raw("<fonts count=\"\(fonts.count)\">" + fonts.joined() + "</fonts>")
        xml.raw("<fills count=\"\(fills.count)\">" + fills.joined() + "</fills>")
        let side = ["left", "right", "top", "bottom"].map { "<\($0) style=\"thin\"><color indexed=\"64\"/></\($0)>" }
            .joined()
        xml.raw("<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>")
        xml.raw("<border>\(side)<diagonal/></border></borders>")
        xml.raw(
            "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>")
        xml.raw("<cellXfs count=\"\(formats.count)\">" + formats.joined() + "</cellXfs>")
        xml.raw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
        xml.raw(
            Self.differentialFormats
                + "<tableStyles count=\"0\" defaultTableStyle=\"TableStyleMedium9\" defaultPivotStyle=\"PivotStyleLight16\"/></styleSheet>"
        )
        return xml.bytes
    }
}
