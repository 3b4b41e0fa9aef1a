import AppendixModel
import Diagnostics
import TextScanning
import Yams

/// Reads a `rows:` tree.
struct RowReader {
    static let keys =
        [
            "id", "stt", "label", "accepts", "code", "rows", "caption", "echoes", "side", "of_which", "partition",
            "total",
            "responsible", "coordinate", "guide", "rules", "as_of", "spare", "each_unit", "cells", "was", "source",
            "note",
        ] + AttributesReader.keys

    private let context: ReadingContext
    private let columnPaths: [String]
    /// The maps of all rows with their paths, for the checks that need inheritance.
    private(set) var maps: [(path: String, fields: NodeFields, cells: [String: NodeFields])] = []

    init(context: ReadingContext, columnPaths: [String]) {
        self.context = context
        self.columnPaths = columnPaths
    }

    /// The rows of a table or of a row.
    mutating func read(_ parent: NodeFields, under path: [String] = [], rules: inout RuleReader) -> [Row] {
        var rows: [Row] = []
        for node in parent.list("rows") ?? [] {
            guard let fields = NodeFields(node, what: Phrase("dòng", en: "row"), known: Self.keys, context: context),
                let row = readOne(fields, under: path, rules: &rules)
            else { continue }
            if rows.contains(where: { $0.id == row.id }) {
                context.report(
                    .duplicateID, at: fields.place("id"),
                    Phrase("mã dòng “\(row.id)” đã dùng", en: "row id “\(row.id)” is taken"))
                continue
            }
            rows.append(row)
        }
        return rows
    }

    private mutating func readOne(_ fields: NodeFields, under path: [String], rules: inout RuleReader) -> Row? {
        fields.requireKey("id")
        let repeats = repeats(fields)
        if repeats == .once { fields.requireKey("label") }
        var label = fields.printedText("label") ?? PrintedText("")
        label.accepts += fields.texts("accepts") ?? []
        guard let id = fields.id("id") else { return nil }
        var row = Row(id: id, stt: fields.text("stt") ?? "", label: label)
        row.code = fields.text("code") ?? ""
        row.repeats = repeats
        row.side = fields.text("side") ?? ""
        row.isOfWhich = fields.bool("of_which") ?? false
        row.partition = fields.id("partition") ?? ""
        row.responsible = fields.id("responsible")
        row.coordinate = fields.ids("coordinate") ?? []
        row.guide = fields.text("guide") ?? ""
        row.source = fields.text("source") ?? ""
        row.asOf = fields.date("as_of")
        row.was = was(fields)
        row.attributes = AttributesReader.read(fields)
        enum Total: String, CaseIterable { case first, last }
        row.isTotalLast = fields.word("total", Total.self) == .last
        let ownPath = path + [id]
        let index = maps.count
        maps.append((ownPath.joined(separator: "."), fields, [:]))
        row.cellAttributes = cells(fields, at: index)
        row.rows = fields["rows"] == nil ? [] : read(fields, under: ownPath, rules: &rules)
        row.rules = rules.read(fields)
        row.kind = kind(fields, children: row.rows)
        if row.side.isEmpty == false, row.rows.isEmpty {
            context.report(
                .contradiction, at: fields.place("side"),
                Phrase("“side” ở dòng không có dòng con", en: "“side” on a row without child rows"))
        }
        if path.isEmpty {
            for key in ["of_which", "partition"] where fields[key] != nil {
                context.report(
                    .contradiction, at: fields.place(key),
                    Phrase("“\(key)” ở dòng không có dòng cha", en: "“\(key)” on a row without a parent"))
            }
        }
        if repeats != .once {
            let key = fields["spare"] == nil ? "each_unit" : "spare"
            context.report(
                .notLaidOut, at: fields.place(key),
                Phrase("“\(key)” được đọc, chưa in ra biểu", en: "“\(key)” is read and not laid out yet"))
        }
        if repeats != .once, let node = fields["rows"] {
            let place = fields["spare"] == nil ? node.place : fields.place("spare")
            context.report(
                .contradiction, at: place,
                Phrase("dòng lặp lại thì không có dòng con", en: "a repeated row has no child rows"))
        }
        return row
    }

    private func kind(_ fields: NodeFields, children: [Row]) -> Row.Kind {
        enum Caption: String, CaseIterable {
            case yes = "true"
            case open
        }
        var echoes: String?
        if let child = fields.id("echoes") {
            if children.contains(where: { $0.id == child }) {
                echoes = child
            } else {
                context.reportUnknown(
                    .unknownID, at: fields.place("echoes"), Phrase("không có dòng con", en: "there is no child row"),
                    word: child,
                    among: children.map(\.id))
            }
        }
        switch fields.word("caption", Caption.self) {
        case .yes: return .caption
        case .open: return .openCaption(echoes: echoes)
        case nil: return .figures
        }
    }

    private func repeats(_ fields: NodeFields) -> Row.Repeats {
        if let type = fields.id("each_unit") { return .eachUnit(type: type) }
        let count = fields.value("spare", allowed: Phrase("Số dòng từ 1 đến 500", en: "1 to 500 rows")) { text in
            Int(text).flatMap { (1...500).contains($0) ? $0 : nil }
        }
        return count.map(Row.Repeats.spare)
            ?? (fields["spare"] == nil && fields["each_unit"] == nil ? .once : .spare(1))
    }

    /// `was:` as an id, a list of ids, or a map of paths.
    private func was(_ fields: NodeFields) -> [String] { WasReader.read(fields) }

    private mutating func cells(_ fields: NodeFields, at index: Int) -> [String: CellAttributes] {
        guard let node = fields["cells"] else { return [:] }
        guard case .mapping(let mapping) = node else {
            context.report(.wrongKind, at: node.place, Phrase("“cells” là ", en: "“cells” is ") + node.kindWord)
            return [:]
        }
        var said: [String: CellAttributes] = [:]
        for (key, value) in mapping {
            let path = key.scalar?.string ?? ""
            if !columnPaths.contains(path) {
                context.reportUnknown(
                    .unknownID, at: key.place, Phrase("không có cột", en: "there is no column"), word: path,
                    among: columnPaths)
            }
            guard
                let attributes = NodeFields(
                    value, what: Phrase("thuộc tính ô", en: "cell attributes"), known: AttributesReader.keys,
                    context: context)
            else { continue }
            said[path] = AttributesReader.read(attributes)
            maps[index].cells[path] = attributes
        }
        return said
    }
}

/// Reads `was:`, on a form or a row.
enum WasReader {
    static func read(_ fields: NodeFields) -> [String] {
        switch fields["was"] {
        case nil: []
        case .sequence: fields.ids("was") ?? []
        case .mapping(let mapping):
            mapping.compactMap { key, value in
                key.scalar.flatMap { old in value.scalar.map { old.string + ">" + $0.string } }
            }
        case .scalar, .alias: fields.id("was").map { [$0] } ?? []
        }
    }
}
