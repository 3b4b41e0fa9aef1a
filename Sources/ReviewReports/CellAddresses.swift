internal import AppendixModel
internal import SubmissionReaders
internal import TextScanning

/// Where the cells of a form stand in a file, those too in which nothing is written.
///
/// A cell stands where the figures of its row and of its column do; a row or column without any figure where its hidden code is.
struct CellAddresses {
    private struct Line: Hashable {
        var table: Int
        var path: Int
    }

    private var sheets: [Int: String] = [:]
    private var rows: [Line: Set<Int>] = [:]
    private var columns: [Line: Set<Int>] = [:]

    init(_ form: FormReturn, in grid: Grid) {
        let slice = form.slice
        for (cell, figure) in zip(slice.cells, form.figures) {
            guard let source = figure.source, !source.placement.sheet.isEmpty else { continue }
            sheets[cell.table] = source.placement.sheet
            rows[Line(table: cell.table, path: cell.row), default: []].insert(Int(source.row))
            columns[Line(table: cell.table, path: cell.column), default: []].insert(Int(source.column))
        }
        takeCodes(of: slice, in: grid)
    }

    private mutating func takeCodes(of slice: FormSlice, in grid: Grid) {
        for sheet in grid.sheets {
            for cell in sheet.cells where cell.kind == .text {
                let bytes = grid.bytes(cell)
                guard bytes.starts(with: slice.token.utf8),
                    let code = IdentityCode(String(decoding: bytes, as: UTF8.self))
                else { continue }
                switch code {
                case .row(_, let id, let path):
                    guard let table = slice.form.tables.firstIndex(where: { $0.id == id }),
                        let row = slice.form.tables[table].entries.firstIndex(where: { $0.path == path })
                    else { continue }
                    let line = Line(table: table, path: row)
                    if sheets[table] == nil { sheets[table] = sheet.name }
                    if sheets[table] == sheet.name, rows[line] == nil { rows[line] = [Int(cell.row)] }
                case .column(_, let id, let path):
                    guard let table = slice.form.tables.firstIndex(where: { $0.id == id }),
                        let column = slice.form.tables[table].figures.firstIndex(where: { $0.path == path })
                    else { continue }
                    let line = Line(table: table, path: column)
                    if sheets[table] == nil { sheets[table] = sheet.name }
                    if sheets[table] == sheet.name, columns[line] == nil { columns[line] = [Int(cell.column)] }
                }
            }
        }
    }

    /// Sheet and position of a cell; nil when two places are possible or none is known.
    func address(of cell: CellDefinition) -> (sheet: String, position: GridPosition)? {
        guard let sheet = sheets[cell.table],
            let row = rows[Line(table: cell.table, path: cell.row)], row.count == 1, let row = row.first,
            let column = columns[Line(table: cell.table, path: cell.column)], column.count == 1,
            let column = column.first
        else { return nil }
        return (sheet, GridPosition(row: row, column: column))
    }
}
