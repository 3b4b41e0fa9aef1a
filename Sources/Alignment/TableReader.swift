import AppendixModel
import Diagnostics
import FormLayout
import SubmissionReaders
import TextScanning

/// Reads the figures and notes of one table where it was placed.
struct TableReader {
    let grid: Grid
    let slice: FormSlice
    let tableIndex: Int
    let placement: TablePlacement
    let places: ReturnPlaces
    let evidence: PrintedEvidence

    private let table: Table
    private let tagged: TaggedFigures
    private let leftmost: Int32?
    private let rightmost: Int32?

    init(
        grid: Grid, slice: FormSlice, tableIndex: Int, placement: TablePlacement, places: ReturnPlaces,
        evidence: PrintedEvidence
    ) {
        self.grid = grid
        self.slice = slice
        self.tableIndex = tableIndex
        self.placement = placement
        self.places = places
        self.evidence = evidence
        table = slice.form.tables[tableIndex]
        tagged = TaggedFigures(grid, sheet: placement.sheet, token: slice.token, table: tableIndex)
        leftmost = placement.columns.keys.min()
        rightmost = placement.columns.keys.max()
    }

    private var form: Form { slice.form }

    /// What was read of a part.
    struct Reading {
        /// One figure per cell of the slice.
        var figures: [Figure]
        /// Notes by row key.
        var notes: [String: String] = [:]
        /// What a person should look at.
        var findings: [Finding] = []
    }

    /// Reads the part over the figures given.
    func read(into reading: inout Reading) {
        let sheet = grid.sheets[placement.sheet]
        let rows = SheetRows(sheet)
        let noteColumn = noteColumn(on: sheet)
        let cellIndexes = slice.cellIndexes[tableIndex]
        var sources = SourcePlacements(sheet: sheet.name, placement: placement)
        var addedColumns = Set<Int32>()
        let lastLabel = placement.lastLabelColumn
        // Codes stand between label and figures, or first of all where a format has key columns.
        let firstFigure = leftmost.map { max($0, lastLabel) } ?? lastLabel
        let merged = MergedInputs(placement, on: sheet)
        let hasLostColumns = placement.columns.count < table.figures.count
        let found = Set(placement.columns.values)
        let isLow = isShiftedDown(rows, &reading)
        for entryIndex in slice.rows[tableIndex] {
            guard let placed = placement.rows[entryIndex] else { continue }
            let cells = rows.cells(of: placed.row, in: sheet)
            let isWithheld =
                (placed.likeness == nil && contradicts(cells, before: firstFigure, entryIndex, placed.row, &reading))
                || isLow || isElsewhere(entryIndex, placed.row, &reading)
                || isShifted(cells, entryIndex, placed.row, &reading)
            let evidence = sources.placement(of: placed)
            var holdsLost = false
            for cell in cells {
                if let column = placement.columns[cell.column] {
                    let index = cellIndexes[entryIndex * table.figures.count + column]
                    if index < 0 { continue }
                    let source = FigureSource(evidence, row: placed.row, column: cell.column)
                    var figure = figure(cell, index, from: source, &reading.findings)
                    if isWithheld || merged.contains(cell) { figure = Figure(state: .unresolved, text: figure.text) }
                    figure.source = source
                    reading.figures[index] = figure
                } else if cell.column > lastLabel {
                    if hasLostColumns, cell.column < noteColumn ?? .max, isFigure(cell) { holdsLost = true }
                    if cell.kind != .text || (cell.column > firstFigure && isNumber(cell)),
                        cell.column != noteColumn,
                        addedColumns.insert(cell.column).inserted
                    {
                        reading.findings.append(
                            Finding(
                                .columnAdded,
                                at: places.row(
                                    table.entries[entryIndex], in: table, at: sheet.name + "!" + cell.position.a1),
                                found: Phrase(
                                    "cột \(GridPosition.letters(Int(cell.column))) có số \(grid.text(cell))",
                                    en: "column \(GridPosition.letters(Int(cell.column))) holds \(grid.text(cell))")))
                    } else if cell.column == noteColumn {
                        // As written, lines and all; blanks alone say nothing.
                        let text = grid.text(cell)
                        if !VietnameseText.collapsingBlanks(text).isEmpty {
                            reading.notes["\(form.id)/\(table.id)/\(table.entries[entryIndex].path)"] = text
                        }
                    }
                }
            }
            // Figures stand in columns that were not told, or the whole table is a row too low: these cells are not blank.
            if holdsLost || isLow {
                for column in table.figures.indices where isLow || !found.contains(column) {
                    let index = cellIndexes[entryIndex * table.figures.count + column]
                    if index >= 0, reading.figures[index].state == .blank, slice.cells[index].spec.isInput {
                        reading.figures[index] = Figure(state: .unresolved)
                    }
                }
            }
        }
    }

