/// A row of a table (dòng; on screen chỉ tiêu), with its child rows.
public struct Row: Sendable, Hashable {
    /// Whether a row takes figures.
    public enum Kind: Sendable, Hashable {
        /// It does.
        case figures
        /// A heading inside the table: locked.
        case caption
        /// A heading whose cells are left unlocked and optional; people repeat the figure of the child `echoes` there.
        case openCaption(echoes: String?)
    }

    /// Whether one described row stands for several.
    public enum Repeats: Sendable, Hashable {
        /// Once.
        case once
        /// N blank coded rows that units fill themselves.
        case spare(Int)
        /// One row per subordinate unit of a type.
        case eachUnit(type: String)
    }

    /// Id beside its siblings.
    public var id: String
    /// Printed number; may be empty or a dash.
    public var stt: String
    /// Printed label.
    public var label: PrintedText
    /// Printed Mã số.
    public var code: String
    /// Whether it takes figures.
    public var kind: Kind
    /// Child rows.
    public var rows: [Row]
    /// Text merged over the child rows in the STT column.
    public var side: String
    /// Whether the children are printed before the row.
    public var isTotalLast: Bool
    /// Whether it is counted under its parent without being part of the partition.
    public var isOfWhich: Bool
    /// Which partition of the parent it belongs to; empty for the main one.
    public var partition: String
    /// Whether it stands for several rows.
    public var repeats: Repeats
    /// What it says about its cells.
    public var attributes: CellAttributes
    /// The same for single columns, by column path.
    public var cellAttributes: [String: CellAttributes]
    /// The role that fills it, when not the table's.
    public var responsible: String?
    /// Roles that contribute (phối hợp).
    public var coordinate: [String]
    /// Date its figures stand at.
    public var asOf: CalendarDate?
    /// Giải thích chỉ tiêu.
    public var guide: String
    /// Rules that hold in every figure column.
    public var rules: [RuleDeclaration]
    /// Where the row comes from.
    public var source: String
    /// Earlier ids or paths.
    public var was: [String]

    /// Makes a row with figures; everything else is set afterwards.
    public init(id: String, stt: String = "", label: PrintedText) {
        self.id = id
        self.stt = stt
        self.label = label
        code = ""
        kind = .figures
        rows = []
        side = ""
        isTotalLast = false
        isOfWhich = false
        partition = ""
        repeats = .once
        attributes = CellAttributes()
        cellAttributes = [:]
        responsible = nil
        coordinate = []
        asOf = nil
        guide = ""
        rules = []
        source = ""
        was = []
    }

    /// Whether its cells are no inputs.
    @inlinable public var isCaption: Bool { kind != .figures }
}

/// A row in printed order, with its place in the tree. Immutable.
public final class RowEntry: Sendable {
    /// Dotted path of ids: `dvsn_ubnd_tinh.dau_tu`.
    public let path: String
    /// The row (its `rows` are listed as entries of their own).
    public let row: Row
    /// 0 for a top row.
    public let depth: Int
    /// Index of the parent's entry.
    public let parent: Int?
    /// Indexes of the children's entries, in described order.
    public let children: [Int]
    /// Labels from the top row down to this one.
    public let labels: [PrintedText]
    /// The role that fills it.
    public let responsible: String
    /// Roles that contribute.
    public let coordinate: [String]

    /// What is known of an entry while the tree is flattened.
    struct Draft {
        var path: String
        var row: Row
        var depth: Int
        var parent: Int?
        var children: [Int] = []
        var labels: [PrintedText]
        var responsible: String
        var coordinate: [String]
    }

    init(_ draft: Draft) {
        path = draft.path
        row = draft.row
        depth = draft.depth
        parent = draft.parent
        children = draft.children
        labels = draft.labels
        responsible = draft.responsible
        coordinate = draft.coordinate
    }
}
