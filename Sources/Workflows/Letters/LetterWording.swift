/// Sentences that several letters say alike.
enum LetterWording {
    /// How reports and figures are sent.
    static let wayOfSending =
        "Báo cáo kèm phụ lục có ký, đóng dấu hoặc ký số gửi qua hệ thống quản lý văn bản; tệp biểu đã ghi số liệu gửi kèm."
    /// How what has been sent is put right.
    static let wayOfMending =
        "Nội dung đã gửi cần bổ sung, chỉnh sửa, đề nghị sửa trực tiếp trên tệp biểu và gửi lại."
}
