import TextScanning

/// The sheet "Nguồn số liệu": for every merged figure the document, unit, file and cell it came from.
public enum SourceSheetLayout {
    /// Headers with column widths in pixels.
    private static let columns: [(header: String, width: Double)] = [
        ("Văn bản", 170), ("Đơn vị", 170), ("Biểu", 80), ("Chỉ tiêu", 360), ("Cột", 150), ("Số liệu tổng hợp", 110),
        ("Ghi trong tệp", 110),
        ("Tệp", 170), ("Vị trí", 130), ("Ngày đến", 80), ("Cách tổng hợp", 220),
    ]

    /// Lays out rows of one text per column.
    public static func layOut(_ rows: [[String]]) -> SheetPlan {
        var plan = SheetPlan(kind: .table, name: "Nguồn số liệu")
        plan.columns = columns.map { SheetPlan.ColumnPlan(width: $0.width, isHidden: false) }
        var sheet = SheetBuilder(plan: plan)
        let head = CellStyle(size: 11, isBold: true, alignment: .center, hasBorder: true, fill: .header)
        let body = CellStyle(size: 11, hasBorder: true)
        for (column, (header, _)) in columns.enumerated() {
            sheet.place(.text(header), head, from: GridPosition(row: 0, column: column))
        }
        sheet.setHeight(0, TextMetrics.lineHeight(size: head.size) * 2 + 2)
        for (index, row) in rows.enumerated() {
            var height = TextMetrics.lineHeight(size: body.size)
            for (column, text) in row.enumerated() {
                sheet.place(.text(text), body, from: GridPosition(row: index + 1, column: column))
                height = max(height, sheet.height(of: text, over: column...column, style: body))
            }
            sheet.setHeight(index + 1, height + 2)
        }
        sheet.plan.frozenRows = 1
        sheet.plan.isLandscape = true
        sheet.plan.isProtected = false
        sheet.plan.repeatedRows = 0...0
        sheet.plan.printArea = GridRange(
            GridPosition(row: 0, column: 0), GridPosition(row: rows.count, column: columns.count - 1))
        return sheet.finish()
    }
}
