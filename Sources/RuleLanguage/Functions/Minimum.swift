/// `min(a, b, …)`: the smallest of the numbers.
public enum Minimum: NumberFunction {
    public static let name = "min"
    public static let signature = "min(a, b, …)"
    public static let summary = "Số nhỏ nhất."
    public static let phrase = "số nhỏ nhất trong {}"
    public static let arity = 1...Int.max
    public static let examples = [(cells: ["10", "2"], result: "2"), (cells: ["10", "x"], result: "")]
    public static let javaScript = "(numbers) => numbers.reduce((one, other) => isLess(other, one) ? other : one)"

    public static func evaluate(_ numbers: [ExactFraction]) -> RuleValue {
        var smallest = numbers[0]
        for number in numbers.dropFirst() {
            guard let difference = number.subtracting(smallest) else { return .overflow }
            if difference.isNegative { smallest = number }
        }
        return .number(smallest)
    }

    public static func formula(_ arguments: [IntegerFormula]) throws(NotProvable) -> IntegerFormula {
        try IntegerFormula.chosen("MIN", of: arguments) { ranges in
            (ranges.map(\.lowerBound).min() ?? 0)...(ranges.map(\.upperBound).min() ?? 0)
        }
    }

    public static func range(_ arguments: [NumberRange]) -> NumberRange {
        arguments.dropFirst().reduce(arguments[0]) { $0.smaller($1) }
    }
}
