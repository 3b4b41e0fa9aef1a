/// Findings about telling which form a file is.
extension FindingCode {
    /// No form could be recognised.
    public static let noIdentity = FindingCode(
        "NHD001", .error,
        summary: Phrase("Không nhận ra đây là biểu nào", en: "No form could be recognised"),
        reason: Phrase(
            "Không thấy mã dòng, tên vùng hay thuộc tính của bộ biểu đã gửi.",
            en: "Neither row codes nor names nor properties of an issued form were found."),
        allowed: Phrase("Tệp của bộ biểu đã gửi cho đơn vị.", en: "The file issued to the unit."),
        mend: Phrase(
            "Đề nghị điền vào tệp đã gửi, hoặc chép cả khối từ cột tên chỉ tiêu đến cột số cuối cùng.",
            en: "Ask for the issued file, or for a block copied from the label to the last figure."))

    /// The form is not of this campaign.
    public static let unknownIssue = FindingCode(
        "NHD002", .error,
        summary: Phrase("Biểu không thuộc đợt báo cáo này", en: "The form is not of this campaign"),
        reason: Phrase(
            "Mã bộ biểu không có trong hồ sơ các bộ biểu đã phát hành.",
            en: "The token is not in the archive of issued forms."),
        mend: Phrase(
            "Kiểm tra đơn vị có gửi nhầm biểu của đợt khác không.",
            en: "See whether a form of another campaign was sent."))

    /// A form issued to another unit.
    public static let otherUnit = FindingCode(
        "NHD003", .error,
        summary: Phrase("Biểu cấp cho đơn vị khác", en: "A form issued to another unit"),
        reason: Phrase(
            "Số liệu của đơn vị này có thể bị ghi cho đơn vị kia.",
            en: "One unit’s figures could be booked to another."),
        allowed: Phrase("Bộ biểu cấp cho chính đơn vị gửi.", en: "The packet issued to the sending unit."),
        mend: Phrase(
            "Xác nhận với đơn vị gửi; nếu đúng là số liệu của họ thì điền lại vào bộ biểu của mình.",
            en: "Ask the sender; their figures belong in their own packet."))

    /// A form of the packet is missing.
    public static let formMissing = FindingCode(
        "NHD004", .warning,
        summary: Phrase("Thiếu biểu trong bản gửi", en: "A form of the packet is missing"),
        reason: Phrase(
            "Bản gửi không có biểu mà đơn vị được giao.",
            en: "The return lacks a form assigned to the unit."),
        allowed: Phrase("Đủ các biểu được giao.", en: "All forms assigned."),
        mend: Phrase("Đề nghị bổ sung biểu còn thiếu.", en: "Ask for the missing form."))

    /// The label contradicts the hidden code beside it.
    public static let labelContradictsCode = FindingCode(
        "NHD005", .error,
        summary: Phrase(
            "Tên chỉ tiêu không khớp với mã ẩn của dòng",
            en: "The label contradicts the hidden code beside it"),
        reason: Phrase(
            "Dòng có thể đã bị dời hoặc gõ đè: không biết số thuộc chỉ tiêu nào.",
            en: "The row may have been moved or typed over."),
        allowed: Phrase("Tên chỉ tiêu như biểu đã gửi.", en: "The label as issued."),
        mend: Phrase(
            "Đối chiếu dòng này với biểu gốc, ghi lại số vào đúng dòng.",
            en: "Compare with the form issued and put the figure in its row."))

    /// One row stands twice.
    public static let duplicateCode = FindingCode(
        "NHD006", .error,
        summary: Phrase("Một dòng xuất hiện hai lần", en: "One row stands twice"),
        reason: Phrase(
            "Cùng một mã dòng ở hai chỗ có số khác nhau thì không biết lấy số nào.",
            en: "With two different figures under one code neither can be taken."),
        mend: Phrase("Xoá dòng thừa.", en: "Delete the extra row."))

    /// A row of the form is missing.
    public static let rowMissing = FindingCode(
        "NHD007", .warning,
        summary: Phrase("Thiếu dòng của biểu", en: "A row of the form is missing"),
        reason: Phrase("Dòng đã bị xoá khỏi bản gửi.", en: "The row was deleted from the return."),
        allowed: Phrase("Đủ các dòng của biểu.", en: "All rows of the form."),
        mend: Phrase("Đề nghị bổ sung số liệu của dòng đó.", en: "Ask for the figures of that row."))

    /// Columns were placed by their position.
    public static let placedByOffset = FindingCode(
        "NHD008", .note,
        summary: Phrase("Cột được xác định theo vị trí", en: "Columns were placed by their position"),
        reason: Phrase(
            "Khối chép sang tệp khác không mang theo mã cột; đủ số cột nên vị trí là chắc chắn.",
            en: "A copied block loses its column codes; it has its full width, so positions are certain."),
        mend: Phrase("Không cần làm gì.", en: "Nothing."))

