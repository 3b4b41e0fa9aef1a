import AppendixModel
public import Diagnostics
import TextScanning

/// A rule as formulas of a spreadsheet: helper steps, the last of which is the verdict.
///
/// A step of a condition holds 1 (true), 0 (false), -1 (absent) or -2 (missing); a step of a number holds it as a whole number, or `x`
/// (absent) or an empty text (missing). The verdict is one of ``Verdict``.
public struct SpreadsheetRule: Sendable {
    /// What a verdict cell holds.
    public enum Verdict: Int, Sendable, CaseIterable {
        /// The rule says nothing here.
        case none = 0
        /// It holds.
        case satisfied = 1
        /// An error.
        case error = 2
        /// A warning.
        case warning = 3
        /// A note.
        case note = 4

        /// Of a violation.
        public init(_ severity: Severity) {
            switch severity {
            case .error: self = .error
            case .warning: self = .warning
            case .note: self = .note
            }
        }
    }

    /// The formulas in order; the last is the verdict.
    public private(set) var steps: [Formula] = []
    /// The helper cells of operands that the steps ask.
    public var operands: [(number: Int, encoding: FormulaLeaf.Encoding)] {
        var seen = Set<FormulaLeaf>()
        var found: [(number: Int, encoding: FormulaLeaf.Encoding)] = []
        for step in steps {
            for leaf in step.leaves where seen.insert(leaf).inserted {
                if case .operand(let number, let encoding) = leaf { found.append((number, encoding)) }
            }
        }
        return found
    }

    private let rule: BoundRule

    /// Compiles a rule.
    ///
    /// - Throws: `NotProvable` when a spreadsheet might not come to the verdict of `RuleEvaluator`.
    public init(_ rule: BoundRule) throws(NotProvable) {
        self.rule = rule
        let violated = Verdict(rule.severity).rawValue
        let codes = Codes(
            yes: "\(Verdict.satisfied.rawValue)", no: "\(violated)", absent: "\(Verdict.none.rawValue)",
            missing: "\(violated)")
        var when: Formula?
        if let condition = rule.when { when = Formula(try step(condition)) }
        var verdict = try condition(rule.check, codes)
        if let when {
            verdict = .choice(.joined(when, "=", Formula("1")), verdict, Formula("\(Verdict.none.rawValue)"))
        }
        steps.append(verdict)
        // A formula has 1,024 characters in old programs; an address takes up to 8.
        if steps.contains(where: { $0.length > 1000 }) { throw .tooLong }
    }

    /// What a condition's formula gives.
    private struct Codes {
        var yes = "1", no = "0", absent = "-1", missing = "-2"
    }

    private mutating func add(_ formula: Formula) -> FormulaLeaf {
        // The same step twice is one.
        if let known = steps.firstIndex(of: formula) { return .step(known) }
        steps.append(formula)
        return .step(steps.count - 1)
    }

    /// A condition in a helper cell of its own.
    private mutating func step(_ expression: BoundExpression) throws(NotProvable) -> FormulaLeaf {
        let formula = try condition(expression, Codes())
        return add(formula)
    }

    /// A condition as a formula that gives the codes.
    private mutating func condition(_ expression: BoundExpression, _ codes: Codes) throws(NotProvable) -> Formula {
        switch expression {
        case .comparison(let sign, let left, let right):
            if left.kind(rule.operands) == .text { return try textComparison(sign, left, right, codes) }
            let (one, two) = (try number(left), try number(right))
            let holds = try IntegerFormula.comparison(sign, one, two, tolerance: rule.declaration.tolerance)
            return guarded(holds, [one, two], codes)
        case .membership(let inner, let values):
            if inner.kind(rule.operands) == .text {
                let leaf = try text(inner)
                return try textTest(
                    values.map { value in
                        guard case .text(let text) = value else { return Formula("FALSE") }
                        return Formula.call("EXACT", [leaf.formula, Formula(Self.quoted(text))])
                    }, [leaf], codes)
            }
            let one = try number(inner)
            var tests: [Formula] = []
            for value in values {
                guard case .number(let fraction) = value, let constant = try? IntegerFormula.constant(fraction) else {
                    throw .tooLarge
                }
                tests.append(try IntegerFormula.comparison(.equal, one, constant, tolerance: .zero))
            }
            return guarded(Formula.call("OR", tests), [one], codes)
        case .logical(let sign, let left, let right):
            let one = Formula(try step(left))
            let two = Formula(try step(right))
            let decisive = sign == .and ? "0" : "1"
            let either = Formula.call(
                "OR", [.joined(one, "=", Formula(decisive)), .joined(two, "=", Formula(decisive))])
            return coded(Formula.choice(either, Formula(decisive), .call("MIN", [one, two])), codes)
        case .not(let inner):
            let one = Formula(try step(inner))
            return coded(
                .choice(.joined(one, "<", Formula("0")), one, .joined(Formula("1"), "-", one)), codes)
        case .choice(let condition, let left, let right):
            let which = Formula(try step(condition))
            let one = Formula(try step(left))
            let two = Formula(try step(right))
            return coded(
                .choice(
                    .joined(which, "=", Formula("1")), one,
                    .choice(.joined(which, "=", Formula("0")), two, which)), codes)
        case .call(let name, let arguments):
            guard let function = RuleFunctionCatalogue.function(named: name) as? any CellFunction.Type else {
                throw .tooLong
            }
            return coded(function.formula(try leaves(arguments, function.encoding)), codes)
        case .constant(.truth(let truth)): return Formula(truth ? codes.yes : codes.no)
        case .constant, .operand, .negation, .arithmetic: throw .tooLong
        }
    }

