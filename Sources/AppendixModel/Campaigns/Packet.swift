/// The part of a form that one unit fills: its rows, and their cells in printed order.
public struct FormSlice: Sendable {
    /// The form.
    public let form: Form
    /// For each table, the indexes of the entries that are printed.
    public let rows: [[Int]]
    /// The cells of those rows, captions included, in printed order.
    public let cells: [CellDefinition]
    /// Types of the cells, in their order.
    public let cellTypes: [CellType]
    /// For each table, the index of each cell by row × number of figure columns + column; −1 where the slice has none.
    public let cellIndexes: [[Int]]
    /// Token of this issue: resolves to campaign, unit and description.
    public let token: String

    /// The slice of a form that holds the rows `isIncluded` accepts, with the captions above them.
    ///
    /// - Returns: nil when no row is included.
    public init?(of form: Form, issuer: IssueToken.Issuer, where isIncluded: (RowEntry) -> Bool) {
        var rows: [[Int]] = []
        for table in form.tables {
            var kept = Set<Int>()
            for (index, entry) in table.entries.enumerated() where isIncluded(entry) {
                kept.insert(index)
                var parent = entry.parent
                while let above = parent, table.entries[above].row.isCaption {
                    kept.insert(above)
                    parent = table.entries[above].parent
                }
            }
            rows.append(kept.sorted())
        }
        guard rows.contains(where: { !$0.isEmpty }) else { return nil }
        self.form = form
        self.rows = rows
        let kept = rows.map(Set.init)
        cells = form.cells.filter { kept[$0.table].contains($0.row) }
        cellTypes = cells.map(\.spec.type)
        var cellIndexes = form.tables.map { [Int](repeating: -1, count: $0.entries.count * $0.figures.count) }
        for (index, cell) in cells.enumerated() {
            cellIndexes[cell.table][cell.row * form.tables[cell.table].figures.count + cell.column] = index
        }
        self.cellIndexes = cellIndexes
        token = issuer.token(
            form: form.id, contentHash: form.contentHash,
            rows: zip(form.tables, rows).map { table, rows in
                table.id + ":" + rows.map { table.entries[$0].path }.joined(separator: ",")
            })
    }

    private init(_ other: FormSlice, token: String) {
        form = other.form
        rows = other.rows
        cells = other.cells
        cellIndexes = other.cellIndexes
        cellTypes = other.cellTypes
        self.token = token
    }

    /// The same slice under another token.
    public func renamed(token: String) -> FormSlice { FormSlice(self, token: token) }

    /// The cells a person is asked for.
    public var inputCells: [CellDefinition] { cells.filter(\.spec.isInput) }

    /// Whether every row of the form is in it.
    public var isWhole: Bool { cells.count == form.cells.count }
}

/// What a unit gets (bộ biểu): its forms, or its slices of shared forms.
public struct Packet: Sendable {
    /// Who fills it.
    public let unit: ReportingUnit
    /// Its forms, in the campaign's order.
    public let slices: [FormSlice]

    /// Makes a packet.
    public init(unit: ReportingUnit, slices: [FormSlice]) {
        self.unit = unit
        self.slices = slices
    }

    /// The custom document property and the first sheet's code: `campaign unit form=TOKEN …`.
    public func issueText(campaign: String) -> String {
        ([campaign, unit.code] + slices.map { "\($0.form.id)=\($0.token)" }).joined(separator: " ")
    }
}
