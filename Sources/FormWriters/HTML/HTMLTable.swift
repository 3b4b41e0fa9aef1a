import AppendixModel
import FormLayout
import TextScanning

/// One table of a sheet: the same cells, spans and order as in the workbook, hidden codes included.
struct HTMLTable {
    /// Rows of the sheet, header and code row included.
    var rows: Range<Int>
    /// Rows of the header, the hidden code row included.
    let headerRows: Int
    /// Column of the hidden codes; nil for a table that has none.
    let codeColumn: Int?
    /// Index of the table in its form.
    let tableIndex: Int?

    func render(named name: String, in sheet: HTMLSheet, fields: inout HTMLFields, to page: inout HTMLMarkup) {
        page.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
        let caption = caption(named: name, in: sheet)
        page.text(caption)
        page.raw("\"><table")
        if let slice = sheet.slice, let tableIndex, slice.form.tables.count > 1 {
            page.raw(" data-place=\"bảng ")
            page.text(slice.form.tables[tableIndex].id.uppercased())
            page.raw("\"")
        }
        page.raw(">\n<caption>")
        page.text(caption)
        page.raw("</caption>\n<colgroup>")
        for (column, plan) in sheet.plan.columns.enumerated() where !plan.isHidden && !isUnused(column, in: sheet) {
            page.raw("<col\(column > sheet.lastColumn ? " class=\"off\"" : "") width=\"\(Int(plan.width))\">")
        }
        page.raw("</colgroup>\n")
        let body = rows.lowerBound + headerRows
        let hasHead = codeColumn != nil || sheet.cell(rows.lowerBound, 0)?.style.fill == .header
        for row in rows {
            if row == rows.lowerBound { page.raw(hasHead ? "<thead>\n" : "<tbody>\n") }
            if row == body, hasHead { page.raw("<tbody>\n") }
            renderRow(row, isHead: hasHead && row < body, in: sheet, fields: &fields, to: &page)
            if row == body - 1, hasHead { page.raw("</thead>\n") }
        }
        page.raw("</tbody>\n</table></div>\n")
    }

    private func caption(named name: String, in sheet: HTMLSheet) -> String {
        guard let slice = sheet.slice, let tableIndex else { return name }
        let title = slice.form.tables[tableIndex].title
        return title.isEmpty ? slice.form.name : slice.form.name + ", " + title
    }

    private func renderRow(
        _ row: Int, isHead: Bool, in sheet: HTMLSheet, fields: inout HTMLFields, to page: inout HTMLMarkup
    ) {
        let entry = entry(at: row, in: sheet)
        page.raw("<tr")
        if sheet.plan.rows[row]?.isHidden == true { page.raw(" hidden class=\"codes\"") }
        if let entry, let table = table(in: sheet) {
            page.raw(" data-place=\"")
            page.text(FormSlice.words(for: table.entries[entry], in: table))
            page.raw("\"")
            if let up = rowsUpToParent(of: entry, in: sheet) { page.raw(" data-up=\"\(up)\"") }
            let guide = table.entries[entry].row.guide
            if !guide.isEmpty {
                page.raw(" data-guide=\"")
                page.text(guide)
                page.raw("\"")
            }
        }
        page.raw(">")
        let last = sheet.plan.columns.indices.last { sheet.cell(row, $0) != nil } ?? -1
        for column in 0..<max(last + 1, 0) where !sheet.isCovered(row, column) {
            renderCell(row, column, isHead: isHead, entry: entry, in: sheet, fields: &fields, to: &page)
        }
        page.raw("</tr>\n")
    }

    private func renderCell(
        _ row: Int, _ column: Int, isHead: Bool, entry: Int?, in sheet: HTMLSheet, fields: inout HTMLFields,
        to page: inout HTMLMarkup
    ) {
        let off = column > sheet.lastColumn ? "off" : ""
        let isCode = column == codeColumn || (codeColumn != nil && row == rows.lowerBound + headerRows - 1)
        guard let cell = sheet.cell(row, column) else {
            let isHidden = column == codeColumn || isUnused(column, in: sheet)
            page.raw(isHidden ? "<td hidden></td>" : off.isEmpty ? "<td></td>" : "<td class=\"gap off\"></td>")
            return
        }
        let end = sheet.end(cell.position)
        var spans = ""
        if end.row > row { spans += " rowspan=\"\(end.row - row + 1)\"" }
        if end.column > column { spans += " colspan=\"\(end.column - column + 1)\"" }
        if isCode {
            page.raw("<td\(column == codeColumn ? " hidden" : "") class=\"code\"")
            if isHead, let place = columnPlace(column, in: sheet) {
                page.raw(" data-place=\"")
                page.text(place)
                page.raw("\"")
            }
            page.raw(">")
            sheet.renderText(cell, to: &page)
            page.raw("</td>")
            return
        }
        switch cell.content {
        case .figure(let index): renderFigure(index, cell, entry: entry, in: sheet, fields: &fields, to: &page)
        case .note(let key):
            page.raw("<td class=\"off note\"><textarea rows=\"1\" data-note=\"")
            page.text(key)
            page.raw("\">")
            page.slot(.note(key))
            page.raw("</textarea></td>")
        default:
            let isLetter = isHead && cell.style.fill != .header && off.isEmpty
            let isRowLabel = !isHead && column == labelColumn(in: sheet)
            if isHead, !isLetter {
                let scope = end.column > column ? "colgroup" : "col"
                page.raw(
                    "<th scope=\"\(scope)\"\(spans)\(HTMLSheet.classes(plain(cell.style), column == labelColumn(in: sheet) ? "label" : off))>"
                )
                sheet.renderText(cell, to: &page)
                page.raw("</th>")
            } else if isRowLabel {
                page.raw("<th scope=\"row\"\(spans)\(HTMLSheet.classes(cell.style))><span>")
                sheet.renderText(cell, to: &page)
                page.raw("</span></th>")
            } else {
                page.raw("<td\(spans)\(HTMLSheet.classes(cell.style, off))>")
                sheet.renderText(cell, to: &page)
                page.raw("</td>")
            }
        }
    }

    /// Headers are bold and centred by the style sheet.
    private func plain(_ style: CellStyle) -> CellStyle {
        var style = style
        style.isBold = false
        style.alignment = .left
        return style
    }

    private func renderFigure(
        _ index: Int, _ cell: PlacedCell, entry: Int?, in sheet: HTMLSheet, fields: inout HTMLFields,
        to page: inout HTMLMarkup
    ) {
        guard case .form(let sliceIndex) = sheet.plan.kind, let slice = sheet.slice else { return }
        let definition = slice.cells[index]
        let isAsked = fields.isInput(index, in: sliceIndex)
        guard isAsked || (definition.isOpenCaption && !cell.style.isLocked && fields.hasInputs(sliceIndex)) else {
            page.raw("<td\(HTMLSheet.classes(cell.style, definition.spec.isInput ? "" : "caption"))>")
            page.slot(.figure(slice: sliceIndex, index: index, .plain))
            page.raw("</td>")
            return
        }
        // Inputs of numbers stand right by the style sheet.
        var style = cell.style
        if style.alignment == .right { style.alignment = .left }
        page.raw("<td\(HTMLSheet.classes(style, isAsked ? "" : "caption"))>")
        HTMLInput(
            definition, isOptional: !isAsked || definition.spec.isOptional, spec: fields.add(definition)
        ).render(slot: { .figure(slice: sliceIndex, index: index, $0) }, to: &page)
        page.raw("</td>")
    }

    /// Whether the table has no cell in a column of the paper: a wider table stands on the same sheet.
    private func isUnused(_ column: Int, in sheet: HTMLSheet) -> Bool {
        column <= sheet.lastColumn && column != codeColumn && !rows.contains { sheet.cell($0, column) != nil }
    }

    // MARK: Labels

    private func table(in sheet: HTMLSheet) -> Table? { tableIndex.flatMap { sheet.slice?.form.tables[$0] } }

    /// The entry that stands in a row of the body.
    private func entry(at row: Int, in sheet: HTMLSheet) -> Int? {
        guard let slice = sheet.slice, let tableIndex else { return nil }
        let place = row - rows.lowerBound - headerRows
        return place >= 0 && place < slice.rows[tableIndex].count ? slice.rows[tableIndex][place] : nil
    }

    private func labelColumn(in sheet: HTMLSheet) -> Int {
        guard let table = table(in: sheet) else { return 0 }
        return table.stubs.firstIndex { $0.role == .label } ?? 0
    }

    /// How many rows above an entry the row stands under which it belongs; nil for none.
    private func rowsUpToParent(of entry: Int, in sheet: HTMLSheet) -> Int? {
        guard let slice = sheet.slice, let tableIndex, let table = table(in: sheet) else { return nil }
        let rows = slice.rows[tableIndex]
        var next = table.entries[entry].parent
        while let parent = next {
            if let own = rows.firstIndex(of: entry), let place = rows.firstIndex(of: parent) { return own - place }
            next = table.entries[parent].parent
        }
        return nil
    }

    /// A column in words of a message: "năm 2019", "cột “Sự nghiệp y tế, Thuộc UBND cấp tỉnh”".
    private func columnPlace(_ column: Int, in sheet: HTMLSheet) -> String? {
        guard let table = table(in: sheet), let codeColumn, table.figures.indices.contains(column - codeColumn - 1)
        else { return nil }
        let words = table.figures[column - codeColumn - 1].headerLine
        return words.hasPrefix("Năm") ? "n" + words.dropFirst() : "cột “\(words)”"
    }
}
