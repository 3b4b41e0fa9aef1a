public import AppendixModel
import Diagnostics
import TextScanning

/// Which cells are likely wrong: the fewest whose change satisfies all rules at once (Fellegi and Holt, 1976).
///
/// Only comparisons of sums are solved. A hint is given where one smallest set stands out; nothing is ever changed by it.
public struct LikelyErrors {
    /// The cells of one hint.
    public struct Hint: Sendable, Hashable {
        /// The cells, in printed order.
        public let cells: [CellKey]
        /// The only number that satisfies all rules, when there is one cell and one number.
        public let number: ExactFraction?
        /// The violated rules it mends, by ``LikelyErrors/name(of:)``.
        public let rules: [String]
    }

    /// Cells in a hint at most.
    static let size = 3
    /// Steps of the search at most: some 10 ms.
    static let work = 40_000

    private struct Judged {
        let id: String
        let rule: LinearRule
        let isViolated: Bool
    }

    private var rules: [Judged] = []
    private var domains: [CellKey: NumberDomain] = [:]
    private var values: [CellKey: ExactFraction] = [:]
    private var order: [CellKey: Int] = [:]

    /// - Parameters:
    ///   - rules: the rules of a return.
    ///   - figures: its figures.
    public init(_ rules: [BoundRule], figures: (CellKey) -> Figure?) {
        for rule in rules where rule.severity != .note {
            let verdict = RuleEvaluator.verdict(of: rule, figures: figures)
            if verdict == .none { continue }
            guard let linear = LinearRule(rule) else { continue }
            for operand in rule.operands where values[operand.cell.key] == nil {
                guard let domain = operand.domain,
                    let number = operand.value(figures(operand.cell.key), blanks: .skip).number
                else { continue }
                domains[operand.cell.key] = domain
                values[operand.cell.key] = number
                order[operand.cell.key] = operand.cell.table << 40 | operand.cell.row << 20 | operand.cell.column
            }
            // A blank that counts as 0 is known, and no error.
            let isKnown = linear.cells.allSatisfy { values[$0] != nil }
            if isKnown {
                self.rules.append(Judged(id: Self.name(of: rule), rule: linear, isViolated: verdict != .satisfied))
            }
        }
    }

    /// A rule at the cell where it is judged.
    public static func name(of rule: BoundRule) -> String { rule.declaration.id + " " + rule.subject.key.text }

    /// The hints, one for each group of violated rules that share cells.
    public func hints() -> [Hint] { groups().compactMap(hint) }

    private func groups() -> [[Judged]] {
        var groups: [[Judged]] = []
        for one in rules where one.isViolated {
            let touching = groups.indices.filter { index in
                groups[index].contains { !Set($0.rule.cells).isDisjoint(with: one.rule.cells) }
            }
            let merged = touching.flatMap { groups[$0] } + [one]
            for index in touching.reversed() { groups.remove(at: index) }
            groups.append(merged)
        }
        return groups
    }

    private func hint(for group: [Judged]) -> Hint? {
        let cells = Set(group.flatMap(\.rule.cells)).sorted { order[$0, default: 0] < order[$1, default: 0] }
        // With more cells than a person would look through, a hint is none.
        if cells.count > 60 { return nil }
        var work = Self.work
        for size in 1...Self.size where size <= cells.count {
            var found: [(cells: [CellKey], number: ExactFraction?)] = []
            for set in Self.subsets(of: cells, size: size) {
                work -= 1
                if work <= 0 { return nil }
                let isHit = group.allSatisfy { one in one.rule.cells.contains(where: set.contains) }
                guard isHit, let solution = solution(changing: set, work: &work) else { continue }
                found.append((set, solution.number))
                // Two answers of one size are none.
                if found.count > 1 { return nil }
            }
            if let only = found.first {
                return Hint(cells: only.cells, number: only.number, rules: group.map(\.id))
            }
        }
        return nil
    }

