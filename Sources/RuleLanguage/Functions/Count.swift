import TextScanning

/// `count(a, b, …)`: how many of the cells hold a number.
public enum Count: RuleFunction {
    public static let name = "count"
    public static let summary = "Số ô có số liệu."
    public static let arguments: [RuleKind] = [.number]
    public static let isVariadic = true
    public static let result = RuleKind.number

    public static func evaluate(_ values: [RuleValue]) -> RuleValue {
        .number(ExactDecimal(values.count { $0.number != nil }))
    }
}
