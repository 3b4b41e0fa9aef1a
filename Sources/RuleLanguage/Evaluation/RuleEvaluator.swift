public import AppendixModel
import TextScanning

/// Evaluates bound rules: the reference meaning of the rule language, which formulas and the page's script follow.
public struct RuleEvaluator {
    /// The figure of a cell; nil when the cell is not in what was read.
    public typealias Figures = (CellKey) -> Figure?

    private let rule: BoundRule
    private let figures: Figures

    /// Judges one rule.
    public static func verdict(of rule: BoundRule, figures: Figures) -> RuleVerdict {
        withoutActuallyEscaping(figures) { figures in
            RuleEvaluator(rule: rule, figures: figures).verdict()
        }
    }

    /// The value of a number expression, such as one side of a check; nil when it has none.
    public static func number(_ expression: BoundExpression, in rule: BoundRule, figures: Figures) -> ExactFraction? {
        withoutActuallyEscaping(figures) { figures in
            RuleEvaluator(rule: rule, figures: figures).value(of: expression).number
        }
    }

    private init(rule: BoundRule, figures: @escaping Figures) {
        self.rule = rule
        self.figures = figures
    }

    private func verdict() -> RuleVerdict {
        if let when = rule.when, value(of: when) != .truth(true) { return .none }
        switch value(of: rule.check) {
        case .truth(true): return .satisfied
        case .truth(false), .missing:
            if case .comparison(_, let left, let right) = rule.check {
                return .violated(left: value(of: left), right: value(of: right))
            }
            return .violated(left: nil, right: nil)
        case .number, .text, .absent, .overflow: return .none
        }
    }

    private func value(of expression: BoundExpression) -> RuleValue {
        switch expression {
        case .constant(let value): return value
        case .operand(let number):
            let operand = rule.operands[number]
            return operand.value(figures(operand.cell.key), blanks: rule.declaration.blanks)
        case .negation(let inner):
            let found = value(of: inner)
            return found.number.map { .number($0.negated) } ?? found
        case .arithmetic(let sign, let left, let right): return arithmetic(sign, value(of: left), value(of: right))
        case .comparison(let sign, let left, let right): return compare(sign, value(of: left), value(of: right))
        case .membership(let inner, let values):
            let found = value(of: inner)
            return RuleValue.interruption(in: [found]) ?? .truth(values.contains(found))
        case .logical(let sign, let left, let right): return logical(sign, value(of: left), value(of: right))
        case .not(let inner):
            let found = value(of: inner)
            if case .truth(let truth) = found { return .truth(!truth) }
            return found
        case .choice(let condition, let one, let other):
            let found = value(of: condition)
            guard case .truth(let truth) = found else { return found }
            return value(of: truth ? one : other)
        case .call(let name, let arguments):
            switch RuleFunctionCatalogue.function(named: name) {
            case let function as any NumberFunction.Type:
                let values = arguments.map(value)
                return RuleValue.interruption(in: values) ?? function.evaluate(values.compactMap(\.number))
            case let function as any CellFunction.Type:
                return function.evaluate(
                    arguments.map { argument in
                        guard case .operand(let number) = argument else { return .unclear }
                        return rule.operands[number].answer(figures(rule.operands[number].cell.key))
                    })
            default: return .absent
            }
        }
    }

    private func arithmetic(_ sign: ArithmeticOperator, _ left: RuleValue, _ right: RuleValue) -> RuleValue {
        if let interruption = RuleValue.interruption(in: [left, right]) { return interruption }
        guard let one = left.number, let other = right.number else { return .absent }
        if sign == .divide, other == .zero { return .absent }
        let result: ExactFraction? =
            switch sign {
            case .add: one.adding(other)
            case .subtract: one.subtracting(other)
            case .multiply: one.multiplied(by: other)
            case .divide: one.divided(by: other)
            }
        return result.map(RuleValue.number) ?? .overflow
    }

    private func compare(_ sign: ComparisonOperator, _ left: RuleValue, _ right: RuleValue) -> RuleValue {
        if let interruption = RuleValue.interruption(in: [left, right]) { return interruption }
        if case (.text(let one), .text(let other)) = (left, right) {
            return .truth((one == other) == (sign == .equal))
        }
        guard let one = left.number, let other = right.number else { return .absent }
        guard let difference = one.subtracting(other), let tolerance = ExactFraction(rule.declaration.tolerance),
            let above = difference.subtracting(tolerance), let below = difference.adding(tolerance)
        else { return .overflow }
        // Above: by more than the tolerance too large; below: by more than the tolerance too small.
        let isTooLarge = above.numerator > 0
        let isTooSmall = below.isNegative
        let holds =
            switch sign {
            case .equal: !isTooLarge && !isTooSmall
            case .notEqual: isTooLarge || isTooSmall
            case .less: isTooSmall
            case .lessOrEqual: !isTooLarge
            case .greater: isTooLarge
            case .greaterOrEqual: !isTooSmall
            }
        return .truth(holds)
    }

    /// Three-valued: a side that decides alone decides, whatever the other lacks.
    private func logical(_ sign: LogicalOperator, _ left: RuleValue, _ right: RuleValue) -> RuleValue {
        let decisive = RuleValue.truth(sign == .or)
        if left == decisive || right == decisive { return decisive }
        return RuleValue.interruption(in: [left, right]) ?? .truth(sign == .and)
    }
}
