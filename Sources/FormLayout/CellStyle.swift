/// How a cell looks and whether it is locked; the writers turn it into their format's styles.
public struct CellStyle: Sendable, Hashable {
    /// Horizontal place of the text.
    public enum Alignment: String, Sendable { case left, center, right }

    /// Background. Fills are very light: they must not dirty a print.
    public enum Fill: Sendable, Hashable {
        /// None.
        case none
        /// A cell to fill in.
        case input
        /// A cell of a caption: nothing is asked.
        case caption
        /// A header.
        case header
        /// A figure that could not be taken.
        case problem
        /// A figure to explain.
        case warning
    }

    /// How numbers show.
    public enum NumberFormat: Sendable, Hashable {
        /// As typed.
        case general
        /// Text: nothing typed is turned into a date or number.
        case text
        /// `1.234.567` on any locale.
        case grouped
    }

    /// Points.
    public var size: Double
    /// Bold.
    public var isBold: Bool
    /// Italic.
    public var isItalic: Bool
    /// Horizontal alignment.
    public var alignment: Alignment
    /// Whether text wraps (and stands in the vertical middle).
    public var wraps: Bool
    /// Thin black lines around.
    public var hasBorder: Bool
    /// Background.
    public var fill: Fill
    /// Number format.
    public var format: NumberFormat
    /// Whether protection locks it.
    public var isLocked: Bool
    /// Degrees of rotation, 0 or 90.
    public var rotation: Int
    /// Grey text: help that is not part of the annex.
    public var isFaint: Bool

    /// Plain text, 12 points, locked.
    public init(
        size: Double = 12, isBold: Bool = false, isItalic: Bool = false, alignment: Alignment = .left,
        wraps: Bool = true,
        hasBorder: Bool = false, fill: Fill = .none, format: NumberFormat = .general, isLocked: Bool = true,
        rotation: Int = 0,
        isFaint: Bool = false
    ) {
        self.size = size
        self.isBold = isBold
        self.isItalic = isItalic
        self.alignment = alignment
        self.wraps = wraps
        self.hasBorder = hasBorder
        self.fill = fill
        self.format = format
        self.isLocked = isLocked
        self.rotation = rotation
        self.isFaint = isFaint
    }
}
