import AppendixModel
import RuleLanguage
import TextScanning

/// Lays the self-check of one sheet: the rules judged at its figures.
struct SelfCheckLayout {
    /// A rule with its formulas.
    struct Compiled {
        let rule: BoundRule
        let formulas: SpreadsheetRule
    }

    private let plan: SheetPlan
    private let slice: FormSlice
    private let sliceIndex: Int
    private let sheets: SheetPlaces
    private let rules: [Compiled]
    private let codeColumn: Int
    private var check = SelfCheck()
    private var next: Int

    /// Columns right of the sheet's own: a gap, the row code of a violated rule, its words, the marks, the message.
    private var firstAdded: Int { plan.columns.count }
    private var violatedColumn: Int { firstAdded + 1 }
    private var wordsColumn: Int { firstAdded + 2 }
    private var firstMark: Int { firstAdded + 3 }
    private var figureCount: Int { slice.form.tables.map(\.figures.count).max() ?? 1 }
    private var messageColumn: Int { firstMark + figureCount }
    private var firstFigure: Int { codeColumn + 1 }

    /// - Parameter rules: those judged on this sheet, in the order in which their messages are shown.
    init(_ plan: SheetPlan, sliceIndex: Int, slice: FormSlice, sheets: SheetPlaces, rules: [Compiled]) {
        self.plan = plan
        self.slice = slice
        self.sliceIndex = sliceIndex
        self.sheets = sheets
        self.rules = rules
        codeColumn = (plan.tables.first?.figures.from.column ?? 1) - 1
        next = (plan.printArea?.to.row ?? 0) + 3
    }

    /// The self-check, nil when no rule is judged here.
    mutating func layOut() -> SelfCheck? {
        if rules.isEmpty || plan.tables.isEmpty { return nil }
        check.columns = [SheetPlan.ColumnPlan(width: 14, isHidden: false)]
        for _ in 0..<(2 + figureCount) { check.columns.append(SheetPlan.ColumnPlan(width: 40, isHidden: true)) }
        check.columns.append(SheetPlan.ColumnPlan(width: 420, isHidden: false))
        let start = next
        put(.text(TextTemplate([.constant(SelfCheck.blockMarker)])), row: next, column: 0)
        next += 1
        let headers = layHeaders()
        let operands = layOperands()
        let verdicts = layRules(operands, headers: headers)
        check.hiddenRows = start..<next
        layMarks(verdicts: verdicts)
        check.cells.sort { $0.position < $1.position }
        return check
    }

    private mutating func put(
        _ content: SelfCheck.Content, row: Int, column: Int, style: CellStyle = FormStyles.code
    ) {
        check.cells.append(
            SelfCheck.Cell(position: GridPosition(row: row, column: column), content: content, style: style))
    }

    private mutating func put(_ formula: String, row: Int, column: Int) {
        put(.formula(formula), row: row, column: column)
    }

    private func code(_ cell: CellDefinition) -> SelfCheck.Content {
        let table = slice.form.tables[cell.table]
        return .text(.rowCode(table.entries[cell.row], in: table, slice: sliceIndex))
    }

    // MARK: Operands

    /// The headers of each table once, for the messages.
    private mutating func layHeaders() -> [Int: Int] {
        var rows: [Int: Int] = [:]
        for index in Set(rules.map { $0.rule.subject.table }).sorted() where slice.form.tables[index].figures.count > 1
        {
            for (column, leaf) in slice.form.tables[index].figures.enumerated() {
                let words = leaf.headerLine
                put(.text(TextTemplate([.constant(words)])), row: next, column: firstFigure + column)
            }
            rows[index] = next
            next += 1
        }
        return rows
    }

