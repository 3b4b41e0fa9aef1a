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

/// All functions; a test proves that every file of the folder is listed.
public enum RuleFunctionCatalogue {
    /// In the order of the documentation.
    public static let all: [any RuleFunction.Type] = [
        Sum.self, Minimum.self, Maximum.self, Count.self, AbsoluteValue.self, Filled.self,
    ]

    /// The function of that name.
    public static func function(named name: String) -> (any RuleFunction.Type)? { all.first { $0.name == name } }
}
