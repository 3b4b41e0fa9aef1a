import OfficeContainers
import TextScanning

/// Reads `word/document.xml` (ECMA-376 part 1, 17.2): tables become sheets, what stands outside them a last sheet of one column.
///
/// Text that a reader of the page does not see is left out: deleted and moved text, field codes, placeholders of content controls. Inserted and hidden
/// text is taken.
struct DocumentHandler: XMLPartHandler {
    private var builder = GridBuilder(format: DOCXReader.format)
    private var tables = 0
    private var depth = 0
    private var table = WordTable()
    private var cellDepth = 0
    /// Paragraphs outside tables, and the names that stand in them.
    private var lines: [[UInt8]] = []
    private var lineNames: [(name: String, line: Int)] = []

    /// The text of the line and of the cell that is open. Text boxes and cells may hold several paragraphs: their ends wait for the next text,
    /// since an empty paragraph at the end is nobody's wish.
    private var line: [UInt8] = []
    private var cell: [UInt8] = []
    private var openLines = 0
    private var waitingEnds = 0
    /// Runs within runs: a text box stands in one.
    private var runs: [Run] = []
    private var isInText = false
    /// How many elements are open whose content is not there for a reader.
    private var skipped = 0
    private var controls: [Control] = []
    private var isInControlProperties = false

    /// A run that is open.
    private struct Run {
        var text: [UInt8] = []
        var hasStyle = false
        var isInProperties = false
    }

    /// A content control that is open.
    private struct Control {
        var showsPlaceholder = false
    }

    /// The grid, after the whole part was read.
    consuming func grid() -> Grid {
        builder.beginSheet(DOCXReader.textSheet)
        for (row, line) in lines.enumerated() { builder.add(line, at: GridPosition(row: row, column: 0)) }
        for (name, line) in lineNames { builder.tag(name, at: GridPosition(row: line, column: 0)) }
        return builder.finish()
    }

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if WordNames.unseen.contains(name) { skipped += 1 }
        // A label that was deleted under revision marks still has its name.
        if name == WordNames.bookmarkStart, let value = attributes.string(WordNames.name) {
            place(value, column: attributes.int(WordNames.colFirst))
        }
        if skipped > 0 { return }
        switch name {
        case WordNames.t: isInText = !runs.isEmpty
        case WordNames.r: runs.append(Run())
        case WordNames.rPr: if !runs.isEmpty { runs[runs.count - 1].isInProperties = true }
        case WordNames.rStyle: if !runs.isEmpty { runs[runs.count - 1].hasStyle = true }
        case WordNames.br: appendToRun("\n")
        case WordNames.cr: appendToRun("\r")
        case WordNames.tab: appendToRun("\t")
        case WordNames.noBreakHyphen: appendToRun("-")
        case WordNames.p: startParagraph()
        case WordNames.tbl: startTable()
        case WordNames.tr: if depth == 1 { table.startRow() }
        case WordNames.tc: startCell()
        case WordNames.gridBefore: if depth == 1 { table.skip(attributes.int(WordNames.val) ?? 0) }
        case WordNames.gridSpan: if isInOuterCell { table.setSpan(attributes.int(WordNames.val) ?? 1) }
        case WordNames.vMerge:
            if isInOuterCell { table.setMerge(isRestart: attributes.string(WordNames.val) == "restart") }
        case WordNames.sdt: controls.append(Control())
        case WordNames.sdtPr: isInControlProperties = true
        case WordNames.showingPlcHdr:
            // An attribute can say that it is off.
            if isInControlProperties, attributes.bool(WordNames.val) != false, !controls.isEmpty {
                controls[controls.count - 1].showsPlaceholder = true
            }
        case WordNames.tag:
            if isInControlProperties, let value = attributes.string(WordNames.val) { place(value, column: nil) }
        default: break
        }
    }

    mutating func end(_ name: XMLName) {
        if WordNames.unseen.contains(name) {
            skipped -= 1
            return
        }
        if skipped > 0 { return }
        switch name {
        case WordNames.t: isInText = false
        case WordNames.r: endRun()
        case WordNames.rPr: if !runs.isEmpty { runs[runs.count - 1].isInProperties = false }
        case WordNames.sdt: _ = controls.popLast()
        case WordNames.sdtPr: isInControlProperties = false
        case WordNames.p:
            if depth == 0 { endLine() }
        case WordNames.tc:
            if depth == 1 { table.endCell(into: &builder, text: cell) }
            cellDepth -= 1
        case WordNames.tr: if depth == 1 { table.endRow() }
        case WordNames.tbl: endTable()
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText, skipped == 0, !runs.isEmpty { runs[runs.count - 1].text.append(contentsOf: bytes) }
    }

    // MARK: Text

    private mutating func appendToRun(_ text: String) {
        // A tab also stands among the stops of a paragraph, outside every run.
        guard !runs.isEmpty, !runs[runs.count - 1].isInProperties else { return }
        runs[runs.count - 1].text.append(contentsOf: text.utf8)
    }

    private mutating func endRun() {
        guard let run = runs.popLast() else { return }
        // Word gives placeholders a character style. A program that writes a figure over one and leaves the mark gives it none: the figure is kept.
        if controls.contains(where: { $0.showsPlaceholder }), run.hasStyle || WordNames.isBlank(run.text) { return }
        if run.text.isEmpty { return }
        if depth == 0 {
            line += run.text
        } else {
            if !cell.isEmpty { cell += repeatElement(0x0A, count: waitingEnds) }
            waitingEnds = 0
            cell += run.text
        }
    }

    private mutating func startParagraph() {
        if depth == 0 {
            if openLines > 0 { line.append(0x0A) }
            openLines += 1
            return
        }
        waitingEnds += 1
    }

    private mutating func endLine() {
        openLines -= 1
        guard openLines == 0 else { return }
        lines.append(line)
        line = []
    }

    // MARK: Tables

    /// Whether the properties that are read are those of a cell of an outer table.
    private var isInOuterCell: Bool { depth == 1 && cellDepth == 1 }

    private mutating func startTable() {
        depth += 1
        guard depth == 1 else { return }
        tables += 1
        table = WordTable()
        builder.beginSheet("Bảng \(tables)")
    }

    private mutating func startCell() {
        cellDepth += 1
        guard depth == 1 else { return }
        table.startCell()
        cell = []
        waitingEnds = 0
    }

    private mutating func endTable() {
        depth -= 1
        guard depth == 0 else { return }
        table.finish(into: &builder)
    }

    /// Notes the name of a place: in the cell or line that is open, else in the next.
    private mutating func place(_ name: String, column: Int?) {
        if depth == 0 { lineNames.append((name, lines.count)) } else { table.name(name, firstCell: column) }
    }
}

