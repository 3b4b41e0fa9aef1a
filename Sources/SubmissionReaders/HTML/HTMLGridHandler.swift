import Diagnostics
import OfficeContainers
import TextScanning

/// Makes a grid of a page. A `section` that names its sheet is a sheet: its paragraphs are rows of one cell, its tables follow each other.
/// Elsewhere every table is a sheet, and what stands outside tables is left.
struct HTMLGridHandler: XMLPartHandler {
    private enum Name {
        static let section = XMLName("section")
        static let table = XMLName("table")
        static let caption = XMLName("caption")
        static let row = XMLName("tr")
        static let cell = XMLName("td")
        static let headCell = XMLName("th")
        static let lineBreak = XMLName("br")
        static let input = XMLName("input")
        static let textarea = XMLName("textarea")
        static let select = XMLName("select")
        static let option = XMLName("option")
        static let meta = XMLName("meta")
        static let value = XMLName("value")
        static let type = XMLName("type")
        static let style = XMLName("style")
        static let `class` = XMLName("class")
        /// What holds no text of the page.
        static let skipped = Set<XMLName>(
            ["script", "template", "button", "noscript", "svg", "title", "datalist"].map(XMLName.init(_:)))
        /// What begins and ends a line.
        static let blocks = Set(
            [
                "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "label", "caption", "blockquote",
                "pre",
                "address", "header", "footer", "fieldset", "legend", "center",
            ].map(XMLName.init(_:)))
    }

    private var builder: GridBuilder
    private let limits: ReadingLimits
    private var cellCount = 0
    private var mergeCount = 0
    /// Why the page is larger than a return may be.
    private(set) var excess: ContainerFault?
    /// Name of the worksheet that the page was, for a table that has none of its own.
    private var sheetName: String?
    private var styles = HTMLStyles()
    /// The style element that is being read.
    private var styleText: [UInt8]?

    /// Nothing more is told.
    var isFinished: Bool { excess != nil }

    /// Depth within elements that are skipped.
    private var skipDepth = 0
    private var sectionName: String?
    private var sectionDepth = 0
    private var tableDepth = 0
    private var tableName = ""
    /// Next row of the sheet.
    private var row = 0
    private var column = 0
    /// For each column, the first row below the cells that hang into it.
    private var hangsUntil: [Int] = []
    private var openCell: OpenCell?
    private var line = HTMLText()
    private var field: HTMLFieldValue?
    /// Cells and merges of the sheet, until its name is known.
    private var cells: [(text: [UInt8], position: GridPosition, value: HTMLCellValue)] = []
    private var merges: [GridRange] = []

    private struct OpenCell {
        var position: GridPosition
        var end: GridPosition
        var isMerged: Bool
        var value: HTMLCellValue
        var text = HTMLText()
    }

    /// - Parameter format: name of the format the page came in.
    init(limits: ReadingLimits, format: String = "html") {
        self.limits = limits
        builder = GridBuilder(format: format)
    }

    /// Begins a page, whose first table without a name of its own is called so.
    mutating func beginPage(sheetName: String?) {
        self.sheetName = sheetName
        styles.beginPage()
    }

