public import AppendixModel
import Diagnostics
public import RuleLanguage

/// The rules of a packet's forms, and where each is checked: in the workbook, on the page, or only when a return comes back.
public enum PacketRules {
    /// The rules that are judged within a packet, in the order in which their messages are shown: errors first.
    public static func rules(of slices: [FormSlice], in campaign: Campaign) -> [BoundRule] {
        let keys = Set(slices.flatMap { $0.cells.map(\.key) })
        let rules = slices.flatMap { slice in
            RuleBinder(RuleScope(form: slice.form, in: campaign)).bindAll().rules.filter { rule in
                rule.cells.allSatisfy(keys.contains)
            }
        }
        let severities: [Severity] = [.error, .warning, .note]
        return severities.flatMap { severity in rules.filter { $0.severity == severity } }
    }

    /// The self-checks of the sheets, by index of the sheet.
    static func selfChecks(_ sheets: [SheetPlan], slices: [FormSlice], rules: [BoundRule]) -> [Int: SelfCheck] {
        var checks: [Int: SelfCheck] = [:]
        for (index, plan) in sheets.enumerated() {
            guard case .form(let slice) = plan.kind else { continue }
            let own = rules.filter { $0.subject.key.form == slices[slice].form.id }.compactMap { rule in
                (try? SpreadsheetRule(rule)).map { SelfCheckLayout.Compiled(rule: rule, formulas: $0) }
            }
            var layout = SelfCheckLayout(
                plan, sliceIndex: slice, slice: slices[slice],
                sheets: SheetPlaces(sheets, slices: slices, from: slice), rules: own)
            checks[index] = layout.layOut()
        }
        return checks
    }
}
