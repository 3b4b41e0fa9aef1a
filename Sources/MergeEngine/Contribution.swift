public import AppendixModel

/// One form of one return, with what is known of its arrival.
public struct AcceptedReturn: Sendable {
    /// Code of the unit that sent it.
    public var unit: String
    /// The file.
    public var file: String
    /// Day of arrival.
    public var received: CalendarDate?
    /// The document it came with.
    public var document: ReturnDocument
    /// What was read.
    public var form: FormReturn
    /// Keys whose figures are not taken, because a person must act first.
    public var withheld: Set<CellKey>

    /// Makes a return.
    public init(
        unit: String, file: String, received: CalendarDate?, document: ReturnDocument, form: FormReturn,
        withheld: Set<CellKey>
    ) {
        self.unit = unit
        self.file = file
        self.received = received
        self.document = document
        self.form = form
        self.withheld = withheld
    }
}

/// One figure that entered a merged cell, or was set aside.
public struct Contribution: Sendable, Hashable {
    /// Code of the unit.
    public var unit: String
    /// The file.
    public var file: String
    /// The figure as read, with its place and text.
    public var figure: Figure
    /// Day of arrival.
    public var received: CalendarDate?
    /// The document.
    public var document: ReturnDocument
}

/// A cell of the merged tables, and where it comes from.
public struct MergedFigure: Sendable, Hashable {
    /// State and value.
    public var figure: Figure
    /// How it came about: "số của đơn vị chịu trách nhiệm", "tổng của 9/11 đơn vị".
    public var how: String
    /// What it is made of.
    public var from: [Contribution]

    /// Makes a merged figure.
    public init(figure: Figure, how: String, from: [Contribution]) {
        self.figure = figure
        self.how = how
        self.from = from
    }
}