    // MARK: Elements

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if isFinished { return }
        if name == Name.style, skipDepth == 0 { styleText = [] }
        if skipDepth > 0 || Name.skipped.contains(name) {
            skipDepth += 1
            return
        }
        if field != nil, name != Name.option { return }
        switch name {
        case Name.meta:
            if let property = attributes.string(XMLName("name")), let content = attributes.string(XMLName("content")) {
                builder.change { $0.properties.append((property, content)) }
            }
        case Name.section:
            sectionDepth += 1
            if sectionName == nil, tableDepth == 0, let sheet = attributes.string(XMLName("data-sheet")) {
                sectionName = sheet
                sectionDepth = 1
                beginSheet()
            }
        case Name.table:
            endLine()
            tableDepth += 1
            if tableDepth > 1 {
                openCell?.text.breakLine()
                return
            }
            tableName = ""
            hangsUntil = []
            if sectionName == nil { beginSheet() }
        case Name.row where tableDepth == 1: beginRow()
        case Name.cell, Name.headCell:
            if tableDepth == 1 { beginCell(attributes) } else { openCell?.text.breakLine() }
        case Name.lineBreak: breakLine()
        case Name.input: takeInput(attributes)
        case Name.textarea, Name.select: field = HTMLFieldValue(isChoice: name == Name.select)
        case Name.option: field?.beginOption(attributes)
        default: if Name.blocks.contains(name) { block() }
        }
    }

    mutating func end(_ name: XMLName) {
        if skipDepth > 0 {
            skipDepth -= 1
            return
        }
        switch name {
        case Name.style:
            if let text = styleText { styles.read(text) }
            styleText = nil
        case Name.textarea, Name.select:
            if let value = field?.finish() {
                field = nil
                take(value)
            }
        case Name.option: field?.endOption()
        case Name.section:
            sectionDepth -= 1
            if sectionName != nil, sectionDepth == 0 {
                endLine()
                endSheet(sectionName ?? "")
                sectionName = nil
            }
        case Name.table:
            guard tableDepth > 0 else { return }
            tableDepth -= 1
            if tableDepth > 0 { return }
            endCell()
            endRow()
            if sectionName == nil { endSheet(tableName) }
        case Name.row where tableDepth == 1:
            endCell()
            endRow()
        case Name.cell, Name.headCell: if tableDepth == 1 { endCell() }
        case Name.caption where tableDepth == 1 && openCell == nil:
            // In a sheet of its own a table's name is no row: it repeats the heading.
            tableName = String(decoding: line.finish(), as: UTF8.self)
            line = HTMLText()
        default: if Name.blocks.contains(name) { block() }
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if skipDepth > 0 { return }
        if styleText != nil {
            styleText?.append(contentsOf: bytes)
        } else if field != nil {
            field?.append(bytes)
        } else if openCell != nil {
            openCell?.text.append(bytes)
        } else {
            line.append(bytes)
        }
    }

    // MARK: Fields

    /// A field's value stands in the cell as it is, blanks and all.
    private mutating func take(_ value: [UInt8]) {
        if openCell != nil {
            openCell?.text.append(exact: value)
        } else {
            // A field that is blank is a row as well: nothing moves up to where its value would stand.
            endLine()
            if sectionName != nil {
                add(value, at: GridPosition(row: row, column: 0))
                row += 1
            }
        }
    }

    private mutating func takeInput(_ attributes: XMLAttributes) {
        let type = attributes.string(Name.type)?.lowercased() ?? "text"
        let value = attributes.bytes(Name.value).map(Array.init) ?? []
        switch type {
        case "button", "submit", "reset", "image", "hidden", "file": break
        case "checkbox", "radio":
            if attributes.bytes(XMLName("checked")) != nil { take(value.isEmpty ? Array("x".utf8) : value) }
        default: take(value)
        }
    }

    // MARK: Cells

    private mutating func beginRow() {
        endCell()
        column = 0
        isRowOpen = true
    }

    private var isRowOpen = false

    private mutating func endRow() {
        if isRowOpen { row += 1 }
        isRowOpen = false
    }

    private mutating func beginCell(_ attributes: XMLAttributes) {
        endCell()
        isRowOpen = true
        while column < hangsUntil.count, hangsUntil[column] > row { column += 1 }
        // No spreadsheet is wider or longer.
        guard column < 16_384, row < 1_048_576 else {
            excess = .beyond(
                Phrase("số cột hoặc dòng của một bảng", en: "columns or rows of a table"), max(column, row) + 1,
                limit: column < 16_384 ? 1_048_576 : 16_384)
            return
        }
        let width = min(max(attributes.int(XMLName("colspan")) ?? 1, 1), 1000, 16_384 - column)
        let height = min(max(attributes.int(XMLName("rowspan")) ?? 1, 1), 65_534)
        while hangsUntil.count < column + width { hangsUntil.append(0) }
        for place in column..<(column + width) { hangsUntil[place] = row + height }
        let position = GridPosition(row: row, column: column)
        let css = attributes.string(Name.style)
        openCell = OpenCell(
            position: position, end: GridPosition(row: row + height - 1, column: column + width - 1),
            // Excel writes a run of empty cells as one cell that is not merged.
            isMerged: css?.contains("mso-ignore:colspan") != true,
            value: HTMLCellValue(attributes, style: styles.index(of: attributes.string(Name.class), css, attributes)))
        column += width
    }

    private mutating func endCell() {
        guard let cell = openCell else { return }
        openCell = nil
        add(cell.text.finish(), at: cell.position, cell.value)
        if cell.end != cell.position, cell.isMerged {
            mergeCount += 1
            if mergeCount <= limits.merges {
                merges.append(GridRange(cell.position, cell.end))
            } else {
                excess = .beyond(Phrase("số vùng ô gộp", en: "merged ranges"), mergeCount, limit: limits.merges)
            }
        }
    }

    private mutating func add(_ text: [UInt8], at position: GridPosition, _ value: HTMLCellValue = HTMLCellValue()) {
        cells.append((text, position, value))
        if !text.isEmpty || value.kept != nil { cellCount += 1 }
        if cellCount > limits.cells { excess = .tooManyCells(cellCount, limit: limits.cells) }
    }

    // MARK: Lines and sheets

    private mutating func block() {
        if openCell != nil { openCell?.text.breakLine() } else { endLine() }
    }

    private mutating func breakLine() {
        if openCell != nil { openCell?.text.breakLine(isWanted: true) } else { line.breakLine(isWanted: true) }
    }

    private mutating func endLine() {
        let text = line.finish()
        line = HTMLText()
        if text.isEmpty || sectionName == nil { return }
        add(text, at: GridPosition(row: row, column: 0))
        row += 1
    }

    private mutating func beginSheet() {
        row = 0
        cells = []
        merges = []
        line = HTMLText()
    }

    private mutating func endSheet(_ name: String) {
        builder.beginSheet(name.isEmpty ? sheetName ?? "Bảng \(builder.sheetIndex + 1)" : name)
        if name.isEmpty { sheetName = nil }
        if builder.sheetIndex > limits.sheets {
            excess = .beyond(
                Phrase("số bảng trong trang", en: "tables of the page"), builder.sheetIndex, limit: limits.sheets)
        }
        for cell in cells {
            let (kind, text) = cell.value.settled(shown: cell.text)
            builder.add(
                text, at: cell.position, kind: kind, hasFormula: cell.value.hasFormula, style: cell.value.style)
        }
        for merge in merges { builder.merge(merge) }
        cells = []
        merges = []
    }

    /// The grid; a section or table that was never closed ends with the page.
    mutating func finish() -> Grid {
        if tableDepth > 0 {
            tableDepth = 1
            end(Name.table)
        }
        if sectionName != nil {
            sectionDepth = 1
            end(Name.section)
        }
        let styles = styles.all
        builder.change { $0.styles = styles }
        return builder.finish()
    }
}