/// Names of elements and attributes of a document.
enum WordNames {
    static let t = XMLName("t")
    static let r = XMLName("r")
    static let rPr = XMLName("rPr")
    static let rStyle = XMLName("rStyle")
    static let br = XMLName("br")
    static let cr = XMLName("cr")
    static let tab = XMLName("tab")
    static let noBreakHyphen = XMLName("noBreakHyphen")
    static let p = XMLName("p")
    static let tbl = XMLName("tbl")
    static let tr = XMLName("tr")
    static let tc = XMLName("tc")
    static let gridBefore = XMLName("gridBefore")
    static let gridSpan = XMLName("gridSpan")
    static let vMerge = XMLName("vMerge")
    static let sdt = XMLName("sdt")
    static let sdtPr = XMLName("sdtPr")
    static let showingPlcHdr = XMLName("showingPlcHdr")
    static let tag = XMLName("tag")
    static let bookmarkStart = XMLName("bookmarkStart")
    static let val = XMLName("val")
    static let name = XMLName("name")
    static let colFirst = XMLName("colFirst")

    /// What is not there for a reader: text deleted or moved away under revision marks, earlier properties, a second drawing of the same
    /// text box for old programs.
    static let unseen: Set<XMLName> = [
        XMLName("del"), XMLName("moveFrom"), XMLName("rPrChange"), XMLName("pPrChange"), XMLName("tcPrChange"),
        XMLName("trPrChange"), XMLName("tblPrChange"), XMLName("Fallback"),
    ]

    /// Whether a text holds only blanks, of any kind.
    static func isBlank(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }
}
