import Diagnostics
import OfficeContainers
import TextScanning

/// Makes a grid of a page. A `section` that names its sheet is a sheet: its paragraphs are rows of one cell, its tables follow each other.
/// Elsewhere every table is a sheet, and what stands outside tables is left.
struct HTMLGridHandler: XMLPartHandler {
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
    private var slots = HTMLRowSlots()
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
        if name == HTMLNames.style, skipDepth == 0 { styleText = [] }
        if skipDepth > 0 || HTMLNames.skipped.contains(name) || isGuide(name, attributes) {
            skipDepth += 1
            return
        }
        if field != nil, name != HTMLNames.option { return }
        switch name {
        case HTMLNames.meta:
            if let property = attributes.string(XMLName("name")), let content = attributes.string(XMLName("content")) {
                builder.change { $0.properties.append((property, content)) }
            }
        case HTMLNames.section:
            sectionDepth += 1
            if sectionName == nil, tableDepth == 0, let sheet = attributes.string(XMLName("data-sheet")) {
                sectionName = sheet
                sectionDepth = 1
                beginSheet()
            }
        case HTMLNames.table:
            endLine()
            tableDepth += 1
            if tableDepth > 1 {
                openCell?.text.breakLine()
                return
            }
            tableName = ""
            slots = HTMLRowSlots()
            if sectionName == nil { beginSheet() }
        case HTMLNames.row where tableDepth == 1: beginRow()
        case HTMLNames.cell, HTMLNames.headCell:
            if tableDepth == 1 { beginCell(attributes) } else { openCell?.text.breakLine() }
        case HTMLNames.lineBreak: breakLine()
        case HTMLNames.input: takeInput(attributes)
        case HTMLNames.textarea, HTMLNames.select: field = HTMLFieldValue(isChoice: name == HTMLNames.select)
        case HTMLNames.option: field?.beginOption(attributes)
        default: if HTMLNames.blocks.contains(name) { block() }
        }
    }

    /// Whether an element is an explanation that our page's script puts beside a label: a page kept as the browser shows it has them.
    private func isGuide(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
        name == HTMLNames.paragraph
            && attributes.string(HTMLNames.class)?.split(separator: " ").contains("guide") == true
    }

    mutating func end(_ name: XMLName) {
        if skipDepth > 0 {
            skipDepth -= 1
            return
        }
        switch name {
        case HTMLNames.style:
            if let text = styleText { styles.read(text) }
            styleText = nil
        case HTMLNames.textarea, HTMLNames.select:
            if let value = field?.finish() {
                field = nil
                take(value)
            }
        case HTMLNames.option: field?.endOption()
        case HTMLNames.section:
            sectionDepth -= 1
            if sectionName != nil, sectionDepth == 0 {
                endLine()
                endSheet(sectionName ?? "")
                sectionName = nil
            }
        case HTMLNames.table:
            guard tableDepth > 0 else { return }
            tableDepth -= 1
            if tableDepth > 0 { return }
            endCell()
            endRow()
            if sectionName == nil { endSheet(tableName) }
        case HTMLNames.row where tableDepth == 1:
            endCell()
            endRow()
        case HTMLNames.cell, HTMLNames.headCell: if tableDepth == 1 { endCell() }
        case HTMLNames.caption where tableDepth == 1 && openCell == nil:
            // In a sheet of its own a table's name is no row: it repeats the heading.
            tableName = String(decoding: line.finish(), as: UTF8.self)
            line = HTMLText()
        default: if HTMLNames.blocks.contains(name) { block() }
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
        let type = attributes.string(HTMLNames.type)?.lowercased() ?? "text"
        let value = attributes.bytes(HTMLNames.value).map(Array.init) ?? []
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
        slots.beginRow()
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
        guard let range = slots.take(attributes, row: row) else {
            // No spreadsheet is wider or longer.
            excess = .beyond(
                Phrase("số cột hoặc dòng của một bảng", en: "columns or rows of a table"), max(slots.column, row) + 1,
                limit: slots.column < HTMLRowSlots.widest ? HTMLRowSlots.longest : HTMLRowSlots.widest)
            return
        }
        let css = attributes.string(HTMLNames.style)
        openCell = OpenCell(
            position: range.from, end: range.to,
            // Excel writes a run of empty cells as one cell that is not merged.
            isMerged: css?.contains("mso-ignore:colspan") != true,
            value: HTMLCellValue(
                attributes, style: styles.index(of: attributes.string(HTMLNames.class), css, attributes)))
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
            end(HTMLNames.table)
        }
        if sectionName != nil {
            sectionDepth = 1
            end(HTMLNames.section)
        }
        let styles = styles.all
        builder.change { $0.styles = styles }
        return builder.finish()
    }
}
