public import AppendixModel

/// The sheet "Nguồn số liệu": for every merged figure the document, unit, file and cell it came from.
public enum SourceSheetLayout {
    /// Name of the sheet.
    public static let name = SheetName.sources
    /// Headers of the form, the row, the column and how the figure came about: what tells a reader which figure a line is about.
    public static let formHeader = "Biểu", rowHeader = "Chỉ tiêu", columnHeader = "Cột", howHeader = "Cách tổng hợp"

    /// Headers with column widths in pixels.
    private static let columns: [(header: String, width: Double)] = [
        ("Văn bản", 170), ("Đơn vị", 170), (formHeader, 80), (rowHeader, 360), (columnHeader, 150),
        ("Số liệu tổng hợp", 110), ("Ghi trong tệp", 110),
        ("Tệp", 170), ("Vị trí", 130), ("Ngày đến", 80), (howHeader, 220),
    ]

    /// A row or a column in one text: what stands above it, then itself.
    public static func words(_ path: [PrintedText]) -> String { path.map(\.text).joined(separator: " › ") }
    /// Headers of the columns, in order.
    public static var headers: [String] { columns.map(\.header) }

    /// Lays out rows of one text per column.
    ///
    /// - Parameter remark: stands in the first row under the header; empty for none.
    public static func layOut(_ rows: [[String]], remark: String = "") -> SheetPlan {
        TableSheetLayout.layOut(
            name: name, columns: columns.map { TableSheetLayout.Column($0.header, width: $0.width) },
            remark: remark, rows: rows.map { row in row.map { TableSheetLayout.Cell($0) } })
    }
}
