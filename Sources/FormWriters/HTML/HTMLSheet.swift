import AppendixModel
import FormLayout
import TextScanning

/// One sheet of the plan as a `section`: what stands around the tables as paragraphs, the tables as tables.
struct HTMLSheet {
    let plan: SheetPlan
    /// Place among the sections, for ids.
    let number: Int
    let slices: [FormSlice]
    let declarations: [String]

    private let cells: [GridPosition: PlacedCell]
    private let ends: [GridPosition: GridPosition]
    private let covered: Set<GridPosition>

    init(_ plan: SheetPlan, number: Int, slices: [FormSlice], declarations: [String]) {
        self.plan = plan
        self.number = number
        self.slices = slices
        self.declarations = declarations
        cells = Dictionary(plan.cells.map { ($0.position, $0) }, uniquingKeysWith: { first, _ in first })
        ends = Dictionary(plan.merges.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
        var covered = Set<GridPosition>()
        for merge in plan.merges {
            for row in merge.from.row...merge.to.row {
                for column in merge.from.column...merge.to.column
                where (row, column) != (merge.from.row, merge.from.column) {
                    covered.insert(GridPosition(row: row, column: column))
                }
            }
        }
        self.covered = covered
    }

    var slice: FormSlice? { if case .form(let index) = plan.kind { slices[index] } else { nil } }

    /// Id of the section and beginning of the ids in it.
    var id: String { "s\(number)" }

    /// The last column of the paper; help stands right of it.
    var lastColumn: Int { plan.printArea?.to.column ?? plan.columns.count - 1 }

    func cell(_ row: Int, _ column: Int) -> PlacedCell? { cells[GridPosition(row: row, column: column)] }
    func isCovered(_ row: Int, _ column: Int) -> Bool { covered.contains(GridPosition(row: row, column: column)) }
    func end(_ position: GridPosition) -> GridPosition { ends[position] ?? position }

    func render(fields: inout HTMLFields, to page: inout HTMLMarkup) {
        let kind =
            switch plan.kind {
            case .guide: "guide";
            case .table: "list";
            case .form, .lists: "form"
            }
        page.raw("<section id=\"\(id)\" class=\"\(kind)\(plan.isLandscape ? " wide" : "")\" data-sheet=\"")
        page.text(plan.name)
        if let slice {
            page.raw("\" data-place=\"")
            page.text(slice.form.name)
        }
        page.raw("\" aria-label=\"")
        page.text(plan.name)
        page.raw("\">\n")
        let regions = tables
        var row = 0
        let rows = (plan.cells.last?.position.row ?? -1) + 1
        var hasHeading = false
        var isBelow = false
        // Tables without a title of their own are called like the line above them.
        var name = plan.name
        while row < rows {
            if let region = regions.first(where: { $0.rows.contains(row) }) {
                region.render(named: name, in: self, fields: &fields, to: &page)
                row = region.rows.upperBound
                continue
            }
            if !isBelow, let last = regions.last, row >= last.rows.upperBound, slice != nil {
                page.raw("<div class=\"end\"><div>\n")
                isBelow = true
            }
            renderLine(row, hasHeading: &hasHeading, to: &page)
            if row == declarationRow { renderDeclaration(to: &page) }
            if case .text(let template)? = cell(row, 0)?.content, cell(row, 0)?.style.isBold == true,
                let text = template.constant
            {
                name = text
            }
            row += 1
        }
        page.raw(isBelow ? "</div></div>\n</section>\n" : "</section>\n")
    }

    /// The line that the declaration follows: "Kèm theo…", the only text above the tables that may be changed. Nil without a declaration.
    private var declarationRow: Int? {
        guard let own = plan.declarationCell?.row else { return nil }
        let first = tables.first?.rows.lowerBound ?? .max
        return plan.cells.last {
            $0.position.row >= own && $0.position.row < first && $0.position.column == 0 && !$0.style.isLocked
        }?.position.row ?? own
    }

    /// The tables of the sheet: of a form those its description has, elsewhere whatever has borders.
    private var tables: [HTMLTable] {
        if let slice {
            return plan.tables.compactMap { table in
                guard let index = slice.form.tables.firstIndex(where: { $0.id == table.id }) else { return nil }
                return HTMLTable(
                    rows: table.headerRow..<(table.figures.to.row + 1),
                    headerRows: table.figures.from.row - table.headerRow, codeColumn: table.figures.from.column - 1,
                    tableIndex: index)
            }
        }
        var tables: [HTMLTable] = []
        let bordered = Set(plan.cells.filter(\.style.hasBorder).map(\.position.row)).sorted()
        for row in bordered {
            if let last = tables.last, last.rows.upperBound == row {
                tables[tables.count - 1].rows = last.rows.lowerBound..<(row + 1)
            } else {
                tables.append(HTMLTable(rows: row..<(row + 1), headerRows: 1, codeColumn: nil, tableIndex: nil))
            }
        }
        return tables
    }

    // MARK: Around the tables

    private func renderLine(_ row: Int, hasHeading: inout Bool, to page: inout HTMLMarkup) {
        let placed = plan.columns.indices.compactMap { cell(row, $0) }.filter { !isCovered(row, $0.position.column) }
        let onPaper = placed.filter { $0.position.column <= lastColumn }
        if case .control(let control)? = onPaper.last?.content, let label = onPaper.first,
            case .form(let slice) = plan.kind
        {
            page.raw("<p class=\"control\">")
            renderText(label, to: &page)
            page.raw(" <output data-control=\"\(control == .filledCount ? "count" : "sum")\">")
            page.slot(.control(slice: slice, control))
            page.raw("</output></p>\n")
            return
        }
        if onPaper.isEmpty, let height = plan.rows[row]?.height, height > 30 {
            page.raw("<div class=\"sign\"></div>\n")
        }
        if plan.kind == .guide, onPaper.count == 2 {
            page.raw("<p><b>")
            renderText(onPaper[0], to: &page)
            page.raw("</b> <span>")
            renderText(onPaper[1], to: &page)
            page.raw("</span></p>\n")
        } else if onPaper.count > 1 || (onPaper.first.map { $0.position.column > 0 } ?? false) {
            page.raw("<div class=\"pair\">")
            if onPaper.count == 1 { page.raw("<div></div>") }
            for cell in onPaper { renderParagraph(cell, "p", to: &page) }
            page.raw("</div>\n")
        } else if let cell = onPaper.first {
            let isHeading = cell.style.isBold && cell.style.alignment == .center
            renderParagraph(
                cell, isHeading && !hasHeading ? "h2" : cell.style.isBold && !isHeading && row > 0 ? "h3" : "p",
                to: &page)
            page.raw("\n")
            if isHeading { hasHeading = true }
        }
    }

    private func renderParagraph(_ cell: PlacedCell, _ element: String, to page: inout HTMLMarkup) {
        page.raw("<\(element)\(Self.classes(cell.style))")
        // As in the workbook: the unit writes its own report's number and its signer's title when it prints.
        if !cell.style.isLocked {
            page.raw(" contenteditable=\"plaintext-only\" role=\"textbox\" aria-label=\"Chữ in, sửa được\"")
        }
        page.raw(">")
        renderText(cell, to: &page)
        page.raw("</\(element)>")
    }

    func renderText(_ cell: PlacedCell, to page: inout HTMLMarkup) {
        switch cell.content {
        case .text(let template):
            if let constant = template.constant {
                for (index, line) in constant.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if index > 0 { page.raw("<br>") }
                    page.text(String(line))
                }
            } else {
                page.template(template)
            }
        case .number(let number): page.text(number.vietnameseText)
        case .blank, .figure, .note, .declaration, .control: break
        }
    }

    private func renderDeclaration(to page: inout HTMLMarkup) {
        guard case .form(let slice) = plan.kind else { return }
        page.raw("<p class=\"off ask\"><label for=\"\(id)d\">")
        page.text(NoteColumn.declarationQuestion)
        page.raw("</label> <select id=\"\(id)d\" data-declaration=\"")
        page.text(slices[slice].form.id)
        page.raw("\">")
        page.slot(.declaration(slice: slice, .select(declarations.map { ($0, $0) })))
        page.raw("</select></p>\n")
    }

    /// ` class="…"` of a style, or nothing.
    static func classes(_ style: CellStyle, _ more: String = "") -> String {
        var names: [String] = more.isEmpty ? [] : [more]
        switch style.alignment {
        case .left: break
        case .center: names.append("c")
        case .right: names.append("r")
        }
        if style.isBold { names.append("b") }
        if style.isItalic { names.append("i") }
        if style.size != 12 { names.append("z\(Int(style.size))") }
        if style.rotation == 90 { names.append("up") }
        return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
    }
}
