import AppendixModel
import RuleLanguage
import TextScanning

/// The first sheet, "Hướng dẫn": what a clerk needs to know before filling, on one screen and one page, then the explanations.
struct GuideSheetLayout {
    let campaign: Campaign
    let slices: [FormSlice]
    let rules: [BoundRule]

    private static let widths = (label: 150.0, text: 640.0)
    private static let label = CellStyle(isBold: true)
    private static let text = CellStyle()
    private static let title = CellStyle(size: 13, isBold: true, alignment: .center)
    private static let cell = CellStyle(hasBorder: true)
    private static let head = CellStyle(isBold: true, alignment: .center, hasBorder: true, fill: .header)

    func layOut() -> SheetPlan {
        var plan = SheetPlan(kind: .guide, name: SheetName.guide)
        plan.columns = [
            SheetPlan.ColumnPlan(width: Self.widths.label, isHidden: false),
            SheetPlan.ColumnPlan(width: Self.widths.text, isHidden: false),
        ]
        var sheet = SheetBuilder(plan: plan)
        var row = 0
        func line(_ label: String, _ template: TextTemplate, sample: String, _ style: CellStyle) {
            sheet.place(.text(label), style.hasBorder ? style : Self.label, from: GridPosition(row: row, column: 0))
            sheet.place(.text(template), style, from: GridPosition(row: row, column: 1))
            let height = max(
                sheet.height(of: sample, over: 1...1, style: style),
                sheet.height(of: label, over: 0...0, style: Self.label))
            sheet.setHeight(row, height + 2)
            row += 1
        }
        func line(_ label: String, _ text: String, _ style: CellStyle = Self.text) {
            if !text.isEmpty { line(label, TextTemplate([.constant(text)]), sample: text, style) }
        }
        func wide(_ text: String, _ style: CellStyle) {
            sheet.place(
                .text(text), style, from: GridPosition(row: row, column: 0), to: GridPosition(row: row, column: 1))
            sheet.setHeight(row, sheet.height(of: text, over: 0...1, style: style) + 3)
            row += 1
        }
        wide("HƯỚNG DẪN GHI BIỂU", Self.title)
        wide(campaign.title, CellStyle(isItalic: true, alignment: .center))
        line("Căn cứ", basis)
        line("Đơn vị báo cáo", TextTemplate([.unitName]), sample: "", CellStyle(isBold: true))
        line("Nơi nhận", campaign.receiver)
        line("Thời hạn", deadline)
        line("Cách ghi", campaign.guide)
        line("Đầu mối", campaign.contacts.map(\.line).joined(separator: "\n"))
        line(
            "Mã bộ biểu", TextTemplate([.issue]), sample: String(repeating: "m", count: 30 * slices.count),
            CellStyle(size: 9, isFaint: true))
        row += 1
        wide("Các biểu phải ghi", Self.label)
        line("Biểu", "Nội dung", Self.head)
        for slice in slices {
            let part = slice.isWhole ? "" : " (phần việc của đơn vị: \(slice.inputCells.count) ô)"
            line(slice.form.name, slice.form.wording.title.text + part, Self.cell)
        }
        row += 1
        wide("Ký hiệu dùng thay số liệu", Self.label)
        line("Ghi", "Nghĩa", Self.head)
        for (token, meaning) in Self.legend { line(token, meaning, Self.cell) }
        let guided = slices.flatMap { slice in Self.explanations(of: slice) }
        if !guided.isEmpty {
            row += 1
            wide("Giải thích chỉ tiêu", Self.label)
            line("Chỉ tiêu", "Khái niệm, phạm vi, cách ghi", Self.head)
            for (place, text) in guided { line(place, text, Self.cell) }
        }
        let checks = RuleSentences.sentences(of: rules, slices: slices)
        if !checks.isEmpty {
            row += 1
            wide("Quy tắc kiểm tra", Self.label)
            line(
                "Chỉ tiêu", "Số liệu được đối chiếu như sau; ô được tô màu, nội dung hiện ở cột cuối bên phải biểu",
                Self.head)
            for (place, text) in checks { line(place, text, Self.cell) }
        }
        sheet.plan.printArea = GridRange(GridPosition(row: 0, column: 0), GridPosition(row: row - 1, column: 1))
        return sheet.finish()
    }

    private static let legend = [
        ("0 hoặc -", "Không phát sinh (ghi “không” cũng được; ở chỉ tiêu Có/Không thì “không” là 0)"),
        ("x", "Không áp dụng: chỉ tiêu không có đối với đơn vị hoặc năm đó (không dùng ở chỉ tiêu 1/0)"),
        ("…", "Chưa có số liệu (ghi ... cũng được)"),
        ("(để trống)", "Chưa nhập; không có nghĩa là bằng 0"),
    ]

    private var basis: String {
        campaign.legalBasis.isEmpty ? campaign.document.words : campaign.legalBasis.joined(separator: "\n")
    }

    private var deadline: String {
        let text = campaign.due?.words ?? ""
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func explanations(of slice: FormSlice) -> [(String, String)] {
        var lines: [(String, String)] = []
        if !slice.form.wording.guide.isEmpty { lines.append((slice.form.name, slice.form.wording.guide)) }
        for (index, table) in slice.form.tables.enumerated() {
            var rows: [String: [String]] = [:]
            var order: [String] = []
            for entryIndex in slice.rows[index] {
                let entry = table.entries[entryIndex]
                if entry.row.guide.isEmpty { continue }
                if rows[entry.row.guide] == nil { order.append(entry.row.guide) }
                rows[entry.row.guide, default: []].append(FormSlice.words(for: entry, in: table))
            }
            // Rows that share one explanation are listed together.
            lines += order.map { (slice.form.name + ", " + (rows[$0] ?? []).joined(separator: "; "), $0) }
        }
        return lines
    }
}
