/// `filled(a, b, …)`: whether something is written in every cell, a mark such as x included.
public enum Filled: CellFunction {
    public static let name = "filled"
    public static let signature = "filled(a, b, …)"
    public static let summary = "Các ô đều đã ghi (số, chữ, hoặc một ký hiệu như -, x, …); không phụ thuộc khóa blanks."
    public static let phrase = "{} đã ghi"
    public static let arity = 1...Int.max
    public static let takesTexts = true
    public static let result = RuleKind.truth
    public static let examples = [(cells: ["10", "x"], result: "đúng"), (cells: ["10", ""], result: "sai")]
    public static let javaScript =
        "(answers) => answers.includes(\"blank\") ? false : answers.includes(\"unclear\") ? ABSENT : true"
    public static let encoding = FormulaLeaf.Encoding.answered

    public static func evaluate(_ answers: [CellAnswer]) -> RuleValue {
        answers.contains(.blank) ? .truth(false) : answers.contains(.unclear) ? .absent : .truth(true)
    }

    public static func formula(_ cells: [FormulaLeaf]) -> Formula {
        // A helper cell holds 1 when something is written, 0 when not, -1 when it is unclear: a blank decides alone.
        Formula(
            [
                .text("IF("),
                .any(cells, test: "=0"),
                .text(",0,MIN("), .list(cells), .text("))"),
            ], isAtom: true)
    }
}
