/// `max(a, b, …)`: the largest of the numbers.
public enum Maximum: RuleFunction {
    public static let name = "max"
    public static let summary = "Số lớn nhất."
    public static let arguments: [RuleKind] = [.number]
    public static let isVariadic = true
    public static let result = RuleKind.number

    public static func evaluate(_ values: [RuleValue]) -> RuleValue {
        if let interruption = interruption(in: values) { return interruption }
        return values.compactMap(\.number).max().map(RuleValue.number) ?? .absent
    }
}
