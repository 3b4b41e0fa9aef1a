/// A function of the rule language. One file per function; `RuleFunctionCatalogue` lists them all.
public protocol RuleFunction: Sendable {
    /// The name rules use.
    static var name: String { get }
    /// How it is written: `sum(a, b, …)`.
    static var signature: String { get }
    /// What it gives, in Vietnamese.
    static var summary: String { get }
    /// Its words in a sentence about the rule; `{}` stands for the arguments.
    static var phrase: String { get }
    /// How many arguments at least and at most; a list of cells counts as many.
    static var arity: ClosedRange<Int> { get }
    /// Kind of the result.
    static var result: RuleKind { get }
    /// What it gives for what stands in cells (`""` is a blank).
    static var examples: [(cells: [String], result: String)] { get }
    /// Its value in the page's script: an arrow function over the arguments.
    static var javaScript: String { get }
}

/// A function of numbers: an argument without a number decides before it is asked.
public protocol NumberFunction: RuleFunction {
    /// The value.
    static func evaluate(_ numbers: [ExactFraction]) -> RuleValue
    /// The same as a formula of a spreadsheet.
    ///
    /// - Throws: `NotProvable` when a spreadsheet might not calculate it exactly.
    static func formula(_ arguments: [IntegerFormula]) throws(NotProvable) -> IntegerFormula
    /// The numbers it can give for arguments within bounds.
    static func range(_ arguments: [NumberRange]) -> NumberRange
}

extension NumberFunction {
    public static var result: RuleKind { .number }
}

/// A function of cells: what has been written there, not its value, and so without the rule's policy for blanks.
public protocol CellFunction: RuleFunction {
    /// Whether cells of texts may be asked about.
    static var takesTexts: Bool { get }
    /// The value.
    static func evaluate(_ answers: [CellAnswer]) -> RuleValue
    /// The same as a formula of a spreadsheet, over the helper cells of its arguments.
    static func formula(_ cells: [FormulaLeaf]) -> Formula
    /// Which helper cells it asks.
    static var encoding: FormulaLeaf.Encoding { get }
}
