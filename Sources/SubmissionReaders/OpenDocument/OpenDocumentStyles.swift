import OfficeContainers

/// Fonts and number formats of cell styles (OpenDocument part 3, 16 and 19.492): common styles stand in `styles.xml`, automatic ones before the
/// cells in `content.xml`.
struct OpenDocumentStyles {
    /// What a cell style says itself; what it does not say its parent says.
    private struct CellStyle {
        var parent: String?
        var font: String?
        var dataStyle: String?
    }

    private var faces: [String: String] = [:]
    private var styles: [String: CellStyle] = [:]
    private var base = CellStyle()
    private var formats: [String: String] = [:]
    /// The table styles that hide their sheet.
    private(set) var hidden: Set<String> = []

    /// Name of the style whose properties are being read; nil in `style:default-style`.
    private var name: String?
    private var isCellStyle = false
    private var format: OpenDocumentNumberFormat?

    private enum Names {
        static let name = XMLName("name")
        static let fontFace = XMLName("font-face")
        static let fontFamily = XMLName("font-family")
        static let fontName = XMLName("font-name")
        static let style = XMLName("style")
        static let defaultStyle = XMLName("default-style")
        static let family = XMLName("family")
        static let parent = XMLName("parent-style-name")
        static let dataStyle = XMLName("data-style-name")
        static let textProperties = XMLName("text-properties")
        static let tableProperties = XMLName("table-properties")
        static let display = XMLName("display")
    }

    /// Takes an element that stands outside the cells.
    mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {
        if OpenDocumentNumberFormat.isDataStyle(element) {
            name = attributes.string(Names.name)
            format = OpenDocumentNumberFormat(attributes)
        } else if format != nil {
            format?.start(element, attributes)
        } else if element == Names.style || element == Names.defaultStyle {
            name = element == Names.style ? attributes.string(Names.name) : nil
            isCellStyle = attributes.string(Names.family) == "table-cell"
            guard isCellStyle else { return }
            change {
                $0.parent = attributes.string(Names.parent)
                $0.dataStyle = attributes.string(Names.dataStyle)
            }
        } else if element == Names.textProperties, isCellStyle {
            let family = attributes.string(Names.fontFamily).map(Self.unquoted)
            // A name leads to a declared face; a family may stand in its place.
            let font = attributes.string(Names.fontName).map { faces[$0] ?? family ?? $0 } ?? family
            if let font { change { $0.font = font } }
        } else if element == Names.tableProperties, attributes.bool(Names.display) == false, let name {
            hidden.insert(name)
        } else if element == Names.fontFace, let name = attributes.string(Names.name) {
            faces[name] = attributes.string(Names.fontFamily).map(Self.unquoted) ?? name
        }
    }

    /// An element ends.
    mutating func end(_ element: XMLName) {
        guard let format, OpenDocumentNumberFormat.isDataStyle(element) else {
            self.format?.end(element)
            return
        }
        if let name { formats[name] = format.code }
        self.format = nil
    }

    /// Characters outside the cells.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { format?.text(bytes) }

    /// What a style and its parents say.
    ///
    /// - Parameter isPercentage: whether the cell's own value is a percentage, for styles without a number format.
    func style(_ name: String?, isPercentage: Bool) -> Grid.Style {
        var found = CellStyle()
        var next = name ?? "Default"
        // As many steps as there are styles: parents may go round in circles.
        for _ in 0...styles.count {
            guard let style = styles[next] else { break }
            found.font = found.font ?? style.font
            found.dataStyle = found.dataStyle ?? style.dataStyle
            guard let parent = style.parent, found.font == nil || found.dataStyle == nil else { break }
            next = parent
        }
        let format = (found.dataStyle ?? base.dataStyle).flatMap { formats[$0] }
        return Grid.Style(
            format: format ?? (isPercentage ? "0%" : "General"), font: found.font ?? base.font ?? "")
    }

    private mutating func change(_ body: (inout CellStyle) -> Void) {
        if let name { body(&styles[name, default: CellStyle()]) } else { body(&base) }
    }

    /// A family name stands in quotes when it holds a blank.
    private static func unquoted(_ family: String) -> String {
        family.count > 1 && family.first == family.last && (family.first == "'" || family.first == "\"")
            ? String(family.dropFirst().dropLast()) : family
    }
}
