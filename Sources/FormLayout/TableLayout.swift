import AppendixModel
internal import TextScanning

/// Lays one table of a slice into a sheet: title, header tree, letters, hidden codes, rows.
struct TableLayout {
    let slice: FormSlice
    let sliceIndex: Int
    let tableIndex: Int
    /// Stub columns of the sheet: tables that share it have the same.
    let stubCount: Int
    /// Column of "Ghi chú, giải trình".
    let noteColumn: Int
    /// Figures that will stand in the cells, as far as they are known: long texts need higher rows.
    let shown: [CellKey: Figure]
    /// Whether the sheet shows merged figures: no cell asks to be filled, large counts are grouped, what could not be taken stands out.
    let isMerged: Bool
    /// Header of the column beside the table.
    var noteHeader = NoteColumn.header

    private var table: Table { slice.form.tables[tableIndex] }
    private var codeColumn: Int { stubCount }
    private var firstFigure: Int { stubCount + 1 }

    /// The first column of a stub, and the last it covers when the sheet has more stubs than the table.
    private func stubColumns(_ index: Int) -> ClosedRange<Int> {
        let labelIndex = table.stubs.firstIndex { $0.role == .label } ?? 0
        let extra = stubCount - table.stubs.count
        if index < labelIndex { return index...index }
        return index == labelIndex ? index...(index + extra) : (index + extra)...(index + extra)
    }

    /// Lays the header, from `row`; returns the row after it.
    func layHeader(into sheet: inout SheetBuilder, at row: Int) -> Int {
        let depth = table.headerDepth
        for (index, column) in table.stubs.enumerated() {
            let columns = stubColumns(index)
            sheet.place(
                .text(column.header.text), FormStyles.header, from: GridPosition(row: row, column: columns.lowerBound),
                to: GridPosition(row: row + depth - 1, column: columns.upperBound))
        }
        var next = firstFigure
        for column in table.columns where column.role == .figure {
            next = lay(column, into: &sheet, row: row, lastRow: row + depth - 1, column: next)
        }
        sheet.place(
            .text(noteHeader), FormStyles.noteHeader, from: GridPosition(row: row, column: noteColumn),
            to: GridPosition(row: row + depth - 1, column: noteColumn))
        setHeaderHeights(in: &sheet, from: row, depth: depth)
        var row = row + depth
        if table.hasLetterRow {
            for (index, column) in table.stubs.enumerated() {
                let columns = stubColumns(index)
                sheet.place(
                    .text(column.letter), FormStyles.letter, from: GridPosition(row: row, column: columns.lowerBound),
                    to: GridPosition(row: row, column: columns.upperBound))
            }
            for (index, leaf) in table.figures.enumerated() {
                sheet.place(
                    .text(leaf.column.letter), FormStyles.letter,
                    from: GridPosition(row: row, column: firstFigure + index))
            }
            sheet.setHeight(row, 15)
            row += 1
        }
        for (index, leaf) in table.figures.enumerated() {
            sheet.place(
                .text(TextTemplate([.token(sliceIndex), .constant("/" + table.id + "@" + leaf.path)])), FormStyles.code,
                from: GridPosition(row: row, column: firstFigure + index))
        }
        sheet.setHeight(row, 12, isHidden: true)
        return row + 1
    }

    private func lay(_ column: Column, into sheet: inout SheetBuilder, row: Int, lastRow: Int, column start: Int) -> Int
    {
        var next = start
        for child in column.columns { next = lay(child, into: &sheet, row: row + 1, lastRow: lastRow, column: next) }
        let isLeaf = column.columns.isEmpty
        if isLeaf { next += 1 }
        sheet.place(
            .text(column.header.text), FormStyles.header, from: GridPosition(row: row, column: start),
            to: GridPosition(row: isLeaf ? lastRow : row, column: next - 1))
        return next
    }

