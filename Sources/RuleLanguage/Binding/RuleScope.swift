public import AppendixModel

/// What a rule's references can mean: the form it stands in, and the other forms of the campaign.
public struct RuleScope: Sendable {
    /// The form the rule stands in.
    public let form: Form
    /// Other forms by id; nil while a form is read alone, when references to other forms are taken on trust.
    public let others: [String: Form]?
    /// Rules of the campaign; those that are judged in the form count as its own.
    private let campaignRules: [RuleDeclaration]

    /// Makes a scope.
    public init(form: Form, others: [String: Form]?, campaignRules: [RuleDeclaration] = []) {
        self.form = form
        self.others = others
        self.campaignRules = campaignRules
    }

    /// A form among the forms and rules of a campaign.
    public init(form: Form, in campaign: Campaign) {
        self.init(
            form: form, others: Dictionary(campaign.forms.map { ($0.id, $0) }) { first, _ in first },
            campaignRules: campaign.rules)
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
        for rule in campaignRules {
            if rule.on.isEmpty {
                // Without a place it holds in every form that has such cells.
                found.append((rule, .form))
            } else if let site = Self.site(rule.on, in: form) {
                found.append((rule, site))
            }
        }
        return found
    }

    /// The place that `form`, `form/table`, `form/row` or `form/table/row` names; nil when it is none of this form.
    public static func site(_ path: String, in form: Form) -> Site? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.first == form.id, parts.count <= 3 else { return nil }
        if parts.count == 1 { return .form }
        let table = form.tables.firstIndex { $0.id == parts[1] }
        if parts.count == 2, let table { return .table(table) }
        let index = parts.count == 3 ? table : 0
        guard let index, let row = form.tables[index].entries.firstIndex(where: { $0.path == parts[parts.count - 1] })
        else { return nil }
        return .row(index, row)
    }

    /// The cells a rule is judged at: (table, row, column), in printed order.
    ///
    /// - Parameter references: what its expressions refer to.
    func subjects(
        of rule: RuleDeclaration, at site: Site, references: [Reference]
    ) -> [(table: Int, row: Int, column: Int)] {
        func columns(_ table: Int) -> [Int] {
            form.tables[table].figures.indices.filter { index in
                guard let year = form.tables[table].figures[index].column.year else { return true }
                return year >= rule.from ?? .min && year <= rule.until ?? .max
            }
        }
        if !rule.applies.isEmpty {
            return form.cells.filter { cell in
                let isHere =
                    switch site {
                    case .form: true
                    case .table(let table): cell.table == table
                    case .row(let table, let row): cell.table == table && cell.row == row
                    case .column(let table, let column): cell.table == table && cell.column == column
                    }
                return isHere && cell.spec.isInput && rule.isFor(cell.spec) && columns(cell.table).contains(cell.column)
            }.map { ($0.table, $0.row, $0.column) }
        }
        switch site {
        case .row(let table, let place):
            let row = anchor(of: place, in: form.tables[table], references)
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
        case .form:
            guard let table = form.tables.first else { return [] }
            // A rule of a form of one table that names columns of the row being judged is a rule of that table.
            if form.tables.count == 1, references.contains(where: { namesColumnOfRow($0, in: table) }) {
                return subjects(of: rule, at: .table(0), references: references)
            }
            guard let row = table.entries.firstIndex(where: { !$0.row.isCaption }) else { return [] }
            return subjects(of: rule, at: .row(0, row), references: references)
        }
    }

    /// Whether a reference is `@column`: a column by its path, in the row being judged.
    private func namesColumnOfRow(_ reference: Reference, in table: Table) -> Bool {
        (reference.form ?? form.id) == form.id && (reference.table ?? table.id) == table.id && reference.row == .same
            && reference.column.map { $0 != Reference.previousYear } == true
    }

    /// The row a rule of a row is judged at: nobody is asked for figures on a caption, so a rule that only names rows is judged at the first row below.
    private func anchor(of row: Int, in table: Table, _ references: [Reference]) -> Int {
        let namesRows = references.allSatisfy { reference in
            if case .path = reference.row { true } else { false }
        }
        guard table.entries[row].row.isCaption, namesRows else { return row }
        var below = table.entries[row].children[...]
        while let next = below.popFirst() {
            if !table.entries[next].row.isCaption { return next }
            below = (table.entries[next].children + below)[...]
        }
        return row
    }
}

extension RuleDeclaration {
    /// The words `for:` takes: measures and types.
    public static let applicable = ["stock", "flow", "ratio", "verdict"] + CellType.allCases.map(\.rawValue)

    /// Whether a cell is among those `for:` names: by measure where measures are named, by type where types are.
    func isFor(_ spec: CellSpec) -> Bool {
        let types = applies.filter { CellType(rawValue: $0) != nil }
        let measures = applies.filter { Measure(rawValue: $0) != nil }
        return (types.isEmpty || types.contains(spec.type.rawValue))
            && (measures.isEmpty || measures.contains(spec.measure.rawValue))
    }
}
