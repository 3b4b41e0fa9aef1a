import AppendixModel
import FormLayout
import OfficeContainers
internal import TextScanning

/// `xl/worksheets/sheetN.xml` (ECMA-376 part 1, 18.3) as constant bytes with gaps for what differs between packets.
struct WorksheetPart {
    /// What fills a gap.
    enum Slot: Sendable, Hashable {
        /// A figure of the slice.
        case figure(Int)
        /// The unit's note on a row.
        case note(String)
        /// The declaration.
        case declaration
        /// A control value.
        case control(CellContent.Control)
    }

    /// Constant bytes, then a cell `<c r="…" s="…"` that is still open, then its slot.
    struct Piece: Sendable {
        var constant: [UInt8]
        var slot: Slot
    }

    /// The pieces in order.
    private(set) var pieces: [Piece] = []
    /// The bytes after the last piece.
    private(set) var rest: [UInt8] = []
    /// Index of the slice whose figures stand here; nil for other sheets.
    let slice: Int?
    /// The formulas of the control line, escaped.
    let controlFormulas: [CellContent.Control: String]
    /// The values beside those formulas.
    let controlValues: ControlValues

    /// - Parameter isFirst: whether the sheet is the one that opens.
    init(
        _ plan: SheetPlan, lists: [ChoiceList], isFirst: Bool, styles: inout StylesPart,
        strings: inout SharedStringsPart,
        stringNumbers: (SharedStringsPart.Index) -> Int
    ) {
        if case .form(let index) = plan.kind { slice = index } else { slice = nil }
        controlFormulas = ControlFormulas.formulas(of: plan, naming: \.a1)
        controlValues = ControlValues(plan)
        var xml = XMLWriter()
        Self.writeHead(plan, isFirst: isFirst, to: &xml)
        xml.raw("<sheetData>")
        var index = 0
        let checks = plan.selfCheck?.cells ?? []
        var checkIndex = 0
        let shared = SharedFormulas(checks)
        let hidden = plan.selfCheck?.hiddenRows ?? 0..<0
        let rows = Set(plan.cells.map(\.position.row)).union(plan.rows.keys).union(checks.map(\.position.row)).sorted()
        for row in rows {
            xml.raw("<row r=\"\(row + 1)\"")
            if let own = plan.rows[row] {
                if let height = own.height {
                    xml.raw(" ht=\"\(Self.number(height))\"" + (own.isFixed ? " customHeight=\"1\"" : ""))
                }
                if own.isHidden { xml.raw(" hidden=\"1\"") }
            } else if hidden.contains(row) {
                xml.raw(" hidden=\"1\"")
            }
            xml.raw(">")
            while index < plan.cells.count, plan.cells[index].position.row == row {
                let cell = plan.cells[index]
                index += 1
                xml.raw("<c r=\"\(cell.position.a1)\" s=\"\(styles.index(of: cell.style))\"")
                switch cell.content {
                case .blank: xml.raw("/>")
                case .text(let template):
                    if template.constant?.isEmpty == true {
                        xml.raw("/>")
                    } else {
                        xml.raw(" t=\"s\"><v>\(stringNumbers(strings.index(of: template)))</v></c>")
                    }
                case .number(let number): xml.raw("><v>\(number.plainText)</v></c>")
                case .figure(let figure): cut(&xml, .figure(figure))
                case .note(let key): cut(&xml, .note(key))
                case .declaration: cut(&xml, .declaration)
                case .control(let control): cut(&xml, .control(control))
                }
            }
            // They stand right of the sheet's own cells, or in rows of their own.
            while checkIndex < checks.count, checks[checkIndex].position.row == row {
                let cell = checks[checkIndex]
                checkIndex += 1
                xml.raw("<c r=\"\(cell.position.a1)\" s=\"\(styles.index(of: cell.style))\"")
                switch cell.content {
                case .text(let template): xml.raw(" t=\"s\"><v>\(stringNumbers(strings.index(of: template)))</v></c>")
                case .formula(let formula):
                    switch shared.parts[cell.position] ?? .own {
                    case .own: xml.raw("><f>")
                    case .first(let index, let range):
                        xml.raw("><f t=\"shared\" ref=\"\(range.a1)\" si=\"\(index)\">")
                    case .moved(let index):
                        xml.raw("><f t=\"shared\" si=\"\(index)\"/></c>")
                        continue
                    }
                    xml.text(formula)
                    xml.raw("</f></c>")
                }
            }
            xml.raw("</row>")
        }
        xml.raw("</sheetData>")
        Self.writeTail(plan, lists: lists, to: &xml)
        rest = xml.bytes
    }

