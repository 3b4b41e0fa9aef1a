public import AppendixModel
public import RuleLanguage

/// The rules of a packet as sentences, each said once for the rows it holds in.
public enum RuleSentences {
    /// Place ("Phụ lục 6, chỉ tiêu 2") and sentence, in the order of the forms.
    public static func sentences(of rules: [BoundRule], slices: [FormSlice]) -> [(place: String, text: String)] {
        var sentences: [(place: String, text: String)] = []
        for slice in slices {
            var places: [String: [String]] = [:]
            var order: [String] = []
            var told = Set<String>()
            let own = rules.filter { $0.subject.key.form == slice.form.id }
            for rule in own {
                let place = Self.place(of: rule, among: own, in: slice.form)
                guard told.insert(rule.declaration.id + place).inserted else { continue }
                let text = sentence(of: rule, slices: slices)
                if places[text] == nil { order.append(text) }
                if places[text]?.contains(place) != true { places[text, default: []].append(place) }
            }
            sentences += order.map { (slice.form.name + ", " + (places[$0] ?? []).joined(separator: "; "), $0) }
        }
        return sentences
    }

    /// The sentence of one rule.
    public static func sentence(of rule: BoundRule, slices: [FormSlice]) -> String {
        let forms = Dictionary(slices.map { ($0.form.id, $0.form) }) { first, _ in first }
        guard let form = forms[rule.subject.key.form] else { return "" }
        func table(_ cell: CellDefinition) -> (Form, Table)? {
            let other = String(cell.key.parts[0])
            return forms[other].map { ($0, $0.tables[cell.table]) }
        }
        return RuleWording(
            rule, in: form,
            row: { cell in
                guard let (other, table) = table(cell) else { return cell.key.text }
                let words = FormSlice.words(for: table.entries[cell.row], in: table)
                if other.id != form.id {
                    return other.name + (other.tables.count > 1 ? ", Bảng \(table.id.uppercased())" : "") + ", " + words
                }
                return cell.table == rule.subject.table ? words : "Bảng \(table.id.uppercased()), " + words
            },
            column: { cell in
                table(cell).map { $0.1.figures[cell.column].headerLine } ?? ""
            }
        ).sentence
    }

    /// Where it is judged: its row, its column, or every cell of a measure.
    private static func place(of rule: BoundRule, among rules: [BoundRule], in form: Form) -> String {
        let table = form.tables[rule.subject.table]
        let prefix = form.tables.count > 1 ? "Bảng \(table.id.uppercased()), " : ""
        let all = rules.filter { $0.declaration.id == rule.declaration.id }.map(\.subject)
        if Set(all.map { "\($0.table) \($0.row)" }).count == 1 {
            return prefix + FormSlice.words(for: table.entries[rule.subject.row], in: table)
        }
        if !rule.declaration.applies.isEmpty { return "từng chỉ tiêu" }
        let header = table.figures[rule.subject.column].headerLine
        return prefix + "cột “\(header)”"
    }
}
