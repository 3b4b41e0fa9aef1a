import Diagnostics
public import TextScanning

/// The value of a reported cell.
public enum CellValue: Sendable, Hashable {
    /// count, number, percent.
    case number(ExactDecimal)
    /// flag.
    case flag(Bool)
    /// text, choice, and a flag_or_text that holds words.
    case text(String)
    /// Two numbers, a percentage as typed, or both. Kept apart, so that a figure stays small.
    indirect case rate(received: ExactDecimal?, onTime: ExactDecimal?, percent: ExactDecimal?)
    /// Points of a maximum.
    indirect case score(points: ExactDecimal, maximum: ExactDecimal)

    /// The number rules calculate with, if there is one.
    public var number: ExactDecimal? {
        switch self {
        case .number(let number): number
        case .flag(let flag): ExactDecimal(flag ? 1 : 0)
        case .score(let points, _): points
        case .text, .rate: nil
        }
    }

    /// How a form shows it, in Vietnamese.
    public var display: String {
        switch self {
        case .number(let number): number.vietnameseText
        case .flag(let flag): flag ? "1" : "0"
        case .text(let text): text
        case .rate(let received?, let onTime?, let percent):
            received.ungroupedText + "/" + onTime.ungroupedText + (percent.map { " (\($0.ungroupedText)%)" } ?? "")
        case .rate(_, _, let percent): (percent?.ungroupedText ?? "") + "%"
        case .score(let points, let maximum): points.ungroupedText + "/" + maximum.ungroupedText
        }
    }
}

/// One cell as read or merged: state, value, and how it was written and placed.
public struct Figure: Sendable, Hashable {
    /// What is known.
    public var state: CellState
    /// The value when `state` is `reported`.
    public var value: CellValue?
    /// As written in the file.
    public var text: String
    /// Where it stands in a file and how it was placed; nil when it comes from no file.
    public var source: FigureSource?

    /// A blank.
    public static let blank = Figure(state: .blank)

    /// A state that was declared for the whole form.
    public static func declared(_ state: CellState) -> Figure { Figure(state: state, source: .declaration) }

    /// Whether the state comes from a declaration for the whole form and not from the cell.
    public var isDeclared: Bool { source == .declaration }

    /// `Sheet!D7`; empty when it stands in no cell.
    public var at: String { source?.at ?? "" }

    /// How it was placed; empty when it comes from no file.
    public var how: String { source?.placement.how ?? "" }

    /// How certain its place is, 0 to 1.
    public var confidence: Double { source?.placement.confidence ?? 1 }

    /// Makes a figure.
    public init(state: CellState, value: CellValue? = nil, text: String = "", source: FigureSource? = nil) {
        self.state = state
        self.value = value
        self.text = text
        self.source = source
    }

    /// A reported value.
    public static func reported(_ value: CellValue) -> Figure { Figure(state: .reported, value: value) }

    /// State and value are equal, however they were written.
    public func isSame(as other: Figure) -> Bool { state == other.state && value == other.value }

    /// What a person would type for it, so that it is read back as the same figure: `1,2340` for 1.234, which typed as `1,234` may also be 1234.
    public var entered: String {
        guard case .number(let number)? = value else { return display }
        let text = number.ungroupedText
        if case .two = TypedNumber(text) { return text + "0" }
        return text
    }

    /// How a form shows it: the value, or the token of its state; empty for a blank.
    public var display: String { value?.display ?? state.token ?? (state == .unresolved ? text : "") }
}
