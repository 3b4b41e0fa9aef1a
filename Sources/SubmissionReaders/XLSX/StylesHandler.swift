import OfficeContainers

/// Collects number format and font of each cell format of `xl/styles.xml` (ECMA-376 part 1, 18.8).
struct StylesHandler: XMLPartHandler {
    private var formats: [Int: String] = [:]
    private var fonts: [String] = []
    private var cellFormats: [(format: Int, font: Int)] = []
    private enum Section { case none, numberFormats, fonts, cellFormats }
    private var section = Section.none

    /// Styles by index.
    var styles: [Grid.Style] {
        cellFormats.map { format, font in
            Grid.Style(
                format: formats[format] ?? BuiltInFormats.codes[format] ?? "General",
                font: font < fonts.count ? fonts[font] : "")
        }
    }

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == XMLName("numFmts") {
            section = .numberFormats
        } else if name == XMLName("numFmt") {
            // Differential formats (18.8.14) have number formats of their own, under numbers that mean others here.
            guard section == .numberFormats, let id = attributes.int(XMLName("numFmtId")) else { return }
            formats[id] = attributes.string(XMLName("formatCode"))
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
        if name == XMLName("numFmts") || name == XMLName("fonts") || name == XMLName("cellXfs") { section = .none }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
