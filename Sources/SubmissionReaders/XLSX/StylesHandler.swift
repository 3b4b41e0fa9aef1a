import OfficeContainers

/// Collects number format and font of each cell format of `xl/styles.xml` (ECMA-376 part 1, 18.8).
struct StylesHandler: XMLPartHandler {
    private var formats: [Int: String] = [:]
    private var fonts: [String] = []
    private var cellFormats: [(format: Int, font: Int)] = []
    private enum Section { case none, fonts, cellFormats }
    private var section = Section.none

    /// Styles by index.
    var styles: [Grid.Style] {
        cellFormats.map { format, font in
            Grid.Style(
                format: formats[format] ?? Self.builtIn[format] ?? "General",
                font: font < fonts.count ? fonts[font] : "")
        }
    }

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == XMLName("numFmt") {
            if let id = attributes.int(XMLName("numFmtId")) { formats[id] = attributes.string(XMLName("formatCode")) }
        } else if name == XMLName("fonts") {
            section = .fonts
        } else if name == XMLName("cellXfs") {
            section = .cellFormats
        } else if name == XMLName("font"), section == .fonts {
            fonts.append("")
        } else if name == XMLName("name"), section == .fonts, !fonts.isEmpty {
            fonts[fonts.count - 1] = attributes.string(XMLName("val")) ?? ""
        } else if name == XMLName("xf"), section == .cellFormats {
            cellFormats.append((attributes.int(XMLName("numFmtId")) ?? 0, attributes.int(XMLName("fontId")) ?? 0))
        }
    }

    mutating func end(_ name: XMLName) {
        if name == XMLName("fonts") || name == XMLName("cellXfs") { section = .none }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// Built-in formats (ECMA-376 part 1, 18.8.30) that a reader must tell apart.
    private static let builtIn: [Int: String] = [
        1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
        14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
        21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
        40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    ]
}
