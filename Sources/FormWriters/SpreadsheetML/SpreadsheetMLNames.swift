import AppendixModel
import FormLayout
import TextScanning

/// `Names` of a flat workbook: the figures of each table, the lists, what is printed.
enum SpreadsheetMLNames {
    /// Names of the whole workbook with their references.
    static func ofWorkbook(_ plan: WorkbookPlan) -> [(name: TextTemplate, reference: String)] {
        var names: [(TextTemplate, String)] = []
        if let lists = plan.sheets.first(where: { $0.kind == .lists }) {
            for list in plan.lists {
                names.append((TextTemplate([.constant(list.name)]), "=" + reference(list, on: lists)))
            }
        }
        for sheet in plan.sheets {
            guard case .form(let slice) = sheet.kind else { continue }
            for (table, range) in sheet.tableRanges {
                let parts = IdentityCode.definedName(token: "\n", table: table).split(separator: "\n").map(String.init)
                names.append(
                    (
                        TextTemplate([.constant(parts[0]), .token(slice), .constant(parts[1])]),
                        "=" + quoted(sheet.name) + range.r1c1
                    ))
            }
        }
        return names
    }

    /// Names of one sheet: what is printed, and which rows on every page.
    static func ofSheet(_ sheet: SheetPlan) -> [(name: String, reference: String)] {
        var names: [(String, String)] = []
        if let area = sheet.printArea { names.append(("Print_Area", "=" + quoted(sheet.name) + area.r1c1)) }
        if let rows = sheet.repeatedRows {
            names.append(("Print_Titles", "=" + quoted(sheet.name) + "R\(rows.lowerBound + 1):R\(rows.upperBound + 1)"))
        }
        return names
    }

    /// Where a list stands, without a leading `=`.
    static func reference(_ list: ChoiceList, on sheet: SheetPlan) -> String {
        let range = GridRange(
            GridPosition(row: 0, column: list.column), GridPosition(row: list.values.count - 1, column: list.column))
        return quoted(sheet.name) + range.r1c1
    }

    private static func quoted(_ sheet: String) -> String { "'" + sheet.replacing("'", with: "''") + "'!" }
}
