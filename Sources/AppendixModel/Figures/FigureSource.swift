import TextScanning

/// Where a figure stands in a file and how it was found there.
public struct FigureSource: Sendable, Hashable {
    /// What holds for all figures of one table on one sheet. One object for all of them: a return has hundreds.
    public final class Placement: Sendable, Hashable {
        /// Name of the sheet; empty when the figure stands in no cell.
        public let sheet: String
        /// How the figures were placed ("mã dòng ẩn, mã cột ẩn").
        public let how: String
        /// 0 to 1.
        public let confidence: Double

        /// Makes a placement.
        public init(sheet: String, how: String, confidence: Double) {
            self.sheet = sheet
            self.how = how
            self.confidence = confidence
        }

        /// Two placements are equal when they say the same.
        public static func == (left: Placement, right: Placement) -> Bool {
            left.sheet == right.sheet && left.how == right.how && left.confidence == right.confidence
        }

        /// Hashes what is compared.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(sheet)
            hasher.combine(how)
        }
    }

    /// How its table was placed.
    public let placement: Placement
    /// Row, from 0.
    public let row: Int32
    /// Column, from 0.
    public let column: Int32

    /// Makes a source.
    public init(_ placement: Placement, row: Int32, column: Int32) {
        self.placement = placement
        self.row = row
        self.column = column
    }

    /// `Sheet!D7`; empty when the figure stands in no cell.
    public var at: String {
        placement.sheet.isEmpty
            ? "" : placement.sheet + "!" + GridPosition(row: Int(row), column: Int(column)).a1
    }

    /// The state was declared for the whole form.
    static let declaration = FigureSource(
        Placement(sheet: "", how: "khai báo cho cả biểu", confidence: 1), row: 0, column: 0)
}
