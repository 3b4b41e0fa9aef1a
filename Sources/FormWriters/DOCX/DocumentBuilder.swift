import AppendixModel
import FormLayout
import TextScanning

/// Builds `word/document.xml` (ECMA-376 part 1, 17.2): one section for each sheet that is printed.
struct DocumentBuilder {
    let plan: WorkbookPlan
    var markup = DocumentMarkup()
    var styles = ParagraphStyles()
    /// Small code of each section; empty for none.
    private(set) var footers: [String] = []
    private var nextBookmark = 0
    private var nextControl = 0
    private var previous: CellStyle?

    init(_ plan: WorkbookPlan) {
        self.plan = plan
        markup.raw(WordPackageParts.declaration)
        markup.raw("<w:document xmlns:w=\"\(WordPackageParts.main)\" xmlns:r=\"\(WordPackageParts.relationships)\">")
        markup.raw("<w:body>")
        let sheets = plan.sheets.indices.filter { isPrinted(plan.sheets[$0]) }
        for (place, index) in sheets.enumerated() { section(index, isLast: place == sheets.count - 1) }
        markup.raw("</w:body></w:document>")
    }

    /// Lists are for validations only; the guide goes with a blank form and not with a report.
    private func isPrinted(_ sheet: SheetPlan) -> Bool {
        switch sheet.kind {
        case .lists: false
        case .guide: plan.paper == .plan
        case .form, .table: true
        }
    }

    mutating func bookmark() -> Int {
        nextBookmark += 1
        return nextBookmark
    }

    mutating func control() -> Int {
        nextControl += 1
        return nextControl
    }

    // MARK: Sections

    private mutating func section(_ index: Int, isLast: Bool) {
        let sheet = plan.sheets[index]
        let blocks = SheetBlocks(sheet, slices: plan.slices).blocks
        previous = nil
        var hasHeading = false
        var lastTable = -1
        if case .form = sheet.kind {
            lastTable = blocks.lastIndex { if case .table = $0 { true } else { false } } ?? -1
        }
        for (place, block) in blocks.enumerated() {
            var isAfterTable = false
            if place > 0, case .table = blocks[place - 1] { isAfterTable = true }
            // What follows the last table of a form stays with its last row, so that no page holds signatures alone.
            let isAfterTables = place > lastTable && lastTable >= 0
            var isBeforeTable = false
            if place + 1 < blocks.count, case .table = blocks[place + 1] { isBeforeTable = true }
            switch block {
            case .line(let cell):
                let isHeading = !hasHeading && cell.style.alignment == .center && cell.style.isBold
                if isHeading { hasHeading = true }
                line(
                    cell, isAfterTable: isAfterTable, isAfterTables: isAfterTables, isBeforeTable: isBeforeTable,
                    isHeading: isHeading)
            case .table(let table):
                self.table(table, of: index, isLast: place == lastTable)
                // Two tables without a paragraph between them are one.
                if isBeforeTable || place == blocks.count - 1 { separator() }
            case .control(let lines):
                if plan.paper == .return, case .form = sheet.kind { markup.gap(.notes(sheet: index)) }
                if sheet.declarationCell != nil { markup.gap(.declaration(sheet: index, id: control())) }
                // The province's annex is signed as it is: the line is there to compare a unit's file with its paper.
                if plan.paper != .merged { control(lines, of: index) } else { separator(isKept: true) }
            case .signatures(let rows): signatures(rows, isLandscape: sheet.isLandscape)
            }
        }
        footers.append(sheet.footer.isEmpty ? "" : sheet.footer + " · " + sheet.name)
        // Each annex numbers its own pages.
        let properties = WordPage(isLandscape: sheet.isLandscape).sectionProperties(
            footer: WordPackageParts.footer(footers.count - 1))
        if isLast {
            separator()
            markup.raw(properties)
        } else {
            markup.raw(Self.smallest(properties))
        }
    }

