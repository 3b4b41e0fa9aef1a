/// Findings about descriptions of forms and campaigns.
extension FindingCode {
    /// The description cannot be read as YAML.
    public static let yamlUnreadable = FindingCode(
        "MTA001", .error,
        summary: Phrase("Tệp mô tả không đọc được", en: "The description cannot be read as YAML"),
        reason: Phrase(
            "Một tệp YAML hỏng thì không thể biết biểu gồm những gì.",
            en: "Nothing can be known of a form whose YAML is broken."),
        mend: Phrase(
            "Sửa đúng dòng, cột đã nêu (thường là thiếu dấu cách sau dấu hai chấm, hoặc thụt lề sai).",
            en: "Mend the line and column named (usually a missing blank after a colon, or wrong indentation)."))

    /// A key the description language does not have.
    public static let unknownKey = FindingCode(
        "MTA002", .error,
        summary: Phrase("Khoá không có trong ngôn ngữ mô tả", en: "A key the description language does not have"),
        reason: Phrase(
            "Khoá gõ sai mà bỏ qua thì biểu in ra thiếu mà không ai biết.",
            en: "A misspelt key that is skipped makes a form that silently lacks something."),
        mend: Phrase("Sửa tên khoá, hoặc bỏ dòng đó.", en: "Correct the key or remove it."))

    /// A required key is missing.
    public static let missingKey = FindingCode(
        "MTA003", .error,
        summary: Phrase("Thiếu khoá bắt buộc", en: "A required key is missing"),
        reason: Phrase("Không có thông tin này thì không dựng được biểu.", en: "The form cannot be made without it."),
        mend: Phrase("Bổ sung khoá đã nêu.", en: "Add the key."))

    /// A value of the wrong kind.
    public static let wrongKind = FindingCode(
        "MTA004", .error,
        summary: Phrase("Giá trị không đúng dạng", en: "A value of the wrong kind"),
        reason: Phrase(
            "Danh sách, nhóm khoá và văn bản là ba dạng khác nhau.",
            en: "List, map and text are three different things."),
        mend: Phrase("Viết lại theo dạng đã nêu.", en: "Write it in the form named."))

    /// A value outside those allowed.
    public static let badValue = FindingCode(
        "MTA005", .error,
        summary: Phrase("Giá trị ngoài các giá trị được dùng", en: "A value outside those allowed"),
        reason: Phrase("Giá trị lạ không có nghĩa xác định.", en: "An unknown value has no defined meaning."),
        mend: Phrase("Chọn một trong các giá trị được nêu.", en: "Choose one of the values listed."))

    /// The same id twice.
    public static let duplicateID = FindingCode(
        "MTA006", .error,
        summary: Phrase("Mã trùng nhau", en: "The same id twice"),
        reason: Phrase("Mỗi ô số liệu phải có một mã duy nhất.", en: "Every cell needs a key of its own."),
        mend: Phrase("Đổi một trong hai mã.", en: "Change one of the two ids."))

    /// Two places contradict each other.
    public static let contradiction = FindingCode(
        "MTA007", .error,
        summary: Phrase("Hai chỗ nói khác nhau về cùng một ô", en: "Two places contradict each other"),
        reason: Phrase(
            "Dòng và cột ngang hàng nhau: không biết theo bên nào.",
            en: "Row and column have equal rank: neither can win."),
        mend: Phrase(
            "Chỉ khai ở một chỗ, hoặc ghi ở `cells:` của dòng.",
            en: "State it in one place only, or under `cells:` of the row."))

    /// A reference to an id that does not exist.
    public static let unknownID = FindingCode(
        "MTA008", .error,
        summary: Phrase("Nhắc đến mã không có", en: "A reference to an id that does not exist"),
        reason: Phrase(
            "Tham chiếu hỏng thì quy tắc hay phân công không có tác dụng.",
            en: "A broken reference makes a rule or an assignment void."),
        mend: Phrase("Sửa mã, hoặc khai báo mã đó.", en: "Correct the id or declare it."))

    /// A rule that cannot be parsed.
    public static let ruleSyntax = FindingCode(
        "MTA009", .error,
        summary: Phrase("Biểu thức quy tắc không đọc được", en: "A rule that cannot be parsed"),
        reason: Phrase(
            "Quy tắc không đọc được thì không kiểm tra được.",
            en: "A rule that cannot be read checks nothing."),
        mend: Phrase("Viết lại biểu thức tại vị trí đã nêu.", en: "Rewrite the expression at the place named."))

    /// A rule that does not type-check.
    public static let ruleType = FindingCode(
        "MTA010", .error,
        summary: Phrase("Quy tắc so sánh những thứ không so được", en: "A rule that does not type-check"),
        reason: Phrase(
            "So số với chữ thì luôn sai hoặc luôn đúng.",
            en: "Comparing a number with a text is always false or always true."),
        mend: Phrase("Sửa hai vế cho cùng loại.", en: "Make both sides of one kind."))

    /// A faulty line in the list of units.
    public static let unitRegister = FindingCode(
        "MTA011", .error,
        summary: Phrase("Danh sách đơn vị có dòng sai", en: "A faulty line in the list of units"),
        reason: Phrase(
            "Mã đơn vị sai thì biểu gửi nhầm nơi.",
            en: "A wrong unit code sends a form to the wrong place."),
        mend: Phrase("Sửa dòng đã nêu trong units.csv.", en: "Mend that line of units.csv."))

    /// Described, but not laid out yet.
    public static let notLaidOut = FindingCode(
        "MTA013", .warning,
        summary: Phrase("Phần mô tả đọc được nhưng chưa in ra biểu", en: "Described, but not laid out yet"),
        reason: Phrase(
            "Bản này của chương trình chưa dựng dòng bổ sung, dòng theo đơn vị và trường ngoài bảng.",
            en: "This version does not lay out spare rows, rows per unit and fields outside the tables."),
        mend: Phrase("Viết từng dòng ra trong mô tả.", en: "Write the rows out one by one."))

    /// One cell assigned to two units.
    public static let doubleAssignment = FindingCode(
        "MTA012", .error,
        summary: Phrase("Một ô giao cho hai đơn vị", en: "One cell assigned to two units"),
        reason: Phrase(
            "Đợt báo cáo ghép số liệu (union): mỗi ô chỉ một đơn vị chịu trách nhiệm.",
            en: "In a union campaign every cell has exactly one owner."),
        mend: Phrase("Giao ô đó cho một vai trò.", en: "Give the cell to one role."))

    /// A case of the rules that cannot be read.
    public static let caseUnreadable = FindingCode(
        "MTA014", .error,
        summary: Phrase("Trường hợp kiểm thử quy tắc viết chưa đúng", en: "A case of the rules cannot be read"),
        reason: Phrase(
            "Trường hợp không đọc được thì không kiểm thử được gì, mà vẫn tưởng là đã kiểm thử.",
            en: "A case that is not read proves nothing while it seems to."),
        mend: Phrase(
            "Sửa dòng đã nêu trong tệp của thư mục cases.", en: "Mend that line of the file in the folder cases."))
}
