import FormLayout
import OfficeContainers
import TextScanning

/// One `Worksheet` of a flat workbook.
struct SpreadsheetMLWorksheet {
    private let sheet: SheetPlan
    private let plan: WorkbookPlan
    private let styles: SpreadsheetMLStyles

    init(_ sheet: SheetPlan, plan: WorkbookPlan, styles: SpreadsheetMLStyles) {
        self.sheet = sheet
        self.plan = plan
        self.styles = styles
    }

    /// Writes the sheet; `cut` ends a piece before what differs between packets: the rest of a cell.
    func write(to xml: inout XMLWriter, cut: (inout XMLWriter, PlacedCell) -> Void) {
        xml.raw("<Worksheet ss:Name=\"")
        xml.plainText(sheet.name)
        xml.raw("\"" + (sheet.isProtected ? " ss:Protected=\"1\"" : "") + ">")
        let names = SpreadsheetMLNames.ofSheet(sheet)
        if !names.isEmpty {
            xml.raw("<Names>")
            for (name, reference) in names {
                xml.raw("<NamedRange ss:Name=\"\(name)\" ss:RefersTo=\"")
                xml.plainText(reference)
                xml.raw("\"/>")
            }
            xml.raw("</Names>")
        }
        xml.raw("\n<Table ss:DefaultRowHeight=\"15.75\">")
        for (index, column) in sheet.columns.enumerated() {
            // Pixels at 96 dpi as points.
            xml.raw(
                "<Column ss:Index=\"\(index + 1)\" ss:AutoFitWidth=\"0\" ss:Width=\"\(Self.points(column.width * 0.75))\""
            )
            xml.raw((column.isHidden ? " ss:Hidden=\"1\"" : "") + "/>")
        }
        writeRows(to: &xml, cut: cut)
        xml.raw("</Table>\n")
        writeOptions(to: &xml)
        for group in sheet.inputs { writeValidation(of: group, to: &xml) }
        if let cell = sheet.declarationCell, let list = PacketLayout.declarationList(in: plan.lists) {
            writeList(list, over: cell.r1c1, to: &xml)
            xml.raw("</DataValidation>")
        }
        xml.raw("</Worksheet>\n")
    }

    // MARK: Cells

    private func writeRows(to xml: inout XMLWriter, cut: (inout XMLWriter, PlacedCell) -> Void) {
        let merges = Dictionary(sheet.merges.map { ($0.from, $0) }) { first, _ in first }
        var covered = Set<GridPosition>()
        for merge in sheet.merges {
            for row in merge.from.row...merge.to.row {
                for column in merge.from.column...merge.to.column {
                    covered.insert(GridPosition(row: row, column: column))
                }
            }
            covered.remove(merge.from)
        }
        let rows = Set(sheet.cells.map(\.position.row)).union(sheet.rows.keys).sorted()
        var index = 0
        var nextRow = 0
        for row in rows {
            xml.raw("<Row")
            if row != nextRow { xml.raw(" ss:Index=\"\(row + 1)\"") }
            nextRow = row + 1
            if let own = sheet.rows[row] {
                if let height = own.height {
                    xml.raw((own.isFixed ? " ss:AutoFitHeight=\"0\"" : "") + " ss:Height=\"\(Self.points(height))\"")
                }
                if own.isHidden { xml.raw(" ss:Hidden=\"1\"") }
            }
            xml.raw(">")
            var nextColumn = 0
            while index < sheet.cells.count, sheet.cells[index].position.row == row {
                let cell = sheet.cells[index]
                index += 1
                // Cells under a merged one are not written.
                if covered.contains(cell.position) { continue }
                xml.raw("<Cell")
                if cell.position.column != nextColumn { xml.raw(" ss:Index=\"\(cell.position.column + 1)\"") }
                nextColumn = cell.position.column + 1
                xml.raw(" ss:StyleID=\"\(styles.known(cell.style))\"")
                if let merge = merges[cell.position] {
                    let (across, down) = (merge.to.column - merge.from.column, merge.to.row - merge.from.row)
                    if across > 0 { xml.raw(" ss:MergeAcross=\"\(across)\"") }
                    if down > 0 { xml.raw(" ss:MergeDown=\"\(down)\"") }
                    nextColumn += across
                }
                write(cell, to: &xml, cut: cut)
            }
            xml.raw("</Row>\n")
        }
    }

    private func write(_ cell: PlacedCell, to xml: inout XMLWriter, cut: (inout XMLWriter, PlacedCell) -> Void) {
        switch cell.content {
        case .blank: xml.raw("/>")
        case .text(let template):
            guard let text = template.constant else { return cut(&xml, cell) }
            if text.isEmpty {
                xml.raw("/>")
            } else {
                xml.raw("><Data ss:Type=\"String\">")
                xml.plainText(text)
                xml.raw("</Data></Cell>")
            }
        case .number(let number): xml.raw("><Data ss:Type=\"Number\">\(number.plainText)</Data></Cell>")
        case .figure, .note, .declaration, .control: cut(&xml, cell)
        }
    }

