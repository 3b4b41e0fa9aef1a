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
