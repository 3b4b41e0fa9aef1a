/// `filled(a)`: whether the cell holds a figure (a declared none is one).
public enum Filled: RuleFunction {
    public static let name = "filled"
    public static let summary = "Ô có số liệu hay không."
    public static let arguments: [RuleKind] = [.number]
    public static let isVariadic = true
    public static let result = RuleKind.truth

    public static func evaluate(_ values: [RuleValue]) -> RuleValue {
        .truth(
            values.allSatisfy { value in
                switch value {
                case .number, .text, .truth: true
                case .absent, .missing, .overflow: false
                }
            })
    }
}
