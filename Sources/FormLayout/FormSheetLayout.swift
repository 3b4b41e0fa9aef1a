import AppendixModel
import TextScanning

/// Lays one slice of a form on a sheet in the look of an official annex.
struct FormSheetLayout {
    let campaign: Campaign
    let slice: FormSlice
    let sliceIndex: Int
    let paper: Paper
    /// Figures reported before, by key; empty for none.
    let prior: [CellKey: Figure]
    /// Figures that will be filled in, by key; empty for a blank form.
    let shown: [CellKey: Figure]
    /// What a merged table says of itself.
    var face = MergedFace()

    private var form: Form { slice.form }
    private var printedTables: [Int] { form.tables.indices.filter { !slice.rows[$0].isEmpty } }
    private var stubCount: Int { printedTables.map { form.tables[$0].stubs.count }.max() ?? 1 }
    private var figureCount: Int { printedTables.map { form.tables[$0].figures.count }.max() ?? 1 }
    private var lastColumn: Int { stubCount + figureCount }
    /// A narrow empty column keeps the notes apart from the printed table.
    private var noteColumn: Int { lastColumn + 2 }

    func layOut() -> SheetPlan {
        var plan = SheetPlan(kind: .form(sliceIndex), name: form.wording.sheet)
        plan.figurePositions = Array(repeating: GridPosition(row: 0, column: 0), count: slice.cells.count)
        plan.isLandscape = isLandscape
        plan.columns = columns()
        plan.inputCount = slice.inputCells.count
        plan.footer = campaign.short
        var sheet = SheetBuilder(plan: plan)
        var row = layTop(into: &sheet)
        let tables = printedTables
        for (place, index) in tables.enumerated() {
            let table = TableLayout(
                slice: slice, sliceIndex: sliceIndex, tableIndex: index, stubCount: stubCount, noteColumn: noteColumn,
                shown: shown, isMerged: paper == .merged,
                noteHeader: face.asksOpinions ? NoteColumn.opinionHeader : NoteColumn.header)
            if !form.tables[index].title.isEmpty {
                if place > 0 {
                    sheet.setHeight(row, 10)
                    row += 1
                }
                wide(form.tables[index].title, FormStyles.tableTitle, at: row, into: &sheet)
                row += 1
            }
            if !form.tables[index].unitOfMeasure.isEmpty {
                wide(
                    "Đơn vị tính: " + form.tables[index].unitOfMeasure, FormStyles.unitOfMeasure, at: row, into: &sheet)
                row += 1
            }
            let header = row
            row = table.layHeader(into: &sheet, at: row)
            if tables.count == 1 {
                sheet.plan.repeatedRows = header...(row - 1)
                sheet.plan.frozenRows = sheet.plan.pixels(ofRows: row) <= SheetPlan.frozenPixelLimit ? row : nil
            }
            let body = row
            row = table.layBody(into: &sheet, at: row, under: header)
            layPrior(index, into: &sheet, header: header, rows: body..<row)
        }
        row = layNotes(into: &sheet, at: row)
        row = layControl(into: &sheet, at: row)
        row = laySignatures(into: &sheet, at: row)
        sheet.plan.printArea = GridRange(
            GridPosition(row: 0, column: 0),
            GridPosition(row: row - 1, column: face.asksOpinions ? noteColumn : lastColumn))
        sheet.plan.inputs = InputGroups.groups(of: slice, at: sheet.plan.figurePositions)
        return sheet.finish()
    }

    // MARK: Columns

    private var isLandscape: Bool { form.orientation.map { $0 == .landscape } ?? (figureCount > 3) }

