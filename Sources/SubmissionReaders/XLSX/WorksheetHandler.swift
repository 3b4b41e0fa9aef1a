import OfficeContainers
import TextScanning

/// Collects the cells of `xl/worksheets/sheetN.xml` that hold something (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73).
///
/// Positions come from `r`; without it a cell follows the one before. The declared dimension is not believed.
struct WorksheetHandler: XMLPartHandler {
    private(set) var cells: [Grid.Cell] = []
    private(set) var merges: [GridRange] = []
    /// Bytes of the texts and numbers of this sheet.
    private(set) var arena: [UInt8] = []
    private let base: Int
    private let cellLimit: Int
    private let mergeLimit: Int
    private let strings: [(start: Int32, length: Int32)]
    private let endString: Int?
    /// The row that ends what is read of the sheet.
    private var endRow = Int32.max

    private var row: Int32 = -1
    private var column: Int32 = -1
    private var style: Int32 = -1
    private var type: UInt8 = 0
    private var secondOfType: UInt8 = 0
    private var hasFormula = false
    private var formula: [UInt8] = []
    private var sharedFormula: Int?
    private var externalShared: Set<Int> = []
    /// Cells whose formulas take figures from outside the file.
    private(set) var externalFormulas: Set<GridPosition> = []
    private var hasValue = false
    private var hasInline = false
    private var textStart = 0
    private enum Capture { case none, value, inline, formula }
    private var capture = Capture.none
    private var inCell = false
    private var inInline = false
    private var phonetic = 0
    private var isSorted = true
    /// Last column of any cell, empty ones included.
    private(set) var lastColumn: Int32 = -1

    /// Validations, page set-up and what follows say nothing of the cells (ECMA-376 part 1, 18.3.1.99: they come after the merges). A sheet with
    /// more cells than a file may hold ends here as well.
    private(set) var isFinished = false
    /// Whether the row that has begun is at or below the one that ends the sheet.
    private(set) var skipsContent = false
    /// The first address that is no place of a sheet: what stands there cannot be placed.
    private(set) var badAddress: String?

    /// - Parameters:
    ///   - strings: place of each shared string in the grid's arena.
    ///   - endString: which of them ends what is read of the sheet, if any does: its row and those below are left out.
    ///   - base: where this sheet's bytes will begin in the grid's arena.
    ///   - cellLimit: how many cells are kept at most; one more is counted, so that the excess is seen.
    ///   - mergeLimit: the same of merged ranges.
    init(
        strings: [(start: Int32, length: Int32)], endString: Int? = nil, base: Int, cellLimit: Int, mergeLimit: Int
    ) {
        self.strings = strings
        self.endString = endString
        self.base = base
        self.cellLimit = cellLimit
        self.mergeLimit = mergeLimit
        cells.reserveCapacity(256)
        arena.reserveCapacity(2048)
    }

    /// The cells in reading order, whatever order the file had.
    var sortedCells: [Grid.Cell] {
        isSorted ? cells : cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if skipsContent {
            return
        } else if name == CellNames.c {
            inCell = true
            place(attributes.bytes(CellNames.r))
            // Without `s` a cell has the first format (18.3.1.4: the default is 0), whose font may be a TCVN3 one.
            style = attributes.int(CellNames.s).map(Int32.init(truncatingIfNeeded:)) ?? 0
            let typeBytes = attributes.bytes(CellNames.t)
            type = typeBytes?.first ?? 0
            secondOfType = (typeBytes?.count ?? 0) > 1 ? typeBytes?[1] ?? 0 : 0
            hasFormula = false
            hasValue = false
            hasInline = false
            textStart = arena.count
        } else if name == CellNames.v {
            // A producer may write both a value and an inline text: the type tells which one counts (18.18.11).
            if inCell, !inInline, !(hasInline && type == 0x69) {
                arena.removeLast(arena.count - textStart)
                hasValue = true
                capture = .value
            }
        } else if name == CellNames.row {
            startRow(attributes.bytes(CellNames.r))
            skipsContent = row >= endRow
        } else if name == CellNames.f {
            if inCell {
                hasFormula = true
                formula.removeAll(keepingCapacity: true)
                sharedFormula = attributes.int(CellNames.si)
                capture = .formula
            }
        } else if name == CellNames.t {
            if inInline, phonetic == 0 { capture = .inline }
        } else if name == CellNames.is {
            if inCell, !hasValue || type == 0x69 {
                arena.removeLast(arena.count - textStart)
                inInline = true
                hasInline = true
                hasValue = true
            }
        } else if name == CellNames.rPh {
            phonetic += 1
        } else if name == CellNames.dataValidations || name == CellNames.pageMargins {
            isFinished = true
        } else if name == CellNames.mergeCell {
            if let range = attributes.bytes(CellNames.ref).flatMap({ GridRange(a1Bytes: $0) }) {
                merges.append(range)
                if merges.count > mergeLimit { isFinished = true }
            }
        }
    }