    /// A formula of 1, 0, -1, -2 turned into other codes, in a helper cell when they differ.
    private mutating func coded(_ formula: Formula, _ codes: Codes) -> Formula {
        if codes.yes == "1", codes.no == "0", codes.absent == "-1" { return formula }
        let one = Formula(add(formula))
        return .choice(
            .joined(one, "=", Formula("1")), Formula(codes.yes),
            .choice(
                .joined(one, "=", Formula("0")), Formula(codes.no),
                .choice(.joined(one, "=", Formula("-1")), Formula(codes.absent), Formula(codes.missing))))
    }

    // MARK: Numbers

    private func canMiss(_ leaf: FormulaLeaf) -> Bool {
        switch leaf {
        case .operand(_, .fail): true
        case .operand: false
        case .step: rule.declaration.blanks == .fail
        }
    }

    /// A test of numbers, made only when all of them are there.
    private func guarded(_ test: Formula, _ numbers: [IntegerFormula], _ codes: Codes) -> Formula {
        guarded(
            Formula.choice(test, Formula(codes.yes), Formula(codes.no)), numbers, Formula(codes.absent),
            Formula(codes.missing))
    }

    /// A formula that is asked only when all numbers are there and no divisor is 0.
    private func guarded(
        _ formula: Formula, _ numbers: [IntegerFormula], _ absent: Formula, _ missing: Formula
    ) -> Formula {
        let leaves = numbers.reduce([FormulaLeaf]()) { IntegerFormula.merged($0, $1.leaves) }
        let divisors = numbers.flatMap(\.nonZero)
        var guarded = formula
        if !divisors.isEmpty {
            let tests = divisors.map { Formula.joined($0, "<>", Formula("0")) }
            guarded = .choice(tests.count == 1 ? tests[0] : .call("AND", tests), formula, absent)
        }
        if leaves.isEmpty { return guarded }
        let missable = leaves.filter(canMiss)
        let otherwise =
            missable.isEmpty ? absent : .choice(Formula([.any(missable, test: "=\"\"")]), missing, absent)
        let count = Formula([.text("COUNT("), .list(leaves), .text(")=\(leaves.count)")])
        return .choice(count, guarded, otherwise)
    }

    private mutating func number(_ expression: BoundExpression) throws(NotProvable) -> IntegerFormula {
        switch expression {
        case .constant(.number(let fraction)): return try .constant(fraction)
        case .operand(let number):
            let operand = rule.operands[number]
            guard let domain = operand.domain, operand.cell.spec.type != .score else { throw .textCell }
            return try .leaf(
                .operand(number, encoding), in: min(domain.low, 0)...max(domain.high, 0), scale: domain.decimals)
        case .negation(let inner): return try number(inner).negated
        case .arithmetic(let sign, let left, let right):
            let (one, two) = (try number(left), try number(right))
            switch sign {
            case .add: return try one.adding(two)
            case .subtract: return try one.adding(two.negated)
            case .multiply: return try one.multiplied(by: two)
            case .divide: return try one.divided(by: two)
            }
        case .choice(let condition, let left, let right):
            let which = Formula(try step(condition))
            let (first, second) = (try number(left), try number(right))
            let common = max(first.scale, second.scale)
            let (one, two) = (try first.scaled(to: common), try second.scaled(to: common))
            if one.below != nil || two.below != nil { throw .quotientInside }
            let (absent, missing) = (Formula("\"x\""), Formula("\"\""))
            let formula = Formula.choice(
                .joined(which, "=", Formula("1")), guarded(one.above, [one], absent, missing),
                .choice(
                    .joined(which, "=", Formula("0")), guarded(two.above, [two], absent, missing),
                    rule.declaration.blanks == .fail
                        ? .choice(.joined(which, "=", Formula("-2")), missing, absent) : absent))
            return try .leaf(
                add(formula),
                in: min(
                    one.aboveRange.lowerBound, two.aboveRange.lowerBound)...max(
                        one.aboveRange.upperBound, two.aboveRange.upperBound), scale: common)
        case .call(let name, let arguments):
            switch RuleFunctionCatalogue.function(named: name) {
            case let function as any NumberFunction.Type:
                var numbers: [IntegerFormula] = []
                for argument in arguments { numbers.append(try number(argument)) }
                return try function.formula(numbers)
            case let function as any CellFunction.Type:
                let cells = try leaves(arguments, function.encoding)
                var count = IntegerFormula.constant(0, scale: 0)
                count.above = function.formula(cells)
                count.aboveRange = 0...Int128(cells.count)
                return count
            default: throw .tooLong
            }
        case .constant, .comparison, .membership, .logical, .not: throw .tooLong
        }
    }

