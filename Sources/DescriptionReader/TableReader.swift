import AppendixModel
import Diagnostics
import TextScanning
import Yams

/// Reads one table, and checks what only inheritance shows.
struct TableReader {
    static let keys = [
        "id", "title", "unit_of_measure", "letter_row", "defaults", "responsible", "columns", "rows", "rules",
    ]

    let context: ReadingContext

    /// - Parameters:
    ///   - fields: the table's map (the form's, when it has one table).
    ///   - id: `1` for a one-table form.
    ///   - outer: attributes of the form.
    ///   - outerDefaults: the map they are said in.
    ///   - isForm: whether the map is the form's, whose defaults, rules and role have been read.
    func read(
        _ fields: NodeFields, id: String, outer: CellAttributes, outerDefaults: NodeFields?, responsible: String,
        coordinate: [String],
        isForm: Bool,
        rules: inout RuleReader
    ) -> Table {
        var attributes = outer
        var defaultMaps = [outerDefaults].compactMap { $0 }
        if !isForm, let defaults = fields["defaults"],
            let map = NodeFields(defaults, what: .verbatim("defaults"), known: AttributesReader.keys, context: context)
        {
            attributes = AttributesReader.read(map).completed(by: outer)
            defaultMaps.insert(map, at: 0)
        }
        for key in ["columns", "rows"] { fields.requireKey(key) }
        var columnReader = ColumnReader(context: context)
        let columns = columnReader.read(fields, rules: &rules)
        var rowReader = RowReader(context: context, columnPaths: columnReader.leaves.map(\.path))
        let rows = rowReader.read(fields, rules: &rules)
        let table = Table(
            id: id, title: isForm ? "" : fields.printedText("title")?.text ?? "",
            unitOfMeasure: isForm ? "" : fields.text("unit_of_measure") ?? "",
            hasLetterRow: fields.bool("letter_row") ?? false,
            columns: columns, rows: rows, attributes: attributes,
            responsible: isForm ? responsible : fields.id("responsible") ?? responsible, coordinate: coordinate,
            rules: isForm ? [] : rules.read(fields))
        verify(table, columns: columnReader, rows: rowReader)
        RollUpVerification(table: table, columns: columnReader, rows: rowReader, defaults: defaultMaps).report(
            to: context)
        return table
    }

    /// Conflicts between rows and columns, misfits, missing types and weights.
    private func verify(_ table: Table, columns: ColumnReader, rows: RowReader) {
        var typesOfColumn: [String: Set<CellType>] = [:]
        var columnsWithoutType = Set<String>()
        let conflicting = ReportedMarks()
        for (path, fields, cells) in rows.maps {
            guard let entry = table.entries.first(where: { $0.path == path }) else { continue }
            var typesOfRow = Set<CellType>()
            for leaf in table.figures {
                let own = entry.row.cellAttributes[leaf.path] ?? CellAttributes()
                let said = own.completed(by: entry.row.attributes.completed(by: leaf.column.attributes)).completed(
                    by: table.attributes)
                for key in entry.row.attributes.conflicts(with: leaf.column.attributes) where own.says(key) == false {
                    let mark = fields.place(key)
                    if fields[key] != nil, conflicting.insert(mark) {
                        context.report(
                            .contradiction, at: mark,
                            Phrase(
                                "dòng “\(path)” và cột “\(leaf.path)” nói khác nhau về “\(key)”",
                                en: "row “\(path)” and column “\(leaf.path)” disagree on “\(key)”"))
                    }
                }
                guard let type = said.type else {
                    if !entry.row.isCaption { columnsWithoutType.insert(leaf.path) }
                    continue
                }
                if type == .choice, (said.choices ?? []).isEmpty, !entry.row.isCaption {
                    let place = [cells[leaf.path], fields, columns.leaves.first { $0.path == leaf.path }?.fields]
                        .compactMap { $0 }.first { $0["type"] != nil }
                    let mark = place?.place("type") ?? fields.node.place
                    if conflicting.insert(mark) {
                        context.report(
                            .missingKey, at: mark,
                            Phrase("loại choice thiếu “choices”", en: "a choice says no “choices”"))
                    }
                }
                typesOfRow.insert(type)
                typesOfColumn[leaf.path, default: []].insert(type)
                if let map = cells[leaf.path] { AttributesReader.verify(map, said: own, types: [type]) }
            }
            AttributesReader.verify(fields, said: entry.row.attributes, types: typesOfRow)
        }
        for (path, fields, _) in columns.leaves {
            if let types = typesOfColumn[path] {
                AttributesReader.verify(fields, said: AttributesReader.read(fields), types: types)
            }
            if columnsWithoutType.contains(path) {
                context.report(
                    .missingKey, at: fields.place("id"),
                    Phrase(
                        "không nơi nào nói loại ô của cột “\(path)”",
                        en: "nothing says what type the cells of column “\(path)” have"),
                    allowed: Phrase(
                        "Khai “type” ở defaults, dòng hoặc cột", en: "State “type” in defaults, row or column"))
            }
        }
    }
}

/// Marks that were reported, so that one fault of a description is told once.
private final class ReportedMarks {
    private var marks = Set<SourceMark>()
    func insert(_ mark: SourceMark) -> Bool { marks.insert(mark).inserted }
}

extension CellAttributes {
    /// Whether a key is said here.
    fileprivate func says(_ key: String) -> Bool {
        switch key {
        case "type": type != nil
        case "choices": choices != nil
        case "min": minimum != nil
        case "max": maximum != nil
        case "decimals": decimals != nil
        case "unit": unit != nil
        case "measure": measure != nil
        case "roll_up": rollUp != nil
        case "optional": isOptional != nil
        case "input": isInput != nil
        default: false
        }
    }
}
