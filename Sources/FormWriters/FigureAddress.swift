/// Where a figure stands in a file, in the words of its format.
public struct FigureAddress: Sendable, Hashable {
    /// Name of the sheet; of the file in a ZIP of several.
    public let sheet: String
    /// The cell: `D7`, or what the format has instead.
    public let cell: String

    /// Makes an address.
    public init(sheet: String, cell: String) {
        self.sheet = sheet
        self.cell = cell
    }
}
