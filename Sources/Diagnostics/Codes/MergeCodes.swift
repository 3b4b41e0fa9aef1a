/// Findings about merging.
extension FindingCode {
    /// Two units sent different figures for one cell.
    public static let conflict = FindingCode(
        "TH001", .error,
        summary: Phrase(
            "Hai đơn vị gửi số khác nhau cho cùng một ô",
            en: "Two units sent different figures for one cell"),
        reason: Phrase(
            "Ô này do một đơn vị chịu trách nhiệm: số của đơn vị đó được giữ, số kia không cộng vào.",
            en: "The cell has one owner, whose figure stands; the other is not added."),
        mend: Phrase("Hai cơ quan đối chiếu và thống nhất.", en: "The two agencies compare and agree."))

    /// Another unit sent the same figure.
    public static let sameFromOther = FindingCode(
        "TH002", .note,
        summary: Phrase("Đơn vị khác cũng gửi số này", en: "Another unit sent the same figure"),
        reason: Phrase("Số trùng với số của đơn vị chịu trách nhiệm.", en: "It equals the owner’s."),
        mend: Phrase("Không cần làm gì.", en: "Nothing."))

    /// Not sent.
    public static let notSent = FindingCode(
        "TH003", .warning,
        summary: Phrase("Chưa gửi", en: "Not sent"),
        reason: Phrase("Đơn vị được giao chưa gửi phần này.", en: "The unit has not sent its part."),
        mend: Phrase("Đề nghị đơn vị gửi.", en: "Ask the unit for it."))

    /// Sent after the date due.
    public static let late = FindingCode(
        "TH004", .note,
        summary: Phrase("Gửi sau hạn", en: "Sent after the date due"),
        reason: Phrase("Hạn tính theo ngày đến.", en: "Judged by the day of arrival."),
        mend: Phrase("Ghi nhận; không ảnh hưởng việc tổng hợp.", en: "Recorded; it does not keep the figures out."))

    /// Only a unit that does not own the cell sent a figure.
    public static let ownerMissing = FindingCode(
        "TH005", .warning,
        summary: Phrase(
            "Chỉ có số của đơn vị không được giao",
            en: "Only a unit that does not own the cell sent a figure"),
        reason: Phrase(
            "Số này không được đưa vào bảng tổng hợp.",
            en: "The figure is not taken into the merged table."),
        mend: Phrase("Đề nghị đơn vị chịu trách nhiệm gửi số liệu.", en: "Ask the owner."))

    /// Arrival taken from the file.
    public static let arrivalUnknown = FindingCode(
        "TH006", .note,
        summary: Phrase("Ngày đến lấy theo tệp", en: "Arrival taken from the file"),
        reason: Phrase(
            "Không có nhan.csv: ngày đến lấy theo thời gian của tệp.",
            en: "There is no nhan.csv: the file’s own time was used."),
        mend: Phrase("Ghi ngày đến vào nhan.csv trong thư mục.", en: "State the arrival in nhan.csv of the folder."))

    /// This row cannot be rolled up.
    public static let notRolledUp = FindingCode(
        "TH007", .warning,
        summary: Phrase("Không gộp được chỉ tiêu này", en: "This row cannot be rolled up"),
        reason: Phrase(
            "Tỷ lệ không có tử số, mẫu số thì không gộp được.",
            en: "A percentage without its two numbers has no sum."),
        mend: Phrase("Đề nghị các đơn vị gửi tử số và mẫu số.", en: "Ask the units for both numbers."))

    /// A later return replaces an earlier one.
    public static let superseded = FindingCode(
        "TH008", .note,
        summary: Phrase("Bản gửi sau thay bản gửi trước", en: "A later return replaces an earlier one"),
        reason: Phrase(
            "Số mới nhất hợp lệ được lấy theo từng phần.",
            en: "The newest valid figures count, block by block."),
        mend: Phrase("Xem danh sách ô thay đổi.", en: "See the cells that changed."))

    /// The sender cannot be told.
    public static let unknownSender = FindingCode(
        "TH009", .error,
        summary: Phrase("Không biết tệp của đơn vị nào", en: "The sender cannot be told"),
        reason: Phrase(
            "Tệp không mang mã của đơn vị nào trong đợt báo cáo.",
            en: "The file carries no code of a unit of this campaign."),
        mend: Phrase("Ghi đơn vị của tệp vào nhan.csv.", en: "Name the unit in nhan.csv."))