    private func columns() -> [SheetPlan.ColumnPlan] {
        var widths = [Double](repeating: 0, count: stubCount)
        var figures = [Double](repeating: 0, count: figureCount)
        for index in printedTables {
            let table = form.tables[index]
            for (column, _) in table.figures.enumerated() {
                let types = Set(slice.cells.filter { $0.table == index && $0.column == column }.map(\.spec.type))
                let wanted: Double =
                    types == [.choice] ? 236 : types == [.text] ? 130 : table.figures.count > 7 ? 78 : 96
                figures[column] = max(figures[column], wanted)
            }
            for (column, stub) in table.stubs.enumerated() {
                let wanted: Double =
                    switch stub.role {
                    case .stt: 46
                    case .code: 50
                    case .fixed: 84
                    case .label, .figure: 0
                    }
                widths[column] = max(widths[column], wanted)
            }
        }
        // What the page leaves, for the labels: 160 mm upright, 247 mm wide, at 96 dpi.
        let page: Double = isLandscape ? 933 : 604
        let label = min(440, max(210, page - widths.reduce(0, +) - figures.reduce(0, +)))
        for column in widths.indices where widths[column] == 0 { widths[column] = label }
        return widths.map { SheetPlan.ColumnPlan(width: $0, isHidden: false) }
            + [SheetPlan.ColumnPlan(width: 40, isHidden: true)]
            + figures.map { SheetPlan.ColumnPlan(width: $0, isHidden: false) }
            + [SheetPlan.ColumnPlan(width: 14, isHidden: false), SheetPlan.ColumnPlan(width: 250, isHidden: false)]
    }

    // MARK: Earlier figures

    /// What was reported before, in columns of its own right of the notes, off the paper and locked.
    private func layPrior(_ tableIndex: Int, into sheet: inout SheetBuilder, header: Int, rows: Range<Int>) {
        let cells = slice.cells.indices.filter {
            slice.cells[$0].table == tableIndex && prior[slice.cells[$0].key] != nil
        }
        if cells.isEmpty { return }
        let table = form.tables[tableIndex]
        let first = noteColumn + 2
        while sheet.plan.columns.count < first + table.figures.count {
            let isGap = sheet.plan.columns.count == first - 1
            sheet.plan.columns.append(SheetPlan.ColumnPlan(width: isGap ? 14 : 96, isHidden: false))
        }
        for (column, leaf) in table.figures.enumerated() {
            sheet.place(
                .text("Đã báo cáo: " + leaf.headerLine), FormStyles.noteHeader,
                from: GridPosition(row: header, column: first + column),
                to: GridPosition(row: header + table.headerDepth - 1, column: first + column))
        }
        for index in cells {
            guard let figure = prior[slice.cells[index].key], figure.state != .blank else { continue }
            let position = sheet.plan.figurePositions[index]
            let place = GridPosition(row: position.row, column: first + slice.cells[index].column)
            if case .number(let number)? = figure.value {
                sheet.place(.number(number), FormStyles.prior, from: place)
            } else {
                sheet.place(.text(figure.display), FormStyles.prior, from: place)
            }
        }
    }

    // MARK: Around the tables

    /// A text over the whole width.
    private func wide(_ text: String, _ style: CellStyle, at row: Int, into sheet: inout SheetBuilder) {
        wide(TextTemplate([.constant(text)]), text, style, at: row, into: &sheet)
    }

    private func wide(
        _ template: TextTemplate, _ sample: String, _ style: CellStyle, at row: Int, into sheet: inout SheetBuilder
    ) {
        sheet.place(
            .text(template), style, from: GridPosition(row: row, column: 0),
            to: GridPosition(row: row, column: lastColumn))
        sheet.setHeight(row, sheet.height(of: sample, over: 0...lastColumn, style: style))
    }

    private func layTop(into sheet: inout SheetBuilder) -> Int {
        var row = 0
        for line in form.wording.topLeft {
            wide(line, FormStyles.topLeft, at: row, into: &sheet)
            row += 1
        }
        let unit: TextTemplate =
            paper == .merged && !face.asksOpinions
            ? TextTemplate([.constant("Đơn vị tổng hợp: "), .unitName])
            : TextTemplate([.constant("Đơn vị báo cáo: "), .unitName])
        wide(unit, "", FormStyles.unitLine, at: row, into: &sheet)
        row += 1
        if !form.wording.heading.text.isEmpty {
            if paper != .merged { layDeclaration(into: &sheet, at: row) }
            wide(form.wording.heading.text, FormStyles.heading, at: row, into: &sheet)
            row += 1
        }
        wide(form.wording.title.text, FormStyles.heading, at: row, into: &sheet)
        row += 1
        if !form.wording.subtitle.text.isEmpty {
            wide(form.wording.subtitle.text, FormStyles.subtitle, at: row, into: &sheet)
            row += 1
        }
        if let attached = face.attached ?? form.wording.attached[paper] ?? campaign.attached[paper], !attached.isEmpty {
            wide(TextTemplate(marked: attached), attached, FormStyles.attached, at: row, into: &sheet)
            row += 1
        }
        if let remark = face.remarks[form.id], !remark.isEmpty {
            wide(remark, FormStyles.subtitle, at: row, into: &sheet)
            row += 1
        }
        if !form.wording.unitOfMeasure.isEmpty {
            wide("Đơn vị tính: " + form.wording.unitOfMeasure, FormStyles.unitOfMeasure, at: row, into: &sheet)
            row += 1
        }
        return row
    }

