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

    /// A scan or picture of a return, and no file of its figures.
    public static let signedCopyOnly = FindingCode(
        "TEP007", .warning,
        summary: Phrase("Đã có bản ký, chưa có file số liệu", en: "A signed copy without a file of figures"),
        reason: Phrase(
            "Bản PDF hoặc ảnh chụp không đọc được số liệu; hạn nộp tính theo file số liệu.",
            en: "No figures are read from a PDF or a picture."),
        allowed: Phrase(
            "File số liệu (Excel, Word hoặc trang web của bộ biểu) kèm bản ký.",
            en: "A file of figures beside the signed copy."),
        mend: Phrase(
            "Đề nghị đơn vị gửi bổ sung file số liệu của bộ biểu.", en: "Ask the unit for the file of figures."))

    /// The signed copy of a return that was read.
    public static let signedCopy = FindingCode(
        "TEP008", .note,
        summary: Phrase("Bản ký đi kèm file số liệu", en: "The signed copy beside a file of figures"),
        reason: Phrase(
            "Số liệu lấy từ file số liệu; bản ký để đối chiếu và lưu.",
            en: "Figures are taken from the file of figures; the signed copy is kept to compare."),
        mend: Phrase("Đối chiếu số liệu với bản ký khi cần.", en: "Compare the figures with it where needed."))

    /// A format that is read only after another program has converted it, and that program is missing or failed.
    public static let notConverted = FindingCode(
        "TEP009", .error,
        summary: Phrase("Tệp Word đời cũ chưa chuyển đổi được", en: "An old Word file that could not be converted"),
        reason: Phrase(
            "Tệp .doc được LibreOffice chuyển sang .docx rồi mới đọc.",
            en: "A .doc file is read after LibreOffice has converted it."),
        allowed: Phrase("Tệp .docx, hoặc máy có cài LibreOffice.", en: "A .docx file, or LibreOffice installed."),
        mend: Phrase(
            "Mở tệp bằng Word, chọn Lưu thành, kiểu “Word Document (*.docx)”, rồi gửi lại.",
            en: "Open it in Word, save it as .docx and send that."))

    /// A file that was read from a conversion.
    public static let converted = FindingCode(
        "TEP010", .note,
        summary: Phrase("Tệp được chuyển đổi trước khi đọc", en: "A file that was converted before it was read"),
        reason: Phrase(
            "Số liệu đọc từ bản chuyển đổi, không phải từ chính tệp gửi đến.",
            en: "The figures are those of the conversion, not of the file itself."),
        mend: Phrase("Đối chiếu vài số liệu với tệp gốc.", en: "Compare a few figures with the original."))

    /// A workbook or document with a digital signature.
    public static let digitallySigned = FindingCode(
        "TEP011", .note,
        summary: Phrase("Tệp có chữ ký số", en: "A digitally signed file"),
        reason: Phrase(
            "Chương trình đọc số liệu, không kiểm tra chữ ký và không sửa tệp: sửa là mất hiệu lực chữ ký.",
            en: "Figures are read; the signature is neither checked nor touched."),
        mend: Phrase(
            "Kiểm tra chữ ký bằng phần mềm ký số; lưu nguyên tệp.", en: "Check the signature with its own program."))

    /// Bytes of a text file that stand for no character.
    public static let textEncoding = FindingCode(
        "TEP012", .error,
        summary: Phrase("Văn bản có ký tự không đọc được", en: "Text with characters that cannot be read"),
        reason: Phrase(
            "Bảng mã của tệp không nhận ra, hoặc tệp bị hỏng; đoán sai thì chữ và số liệu đều sai.",
            en: "The encoding is unknown or the file is damaged; a wrong guess garbles the table."),
        allowed: Phrase("UTF-8, UTF-16 hoặc Windows-1258.", en: "UTF-8, UTF-16 or Windows-1258."),
        mend: Phrase(
            "Mở tệp bằng Excel, lưu kiểu “CSV UTF-8” hoặc .xlsx rồi gửi lại.",
            en: "Open it in Excel, save it as CSV UTF-8 or .xlsx and send that."))

    /// A text file in a code page that nothing named.
    public static let codePageGuessed = FindingCode(
        "TEP013", .note,
        summary: Phrase("Đọc theo bảng mã Windows-1258", en: "Read as Windows-1258"),
        reason: Phrase(
            "Tệp không phải UTF-8 và không ghi bảng mã; Excel tiếng Việt lưu CSV theo Windows-1258.",
            en: "The file is no UTF-8 and names no encoding."),
        mend: Phrase("Xem lại chữ tiếng Việt trong bảng đọc được.", en: "Look at the Vietnamese words as read."))

    /// A text file whose last line has no end.
    public static let mayBeCut = FindingCode(
        "TEP014", .warning,
        summary: Phrase("Tệp có thể chưa tải hết", en: "The file may be cut short"),
        reason: Phrase(
            "Dòng cuối không kết thúc bằng dấu xuống dòng như các chương trình vẫn ghi; số cuối có thể thiếu chữ số.",
            en: "The last line does not end as programs end it; its last figure may lack digits."),
        mend: Phrase(
            "So dòng cuối với tệp gốc; nếu thiếu, đề nghị gửi lại.",
            en: "Compare the last line with the original; ask for the file again if it differs."))

    /// A mail without attachments, or an archive without files.
    public static let emptyBundle = FindingCode(
        "TEP015", .warning,
        summary: Phrase("Thư hoặc tệp nén không có tệp nào", en: "A message or archive without files"),
        reason: Phrase(
            "Số liệu ghi trong lời thư không được đọc; đơn vị có thể quên đính kèm.",
            en: "Figures in the text of a message are not read; the attachment may have been forgotten."),
        allowed: Phrase(
            "Thư có tệp đính kèm, tệp nén có tệp bên trong.", en: "A message with attachments, an archive with files."),
        mend: Phrase("Hỏi lại đơn vị và đề nghị gửi bổ sung tệp số liệu.", en: "Ask the unit for the file of figures."))

    /// A name whose encoding could not be told.
    public static let nameUnclear = FindingCode(
        "TEP016", .note,
        summary: Phrase("Tên tệp có chữ không rõ bảng mã", en: "A file name in an unknown encoding"),
        reason: Phrase(
            "Tệp nén hoặc thư không ghi bảng mã của tên tệp; nội dung tệp không bị ảnh hưởng.",
            en: "The archive or message does not say the encoding of the name; the content is not affected."),
        mend: Phrase(
            "Xem tên hiện ra có đúng không; trong nhan.csv ghi tên đúng như tên hiện ra.",
            en: "Look at the name as shown; nhan.csv names the file as it is shown."))

    /// Two days that a file may have arrived on.
    public static let arrivalDiffers = FindingCode(
        "TEP017", .note,
        summary: Phrase("Thư có hai ngày khác nhau", en: "A message with two days"),
        reason: Phrase(
            "Ngày đến lấy theo máy chủ thư của nơi nhận, với thư chuyển tiếp thì theo thư ngoài cùng; ngày do máy người gửi ghi có thể sai.",
            en:
                "A file arrives on the day of the receiver's mail server, a forwarded one on that of the outermost message; what the sender's machine says may be wrong."
        ),
        mend: Phrase(
            "Nếu ngày đến đúng là ngày kia, ghi ngày đó vào cột received của nhan.csv.",
            en: "If it really arrived on the other day, write that day in the column received of nhan.csv."))
}
