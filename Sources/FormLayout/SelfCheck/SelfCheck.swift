public import AppendixModel
public import TextScanning

/// Cells that judge a sheet's figures by the form's rules while somebody types, off the paper.
///
/// A hidden block of rows under the print area finds the figures by their row codes and calculates the verdicts; beside each row hidden
/// marks look up the worst verdict of each figure and a visible cell the message. The marks ask for the code that stands in their own
/// row, so that a sheet whose rows were sorted or moved still shows them at the right place.
public struct SelfCheck: Sendable {
    /// What stands in a cell of the self-check.
    public enum Content: Sendable, Hashable {
        /// A text.
        case text(TextTemplate)
        /// A formula without a leading `=`; it carries no value, the program that opens the file calculates it.
        case formula(String)
    }

    /// A cell.
    public struct Cell: Sendable, Hashable {
        /// Where.
        public var position: GridPosition
        /// What.
        public var content: Content
        /// How it looks.
        public var style: CellStyle
    }

    /// A look that figures take when a formula of their range's first cell is true.
    public struct Format: Sendable, Hashable {
        /// Where.
        public var range: GridRange
        /// The condition: it asks the mark of the cell.
        public var formula: String
        /// The background.
        public var fill: CellStyle.Fill
    }

    /// Where the verdict of a rule at a cell stands.
    public struct VerdictCell: Sendable, Hashable {
        /// The rule.
        public var rule: String
        /// The cell judged.
        public var key: CellKey
        /// Where the verdict stands.
        public var position: GridPosition
    }

    /// First words of the hidden block; readers leave out its row and all below.
    public static let blockMarker = "PhuLuc tự kiểm tra: đề nghị không sửa, xóa các dòng ẩn này"
    /// Header of the first hidden column; readers leave out the columns from there to the messages.
    public static let markHeader = "PhuLuc tự kiểm tra: đề nghị không sửa, xóa các cột ẩn này"
    /// Header of the messages.
    public static let messageHeader = "Nội dung cần rà soát (tự động)"

    /// The cells in reading order.
    public internal(set) var cells: [Cell] = []
    /// Columns added at the right of the sheet's, from the left.
    public internal(set) var columns: [SheetPlan.ColumnPlan] = []
    /// The hidden rows.
    public internal(set) var hiddenRows: Range<Int> = 0..<0
    /// Looks of the figures.
    public internal(set) var formats: [Format] = []
    /// Where the verdicts stand.
    public internal(set) var verdicts: [VerdictCell] = []

    init() {}
}
