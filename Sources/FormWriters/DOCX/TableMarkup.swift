import AppendixModel
import FormLayout
import TextScanning

/// Tables (ECMA-376 part 1, 17.4).
extension DocumentBuilder {
    /// The tables of a sheet's form that a cell can be named by.
    private struct Places {
        /// Index of the slice, of the table in the form.
        var slice: Int
        var table: Int
        /// Index of the entry by row of the sheet, of the figure column by column of the sheet.
        var rows: [Int: Int] = [:]
        var columns: [Int: Int] = [:]
        /// Where the header of each leaf stands.
        var headers: [GridPosition: Int] = [:]
    }

    mutating func table(_ table: SheetBlocks.Table, of index: Int, isLast: Bool) {
        let sheet = plan.sheets[index]
        let text = WordPage(isLandscape: sheet.isLandscape).textWidth
        let widths = Self.widths(of: table, on: sheet, text: text)
        let wanted = table.columns.reduce(0.0) { $0 + sheet.columns[$1].width * 15 }
        let scale = min(1, max(0.7, Double(text) / wanted))
        let places = plan.paper == .merged ? nil : places(of: table, on: sheet)
        let cells = Dictionary(sheet.cells.map { ($0.position, $0) }) { first, _ in first }
        let look = table.hasBorder ? ParagraphStyles.table : ParagraphStyles.plainTable
        markup.raw(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"\(look)\"/><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>")
        markup.raw("<w:tblLayout w:type=\"fixed\"/>")
        if table.headerRows > 0 { markup.raw("<w:tblLook w:val=\"0020\" w:firstRow=\"1\"/>") }
        markup.raw("</w:tblPr><w:tblGrid>")
        for width in widths { markup.raw("<w:gridCol w:w=\"\(width)\"/>") }
        markup.raw("</w:tblGrid>")
        for (place, row) in table.rows.enumerated() {
            markup.raw("<w:tr><w:trPr><w:cantSplit/>\(place < table.headerRows ? "<w:tblHeader/>" : "")</w:trPr>")
            // A caption stays with what it is the caption of.
            let isCaption = isCaption(row, of: table, on: sheet)
            var column = 0
            while column < table.columns.count {
                let position = GridPosition(row: row, column: table.columns[column])
                let merge = sheet.merges.first { covers($0, position) } ?? GridRange(position, position)
                let span = table.columns[column...].prefix { $0 <= merge.to.column }.count
                let width = widths[column..<(column + span)].reduce(0, +)
                markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>")
                if span > 1 { markup.raw("<w:gridSpan w:val=\"\(span)\"/>") }
                let isFirst = merge.from.row == row
                if merge.to.row > merge.from.row {
                    markup.raw(isFirst ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>")
                }
                let cell = cells[position]
                self.cell(
                    isFirst ? cell : cell.map { PlacedCell($0.position, .blank, $0.style) }, of: index,
                    places: places, isLabel: table.labelColumn == position.column,
                    isKept: place < table.headerRows || isCaption || (isLast && place == table.rows.count - 1),
                    scale: scale)
                markup.raw("</w:tc>")
                column += span
            }
            markup.raw("</w:tr>")
        }
        markup.raw("</w:tbl>")
    }

    private func covers(_ range: GridRange, _ position: GridPosition) -> Bool {
        position.row >= range.from.row && position.row <= range.to.row && position.column >= range.from.column
            && position.column <= range.to.column
    }

    private func isCaption(_ row: Int, of table: SheetBlocks.Table, on sheet: SheetPlan) -> Bool {
        guard let column = table.labelColumn, row != table.rows.last else { return false }
        return sheet.cells.contains { $0.position == GridPosition(row: row, column: column) && $0.style.isBold }
    }

    // MARK: Cells

    /// Properties after the merges, and the paragraph.
    private mutating func cell(
        _ cell: PlacedCell?, of index: Int, places: Places?, isLabel: Bool, isKept: Bool, scale: Double
    ) {
        let style = cell?.style ?? CellStyle()
        // Screen colours would print; only what could not be taken stands out.
        if style.fill == .problem { markup.raw("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FCE4E4\"/>") }
        if style.rotation == 90 { markup.raw("<w:textDirection w:val=\"btLr\"/>") }
        if style.hasBorder { markup.raw("<w:vAlign w:val=\"center\"/>") }
        markup.raw("</w:tcPr><w:p><w:pPr>")
        markup.raw("<w:pStyle w:val=\"\(styles.id(style, isInTable: true, scale: scale))\"/>")
        if isKept { markup.raw("<w:keepNext/>") }
        markup.raw("</w:pPr>")
        if let cell { content(of: cell, of: index, places: places, isLabel: isLabel) }
        markup.raw("</w:p>")
    }

    private mutating func content(of cell: PlacedCell, of index: Int, places: Places?, isLabel: Bool) {
        switch cell.content {
        case .blank, .note, .declaration, .control: break
        case .number(let number): markup.run(TextTemplate([.constant(number.vietnameseText)]))
        case .text(let template):
            if let places, isLabel, let row = places.rows[cell.position.row] {
                bookmarked(places, "_r\(row)") { $0.run(template) }
            } else if let places, let column = places.headers[cell.position] {
                bookmarked(places, "_c\(column)") { $0.run(template) }
            } else {
                markup.run(template)
            }
        case .figure(let figure):
            if let places, !cell.style.isLocked {
                input(figure, at: cell.position, of: index, places: places)
            } else {
                markup.gap(
                    .figure(sheet: index, figure: figure, isControl: false, isGrouped: cell.style.format == .grouped))
            }
        }
    }

    private func writeTag(_ places: Places, _ rest: String, into markup: inout DocumentMarkup) {
        markup.raw(IdentityTag.prefix)
        markup.gap(.token(places.slice))
        markup.raw("_\(places.table)\(rest)")
    }

    /// A bookmark (17.13.6) around a label or a header: it survives whatever is done to the figures.
    private mutating func bookmarked(_ places: Places, _ rest: String, _ body: (inout DocumentMarkup) -> Void) {
        let id = bookmark()
        markup.raw("<w:bookmarkStart w:id=\"\(id)\" w:name=\"")
        writeTag(places, rest, into: &markup)
        markup.raw("\"/>")
        body(&markup)
        markup.raw("<w:bookmarkEnd w:id=\"\(id)\"/>")
    }

    /// A content control (17.5.2) for one figure.
    private mutating func input(_ figure: Int, at position: GridPosition, of index: Int, places: Places) {
        let slice = plan.slices[places.slice]
        let cell = slice.cells[figure]
        let table = slice.form.tables[cell.table]
        let words =
            FormSlice.words(for: table.entries[cell.row], in: table) + ", "
            + (table.figures[cell.column].headers.last?.text ?? "")
        // Word shows at most 64 characters of a title.
        let title = words.prefix(1).uppercased() + words.dropFirst()
        markup.raw(
            "<w:sdt><w:sdtPr><w:alias w:val=\"\(WordText.attribute(String(title.prefix(60))))\"/><w:tag w:val=\"")
        writeTag(places, "_r\(cell.row)_c\(cell.column)", into: &markup)
        markup.raw("\"/><w:id w:val=\"\(control())\"/><w:placeholder>")
        markup.raw("<w:docPart w:val=\"\(WordPackageParts.placeholder)\"/></w:placeholder>")
        markup.gap(.placeholderMark(sheet: index, figure: figure))
        if cell.spec.type == .choice, let list = PacketLayout.list(for: cell.spec, in: plan.lists) {
            markup.raw(Self.dropDown(list))
        } else {
            let isLong = cell.spec.type == .text || cell.spec.type == .flagOrText
            markup.raw(isLong ? "<w:text w:multiLine=\"1\"/>" : "<w:text/>")
        }
        markup.raw("</w:sdtPr><w:sdtContent>")
        markup.gap(.figure(sheet: index, figure: figure, isControl: true, isGrouped: false))
        markup.raw("</w:sdtContent></w:sdt>")
    }

    /// A list to choose from (17.5.2.15).
    static func dropDown(_ list: ChoiceList) -> String {
        let items = list.values.map { value -> String in
            switch value {
            case .text(let template): template.constant ?? ""
            case .number(let number): number.plainText
            default: ""
            }
        }
        return "<w:dropDownList>"
            + items.map(WordText.attribute).map { "<w:listItem w:displayText=\"\($0)\" w:value=\"\($0)\"/>" }.joined()
            + "</w:dropDownList>"
    }

    // MARK: Places and widths

    private func places(of table: SheetBlocks.Table, on sheet: SheetPlan) -> Places? {
        guard case .form(let slice) = sheet.kind, let index = table.index, let figures = table.figures else {
            return nil
        }
        var places = Places(slice: slice, table: index)
        for (figure, cell) in plan.slices[slice].cells.enumerated() where cell.table == index {
            let position = sheet.figurePositions[figure]
            places.rows[position.row] = cell.row
            places.columns[position.column] = cell.column
        }
        let headerRows = Set(table.rows.prefix(table.headerRows - (table.hasLetterRow ? 1 : 0)))
        for column in figures.from.column...figures.to.column {
            // The lowest text over a column is its leaf's; a group's stands above it.
            let leaf = sheet.cells.last {
                $0.position.column == column && headerRows.contains($0.position.row) && $0.content != .blank
            }
            if let leaf, let index = places.columns[column] { places.headers[leaf.position] = index }
        }
        return places
    }

    /// Widths in twips that fill the page: narrow columns as planned, the others in proportion.
    private static func widths(of table: SheetBlocks.Table, on sheet: SheetPlan, text: Int) -> [Int] {
        // The guide: on paper the names of chỉ tiêu need more room than on a screen.
        if table.index == nil, table.columns.count == 2 { return [text * 3 / 10, text - text * 3 / 10] }
        var planned = table.columns.map { sheet.columns[$0].width * 15 }
        if let label = table.labelColumn.flatMap({ table.columns.firstIndex(of: $0) }), let figures = table.figures {
            // Figures need less on paper than on a screen; where the page is full already, labels get the rest.
            let before = planned.reduce(0, +)
            if before > Double(text) * 0.85 {
                for (place, column) in table.columns.enumerated() where column >= figures.from.column {
                    planned[place] =
                        planned[place] > 2700 ? 2400 : min(planned[place], max(1260, planned[place] * 0.85))
                }
                planned[label] += max(0, min(before, Double(text)) - planned.reduce(0, +))
            }
        }
        let total = planned.reduce(0, +)
        // A column of numbers such as STT does not grow.
        let isNarrow = planned.map { $0 < 900 && total < Double(text) }
        let fixed = zip(planned, isNarrow).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
        let factor = (Double(text) - fixed) / max(1, total - fixed)
        var widths = zip(planned, isNarrow).map { Int($0 * ($1 ? 1 : factor)) }
        if let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
            widths[widest] += text - widths.reduce(0, +)
        }
        return widths
    }
}