    /// A later return leaves blank what an earlier one filled.
    public static let laterBlank = FindingCode(
        "TH010", .warning,
        summary: Phrase(
            "Bản sau bỏ trống ô bản trước có số",
            en: "A later return leaves blank what an earlier one filled"),
        reason: Phrase(
            "Không rõ là xoá số hay chưa điền; số trước được giữ.",
            en: "It may be deleted or not yet filled; the earlier figure is kept."),
        mend: Phrase("Hỏi đơn vị một lần cho cả tệp.", en: "Ask the unit once for the file."))

    /// The sum is too large.
    public static let overflow = FindingCode(
        "TH011", .error,
        summary: Phrase("Tổng quá lớn", en: "The sum is too large"),
        reason: Phrase(
            "Kết quả vượt 15 chữ số mà bảng tính giữ được.",
            en: "The result exceeds the 15 digits a spreadsheet keeps."),
        mend: Phrase("Kiểm tra các số thành phần.", en: "Check the parts."))

    /// Figures of two agencies contradict each other.
    public static let ownersDisagree = FindingCode(
        "TH012", .warning,
        summary: Phrase(
            "Số liệu của hai cơ quan chưa khớp nhau", en: "Figures of two agencies do not agree"),
        reason: Phrase(
            "Một quy tắc so sánh số liệu của các cơ quan khác nhau không thoả khi tổng hợp; từng cơ quan không thấy số của cơ quan kia nên không tự biết được.",
            en:
                "A rule that compares figures of different agencies does not hold on the merged figures; no agency can see that alone."
        ),
        mend: Phrase(
            "Hai cơ quan đối chiếu, thống nhất theo phiếu đối chiếu trong thư mục doi-chieu; cơ quan có số thay đổi gửi lại.",
            en:
                "The two agencies compare and agree by the sheet in the folder doi-chieu; whoever changes a figure sends again."
        ))

    /// A later return has open errors and does not displace a valid one.
    public static let notDisplaced = FindingCode(
        "TH013", .warning,
        summary: Phrase(
            "Bản sau còn lỗi, vẫn lấy số của bản hợp lệ",
            en: "A return with open errors does not displace a valid one"),
        reason: Phrase(
            "Bản còn lỗi phải sửa chỉ bổ sung ô mà bản hợp lệ chưa ghi, không thay số đã hợp lệ.",
            en: "A return with open errors only fills cells that no valid return fills."),
        mend: Phrase(
            "Đề nghị đơn vị sửa lỗi và gửi lại, hoặc ghi kết quả xử lý (phuluc resolve).",
            en: "Have the errors mended and the file sent again, or record an answer (phuluc resolve)."))

    /// A figure was put right without a file, and no document carries it yet.
    public static let correctionPending = FindingCode(
        "TH014", .note,
        summary: Phrase(
            "Số liệu sửa theo thông báo, chờ văn bản xác nhận",
            en: "A figure put right without a file waits for a document"),
        reason: Phrase(
            "Đơn vị báo sửa qua điện thoại hoặc trực tiếp; số mới được lấy, nhưng chưa chốt được khi chưa có văn bản.",
            en:
                "The unit said so by telephone or in person; the figure counts, but cannot be locked without a document."
        ),
        mend: Phrase(
            "Đề nghị đơn vị gửi lại biểu hoặc văn bản mang số mới (phuluc decide confirm).",
            en: "Have the unit send the form again or a document that carries it (phuluc decide confirm)."))

    /// Texts of the units, joined, are longer than a cell holds.
    public static let joinedTextCut = FindingCode(
        "TH015", .warning,
        summary: Phrase("Lời ghép quá dài, đã cắt", en: "Joined texts are too long and were cut"),
        reason: Phrase(
            "Một ô bảng tính chứa nhiều nhất 32.767 ký tự; lời của các đơn vị được ghép lần lượt đến khi đầy, rồi ghi “…”.",
            en:
                "A cell of a spreadsheet holds at most 32,767 characters; the units’ words are joined one after another until it is full, then “…”."
        ),
        mend: Phrase(
            "Lời đầy đủ của từng đơn vị ở “Nguồn số liệu”; viết lại cho gọn rồi đưa vào báo cáo.",
            en: "The whole words of each unit stand in “Nguồn số liệu”; shorten them before they go into the report."))
}
