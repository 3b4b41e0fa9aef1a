/// `count(a, b, …)`: how many of the cells hold a number.
public enum Count: CellFunction {
    public static let name = "count"
    public static let signature = "count(a, b, …)"
    public static let summary = "Số ô có số liệu (kể cả “-”: không phát sinh)."
    public static let phrase = "số ô có số liệu trong {}"
    public static let arity = 1...Int.max
    public static let takesTexts = false
    public static let result = RuleKind.number
    public static let examples = [(cells: ["10", "-", "x", ""], result: "2"), (cells: ["", ""], result: "0")]
    public static let javaScript =
        "(answers) => whole(answers.filter((answer) => answer === \"number\").length)"
    public static let encoding = FormulaLeaf.Encoding.skip

    public static func evaluate(_ answers: [CellAnswer]) -> RuleValue {
        .number(ExactFraction(answers.count { $0 == .number }))
    }

    public static func formula(_ cells: [FormulaLeaf]) -> Formula {
        Formula([.text("COUNT("), .list(cells), .text(")")], isAtom: true)
    }
}
