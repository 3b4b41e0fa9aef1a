/// Limits on files of strangers, counted on real bytes and cells and never on what a file claims to hold.
public struct ReadingLimits: Sendable, Hashable {
    /// The file itself, in bytes.
    public var fileBytes = 10 << 20
    /// Entries of an archive.
    public var entries = 500
    /// All parts together after inflating, in bytes; also the texts of all cells together, each counted where it is shown.
    public var totalBytes = 100 << 20
    /// One part after inflating, in bytes.
    public var partBytes = 50 << 20
    /// Nesting of XML elements.
    public var depth = 64
    /// Nesting of elements of a page: paragraphs, lists and marks in cells of tables in cells.
    public var pageDepth = 200
    /// Attributes of one tag.
    public var attributes = 128
    /// One tag, in bytes.
    public var tagBytes = 64 << 10
    /// Sheets, or tables that become sheets.
    public var sheets = 50
    /// Cells that hold something, per file.
    public var cells = 500_000
    /// Shared strings.
    public var strings = 200_000
    /// The text of one cell, in bytes of UTF-8: what 32,767 characters take at most.
    public var textBytes = 128 << 10
    /// Merged ranges, per file.
    public var merges = 20_000
    /// A text that ends what is read of a sheet: a reader may leave out its row and all rows below. Empty for none.
    public var sheetEnd = ""

    /// The usual limits.
    public init() {}
}
