/// Where rows and columns of a table stand on one sheet of a file, and how they were told.
struct TablePlacement {
    /// A row of the sheet that stands for an entry.
    struct PlacedRow: Equatable {
        /// Row of the sheet.
        var row: Int32
        /// How near its label is when the label told the row, 0 to 1; nil when a code did.
        var likeness: Double?
    }

    /// Index of the sheet.
    var sheet: Int
    /// Column of the row codes; nil where there are none.
    var codeColumn: Int32?
    /// Column of the labels, where labels told the rows.
    var labelColumn: Int32?
    /// Whether every cell is a text, as in documents.
    var isDocument = false
    /// Rows of the sheet by entry index.
    var rows: [Int: PlacedRow] = [:]
    /// Figure column index by column of the sheet.
    var columns: [Int32: Int] = [:]
    /// Entries that were found and are not read: moved sideways, standing twice, or in doubt.
    var withheld: Set<Int> = []
    /// Their rows of the sheet.
    var withheldRows: Set<Int32> = []
    /// Rows of the sheet that repeat a row that is read, figure by figure.
    var twins: Set<Int32> = []
    /// How rows with codes were told; rows told by their labels say so themselves.
    var rowsTold: String
    /// How the columns were told.
    var columnsTold = ""
    /// How certain the columns are, 0 to 1.
    var columnConfidence = 1.0

    /// Whether labels alone told its rows.
    var isPrinted: Bool { codeColumn == nil }

    /// Figures stand right of this column, and labels at or left of it.
    var lastLabelColumn: Int32 {
        if let codeColumn { return codeColumn }
        return labelColumn ?? -1
    }

    /// How the figures of a row were placed, and how certain that is, 0 to 1.
    func evidence(of row: PlacedRow) -> (how: String, confidence: Double) {
        let rows = row.likeness.map { "nhãn \(Likeness.text($0)) + thứ tự" } ?? rowsTold
        let how = columnsTold.isEmpty || rows.isEmpty ? rows + columnsTold : rows + ", " + columnsTold
        return (how, min(row.likeness.map { 0.95 * $0 } ?? 1, columnConfidence))
    }
}
