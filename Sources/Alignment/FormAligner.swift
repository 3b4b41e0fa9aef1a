import AppendixModel
import Diagnostics
import FormLayout
import SubmissionReaders
import TextScanning

/// Places the figures of one issued form found in a grid.
struct FormAligner {
    let grid: Grid
    let anchors: IdentityAnchors
    let issue: KnownIssue
    let file: String

    private let slice: FormSlice
    private let form: Form
    private let unit: String

    init(grid: Grid, anchors: IdentityAnchors, issue: KnownIssue, file: String) {
        self.grid = grid
        self.anchors = anchors
        self.issue = issue
        self.file = file
        slice = issue.slice
        form = issue.slice.form
        unit = issue.packet.unit.code
    }

    /// The form's figures; nil when the file holds none of its rows.
    func align() -> (form: FormReturn, findings: [Finding])? {
        var findings: [Finding] = []
        var figures = [Figure](repeating: .blank, count: slice.cells.count)
        var notes: [String: String] = [:]
        var sheets: [Int] = []
        for tableIndex in form.tables.indices where !slice.rows[tableIndex].isEmpty {
            guard let placement = placement(of: tableIndex, &findings) else { continue }
            if !sheets.contains(placement.sheet) { sheets.append(placement.sheet) }
            read(tableIndex, placement, into: &figures, notes: &notes, &findings)
        }
        guard let first = sheets.first else { return nil }
        if issue.isOutdated {
            findings.append(
                Finding(
                    .otherVersion, at: Place(unit: unit, key: form.id, file: file, words: .verbatim(form.name)),
                    found: Phrase(
                        "phát hành theo mô tả \(form.contentHash.prefix(8))",
                        en: "issued from description \(form.contentHash.prefix(8))")))
        }
        if anchors.isOfTags(slice.token) {
            let after = anchors.sheets(after: sheets.max() ?? first, of: slice.token, in: grid)
            let read = NoteTable.notes(of: slice, on: after, in: grid)
            notes = read.notes
            for stray in read.strays {
                findings.append(
                    Finding(
                        .noteWithoutRow,
                        at: Place(unit: unit, key: form.id, file: file, at: stray.at, words: .verbatim(form.name)),
                        found: Phrase(
                            "có ghi chú cho “\(stray.name)”, không rõ là dòng nào",
                            en: "a note on “\(stray.name)”, which names no row")))
            }
            sheets += after
        }
        let declared = declaration(on: sheets, &findings)
        if let declared {
            // The declaration turns the blanks of the slice into that state.
            for (index, cell) in slice.cells.enumerated() where cell.spec.isInput && figures[index].state == .blank {
                figures[index] = .declared(declared)
            }
        }
        let read = FormReturn(
            slice: slice, figures: figures, notes: notes, declared: declared, sheet: grid.sheets[first].name)
        return (read, findings)
    }

    // MARK: Placement

    private func placement(of tableIndex: Int, _ findings: inout [Finding]) -> TablePlacement? {
        let table = form.tables[tableIndex]
        var finder = TablePlacementFinder(
            grid: grid, anchors: anchors, table: table, rows: slice.rows[tableIndex],
            id: anchors.id(of: slice.token, table: table.id, index: tableIndex),
            widest: form.tables.indices.filter { !slice.rows[$0].isEmpty }.map { form.tables[$0].figures.count }.max()
                ?? 0)
        let placement = finder.find()
        let sheetName = placement.map { grid.sheets[$0.sheet].name } ?? ""
        let tablePlace = Place(
            unit: unit, key: form.id + "/" + table.id, file: file, at: sheetName, words: .verbatim(form.name))
        for problem in finder.problems {
            let place =
                switch problem.subject {
                case .table: tablePlace
                case .row(let entry): rowPlace(table.entries[entry], in: table)
                }
            findings.append(Finding(problem.code, at: place, found: problem.found))
        }
        return placement
    }

    // MARK: Reading