    mutating func end(_ name: XMLName) {
        if skipsContent {
            skipsContent = name != CellNames.row
        } else if name == CellNames.v || name == CellNames.t {
            capture = .none
        } else if name == CellNames.f {
            capture = .none
            endFormula()
        } else if name == CellNames.c {
            finishCell()
        } else if name == CellNames.is {
            inInline = false
        } else if name == CellNames.rPh {
            phonetic -= 1
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch capture {
        case .none: break
        case .formula: formula.append(contentsOf: bytes)
        default: arena.append(contentsOf: bytes)
        }
    }

    /// Cells that share a formula repeat its number, and only the first its text (ECMA-376 part 1, 18.3.1.40).
    private mutating func endFormula() {
        guard inCell, row >= 0, column >= 0 else { return }
        let isShared = sharedFormula.map(externalShared.contains) ?? false
        guard isShared || formula.withUnsafeBufferPointer(ExternalReference.isIn) else { return }
        if let sharedFormula { externalShared.insert(sharedFormula) }
        externalFormulas.insert(GridPosition(row: Int(row), column: Int(column)))
    }

    private mutating func startRow(_ number: UnsafeBufferPointer<UInt8>?) {
        column = -1
        guard let number else {
            row += 1
            if row >= 1_048_576 { refuse("\(row + 1)".utf8) }
            return
        }
        var value: Int32 = 0
        for byte in number where value < 10_000_000 {
            value = byte >= 0x30 && byte <= 0x39 ? value &* 10 &+ Int32(byte &- 0x30) : 10_000_000
        }
        if value > 0, value <= 1_048_576 { row = value - 1 } else { refuse(number) }
    }

    private mutating func place(_ reference: UnsafeBufferPointer<UInt8>?) {
        guard let reference else {
            column += 1
            if row < 0 { row = 0 }
            if column >= 16_384 { refuse("r=\(row + 1)".utf8) }
            return
        }
        var columnNumber: Int32 = 0
        var rowNumber: Int32 = 0
        var isAddress = reference.count <= 10
        for byte in reference {
            let upper = byte & 0xDF
            if upper >= 0x41, upper <= 0x5A {
                isAddress = isAddress && rowNumber == 0 && columnNumber <= 16_384
                columnNumber = columnNumber &* 26 &+ Int32(upper &- 0x40)
            } else if byte >= 0x30, byte <= 0x39 {
                rowNumber = rowNumber &* 10 &+ Int32(byte &- 0x30)
            } else {
                isAddress = false
            }
        }
        guard isAddress, columnNumber > 0, columnNumber <= 16_384, rowNumber > 0, rowNumber <= 1_048_576 else {
            refuse(reference)
            return
        }
        if rowNumber - 1 < row || (rowNumber - 1 == row && columnNumber - 1 <= column) { isSorted = false }
        column = columnNumber - 1
        row = rowNumber - 1
    }

    private mutating func refuse(_ address: some Collection<UInt8>) {
        if badAddress == nil { badAddress = String(decoding: address.prefix(20), as: UTF8.self) }
        isFinished = true
    }

    private mutating func finishCell() {
        inCell = false
        inInline = false
        capture = .none
        lastColumn = max(lastColumn, column)
        if !hasValue && !hasFormula { return }
        var start = base + textStart
        var length = arena.count - textStart
        var kind: Grid.Cell.Kind
        switch type {
        case 0x73 where secondOfType == 0:  // s
            kind = .text
            let digits = arena[textStart...]
            var index = digits.isEmpty || digits.count > 9 ? -1 : 0
            for byte in digits where index >= 0 {
                index = byte >= 0x30 && byte <= 0x39 ? index * 10 + Int(byte - 0x30) : -1
            }
            if digits.isEmpty { return }
            if index < 0 || index >= strings.count {
                // A string that is not there must not look like an empty cell.
                append(.error, start: start, length: length)
                return
            }
            if index == endString { endRow = min(endRow, row) }
            arena.removeLast(length)
            start = Int(strings[index].start)
            length = Int(strings[index].length)
        case 0x73, 0x69:  // str, inlineStr
            kind = .text
            length = unescape(from: textStart)
        case 0x62:  // b
            kind = .boolean
            length = shortenBoolean()
        case 0x65: kind = .error  // e
        case 0x64: kind = .date  // d
        default:
            kind = .number
            length = trimNumber()
        }
        if length == 0 {
            if !hasFormula { return }
            kind = kind == .text ? .text : .uncomputed
            if kind == .text { return }
        }
        append(kind, start: start, length: length)
    }

    private mutating func append(_ kind: Grid.Cell.Kind, start: Int, length: Int) {
        if row < 0 { row = 0 }
        // What is too much is not built, and a cell without a place neither: the file is refused.
        if isFinished { return }
        if cells.count >= cellLimit { isFinished = true }
        cells.append(
            Grid.Cell(
                row: row, column: column, kind: kind, hasFormula: hasFormula, style: style, start: Int32(start),
                length: Int32(length)))
    }

    /// xsd:boolean is written 1 and 0, or true and false.
    private mutating func shortenBoolean() -> Int {
        guard arena.count - textStart > 1 else { return arena.count - textStart }
        let word = arena[textStart...]
        if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) {
            let value: UInt8 = word.count == 4 ? 0x31 : 0x30
            arena.removeLast(word.count)
            arena.append(value)
        }
        return arena.count - textStart
    }

    /// Blanks around a number are none of it (xsd:double collapses them); returns its length.
    private mutating func trimNumber() -> Int {
        guard let last = arena[textStart...].last, last <= 0x20 || arena[textStart] <= 0x20 else {
            return arena.count - textStart
        }
        let number = arena[textStart...].drop { $0 <= 0x20 }
        let trimmed = Array(number[..<(number.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? number.startIndex)])
        arena.removeLast(arena.count - textStart)
        arena += trimmed
        return trimmed.count
    }

    /// Undoes ST_Xstring escapes of the text at the arena's end; returns its new length.
    private mutating func unescape(from start: Int) -> Int {
        XStringEscapes.undo(in: &arena, from: start)
        return arena.count - start
    }
}
