import AppendixModel
import TextScanning

/// Where the figures of all forms of a packet stand, for formulas that find them by their codes.
struct SheetPlaces {
    /// A figure's place as formulas name it.
    struct FigurePlace {
        /// Index of the slice.
        let sheet: Int
        /// The row code that stands left of it.
        let code: TextTemplate
        /// The codes of the sheet.
        let codes: String
        /// The figure's column.
        let column: String
    }

    private var places: [CellKey: FigurePlace] = [:]
    private var all: [Int: [CellKey: GridPosition]] = [:]
    private var codes: [Int: String] = [:]

    /// - Parameter current: index of the slice whose sheet the formulas stand on.
    init(_ sheets: [SheetPlan], slices: [FormSlice], from current: Int) {
        for plan in sheets {
            guard case .form(let index) = plan.kind, let area = plan.printArea, let table = plan.tables.first else {
                continue
            }
            let slice = slices[index]
            let prefix = index == current ? "" : "'" + plan.name.replacing("'", with: "''") + "'!"
            // Whole columns of the paper: their ends lie outside the tables and are never cut or moved with figures.
            func whole(_ column: Int, isFixed: Bool) -> String {
                let letters = (isFixed ? "$" : "") + GridPosition.letters(column)
                return prefix + "\(letters)$1:\(letters)$\(area.to.row + 2)"
            }
            let codes = whole(table.figures.from.column - 1, isFixed: true)
            self.codes[index] = codes
            for (cell, position) in zip(slice.cells, plan.figurePositions) {
                let table = slice.form.tables[cell.table]
                all[index, default: [:]][cell.key] = position
                places[cell.key] = FigurePlace(
                    sheet: index, code: .rowCode(table.entries[cell.row], in: table, slice: index),
                    codes: codes, column: whole(position.column, isFixed: false))
            }
        }
    }

    func place(of key: CellKey) -> FigurePlace? { places[key] }

    /// The codes of one sheet.
    func codes(on slice: Int) -> String { codes[slice] ?? "" }

    /// The figures of one sheet.
    func positions(on slice: Int) -> [CellKey: GridPosition] { all[slice] ?? [:] }
}
