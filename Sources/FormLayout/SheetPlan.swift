public import AppendixModel
public import RuleLanguage
public import TextScanning

/// What stands in a placed cell.
public enum CellContent: Sendable, Hashable {
    /// Nothing; the style still counts.
    case blank
    /// A text.
    case text(TextTemplate)
    /// A number.
    case number(ExactDecimal)
    /// A figure: the cell of that index in the slice.
    case figure(Int)
    /// The unit's note on a row; the row's key.
    case note(String)
    /// The declaration that the whole form has no figures.
    case declaration
    /// A count or sum over the figures; formats write a formula with its value.
    case control(Control)

    /// A constant text.
    public static func text(_ text: String) -> CellContent { .text(TextTemplate([.constant(text)])) }

    /// A line of control under the tables.
    public enum Control: Sendable, Hashable {
        /// How many inputs hold something, "84/90".
        case filledCount
        /// Sum of all numbers, rounded to a whole number.
        case checksum
    }
}

/// A cell at its place.
public struct PlacedCell: Sendable, Hashable {
    /// Where.
    public var position: GridPosition
    /// What.
    public var content: CellContent
    /// How it looks.
    public var style: CellStyle

    /// Places a cell.
    public init(_ position: GridPosition, _ content: CellContent, _ style: CellStyle) {
        self.position = position
        self.content = content
        self.style = style
    }
}

/// Where a table of a form stands on its sheet.
public struct PlacedTable: Sendable, Hashable {
    /// Id of the table.
    public var id: String
    /// Row of its first header. Headers, letters and hidden column codes stand between it and the figures.
    public var headerRow: Int
    /// Its figures; the hidden row codes stand left of them.
    public var figures: GridRange
}

/// A group of inputs that take the same and say the same.
public struct InputGroup: Sendable, Hashable {
    /// What they take.
    public var spec: CellSpec
    /// Help shown when a cell is entered; empty for none.
    public var prompt: String
    /// Where they are; each range's corner is at or right of, and at or below, the first's.
    public var ranges: [GridRange]
}

/// One sheet, independent of any format.
public struct SheetPlan: Sendable {
    /// What a sheet is for.
    public enum Kind: Sendable, Hashable {
        /// "Hướng dẫn".
        case guide
        /// A form; index of its slice.
        case form(Int)
        /// Lists that validations refer to; hidden.
        case lists
        /// A table of the program's own, such as "Nguồn số liệu".
        case table
    }

    /// A column's width in pixels at 96 dpi.
    public struct ColumnPlan: Sendable, Hashable {
        /// Pixels.
        public var width: Double
        /// Whether it is hidden.
        public var isHidden: Bool
    }

    /// A row's height in points.
    public struct RowPlan: Sendable, Hashable {
        /// Points; nil leaves it to the program that opens the file.
        public var height: Double?
        /// Whether it is hidden.
        public var isHidden: Bool
        /// Whether the height stays when somebody types a longer text; rows of merged cells must, since no program fits those.
        public var isFixed: Bool
    }

    /// What it is for.
    public var kind: Kind
    /// Its name.
    public var name: String
    /// The columns from the left.
    public var columns: [ColumnPlan] = []
    /// The rows that say something of themselves.
    public var rows: [Int: RowPlan] = [:]
    /// The cells in reading order.
    public var cells: [PlacedCell] = []
    /// Merged ranges.
    public var merges: [GridRange] = []
    /// Inputs by what they take.
    public var inputs: [InputGroup] = []
    /// Where the declaration is chosen.
    public var declarationCell: GridPosition?
    /// Position of each cell of the slice, by index.
    public var figurePositions: [GridPosition] = []
    /// The form’s tables in order.
    public var tables: [PlacedTable] = []
    /// Positions of the notes by row key.
    public var notePositions: [(row: String, position: GridPosition)] = []
    /// Rows above this one stay in view; nil for none.
    public var frozenRows: Int?
    /// What is printed.
    public var printArea: GridRange?
    /// Rows repeated on every page.
    public var repeatedRows: ClosedRange<Int>?
    /// Whether the page lies wide.
    public var isLandscape = false
    /// Whether the sheet is protected.
    public var isProtected = true
    /// Small code in the page's footer; empty for none.
    public var footer = ""
    /// Text of the control line's first cell.
    public var inputCount = 0
    /// The rules of its figures as cells; formats without formulas leave it out.
    public var selfCheck: SelfCheck?

    /// An empty sheet.
    public init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    /// Pixels in a frozen part at most: with more, too little of a 768-line screen is left.
    public static let frozenPixelLimit = 160.0

    /// Height of the first rows in pixels.
    public func pixels(ofRows count: Int) -> Double {
        (0..<count).reduce(0) { sum, row in
            let plan = rows[row]
            return sum + (plan?.isHidden == true ? 0 : (plan?.height ?? 15.75) * 4 / 3)
        }
    }
}

/// A choice list that validations refer to by name.
public struct ChoiceList: Sendable, Hashable {
    /// Defined name.
    public var name: String
    /// The values; numbers stay numbers.
    public var values: [CellContent]
    /// Column on the sheet of lists.
    public var column: Int
}

/// A workbook of one packet shape.
public struct WorkbookPlan: Sendable {
    /// The sheets in order.
    public var sheets: [SheetPlan]
    /// The lists.
    public var lists: [ChoiceList]
    /// The slices, by index.
    public var slices: [FormSlice]
    /// Title of the document.
    public var title: String
    /// What it is printed for.
    public var paper: Paper
    /// The rules that are judged within the packet; none where figures are only read.
    public var rules: [BoundRule]

    /// Makes a plan.
    public init(
        sheets: [SheetPlan], lists: [ChoiceList], slices: [FormSlice], title: String, paper: Paper = .plan,
        rules: [BoundRule] = []
    ) {
        self.paper = paper
        self.rules = rules
        self.sheets = sheets
        self.lists = lists
        self.slices = slices
        self.title = title
    }
}