    private var encoding: FormulaLeaf.Encoding {
        switch rule.declaration.blanks {
        case .skip: .skip
        case .zero: .zero
        case .fail: .fail
        }
    }

    // MARK: Texts and cells

    private typealias TextFormula = (formula: Formula, leaf: FormulaLeaf?)

    private func text(_ expression: BoundExpression) throws(NotProvable) -> TextFormula {
        switch expression {
        case .constant(.text(let text)): return (Formula(Self.quoted(text)), nil)
        case .operand(let number):
            guard OperandFormula.isProvable(rule.operands[number].cell.spec) else { throw .textCell }
            let leaf = FormulaLeaf.operand(number, encoding)
            return (Formula(leaf), leaf)
        default: throw .textCalculation
        }
    }

    private func textComparison(
        _ sign: ComparisonOperator, _ left: BoundExpression, _ right: BoundExpression, _ codes: Codes
    ) throws(NotProvable) -> Formula {
        let (one, two) = (try text(left), try text(right))
        let same = Formula.call("EXACT", [one.formula, two.formula])
        return try textTest([sign == .equal ? same : .call("NOT", [same])], [one, two], codes)
    }

    private func textTest(
        _ tests: [Formula], _ texts: [TextFormula], _ codes: Codes
    ) throws(NotProvable) -> Formula {
        let test = tests.count == 1 ? tests[0] : Formula.call("OR", tests)
        var formula = Formula.choice(test, Formula(codes.yes), Formula(codes.no))
        let leaves = texts.compactMap(\.leaf).reduce([FormulaLeaf]()) { IntegerFormula.merged($0, [$1]) }
        if leaves.isEmpty { return formula }
        formula = .choice(Formula([.any(leaves, test: "=\"x\"")]), Formula(codes.absent), formula)
        let missable = leaves.filter(canMiss)
        return missable.isEmpty
            ? formula : .choice(Formula([.any(missable, test: "=\"\"")]), Formula(codes.missing), formula)
    }

    private func leaves(
        _ arguments: [BoundExpression], _ encoding: FormulaLeaf.Encoding
    ) throws(NotProvable) -> [FormulaLeaf] {
        var leaves: [FormulaLeaf] = []
        for argument in arguments {
            guard case .operand(let number) = argument else { throw .tooLong }
            guard OperandFormula.isProvable(rule.operands[number].cell.spec) else { throw .textCell }
            leaves.append(.operand(number, encoding))
        }
        return leaves
    }

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}

extension Formula {
    /// The helper cells it asks.
    var leaves: [FormulaLeaf] {
        pieces.flatMap { piece -> [FormulaLeaf] in
            switch piece {
            case .text: []
            case .cell(let leaf): [leaf]
            case .list(let leaves), .any(let leaves, _): leaves
            }
        }
    }

    /// Characters at most, with addresses such as `AB1234`.
    var length: Int {
        pieces.reduce(0) { length, piece in
            switch piece {
            case .text(let text): length + text.utf16.count
            case .cell: length + 8
            case .list(let leaves): length + leaves.count * 9
            case .any(let leaves, let test): length + 4 + leaves.count * (9 + test.utf16.count)
            }
        }
    }
}

extension IntegerFormula {
    /// A constant fraction whose denominator is a power of ten.
    static func constant(_ fraction: ExactFraction) throws(NotProvable) -> IntegerFormula {
        var (above, below, scale) = (fraction.numerator, fraction.denominator, 0)
        while below != 1 {
            guard scale < 20 else { throw .tooLarge }
            if below % 10 == 0 {
                below /= 10
            } else if below % 5 == 0 {
                (above, below) = (above * 2, below / 5)
            } else if below % 2 == 0 {
                (above, below) = (above * 5, below / 2)
            } else {
                throw .tooLarge
            }
            scale += 1
        }
        if above.magnitude >= IntegerFormula.limit.magnitude { throw .tooLarge }
        return .constant(above, scale: scale)
    }
}
