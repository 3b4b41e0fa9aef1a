/// One cell of a form: its key, its place in the trees, and everything it may hold. Immutable.
public final class CellDefinition: Sendable {
    /// `form/table/row/column`.
    public let key: CellKey
    /// Index of the table in the form.
    public let table: Int
    /// Index of the row among the table's entries.
    public let row: Int
    /// Index of the column among the table's figure columns.
    public let column: Int
    /// Type, range, roll-up and the rest.
    public let spec: CellSpec
    /// The role that fills it.
    public let responsible: String
    /// The year of its column.
    public let year: Int?
    /// Whether its year is not complete.
    public let isPartial: Bool
    /// Whether it is an unlocked cell of a caption.
    public let isOpenCaption: Bool

    /// Whether something can be written in it on a form: an input, or an unlocked cell of a caption.
    public var isWritable: Bool { spec.isInput || isOpenCaption }

    private init(
        key: CellKey, table: Int, row: Int, column: Int, spec: CellSpec, responsible: String, year: Int?,
        isPartial: Bool,
        isOpenCaption: Bool
    ) {
        self.key = key
        self.table = table
        self.row = row
        self.column = column
        self.spec = spec
        self.responsible = responsible
        self.year = year
        self.isPartial = isPartial
        self.isOpenCaption = isOpenCaption
    }

    static func all(form: String, table: Table, at tableIndex: Int) -> [CellDefinition] {
        var cells: [CellDefinition] = []
        cells.reserveCapacity(table.entries.count * table.figures.count)
        for (rowIndex, entry) in table.entries.enumerated() {
            for (columnIndex, leaf) in table.figures.enumerated() {
                var said = entry.row.cellAttributes[leaf.path] ?? CellAttributes()
                said = said.completed(by: entry.row.attributes.completed(by: leaf.column.attributes))
                said = said.completed(by: table.attributes)
                var spec = CellSpec(said)
                if entry.row.isCaption {
                    spec.isInput = false
                    spec.isOptional = true
                }
                var isOpen = false
                if case .openCaption = entry.row.kind { isOpen = true }
                cells.append(
                    CellDefinition(
                        key: CellKey(form: form, table: table.id, row: entry.path, column: leaf.path),
                        table: tableIndex, row: rowIndex, column: columnIndex, spec: spec,
                        responsible: entry.responsible, year: leaf.column.year, isPartial: leaf.column.isPartial,
                        isOpenCaption: isOpen))
            }
        }
        return cells
    }
}
