import AppendixModel

/// What several units say when none of them reports a value.
enum CommonState {
    /// The state when no unit reports a value: what all of them say, or nothing.
    static func figure(of parts: [Contribution]) -> Figure {
        let states = Set(parts.map(\.figure.state))
        if states.isSubset(of: [.none, .notApplicable]), states.contains(.none) { return Figure(state: .none) }
        return states.count == 1 && states != [.unresolved] ? Figure(state: states.first ?? .blank) : .blank
    }
}
