/// `sum(a, b, …)`, `sum(children)`: the exact sum.
public enum Sum: NumberFunction {
    public static let name = "sum"
    public static let signature = "sum(a, b, …)"
    public static let summary = "Tổng các số."
    public static let phrase = "tổng {}"
    public static let arity = 1...Int.max
    public static let examples = [(cells: ["10", "2", "-"], result: "12"), (cells: ["10", ""], result: "")]
    public static let javaScript = "(numbers) => numbers.reduce(add, ZERO)"

    public static func evaluate(_ numbers: [ExactFraction]) -> RuleValue {
        var total = ExactFraction.zero
        for number in numbers {
            guard let next = total.adding(number) else { return .overflow }
            total = next
        }
        return .number(total)
    }

    public static func formula(_ arguments: [IntegerFormula]) throws(NotProvable) -> IntegerFormula {
        // Whole columns of helper cells are added by one SUM.
        if let sum = try IntegerFormula.aggregate("SUM", arguments, range: Self.total) { return sum }
        var total = arguments[0]
        for argument in arguments.dropFirst() { total = try total.adding(argument) }
        return total
    }

    private static func total(_ ranges: [ClosedRange<Int128>]) -> ClosedRange<Int128> {
        ranges.map(\.lowerBound).reduce(0, +)...ranges.map(\.upperBound).reduce(0, +)
    }

    public static func range(_ arguments: [NumberRange]) -> NumberRange {
        arguments.reduce(.exactly(.zero)) { $0.adding($1) }
    }
}