    /// As small as Word lets a paragraph be: tables need one after them.
    private mutating func separator(isKept: Bool = false) { markup.raw(Self.smallest(isKept: isKept)) }

    private static func smallest(_ section: String = "", isKept: Bool = false) -> String {
        "<w:p><w:pPr>\(isKept ? "<w:keepNext/>" : "")<w:spacing w:line=\"40\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>\(section)</w:pPr></w:p>"
    }

    // MARK: Lines

    private mutating func line(
        _ cell: PlacedCell, isAfterTable: Bool, isAfterTables: Bool, isBeforeTable: Bool, isHeading: Bool
    ) {
        guard case .text(let template) = cell.content else { return }
        let isTitle = cell.style.isBold && cell.style.alignment == .center
        let wasTitle = previous.map { $0.isBold && $0.alignment == .center } ?? true
        let isTableTitle = cell.style.isBold && !isTitle && previous != nil
        let before = isAfterTable || isTableTitle || (isTitle && !wasTitle) ? 120 : 0
        var properties = "<w:pStyle w:val=\"\(styles.id(cell.style, isInTable: false))\"/>"
        if isBeforeTable || isTitle || isAfterTables { properties += "<w:keepNext/>" }
        if before > 0 || isBeforeTable {
            properties += "<w:spacing w:before=\"\(before)\" w:after=\"\(isBeforeTable ? 120 : 0)\"/>"
        }
        if isHeading { properties += "<w:outlineLvl w:val=\"0\"/>" }
        markup.raw("<w:p><w:pPr>\(properties)</w:pPr>")
        markup.run(template)
        markup.raw("</w:p>")
        previous = cell.style
    }

    /// Labels and values on one line, kept with the signatures.
    private mutating func control(
        _ lines: [(label: TextTemplate, value: CellContent.Control, style: CellStyle)], of sheet: Int
    ) {
        guard let style = lines.first?.style else { return }
        let id = styles.id(style, isInTable: false)
        markup.raw(
            "<w:p><w:pPr><w:pStyle w:val=\"\(id)\"/><w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\"/></w:pPr>")
        for (index, line) in lines.enumerated() {
            markup.run(TextTemplate((index > 0 ? [.constant(" · ")] : []) + line.label.pieces + [.constant(" ")]))
            markup.raw("<w:r>")
            markup.gap(.control(sheet: sheet, line.value))
            markup.raw("</w:r>")
        }
        markup.raw("</w:p>")
    }

    /// A table without lines; its paragraphs are kept together.
    private mutating func signatures(
        _ rows: [(left: PlacedCell?, right: PlacedCell?, height: Double?)], isLandscape: Bool
    ) {
        let width = WordPage(isLandscape: isLandscape).textWidth / 2
        markup.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"\(ParagraphStyles.plainTable)\"/>")
        markup.raw("<w:tblW w:w=\"\(width * 2)\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>")
        markup.raw("<w:tblGrid><w:gridCol w:w=\"\(width)\"/><w:gridCol w:w=\"\(width)\"/></w:tblGrid>")
        for (index, row) in rows.enumerated() {
            markup.raw("<w:tr><w:trPr><w:cantSplit/>")
            if let height = row.height { markup.raw("<w:trHeight w:val=\"\(Int(height * 20))\"/>") }
            markup.raw("</w:trPr>")
            for cell in [row.left, row.right] {
                markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>")
                if let cell {
                    markup.raw("<w:pStyle w:val=\"\(styles.id(cell.style, isInTable: false))\"/>")
                }
                markup.raw(index + 1 < rows.count ? "<w:keepNext/><w:keepLines/>" : "<w:keepLines/>")
                // A heading over a name is in the middle, whatever its cell on the sheet.
                markup.raw("<w:jc w:val=\"center\"/></w:pPr>")
                if case .text(let template)? = cell?.content { markup.run(template) }
                markup.raw("</w:p></w:tc>")
            }
            markup.raw("</w:tr>")
        }
        markup.raw("</w:tbl>")
    }
}
