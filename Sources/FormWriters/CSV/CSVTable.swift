internal import AppendixModel
import FormLayout
import TextScanning

/// The records of one table: key column, stubs, figures, notes.
struct CSVTable {
    /// The sheet's cells by record; nil where a record has no cell.
    private let records: [[PlacedCell?]]
    private let sheet: SheetPlan

    /// Header of the key column.
    static let keyHeader = "Mã dòng"

    /// A sheet without figures, as it stands.
    init(wholeOf sheet: SheetPlan) {
        self.sheet = sheet
        let cells = Self.byPosition(sheet)
        let last = sheet.cells.last?.position.row ?? -1
        records = (0..<(last + 1)).map { row in
            sheet.columns.indices.map { cells[GridPosition(row: row, column: $0)] }
        }
    }

    /// A table of a form: its header rows, the row of column codes, its rows; after the form's first table the declaration.
    init(of table: PlacedTable, isFirst: Bool, on sheet: SheetPlan) {
        self.sheet = sheet
        let range = table.figures
        let cells = Self.byPosition(sheet)
        let codeColumn = range.from.column - 1
        var columns = [codeColumn] + Array(0..<codeColumn) + Array(range.from.column...range.to.column)
        if let note = sheet.notePositions.first?.position.column { columns.append(note) }
        var records: [[PlacedCell?]] = (table.headerRow...range.to.row).map { row in
            columns.map { cells[GridPosition(row: row, column: $0)] }
        }
        records[0][0] = PlacedCell(range.from, .text(Self.keyHeader), CellStyle())
        if isFirst, let declaration = sheet.declarationCell {
            let question = GridPosition(row: declaration.row - 1, column: declaration.column)
            records += [[], [cells[question]], [cells[declaration]]]
        }
        self.records = records
    }

    private static func byPosition(_ sheet: SheetPlan) -> [GridPosition: PlacedCell] {
        Dictionary(sheet.cells.map { ($0.position, $0) }) { first, _ in first }
    }

    /// The file: byte order mark, records that end in CR LF.
    func bytes(_ texts: CellText, separator: UInt8) -> [UInt8] {
        var bytes = ByteOrderMark.utf8
        for record in records {
            for (index, cell) in record.enumerated() {
                if index > 0 { bytes.append(separator) }
                guard let cell else { continue }
                bytes += CommaSeparated.field(field(cell, texts), separator: separator).utf8
            }
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    /// A cell's text, safe to open in a spreadsheet; numbers and state tokens stay as they are.
    private func field(_ cell: PlacedCell, _ texts: CellText) -> String {
        let text = texts.text(of: cell, on: sheet)
        switch cell.content {
        case .number: return text
        case .figure(let index):
            guard let figure = texts.figure(index, on: sheet) else { return text }
            if case .text? = figure.value { return FormulaGuard.guarding(text) }
            return figure.state == .unresolved ? FormulaGuard.guarding(text) : text
        default: return FormulaGuard.guarding(text)
        }
    }
}
