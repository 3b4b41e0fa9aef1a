public import AppendixModel

/// A figure put right without a file: by telephone, in a meeting, by pen on the signed copy.
public struct Correction: Sendable, Hashable {
    /// The cell.
    public var key: CellKey
    /// Code of the unit whose figure it is.
    public var unit: String
    /// State, value and text as said.
    public var figure: Figure
    /// Who said so.
    public var by: String
    /// The day, as given.
    public var day: CalendarDate
    /// How it was said.
    public var channel: Channel
    /// Why.
    public var reason: String
    /// Whether it waits for a document that carries it (chờ văn bản xác nhận).
    public var isPending: Bool

    /// Makes a correction.
    public init(
        of key: CellKey, unit: String, figure: Figure, by: String, day: CalendarDate, channel: Channel, reason: String,
        isPending: Bool
    ) {
        self.key = key
        self.unit = unit
        self.figure = figure
        self.by = by
        self.day = day
        self.channel = channel
        self.reason = reason
        self.isPending = isPending
    }
}
