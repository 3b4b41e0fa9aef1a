/// Findings about figures.
extension FindingCode {
    /// Not a number.
    public static let notANumber = FindingCode(
        "SLI001", .error,
        summary: Phrase("Không phải là số", en: "Not a number"),
        reason: Phrase("Ô này cần một con số.", en: "The cell asks for a number."),
        mend: Phrase(
            "Ghi một con số, hoặc - (không phát sinh), x (không áp dụng), … (chưa có số liệu).",
            en: "Write a number, or - (none), x (not applicable), … (not available)."))

    /// A number with two readings.
    public static let ambiguousNumber = FindingCode(
        "SLI002", .error,
        summary: Phrase("Số có hai cách đọc", en: "A number with two readings"),
        reason: Phrase(
            "Dấu chấm và dấu phẩy có thể là dấu nhóm hoặc dấu thập phân.",
            en: "Point and comma may group or separate decimals."),
        mend: Phrase("Ghi lại số không có dấu nhóm; dấu thập phân là dấu phẩy.", en: "Write it without grouping."))

    /// A figure out of range.
    public static let outOfRange = FindingCode(
        "SLI003", .error,
        summary: Phrase("Số ngoài khoảng cho phép", en: "A figure out of range"),
        reason: Phrase("Số ngoài khoảng thường là gõ nhầm.", en: "Usually a slip of the keyboard."),
        mend: Phrase("Kiểm tra và ghi lại.", en: "Check and correct."))

    /// Not a whole number.
    public static let notWhole = FindingCode(
        "SLI004", .error,
        summary: Phrase("Không phải số nguyên", en: "Not a whole number"),
        reason: Phrase(
            "Chỉ tiêu đếm số lượng thì không có phần lẻ; máy đặt kiểu Anh đọc 1.234 thành 1,234.",
            en: "A count has no fraction; an English PC reads 1.234 as 1,234."),
        allowed: Phrase("Số nguyên.", en: "A whole number."),
        mend: Phrase("Kiểm tra dấu chấm ngăn hàng nghìn và ghi lại.", en: "Check the grouping point."))

    /// More decimals than declared.
    public static let tooManyDecimals = FindingCode(
        "SLI005", .warning,
        summary: Phrase("Nhiều chữ số thập phân hơn quy định", en: "More decimals than declared"),
        reason: Phrase("Biểu quy định số chữ số sau dấu phẩy.", en: "The form declares its decimals."),
        mend: Phrase("Làm tròn rồi ghi lại, hoặc giải trình.", en: "Round it, or explain."))

    /// Not one of the choices.
    public static let notAChoice = FindingCode(
        "SLI006", .error,
        summary: Phrase("Không thuộc các giá trị được chọn", en: "Not one of the choices"),
        reason: Phrase("Ô này chỉ nhận các giá trị đã nêu.", en: "The cell takes only the values listed."),
        mend: Phrase("Chọn một giá trị trong danh sách.", en: "Choose from the list."))

    /// A rate or score that cannot be read.
    public static let notAPair = FindingCode(
        "SLI007", .error,
        summary: Phrase("Không đọc được tỷ lệ hoặc điểm", en: "A rate or score that cannot be read"),
        reason: Phrase(
            "Ô này cần hai số cách nhau bằng dấu gạch chéo.",
            en: "The cell takes two numbers with a slash."),
        allowed: Phrase(
            "Hai số, ví dụ 1200/1150, hoặc tỷ lệ %.",
            en: "Two numbers such as 1200/1150, or a percentage."),
        mend: Phrase("Ghi lại theo mẫu.", en: "Write it like the example."))

    /// Excel turned the figure into a date.
    public static let dateDamage = FindingCode(
        "SLI008", .error,
        summary: Phrase("Số đã bị Excel đổi thành ngày", en: "Excel turned the figure into a date"),
        reason: Phrase(
            "Excel đổi 12/12 thành ngày 12 tháng 12: con số gốc không còn.",
            en: "Excel turned 12/12 into a date; what was typed is gone."),
        mend: Phrase("Định dạng ô là Văn bản rồi ghi lại.", en: "Format the cell as text and type it again."))

