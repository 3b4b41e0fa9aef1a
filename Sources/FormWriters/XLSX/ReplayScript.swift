import AppendixModel
public import FormLayout
import TextScanning

/// A workbook as a list of drawing operations, one per line, so that another library can be made to write the same workbook for comparison.
///
/// The format is described in `Benchmarks/bench.py`.
public enum ReplayScript {
    /// The script of a workbook; `{unit}` and `{token1}`, `{token2}`, … stand where packets differ.
    public static func text(of plan: WorkbookPlan) -> String {
        var styles: [CellStyle: Int] = [:]
        var body: [String] = []
        var formats: [String] = []
        func format(_ style: CellStyle) -> String {
            if let id = styles[style] { return String(id) }
            let id = styles.count
            styles[style] = id
            formats.append(line("F", [String(id)] + attributes(style)))
            return String(id)
        }
        var index = 0
        for sheet in plan.sheets {
            body.append(line("S", [sheet.name]))
            if sheet.kind == .lists { body.append("H") }
            for (number, column) in (sheet.columns + (sheet.selfCheck?.columns ?? [])).enumerated() {
                body.append(
                    line(
                        "C", [String(number), String(number), text(column.width / 8), column.isHidden ? "1" : "0", ""]))
            }
            for (row, own) in sheet.rows.sorted(by: { $0.key < $1.key }) {
                body.append(line("R", [String(row), text(own.height ?? 15.75), own.isHidden ? "1" : "0"]))
            }
            let merged = Dictionary(uniqueKeysWithValues: sheet.merges.map { ($0.from, $0) })
            let covered = Set(
                sheet.merges.flatMap { merge in
                    (merge.from.row...merge.to.row).flatMap { row in
                        (merge.from.column...merge.to.column).map { GridPosition(row: row, column: $0) }
                    }
                })
            for cell in sheet.cells {
                let place = [String(cell.position.row), String(cell.position.column)]
                let style = format(cell.style)
                if let merge = merged[cell.position] {
                    var words = ""
                    if case .text(let template) = cell.content { words = marked(template, plan) }
                    body.append(line("M", place + [String(merge.to.row), String(merge.to.column), style, words]))
                    continue
                }
                if covered.contains(cell.position) { continue }
                switch cell.content {
                case .blank, .note, .declaration: body.append(line("B", place + [style]))
                case .text(let template):
                    let words = marked(template, plan)
                    body.append(words.isEmpty ? line("B", place + [style]) : line("T", place + [style, words]))
                case .number(let number): body.append(line("N", place + [style, number.plainText]))
                case .figure(let figure):
                    guard case .form(let slice) = sheet.kind else { continue }
                    let definition = plan.slices[slice].cells[figure]
                    if definition.spec.isInput {
                        body.append(line("I", place + [style, definition.spec.type.rawValue, String(index)]))
                        index += 1
                    } else {
                        body.append(line("B", place + [style]))
                    }
                case .control(let control):
                    let formula = ControlFormulas.formulas(of: sheet, naming: \.a1)[control] ?? ""
                    let plain = formula.replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
                    body.append(line("X", place + [style, plain, "0"]))
                }
            }
            if let check = sheet.selfCheck {
                for row in check.hiddenRows { body.append(line("R", [String(row), text(15.75), "1"])) }
                for cell in check.cells {
                    let place = [String(cell.position.row), String(cell.position.column), format(cell.style)]
                    switch cell.content {
                    case .text(let template): body.append(line("T", place + [marked(template, plan)]))
                    case .formula(let formula): body.append(line("X", place + [formula, "0"]))
                    }
                }
            }
            body += validations(of: sheet, lists: plan.lists)
            body.append(line("P", pageSetUp(sheet)))
        }
        for name in WorkbookParts.names(plan) where name.localSheet == nil {
            body.append(line("D", [marked(name.name, plan), name.reference]))
        }
        body.append(line("Q", [IdentityCode.documentProperty, issue(plan)]))
        return (formats + body).joined(separator: "\n") + "\n"
    }

    /// The issue text of a benchmark's packets, with the same placeholders.
    public static func issue(_ plan: WorkbookPlan) -> String {
        (["bench {unit}"] + plan.slices.enumerated().map { "\($0.element.form.id)={token\($0.offset + 1)}" }).joined(
            separator: " ")
    }

    private static func marked(_ template: TextTemplate, _ plan: WorkbookPlan) -> String {
        template.pieces.map { piece in
            switch piece {
            case .constant(let text): text
            case .unitName, .unitShort: "{unit}"
            case .token(let slice): "{token\(slice + 1)}"
            case .issue: issue(plan)
            }
        }.joined()
    }

    private static func line(_ operation: String, _ fields: [String]) -> String {
        ([operation]
            + fields.map { $0.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n") })
            .joined(separator: "\t")
    }

    private static func text(_ number: Double) -> String { String((number * 100).rounded() / 100) }

    private static func attributes(_ style: CellStyle) -> [String] {
        var list = [
            "font=Times New Roman", "size=\(text(style.size))", "align=\(style.alignment.rawValue)", "valign=center",
        ]
        if style.isBold { list.append("bold=1") }
        if style.isItalic { list.append("italic=1") }
        if style.wraps { list.append("wrap=1") }
        if style.hasBorder { list.append("border=1") }
        if !style.isLocked { list.append("locked=0") }
        if style.rotation != 0 { list.append("rotation=\(style.rotation)") }
        switch style.fill {
        case .none: break
        case .input: list.append("fill=FFFDF0")
        case .caption: list.append("fill=F4F4F4")
        case .header: list.append("fill=F7FAFD")
        case .problem: list.append("fill=FDE9E7")
        case .warning: list.append("fill=FFF3D1")
        }
        switch style.format {
        case .general: break
        case .text: list.append("numfmt=@")
        case .grouped: list.append("numfmt=#,##0")
        }
        return list
    }

    private static func validations(of sheet: SheetPlan, lists: [ChoiceList]) -> [String] {
        sheet.inputs.flatMap { group in
            group.ranges.map { range in
                let list = PacketLayout.list(for: group.spec, in: lists)
                let rule = ValidationFormula.rule(for: group.spec, at: range.from.a1, list: list)
                return line(
                    "V",
                    [
                        String(range.from.row), String(range.from.column), String(range.to.row),
                        String(range.to.column), rule.type,
                        rule.formula, rule.style, InputWording.errorTitle, InputWording.error(group.spec),
                        group.prompt.isEmpty ? "" : InputWording.promptTitle, group.prompt,
                    ])
            }
        }
    }

    private static func pageSetUp(_ sheet: SheetPlan) -> [String] {
        var fields = [
            "landscape=\(sheet.isLandscape ? 1 : 0)", "paper=9", "fit_w=1", "fit_h=0", "margins=1.18,0.59,0.79,0.79",
        ]
        if let rows = sheet.repeatedRows {
            fields += ["repeat_first=\(rows.lowerBound)", "repeat_last=\(rows.upperBound)"]
        }
        if let area = sheet.printArea {
            fields.append("area=\(area.from.row),\(area.from.column),\(area.to.row),\(area.to.column)")
        }
        if let frozen = sheet.frozenRows { fields.append("freeze=\(frozen),0") }
        if sheet.isProtected { fields.append("protect=1") }
        fields.append("header=&C&P")
        if !sheet.footer.isEmpty { fields.append("footer=&R&8\(sheet.footer) · \(sheet.name)") }
        return fields
    }
}
