/// Findings about rules.
extension FindingCode {
    /// The figures do not satisfy a rule.
    public static let ruleNotSatisfied = FindingCode(
        "KTR001", .error,
        summary: Phrase("Số liệu không thoả quy tắc của biểu", en: "The figures do not satisfy a rule"),
        reason: Phrase("Các số liệu liên quan nhau phải khớp.", en: "Figures that depend on each other must agree."),
        mend: Phrase("Kiểm tra các ô nêu trên, sửa hoặc giải trình.", en: "Check the cells named; mend or explain."))
}