    private mutating func cut(_ xml: inout XMLWriter, _ slot: Slot) {
        pieces.append(Piece(constant: xml.bytes, slot: slot))
        xml = XMLWriter(declaration: false)
    }

    /// Numbers of points and widths without needless digits.
    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        if hundredths % 100 == 0 { return String(hundredths / 100) }
        let fraction = hundredths % 100
        return "\(hundredths / 100)."
            + (fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)")
    }

    private static func writeHead(_ plan: SheetPlan, isFirst: Bool, to xml: inout XMLWriter) {
        xml.raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
        xml.raw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
        let last = (plan.cells.map(\.position) + (plan.selfCheck?.cells.map(\.position) ?? [])).reduce(
            GridPosition(row: 0, column: 0)
        ) {
            GridPosition(row: max($0.row, $1.row), column: max($0.column, $1.column))
        }
        xml.raw("<dimension ref=\"A1:\(last.a1)\"/>")
        xml.raw(
            "<sheetViews><sheetView showGridLines=\"0\"\(isFirst ? " tabSelected=\"1\"" : "") workbookViewId=\"0\">")
        if let frozen = plan.frozenRows {
            let corner = GridPosition(row: frozen, column: 0).a1
            xml.raw("<pane ySplit=\"\(frozen)\" topLeftCell=\"\(corner)\" activePane=\"bottomLeft\" state=\"frozen\"/>")
            let active = plan.figurePositions.first?.a1 ?? corner
            xml.raw("<selection pane=\"bottomLeft\" activeCell=\"\(active)\" sqref=\"\(active)\"/>")
        }
        xml.raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15.75\"/>")
        if !plan.columns.isEmpty {
            xml.raw("<cols>")
            for (index, column) in (plan.columns + (plan.selfCheck?.columns ?? [])).enumerated() {
                // Times New Roman 12 has digits of 8 pixels.
                xml.raw("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(number(column.width / 8))\"")
                xml.raw((column.isHidden ? " hidden=\"1\"" : "") + " customWidth=\"1\"/>")
            }
            xml.raw("</cols>")
        }
    }

    private static func writeTail(_ plan: SheetPlan, lists: [ChoiceList], to xml: inout XMLWriter) {
        if plan.isProtected {
            xml.raw(
                "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" autoFilter=\"0\"/>"
            )
        }
        if !plan.merges.isEmpty {
            xml.raw("<mergeCells count=\"\(plan.merges.count)\">")
            for merge in plan.merges { xml.raw("<mergeCell ref=\"\(merge.a1)\"/>") }
            xml.raw("</mergeCells>")
        }
        writeConditionalFormats(plan.selfCheck?.formats ?? [], to: &xml)
        writeValidations(plan, lists: lists, to: &xml)
        xml.raw("<printOptions horizontalCentered=\"1\"/>")
        // Nghị định 30/2020: 20 mm above and below, 30 mm left, 15 mm right, page number top centre from page 2.
        xml.raw(
            "<pageMargins left=\"1.18\" right=\"0.59\" top=\"0.79\" bottom=\"0.79\" header=\"0.4\" footer=\"0.4\"/>")
        xml.raw(
            "<pageSetup paperSize=\"9\" firstPageNumber=\"1\" fitToHeight=\"0\" orientation=\"\(plan.isLandscape ? "landscape" : "portrait")\""
        )
        xml.raw(" blackAndWhite=\"1\" useFirstPageNumber=\"1\"/>")
        xml.raw("<headerFooter differentFirst=\"1\"><oddHeader>&amp;C&amp;\"Times New Roman\"&amp;13&amp;P</oddHeader>")
        if !plan.footer.isEmpty {
            var footer =
                "&R&\"Times New Roman\"&8" + plan.footer.replacing("&", with: "&&") + " · "
                + plan.name.replacing("&", with: "&&")
            footer = String(footer.prefix(250))
            for name in ["oddFooter", "firstFooter"] { xml.element(name, text: footer) }
        }
        xml.raw("</headerFooter>")
        let textInputs = plan.inputs.filter { [.rate, .score, .text, .flagOrText].contains($0.spec.type) }.flatMap(
            \.ranges)
        if !textInputs.isEmpty {
            xml.raw(
                "<ignoredErrors><ignoredError sqref=\"\(textInputs.map(\.a1).joined(separator: " "))\" numberStoredAsText=\"1\"/></ignoredErrors>"
            )
        }
        xml.close("worksheet")
    }

    private static func writeConditionalFormats(_ formats: [SelfCheck.Format], to xml: inout XMLWriter) {
        for (index, format) in formats.enumerated() {
            let look = StylesPart.conditionalFills.firstIndex(of: format.fill) ?? 0
            xml.raw("<conditionalFormatting sqref=\"\(format.range.a1)\">")
            xml.raw("<cfRule type=\"expression\" dxfId=\"\(look)\" priority=\"\(index + 1)\">")
            xml.element("formula", text: format.formula)
            xml.raw("</cfRule></conditionalFormatting>")
        }
    }

    private static func writeValidations(_ plan: SheetPlan, lists: [ChoiceList], to xml: inout XMLWriter) {
        let declarationList = plan.declarationCell.flatMap { _ in PacketLayout.declarationList(in: lists) }
        let count = plan.inputs.count + (declarationList == nil ? 0 : 1)
        if count == 0 { return }
        xml.raw("<dataValidations count=\"\(count)\">")
        for group in plan.inputs {
            let list = PacketLayout.list(for: group.spec, in: lists)
            let rule = ValidationFormula.rule(for: group.spec, at: group.ranges[0].from.a1, list: list)
            xml.raw(
                "<dataValidation type=\"\(rule.type)\"\(rule.style == "stop" ? "" : " errorStyle=\"\(rule.style)\"") allowBlank=\"1\""
            )
            xml.raw((group.prompt.isEmpty ? "" : " showInputMessage=\"1\"") + " showErrorMessage=\"1\" errorTitle=\"")
            xml.attribute(InputWording.errorTitle)
            xml.raw("\" error=\"")
            xml.attribute(utf16Prefix(InputWording.error(group.spec), 255))
            if !group.prompt.isEmpty {
                xml.raw("\" promptTitle=\"")
                xml.attribute(InputWording.promptTitle)
                xml.raw("\" prompt=\"")
                xml.attribute(utf16Prefix(group.prompt, 255))
            }
            xml.raw("\" sqref=\"\(group.ranges.map(\.a1).joined(separator: " "))\">")
            xml.element("formula1", text: rule.formula)
            xml.close("dataValidation")
        }
        if let list = declarationList, let cell = plan.declarationCell {
            xml.raw("<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"\(cell.a1)\">")
            xml.element("formula1", text: list.name)
            xml.close("dataValidation")
        }
        xml.close("dataValidations")
    }

    /// Excel's limits count UTF-16 units.
    private static func utf16Prefix(_ text: String, _ limit: Int) -> String {
        var kept = text
        while kept.utf16.count > limit { kept.removeLast() }
        return kept
    }
}