    /// A form issued from another description.
    public static let otherVersion = FindingCode(
        "NHD009", .note,
        summary: Phrase("Biểu phát hành theo mô tả khác", en: "A form issued from another description"),
        reason: Phrase(
            "Mô tả biểu đã thay đổi sau khi phát hành.",
            en: "The description has changed since the form was issued."),
        mend: Phrase(
            "Bản gửi được đọc theo mô tả lúc phát hành; xem có chỉ tiêu nào đã đổi.",
            en: "It is read by the description it was issued with; see what changed."))

    /// A row that was added holds figures.
    public static let rowWithoutCode = FindingCode(
        "NHD011", .warning,
        summary: Phrase("Dòng thêm vào có số liệu", en: "A row that was added holds figures"),
        reason: Phrase(
            "Dòng không có trong biểu đã gửi nên không biết số thuộc chỉ tiêu nào; số không bị bỏ qua trong im lặng.",
            en: "The row is not of the form issued; its figures are not dropped in silence."),
        allowed: Phrase("Các dòng của biểu đã gửi.", en: "The rows of the form issued."),
        mend: Phrase(
            "Chuyển số vào đúng dòng của biểu, hoặc ghi ở cột Ghi chú, giải trình.",
            en: "Move the figures to a row of the form, or to the notes."))

    /// The header contradicts the hidden code of the column.
    public static let headerContradictsCode = FindingCode(
        "NHD012", .error,
        summary: Phrase(
            "Tiêu đề cột không khớp với mã ẩn của cột",
            en: "The header contradicts the hidden code of the column"),
        reason: Phrase(
            "Cột có thể đã bị đổi chỗ hoặc gõ đè: không biết số thuộc cột nào.",
            en: "The column may have been moved or typed over."),
        allowed: Phrase("Tiêu đề cột như biểu đã gửi.", en: "The header as issued."),
        mend: Phrase(
            "Đối chiếu với biểu gốc, ghi lại số vào đúng cột.",
            en: "Compare with the form issued and put the figures in their column."))

    /// A row was moved sideways.
    public static let rowShifted = FindingCode(
        "NHD013", .error,
        summary: Phrase("Dòng bị dời sang cột khác", en: "A row was moved sideways"),
        reason: Phrase(
            "Mã của dòng không nằm ở cột mã: các số của dòng đã lệch cột.",
            en: "The row’s code is not in the code column, so its figures stand in other columns."),
        mend: Phrase("Dời dòng về đúng cột, hoặc ghi lại số.", en: "Move the row back, or type its figures again."))

    /// A column that was added holds figures.
    public static let columnAdded = FindingCode(
        "NHD014", .warning,
        summary: Phrase("Cột thêm vào có số liệu", en: "A column that was added holds figures"),
        reason: Phrase(
            "Cột không có trong biểu đã gửi; số không bị bỏ qua trong im lặng.",
            en: "The column is not of the form issued; its figures are not dropped in silence."),
        allowed: Phrase("Các cột của biểu đã gửi.", en: "The columns of the form issued."),
        mend: Phrase(
            "Chuyển số vào đúng cột, hoặc ghi ở cột Ghi chú, giải trình.",
            en: "Move the figures to a column of the form, or to the notes."))

    /// Input cells were merged.
    public static let mergedInputs = FindingCode(
        "NHD015", .error,
        summary: Phrase("Các ô số liệu bị gộp", en: "Input cells were merged"),
        reason: Phrase(
            "Gộp ô chỉ giữ lại một số; các ô còn lại thành trống.",
            en: "Merging keeps one figure and blanks the others."),
        mend: Phrase("Bỏ gộp ô và ghi lại từng số.", en: "Unmerge and type each figure."))

    /// A column cannot be told.
    public static let columnMissing = FindingCode(
        "NHD010", .error,
        summary: Phrase("Không xác định được cột", en: "A column cannot be told"),
        reason: Phrase(
            "Mã cột mất và số cột không đủ: đặt theo vị trí sẽ sai.",
            en: "Column codes are gone and the block has not its full width."),
        allowed: Phrase("Đủ các cột của biểu.", en: "All columns of the form."),
        mend: Phrase("Đề nghị điền lại vào tệp đã gửi.", en: "Ask for the issued file."))

    /// A note that names no row.
    public static let noteWithoutRow = FindingCode(
        "NHD016", .warning,
        summary: Phrase("Ghi chú chưa rõ của dòng nào", en: "A note that names no row"),
        reason: Phrase(
            "Ghi chú ghi trong bảng riêng được nối với dòng theo tên; tên này không có trong biểu nên ghi chú chưa được lấy.",
            en:
                "Notes in a table of their own belong to the row they name; this name is none of the form’s, so the note was not taken."
        ),
        allowed: Phrase("Tên dòng như đã in ở bảng ghi chú.", en: "The row’s name as printed in the table of notes."),
        mend: Phrase("Ghi lại tên dòng như trong biểu đã gửi.", en: "Write the row’s name as in the form issued."))

