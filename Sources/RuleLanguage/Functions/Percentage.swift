/// `percent(a, b)`: how many percent `a` is of `b`.
public enum Percentage: NumberFunction {
    public static let name = "percent"
    public static let signature = "percent(a, b)"
    public static let summary = "Tỷ lệ phần trăm của a so với b (a × 100 / b); không có giá trị khi b bằng 0."
    public static let phrase = "tỷ lệ % của {}"
    public static let arity = 2...2
    public static let examples = [(cells: ["45", "60"], result: "75"), (cells: ["45", "0"], result: "")]
    public static let javaScript = "([part, whole]) => divide(multiply(part, HUNDRED), whole)"

    public static func evaluate(_ numbers: [ExactFraction]) -> RuleValue {
        guard let scaled = numbers[0].multiplied(by: .hundred) else { return .overflow }
        if numbers[1] == .zero { return .absent }
        return scaled.divided(by: numbers[1]).map(RuleValue.number) ?? .overflow
    }

    public static func formula(_ arguments: [IntegerFormula]) throws(NotProvable) -> IntegerFormula {
        try arguments[0].multiplied(by: .constant(100, scale: 0)).divided(by: arguments[1])
    }

    public static func range(_ arguments: [NumberRange]) -> NumberRange {
        arguments[0].multiplied(by: .exactly(.hundred)).divided(by: arguments[1])
    }
}