    private func read(
        _ tableIndex: Int, _ placement: TablePlacement, into figures: inout [Figure], notes: inout [String: String],
        _ findings: inout [Finding]
    ) {
        let table = form.tables[tableIndex]
        let sheet = grid.sheets[placement.sheet]
        let rows = SheetRows(sheet)
        let noteColumn = noteColumn(on: sheet)
        let cellIndexes = slice.cellIndexes[tableIndex]
        let evidence = FigureSource.Placement(
            sheet: sheet.name, how: placement.how, confidence: placement.confidence)
        var addedColumns = Set<Int32>()
        // Codes stand between label and figures, or first of all where a format has key columns.
        let firstFigure = placement.columns.keys.min() ?? placement.codeColumn
        for entryIndex in slice.rows[tableIndex] {
            let entry = table.entries[entryIndex]
            guard let row = placement.rows[entryIndex] else {
                if !entry.row.isCaption, !placement.shifted.contains(entryIndex) {
                    findings.append(
                        Finding(
                            .rowMissing, at: rowPlace(entry, in: table),
                            found: Phrase("không thấy dòng này trong tệp", en: "the row is not in the file")))
                }
                continue
            }
            var labels: [ArraySlice<UInt8>] = []
            let cells = rows.cells(of: row, in: sheet)
            for cell in cells
            where cell.kind == .text && cell.column < firstFigure
                && (placement.codesAreTags || cell.column != placement.codeColumn)
            {
                labels.append(grid.bytes(cell))
            }
            let verdict = LabelMatch.verdict(labels, of: entryIndex, in: table)
            if case .different = verdict {
                let written = labels.map { String(decoding: $0, as: UTF8.self) }.max { $0.count < $1.count } ?? ""
                findings.append(
                    Finding(
                        .labelContradictsCode, at: rowPlace(entry, in: table, at: "\(sheet.name)!\(row + 1)"),
                        found: Phrase("tên trên dòng là “\(written)”", en: "the row is labelled “\(written)”"),
                        allowed: Phrase(
                            "Biểu đã gửi ghi “\(entry.row.label.text)”",
                            en: "The form issued says “\(entry.row.label.text)”")))
            }
            for cell in cells where cell.column > placement.codeColumn {
                if let column = placement.columns[cell.column] {
                    let index = cellIndexes[entryIndex * table.figures.count + column]
                    if index < 0 { continue }
                    let source = FigureSource(evidence, row: row, column: cell.column)
                    var figure = figure(cell, index, from: source, &findings)
                    if case .different = verdict { figure = Figure(state: .unresolved, text: figure.text) }
                    figure.source = source
                    figures[index] = figure
                } else if cell.kind != .text || (placement.codesAreTags && cell.column > firstFigure && isNumber(cell)),
                    cell.column < noteColumn ?? .max,
                    addedColumns.insert(cell.column).inserted
                {
                    findings.append(
                        Finding(
                            .columnAdded,
                            at: rowPlace(entry, in: table, at: sheet.name + "!" + cell.position.a1),
                            found: Phrase(
                                "cột \(GridPosition.letters(Int(cell.column))) có số \(grid.text(cell))",
                                en: "column \(GridPosition.letters(Int(cell.column))) holds \(grid.text(cell))")))
                } else if cell.column == noteColumn {
                    // As written, lines and all; blanks alone say nothing.
                    let text = grid.text(cell)
                    if !VietnameseText.collapsingBlanks(text).isEmpty {
                        notes["\(form.id)/\(table.id)/\(entry.path)"] = text
                    }
                }
            }
        }
        reportStrangeRows(in: table, placement, sheet, rows, &findings)
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
        let number = cell.kind == .number ? ExactDecimal(plain: grid.bytes(cell)) : nil
        let raw = RawCell(
            kind: cell.kind, text: grid.text(cell), number: number, hasFormula: cell.hasFormula,
            format: grid.format(cell))
        let recognised = ValueRecogniser.recognise(raw, as: definition.spec)
        for remark in recognised.remarks {
            findings.append(
                Finding(
                    remark.code, at: slice.place(of: definition, unit: unit, file: file, at: source.at),
                    found: remark.found.shortened,
                    allowed: remark.allowed, mend: remark.mend, evidence: [raw.text]))
        }
        return recognised.figure
    }

    /// Rows between those of the form that carry numbers where its figures stand: never dropped in silence.
    private func reportStrangeRows(
        in table: Table, _ placement: TablePlacement, _ sheet: Grid.Sheet, _ rows: SheetRows,
        _ findings: inout [Finding]
    ) {
        let known = Set(placement.rows.values)
        guard let first = known.min(), let last = known.max() else { return }
        // Below the last row people add theirs too; the control line there has formulas of our own.
        for (row, cells) in rows.cells(from: first, through: last + 40, in: sheet) where !known.contains(row) {
            if cells.contains(where: { $0.kind == .text && isOfAnotherTable(grid.bytes($0), than: table) }) {
                if row > last { break }
                continue
            }
            let filled = cells.filter { cell in
                placement.columns[cell.column] != nil && !cell.hasFormula
                    && (cell.kind == .number || (row < last && IdentityCode(grid.text(cell)) == nil)
                        || (placement.codesAreTags && isNumber(cell)))
            }
            guard let cell = filled.first,
                filled.count > 1 || cell.kind == .number || (placement.codesAreTags && isNumber(cell))
            else { continue }
            let at = sheet.name + "!" + cell.position.a1
            findings.append(
                Finding(
                    .rowWithoutCode,
                    at: Place(
                        unit: unit, key: form.id + "/" + table.id, file: file, at: at,
                        words: .verbatim("\(form.name), dòng \(row + 1) của sheet “\(sheet.name)”")),
                    found: Phrase(
                        "có “\(grid.text(cell))” ngoài các dòng của biểu",
                        en: "“\(grid.text(cell))” stands outside the form’s rows")))
        }
        reportMerges(in: table, placement, sheet, known, &findings)
    }

