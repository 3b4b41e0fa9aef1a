/// A column of a table, or a header over several columns.
public struct Column: Sendable, Hashable {
    /// What a column is for.
    public enum Role: String, Sendable, CaseIterable {
        /// Printed number of the row.
        case stt
        /// Its label.
        case label
        /// Printed Mã số.
        case code
        /// The same text in every row.
        case fixed
        /// A figure.
        case figure
    }

    /// Id beside its siblings; figure columns only.
    public var id: String
    /// What it is for.
    public var role: Role
    /// Printed header.
    public var header: PrintedText
    /// Sub-columns; empty for a leaf.
    public var columns: [Column]
    /// The year it is about.
    public var year: Int?
    /// The date its figures stand at.
    public var asOf: CalendarDate?
    /// Whether the year is not complete, so that flows are not compared with other years.
    public var isPartial: Bool
    /// What it says about its cells.
    public var attributes: CellAttributes
    /// Text of a `fixed` column.
    public var text: String
    /// Whether that text is printed once, merged over all rows.
    public var spansAllRows: Bool
    /// What the letter row under the header prints.
    public var letter: String
    /// Rules that hold in every row.
    public var rules: [RuleDeclaration]

    /// Makes a column.
    public init(
        id: String, role: Role, header: PrintedText, columns: [Column] = [], year: Int? = nil,
        asOf: CalendarDate? = nil, isPartial: Bool = false, attributes: CellAttributes = CellAttributes(),
        text: String = "", spansAllRows: Bool = false, letter: String = "", rules: [RuleDeclaration] = []
    ) {
        self.id = id
        self.role = role
        self.header = header
        self.columns = columns
        self.year = year
        self.asOf = asOf
        self.isPartial = isPartial
        self.attributes = attributes
        self.text = text
        self.spansAllRows = spansAllRows
        self.letter = letter
        self.rules = rules
    }
}

/// A figure column with the headers above it.
public struct ColumnLeaf: Sendable, Hashable {
    /// Dotted path of ids: `y_te.ubnd_huyen`.
    public var path: String
    /// Printed headers from the top down.
    public var headers: [PrintedText]
    /// The headers in one line: "Sự nghiệp y tế, Thuộc UBND cấp huyện".
    public var headerLine: String { headers.map(\.text).joined(separator: ", ") }
    /// The column itself, with year, date and attributes inherited from the headers above.
    public var column: Column
}