    /// A formula; its computed value was taken.
    public static let formulaTaken = FindingCode(
        "SLI009", .note,
        summary: Phrase("Ô có công thức, lấy giá trị đã tính", en: "A formula; its computed value was taken"),
        reason: Phrase(
            "Giá trị đi kèm công thức là giá trị lúc lưu tệp.",
            en: "The value is the one saved with the file."),
        mend: Phrase("Kiểm tra giá trị; nên dán dưới dạng giá trị.", en: "Check it; better paste values."))

    /// An error value.
    public static let errorCell = FindingCode(
        "SLI010", .error,
        summary: Phrase("Ô báo lỗi công thức", en: "An error value"),
        reason: Phrase("Công thức trong ô hỏng nên không có số.", en: "The formula is broken."),
        mend: Phrase("Ghi số vào ô.", en: "Type the figure."))

    /// A figure in a caption row.
    public static let figureInCaption = FindingCode(
        "SLI011", .warning,
        summary: Phrase("Có số ở dòng tiêu đề", en: "A figure in a caption row"),
        reason: Phrase(
            "Dòng này không lấy số liệu; số ghi ở đây không được bỏ qua trong im lặng.",
            en: "The row takes no figures; what stands there is never dropped in silence."),
        allowed: Phrase("Để trống.", en: "Blank."),
        mend: Phrase("Chuyển số xuống dòng chi tiết, hoặc giải trình.", en: "Move it to the detail rows, or explain."))

    /// A number of more than 15 digits.
    public static let tooLong = FindingCode(
        "SLI012", .error,
        summary: Phrase("Số dài quá 15 chữ số", en: "A number of more than 15 digits"),
        reason: Phrase("Bảng tính chỉ giữ được 15 chữ số có nghĩa.", en: "Spreadsheets keep 15 significant digits."),
        mend: Phrase("Ghi lại số, hoặc đổi đơn vị tính.", en: "Write it again, or change its unit."))

    /// Read in its only possible sense.
    public static let readWithCare = FindingCode(
        "SLI013", .note,
        summary: Phrase("Đã đọc theo nghĩa rõ ràng duy nhất", en: "Read in its only possible sense"),
        reason: Phrase(
            "Cách ghi khác mẫu nhưng chỉ có một nghĩa.",
            en: "Written otherwise than asked, with one meaning only."),
        mend: Phrase("Không cần làm gì nếu đúng ý.", en: "Nothing, if that is what was meant."))

    /// A mark without a clear meaning here.
    public static let askedMark = FindingCode(
        "SLI014", .error,
        summary: Phrase("Dấu ghi không rõ nghĩa trong ô này", en: "A mark without a clear meaning here"),
        reason: Phrase(
            "Cùng một dấu có nghĩa khác nhau tuỳ loại ô.",
            en: "One mark means different things in different cells."),
        mend: Phrase("Ghi 1 (có) hoặc 0 (không).", en: "Write 1 (yes) or 0 (no)."))

    /// Cells not filled in.
    public static let blankCells = FindingCode(
        "SLI015", .warning,
        summary: Phrase("Còn ô chưa ghi", en: "Cells not filled in"),
        reason: Phrase(
            "Để trống khác với 0: chưa biết là không có hay chưa nhập.",
            en: "Blank is not 0: it may mean none, or not yet entered."),
        allowed: Phrase("Số liệu, hoặc 0, -, x, ….", en: "A figure, or 0, -, x, …."),
        mend: Phrase(
            "Đề nghị bổ sung, hoặc ghi rõ - (không phát sinh), x (không áp dụng), … (chưa có số liệu).",
            en: "Fill them in, or say - (none), x (not applicable), … (not available)."))