    /// Each header row as high as the texts that end in it need.
    private func setHeaderHeights(in sheet: inout SheetBuilder, from row: Int, depth: Int) {
        var heights = [Double](repeating: TextMetrics.lineHeight(size: 12), count: depth)
        for cell in sheet.plan.cells where cell.position.row >= row && cell.position.row < row + depth {
            guard case .text(let template) = cell.content, let text = template.constant,
                cell.position.column != noteColumn
            else {
                continue
            }
            let merge = sheet.plan.merges.first { $0.from == cell.position } ?? GridRange(cell.position, cell.position)
            let needed = sheet.height(of: text, over: merge.from.column...merge.to.column, style: cell.style)
            let first = cell.position.row - row
            let last = merge.to.row - row
            let others = heights[first..<last].reduce(0, +)
            heights[last] = max(heights[last], needed - others)
        }
        for (index, height) in heights.enumerated() { sheet.setHeight(row + index, height + 2) }
    }

    /// Lays the rows of the slice, from `start`, under the header that begins at `header`; returns the row after them.
    func layBody(into sheet: inout SheetBuilder, at start: Int, under header: Int) -> Int {
        let entries = slice.rows[tableIndex]
        let cells = slice.cells.indices.filter { slice.cells[$0].table == tableIndex }
        let byRow = Dictionary(grouping: cells) { slice.cells[$0].row }
        var row = start
        for index in entries {
            let entry = table.entries[index]
            lay(entry, at: index, row: row, first: start, entries: entries, into: &sheet)
            for cellIndex in byRow[index] ?? [] {
                let cell = slice.cells[cellIndex]
                let position = GridPosition(row: row, column: firstFigure + cell.column)
                let style = isMerged ? FormStyles.merged(cell, shown[cell.key]) : FormStyles.figure(cell)
                sheet.place(.figure(cellIndex), style, from: position)
                sheet.plan.figurePositions[cellIndex] = position
            }
            let rowKey = "\(slice.form.id)/\(table.id)/\(entry.path)"
            let notePosition = GridPosition(row: row, column: noteColumn)
            sheet.place(.note(rowKey), FormStyles.note, from: notePosition)
            sheet.plan.notePositions.append((rowKey, notePosition))
            let labelIndex = table.stubs.firstIndex { $0.role == .label } ?? 0
            var needed = sheet.height(
                of: entry.row.label.text, over: stubColumns(labelIndex), style: FormStyles.label(entry.row))
            for cellIndex in byRow[index] ?? [] {
                let cell = slice.cells[cellIndex]
                guard case .text(let text)? = shown[cell.key]?.value else { continue }
                let column = firstFigure + cell.column
                needed = max(needed, sheet.height(of: text, over: column...column, style: FormStyles.figure(cell)))
            }
            sheet.setHeight(row, needed + 3, isFixed: false)
            row += 1
        }
        if row > start, !table.figures.isEmpty {
            sheet.plan.tables.append(
                PlacedTable(
                    id: table.id, headerRow: header,
                    figures: GridRange(
                        GridPosition(row: start, column: firstFigure),
                        GridPosition(row: row - 1, column: firstFigure + table.figures.count - 1))))
        }
        return row
    }

    private func lay(
        _ entry: RowEntry, at index: Int, row: Int, first: Int, entries: [Int], into sheet: inout SheetBuilder
    ) {
        let parent = entry.parent.map { table.entries[$0] }
        for (stubIndex, column) in table.stubs.enumerated() {
            let columns = stubColumns(stubIndex)
            let from = GridPosition(row: row, column: columns.lowerBound)
            var to = GridPosition(row: row, column: columns.upperBound)
            switch column.role {
            case .stt:
                if let side = parent?.row.side, !side.isEmpty {
                    // Merged once, from the first child that is printed to the last.
                    let siblings = entries.filter { table.entries[$0].parent == entry.parent }
                    guard siblings.first == index else { continue }
                    to.row = row + siblings.count - 1
                    sheet.place(.text(side), FormStyles.side, from: from, to: to)
                } else {
                    sheet.place(.text(entry.row.stt), FormStyles.stt, from: from, to: to)
                }
            case .label: sheet.place(.text(entry.row.label.text), FormStyles.label(entry.row), from: from, to: to)
            case .code: sheet.place(.text(entry.row.code), FormStyles.stt, from: from, to: to)
            case .fixed:
                if column.spansAllRows {
                    guard row == first else { continue }
                    to.row = first + entries.count - 1
                }
                sheet.place(.text(column.text), FormStyles.fixed, from: from, to: to)
            case .figure: continue
            }
        }
        sheet.place(
            .text(.rowCode(entry, in: table, slice: sliceIndex)), FormStyles.code,
            from: GridPosition(row: row, column: codeColumn))
    }
}
