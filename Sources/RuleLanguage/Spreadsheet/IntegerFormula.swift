import TextScanning

/// A number as whole-number formulas: above/below × 10^-scale, with the bounds of every intermediate.
///
/// Spreadsheets hold numbers as binary fractions and compare about 15 digits. Whole numbers below 2^48 are exact in every operation
/// and comparison of Excel and LibreOffice, so a rule is compiled only where all its intermediates are such numbers; quotients are
/// never formed, the other side is multiplied instead.
public struct IntegerFormula: Sendable {
    /// Above the line: a whole number.
    var above: Formula
    /// Its bounds.
    var aboveRange: ClosedRange<Int128>
    /// Digits after the comma.
    var scale: Int
    /// Below the line, nil for 1.
    var below: Formula?
    /// Its bounds.
    var belowRange: ClosedRange<Int128> = 1...1
    /// The helper cells that must hold numbers, each once.
    var leaves: [FormulaLeaf]
    /// Formulas that must not be 0.
    var nonZero: [Formula] = []

    /// Bound of every intermediate: 2^48.
    static let limit: Int128 = 1 << 48

    private static func checked(_ range: ClosedRange<Int128>) throws(NotProvable) -> ClosedRange<Int128> {
        if range.lowerBound <= -limit || range.upperBound >= limit { throw .tooLarge }
        return range
    }

    /// A constant: `mantissa` × 10^-`scale`.
    static func constant(_ mantissa: Int128, scale: Int) -> IntegerFormula {
        IntegerFormula(
            above: Formula(mantissa < 0 ? "(\(mantissa))" : "\(mantissa)"), aboveRange: mantissa...mantissa,
            scale: scale, below: nil, leaves: [])
    }

    /// A constant, when it is small enough.
    static func constant(_ number: ExactDecimal) throws(NotProvable) -> IntegerFormula {
        let constant = constant(number.mantissa, scale: number.scale)
        _ = try checked(constant.aboveRange)
        return constant
    }

    /// A helper cell with a whole number.
    static func leaf(_ leaf: FormulaLeaf, in range: ClosedRange<Int128>, scale: Int) throws(NotProvable)
        -> IntegerFormula
    {
        IntegerFormula(
            above: Formula(leaf), aboveRange: try checked(range), scale: scale, below: nil, leaves: [leaf])
    }

    private static func product(_ one: ClosedRange<Int128>, _ other: ClosedRange<Int128>) throws(NotProvable)
        -> ClosedRange<Int128>
    {
        let corners = [
            one.lowerBound * other.lowerBound, one.lowerBound * other.upperBound,
            one.upperBound * other.lowerBound, one.upperBound * other.upperBound,
        ]
        return try checked((corners.min() ?? 0)...(corners.max() ?? 0))
    }

    static func merged(_ one: [FormulaLeaf], _ other: [FormulaLeaf]) -> [FormulaLeaf] {
        one + other.filter { !one.contains($0) }
    }

    /// The same number with more digits after the comma.
    func scaled(to wanted: Int) throws(NotProvable) -> IntegerFormula {
        if wanted == scale { return self }
        var factor: Int128 = 1
        for _ in scale..<wanted {
            factor *= 10
            if factor >= Self.limit { throw .tooLarge }
        }
        var scaled = self
        scaled.aboveRange = try Self.product(aboveRange, factor...factor)
        scaled.above = Formula.joined(above, "*", Formula("\(factor)"))
        scaled.scale = wanted
        return scaled
    }

    var negated: IntegerFormula {
        var negated = self
        negated.above = Formula([.text("-")] + above.atom)
        negated.aboveRange = -aboveRange.upperBound ... -aboveRange.lowerBound
        return negated
    }

    /// Its numerator over the denominator of both, as one formula with bounds.
    func above(over other: IntegerFormula) throws(NotProvable) -> (formula: Formula, range: ClosedRange<Int128>) {
        guard let below = other.below else { return (above, aboveRange) }
        return (Formula.joined(above, "*", below), try Self.product(aboveRange, other.belowRange))
    }

    func adding(_ other: IntegerFormula) throws(NotProvable) -> IntegerFormula {
        let common = max(scale, other.scale)
        let (one, two) = (try scaled(to: common), try other.scaled(to: common))
        let (left, right) = (try one.above(over: two), try two.above(over: one))
        var sum = one
        sum.above = Formula.joined(left.formula, "+", right.formula)
        sum.aboveRange = try Self.checked(
            (left.range.lowerBound + right.range.lowerBound)...(left.range.upperBound + right.range.upperBound))
        if let below = other.below {
            sum.belowRange = try Self.product(one.belowRange, two.belowRange)
            sum.below = one.below.map { Formula.joined($0, "*", below) } ?? below
        }
        sum.leaves = Self.merged(leaves, other.leaves)
        sum.nonZero = nonZero + other.nonZero
        return sum
    }

    func multiplied(by other: IntegerFormula) throws(NotProvable) -> IntegerFormula {
        var product = self
        product.above = Formula.joined(above, "*", other.above)
        product.aboveRange = try Self.product(aboveRange, other.aboveRange)
        product.scale = scale + other.scale
        if let below = other.below {
            product.belowRange = try Self.product(belowRange, other.belowRange)
            product.below = self.below.map { Formula.joined($0, "*", below) } ?? below
        }
        product.leaves = Self.merged(leaves, other.leaves)
        product.nonZero = nonZero + other.nonZero
        return product
    }

