import OfficeContainers

/// Number formats and fonts of an OpenDocument spreadsheet's cells: font faces, data styles and cell styles (part 1, 16), and the styles that columns
/// and rows give to cells without one of their own.
struct OpenDocumentStyles {
    private enum Names {
        static let fontFace = XMLName("font-face")
        static let fontFamily = XMLName("font-family")
        static let name = XMLName("name")
        static let fontName = XMLName("font-name")
        static let style = XMLName("style")
        static let dataStyleName = XMLName("data-style-name")
        static let parentStyleName = XMLName("parent-style-name")
        static let textProperties = XMLName("text-properties")
        static let percentageStyle = XMLName("percentage-style")
        static let numberStyle = XMLName("number-style")
        static let textStyle = XMLName("text-style")
        static let number = XMLName("number")
        static let decimalPlaces = XMLName("decimal-places")
        static let grouping = XMLName("grouping")
        static let column = XMLName("table-column")
        static let columnsRepeated = XMLName("number-columns-repeated")
        static let defaultStyle = XMLName("default-cell-style-name")
    }

    private struct CellStyle {
        var data: String?
        var parent: String?
        var font: String?
    }

    private enum DataKind { case percentage, number, text }

    private var families: [String: String] = [:]
    private var formats: [String: String] = [:]
    private var styles: [String: CellStyle] = [:]
    private var styleName: String?
    private var data: (name: String, kind: DataKind)?
    /// Default styles of the sheet's columns: each up to a column, exclusively.
    private var columns: [(end: Int, style: String?)] = []
    private var indexes: [String: Int] = [:]
    private(set) var all: [Grid.Style] = []

    /// A sheet begins: its columns follow.
    mutating func beginSheet() { columns = [] }

    /// Notes what an element says of styles.
    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == Names.fontFace {
            if let face = attributes.string(Names.name), let family = attributes.string(Names.fontFamily) {
                families[face] = Self.unquoted(family)
            }
        } else if name == Names.percentageStyle {
            beginData(attributes, .percentage, "0%")
        } else if name == Names.numberStyle {
            beginData(attributes, .number, "0")
        } else if name == Names.textStyle {
            beginData(attributes, .text, "@")
        } else if name == Names.number {
            takeNumber(attributes)
        } else if name == Names.style {
            data = nil
            styleName = attributes.string(Names.name)
            if let styleName {
                styles[styleName] = CellStyle(
                    data: attributes.string(Names.dataStyleName), parent: attributes.string(Names.parentStyleName))
            }
        } else if name == Names.textProperties, let styleName {
            let family = attributes.string(Names.fontFamily).map(Self.unquoted)
            let font = family ?? attributes.string(Names.fontName).map { families[$0] ?? $0 }
            if let font { styles[styleName]?.font = font }
        } else if name == Names.column {
            let repeats =
                attributes.bytes(Names.columnsRepeated) == nil ? 1 : attributes.int(Names.columnsRepeated) ?? 16_384
            columns.append(
                ((columns.last?.end ?? 0) + min(max(repeats, 1), 16_384), attributes.string(Names.defaultStyle)))
        }
    }

    /// Index among ``all`` of a cell's style; -1 when nothing is said of it.
    ///
    /// - Parameters:
    ///   - style: of the cell itself or its row.
    ///   - column: from 0, for the column's style when there is none.
    ///   - isPercentage: whether the value's own type says so.
    mutating func index(of style: String?, column: Int, isPercentage: Bool) -> Int {
        let name = style ?? columns.first { column < $0.end }?.style
        let key = (isPercentage ? "%" : " ") + (name ?? "")
        if let known = indexes[key] { return known }
        let (format, font) = look(name)
        let code = isPercentage && format?.contains("%") != true ? "0%" : format ?? "General"
        let isPlain = code == "General" && font == nil
        indexes[key] = isPlain ? -1 : all.count
        if isPlain { return -1 }
        all.append(Grid.Style(format: code, font: font ?? ""))
        return all.count - 1
    }

    /// Format and font of a style, from those above it where it says nothing itself. A circle of styles ends.
    private func look(_ name: String?) -> (format: String?, font: String?) {
        var (format, font): (String?, String?) = (nil, nil)
        var next = name
        for _ in 0..<16 {
            guard let name = next, let style = styles[name] else { break }
            format = format ?? style.data.flatMap { formats[$0] }
            font = font ?? style.font
            next = style.parent
        }
        return (format, font)
    }

    private mutating func beginData(_ attributes: XMLAttributes, _ kind: DataKind, _ format: String) {
        data = attributes.string(Names.name).map { ($0, kind) }
        styleName = nil
        if let data { formats[data.name] = format }
    }

    private mutating func takeNumber(_ attributes: XMLAttributes) {
        guard let data, data.kind != .text else { return }
        let places = min(attributes.int(Names.decimalPlaces) ?? 0, 30)
        formats[data.name] =
            (attributes.bool(Names.grouping) == true ? "#,##0" : "0")
            + (places > 0 ? "." + String(repeating: "0", count: places) : "") + (data.kind == .percentage ? "%" : "")
    }

    private static func unquoted(_ family: String) -> String {
        family.replacing("'", with: "").replacing("\"", with: "")
    }
}