    // MARK: Around the cells

    /// `WorksheetOptions`: the page as for the other formats (Nghị định 30/2020), frozen rows, protection.
    private func writeOptions(to xml: inout XMLWriter) {
        xml.raw("<WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\"><PageSetup>")
        xml.raw("<Layout x:Orientation=\"\(sheet.isLandscape ? "Landscape" : "Portrait")\" x:CenterHorizontal=\"1\"/>")
        xml.raw("<Header x:Margin=\"0.4\" x:Data=\"&amp;C&amp;&quot;Times New Roman&quot;&amp;13&amp;P\"/>")
        if sheet.footer.isEmpty {
            xml.raw("<Footer x:Margin=\"0.4\"/>")
        } else {
            xml.raw("<Footer x:Margin=\"0.4\" x:Data=\"")
            let footer = sheet.footer + " · " + sheet.name
            xml.plainText("&R&\"Times New Roman\"&8" + String(footer.replacing("&", with: "&&").prefix(200)))
            xml.raw("\"/>")
        }
        xml.raw(
            "<PageMargins x:Bottom=\"0.79\" x:Left=\"1.18\" x:Right=\"0.59\" x:Top=\"0.79\"/></PageSetup><FitToPage/>")
        xml.raw(
            "<Print><FitHeight>0</FitHeight><BlackAndWhite/><ValidPrinterInfo/><PaperSizeIndex>9</PaperSizeIndex></Print>"
        )
        if sheet.kind == .lists { xml.raw("<Visible>SheetHidden</Visible>") }
        xml.raw("<DoNotDisplayGridlines/>")
        if let frozen = sheet.frozenRows {
            xml.raw("<FreezePanes/><FrozenNoSplit/><SplitHorizontal>\(frozen)</SplitHorizontal>")
            xml.raw("<TopRowBottomPane>\(frozen)</TopRowBottomPane><ActivePane>2</ActivePane>")
        }
        if sheet.isProtected {
            xml.raw("<ProtectObjects>True</ProtectObjects><ProtectScenarios>True</ProtectScenarios>")
            xml.raw("<AllowSizeCols/><AllowSizeRows/><AllowFilter/>")
        } else {
            xml.raw("<ProtectObjects>False</ProtectObjects><ProtectScenarios>False</ProtectScenarios>")
        }
        xml.raw("</WorksheetOptions>\n")
    }

    private func writeValidation(of group: InputGroup, to xml: inout XMLWriter) {
        let range = group.ranges.map(\.r1c1).joined(separator: ",")
        if let list = PacketLayout.list(for: group.spec, in: plan.lists) {
            writeList(list, over: range, to: &xml)
        } else {
            // `RC` is the cell itself.
            let rule = ValidationFormula.rule(for: group.spec, at: "RC", list: nil)
            xml.raw("<DataValidation xmlns=\"urn:schemas-microsoft-com:office:excel\"><Range>\(range)</Range>")
            xml.raw("<Type>Custom</Type><Value>")
            xml.plainText(rule.formula)
            xml.raw("</Value>")
            if rule.style == "warning" { xml.raw("<ErrorStyle>Warn</ErrorStyle>") }
        }
        if !group.prompt.isEmpty {
            element("InputTitle", InputWording.promptTitle, to: &xml)
            element("InputMessage", group.prompt, to: &xml)
        }
        element("ErrorMessage", InputWording.error(group.spec), to: &xml)
        element("ErrorTitle", InputWording.errorTitle, to: &xml)
        xml.raw("</DataValidation>\n")
    }

    private func writeList(_ list: ChoiceList, over range: String, to xml: inout XMLWriter) {
        xml.raw("<DataValidation xmlns=\"urn:schemas-microsoft-com:office:excel\"><Range>\(range)</Range>")
        xml.raw("<Type>List</Type><CellRangeList/><Value>")
        if let sheet = plan.sheets.first(where: { $0.kind == .lists }) {
            xml.plainText(WorkbookNames.quoted(sheet.name) + WorkbookNames.range(of: list).r1c1)
        }
        xml.raw("</Value>")
    }

    private func element(_ name: String, _ text: String, to xml: inout XMLWriter) {
        xml.raw("<\(name)>")
        xml.plainText(text)
        xml.raw("</\(name)>")
    }

    /// Points with at most two decimals.
    private static func points(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let fraction = hundredths % 100
        if fraction == 0 { return String(hundredths / 100) }
        return "\(hundredths / 100)." + (fraction < 10 ? "0" : "") + "\(fraction)"
    }
}
