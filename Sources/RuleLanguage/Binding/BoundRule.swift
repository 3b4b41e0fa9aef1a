public import AppendixModel

/// A rule at one cell, every reference resolved to cell keys.
public struct BoundRule: Sendable {
    /// The rule as declared.
    public let declaration: RuleDeclaration
    /// The cell it is judged at.
    public let subject: CellDefinition
    /// The condition.
    let check: BoundExpression
    /// Where it holds; nil for everywhere.
    let when: BoundExpression?
    /// All cells it looks at, the subject first, in order of appearance.
    public let cells: [CellKey]
    /// Whether a cell belongs to another form.
    public var crossesForms: Bool {
        let own = subject.key.form
        return cells.contains { $0.form != own }
    }
}

/// An expression whose references are cell keys.
indirect enum BoundExpression: Sendable, Hashable {
    case constant(RuleValue)
    case cells([CellKey])
    case call(String, [BoundExpression])
    case negation(BoundExpression)
    case arithmetic(ArithmeticOperator, BoundExpression, BoundExpression)
    case comparison(ComparisonOperator, BoundExpression, BoundExpression)
    case membership(BoundExpression, [RuleValue])
    case logical(LogicalOperator, BoundExpression, BoundExpression)
    case not(BoundExpression)
    case choice(BoundExpression, BoundExpression, BoundExpression)
}
