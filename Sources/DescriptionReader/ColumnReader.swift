import AppendixModel
import Diagnostics
import TextScanning
import Yams

/// Reads a `columns:` tree.
struct ColumnReader {
    static let keys =
        [
            "role", "id", "header", "years", "year", "as_of", "partial", "columns", "letter", "text", "span", "rules",
            "source",
            "note",
        ] + AttributesReader.keys

    private let context: ReadingContext
    /// The maps of figure leaves by column path, with those of the columns above from the nearest, for the checks after rows are read.
    private(set) var leaves: [(path: String, fields: NodeFields, above: [NodeFields])] = []

    init(context: ReadingContext) { self.context = context }

    /// The columns of a table, checked as a set.
    mutating func read(_ table: NodeFields, rules: inout RuleReader) -> [Column] {
        let columns = readTree(table, prefix: "", above: [], rules: &rules)
        let labels = columns.filter { $0.column.role == .label }
        if let second = labels.dropFirst().first {
            context.report(
                .contradiction, at: second.fields.place("role"),
                Phrase("bảng có hai cột tên chỉ tiêu", en: "the table has two label columns"))
        }
        if labels.isEmpty, table["columns"] != nil {
            context.report(
                .missingKey, at: table.place("columns"),
                Phrase("bảng không có cột “role: label”", en: "there is no label column"))
        }
        if !columns.contains(where: { $0.column.role == .figure }), table["columns"] != nil {
            context.report(
                .missingKey, at: table.place("columns"),
                Phrase("bảng không có cột số liệu", en: "there is no column of figures"))
        }
        var seenFigure = false
        for (column, fields) in columns {
            if column.role == .figure { seenFigure = true }
            if column.role != .figure, seenFigure {
                context.report(
                    .contradiction, at: fields.node.place,
                    Phrase(
                        "cột “\(column.role.rawValue)” đứng sau cột số liệu",
                        en: "a \(column.role.rawValue) column stands right of figures"),
                    allowed: Phrase("Cột STT, tên, mã số, chữ cố định đứng trước cột số liệu", en: "Figures come last"))
            }
        }
        return columns.map(\.column)
    }

    private mutating func readTree(
        _ parent: NodeFields, prefix: String, above: [NodeFields], rules: inout RuleReader
    ) -> [(column: Column, fields: NodeFields)] {
        var read: [(column: Column, fields: NodeFields)] = []
        for node in parent.list("columns") ?? [] {
            guard let fields = NodeFields(node, what: Phrase("cột", en: "column"), known: Self.keys, context: context)
            else {
                continue
            }
            for column in readOne(fields, prefix: prefix, above: above, rules: &rules) {
                if column.role == .figure,
                    read.contains(where: { $0.column.id == column.id && $0.column.role == .figure })
                {
                    let key = fields["years"] == nil ? "id" : "years"
                    context.report(
                        .duplicateID, at: fields.place(key),
                        Phrase("mã cột “\(column.id)” đã dùng", en: "column id “\(column.id)” is taken"))
                    continue
                }
                read.append((column, fields))
            }
        }
        return read
    }

    private mutating func readOne(
        _ fields: NodeFields, prefix: String, above: [NodeFields], rules: inout RuleReader
    ) -> [Column] {
        enum StubRole: String, CaseIterable { case stt, label, code, fixed }
        fields.requireKey("header")
        let header = fields.printedText("header") ?? PrintedText("")
        let stub = fields.word("role", StubRole.self)
        let role = stub.flatMap { Column.Role(rawValue: $0.rawValue) } ?? .figure
        if fields["role"] != nil, stub == nil { return [] }
        let years = fields.value(
            "years", allowed: Phrase("Khoảng năm tăng dần, ví dụ 2015..2019", en: "A rising range such as 2015..2019")
        ) { text -> ClosedRange<Int>? in
            let ends = text.split(separator: ".", omittingEmptySubsequences: false)
            guard ends.count == 3, ends[1].isEmpty, let first = NodeFields.year(ends[0]),
                let last = NodeFields.year(ends[2]),
                first <= last
            else { return nil }
            return first...last
        }
        if fields["years"] != nil {
            if fields["id"] != nil || fields["year"] != nil {
                context.report(
                    .contradiction, at: fields.place("years"),
                    Phrase("“years” đi cùng “id” hoặc “year”", en: "“years” beside “id” or “year”"),
                    allowed: Phrase("Mã của mỗi cột năm là năm đó", en: "Each year is its own id"))
            }
            guard let years else { return [] }
            let attributes = AttributesReader.read(fields)
            let declared = rules.read(fields)
            return years.map { year in
                leaves.append((prefix + String(year), fields, above))
                return Column(
                    id: String(year), role: .figure,
                    header: PrintedText(
                        header.text.replacing("{year}", with: String(year)),
                        accepts: header.accepts.map { $0.replacing("{year}", with: String(year)) },
                        isInferred: header.isInferred,
                        source: header.source),
                    year: year, isPartial: fields.bool("partial") ?? false, attributes: attributes,
                    letter: fields.text("letter") ?? "", rules: declared)
            }
        }
        if role == .figure { fields.requireKey("id") }
        if role == .fixed { fields.requireKey("text") }
        if role != .fixed, fields["text"] != nil {
            context.report(
                .contradiction, at: fields.place("text"),
                Phrase("“text” chỉ dùng với “role: fixed”", en: "“text” needs “role: fixed”"))
        }
        let span = fields.value("span", allowed: .verbatim("all_rows")) { $0 == "all_rows" ? true : nil }
        let id = fields.id("id") ?? ""
        let path = prefix + id
        let children =
            fields["columns"] == nil
            ? [] : readTree(fields, prefix: path + ".", above: [fields] + above, rules: &rules).map(\.column)
        if role == .figure, children.isEmpty { leaves.append((path, fields, above)) }
        return [
            Column(
                id: id, role: role, header: header, columns: children, year: fields.year("year"),
                asOf: fields.date("as_of"),
                isPartial: fields.bool("partial") ?? false, attributes: AttributesReader.read(fields),
                text: fields.text("text") ?? "", spansAllRows: span ?? false, letter: fields.text("letter") ?? "",
                rules: rules.read(
                    fields, isRepeat: leaves.contains { $0.fields.node == fields.node && $0.path != path }))
        ]
    }
}
