import TextScanning

/// `sum(a, b, …)`, `sum(children)`: the exact sum.
public enum Sum: RuleFunction {
    public static let name = "sum"
    public static let summary = "Tổng các số."
    public static let arguments: [RuleKind] = [.number]
    public static let isVariadic = true
    public static let result = RuleKind.number

    public static func evaluate(_ values: [RuleValue]) -> RuleValue {
        if let interruption = interruption(in: values) { return interruption }
        var total = ExactDecimal.zero
        for value in values {
            guard let number = value.number, let next = total.adding(number) else { return .overflow }
            total = next
        }
        return .number(total)
    }
}
