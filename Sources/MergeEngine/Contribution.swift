public import AppendixModel
public import CampaignLedger
internal import Diagnostics

/// One figure that entered a merged cell, or was set aside.
public struct Contribution: Sendable, Hashable {
    /// Code of the unit.
    public var unit: String
    /// The file; empty when the figure came without one.
    public var file: String
    /// The figure as read, with its place and text.
    public var figure: Figure
    /// Day of arrival.
    public var received: CalendarDate?
    /// The document.
    public var document: ReturnDocument
    /// Who said so, when it came without a file: by telephone, or declared for the whole form.
    public var spoken: Spoken?
    /// Whether errors are open in the file it came from: good enough for sơ bộ, not for chốt.
    public var isProvisional = false

    /// A figure that came by word of mouth.
    public struct Spoken: Sendable, Hashable {
        /// Who.
        public var by: String
        /// How.
        public var channel: Channel
        /// Why.
        public var reason: String
        /// Whether a document that carries it is still awaited.
        public var isPending: Bool
    }

    /// What people are told first when they ask where a figure comes from: the document, else the telephone call; empty when neither is known.
    public var origin: String {
        guard let spoken else { return document.words }
        let day = received.map { " ngày \($0.short)" } ?? ""
        let way = spoken.channel == .other ? "" : " qua \(spoken.channel.label.vi)"
        return "Thông báo\(way)\(day) (\(spoken.by))"
            + (spoken.isPending ? ", chờ văn bản xác nhận" : "")
    }
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
