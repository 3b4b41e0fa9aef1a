import AppendixModel
import TextScanning

/// How contributions of several units become one figure. One file per rule; `RollUpRules` names the one for each word.
protocol RollUpRule: Sendable {
    /// The merged figure of a cell, nil when these contributions cannot be put together.
    ///
    /// - Parameter parts: contributions in the order of the unit register, none blank.
    static func merge(_ parts: [Contribution]) -> Figure?
    /// How it came about, for `parts` of `expected` units.
    static func words(_ parts: Int, of expected: Int) -> String
}

/// The rules by word; `owner`, `derived`, `weighted` and `none` need more than the cell's own contributions and stand in `RollUpMerge`.
enum RollUpRules {
    static func rule(for rollUp: RollUp) -> (any RollUpRule.Type)? {
        switch rollUp {
        case .sum: SumOfUnits.self
        case .any: AnyUnit.self
        case .concat: JoinedTexts.self
        case .tally: TallyOfUnits.self
        case .ratioOfSums: RatioOfSums.self
        case .owner, .derived, .weighted, .none: nil
        }
    }

    /// The state when no unit reports a value: what all of them say, or nothing.
    static func commonState(_ parts: [Contribution]) -> Figure {
        let states = Set(parts.map(\.figure.state))
        if states.isSubset(of: [.none, .notApplicable]), states.contains(.none) { return Figure(state: .none) }
        return states.count == 1 && states != [.unresolved] ? Figure(state: states.first ?? .blank) : .blank
    }
}
