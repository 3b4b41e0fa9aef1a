public import AppendixModel
public import Diagnostics
public import TextScanning

/// What a report on one return says, in the order a person reads it: verdict, what to mend, what to explain, what to note, what was read.
///
/// A pure value: the workbook and the page are two ways of printing it.
public struct Review: Sendable {
    /// A place a finding speaks of.
    public struct Spot: Sendable, Hashable {
        /// Id of the finding.
        public var id: String
        /// The place in words.
        public var words: Phrase
        /// What was found there.
        public var found: Phrase
        /// What is allowed there.
        public var allowed: Phrase
        /// Name of the sheet; empty when it is in none.
        public var sheet: String
        /// The cells; nil when it is the whole sheet.
        public var range: GridRange?
        /// Whether the cells themselves are wrong or missing, and not only their row.
        public var isOfCells: Bool
    }

    /// Findings with one cause, with all their places.
    public struct Item: Sendable {
        /// The findings.
        public var group: FindingGroup
        /// Their places, in reading order.
        public var spots: [Spot]
        /// What the unit answered to all of them.
        public var answer: String
    }

    /// How one table of a form was read.
    public struct Reading: Sendable {
        /// Form and table in words.
        public var words: String
        /// The sheet it stands on.
        public var sheet: String
        /// How many cells are asked for.
        public var asked: Int
        /// How many of them are in each state.
        public var states: [CellState: Int]
        /// How the figures were placed, each way with the number of figures and its confidence from 0 to 1.
        public var ways: [(how: String, count: Int, confidence: Double)]
    }

    /// One figure as it was read.
    public struct ReadFigure: Sendable {
        /// The place in words.
        public var words: String
        /// `Sheet!D7`.
        public var at: String
        /// As written.
        public var text: String
        /// What it was taken for.
        public var taken: String
        /// How it was placed.
        public var how: String
        /// 0 to 1.
        public var confidence: Double
    }

    /// The file as the person named it.
    public var file: String
    /// Name of the unit; empty when it is not known.
    public var unitName: String
    /// The language it is written in.
    public var language: Language
    /// The verdict in one sentence.
    public var verdict: String
    /// Why the unit's own file was not marked, when it was not.
    public var remark: Phrase?
    /// Whether it stands in the unit's own file, whose cells are marked.
    public var isInOwnFile = true
    /// Everything found, the heaviest first.
    public var items: [Item]
    /// How every table was read.
    public var readings: [Reading]
    /// Every figure that holds something.
    public var figures: [ReadFigure]

    /// The items of one weight.
    public func items(of severity: Severity) -> [Item] { items.filter { $0.group.first.severity == severity } }
}
