import AppendixModel

/// What a condition can come to for figures inside their cells' domains, so that a rule that can never fire is refused.
struct RulePossibilities {
    private let operands: [Operand]
    private let blanks: RuleDeclaration.Blanks

    init(_ operands: [Operand], blanks: RuleDeclaration.Blanks) {
        self.operands = operands
        self.blanks = blanks
    }

    /// Whether a condition can be true, and whether it can be false or, by a blank that fails it, missing.
    func outcomes(of expression: BoundExpression) -> (canHold: Bool, canFail: Bool) {
        switch expression {
        case .constant(.truth(let truth)): return (truth, !truth)
        case .comparison(let sign, let left, let right):
            let canMiss = blanks == .fail && !(Self.isConstant(left) && Self.isConstant(right))
            if left == right {
                let holds = [.equal, .lessOrEqual, .greaterOrEqual].contains(sign)
                return (holds, !holds || canMiss)
            }
            if case (.constant(.text(let one)), .constant(.text(let other))) = (left, right) {
                let holds = (one == other) == (sign == .equal)
                return (holds, !holds)
            }
            guard left.kind(operands) == .number else { return (true, true) }
            let difference = range(of: left).adding(range(of: right).negated)
            let canBeNegative = difference.low.map(\.isNegative) ?? true
            let canBePositive = difference.high.map { $0.negated.isNegative } ?? true
            let canBeZero =
                !(difference.low.map { $0.negated.isNegative } ?? false) && !(difference.high?.isNegative ?? false)
            let (canHold, canFail) =
                switch sign {
                case .equal: (canBeZero, canBeNegative || canBePositive)
                case .notEqual: (canBeNegative || canBePositive, canBeZero)
                case .less: (canBeNegative, canBeZero || canBePositive)
                case .lessOrEqual: (canBeNegative || canBeZero, canBePositive)
                case .greater: (canBePositive, canBeZero || canBeNegative)
                case .greaterOrEqual: (canBePositive || canBeZero, canBeNegative)
                }
            return (canHold, canFail || canMiss)
        case .logical(.and, let left, let right):
            let (one, two) = (outcomes(of: left), outcomes(of: right))
            return (one.canHold && two.canHold, one.canFail || two.canFail)
        case .logical(.or, let left, let right):
            let (one, two) = (outcomes(of: left), outcomes(of: right))
            return (one.canHold || two.canHold, one.canFail && two.canFail)
        case .not(let inner):
            let one = outcomes(of: inner)
            return (one.canFail, one.canHold)
        case .choice(_, let left, let right):
            let (one, two) = (outcomes(of: left), outcomes(of: right))
            return (one.canHold || two.canHold, one.canFail || two.canFail)
        case .membership, .call, .constant, .operand, .negation, .arithmetic: return (true, true)
        }
    }

    private static func isConstant(_ expression: BoundExpression) -> Bool {
        if case .constant = expression { true } else { false }
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
