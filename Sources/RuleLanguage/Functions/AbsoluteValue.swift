/// `abs(a)`: the number without its sign.
public enum AbsoluteValue: NumberFunction {
    public static let name = "abs"
    public static let signature = "abs(a)"
    public static let summary = "Giá trị tuyệt đối."
    public static let phrase = "giá trị tuyệt đối của {}"
    public static let arity = 1...1
    public static let examples = [(cells: ["10"], result: "10"), (cells: [""], result: "")]
    public static let javaScript = "([number]) => ({n: number.n < 0n ? -number.n : number.n, d: number.d})"

    public static func evaluate(_ numbers: [ExactFraction]) -> RuleValue { .number(numbers[0].magnitude) }

    public static func formula(_ arguments: [IntegerFormula]) throws(NotProvable) -> IntegerFormula {
        try arguments[0].magnitude()
    }

    public static func range(_ arguments: [NumberRange]) -> NumberRange { arguments[0].magnitude }
}