    /// "Không phát sinh / không áp dụng" beside the title, off the paper.
    private func layDeclaration(into sheet: inout SheetBuilder, at row: Int) {
        sheet.place(
            .text(NoteColumn.declarationQuestion), FormStyles.help, from: GridPosition(row: row, column: noteColumn))
        let position = GridPosition(row: row + 1, column: noteColumn)
        sheet.place(.declaration, FormStyles.declaration, from: position)
        sheet.plan.declarationCell = position
    }

    private func layNotes(into sheet: inout SheetBuilder, at start: Int) -> Int {
        var row = start
        for note in form.wording.notes {
            wide(note, FormStyles.footnote, at: row, into: &sheet)
            row += 1
        }
        return row
    }

    private func layControl(into sheet: inout SheetBuilder, at start: Int) -> Int {
        sheet.setHeight(start, 6)
        var lines: [(String, CellContent.Control)] = [(ControlLine.filledCount, .filledCount)]
        if slice.cells.contains(where: { $0.spec.isInput && ($0.spec.type.isNumeric || $0.spec.type == .flag) }) {
            lines.append((ControlLine.checksum, .checksum))
        }
        for (offset, line) in lines.enumerated() {
            let row = start + 1 + offset
            sheet.place(
                .text(line.0), FormStyles.control, from: GridPosition(row: row, column: 0),
                to: GridPosition(row: row, column: stubCount - 1))
            sheet.place(.control(line.1), FormStyles.controlValue, from: GridPosition(row: row, column: stubCount + 1))
            sheet.setHeight(row, 13.5)
        }
        return start + 1 + lines.count
    }

    private func laySignatures(into sheet: inout SheetBuilder, at start: Int) -> Int {
        // The right block takes the last columns, at least 270 pixels of them.
        var first = lastColumn
        while first > stubCount + 1, sheet.width(first...lastColumn) < 270 { first -= 1 }
        let year = campaign.document.date.map { String($0.year) } ?? "…"
        func right(_ content: CellContent, _ style: CellStyle, _ row: Int) {
            sheet.place(
                content, style, from: GridPosition(row: row, column: first),
                to: GridPosition(row: row, column: lastColumn))
        }
        func left(_ content: CellContent, _ style: CellStyle, _ row: Int) {
            sheet.place(
                content, style, from: GridPosition(row: row, column: 0),
                to: GridPosition(row: row, column: stubCount - 1))
        }
        sheet.setHeight(start, 8)
        var row = start + 1
        let place = campaign.place.isEmpty ? "…" : campaign.place
        right(.text("\(place), ngày … tháng … năm \(year)"), FormStyles.place, row)
        sheet.setHeight(
            row,
            sheet.height(of: "\(place), ngày … tháng … năm \(year)", over: first...lastColumn, style: FormStyles.place))
        row += 1
        let rightTitle = paper == .merged ? "TM. ỦY BAN NHÂN DÂN" : form.wording.rightSignature
        left(.text(form.wording.leftSignature), FormStyles.signature, row)
        right(.text(rightTitle), FormStyles.signature, row)
        sheet.setHeight(row, sheet.height(of: rightTitle, over: first...lastColumn, style: FormStyles.signature))
        row += 1
        left(.text("(Ký, ghi rõ họ tên)"), FormStyles.signatureHint, row)
        right(.text("(Ký, đóng dấu, ghi rõ họ tên)"), FormStyles.signatureHint, row)
        sheet.setHeight(row, 15)
        row += 1
        sheet.setHeight(row, 48)
        row += 1
        left(.blank, FormStyles.signatureName, row)
        right(.blank, FormStyles.signatureName, row)
        sheet.setHeight(row, 15.75)
        return row + 1
    }
}