    /// Declared empty, yet figures stand.
    public static let declaredYetFilled = FindingCode(
        "SLI016", .warning,
        summary: Phrase("Đã khai không có số liệu nhưng vẫn có số", en: "Declared empty, yet figures stand"),
        reason: Phrase("Hai điều mâu thuẫn nhau.", en: "The two contradict each other."),
        mend: Phrase("Bỏ khai báo ở đầu biểu, hoặc xoá số.", en: "Withdraw the declaration or the figures."))

    /// The percentage written differs from the quotient.
    public static let rateDiffers = FindingCode(
        "SLI017", .note,
        summary: Phrase(
            "Tỷ lệ ghi kèm khác với tỷ lệ tính từ hai số",
            en: "The percentage written differs from the quotient"),
        reason: Phrase(
            "Mẫu số thường dùng là số hồ sơ đã giải quyết, không phải đã tiếp nhận.",
            en: "Its usual base is files settled, not received."),
        mend: Phrase("Cả hai được giữ.", en: "Both are kept."))

    /// The two numbers of a rate stand in the other order.
    public static let rateOrder = FindingCode(
        "SLI018", .note,
        summary: Phrase("Hai số của tỷ lệ ghi ngược thứ tự", en: "The two numbers of a rate stand in the other order"),
        reason: Phrase("Số lớn hơn được hiểu là đã tiếp nhận.", en: "The larger is taken as received."),
        mend: Phrase("Không cần làm gì nếu đúng ý.", en: "Nothing, if that is what was meant."))

    /// A percentage below 1.
    public static let percentBelowOne = FindingCode(
        "SLI020", .warning,
        summary: Phrase("Tỷ lệ nhỏ hơn 1%", en: "A percentage below 1"),
        reason: Phrase(
            "0,95 có thể là 0,95% hoặc 95%; biểu quy định ghi theo điểm phần trăm nên đọc là 0,95%.",
            en: "0.95 may mean 0.95 % or 95 %; the form asks for points, so it is read as 0.95 %."),
        mend: Phrase("Xác nhận, hoặc ghi lại theo điểm phần trăm.", en: "Confirm, or write it in points."))

    /// A bare percentage.
    public static let barePercent = FindingCode(
        "SLI019", .note,
        summary: Phrase("Chỉ ghi tỷ lệ, không ghi hai số", en: "A bare percentage"),
        reason: Phrase("Chỉ có tỷ lệ thì không cộng được với đơn vị khác.", en: "It cannot be rolled up over units."),
        mend: Phrase("Nên ghi cả hai số.", en: "Better give both numbers."))
    /// About 1,000 times off its neighbours.
    public static let farFromNeighbours = FindingCode(
        "SLI021", .warning,
        summary: Phrase("Số lệch khoảng 1.000 lần so với năm liền kề", en: "About 1,000 times off its neighbours"),
        reason: Phrase(
            "Máy đặt kiểu Anh hiểu 1.000 là 1; máy đặt kiểu Việt hiểu 1,000 là 1. Nhìn tệp không biết được, chỉ so với các năm khác mới thấy.",
            en: "An English PC takes 1.000 for 1, a Vietnamese one 1,000; only the other years tell."),
        mend: Phrase(
            "Xác nhận, hoặc ghi lại không có dấu ngăn hàng nghìn.", en: "Confirm, or type it without grouping."))
    /// A formula that takes its figure from another file.
    public static let externalFormula = FindingCode(
        "SLI022", .error,
        summary: Phrase("Công thức lấy số từ tệp khác", en: "A formula that takes its figure from another file"),
        reason: Phrase(
            "Tệp kia không được gửi kèm: không kiểm tra được con số, và con số có thể đã cũ.",
            en: "That file was not sent: the figure cannot be checked and may be old."),
        allowed: Phrase("Số ghi thẳng vào ô.", en: "A figure typed into the cell."),
        mend: Phrase("Sao chép ô rồi dán dưới dạng giá trị (Dán › Giá trị).", en: "Copy the cell and paste its value."))
}
