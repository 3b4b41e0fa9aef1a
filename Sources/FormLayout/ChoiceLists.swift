import AppendixModel
import TextScanning

/// The lists validations refer to, on a hidden sheet: names, since a literal list ends at 255 characters and a reference to another sheet in
/// the validation itself is lost by several programs.
enum ChoiceLists {
    /// Name of the list of declarations.
    static let declaration = "DS_KhaiBao"
    /// What the declaration offers.
    static let declarations = ["Không phát sinh", "Không áp dụng", "Chưa có số liệu"]

    /// The list a cell's validation needs, nil when it needs none.
    static func values(for spec: CellSpec) -> [CellContent]? {
        switch spec.type {
        case .choice: (spec.choices + StateToken.offered(in: .choice)).map { .text($0) }
        case .flag:
            [.number(ExactDecimal(1)), .number(ExactDecimal(0))] + StateToken.offered(in: .flag).map { .text($0) }
        default: nil
        }
    }

    /// All lists of a workbook, each in a column of its own.
    static func lists(for slices: [FormSlice]) -> [ChoiceList] {
        var lists = [ChoiceList(name: declaration, values: declarations.map { .text($0) }, column: 0)]
        for slice in slices {
            for cell in slice.inputCells {
                guard let values = values(for: cell.spec), !lists.contains(where: { $0.values == values }) else {
                    continue
                }
                let name = cell.spec.type == .flag ? "DS_CoKhong" : "DS_LuaChon_\(lists.count)"
                lists.append(ChoiceList(name: name, values: values, column: lists.count))
            }
        }
        return lists
    }

    static func sheet(_ lists: [ChoiceList]) -> SheetPlan {
        var plan = SheetPlan(kind: .lists, name: SheetName.lists)
        plan.columns = lists.map { _ in SheetPlan.ColumnPlan(width: 130, isHidden: false) }
        for list in lists {
            for (row, value) in list.values.enumerated() {
                plan.cells.append(
                    PlacedCell(GridPosition(row: row, column: list.column), value, CellStyle(wraps: false)))
            }
        }
        plan.cells.sort { $0.position < $1.position }
        return plan
    }
}
