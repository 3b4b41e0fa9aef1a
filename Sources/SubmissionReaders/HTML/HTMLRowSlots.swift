import OfficeContainers
import TextScanning

/// Which places of a table's row are taken: cells with a row span hang into the rows below (HTML Living Standard 4.9.12).
struct HTMLRowSlots {
    /// No spreadsheet has more columns.
    static let widest = 16_384
    /// No spreadsheet has more rows.
    static let longest = 1_048_576

    /// The next column.
    private(set) var column = 0
    /// For each column, the first row below the cells that hang into it.
    private var hangsUntil: [Int] = []

    /// A row begins at its left end.
    mutating func beginRow() { column = 0 }

    /// The places of the next cell; nil when there is none left.
    ///
    /// - Parameter row: from 0.
    mutating func take(_ attributes: XMLAttributes, row: Int) -> GridRange? {
        while column < hangsUntil.count, hangsUntil[column] > row { column += 1 }
        guard column < Self.widest, row < Self.longest else { return nil }
        let width = min(max(attributes.int(XMLName("colspan")) ?? 1, 1), 1000, Self.widest - column)
        let height = min(max(attributes.int(XMLName("rowspan")) ?? 1, 1), 65_534)
        while hangsUntil.count < column + width { hangsUntil.append(0) }
        for place in column..<(column + width) { hangsUntil[place] = row + height }
        defer { column += width }
        return GridRange(
            GridPosition(row: row, column: column), GridPosition(row: row + height - 1, column: column + width - 1))
    }
}
