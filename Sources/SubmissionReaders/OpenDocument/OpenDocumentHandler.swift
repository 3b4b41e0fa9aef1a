import OfficeContainers
import TextScanning

/// Collects the cells of `office:spreadsheet`, and the user-defined properties of `office:meta`. Elements are told by their local names.
struct OpenDocumentHandler: XMLPartHandler {
    private(set) var properties: [(name: String, value: String)] = []
    /// Cells that hold something, so far.
    private(set) var cellCount = 0
    /// Bytes of their texts.
    private(set) var textBytes = 0
    /// Whether a cell that holds something stands where no sheet has a place.
    private(set) var isBeyondSheet = false
    private var mergeCount = 0
    private let limits: ReadingLimits
    private var builder: GridBuilder

    private var row = 0
    private var rowRepeats = 1
    private var column = 0
    private var rowCells: [Cell] = []
    private var cell: Cell?
    private var cellRepeats = 1
    private var paragraphs = 0
    private var text: [UInt8] = []
    /// Depth of `text:p` and of what is in it.
    private var textDepth = 0
    /// Depth of elements whose texts are none of the cell's: annotations, drawings.
    private var ignoredDepth = 0
    private var propertyName: String?
    /// Whether cells are being read; what stands before them are styles.
    private var isInTable = false
    /// Styles of the cells; set them to those of `styles.xml` before `content.xml` is read.
    var styles = OpenDocumentStyles()
    private var styleIndexes: [StyleKey: Int] = [:]
    /// Styles that cells of a column have by default (19.615), each up to a column, this one excluded.
    private var columnStyles: [(end: Int, name: String?)] = []
    private var columnRun = 0
    private var rowStyle: String?

    private struct StyleKey: Hashable {
        var name: String?
        var isPercentage: Bool
    }

    private struct Cell {
        var column: Int
        var kind: Grid.Cell.Kind
        var value: [UInt8]
        var hasFormula: Bool
        var styleName: String?
        var isPercentage: Bool
        var style: Int
    }

    private enum Names {
        static let table = XMLName("table")
        static let row = XMLName("table-row")
        static let cell = XMLName("table-cell")
        static let covered = XMLName("covered-table-cell")
        static let name = XMLName("name")
        static let styleName = XMLName("style-name")
        static let rowsRepeated = XMLName("number-rows-repeated")
        static let columnsRepeated = XMLName("number-columns-repeated")
        static let rowsSpanned = XMLName("number-rows-spanned")
        static let columnsSpanned = XMLName("number-columns-spanned")
        static let valueType = XMLName("value-type")
        static let value = XMLName("value")
        static let dateValue = XMLName("date-value")
        static let timeValue = XMLName("time-value")
        static let booleanValue = XMLName("boolean-value")
        static let stringValue = XMLName("string-value")
        static let formula = XMLName("formula")
        static let paragraph = XMLName("p")
        static let spaces = XMLName("s")
        static let count = XMLName("c")
        static let tab = XMLName("tab")
        static let lineBreak = XMLName("line-break")
        static let annotation = XMLName("annotation")
        static let shapes = XMLName("shapes")
        static let frame = XMLName("frame")
        static let namedRange = XMLName("named-range")
        static let address = XMLName("cell-range-address")
        static let userDefined = XMLName("user-defined")
        static let column = XMLName("table-column")
        static let defaultStyle = XMLName("default-cell-style-name")
        static let trackedChanges = XMLName("tracked-changes")
    }

    init(format: String, limits: ReadingLimits) {
        builder = GridBuilder(format: format)
        self.limits = limits
    }

    /// Whether the file holds more than a return may.
    var isBeyondLimits: Bool { cellCount > limits.cells }

    /// Whether the cells hold more text than those of a return may.
    var isBeyondText: Bool { textBytes > limits.totalBytes }

