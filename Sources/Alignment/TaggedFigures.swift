import AppendixModel
import SubmissionReaders
import TextScanning

/// Which figure each cell of a document says it is: every cell of a table carries a tag of its own, which moves with the cell.
struct TaggedFigures {
    /// A figure of a table: row among its entries, column among its figures.
    struct Place: Hashable {
        var row: Int
        var column: Int
    }

    private var places: [Int32: [Int32: Set<Place>]] = [:]

    /// The tags of one table of an issue on a sheet; none where a format has hidden codes.
    init(_ grid: Grid, sheet: Int, token: String, table: Int) {
        for tag in grid.tags where tag.sheet == sheet {
            guard let named = IdentityTag(tag.name), named.token == token, named.table == table, let row = named.row,
                let column = named.column
            else { continue }
            places[Int32(tag.position.row), default: [:]][Int32(tag.position.column), default: []].insert(
                Place(row: row, column: column))
        }
    }

    /// The first cell of a row that says it is another figure than its place: a cell before it was deleted or inserted, or cells were moved.
    ///
    /// - Parameters:
    ///   - row: of the sheet.
    ///   - entry: the entry it was taken for.
    ///   - columns: the figure column by column of the sheet.
    func contradiction(in row: Int32, of entry: Int, _ columns: [Int32: Int]) -> (column: Int32, says: Place)? {
        let cells = (places[row] ?? [:]).sorted { $0.key < $1.key }
        for (column, said) in cells {
            // Where cells were merged one holds the tags of several.
            if let figure = columns[column], said.contains(Place(row: entry, column: figure)) { continue }
            if let first = said.min(by: { ($0.row, $0.column) < ($1.row, $1.column) }) { return (column, first) }
        }
        return nil
    }
}
