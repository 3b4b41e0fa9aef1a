/// The sheet "Nguồn số liệu": for every merged figure the document, unit, file and cell it came from.
public enum SourceSheetLayout {
    private static let columns: [(header: String, width: Double)] = [
        ("Văn bản", 170), ("Đơn vị", 170), ("Biểu", 80), ("Chỉ tiêu", 360), ("Cột", 150), ("Số liệu tổng hợp", 110),
        ("Ghi trong tệp", 110),
        ("Tệp", 170), ("Vị trí", 130), ("Ngày đến", 80), ("Cách tổng hợp", 220),
    ]

    /// Headers of the columns, in order.
    public static var headers: [String] { columns.map(\.header) }

    /// Lays out rows of one text per column.
    ///
    /// - Parameter remark: stands in the first row under the header; empty for none.
    public static func layOut(_ rows: [[String]], remark: String = "") -> SheetPlan {
        TableSheetLayout.layOut(
            name: "Nguồn số liệu", columns: columns.map { TableSheetLayout.Column($0.header, width: $0.width) },
            remark: remark, rows: rows.map { row in row.map { TableSheetLayout.Cell($0) } })
    }
}