    /// The grid, complete.
    mutating func finish() -> Grid {
        let properties = properties
        builder.change { $0.properties = properties }
        return builder.finish()
    }

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if ignoredDepth > 0 || name == Names.annotation || name == Names.shapes || name == Names.frame
            || name == Names.trackedChanges
        {
            ignoredDepth += 1
            return
        }
        if textDepth > 0 {
            textDepth += 1
            startInText(name, attributes)
        } else if name == Names.cell || name == Names.covered {
            startCell(attributes)
        } else if name == Names.paragraph {
            guard cell != nil else { return }
            textDepth = 1
            if paragraphs > 0 { text.append(0x0A) }
            paragraphs += 1
        } else if name == Names.row {
            rowRepeats = Self.repeats(attributes, Names.rowsRepeated)
            rowStyle = attributes.string(Names.defaultStyle)
            column = 0
            columnRun = 0
            rowCells.removeAll(keepingCapacity: true)
        } else if name == Names.table {
            builder.beginSheet(
                attributes.string(Names.name) ?? "",
                isHidden: attributes.string(Names.styleName).map(styles.hidden.contains) ?? false)
            row = 0
            isInTable = true
            columnStyles.removeAll(keepingCapacity: true)
        } else if name == Names.column {
            let end = (columnStyles.last?.end ?? 0) + Self.repeats(attributes, Names.columnsRepeated)
            columnStyles.append((min(end, 16_384), attributes.string(Names.defaultStyle)))
        } else if name == Names.namedRange {
            if let name = attributes.string(Names.name), let address = attributes.string(Names.address) {
                builder.change { $0.names.append((name, OpenDocumentReference.a1(address))) }
            }
        } else if name == Names.userDefined {
            propertyName = attributes.string(Names.name)
            text.removeAll(keepingCapacity: true)
        } else if !isInTable {
            styles.start(name, attributes)
        }
    }

    mutating func end(_ name: XMLName) {
        if ignoredDepth > 0 {
            ignoredDepth -= 1
        } else if textDepth > 0 {
            textDepth -= 1
        } else if name == Names.cell || name == Names.covered {
            endCell()
        } else if name == Names.row {
            endRow()
        } else if name == Names.userDefined, let propertyName {
            properties.append((propertyName, String(decoding: text, as: UTF8.self)))
            self.propertyName = nil
        } else if name == Names.table {
            isInTable = false
        } else if !isInTable {
            styles.end(name)
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if ignoredDepth > 0 { return }
        if textDepth > 0 || propertyName != nil {
            text.append(contentsOf: bytes)
        } else if !isInTable {
            styles.text(bytes)
        }
    }

    // MARK: Cells

    /// How often a row or cell stands there; a number too long to be read is more than any sheet has.
    private static func repeats(_ attributes: XMLAttributes, _ name: XMLName) -> Int {
        guard attributes.bytes(name) != nil else { return 1 }
        return min(max(attributes.int(name) ?? 1_048_576, 1), 1_048_576)
    }

    private mutating func startInText(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == Names.spaces {
            // A run of blanks is written as their number (6.1.3).
            text.append(contentsOf: repeatElement(0x20, count: min(attributes.int(Names.count) ?? 1, 32_767)))
        } else if name == Names.tab {
            text.append(0x09)
        } else if name == Names.lineBreak {
            text.append(0x0A)
        }
    }

    private mutating func startCell(_ attributes: XMLAttributes) {
        text.removeAll(keepingCapacity: true)
        paragraphs = 0
        cellRepeats = Self.repeats(attributes, Names.columnsRepeated)
        var cell = Cell(
            column: column, kind: .text, value: [], hasFormula: attributes.bytes(Names.formula) != nil,
            styleName: attributes.string(Names.styleName), isPercentage: false, style: -1)
        switch attributes.string(Names.valueType) {
        case "float", "currency":
            cell.kind = .number
            cell.value = Array(attributes.bytes(Names.value) ?? UnsafeBufferPointer(start: nil, count: 0))
        case "percentage":
            cell.kind = .number
            cell.isPercentage = true
            cell.value = Array(attributes.bytes(Names.value) ?? UnsafeBufferPointer(start: nil, count: 0))
        case "boolean":
            cell.kind = .boolean
            cell.value = attributes.bool(Names.booleanValue) == true ? [0x31] : [0x30]
        case "date":
            cell.kind = .date
            cell.value = Array(attributes.bytes(Names.dateValue) ?? UnsafeBufferPointer(start: nil, count: 0))
        case "time":
            cell.kind = .date
            cell.value = Array(attributes.bytes(Names.timeValue) ?? UnsafeBufferPointer(start: nil, count: 0))
        default:
            cell.value = Array(attributes.bytes(Names.stringValue) ?? UnsafeBufferPointer(start: nil, count: 0))
        }
        let (down, across) = (attributes.int(Names.rowsSpanned) ?? 1, attributes.int(Names.columnsSpanned) ?? 1)
        if down > 1 || across > 1, mergeCount <= limits.merges {
            mergeCount += 1
            let from = GridPosition(row: row, column: column)
            builder.merge(
                GridRange(from, GridPosition(row: row + max(down, 1) - 1, column: column + max(across, 1) - 1)))
        }
        self.cell = cell
    }

    private mutating func endCell() {
        guard var cell else { return }
        self.cell = nil
        if cell.kind == .text, paragraphs > 0 { cell.value = text }
        if cell.value.isEmpty, cell.hasFormula {
            cell.kind = .uncomputed
            cell.value = [0x3D]
        } else if cell.kind == .text, cell.hasFormula, OpenDocumentReference.isError(cell.value) {
            cell.kind = .error
        }
        let next = min(column + cellRepeats, 16_384)
        if !cell.value.isEmpty {
            if column + cellRepeats > 16_384 { isBeyondSheet = true }
            for place in column..<max(next, column) {
                cell.column = place
                cell.style = style(of: cell)
                rowCells.append(cell)
            }
        }
        column = next
    }

    /// Index of a cell's style: its own, else that of its row, else that of its column.
    private mutating func style(of cell: Cell) -> Int {
        while columnRun < columnStyles.count, columnStyles[columnRun].end <= cell.column { columnRun += 1 }
        let ofColumn = columnRun < columnStyles.count ? columnStyles[columnRun].name : nil
        let key = StyleKey(name: cell.styleName ?? rowStyle ?? ofColumn, isPercentage: cell.isPercentage)
        if let index = styleIndexes[key] { return index }
        let style = styles.style(key.name, isPercentage: key.isPercentage)
        let index = builder.grid.styles.count
        builder.change { $0.styles.append(style) }
        styleIndexes[key] = index
        return index
    }

    private mutating func endRow() {
        let end = min(row + rowRepeats, 1_048_576)
        defer { row = end }
        if rowCells.isEmpty { return }
        if row + rowRepeats > 1_048_576 { isBeyondSheet = true }
        let rowBytes = rowCells.reduce(0) { $0 + $1.value.count }
        for place in row..<end {
            cellCount += rowCells.count
            textBytes += rowBytes
            // What is too much is not built: the file is refused.
            if isBeyondLimits || isBeyondText { return }
            for cell in rowCells {
                builder.add(
                    cell.value, at: GridPosition(row: place, column: cell.column), kind: cell.kind,
                    hasFormula: cell.hasFormula, style: cell.style)
            }
        }
    }
}
