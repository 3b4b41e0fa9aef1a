/// Findings about files that came back.
extension FindingCode {
    /// Not a workbook that can be read.
    public static let notAWorkbook = FindingCode(
        "TEP001", .error,
        summary: Phrase("Tệp không phải bảng tính đọc được", en: "Not a workbook that can be read"),
        reason: Phrase(
            "Loại tệp được nhận theo nội dung, không theo phần mở rộng của tên.",
            en: "The kind of a file is told by its content, never by its name."),
        allowed: Phrase("Tệp Excel (.xlsx).", en: "An Excel workbook (.xlsx)."),
        mend: Phrase("Đề nghị đơn vị gửi lại tệp Excel của bộ biểu.", en: "Ask for the Excel file of the packet."))

    /// The file is encrypted.
    public static let encrypted = FindingCode(
        "TEP002", .error,
        summary: Phrase("Tệp đặt mật khẩu", en: "The file is encrypted"),
        reason: Phrase(
            "Không có mật khẩu thì không đọc được nội dung.",
            en: "Nothing can be read without the password."),
        allowed: Phrase("Tệp không đặt mật khẩu.", en: "A file without a password."),
        mend: Phrase(
            "Mở tệp, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ) rồi lưu và gửi lại.",
            en: "Open it, remove the password, save and send again."))

    /// The file is damaged or incomplete.
    public static let damaged = FindingCode(
        "TEP003", .error,
        summary: Phrase("Tệp bị hỏng hoặc tải về chưa hết", en: "The file is damaged or incomplete"),
        reason: Phrase(
            "Tệp nén thiếu phần cuối hoặc sai mã kiểm tra.",
            en: "The archive lacks its end or fails its checksum."),
        allowed: Phrase("Tệp nguyên vẹn.", en: "A whole file."),
        mend: Phrase("Đề nghị gửi lại tệp.", en: "Ask for the file again."))

    /// The file exceeds the safety limits.
    public static let unsafe = FindingCode(
        "TEP004", .error,
        summary: Phrase("Tệp vượt giới hạn an toàn", en: "The file exceeds the safety limits"),
        reason: Phrase(
            "Tệp lạ có thể làm treo máy hoặc giấu nội dung.",
            en: "A strange file may exhaust the machine or hide content."),
        mend: Phrase(
            "Mở tệp bằng Excel, chép bảng sang bộ biểu gốc rồi gửi lại.",
            en: "Open it in Excel, copy the table into the original form and send that."))

    /// A part of the file cannot be read.
    public static let brokenPart = FindingCode(
        "TEP005", .error,
        summary: Phrase("Một phần của tệp không đọc được", en: "A part of the file cannot be read"),
        reason: Phrase("Phần XML bên trong tệp sai cấu trúc.", en: "A part of the package is not well-formed."),
        mend: Phrase(
            "Mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi gửi lại.",
            en: "Open it in Excel or LibreOffice, save and send again."))

    /// A file that was set aside.
    public static let setAside = FindingCode(
        "TEP006", .note,
        summary: Phrase("Tệp để riêng, không đọc", en: "A file that was set aside"),
        reason: Phrase(
            "Tệp tạm, ảnh thu nhỏ hoặc loại tệp chưa đọc được.",
            en: "A temporary file, a thumbnail, or a kind that is not read."),
        mend: Phrase("Không cần làm gì, trừ khi tệp có số liệu.", en: "Nothing, unless it holds figures."))
}
