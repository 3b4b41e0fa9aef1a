import TextScanning

/// Makes a grid cell by cell, for formats whose cells come as texts.
struct GridBuilder {
    private(set) var grid: Grid
    private var sheet: Grid.Sheet?
    private var isSorted = true

    /// - Parameter format: name of the format.
    init(format: String) { grid = Grid(format: format) }

    /// Ends the sheet before and begins another.
    mutating func beginSheet(_ name: String, isHidden: Bool = false) {
        endSheet()
        sheet = Grid.Sheet(name: VietnameseText.nfc(name), isHidden: isHidden)
        isSorted = true
    }

    /// Index of the sheet that is being made.
    var sheetIndex: Int { grid.sheets.count }

    /// Adds a cell to the sheet. Cells with an empty text are left out, but they count for the sheet's width.
    ///
    /// - Parameter style: index among the grid's styles, -1 for none.
    mutating func add(
        _ text: some Collection<UInt8>, at position: GridPosition, kind: Grid.Cell.Kind = .text,
        hasFormula: Bool = false, style: Int = -1
    ) {
        guard var current = sheet else { return }
        sheet = nil
        current.lastColumn = max(current.lastColumn, position.column)
        if !text.isEmpty {
            if let last = current.cells.last, last.position >= position { isSorted = false }
            current.cells.append(
                Grid.Cell(
                    row: Int32(position.row), column: Int32(position.column), kind: kind, hasFormula: hasFormula,
                    style: Int32(style), start: Int32(grid.arena.count), length: Int32(text.count)))
            grid.arena.append(contentsOf: text)
        }
        sheet = current
    }

    /// Marks the sheet as hidden.
    mutating func hideSheet() { sheet?.isHidden = true }

    /// Notes that the formula of a cell takes figures from outside the file.
    mutating func noteExternalFormula(at position: GridPosition) { sheet?.externalFormulas.insert(position) }

    /// Notes a merged range.
    mutating func merge(_ range: GridRange) { sheet?.merges.append(range) }

    /// Notes a name at a place of the sheet that is being made.
    mutating func tag(_ name: String, at position: GridPosition) { grid.tags.append((name, sheetIndex, position)) }

    /// The grid, complete.
    mutating func finish() -> Grid {
        endSheet()
        return grid
    }

    /// The grid itself, for names, properties and styles.
    mutating func change(_ body: (inout Grid) -> Void) { body(&grid) }

    private mutating func endSheet() {
        guard var current = sheet else { return }
        if !isSorted { current.cells.sort { ($0.row, $0.column) < ($1.row, $1.column) } }
        grid.sheets.append(current)
        sheet = nil
    }
}
