public import AppendixModel

/// What a rule's references can mean: the form it stands in, and the other forms of the campaign.
public struct RuleScope: Sendable {
    /// The form the rule stands in.
    public let form: Form
    /// Other forms by id; nil while a form is read alone, when references to other forms are taken on trust.
    public let others: [String: Form]?

    /// Makes a scope.
    public init(form: Form, others: [String: Form]?) {
        self.form = form
        self.others = others
    }

    /// Where a rule is declared.
    public enum Site: Sendable, Hashable {
        /// On the form.
        case form
        /// On a table, by index.
        case table(Int)
        /// On a row, by table and entry index.
        case row(Int, Int)
        /// On a figure column, by table and column index.
        case column(Int, Int)
    }

    /// Every rule of the form with the place it is declared at.
    public var declarations: [(rule: RuleDeclaration, site: Site)] {
        var found: [(rule: RuleDeclaration, site: Site)] = form.rules.map { ($0, .form) }
        for (index, table) in form.tables.enumerated() {
            found += table.rules.map { ($0, .table(index)) }
            for (row, entry) in table.entries.enumerated() { found += entry.row.rules.map { ($0, .row(index, row)) } }
            for (column, leaf) in table.figures.enumerated() {
                found += leaf.column.rules.map { ($0, .column(index, column)) }
            }
        }
        return found
    }

    /// The cells a rule is judged at: (table, row, column), in printed order.
    func subjects(of rule: RuleDeclaration, at site: Site) -> [(table: Int, row: Int, column: Int)] {
        func columns(_ table: Int) -> [Int] {
            form.tables[table].figures.indices.filter { index in
                guard let year = form.tables[table].figures[index].column.year else { return true }
                return year >= rule.from ?? .min && year <= rule.until ?? .max
            }
        }
        switch site {
        case .row(let table, let row):
            // Words beside the figures (Ghi chú) are no subject of a row's rule.
            let wordy = Set(
                form.cells.lazy.filter { $0.table == table && $0.row == row && $0.spec.type == .text }.map(\.column))
            let judged = columns(table).filter { !wordy.contains($0) }
            return (judged.isEmpty ? columns(table) : judged).map { (table, row, $0) }
        case .column(let table, let column):
            if !columns(table).contains(column) { return [] }
            return form.tables[table].entries.indices.filter { !form.tables[table].entries[$0].row.isCaption }
                .map { (table, $0, column) }
        case .table(let table):
            // A table's rule names its columns itself: it is judged once per row, at the first column.
            return form.tables[table].entries.indices.filter { !form.tables[table].entries[$0].row.isCaption }
                .map { (table, $0, 0) }
        case .form: return form.tables.isEmpty ? [] : columns(0).map { (0, 0, $0) }
        }
    }
}