    /// One row per row of a form that rules ask, with what is written in its cells; then what rules make of it.
    private mutating func layOperands() -> [SelfCheckOperand: GridPosition] {
        var wanted: [SelfCheckOperand: CellDefinition] = [:]
        for compiled in rules {
            for (number, encoding) in compiled.formulas.operands {
                let cell = compiled.rule.operands[number].cell
                wanted[SelfCheckOperand(cell.key, encoding)] = cell
            }
        }
        let cells = Dictionary(wanted.values.map { ($0.key, $0) }) { first, _ in first }
        let ordered = cells.values.compactMap { cell in sheets.place(of: cell.key).map { (cell, $0) } }.sorted {
            ($0.1.sheet, $0.0.table, $0.0.row, $0.0.column) < ($1.1.sheet, $1.0.table, $1.0.row, $1.0.column)
        }
        var raw: [CellKey: GridPosition] = [:]
        var row = -1
        var last: (Int, Int, Int)?
        for (cell, place) in ordered {
            let own = (place.sheet, cell.table, cell.row)
            if last.map({ $0 != own }) ?? true {
                row = next
                next += 1
                last = own
                put(.text(place.code), row: row, column: 0)
                let (a, codes) = (GridPosition(row: row, column: 0).a1, place.codes)
                put("IF(COUNTIF(\(codes),\(a))=1,MATCH(\(a),\(codes),0),NA())", row: row, column: codeColumn)
            }
            let position = GridPosition(row: row, column: firstFigure + cell.column)
            let index = "$" + GridPosition(row: row, column: codeColumn).a1
            put(OperandFormula.raw("INDEX(\(place.column),\(index))"), row: row, column: position.column)
            raw[cell.key] = position
        }
        var found: [SelfCheckOperand: GridPosition] = [:]
        for encoding in FormulaLeaf.Encoding.allCases {
            var rows: [Int: Int] = [:]
            for (cell, _) in ordered {
                let operand = SelfCheckOperand(cell.key, encoding)
                guard wanted[operand] != nil, let source = raw[cell.key] else { continue }
                if rows[source.row] == nil {
                    rows[source.row] = next
                    next += 1
                }
                let position = GridPosition(row: rows[source.row] ?? next, column: source.column)
                put(
                    OperandFormula.formula(cell.spec, encoding, raw: source.a1), row: position.row,
                    column: position.column)
                found[operand] = position
            }
        }
        return found
    }

    // MARK: Rules

    /// The steps of each rule, then all verdicts in a block of rows without gaps.
    private mutating func layRules(
        _ operands: [SelfCheckOperand: GridPosition], headers: [Int: Int]
    ) -> Range<Int> {
        var groups: [(key: VerdictRow, rules: [Compiled])] = []
        var places: [VerdictRow: Int] = [:]
        for compiled in rules {
            let key = VerdictRow(
                rule: compiled.rule.declaration.id, table: compiled.rule.subject.table, row: compiled.rule.subject.row)
            if let place = places[key] {
                groups[place].rules.append(compiled)
            } else {
                places[key] = groups.count
                groups.append((key, [compiled]))
            }
        }
        var verdicts: [(VerdictRow, [(Compiled, String)])] = []
        for group in groups {
            let steps = group.rules.map(\.formulas.steps.count).max() ?? 1
            var row: [(Compiled, String)] = []
            for compiled in group.rules {
                let column = firstFigure + compiled.rule.subject.column
                let base = next
                let address = { (leaf: FormulaLeaf) -> GridPosition in
                    switch leaf {
                    case .operand(let number, let encoding):
                        operands[SelfCheckOperand(compiled.rule.operands[number].cell.key, encoding)]
                            ?? GridPosition(row: 0, column: 0)
                    case .step(let number): GridPosition(row: base + number, column: column)
                    }
                }
                for (index, step) in compiled.formulas.steps.dropLast().enumerated() {
                    put(step.a1(address), row: next + index, column: column)
                }
                row.append((compiled, compiled.formulas.steps[compiled.formulas.steps.count - 1].a1(address)))
            }
            next += steps - 1
            verdicts.append((group.key, row))
        }
        let first = next
        for (key, row) in verdicts {
            layVerdicts(key, row, header: headers[key.table])
            next += 1
        }
        return first..<next
    }

    private struct VerdictRow: Hashable {
        let rule: String
        let table: Int
        let row: Int
    }

