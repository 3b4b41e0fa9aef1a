import AppendixModel
import FormLayout
import TextScanning

/// Fills the gaps of a packet's document.
struct DocumentFilling {
    let plan: WorkbookPlan
    let filling: TextTemplate.Filling
    let values: PacketValues?

    private let texts: CellText

    init(plan: WorkbookPlan, shape: CellText.Shape, filling: TextTemplate.Filling, values: PacketValues?) {
        self.plan = plan
        self.filling = filling
        self.values = values
        texts = CellText(shape, filling, values: values)
    }

    func render(_ markup: DocumentMarkup) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(markup.rest.count + markup.pieces.reduce(0) { $0 + $1.constant.count + 48 })
        for piece in markup.pieces {
            bytes.append(contentsOf: piece.constant)
            fill(piece.slot, onto: &bytes)
        }
        bytes.append(contentsOf: markup.rest)
        return bytes
    }

    private func put(_ markup: String, onto bytes: inout [UInt8]) { bytes.append(contentsOf: markup.utf8) }

    private func fill(_ slot: DocumentMarkup.Slot, onto bytes: inout [UInt8]) {
        switch slot {
        case .text(let template): WordText.appendRun(of: template.text(filling), onto: &bytes)
        case .token(let slice): put(filling.tokens[slice], onto: &bytes)
        case .placeholderMark(let sheet, let figure):
            if text(ofFigure: figure, on: sheet).isEmpty { put("<w:showingPlcHdr/>", onto: &bytes) }
        case .figure(let sheet, let figure, let isControl, let isGrouped):
            let text = text(ofFigure: figure, on: sheet, isGrouped: isGrouped)
            if text.isEmpty, !isControl { return }
            put("<w:r>", onto: &bytes)
            WordText.appendRun(of: text.isEmpty ? WordPackageParts.placeholderText : text, onto: &bytes)
            put("</w:r>", onto: &bytes)
        case .control(let sheet, let control): putControl(control, on: plan.sheets[sheet], onto: &bytes)
        case .notes(let sheet): putNotes(on: plan.sheets[sheet], onto: &bytes)
        case .declaration(let sheet, let id): putDeclaration(on: plan.sheets[sheet], id: id, onto: &bytes)
        }
    }

    private func text(ofFigure index: Int, on sheet: Int, isGrouped: Bool = false) -> String {
        guard let figure = texts.figure(index, on: plan.sheets[sheet]) else { return "" }
        if plan.paper != .merged { return figure.entered }
        guard case .number(let number)? = figure.value else { return figure.display }
        // On paper nobody reads it back: no zero is added to tell 1,234 from 1.234.
        return isGrouped ? number.vietnameseText : number.ungroupedText
    }

    /// Word cannot count: a blank form leaves the values to be written in by hand.
    private func putControl(_ control: CellContent.Control, on sheet: SheetPlan, onto bytes: inout [UInt8]) {
        if values == nil {
            WordText.appendRun(of: control == .filledCount ? "……… /\(sheet.inputCount)" : "………", onto: &bytes)
        } else {
            let cell = PlacedCell(GridPosition(row: 0, column: 0), .control(control), CellStyle())
            WordText.appendRun(of: texts.text(of: cell, on: sheet), onto: &bytes)
        }
    }

    /// The unit's notes on rows stand in a table of their own: a column of notes would change the annex.
    private func putNotes(on sheet: SheetPlan, onto bytes: inout [UInt8]) {
        guard case .form(let slice) = sheet.kind, let values else { return }
        let notes = NoteColumn.rows(of: plan.slices[slice]).compactMap { row in
            values.notes[row.key].map { (row.words, $0) }
        }
        if notes.isEmpty { return }
        let width = WordPage(isLandscape: sheet.isLandscape).textWidth
        let widths = [width / 3, width - width / 3]
        put(Self.gap, onto: &bytes)
        putTableStart(widths, onto: &bytes)
        for (index, row) in ([(NoteColumn.rowHeader, NoteColumn.header)] + notes).enumerated() {
            put("<w:tr><w:trPr><w:cantSplit/>\(index == 0 ? "<w:tblHeader/>" : "")</w:trPr>", onto: &bytes)
            for (text, width) in zip([row.0, row.1], widths) {
                put("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr><w:p><w:r>", onto: &bytes)
                put("<w:rPr>\(index == 0 ? "<w:b/>" : "")<w:sz w:val=\"22\"/></w:rPr>", onto: &bytes)
                WordText.appendRun(of: text, onto: &bytes)
                put("</w:r></w:p></w:tc>", onto: &bytes)
            }
            put("</w:tr>", onto: &bytes)
        }
        put("</w:tbl>", onto: &bytes)
    }

    private func putTableStart(_ widths: [Int], onto bytes: inout [UInt8]) {
        put("<w:tbl><w:tblPr><w:tblStyle w:val=\"\(ParagraphStyles.table)\"/>", onto: &bytes)
        put("<w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>", onto: &bytes)
        put("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>", onto: &bytes)
        put(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>", onto: &bytes)
    }

    private static let gap =
        "<w:p><w:pPr><w:keepNext/><w:spacing w:line=\"160\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"8\"/></w:rPr></w:pPr></w:p>"

    /// The question under a blank form; in a report only when something was declared.
    private func putDeclaration(on sheet: SheetPlan, id: Int, onto bytes: inout [UInt8]) {
        let cell = PlacedCell(GridPosition(row: 0, column: 0), .declaration, CellStyle())
        let answer = texts.text(of: cell, on: sheet)
        if plan.paper != .plan, answer.isEmpty { return }
        let width = 4000
        put(Self.gap, onto: &bytes)
        putTableStart([width], onto: &bytes)
        let start =
            "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr><w:p>"
        let small = "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"
        put(start + "<w:pPr><w:keepNext/></w:pPr><w:r><w:rPr><w:i/>\(small)</w:rPr>", onto: &bytes)
        WordText.appendRun(of: NoteColumn.declarationQuestion, onto: &bytes)
        put("</w:r></w:p></w:tc></w:tr>" + start + "<w:pPr><w:keepNext/></w:pPr>", onto: &bytes)
        put(
            "<w:sdt><w:sdtPr><w:rPr>\(small)</w:rPr><w:alias w:val=\"Khai báo cả biểu\"/><w:id w:val=\"\(id)\"/>",
            onto: &bytes)
        put("<w:placeholder><w:docPart w:val=\"\(WordPackageParts.placeholder)\"/></w:placeholder>", onto: &bytes)
        if answer.isEmpty { put("<w:showingPlcHdr/>", onto: &bytes) }
        put(PacketLayout.declarationList(in: plan.lists).map(DocumentBuilder.dropDown) ?? "<w:text/>", onto: &bytes)
        put("</w:sdtPr><w:sdtContent><w:r><w:rPr>\(small)</w:rPr>", onto: &bytes)
        WordText.appendRun(of: answer.isEmpty ? WordPackageParts.placeholderText : answer, onto: &bytes)
        put("</w:r></w:sdtContent></w:sdt></w:p></w:tc></w:tr></w:tbl>", onto: &bytes)
    }
}
