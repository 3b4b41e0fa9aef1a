internal import TextScanning

/// `abs(a)`: the number without its sign.
public enum AbsoluteValue: RuleFunction {
    public static let name = "abs"
    public static let summary = "Giá trị tuyệt đối."
    public static let arguments: [RuleKind] = [.number]
    public static let isVariadic = false
    public static let result = RuleKind.number

    public static func evaluate(_ values: [RuleValue]) -> RuleValue {
        if let interruption = interruption(in: values) { return interruption }
        return values.first?.number.map { .number($0.magnitude) } ?? .absent
    }
}