    /// Numbers that satisfy every rule exist.
    private struct Solution {
        /// The only one, for a single cell.
        let number: ExactFraction?
    }

    /// Whether numbers for these cells satisfy every rule they stand in; with the number when there is one cell and one number.
    private func solution(changing cells: [CellKey], work: inout Int) -> Solution? {
        var system = LinearSystem()
        let one = ExactFraction(1)
        for (index, cell) in cells.enumerated() {
            guard let domain = domains[cell], let low = bound(domain.low, domain), let high = bound(domain.high, domain)
            else { return nil }
            var factors = [ExactFraction](repeating: .zero, count: cells.count)
            factors[index] = one
            system.require(factors, high.negated)
            factors[index] = one.negated
            system.require(factors, low)
        }
        for judged in rules where judged.rule.cells.contains(where: cells.contains) {
            guard add(judged.rule, over: cells, to: &system) else { return nil }
        }
        guard let interval = system.interval(work: &work) else { return nil }
        guard cells.count == 1 else { return Solution(number: nil) }
        guard let domain = domains[cells[0]] else { return nil }
        guard let number = Self.firstNumber(in: interval, decimals: domain.decimals) else { return nil }
        return Solution(number: interval.low == interval.high ? number : nil)
    }

    private func bound(_ whole: Int128, _ domain: NumberDomain) -> ExactFraction? {
        ExactFraction(ExactDecimal(mantissa: whole, scale: domain.decimals))
    }

    /// A rule with all cells but a few at their values.
    private func add(_ rule: LinearRule, over cells: [CellKey], to system: inout LinearSystem) -> Bool {
        var constant = rule.form.constant
        var factors = [ExactFraction](repeating: .zero, count: cells.count)
        for (key, factor) in rule.form.factors {
            if let index = cells.firstIndex(of: key) {
                factors[index] = factor
            } else {
                guard let value = values[key]?.multiplied(by: factor), let sum = constant.adding(value) else {
                    return false
                }
                constant = sum
            }
        }
        guard let above = constant.subtracting(rule.tolerance),
            let below = constant.negated.subtracting(rule.tolerance),
            let strictAbove = constant.adding(rule.tolerance), let strictBelow = constant.negated.adding(rule.tolerance)
        else { return false }
        let opposite = factors.map(\.negated)
        switch rule.sign {
        case .equal:
            system.require(factors, above)
            system.require(opposite, below)
        case .lessOrEqual: system.require(factors, above)
        case .greaterOrEqual: system.require(opposite, below)
        case .less: system.require(factors, strictAbove, isStrict: true)
        case .greater: system.require(opposite, strictBelow, isStrict: true)
        case .notEqual: return false
        }
        return true
    }

    /// The least number with so many digits after the comma in an interval; nil when there is none.
    private static func firstNumber(in interval: LinearSystem.Interval, decimals: Int) -> ExactFraction? {
        guard let low = interval.low, let power = ExactFraction(ExactDecimal(mantissa: 1, scale: decimals)),
            let steps = low.divided(by: power)
        else { return nil }
        var whole = steps.numerator / steps.denominator
        if steps.numerator > 0, steps.numerator % steps.denominator != 0 { whole += 1 }
        if interval.isLowOpen, whole * steps.denominator == steps.numerator { whole += 1 }
        guard let number = ExactFraction(ExactDecimal(mantissa: whole, scale: decimals)) else { return nil }
        if let high = interval.high {
            guard let room = high.subtracting(number), !room.isNegative, !(room == .zero && interval.isHighOpen) else {
                return nil
            }
        }
        return number
    }

    private static func subsets(of cells: [CellKey], size: Int) -> [[CellKey]] {
        if size == 0 { return [[]] }
        return cells.indices.flatMap { index in
            subsets(of: Array(cells[(index + 1)...]), size: size - 1).map { [cells[index]] + $0 }
        }
    }
}
