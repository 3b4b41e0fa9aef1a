/// `min(a, b, …)`: the smallest of the numbers.
public enum Minimum: RuleFunction {
    public static let name = "min"
    public static let summary = "Số nhỏ nhất."
    public static let arguments: [RuleKind] = [.number]
    public static let isVariadic = true
    public static let result = RuleKind.number

    public static func evaluate(_ values: [RuleValue]) -> RuleValue {
        if let interruption = interruption(in: values) { return interruption }
        return values.compactMap(\.number).min().map(RuleValue.number) ?? .absent
    }
}