    /// Whether a text is a code of another table or a row of column codes.
    private func isOfAnotherTable(_ bytes: ArraySlice<UInt8>, than table: Table) -> Bool {
        guard bytes.count > IssueToken.length + 3, bytes[bytes.startIndex + IssueToken.length] == 0x2F,
            let code = IdentityCode(String(decoding: bytes, as: UTF8.self))
        else {
            return false
        }
        switch code {
        case .row(let token, let id, _): return token != slice.token || id != table.id
        case .column: return true
        }
    }

    /// Merged inputs keep one figure and lose the others.
    private func reportMerges(
        in table: Table, _ placement: TablePlacement, _ sheet: Grid.Sheet, _ rows: Set<Int32>,
        _ findings: inout [Finding]
    ) {
        guard let first = rows.min(), let last = rows.max() else { return }
        for merge in sheet.merges where merge.to.row >= Int(first) && merge.from.row <= Int(last) {
            let inputs =
                (merge.from.row...max(merge.from.row, merge.to.row)).filter { rows.contains(Int32($0)) }.count
                * (merge.from.column...max(merge.from.column, merge.to.column)).filter {
                    placement.columns[Int32($0)] != nil
                }.count
            if inputs < 2 { continue }
            findings.append(
                Finding(
                    .mergedInputs,
                    at: Place(
                        unit: unit, key: form.id + "/" + table.id, file: file, at: sheet.name + "!" + merge.a1,
                        words: .verbatim("\(form.name), vùng \(merge.a1)")),
                    found: Phrase("\(inputs) ô số liệu gộp làm một", en: "\(inputs) input cells merged into one")))
        }
    }

    private func noteColumn(on sheet: Grid.Sheet) -> Int32? {
        sheet.cells.first { $0.kind == .text && Self.startsWithNoteHeader(grid.bytes($0)) }?.column
    }

    private static let noteHeader = Array(NoteColumn.header.utf8)
    private static func startsWithNoteHeader(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.elementsEqual(noteHeader) }

    /// Whether a text reads as a number: documents have no other cells.
    private func isNumber(_ cell: Grid.Cell) -> Bool {
        cell.kind == .text && grid.length(cell) <= 40
            && TypedNumber(VietnameseText.collapsingBlanks(grid.text(cell))) != TypedNumber.none
    }

    /// What is chosen under the declaration's question.
    private func declaration(on sheets: [Int], _ findings: inout [Finding]) -> CellState? {
        for index in sheets {
            let sheet = grid.sheets[index]
            guard
                let question = sheet.cells.first(where: {
                    $0.kind == .text && grid.bytes($0).elementsEqual(NoteColumn.declarationQuestion.utf8)
                }),
                let answer = sheet.cells.first(where: {
                    $0.row == question.row + 1 && $0.column == question.column && $0.kind == .text
                })
            else { continue }
            if case .state(let state)? = StateToken.meaning(of: grid.text(answer), in: .count) { return state }
            findings.append(
                Finding(
                    .askedMark,
                    at: Place(
                        unit: unit, key: form.id, file: file, at: sheet.name + "!" + answer.position.a1,
                        words: .verbatim("\(form.name), ô khai báo cả biểu (ô \(answer.position.a1))")),
                    found: Phrase("ghi “\(grid.text(answer))”", en: "it says “\(grid.text(answer))”").shortened,
                    mend: Phrase(
                        "Chọn một giá trị trong danh sách, hoặc để trống.",
                        en: "Choose from the list, or leave it blank.")))
        }
        return nil
    }

    private func rowPlace(_ entry: RowEntry, in table: Table, at: String = "") -> Place {
        var words = form.name
        if form.tables.count > 1 { words += ", bảng " + table.id.uppercased() }
        words += ", " + FormSlice.words(for: entry, in: table)
        return Place(
            unit: unit, key: "\(form.id)/\(table.id)/\(entry.path)", file: file, at: at, words: .verbatim(words))
    }
}