    /// Whether the label of a row is another than its code's; then it is told.
    private func contradicts(
        _ cells: ArraySlice<Grid.Cell>, before firstFigure: Int32, _ entryIndex: Int, _ row: Int32,
        _ reading: inout Reading
    ) -> Bool {
        var labels: [ArraySlice<UInt8>] = []
        for cell in cells
        where cell.kind == .text && cell.column < firstFigure
            && (placement.isDocument || cell.column != placement.codeColumn)
        {
            labels.append(grid.bytes(cell))
        }
        guard case .different = LabelMatch.verdict(labels, of: entryIndex, in: table, evidence) else { return false }
        let entry = table.entries[entryIndex]
        let written = labels.map { String(decoding: $0, as: UTF8.self) }.max { $0.count < $1.count } ?? ""
        reading.findings.append(
            Finding(
                .labelContradictsCode,
                at: places.row(entry, in: table, at: "\(grid.sheets[placement.sheet].name)!\(row + 1)"),
                found: Phrase("tên trên dòng là “\(written)”", en: "the row is labelled “\(written)”"),
                allowed: Phrase(
                    "Biểu đã gửi ghi “\(entry.row.label.text)”",
                    en: "The form issued says “\(entry.row.label.text)”")))
        return true
    }

    /// Whether a cell of a row says that it is another figure; then it is told, and none of the row is taken.
    private func isElsewhere(_ entryIndex: Int, _ row: Int32, _ reading: inout Reading) -> Bool {
        guard let (column, says) = tagged.contradiction(in: row, of: entryIndex, placement.columns) else {
            return false
        }
        let entry = table.entries[entryIndex]
        let at = GridPosition(row: Int(row), column: Int(column)).a1
        let label = table.entries.indices.contains(says.row) ? table.entries[says.row].row.label.text : ""
        let header =
            table.figures.indices.contains(says.column) ? table.figures[says.column].headers.last?.text ?? "" : ""
        reading.findings.append(
            Finding(
                .rowShifted, at: places.row(entry, in: table, at: "\(grid.sheets[placement.sheet].name)!\(at)"),
                found: Phrase(
                    "ô ở cột \(GridPosition.letters(Int(column))) vốn là ô của dòng “\(label)”, cột “\(header)”: có ô bị xóa, thêm hoặc dời; chưa lấy số của dòng",
                    en:
                        "the cell in column \(GridPosition.letters(Int(column))) is the one of row “\(label)”, column “\(header)”: cells were deleted, inserted or moved; no figure of the row was taken"
                ).shortened))
        return true
    }

    /// Whether the figures of a row stand one column aside: one is outside the columns, and the far end is blank. Then it is told.
    private func isShifted(
        _ cells: ArraySlice<Grid.Cell>, _ entryIndex: Int, _ row: Int32, _ reading: inout Reading
    ) -> Bool {
        guard let left = leftmost, let right = rightmost, left < right, let last = cells.last?.column else {
            return false
        }
        // A number among the remarks of the last column, and nothing in the first.
        let lastCell = slice.cellIndexes[tableIndex][(entryIndex + 1) * table.figures.count - 1]
        let isAmongRemarks =
            lastCell >= 0 && slice.cellTypes[lastCell] == .text
            && cells.contains { $0.column == right && $0.kind == .number }
        let isLeft = cells.contains { $0.column == left - 1 && $0.column > placement.lastLabelColumn && isFigure($0) }
        let isRight = isAmongRemarks || (last > right && cells.contains { $0.column == right + 1 && isFigure($0) })
        guard isLeft != isRight, !cells.contains(where: { $0.column == (isLeft ? right : left) }),
            isAmongRemarks || !isHeaded(isLeft ? left - 1 : right + 1)
        else { return false }
        reading.findings.append(
            Finding(
                .rowShifted,
                at: places.row(
                    table.entries[entryIndex], in: table, at: "\(grid.sheets[placement.sheet].name)!\(row + 1)"),
                found: Phrase(
                    "các số của dòng lệch sang \(isLeft ? "trái" : "phải") một cột, chưa lấy số",
                    en: "its figures stand one column to the \(isLeft ? "left" : "right"); none was taken")))
        return true
    }

