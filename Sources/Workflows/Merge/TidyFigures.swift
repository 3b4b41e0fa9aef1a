internal import AppendixModel
internal import Diagnostics
internal import FormLayout
internal import MergeEngine
internal import TextScanning

/// `so-lieu.csv`: every merged figure in a row of its own, for statistics programs, with its description for programs that read "CSV on the Web"
/// (W3C Recommendation "Metadata Vocabulary for Tabular Data", 17 December 2015).
struct TidyFigures {
    let result: MergeResult
    let campaign: Campaign

    /// Names of the table and of its description, which programs look for under the table's name.
    static let fileName = "so-lieu.csv"
    static let descriptionName = fileName + "-metadata.json"

    /// The most units and documents that a row names; behind them stands "…", and the number of all beside it.
    static let named = 100

    /// What a row is made from.
    struct Item {
        var form: Form
        var table: Table
        var cell: CellDefinition
        var merged: MergedFigure

        var row: RowEntry { table.entries[cell.row] }
        var leaf: ColumnLeaf { table.figures[cell.column] }
    }

    /// Every figure of `merge.json`, in its order.
    var items: [Item] {
        campaign.forms.flatMap { form in
            form.cells.compactMap { cell in
                result.values[cell.key].map {
                    Item(form: form, table: form.tables[cell.table], cell: cell, merged: $0)
                }
            }
        }
    }

    /// The table: UTF-8 with a byte order mark, a comma between fields, a point before decimals.
    var csv: [UInt8] {
        var bytes = ByteOrderMark.utf8
        CommaSeparated.append(TidyColumn.all.map(\.name), onto: &bytes)
        for item in items {
            CommaSeparated.append(TidyColumn.all.map { $0.field(of: item, in: campaign) }, onto: &bytes)
        }
        return bytes
    }

    /// The description of the table.
    var description: JSONValue {
        let columns = TidyColumn.all.map { column -> JSONValue in
            var members = [
                JSONValue.Member(key: "name", value: .string(column.name)),
                JSONValue.Member(
                    key: "titles",
                    value: .object([
                        "und": .string(column.name), "vi": .string(column.title.vi), "en": .string(column.title.en),
                    ])), JSONValue.Member(key: "datatype", value: .string(column.datatype)),
            ]
            if column.isList {
                members.append(JSONValue.Member(key: "separator", value: .string(TidyColumn.separator)))
            }
            if column.isKey { members.append(JSONValue.Member(key: "required", value: .bool(true))) }
            if !column.note.vi.isEmpty {
                let notes: [JSONValue] = [
                    .object(["@value": .string(column.note.vi), "@language": .string("vi")]),
                    .object(["@value": .string(column.note.en), "@language": .string("en")]),
                ]
                members.append(JSONValue.Member(key: "dc:description", value: .array(notes)))
            }
            return .object(members)
        }
        return .object([
            "@context": .string("http://www.w3.org/ns/csvw"), "url": .string(Self.fileName),
            "dc:title": .object(["@value": .string(campaign.title), "@language": .string("vi")]),
            "dc:source": .object(["@value": .string(campaign.document.words), "@language": .string("vi")]),
            "dialect": .object([
                "encoding": .string("utf-8"), "delimiter": .string(","), "quoteChar": .string("\""),
                "lineTerminators": .strings(["\r\n"]), "header": .bool(true), "headerRowCount": .int(1),
            ]),
            "tableSchema": .object([
                "columns": .array(columns), "primaryKey": .strings(TidyColumn.all.filter(\.isKey).map(\.name)),
            ]),
        ])
    }
}
