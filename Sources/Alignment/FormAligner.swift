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

    private var slice: FormSlice { issue.slice }
    private var form: Form { issue.slice.form }
    private var unit: String { issue.packet.unit.code }

    /// Where a table's rows and columns were found.
    private struct Placement {
        var sheet: Int
        var codeColumn: Int32
        /// Row of the sheet by entry index.
        var rows: [Int: Int32]
        /// Figure column index by column of the sheet.
        var columns: [Int32: Int]
        var how: String
        var confidence: Double
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
        let declared = declaration(on: sheets)
        if let declared {
            // The declaration turns the blanks of the slice into that state.
            for (index, cell) in slice.cells.enumerated() where cell.spec.isInput && figures[index].state == .blank {
                figures[index] = Figure(state: declared, how: "khai báo cho cả biểu")
            }
        }
        let read = FormReturn(
            slice: slice, figures: figures, notes: notes, declared: declared, sheet: grid.sheets[first].name)
        return (read, findings)
    }

    // MARK: Placement

    private func placement(of tableIndex: Int, _ findings: inout [Finding]) -> Placement? {
        let table = form.tables[tableIndex]
        let id = IdentityAnchors.TableID(token: slice.token, table: table.id)
        guard let codes = anchors.rows[id], let first = codes.first else { return placementByName(tableIndex, id) }
        var finder = PathFinder(entries: slice.rows[tableIndex], of: table)
        var rows: [Int: Int32] = [:]
        var twice = Set<Int>()
        for code in codes where code.sheet == first.sheet {
            guard let entry = finder.entry(code.path) else { continue }
            if rows[entry] != nil { twice.insert(entry) } else { rows[entry] = code.row }
        }
        for entry in twice.sorted() {
            rows[entry] = nil
            findings.append(
                Finding(
                    .duplicateCode, at: rowPlace(table.entries[entry], in: table),
                    found: Phrase(
                        "dòng này có ở nhiều chỗ, chưa lấy số",
                        en: "the row stands in several places; no figure was taken")))
        }
        for code in codes where code.sheet != first.sheet {
            if let entry = finder.entry(code.path), rows[entry] != nil, !twice.contains(entry) {
                findings.append(
                    Finding(
                        .duplicateCode, at: rowPlace(table.entries[entry], in: table),
                        found: Phrase(
                            "biểu có bản sao ở sheet “\(grid.sheets[code.sheet].name)”, chưa đọc",
                            en: "a copy on sheet “\(grid.sheets[code.sheet].name)” was not read")))
                break
            }
        }
        var placement = Placement(
            sheet: first.sheet, codeColumn: first.column, rows: rows, columns: [:], how: "mã dòng ẩn, mã cột ẩn",
            confidence: 1)
        for code in anchors.columns[id] ?? [] where code.sheet == first.sheet {
            if let figure = table.figures.firstIndex(where: { $0.path == code.path }) {
                placement.columns[code.column] = figure
            }
        }
        let found = Set(placement.columns.values)
        if found.count == table.figures.count { return placement }
        let place = Place(
            unit: unit, key: form.id + "/" + table.id, file: file, at: grid.sheets[first.sheet].name,
            words: .verbatim(form.name))
        if found.isEmpty, grid.sheets[first.sheet].lastColumn >= Int(first.column) + table.figures.count {
            placement.how = "mã dòng ẩn, vị trí cột"
            placement.confidence = 0.95
            for index in table.figures.indices { placement.columns[first.column + 1 + Int32(index)] = index }
            findings.append(
                Finding(
                    .placedByOffset, at: place,
                    found: Phrase(
                        "mã cột không còn, khối đủ \(table.figures.count) cột",
                        en: "column codes are gone; the block has all \(table.figures.count) columns")))
            return placement
        }
        for (index, leaf) in table.figures.enumerated() where !found.contains(index) {
            findings.append(
                Finding(
                    .columnMissing, at: place,
                    found: Phrase(
                        "không thấy cột “\(leaf.headers.map(\.text).joined(separator: ", "))”",
                        en: "column “\(leaf.path)” was not found")))
        }
        return placement
    }

    /// Without row codes, the defined name of the figures still tells the rows, if it has kept its size.
    private func placementByName(_ tableIndex: Int, _ id: IdentityAnchors.TableID) -> Placement? {
        let table = form.tables[tableIndex]
        let key = IdentityAnchors.TableID(token: id.token, table: id.table.replacing("-", with: "_"))
        guard let (name, range) = anchors.ranges[key].flatMap(IdentityAnchors.range),
            let sheet = grid.sheets.firstIndex(where: { $0.name == name }),
            range.to.row - range.from.row + 1 == slice.rows[tableIndex].count,
            range.to.column - range.from.column + 1 == table.figures.count
        else { return nil }
        var placement = Placement(
            sheet: sheet, codeColumn: Int32(range.from.column - 1), rows: [:], columns: [:],
            how: "vùng đặt tên, thứ tự dòng",
            confidence: 0.9)
        for (offset, entry) in slice.rows[tableIndex].enumerated() {
            placement.rows[entry] = Int32(range.from.row + offset)
        }
        for index in table.figures.indices { placement.columns[Int32(range.from.column + index)] = index }
        return placement
    }

    // MARK: Reading

    private func read(
        _ tableIndex: Int, _ placement: Placement, into figures: inout [Figure], notes: inout [String: String],
        _ findings: inout [Finding]
    ) {
        let table = form.tables[tableIndex]
        let sheet = grid.sheets[placement.sheet]
        let rows = SheetRows(sheet)
        let noteColumn = noteColumn(on: sheet)
        let cellIndexes = slice.cellIndexes[tableIndex]
        let addressPrefix = sheet.name + "!"
        for entryIndex in slice.rows[tableIndex] {
            let entry = table.entries[entryIndex]
            guard let row = placement.rows[entryIndex] else {
                if !entry.row.isCaption {
                    findings.append(
                        Finding(
                            .rowMissing, at: rowPlace(entry, in: table),
                            found: Phrase("không thấy dòng này trong tệp", en: "the row is not in the file")))
                }
                continue
            }
            var labels: [ArraySlice<UInt8>] = []
            let cells = rows.cells(of: row, in: sheet)
            for cell in cells where cell.column < placement.codeColumn && cell.kind == .text {
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
                    let at = addressPrefix + cell.position.a1
                    var figure = figure(cell, index, at: at, &findings)
                    if case .different = verdict { figure = Figure(state: .unresolved, text: figure.text) }
                    figure.at = at
                    figure.how = placement.how
                    figure.confidence = placement.confidence
                    figures[index] = figure
                } else if cell.column == noteColumn {
                    let text = VietnameseText.collapsingBlanks(grid.text(cell))
                    if !text.isEmpty { notes["\(form.id)/\(table.id)/\(entry.path)"] = text }
                }
            }
        }
        reportStrangeRows(in: table, placement, sheet, rows, &findings)
    }

    private func figure(_ cell: Grid.Cell, _ index: Int, at: String, _ findings: inout [Finding]) -> Figure {
        let definition = slice.cells[index]
        let bytes = grid.bytes(cell)
        let number = cell.kind == .number ? ExactDecimal(plain: bytes) : nil
        let isGeneral = cell.style < 0 || grid.isGeneral(cell)
        // The common case: a plain whole number in a cell without a format of its own.
        if let number, number.isWhole, definition.spec.type == .count, !cell.hasFormula, bytes.count <= 15,
            isGeneral
        {
            return Figure(state: .reported, value: .number(number), text: String(decoding: bytes, as: UTF8.self))
        }
        let raw = RawCell(
            kind: cell.kind, text: grid.text(cell), number: number, hasFormula: cell.hasFormula,
            format: grid.format(cell))
        let recognised = ValueRecogniser.recognise(raw, as: definition.spec)
        for remark in recognised.remarks {
            findings.append(
                Finding(
                    remark.code, at: slice.place(of: definition, unit: unit, file: file, at: at), found: remark.found,
                    allowed: remark.allowed, mend: remark.mend, evidence: [raw.text]))
        }
        return recognised.figure
    }

    /// Rows between those of the form that carry numbers where its figures stand: never dropped in silence.
    private func reportStrangeRows(
        in table: Table, _ placement: Placement, _ sheet: Grid.Sheet, _ rows: SheetRows, _ findings: inout [Finding]
    ) {
        let known = Set(placement.rows.values)
        guard let first = known.min(), let last = known.max() else { return }
        for row in first...last where !known.contains(row) {
            let cells = rows.cells(of: row, in: sheet)
            // Another table's row on the same sheet has a code of its own.
            if cells.contains(where: { $0.kind == .text && IdentityCode(grid.text($0)) != nil }) { continue }
            guard let cell = cells.first(where: { placement.columns[$0.column] != nil && $0.kind == .number }) else {
                continue
            }
            let at = sheet.name + "!" + cell.position.a1
            findings.append(
                Finding(
                    .rowWithoutCode,
                    at: Place(
                        unit: unit, key: form.id + "/" + table.id, file: file, at: at,
                        words: .verbatim("\(form.name), dòng \(row + 1) của sheet “\(sheet.name)”")),
                    found: Phrase(
                        "có số \(grid.text(cell)) ngoài các dòng của biểu",
                        en: "\(grid.text(cell)) stands outside the form’s rows")))
        }
    }

    private func noteColumn(on sheet: Grid.Sheet) -> Int32? {
        sheet.cells.first { $0.kind == .text && Self.startsWithNoteHeader(grid.bytes($0)) }?.column
    }

    private static let noteHeader = Array(NoteColumn.header.utf8)
    private static func startsWithNoteHeader(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.elementsEqual(noteHeader) }

    /// What is chosen under the declaration's question.
    private func declaration(on sheets: [Int]) -> CellState? {
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

/// Finds the entry of a path; codes mostly come in the order of the rows.
struct PathFinder {
    private let entries: [Int]
    private let table: Table
    private var next = 0

    init(entries: [Int], of table: Table) {
        self.entries = entries
        self.table = table
    }

    /// Index of the entry with that path.
    mutating func entry(_ path: ArraySlice<UInt8>) -> Int? {
        for offset in entries.indices {
            let place = (next + offset) % entries.count
            if SameBytes.are(table.entries[entries[place]].path.utf8, path) {
                next = place + 1
                return entries[place]
            }
        }
        return nil
    }
}

/// Cells of a sheet by row.
struct SheetRows {
    private let starts: [Int32: Range<Int>]

    init(_ sheet: Grid.Sheet) {
        var starts: [Int32: Range<Int>] = [:]
        var index = 0
        while index < sheet.cells.count {
            let row = sheet.cells[index].row
            let first = index
            while index < sheet.cells.count, sheet.cells[index].row == row { index += 1 }
            starts[row] = first..<index
        }
        self.starts = starts
    }

    /// The cells of a row that hold something.
    func cells(of row: Int32, in sheet: Grid.Sheet) -> ArraySlice<Grid.Cell> { sheet.cells[starts[row] ?? 0..<0] }
}