    private mutating func layVerdicts(_ key: VerdictRow, _ row: [(Compiled, String)], header: Int?) {
        put(code(row[0].0.rule.subject), row: next, column: 0)
        put(.text(TextTemplate([.constant(key.rule)])), row: next, column: codeColumn)
        for (compiled, formula) in row {
            let position = GridPosition(row: next, column: firstFigure + compiled.rule.subject.column)
            put(formula, row: next, column: position.column)
            check.verdicts.append(
                SelfCheck.VerdictCell(rule: key.rule, key: compiled.rule.subject.key, position: position))
        }
        let columns = row.map { firstFigure + $0.0.rule.subject.column }
        let range = GridRange(
            GridPosition(row: next, column: columns.min() ?? firstFigure),
            GridPosition(row: next, column: columns.max() ?? firstFigure)
        ).a1
        put(.text(TextTemplate([.constant(row[0].0.rule.instruction)])), row: next, column: wordsColumn)
        put(
            "IF(COUNTIF(\(range),\">1\")>0,\(GridPosition(row: next, column: 0).a1),\"\")", row: next,
            column: violatedColumn)
        let words = GridPosition(row: next, column: wordsColumn).a1
        var message = words
        if let header {
            let parts = columns.map { column in
                "IF(\(GridPosition(row: next, column: column).a1)>1,\", \"&\(GridPosition(row: header, column: column).a1),\"\")"
            }
            message = "MID(\(parts.joined(separator: "&")),3,200)&\": \"&\(words)"
        }
        put(message, row: next, column: messageColumn)
    }

    // MARK: Beside the rows

    /// The worst verdict of each figure (notes have no colour) and the first message of each row, found by the code of the row.
    private mutating func layMarks(verdicts: Range<Int>) {
        func column(_ column: Int) -> String {
            GridRange(
                GridPosition(row: verdicts.lowerBound, column: column),
                GridPosition(row: verdicts.upperBound - 1, column: column)
            ).absoluteA1
        }
        // Relative to the column, so that the marks of a row are one formula.
        func figures(_ column: Int) -> String {
            let letters = GridPosition.letters(column)
            return "\(letters)$\(verdicts.lowerBound + 1):\(letters)$\(verdicts.upperBound)"
        }
        let judged = Dictionary(grouping: rules) { [$0.rule.subject.table, $0.rule.subject.row] }
        let positions = sheets.positions(on: sliceIndex)
        for (table, placed) in plan.tables.enumerated() {
            let tableIndex = slice.form.tables.firstIndex { $0.id == placed.id } ?? table
            let rows = judged.filter { $0.key[0] == tableIndex }
            if rows.isEmpty { continue }
            put(.text(TextTemplate([.constant(SelfCheck.markHeader)])), row: placed.headerRow, column: violatedColumn)
            put(
                .text(TextTemplate([.constant(SelfCheck.messageHeader)])), row: placed.headerRow, column: messageColumn,
                style: FormStyles.noteHeader)
            // In every row: a row that is moved takes its rules along.
            let columns = Set(rows.values.joined().compactMap { positions[$0.rule.subject.key]?.column }).sorted()
            // The code of its own row: an address would follow a code that is cut and pasted elsewhere.
            let code = "INDEX(\(sheets.codes(on: sliceIndex)),ROW())"
            for row in placed.figures.from.row...placed.figures.to.row {
                for figure in columns {
                    let tests = [SpreadsheetRule.Verdict.error, .warning].map {
                        "IF(COUNTIFS(\(column(0)),\(code),\(figures(figure)),\($0.rawValue))>0,\($0.rawValue),"
                    }
                    put(tests.joined() + "0))", row: row, column: firstMark + figure - firstFigure)
                }
                put(
                    .formula(
                        "IFERROR(INDEX(\(column(messageColumn)),MATCH(\(code),\(column(violatedColumn)),0)),\"\")"),
                    row: row, column: messageColumn, style: FormStyles.selfCheckMessage)
            }
            let mark = GridPosition(
                row: placed.figures.from.row, column: firstMark + placed.figures.from.column - firstFigure)
            for (verdict, fill) in [
                (SpreadsheetRule.Verdict.error, CellStyle.Fill.problem), (.warning, .warning),
            ] {
                check.formats.append(
                    SelfCheck.Format(range: placed.figures, formula: "\(mark.a1)=\(verdict.rawValue)", fill: fill))
            }
        }
    }
}

/// What a helper cell shows: a cell of the form under an encoding.
struct SelfCheckOperand: Hashable {
    let key: CellKey
    let encoding: FormulaLeaf.Encoding

    init(_ key: CellKey, _ encoding: FormulaLeaf.Encoding) {
        self.key = key
        self.encoding = encoding
    }
}
