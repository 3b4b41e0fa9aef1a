import AppendixModel
import TextScanning

/// A sum of cells with factors and a constant.
struct LinearForm {
    var factors: [CellKey: ExactFraction] = [:]
    var constant = ExactFraction.zero

    func adding(_ other: LinearForm, times factor: ExactFraction = ExactFraction(1)) -> LinearForm? {
        var sum = self
        guard let shift = other.constant.multiplied(by: factor), let constant = sum.constant.adding(shift) else {
            return nil
        }
        sum.constant = constant
        for (key, own) in other.factors {
            guard let scaled = own.multiplied(by: factor),
                let total = (sum.factors[key] ?? .zero).adding(scaled)
            else { return nil }
            sum.factors[key] = total == .zero ? nil : total
        }
        return sum
    }
}

/// A rule whose check compares sums of cells: left − right, and how it must stand to 0.
struct LinearRule {
    /// Left − right.
    let form: LinearForm
    /// How it must stand to 0.
    let sign: ComparisonOperator
    /// How far it may be off.
    let tolerance: ExactFraction
    /// The cells, in the order of the rule.
    let cells: [CellKey]

    /// nil when the rule is no comparison of sums.
    init?(_ rule: BoundRule) {
        guard case .comparison(let sign, let left, let right) = rule.check, sign != .notEqual,
            let one = Self.form(of: left, rule), let other = Self.form(of: right, rule),
            let form = one.adding(other, times: ExactFraction(-1)),
            let tolerance = ExactFraction(rule.declaration.tolerance)
        else { return nil }
        self.form = form
        self.sign = sign
        self.tolerance = tolerance
        cells = rule.cells.filter { form.factors[$0] != nil }
    }

    private static func form(of expression: BoundExpression, _ rule: BoundRule) -> LinearForm? {
        switch expression {
        case .constant(.number(let number)): return LinearForm(constant: number)
        case .operand(let number):
            // A rate is a quotient of two numbers: one change would not mend it.
            guard rule.operands[number].domain != nil else { return nil }
            return LinearForm(factors: [rule.operands[number].cell.key: ExactFraction(1)])
        case .negation(let inner):
            return form(of: inner, rule).flatMap { LinearForm().adding($0, times: ExactFraction(-1)) }
        case .arithmetic(let sign, let left, let right):
            guard let one = form(of: left, rule), let other = form(of: right, rule) else { return nil }
            switch sign {
            case .add: return one.adding(other)
            case .subtract: return one.adding(other, times: ExactFraction(-1))
            case .multiply:
                if one.factors.isEmpty { return LinearForm().adding(other, times: one.constant) }
                return other.factors.isEmpty ? LinearForm().adding(one, times: other.constant) : nil
            case .divide:
                guard other.factors.isEmpty, let inverse = ExactFraction(1).divided(by: other.constant) else {
                    return nil
                }
                return LinearForm().adding(one, times: inverse)
            }
        case .call(Sum.name, let arguments):
            var sum: LinearForm? = LinearForm()
            for argument in arguments {
                guard let next = form(of: argument, rule) else { return nil }
                sum = sum?.adding(next)
            }
            return sum
        case .call, .constant, .comparison, .membership, .logical, .not, .choice: return nil
        }
    }
}
