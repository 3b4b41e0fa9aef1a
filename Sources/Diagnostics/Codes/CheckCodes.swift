/// Findings about rules.
extension FindingCode {
    /// The figures do not satisfy a rule.
    public static let ruleNotSatisfied = FindingCode(
        "KTR001", .error,
        summary: Phrase("Số liệu không thoả quy tắc của biểu", en: "The figures do not satisfy a rule"),
        reason: Phrase("Các số liệu liên quan nhau phải khớp.", en: "Figures that depend on each other must agree."),
        mend: Phrase("Kiểm tra các ô nêu trên, sửa hoặc giải trình.", en: "Check the cells named; mend or explain."))

    /// A number so large that no rule calculates with it.
    public static let beyondRules = FindingCode(
        "KTR002", .warning,
        summary: Phrase("Số lớn hơn mức các quy tắc kiểm tra", en: "A number beyond what rules calculate with"),
        reason: Phrase(
            "Các quy tắc chỉ tính với số mà mọi bảng tính đều tính đúng; ô không khai số lớn nhất thì đến 1.000.000.000.000 (tính cả chữ số thập phân).",
            en:
                "Rules calculate only with numbers that every spreadsheet calculates exactly: where a cell declares no maximum, up to 1,000,000,000,000 (digits after the comma included)."
        ),
        mend: Phrase(
            "Đề nghị kiểm tra lại số và đơn vị tính; nếu đúng, người lập biểu khai max cho ô này.",
            en: "Check the number and its unit; if it is right, whoever keeps the form declares a max for the cell."))
}
