public import AppendixModel
internal import Diagnostics
import TextScanning

/// `phuluc forms`: a form as a readable tree.
public enum FormTree {
    /// The lines of one form.
    ///
    /// - Parameter owner: names of the units that hold a role.
    public static func text(_ form: Form, owner: (String) -> [String]) -> String {
        var lines: [String] = []
        let roles = Set(form.tables.flatMap { $0.entries.map(\.responsible) }).filter { !$0.isEmpty }.sorted()
        lines.append("\(form.name) (\(form.id)) · \(form.inputCells.count) ô · bản mô tả \(form.contentHash.prefix(8))")
        lines.append("  " + form.wording.title.text)
        if !form.wording.subtitle.text.isEmpty { lines.append("  " + form.wording.subtitle.text) }
        for role in roles { lines.append("  Chịu trách nhiệm: \(role)" + names(owner(role))) }
        for table in form.tables {
            if !table.title.isEmpty { lines.append("  Bảng \(table.id): \(table.title)") }
            lines.append("    Cột: " + table.figures.map { header($0) }.joined(separator: " | "))
            for entry in table.entries { lines.append(line(entry, in: form, table, manyRoles: roles.count > 1)) }
        }
        for note in form.wording.notes { lines.append("  " + note) }
        let rules = RuleList.rules(of: form)
        if !rules.isEmpty {
            lines.append("  Quy tắc:")
            for rule in rules { lines.append("    \(rule.id) [\(rule.severity.label.vi)] \(rule.check)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func names(_ names: [String]) -> String {
        names.isEmpty ? "" : " → " + names.joined(separator: ", ")
    }

    private static func header(_ leaf: ColumnLeaf) -> String { leaf.headers.map(\.text).joined(separator: " › ") }

    private static func line(_ entry: RowEntry, in form: Form, _ table: Table, manyRoles: Bool) -> String {
        let indent = String(repeating: "  ", count: entry.depth + 2)
        var text = indent + (entry.row.stt.isEmpty ? "" : entry.row.stt + " ") + entry.row.label.text
        if entry.row.isCaption { return text + "  — mục, không ghi số" }
        let specs = form.cells.filter { $0.key.rowKey == "\(form.id)/\(table.id)/\(entry.path)" }.map(\.spec)
        let types = specs.map(\.type.rawValue).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var facts = [entry.path, types.joined(separator: "+")]
        if let unit = specs.first?.unit, !unit.isEmpty { facts.append(unit) }
        if let rollUp = specs.first?.rollUp { facts.append(rollUp.text) }
        if entry.row.isOfWhich { facts.append("trong đó") }
        if manyRoles { facts.append(entry.responsible) }
        text += "  [" + facts.joined(separator: " · ") + "]"
        return text
    }
}

/// The rules of a form in the order they are declared.
enum RuleList {
    static func rules(of form: Form) -> [RuleDeclaration] {
        var rules: [RuleDeclaration] = form.rules
        for table in form.tables {
            rules += table.rules
            rules += table.entries.flatMap(\.row.rules)
            rules += table.figures.flatMap(\.column.rules)
        }
        var seen = Set<String>()
        return rules.filter { seen.insert($0.id).inserted }
    }
}