    func divided(by other: IntegerFormula) throws(NotProvable) -> IntegerFormula {
        // Without digits after the comma in the divisor, so that its numerator may stand below the line.
        let numerator = try scaled(to: max(scale, other.scale))
        var inverse = other
        inverse.scale = 0
        inverse.above = other.below ?? Formula("1")
        inverse.aboveRange = other.belowRange
        inverse.below = other.above
        inverse.belowRange = other.aboveRange
        inverse.nonZero = other.nonZero + [other.above]
        var quotient = try numerator.multiplied(by: inverse)
        if other.below == nil { quotient.above = numerator.above }
        quotient.scale = numerator.scale - other.scale
        return quotient
    }

    func magnitude() throws(NotProvable) -> IntegerFormula {
        func size(_ range: ClosedRange<Int128>) -> ClosedRange<Int128> {
            let high = max(range.upperBound, -range.lowerBound)
            let low = range.contains(0) ? 0 : min(abs(range.lowerBound), abs(range.upperBound))
            return low...high
        }
        var magnitude = self
        magnitude.above = Formula.call("ABS", [above])
        magnitude.aboveRange = size(aboveRange)
        if let below {
            magnitude.below = Formula.call("ABS", [below])
            magnitude.belowRange = size(belowRange)
        }
        return magnitude
    }

    /// `MIN` or `MAX` of numbers brought to the same digits.
    static func chosen(
        _ name: String, of arguments: [IntegerFormula],
        range: ([ClosedRange<Int128>]) -> ClosedRange<Int128>
    ) throws(NotProvable) -> IntegerFormula {
        if let whole = try aggregate(name, arguments, range: range) { return whole }
        let common = arguments.map(\.scale).max() ?? 0
        var all: [IntegerFormula] = []
        for argument in arguments {
            if argument.below != nil { throw .quotientInside }
            all.append(try argument.scaled(to: common))
        }
        return IntegerFormula(
            above: Formula.call(name, all.map(\.above)), aboveRange: try checked(range(all.map(\.aboveRange))),
            scale: common, below: nil, leaves: all.reduce([]) { merged($0, $1.leaves) },
            nonZero: all.flatMap(\.nonZero))
    }

    /// One call over a list of helper cells, when the arguments are nothing else and have the same digits; nil otherwise.
    static func aggregate(
        _ name: String, _ arguments: [IntegerFormula], range: ([ClosedRange<Int128>]) -> ClosedRange<Int128>
    ) throws(NotProvable) -> IntegerFormula? {
        let cells = arguments.compactMap { argument -> FormulaLeaf? in
            if case .cell(let leaf)? = argument.above.pieces.first, argument.above.pieces.count == 1 {
                leaf
            } else {
                nil
            }
        }
        guard arguments.count > 1, cells.count == arguments.count, Set(arguments.map(\.scale)).count == 1,
            arguments.allSatisfy({ $0.below == nil })
        else { return nil }
        return IntegerFormula(
            above: Formula([.text(name + "("), .list(cells), .text(")")], isAtom: true),
            aboveRange: try checked(range(arguments.map(\.aboveRange))), scale: arguments[0].scale, below: nil,
            leaves: cells.reduce([]) { merged($0, [$1]) })
    }

    /// The comparison of two numbers within a tolerance, as a formula that is true or false.
    static func comparison(
        _ sign: ComparisonOperator, _ left: IntegerFormula, _ right: IntegerFormula, tolerance: ExactDecimal
    ) throws(NotProvable) -> Formula {
        let common = max(left.scale, right.scale, tolerance.scale)
        let (one, two) = (try left.scaled(to: common), try right.scaled(to: common))
        var (leftSide, rightSide) = (try one.above(over: two), try two.above(over: one))
        // Multiplying by a denominator below zero would turn the comparison round.
        var signs: [Formula] = []
        for part in [one, two] {
            guard let below = part.below, part.belowRange.lowerBound <= 0 else { continue }
            signs.append(part.belowRange.upperBound <= 0 ? Formula("(-1)") : Formula.call("SIGN", [below]))
        }
        for factor in signs {
            let size = { (range: ClosedRange<Int128>) in
                let high = max(abs(range.lowerBound), abs(range.upperBound))
                return -high...high
            }
            leftSide = (Formula.joined(leftSide.formula, "*", factor), size(leftSide.range))
            rightSide = (Formula.joined(rightSide.formula, "*", factor), size(rightSide.range))
        }
        if tolerance == .zero {
            return Formula.joined(leftSide.formula, sign.rawValue, rightSide.formula)
        }
        var allowed = try constant(tolerance).scaled(to: common)
        for part in [one, two] {
            guard let below = part.below else { continue }
            let size = IntegerFormula(
                above: below, aboveRange: part.belowRange, scale: 0, below: nil, leaves: [])
            allowed = try allowed.multiplied(by: size.magnitude())
        }
        let difference = Formula.joined(leftSide.formula, "-", rightSide.formula)
        _ = try checked(
            (leftSide.range.lowerBound - rightSide.range.upperBound)...(leftSide.range.upperBound
                - rightSide.range.lowerBound))
        switch sign {
        case .equal, .notEqual:
            return Formula.joined(
                Formula.call("ABS", [difference]), sign == .equal ? "<=" : ">", allowed.above)
        case .less, .greaterOrEqual: return Formula.joined(difference, sign.rawValue, allowed.negated.above)
        case .lessOrEqual, .greater: return Formula.joined(difference, sign.rawValue, allowed.above)
        }
    }
}
