/// Inequalities of a few unknowns, solved exactly by Fourier–Motzkin elimination.
struct LinearSystem {
    /// Σ `factors`·x + `constant` ≤ 0, or < 0.
    struct Inequality {
        var factors: [ExactFraction]
        var constant: ExactFraction
        var isStrict: Bool
    }

    /// Where an unknown may lie.
    struct Interval {
        var low: ExactFraction?
        var high: ExactFraction?
        /// Whether the ends themselves are left out.
        var isLowOpen = false, isHighOpen = false

        var isEmpty: Bool {
            guard let low, let high, let width = high.subtracting(low) else { return false }
            return width.isNegative || (width == .zero && (isLowOpen || isHighOpen))
        }
    }

    private(set) var inequalities: [Inequality] = []

    mutating func require(_ factors: [ExactFraction], _ constant: ExactFraction, isStrict: Bool = false) {
        inequalities.append(Inequality(factors: factors, constant: constant, isStrict: isStrict))
    }

    /// Where the first unknown may lie so that the others exist; nil when nothing fits or the numbers get too large.
    ///
    /// - Parameter work: counted down by every inequality made; at 0 the search ends, so that time is bounded without a clock.
    func interval(work: inout Int) -> Interval? {
        var current = inequalities
        let unknowns = current.first?.factors.count ?? 0
        for unknown in stride(from: unknowns - 1, to: 0, by: -1) {
            guard let next = Self.eliminate(unknown, from: current, work: &work) else { return nil }
            current = next
        }
        var interval = Interval()
        for one in current {
            guard let factor = one.factors.first, factor != .zero else {
                if one.constant.numerator > 0 || (one.isStrict && one.constant == .zero) { return nil }
                continue
            }
            guard let bound = one.constant.negated.divided(by: factor) else { return nil }
            if factor.isNegative {
                if let low = interval.low, bound.subtracting(low).map({ $0.isNegative }) ?? true { continue }
                interval.isLowOpen = one.isStrict || (interval.low == bound && interval.isLowOpen)
                interval.low = bound
            } else {
                if let high = interval.high, high.subtracting(bound).map({ $0.isNegative }) ?? true { continue }
                interval.isHighOpen = one.isStrict || (interval.high == bound && interval.isHighOpen)
                interval.high = bound
            }
        }
        return interval.isEmpty ? nil : interval
    }

    /// Combines every upper bound of an unknown with every lower one.
    private static func eliminate(_ unknown: Int, from all: [Inequality], work: inout Int) -> [Inequality]? {
        var kept = all.filter { $0.factors[unknown] == .zero }
        let uppers = all.filter { $0.factors[unknown].numerator > 0 }
        let lowers = all.filter { $0.factors[unknown].isNegative }
        for upper in uppers {
            for lower in lowers {
                work -= 1
                if work <= 0 { return nil }
                let (one, other) = (lower.factors[unknown].negated, upper.factors[unknown])
                guard let constant = sum(upper.constant, one, lower.constant, other) else { return nil }
                var factors: [ExactFraction] = []
                for index in upper.factors.indices {
                    guard let factor = sum(upper.factors[index], one, lower.factors[index], other) else { return nil }
                    factors.append(factor)
                }
                kept.append(
                    Inequality(factors: factors, constant: constant, isStrict: upper.isStrict || lower.isStrict))
            }
        }
        return kept
    }

    private static func sum(
        _ one: ExactFraction, _ factor: ExactFraction, _ other: ExactFraction, _ otherFactor: ExactFraction
    ) -> ExactFraction? {
        guard let left = one.multiplied(by: factor), let right = other.multiplied(by: otherFactor) else { return nil }
        return left.adding(right)
    }
}
