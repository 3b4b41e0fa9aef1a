import AppendixModel
import Diagnostics
import Yams

/// A form's description in another year: columns, days, and the wordings that name them.
struct FormYearShift {
    private let columns: Set<Int>
    private let days: [CalendarDate: CalendarDate]
    private let first: Int
    private var pass: ShiftPass

    init(_ form: Form, pass: ShiftPass) {
        columns = YearShift.years(of: form)
        days = YearShift.days(of: form, by: pass.years)
        first = columns.union(days.keys.map(\.year)).min() ?? pass.rules.dueYear
        self.pass = pass
    }

    /// The pass with everything noted.
    mutating func run() -> ShiftPass {
        let root = pass.edits.node
        for key in ["heading", "title", "subtitle", "sheet", "unit_of_measure"] {
            pass.heading(root[key], from: first, days: days)
        }
        attached(root["attached"])
        pass.explanation(root["guide"], columns: columns, days: days)
        for note in root["notes"]?.sequence ?? [] { pass.explanation(note, columns: columns, days: days) }
        table(root)
        for table in root["tables"]?.sequence ?? [] {
            for key in ["title", "unit_of_measure"] { pass.heading(table[key], from: first, days: days) }
            self.table(table)
        }
        return pass
    }

    private mutating func attached(_ node: Node?) {
        guard let node else { return }
        if case .mapping(let mapping) = node {
            for (_, value) in mapping { pass.document(value) }
        } else {
            pass.document(node)
        }
    }

    private mutating func table(_ node: Node) {
        for column in node["columns"]?.sequence ?? [] { self.column(column, isDated: false) }
        for row in node["rows"]?.sequence ?? [] { self.row(row) }
        attributes(node["defaults"])
        rules(node)
    }

    private mutating func rules(_ node: Node) {
        for rule in node["rules"]?.sequence ?? [] { pass.rule(rule, columns: columns, days: days) }
    }

    private mutating func column(_ node: Node, isDated: Bool) {
        let isDated = isDated || node["year"] != nil || node["as_of"] != nil
        if let years = node["years"], let text = years.scalar?.string {
            let ends = text.split(separator: ".").compactMap { Int($0) }
            if ends.count == 2 {
                pass.edits.change(
                    years,
                    [
                        WordEdit(offset: 0, old: String(ends[0]), new: String(ends[0] + pass.years)),
                        WordEdit(
                            offset: text.unicodeScalars.count - 4, old: String(ends[1]),
                            new: String(ends[1] + pass.years)),
                    ])
            }
        }
        if let id = node["id"], let text = id.scalar?.string, let new = pass.rules.columnIDs[text] {
            pass.edits.change(id, [WordEdit(offset: 0, old: text, new: new)])
        }
        pass.year(node["year"])
        pass.date(node["as_of"])
        let header = node["header"]?["text"]?.scalar?.string ?? node["header"]?.scalar?.string ?? ""
        let names = YearWords(header).named.filter { !$0.isPeriod && !$0.isNumber }
        if isDated || node["years"] != nil {
            pass.heading(node["header"], from: first)
        } else if let header = node["header"], !names.isEmpty {
            pass.refuse(
                header,
                Phrase(
                    "tiêu đề cột ghi năm \(names[0].year) nhưng cột không khai year hoặc as_of: khai thêm để biết cột này của năm nào",
                    en:
                        "the header names \(names[0].year), but the column says no year or as_of: say which year it is of"
                ))
        }
        if let text = node["text"] { pass.tellLeft(text, YearWords(text.scalar?.string ?? "").left(by: [])) }
        attributes(node)
        rules(node)
        for child in node["columns"]?.sequence ?? [] { column(child, isDated: isDated) }
    }

    private mutating func row(_ node: Node) {
        let label = node["label"]?["text"]?.scalar?.string ?? node["label"]?.scalar?.string ?? ""
        if let day = node["as_of"]?.scalar.flatMap({ CalendarDate(iso: $0.string) }) {
            let moved = YearShift.year(day.year, inPeriodOf: label, by: pass.years) - day.year
            pass.date(node["as_of"], by: moved)
            pass.heading(node["label"], from: first, by: moved)
            // A period that had ended before says nothing new.
            if moved < pass.years, day == days.keys.max(), let place = node["label"] {
                pass.review(
                    place,
                    Phrase(
                        "“\(label)”: giai đoạn hết năm \(day.year + moved) nên ngày tính số liệu không chuyển quá; sửa dòng này nếu đã sang giai đoạn mới",
                        en:
                            "“\(label)”: the period ends in \(day.year + moved), and so does the day; change the row if a new period has begun"
                    ))
            }
        } else if let label = node["label"] {
            let text = label["text"]?.scalar?.string ?? label.scalar?.string ?? ""
            // Noted as unchanged: an alias of it may stand in a row that moves.
            pass.printed(label) { _ in [] }
            pass.tellLeft(label, YearWords(text).left(by: []))
        }
        pass.explanation(node["guide"], columns: columns, days: days)
        if case .mapping(let cells)? = node["cells"] {
            for (key, value) in cells {
                if let text = key.scalar?.string {
                    // The path of a column is ids with points between, as behind the sign of a reference.
                    let changes = YearWords.inRule("@" + text, ids: pass.rules.columnIDs).map {
                        WordEdit(offset: $0.offset - 1, old: $0.old, new: $0.new)
                    }
                    pass.edits.change(key, changes)
                }
                attributes(value)
            }
        }
        attributes(node)
        rules(node)
        for child in node["rows"]?.sequence ?? [] { row(child) }
    }

    private mutating func attributes(_ node: Node?) {
        guard let years = node?["not_applicable"] else { return }
        let list = (years.sequence ?? []).compactMap { $0.scalar?.string }.joined(separator: ", ")
        pass.review(
            years,
            Phrase(
                "“không áp dụng” các năm \(list): giữ nguyên vì là việc đã có của từng năm",
                en: "“not applicable” in \(list): left, being what happened in those years"))
    }
}
