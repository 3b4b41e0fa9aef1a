import FormLayout
import OfficeContainers

/// `Styles` of a flat workbook: every look once, numbered in the order of first use.
///
/// LibreOffice lets a style that names no borders or fill keep those of the style before: styles without borders come first, and no fill is white.
struct SpreadsheetMLStyles {
    private var ids: [CellStyle: String] = [:]
    private var plain = XMLWriter(declaration: false)
    private var bordered = XMLWriter(declaration: false)

    /// Points in the format are literal, so that they show on any locale.
    private static let groupedFormat = "[&gt;=1000000]#\\.###\\.##0;[&gt;=1000]#\\.##0;0"

    /// The id a cell names; a style's first use writes it.
    mutating func id(of style: CellStyle) -> String {
        if let id = ids[style] { return id }
        let id = "s\(ids.count + 1)"
        ids[style] = id
        if style.hasBorder {
            Self.write(style, id: id, to: &bordered)
        } else {
            Self.write(style, id: id, to: &plain)
        }
        return id
    }

    /// The id of a style that was asked for before.
    func known(_ style: CellStyle) -> String { ids[style] ?? "Default" }

    private static func write(_ style: CellStyle, id: String, to xml: inout XMLWriter) {
        let horizontal: String
        switch style.alignment {
        case .left: horizontal = "Left"
        case .center: horizontal = "Center"
        case .right: horizontal = "Right"
        }
        xml.raw("<Style ss:ID=\"\(id)\"><Alignment ss:Horizontal=\"\(horizontal)\" ss:Vertical=\"Center\"")
        if style.rotation != 0 { xml.raw(" ss:Rotate=\"\(style.rotation)\"") }
        xml.raw((style.wraps ? " ss:WrapText=\"1\"" : "") + "/>")
        if style.hasBorder {
            xml.raw("<Borders>")
            for side in ["Bottom", "Left", "Right", "Top"] {
                xml.raw("<Border ss:Position=\"\(side)\" ss:LineStyle=\"Continuous\" ss:Weight=\"1\"/>")
            }
            xml.raw("</Borders>")
        } else {
            xml.raw("<Borders/>")
        }
        let size = style.size == style.size.rounded() ? String(Int(style.size)) : String(style.size)
        xml.raw("<Font ss:FontName=\"Times New Roman\" x:Family=\"Roman\" ss:Size=\"\(size)\"")
        xml.raw(" ss:Color=\"\(style.isFaint ? "#7F7F7F" : "#000000")\"")
        xml.raw((style.isBold ? " ss:Bold=\"1\"" : "") + (style.isItalic ? " ss:Italic=\"1\"" : "") + "/>")
        xml.raw("<Interior ss:Color=\"\(color(style.fill))\" ss:Pattern=\"Solid\"/>")
        switch style.format {
        case .general: xml.raw("<NumberFormat/>")
        case .text: xml.raw("<NumberFormat ss:Format=\"@\"/>")
        case .grouped: xml.raw("<NumberFormat ss:Format=\"\(groupedFormat)\"/>")
        }
        xml.raw("<Protection ss:Protected=\"\(style.isLocked ? 1 : 0)\"/></Style>")
    }

    private static func color(_ fill: CellStyle.Fill) -> String {
        switch fill {
        case .none: "#FFFFFF"
        case .input: "#FFFDF0"
        case .caption: "#F4F4F4"
        case .header: "#F7FAFD"
        case .problem: "#FDE9E7"
        case .warning: "#FFF3D1"
        }
    }

    /// The element.
    var bytes: [UInt8] {
        var all = XMLWriter(declaration: false)
        all.raw("<Styles><Style ss:ID=\"Default\" ss:Name=\"Normal\"><Alignment ss:Vertical=\"Center\"/>")
        all.raw("<Borders/>")
        all.raw("<Font ss:FontName=\"Times New Roman\" x:Family=\"Roman\" ss:Size=\"12\"/>")
        all.raw("<Interior/><NumberFormat/><Protection/></Style>")
        all.raw(plain.bytes)
        all.raw(bordered.bytes)
        all.raw("</Styles>\n")
        return all.bytes
    }
}
