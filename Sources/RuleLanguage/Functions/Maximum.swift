/// `max(a, b, …)`: the largest of the numbers.
public enum Maximum: NumberFunction {
    public static let name = "max"
    public static let signature = "max(a, b, …)"
    public static let summary = "Số lớn nhất."
    public static let phrase = "số lớn nhất trong {}"
    public static let arity = 1...Int.max
    public static let examples = [(cells: ["10", "2"], result: "10"), (cells: ["-", "0"], result: "0")]
    public static let javaScript = "(numbers) => numbers.reduce((one, other) => isLess(one, other) ? other : one)"

    public static func evaluate(_ numbers: [ExactFraction]) -> RuleValue {
        var largest = numbers[0]
        for number in numbers.dropFirst() {
            guard let difference = largest.subtracting(number) else { return .overflow }
            if difference.isNegative { largest = number }
        }
        return .number(largest)
    }

    public static func formula(_ arguments: [IntegerFormula]) throws(NotProvable) -> IntegerFormula {
        try IntegerFormula.chosen("MAX", of: arguments) { ranges in
            (ranges.map(\.lowerBound).max() ?? 0)...(ranges.map(\.upperBound).max() ?? 0)
        }
    }

    public static func range(_ arguments: [NumberRange]) -> NumberRange {
        arguments.dropFirst().reduce(arguments[0]) { $0.larger($1) }
    }
}
