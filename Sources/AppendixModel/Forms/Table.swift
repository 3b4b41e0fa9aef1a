/// One table of a form: columns and rows as trees, and the same flattened in printed order. Immutable.
public final class Table: Sendable {
    /// Id in the form; `1` in a one-table form.
    public let id: String
    /// Printed above the table; may be empty.
    public let title: String
    /// The line "Đơn vị tính: …"; may be empty.
    public let unitOfMeasure: String
    /// Whether a row of letters or numbers stands under the header.
    public let hasLetterRow: Bool
    /// The column tree.
    public let columns: [Column]
    /// The row tree.
    public let rows: [Row]
    /// What the table says about its cells (completed by the form's defaults).
    public let attributes: CellAttributes
    /// The role that fills it.
    public let responsible: String
    /// Rules of the whole table.
    public let rules: [RuleDeclaration]

    /// Columns left of the figures, in printed order.
    public let stubs: [Column]
    /// Figure columns, in printed order.
    public let figures: [ColumnLeaf]
    /// All rows in printed order.
    public let entries: [RowEntry]

    /// Makes a table and flattens its trees.
    ///
    /// - Parameters:
    ///   - responsible: the role of the table, or of the form.
    ///   - coordinate: roles that contribute to all of it.
    public init(
        id: String, title: String = "", unitOfMeasure: String = "", hasLetterRow: Bool = false, columns: [Column],
        rows: [Row], attributes: CellAttributes, responsible: String, coordinate: [String] = [],
        rules: [RuleDeclaration] = []
    ) {
        self.id = id
        self.title = title
        self.unitOfMeasure = unitOfMeasure
        self.hasLetterRow = hasLetterRow
        self.columns = columns
        self.rows = rows
        self.attributes = attributes
        self.responsible = responsible
        self.rules = rules
        stubs = columns.filter { $0.role != .figure }
        figures = columns.filter { $0.role == .figure }.flatMap { Self.leaves(of: $0, under: []) }
        var drafts: [RowEntry.Draft] = []
        for row in rows {
            _ = Self.append(
                row, path: [], labels: [], parent: nil, responsible: responsible, coordinate: coordinate, to: &drafts)
        }
        entries = drafts.map(RowEntry.init)
    }

    /// How many header rows the column tree needs.
    public var headerDepth: Int { columns.map(Self.depth(of:)).max() ?? 1 }

    private static func depth(of column: Column) -> Int { 1 + (column.columns.map(depth(of:)).max() ?? 0) }

    private static func leaves(of column: Column, under path: [ColumnLeaf]) -> [ColumnLeaf] {
        var column = column
        if let above = path.last {
            column.attributes = column.attributes.completed(by: above.column.attributes)
            column.year = column.year ?? above.column.year
            column.asOf = column.asOf ?? above.column.asOf
            column.isPartial = column.isPartial || above.column.isPartial
            column.rules = above.column.rules + column.rules
        }
        let own = ColumnLeaf(
            path: path.last.map { $0.path + "." + column.id } ?? column.id,
            headers: (path.last?.headers ?? []) + [column.header], column: column)
        if column.columns.isEmpty { return [own] }
        return column.columns.flatMap { leaves(of: $0, under: path + [own]) }
    }

    private static func append(
        _ row: Row, path: [String], labels: [PrintedText], parent: Int?, responsible: String, coordinate: [String],
        to drafts: inout [RowEntry.Draft]
    ) -> Int {
        let ownPath = path + [row.id]
        let draft = RowEntry.Draft(
            path: ownPath.joined(separator: "."), row: row, depth: path.count, parent: parent,
            labels: labels + [row.label],
            responsible: row.responsible ?? responsible,
            coordinate: row.coordinate.isEmpty ? coordinate : row.coordinate)
        var index = drafts.count
        if !row.isTotalLast { drafts.append(draft) }
        var children: [Int] = []
        for child in row.rows {
            var child = child
            child.attributes = child.attributes.completed(by: row.attributes)
            children.append(
                append(
                    child, path: ownPath, labels: draft.labels, parent: index, responsible: draft.responsible,
                    coordinate: draft.coordinate, to: &drafts))
        }
        if row.isTotalLast {
            index = drafts.count
            drafts.append(draft)
            for child in children { drafts[child].parent = index }
        }
        drafts[index].children = children
        return index
    }
}
