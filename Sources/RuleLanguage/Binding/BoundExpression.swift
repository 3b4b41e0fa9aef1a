/// An expression whose references are the rule's operands by number.
public indirect enum BoundExpression: Sendable, Hashable {
    /// A constant.
    case constant(RuleValue)
    /// An operand of the rule.
    case operand(Int)
    /// A function; a list of cells has become one argument each.
    case call(String, [BoundExpression])
    /// A number with the other sign.
    case negation(BoundExpression)
    /// `+ - * /`.
    case arithmetic(ArithmeticOperator, BoundExpression, BoundExpression)
    /// `= <> < <= > >=`.
    case comparison(ComparisonOperator, BoundExpression, BoundExpression)
    /// `x in {…}`.
    case membership(BoundExpression, [RuleValue])
    /// `and`, `or`.
    case logical(LogicalOperator, BoundExpression, BoundExpression)
    /// `not`.
    case not(BoundExpression)
    /// `if(condition, one, other)`.
    case choice(BoundExpression, BoundExpression, BoundExpression)

    /// The kind of its value.
    func kind(_ operands: [Operand]) -> RuleKind {
        switch self {
        case .constant(.text): .text
        case .constant(.truth), .comparison, .membership, .logical, .not: .truth
        case .constant, .negation, .arithmetic: .number
        case .operand(let number): operands[number].kind
        case .call(let name, _): RuleFunctionCatalogue.function(named: name)?.result ?? .number
        case .choice(_, let one, _): one.kind(operands)
        }
    }
}
