/// A function of the rule language. One file per function; `RuleFunctionCatalogue` lists them all.
public protocol RuleFunction: Sendable {
    /// The name rules use.
    static var name: String { get }
    /// One line of documentation.
    static var summary: String { get }
    /// Kinds of the arguments; the last repeats when `isVariadic`.
    static var arguments: [RuleKind] { get }
    /// Whether any number of arguments (or a list of cells) may stand for the last.
    static var isVariadic: Bool { get }
    /// Kind of the result.
    static var result: RuleKind { get }
    /// The value; a list argument is given as its values in order.
    static func evaluate(_ values: [RuleValue]) -> RuleValue
}

extension RuleFunction {
    /// The value that decides before the function is asked: absent, missing and overflowing arguments pass through.
    static func interruption(in values: [RuleValue]) -> RuleValue? {
        for special in [RuleValue.missing, .overflow, .absent] where values.contains(special) { return special }
        return nil
    }
}
