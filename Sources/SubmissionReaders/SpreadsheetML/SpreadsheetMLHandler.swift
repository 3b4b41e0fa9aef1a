import OfficeContainers
import TextScanning

/// Collects the cells of a flat workbook. Elements and attributes are told by their local names: producers choose their prefixes.
struct SpreadsheetMLHandler: XMLPartHandler {
    private var builder = GridBuilder(format: "xml")
    private var styleIndexes: [String: Int] = [:]
    private var styles: [Grid.Style] = []

    private var row = -1
    private var column = -1
    private var isInCell = false
    private var hasFormula = false
    private var style = -1
    private var kind = Grid.Cell.Kind.text
    private var hasData = false
    private var text: [UInt8] = []
    private var isInStyles = false
    private var isInProperties = false
    /// What the characters that come belong to.
    private enum Capture { case none, data, property, visible }
    private var capture = Capture.none
    /// Depth of elements inside `Data`: rich text.
    private var richDepth = 0
    private var isInComment = false
    private var isHidden = false
    private let limits: ReadingLimits
    /// Cells and merges so far: what is beyond the limits is not built.
    private(set) var cellCount = 0
    private(set) var mergeCount = 0
    /// The first `ss:Index` that is no place of a sheet.
    private(set) var badIndex: String?

    init(limits: ReadingLimits) { self.limits = limits }

    private enum Names {
        static let worksheet = XMLName("Worksheet")
        static let row = XMLName("Row")
        static let cell = XMLName("Cell")
        static let data = XMLName("Data")
        static let comment = XMLName("Comment")
        static let index = XMLName("Index")
        static let mergeAcross = XMLName("MergeAcross")
        static let mergeDown = XMLName("MergeDown")
        static let styleID = XMLName("StyleID")
        static let formula = XMLName("Formula")
        static let type = XMLName("Type")
        static let style = XMLName("Style")
        static let styles = XMLName("Styles")
        static let id = XMLName("ID")
        static let font = XMLName("Font")
        static let fontName = XMLName("FontName")
        static let numberFormat = XMLName("NumberFormat")
        static let format = XMLName("Format")
        static let name = XMLName("Name")
        static let namedRange = XMLName("NamedRange")
        static let refersTo = XMLName("RefersTo")
        static let visible = XMLName("Visible")
        static let properties = XMLName("CustomDocumentProperties")
    }

    /// The grid, complete.
    mutating func finish() -> Grid {
        let styles = styles
        builder.change { $0.styles = styles }
        return builder.finish()
    }

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if capture == .data {
            richDepth += 1
            return
        }
        if isInProperties {
            capture = .property
            text = []
        } else if name == Names.cell {
            startCell(attributes)
        } else if name == Names.data {
            if isInCell, !isInComment { startData(attributes) }
        } else if name == Names.row {
            row = next(attributes, after: row, limit: 1_048_576)
            column = -1
        } else if name == Names.comment {
            isInComment = true
        } else if name == Names.worksheet {
            builder.beginSheet(attributes.string(Names.name) ?? "")
            row = -1
        } else if name == Names.visible {
            capture = .visible
            text = []
        } else if name == Names.namedRange {
            startName(attributes)
        } else if name == Names.properties {
            isInProperties = true
        } else if name == Names.styles {
            isInStyles = true
        } else if isInStyles {
            startStyle(name, attributes)
        }
    }

    mutating func end(_ name: XMLName) {
        if capture == .data, richDepth > 0 {
            richDepth -= 1
            return
        }
        if name == Names.data {
            if capture == .data { capture = .none }
        } else if name == Names.cell {
            endCell()
        } else if name == Names.comment {
            isInComment = false
        } else if name == Names.visible {
            capture = .none
            if text.starts(with: "SheetHidden".utf8) || text.starts(with: "SheetVeryHidden".utf8) {
                builder.hideSheet()
            }
        } else if name == Names.properties {
            isInProperties = false
            capture = .none
        } else if isInProperties {
            capture = .none
            let value = String(decoding: text, as: UTF8.self)
            builder.change { $0.properties.append((name.text, value)) }
        } else if name == Names.styles {
            isInStyles = false
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if capture != .none { text.append(contentsOf: bytes) }
    }

    // MARK: Elements

    /// `ss:Index` counts from 1; without it the next. An index that is no place of a sheet is remembered: the file is refused.
    private mutating func next(_ attributes: XMLAttributes, after last: Int, limit: Int) -> Int {
        let index = attributes.bytes(Names.index)
        let place = index == nil ? last + 1 : (attributes.int(Names.index) ?? 0) - 1
        if place >= 0, place < limit { return place }
        if badIndex == nil { badIndex = index.map { String(decoding: $0.prefix(20), as: UTF8.self) } ?? "\(place + 1)" }
        return limit - 1
    }

    private mutating func startCell(_ attributes: XMLAttributes) {
        isInCell = true
        column = next(attributes, after: column, limit: 16_384)
        hasFormula = attributes.bytes(Names.formula) != nil
        if let formula = attributes.bytes(Names.formula), ExternalReference.isIn(formula) {
            builder.noteExternalFormula(at: GridPosition(row: max(row, 0), column: column))
        }
        style = attributes.string(Names.styleID).flatMap { styleIndexes[$0] } ?? -1
        kind = .text
        hasData = false
        text.removeAll(keepingCapacity: true)
        let across = min(attributes.int(Names.mergeAcross) ?? 0, 16_383 - column)
        let down = min(attributes.int(Names.mergeDown) ?? 0, 1_048_575 - max(row, 0))
        mergedColumns = across
        if across > 0 || down > 0 {
            mergeCount += 1
            if mergeCount > limits.merges + 1 { return }
            let from = GridPosition(row: max(row, 0), column: column)
            builder.merge(GridRange(from, GridPosition(row: from.row + down, column: column + across)))
        }
    }

    private var mergedColumns = 0

    private mutating func startData(_ attributes: XMLAttributes) {
        capture = .data
        hasData = true
        richDepth = 0
        switch attributes.string(Names.type) {
        case "Number": kind = .number
        case "Boolean": kind = .boolean
        case "Error": kind = .error
        case "DateTime": kind = .date
        default: kind = .text
        }
    }

    private mutating func endCell() {
        isInCell = false
        let position = GridPosition(row: max(row, 0), column: column)
        if !hasData, hasFormula { kind = .uncomputed }
        if hasData || hasFormula { cellCount += 1 }
        if cellCount > limits.cells { return }
        builder.add(
            kind == .uncomputed ? [0x3D] : text, at: position, kind: kind, hasFormula: hasFormula, style: style)
        column += mergedColumns
    }

    private mutating func startName(_ attributes: XMLAttributes) {
        guard let name = attributes.string(Names.name), let reference = attributes.string(Names.refersTo) else {
            return
        }
        let a1 = R1C1Reference.a1(reference)
        builder.change { $0.names.append((name, a1)) }
    }

    private mutating func startStyle(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == Names.style {
            styleIndexes[attributes.string(Names.id) ?? ""] = styles.count
            styles.append(Grid.Style(format: "General", font: ""))
        } else if name == Names.font, let last = styles.indices.last {
            styles[last].font = attributes.string(Names.fontName) ?? ""
        } else if name == Names.numberFormat, let last = styles.indices.last {
            styles[last] = Grid.Style(
                format: NamedFormats.code(attributes.string(Names.format) ?? "General"), font: styles[last].font)
        }
    }
}