    /// A table was told by its labels and headers.
    public static let placedByLabels = FindingCode(
        "NHD017", .note,
        summary: Phrase("Bảng được nhận theo tên chỉ tiêu", en: "A table was told by its labels and headers"),
        reason: Phrase(
            "Bảng chép sang tệp khác không còn mã ẩn; tên chỉ tiêu, thứ tự dòng và tiêu đề cột đủ để nhận đúng ô.",
            en: "A table pasted elsewhere has lost its codes; labels, order and headers suffice to tell its cells."),
        mend: Phrase("Không cần làm gì nếu đúng.", en: "Nothing, if that is right."))

    /// A label that may stand for several rows.
    public static let labelAmbiguous = FindingCode(
        "NHD018", .error,
        summary: Phrase("Dòng có thể là nhiều chỉ tiêu", en: "A label that may stand for several rows"),
        reason: Phrase(
            "Không còn mã dòng, tên chỉ tiêu lại trùng nhau: chọn một cách hiểu có thể đặt nhầm số.",
            en: "Codes are gone and labels repeat: choosing one reading may misplace a figure."),
        allowed: Phrase("Đủ các dòng theo thứ tự của biểu đã gửi.", en: "All rows in the order of the form issued."),
        mend: Phrase(
            "Đề nghị ghi lại vào biểu đã gửi, hoặc khôi phục các dòng mục phía trên dòng này.",
            en: "Fill in the form issued, or restore the captions above the row."))

    /// A table of the form is missing.
    public static let tableMissing = FindingCode(
        "NHD019", .warning,
        summary: Phrase("Thiếu bảng của biểu", en: "A table of the form is missing"),
        reason: Phrase("Bản gửi không có bảng mà biểu có.", en: "The return lacks a table of the form."),
        allowed: Phrase("Đủ các bảng của biểu.", en: "All tables of the form."),
        mend: Phrase("Đề nghị bổ sung bảng còn thiếu.", en: "Ask for the missing table."))

    /// A table stands in several places.
    public static let sheetCopied = FindingCode(
        "NHD020", .warning,
        summary: Phrase("Bảng có nhiều bản trong tệp", en: "A table stands in several places"),
        reason: Phrase(
            "Các bản của một bảng phải giống nhau; ô chỉ một bản có số thì lấy số đó, ô khác nhau thì không lấy.",
            en: "Copies must agree; a cell filled in one only is taken from there, a cell that differs is not taken."),
        allowed: Phrase("Một bản của mỗi bảng.", en: "One copy of each table."),
        mend: Phrase("Xoá bản thừa, hoặc xác nhận số đã lấy.", en: "Delete the extra copy, or confirm what was taken."))

    /// Whose forms they are was told by their content.
    public static let unitInferred = FindingCode(
        "NHD021", .note,
        summary: Phrase("Đơn vị được nhận theo nội dung", en: "Whose forms they are was told by their content"),
        reason: Phrase(
            "Tệp không còn mã bộ biểu; các biểu trong tệp chỉ giao cho một đơn vị.",
            en: "The file has lost its codes; its forms are assigned to one unit only."),
        mend: Phrase("Không cần làm gì nếu đúng đơn vị.", en: "Nothing, if the unit is right."))

    /// It cannot be told whose forms they are.
    public static let unitUnknown = FindingCode(
        "NHD022", .error,
        summary: Phrase("Không rõ biểu của đơn vị nào", en: "It cannot be told whose forms they are"),
        reason: Phrase(
            "Tệp không còn mã bộ biểu và nhiều đơn vị có cùng biểu này.",
            en: "The file has lost its codes, and several units fill the same form."),
        allowed: Phrase("Tệp đã gửi cho đơn vị, hoặc tên đơn vị gửi.", en: "The file issued, or the sender’s name."),
        mend: Phrase(
            "Cho biết đơn vị gửi (--unit), hoặc đề nghị đơn vị ghi tên ở dòng “Đơn vị báo cáo”.",
            en: "Say who sent it (--unit), or ask for the name on the line “Đơn vị báo cáo”."))

    /// Texts in an encoding before Unicode.
    public static let legacyEncoding = FindingCode(
        "NHD023", .note,
        summary: Phrase("Chữ theo bảng mã cũ", en: "Texts in an encoding before Unicode"),
        reason: Phrase(
            "Phông .Vn… (TCVN3) và VNI-… dùng chữ La-tinh khác để vẽ chữ Việt; chương trình đã chuyển sang Unicode.",
            en: "Fonts .Vn… (TCVN3) and VNI-… draw Vietnamese with other Latin letters; they were converted."),
        mend: Phrase("Không cần làm gì; nên dùng phông Unicode.", en: "Nothing; better use a Unicode font."))

    /// Issued to a unit that has ended since.
    public static let formerUnit = FindingCode(
        "NHD024", .note,
        summary: Phrase("Biểu cấp cho đơn vị nay đã kết thúc", en: "A form issued to a unit that has ended since"),
        reason: Phrase(
            "Nhiệm vụ đã chuyển sang một đơn vị khác theo units.csv; bản gửi được tính cho đơn vị đó.",
            en: "By units.csv one other unit has taken over; the return is taken as that unit’s."),
        mend: Phrase(
            "Không cần làm gì nếu đúng; nếu không, sửa valid_to, successors trong units.csv.",
            en: "Nothing if that is so; else mend valid_to and successors in units.csv."))
}
