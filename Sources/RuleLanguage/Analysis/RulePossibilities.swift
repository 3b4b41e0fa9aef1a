import AppendixModel

/// What a condition can come to for figures inside their cells' domains, so that a rule that can never fire is refused.
struct RulePossibilities {
    private let operands: [Operand]
    private let blanks: RuleDeclaration.Blanks
    private let tolerance: ExactFraction

    init(_ operands: [Operand], of rule: RuleDeclaration) {
        self.operands = operands
        blanks = rule.blanks
        tolerance = ExactFraction(rule.tolerance) ?? .zero
    }

    /// Whether a condition can be true, and whether it can be false or, by a blank that fails it, missing.
    func outcomes(of condition: BoundExpression) -> (canHold: Bool, canFail: Bool) {
        let truths = truths(of: condition)
        return (truths.canHold, truths.canFail || (blanks == .fail && Self.asksCells(condition)))
    }

    /// Whether a condition can be true, and whether it can be false; a blank that fails the rule is neither, also under `not`.
    private func truths(of expression: BoundExpression) -> (canHold: Bool, canFail: Bool) {
        switch expression {
        case .constant(.truth(let truth)): return (truth, !truth)
        case .comparison(let sign, let left, let right):
            if left == right {
                let holds = [.equal, .lessOrEqual, .greaterOrEqual].contains(sign)
                return (holds, !holds)
            }
            if case (.constant(.text(let one)), .constant(.text(let other))) = (left, right) {
                let holds = (one == other) == (sign == .equal)
                return (holds, !holds)
            }
            guard left.kind(operands) == .number else { return (true, true) }
            let difference = range(of: left).adding(range(of: right).negated)
            // The left side can be less by more than the tolerance, not less by more, greater by more, not greater by more.
            let canBeLess = difference.low?.adding(tolerance).map(\.isNegative) ?? true
            let canBeNotLess = difference.high?.adding(tolerance).map { !$0.isNegative } ?? true
            let canBeGreater = difference.high?.negated.adding(tolerance).map(\.isNegative) ?? true
            let canBeNotGreater = difference.low?.negated.adding(tolerance).map { !$0.isNegative } ?? true
            return switch sign {
            case .equal: (canBeNotLess && canBeNotGreater, canBeLess || canBeGreater)
            case .notEqual: (canBeLess || canBeGreater, canBeNotLess && canBeNotGreater)
            case .less: (canBeLess, canBeNotLess)
            case .lessOrEqual: (canBeNotGreater, canBeGreater)
            case .greater: (canBeGreater, canBeNotGreater)
            case .greaterOrEqual: (canBeNotLess, canBeLess)
            }
        case .logical(.and, let left, let right):
            let (one, two) = (truths(of: left), truths(of: right))
            return (one.canHold && two.canHold, one.canFail || two.canFail)
        case .logical(.or, let left, let right):
            let (one, two) = (truths(of: left), truths(of: right))
            return (one.canHold || two.canHold, one.canFail && two.canFail)
        case .not(let inner):
            let one = truths(of: inner)
            return (one.canFail, one.canHold)
        case .choice(_, let left, let right):
            let (one, two) = (truths(of: left), truths(of: right))
            return (one.canHold || two.canHold, one.canFail || two.canFail)
        case .membership, .call, .constant, .operand, .negation, .arithmetic: return (true, true)
        }
    }

    /// Whether the value of a cell takes part, and so a blank that fails the rule.
    private static func asksCells(_ expression: BoundExpression) -> Bool {
        switch expression {
        case .operand: true
        case .constant: false
        case .negation(let inner), .not(let inner), .membership(let inner, _): asksCells(inner)
        case .arithmetic(_, let left, let right), .comparison(_, let left, let right),
            .logical(_, let left, let right):
            asksCells(left) || asksCells(right)
        case .choice(let condition, let left, let right):
            asksCells(condition) || asksCells(left) || asksCells(right)
        case .call(let name, let arguments):
            // Functions of cells look at states and know no blank policy.
            !(RuleFunctionCatalogue.function(named: name) is any CellFunction.Type)
                && arguments.contains(where: asksCells)
        }
    }

    private func range(of expression: BoundExpression) -> NumberRange {
        switch expression {
        case .constant(.number(let number)): return .exactly(number)
        case .operand(let number):
            let spec = operands[number].cell.spec
            if spec.type == .flag { return NumberRange(low: .zero, high: ExactFraction(1)) }
            if spec.type == .rate { return NumberRange(low: .zero, high: nil) }
            // “-” is 0 whatever the bounds say.
            return NumberRange(
                low: spec.minimum.flatMap(ExactFraction.init), high: spec.maximum.flatMap(ExactFraction.init)
            ).joined(.exactly(.zero))
        case .negation(let inner): return range(of: inner).negated
        case .arithmetic(let sign, let left, let right):
            let (one, two) = (range(of: left), range(of: right))
            switch sign {
            case .add: return one.adding(two)
            case .subtract: return left == right ? .exactly(.zero) : one.adding(two.negated)
            case .multiply: return one.multiplied(by: two)
            case .divide: return one.divided(by: two)
            }
        case .choice(_, let left, let right): return range(of: left).joined(range(of: right))
        case .call(let name, let arguments):
            switch RuleFunctionCatalogue.function(named: name) {
            case let function as any NumberFunction.Type: return function.range(arguments.map(range))
            case is any CellFunction.Type:
                return NumberRange(low: .zero, high: ExactFraction(arguments.count))
            default: return .any
            }
        case .constant, .comparison, .membership, .logical, .not: return .any
        }
    }
}
