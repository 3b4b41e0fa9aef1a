import AppendixModel
import FormLayout
import TextScanning

/// Defined names that every workbook format has: the lists, and the figures of each table under the token.
enum WorkbookNames {
    /// The names with their references, without a leading `=`.
    ///
    /// - Parameter naming: how the format writes a range.
    static func names(_ plan: WorkbookPlan, naming: (GridRange) -> String) -> [(name: TextTemplate, reference: String)]
    {
        var names: [(TextTemplate, String)] = []
        if let sheet = plan.sheets.first(where: { $0.kind == .lists }) {
            for list in plan.lists {
                names.append((TextTemplate([.constant(list.name)]), quoted(sheet.name) + naming(range(of: list))))
            }
        }
        for sheet in plan.sheets {
            guard case .form(let slice) = sheet.kind else { continue }
            for table in sheet.tables {
                let parts = IdentityCode.definedName(token: "\n", table: table.id).split(separator: "\n")
                    .map(String.init)
                names.append(
                    (
                        TextTemplate([.constant(parts[0]), .token(slice), .constant(parts[1])]),
                        quoted(sheet.name) + naming(table.figures)
                    ))
            }
        }
        return names
    }

    /// Where a list stands on the sheet of lists.
    static func range(of list: ChoiceList) -> GridRange {
        GridRange(
            GridPosition(row: 0, column: list.column), GridPosition(row: list.values.count - 1, column: list.column))
    }

    /// `'Phụ lục 6'!`.
    static func quoted(_ sheet: String) -> String { "'" + sheet.replacing("'", with: "''") + "'!" }
}