    /// Whether all figures stand one row too low: the first row is blank, and a row without a label below the last has figures. Then it is told.
    private func isShiftedDown(_ rows: SheetRows, _ reading: inout Reading) -> Bool {
        let sheet = grid.sheets[placement.sheet]
        let placed = slice.rows[tableIndex].filter { !table.entries[$0].row.isCaption }.compactMap {
            placement.rows[$0]?.row
        }
        guard placed.count > 1, let first = placed.min(), let last = placement.rows.values.map(\.row).max() else {
            return false
        }
        let below = rows.cells(of: last + 1, in: sheet)
        let figures = below.filter { placement.columns[$0.column] != nil && !$0.hasFormula && isFigure($0) }
        let isTotal = below.contains { $0.kind == .text && StrayFigures.isTotal(grid.text($0)) }
        guard !figures.isEmpty, !isTotal,
            !rows.cells(of: first, in: sheet).contains(where: { placement.columns[$0.column] != nil })
        else { return false }
        reading.findings.append(
            Finding(
                .rowShifted, at: places.table(table, at: "\(sheet.name)!\(last + 2)"),
                found: Phrase(
                    "các số lệch xuống một dòng (dòng đầu trống, dòng \(last + 2) dưới bảng có số), chưa lấy số của bảng",
                    en: "all figures stand one row too low (row \(last + 2) below the table has some); none was taken"))
        )
        return true
    }

    private func isFigure(_ cell: Grid.Cell) -> Bool { cell.kind == .number || isNumber(cell) }

    /// Whether a column has a header of its own above the first row.
    private func isHeaded(_ column: Int32) -> Bool {
        let first = placement.rows.values.map(\.row).min() ?? 0
        let depth = Int32(table.headerDepth + (table.hasLetterRow ? 1 : 0) + 1)
        return grid.sheets[placement.sheet].cells.contains {
            $0.column == column && $0.row < first && $0.row >= first - depth
        }
    }

    private func figure(_ cell: Grid.Cell, _ index: Int, from source: FigureSource, _ findings: inout [Finding])
        -> Figure
    {
        // The common case: a plain whole number in a cell without a format of its own.
        if slice.cellTypes[index] == .count, !cell.hasFormula, grid.isGeneral(cell),
            let whole = grid.shortWholeNumber(cell)
        {
            return Figure(state: .reported, value: .number(ExactDecimal(whole)), text: grid.asciiText(cell))
        }
        let definition = slice.cells[index]
        if cell.hasFormula, grid.sheets[placement.sheet].externalFormulas.contains(cell.position) {
            findings.append(
                Finding(
                    .externalFormula,
                    at: slice.place(of: definition, unit: places.unit, file: places.file, at: source.at),
                    found: Phrase(
                        "công thức lấy số từ tệp khác, lúc lưu là “\(grid.text(cell))”; chưa lấy",
                        en: "a formula takes the figure from another file, “\(grid.text(cell))” when saved; not taken"
                    ).shortened, evidence: [grid.text(cell)]))
            return Figure(state: .unresolved, text: grid.text(cell))
        }
        let number = cell.kind == .number ? ExactDecimal(plain: grid.bytes(cell)) : nil
        let raw = RawCell(
            kind: cell.kind, text: grid.text(cell), number: number, hasFormula: cell.hasFormula,
            format: grid.format(cell))
        let recognised = ValueRecogniser.recognise(raw, as: definition.spec)
        for remark in recognised.remarks {
            findings.append(
                Finding(
                    remark.code, at: slice.place(of: definition, unit: places.unit, file: places.file, at: source.at),
                    found: remark.found.shortened,
                    allowed: remark.allowed, mend: remark.mend, evidence: [raw.text]))
        }
        return recognised.figure
    }

    private func noteColumn(on sheet: Grid.Sheet) -> Int32? {
        sheet.cells.first { $0.kind == .text && SameBytes.are(NoteColumn.header.utf8, grid.bytes($0)) }?.column
    }

    /// Whether a text reads as a number: documents have no other cells.
    private func isNumber(_ cell: Grid.Cell) -> Bool { StrayFigures.isNumber(cell, in: grid) }
}

/// One object for all figures that were told in the same way.
private struct SourcePlacements {
    private let sheet: String
    private let placement: TablePlacement
    private var ofCodes: FigureSource.Placement?
    private var ofLabels: [Double: FigureSource.Placement] = [:]

    init(sheet: String, placement: TablePlacement) {
        self.sheet = sheet
        self.placement = placement
    }

    mutating func placement(of row: TablePlacement.PlacedRow) -> FigureSource.Placement {
        if let known = row.likeness.map({ ofLabels[$0] }) ?? ofCodes { return known }
        let (how, confidence) = placement.evidence(of: row)
        let made = FigureSource.Placement(sheet: sheet, how: how, confidence: confidence)
        if let likeness = row.likeness { ofLabels[likeness] = made } else { ofCodes = made }
        return made
    }
}
