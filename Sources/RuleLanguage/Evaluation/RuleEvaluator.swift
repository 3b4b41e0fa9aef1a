public import AppendixModel
import TextScanning

/// Evaluates bound rules: the reference meaning of the rule language.
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

    private init(rule: BoundRule, figures: @escaping Figures) {
        self.rule = rule
        self.figures = figures
    }

    private func verdict() -> RuleVerdict {
        if let when = rule.when {
            guard case .truth(true) = value(of: when) else { return .none }
        }
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
        case .cells(let keys):
            // Several cells where one value is wanted count as their sum.
            let values = keys.map(value(at:))
            return values.count == 1 ? values[0] : Sum.evaluate(values)
        case .negation(let inner): return map(value(of: inner)) { .number($0.negated) }
        case .arithmetic(let sign, let left, let right): return arithmetic(sign, value(of: left), value(of: right))
        case .comparison(let sign, let left, let right): return compare(sign, value(of: left), value(of: right))
        case .membership(let inner, let values):
            let found = value(of: inner)
            switch found {
            case .number, .text, .truth: return .truth(values.contains(found))
            case .absent, .missing, .overflow: return found
            }
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
            guard let function = RuleFunctionCatalogue.function(named: name) else { return .absent }
            var values: [RuleValue] = []
            for argument in arguments {
                if case .cells(let keys) = argument {
                    values += keys.map(value(at:))
                } else {
                    values.append(value(of: argument))
                }
            }
            return function.evaluate(values)
        }
    }

    private func value(at key: CellKey) -> RuleValue {
        guard let figure = figures(key) else { return .absent }
        switch figure.state {
        case .none: return .number(.zero)
        case .notApplicable, .notAvailable, .unresolved: return .absent
        case .blank:
            switch rule.declaration.blanks {
            case .skip: return .absent
            case .zero: return .number(.zero)
            case .fail: return .missing
            }
        case .reported:
            switch figure.value {
            case .text(let text)?: return .text(text)
            case .rate(let received?, let onTime?, _)?:
                return onTime.multiplied(by: ExactDecimal(100))?.divided(by: received, digits: 2).map(RuleValue.number)
                    ?? .absent
            case .rate(_, _, let percent)?: return percent.map(RuleValue.number) ?? .absent
            case let value?: return value.number.map(RuleValue.number) ?? .absent
            case nil: return .absent
            }
        }
    }

    private func map(_ value: RuleValue, _ transform: (ExactDecimal) -> RuleValue) -> RuleValue {
        value.number.map(transform) ?? value
    }

    private func arithmetic(_ sign: ArithmeticOperator, _ left: RuleValue, _ right: RuleValue) -> RuleValue {
        if let interruption = Sum.interruption(in: [left, right]) { return interruption }
        guard let one = left.number, let other = right.number else { return .absent }
        let result: ExactDecimal? =
            switch sign {
            case .add: one.adding(other)
            case .subtract: one.subtracting(other)
            case .multiply: one.multiplied(by: other)
            case .divide: one.divided(by: other, digits: 12)
            }
        if sign == .divide, other == .zero { return .absent }
        return result.map(RuleValue.number) ?? .overflow
    }

    private func compare(_ sign: ComparisonOperator, _ left: RuleValue, _ right: RuleValue) -> RuleValue {
        if let interruption = Sum.interruption(in: [left, right]) { return interruption }
        if case (.text(let one), .text(let other)) = (left, right) {
            return .truth((one == other) == (sign == .equal))
        }
        guard let one = left.number, let other = right.number else { return .absent }
        guard let difference = one.subtracting(other) else { return .overflow }
        let tolerance = rule.declaration.tolerance
        let isEqual = difference.magnitude <= tolerance
        let holds =
            switch sign {
            case .equal: isEqual
            case .notEqual: !isEqual
            case .less: difference < tolerance.negated
            case .lessOrEqual: difference <= tolerance
            case .greater: difference > tolerance
            case .greaterOrEqual: difference >= tolerance.negated
            }
        return .truth(holds)
    }

    /// Three-valued: a side that decides alone decides, whatever the other lacks.
    private func logical(_ sign: LogicalOperator, _ left: RuleValue, _ right: RuleValue) -> RuleValue {
        let decisive = RuleValue.truth(sign == .or)
        if left == decisive || right == decisive { return decisive }
        return Sum.interruption(in: [left, right]) ?? .truth(sign == .and)
    }
}
