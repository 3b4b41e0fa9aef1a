public import TextScanning

/// A sheet that is one table of the program's own, such as "Nguồn số liệu": a header that stays in view, then rows of texts and numbers.
public enum TableSheetLayout {
    /// A column.
    public struct Column: Sendable {
        /// Its header.
        public var header: String
        /// Its width in pixels at 96 dpi.
        public var width: Double
        /// Whether its cells are centred.
        public var isCentered: Bool

        /// Makes a column.
        public init(_ header: String, width: Double, isCentered: Bool = false) {
            self.header = header
            self.width = width
            self.isCentered = isCentered
        }
    }

    /// A cell.
    public struct Cell: Sendable {
        /// What it shows; of a number, its digits.
        public var text: String
        /// The number, when it is one.
        public var number: ExactDecimal?
        /// Background.
        public var fill: CellStyle.Fill

        /// A text.
        public init(_ text: String, fill: CellStyle.Fill = .none) {
            self.text = text
            self.fill = fill
        }

        /// A whole number.
        public init(_ number: Int, fill: CellStyle.Fill = .none) {
            text = String(number)
            self.number = ExactDecimal(number)
            self.fill = fill
        }
    }

    /// Lays out a table.
    ///
    /// - Parameters:
    ///   - titles: lines above the table, the first of them in bold.
    ///   - remark: what is to be known before reading: one line under the header, over the empty cells beside it; empty for none.
    ///   - rows: one cell per column each.
    public static func layOut(
        name: String, titles: [String] = [], columns: [Column], remark: String = "", rows: [[Cell]]
    ) -> SheetPlan {
        var plan = SheetPlan(kind: .table, name: name)
        plan.columns = columns.map { SheetPlan.ColumnPlan(width: $0.width, isHidden: false) }
        var sheet = SheetBuilder(plan: plan)
        let head = CellStyle(size: 11, isBold: true, alignment: .center, hasBorder: true, fill: .header)
        for (row, title) in titles.enumerated() {
            let style = CellStyle(size: row == 0 ? 13 : 11, isBold: row == 0, wraps: false)
            sheet.place(.text(title), style, from: GridPosition(row: row, column: 0))
            sheet.setHeight(row, TextMetrics.lineHeight(size: style.size) + 2)
        }
        let first = titles.count
        for (column, header) in columns.map(\.header).enumerated() {
            sheet.place(.text(header), head, from: GridPosition(row: first, column: column))
        }
        sheet.setHeight(first, TextMetrics.lineHeight(size: head.size) * 2 + 2)
        let body = first + (remark.isEmpty ? 1 : 2)
        if !remark.isEmpty {
            // Not merged over the columns: a merged row keeps spreadsheets from sorting.
            let style = CellStyle(size: 11, isItalic: true, wraps: false)
            sheet.place(.text(remark), style, from: GridPosition(row: first + 1, column: 0))
            sheet.setHeight(first + 1, TextMetrics.lineHeight(size: style.size) + 2)
        }
        for (index, row) in rows.enumerated() {
            let place = body + index
            var height = TextMetrics.lineHeight(size: head.size)
            for (column, cell) in row.enumerated() {
                let style = CellStyle(
                    size: 11, alignment: columns[column].isCentered ? .center : .left, hasBorder: true, fill: cell.fill)
                sheet.place(
                    cell.number.map(CellContent.number) ?? .text(cell.text), style,
                    from: GridPosition(row: place, column: column))
                height = max(height, sheet.height(of: cell.text, over: column...column, style: style))
            }
            sheet.setHeight(place, height + 2)
        }
        sheet.plan.frozenRows = first + 1
        sheet.plan.isLandscape = true
        sheet.plan.isProtected = false
        sheet.plan.repeatedRows = first...first
        sheet.plan.printArea = GridRange(
            GridPosition(row: 0, column: 0), GridPosition(row: body - 1 + rows.count, column: columns.count - 1))
        return sheet.finish()
    }
}
