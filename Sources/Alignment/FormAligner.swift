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
    let evidence: PrintedEvidence
    /// The tables that only what is printed tells of; asked for when codes are not there.
    let printed: () -> PrintedTables

    private let slice: FormSlice
    private let form: Form
    private let places: ReturnPlaces

    init(
        grid: Grid, anchors: IdentityAnchors, issue: KnownIssue, file: String, evidence: PrintedEvidence,
        printed: @escaping () -> PrintedTables
    ) {
        self.grid = grid
        self.anchors = anchors
        self.issue = issue
        self.evidence = evidence
        self.printed = printed
        slice = issue.slice
        form = issue.slice.form
        places = ReturnPlaces(form: form, unit: issue.packet.unit.code, file: file)
    }

    /// The form's figures; nil when the file holds none of its rows.
    func align() -> (form: FormReturn, findings: [Finding])? {
        var reading = TableReader.Reading(figures: [Figure](repeating: .blank, count: slice.cells.count))
        var sheets: [Int] = []
        var firstRows: [Int: Int32] = [:]
        var missing: [Table] = []
        for tableIndex in form.tables.indices where !slice.rows[tableIndex].isEmpty {
            let parts = parts(of: tableIndex, &reading.findings)
            if parts.isEmpty { missing.append(form.tables[tableIndex]) }
            for part in parts {
                if !sheets.contains(part.sheet) { sheets.append(part.sheet) }
                let first = part.rows.values.map(\.row).min() ?? .max
                firstRows[part.sheet] = min(first, firstRows[part.sheet] ?? .max)
            }
            read(tableIndex, parts, into: &reading)
        }
        guard let first = sheets.first else { return nil }
        for table in missing {
            reading.findings.append(
                Finding(
                    .tableMissing, at: places.table(table),
                    found: Phrase("không thấy dòng nào của bảng này", en: "no row of this table was found")))
        }
        if issue.isOutdated {
            reading.findings.append(
                Finding(
                    .otherVersion, at: places.form(),
                    found: Phrase(
                        "phát hành theo mô tả \(form.contentHash.prefix(8))",
                        en: "issued from description \(form.contentHash.prefix(8))")))
        }
        if anchors.isOfTags(slice.token) { readNoteTable(behind: &sheets, into: &reading) }
        let declared = declaration(on: sheets, above: firstRows, &reading.findings)
        if let declared {
            // The declaration turns the blanks of the slice into that state.
            for (index, cell) in slice.cells.enumerated()
            where cell.spec.isInput && reading.figures[index].state == .blank {
                reading.figures[index] = .declared(declared)
            }
        }
        let read = FormReturn(
            slice: slice, figures: reading.figures, notes: reading.notes, declared: declared,
            sheet: grid.sheets[first].name)
        return (read, reading.findings)
    }

    // MARK: Placement

    /// Where a table stands: by its codes, else by what is printed.
    private func parts(of tableIndex: Int, _ findings: inout [Finding]) -> [TablePlacement] {
        let table = form.tables[tableIndex]
        let widest =
            form.tables.indices.filter { !slice.rows[$0].isEmpty }.map { form.tables[$0].figures.count }.max() ?? 0
        let id = anchors.id(of: slice.token, table: table.id, index: tableIndex)
        var coded = CodedTableFinder(
            grid: grid, anchors: anchors, table: table, rows: slice.rows[tableIndex], id: id, widest: widest,
            evidence: evidence)
        var parts = coded.find()
        var problems = coded.problems
        let lost = lostRows(of: tableIndex, in: parts)
        if !lost.isEmpty {
            let found = printed().parts[PrintedTables.TableID(form: form.contentHash, table: tableIndex)] ?? []
            if !found.isEmpty {
                var finder = PrintedTableFinder(
                    grid: grid, anchors: anchors, table: table, rows: lost,
                    told: Set(parts.flatMap(\.rows.keys)), id: id, evidence: evidence)
                parts += finder.place(found)
                problems += finder.problems
            }
        }
        let sheet = parts.first.map { grid.sheets[$0.sheet].name } ?? ""
        for problem in problems {
            let place =
                switch problem.subject {
                case .table: places.table(table, at: sheet)
                case .row(let entry):
                    places.row(table.entries[entry], in: table, at: problem.row.map { "\(sheet)!\($0 + 1)" } ?? "")
                }
            findings.append(Finding(problem.code, at: place, found: problem.found, severity: problem.severity))
        }
        return parts
    }

    /// The rows that codes do not tell; all of them where the rows they tell are blank: a filled copy may stand beside the blank original.
    private func lostRows(of tableIndex: Int, in parts: [TablePlacement]) -> [Int] {
        if parts.isEmpty || parts.allSatisfy(isBlank) { return slice.rows[tableIndex] }
        return slice.rows[tableIndex].filter { entry in
            !form.tables[tableIndex].entries[entry].row.isCaption
                && !parts.contains { $0.rows[entry] != nil || $0.withheld.contains(entry) }
        }
    }

    private func isBlank(_ part: TablePlacement) -> Bool {
        let sheet = grid.sheets[part.sheet]
        let rows = SheetRows(sheet)
        return part.rows.values.allSatisfy { placed in
            rows.cells(of: placed.row, in: sheet).allSatisfy { part.columns[$0.column] == nil }
        }
    }

    // MARK: Reading

    private func read(_ tableIndex: Int, _ parts: [TablePlacement], into reading: inout TableReader.Reading) {
        let table = form.tables[tableIndex]
        func reader(_ part: TablePlacement) -> TableReader {
            TableReader(
                grid: grid, slice: slice, tableIndex: tableIndex, placement: part, places: places, evidence: evidence)
        }
        if parts.count == 1 {
            reader(parts[0]).read(into: &reading)
        } else if parts.count > 1 {
            let readings = parts.map { part in
                var own = TableReader.Reading(figures: [Figure](repeating: .blank, count: slice.cells.count))
                reader(part).read(into: &own)
                return (own, part)
            }
            let all = CopiedParts(slice: slice, places: places).combined(readings, table: table, grid: grid)
            for (index, figure) in all.figures.enumerated() where figure.state != .blank {
                reading.figures[index] = figure
            }
            reading.notes.merge(all.notes) { one, _ in one }
            reading.findings += all.findings
        }
        if parts.isEmpty { return }
        // What stands in a row that was not taken is not blank.
        for entryIndex in Set(parts.flatMap(\.withheld)) where !parts.contains(where: { $0.rows[entryIndex] != nil }) {
            for column in table.figures.indices {
                let index = slice.cellIndexes[tableIndex][entryIndex * table.figures.count + column]
                if index >= 0, slice.cells[index].spec.isInput { reading.figures[index] = Figure(state: .unresolved) }
            }
        }
        for entryIndex in slice.rows[tableIndex] {
            if table.entries[entryIndex].row.isCaption
                || parts.contains(where: { $0.rows[entryIndex] != nil || $0.withheld.contains(entryIndex) })
            {
                continue
            }
            reading.findings.append(
                Finding(
                    .rowMissing, at: places.row(table.entries[entryIndex], in: table),
                    found: Phrase("không thấy dòng này trong tệp", en: "the row is not in the file")))
        }
        for part in parts {
            var strays = StrayFigures(grid: grid, slice: slice, table: table, placement: part, places: places)
            if part.isPrinted {
                let id = PrintedTables.TableID(form: form.contentHash, table: tableIndex)
                let last = part.rows.values.map(\.row).max() ?? 0
                strays.otherRows = printed().rows(of: part.sheet, notOf: id)
                strays.nextHeader = printed().headerRows[part.sheet]?.first { $0 > last } ?? .max
            }
            reading.findings += strays.findings()
        }
    }

    /// Notes of a document stand in a table behind those of its figures.
    private func readNoteTable(behind sheets: inout [Int], into reading: inout TableReader.Reading) {
        let after = anchors.sheets(after: sheets.max() ?? 0, of: slice.token, in: grid)
        let read = NoteTable.notes(of: slice, on: after, in: grid)
        reading.notes = read.notes
        for stray in read.strays {
            reading.findings.append(
                Finding(
                    .noteWithoutRow, at: places.form(at: stray.at),
                    found: Phrase(
                        "có ghi chú cho “\(stray.name)”, không rõ là dòng nào",
                        en: "a note on “\(stray.name)”, which names no row")))
        }
        sheets += after
    }

    /// What is chosen under the declaration's question.
    ///
    /// - Parameter firstRows: for each sheet, the form's first row: with two forms on a sheet each has its question above its own.
    private func declaration(on sheets: [Int], above firstRows: [Int: Int32], _ findings: inout [Finding]) -> CellState?
    {
        for index in sheets {
            let sheet = grid.sheets[index]
            let questions = sheet.cells.filter {
                $0.kind == .text && SameBytes.are(NoteColumn.declarationQuestion.utf8, grid.bytes($0))
            }
            guard
                let question = questions.last(where: { $0.row < firstRows[index] ?? .max }) ?? questions.first,
                let answer = sheet.cells.first(where: {
                    $0.row == question.row + 1 && $0.column == question.column && $0.kind == .text
                })
            else { continue }
            if case .state(let state)? = StateToken.meaning(of: grid.text(answer), in: .count) { return state }
            findings.append(
                Finding(
                    .askedMark,
                    at: places.form(
                        at: sheet.name + "!" + answer.position.a1,
                        words: "\(form.name), ô khai báo cả biểu (ô \(answer.position.a1))"),
                    found: Phrase("ghi “\(grid.text(answer))”", en: "it says “\(grid.text(answer))”").shortened,
                    mend: Phrase(
                        "Chọn một giá trị trong danh sách, hoặc để trống.",
                        en: "Choose from the list, or leave it blank.")))
        }
        return nil
    }
}
