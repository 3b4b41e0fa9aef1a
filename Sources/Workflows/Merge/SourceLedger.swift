internal import AppendixModel
internal import FormLayout
internal import FormWriters
internal import MergeEngine
internal import TextScanning

/// "Nguồn số liệu": what every merged figure is made of, a row a contribution. Past a number of rows nobody reads on, the sheet has a row a figure, and all
/// rows stand in a file beside it.
struct SourceLedger {
    let result: MergeResult
    let campaign: Campaign
    let slices: [FormSlice]
    /// The most contributions that are listed one by one on the sheet.
    let limit: Int

    /// The file that has all rows when the sheet has not.
    static let fileName = "nguon-so-lieu.csv"
    /// Units and documents named in a row that stands for many.
    private static let named = 3

    /// How many rows there are.
    var count: Int { shown.reduce(0) { $0 + $1.merged.from.count } }

    /// Whether the sheet can only summarise.
    var isTooLong: Bool { count > limit }

    /// The sheet.
    var sheet: SheetPlan {
        if !isTooLong {
            return SourceSheetLayout.layOut(shown.flatMap { item in item.merged.from.map { texts(item, $0) } })
        }
        let rows = ExactDecimal(count).vietnameseText
        return SourceSheetLayout.layOut(
            shown.map(summary),
            remark: "Có \(rows) dòng nguồn, quá nhiều để liệt kê: ở đây mỗi số liệu tổng hợp một dòng; "
                + "đủ từng dòng ở tệp \(Self.fileName) gửi kèm.")
    }

    /// All rows, under the headers of the sheet: UTF-8 with a byte order mark, safe to open in a spreadsheet.
    var csv: [UInt8] {
        var bytes = ByteOrderMark.utf8
        CommaSeparated.append(SourceSheetLayout.headers, onto: &bytes)
        for item in shown {
            let isNumber = item.merged.figure.value?.number != nil
            for part in item.merged.from {
                let fields = texts(item, part).enumerated().map { index, text in
                    isNumber && index == Self.figureColumn ? text : FormulaGuard.guarding(text)
                }
                CommaSeparated.append(fields, onto: &bytes)
            }
        }
        return bytes
    }

    /// The column of the merged figure.
    private static let figureColumn = 5

    private struct Item {
        var form: Form
        var cell: CellDefinition
        var merged: MergedFigure
    }

    private var shown: [Item] {
        slices.flatMap { slice in
            slice.cells.compactMap { cell in
                guard let merged = result.values[cell.key], merged.figure.state != .blank else { return nil }
                return Item(form: slice.form, cell: cell, merged: merged)
            }
        }
    }

    private func texts(_ item: Item, _ part: Contribution) -> [String] {
        [part.origin, name(part.unit)] + place(item) + [
            item.merged.figure.display, part.figure.text.isEmpty ? part.figure.display : part.figure.text, part.file,
            part.figure.at, part.received?.short ?? "", item.merged.how,
        ]
    }

    /// One row for a figure; in full where it comes from one place.
    private func summary(_ item: Item) -> [String] {
        let parts = item.merged.from
        if parts.count == 1 { return texts(item, parts[0]) }
        let units = parts.map { name($0.unit) }
        return [some(parts.map(\.origin), of: "văn bản"), some(units, of: "đơn vị")] + place(item)
            + [item.merged.figure.display, "", "", "", "", item.merged.how]
    }

    private func name(_ unit: String) -> String { campaign.unit(unit)?.name ?? unit }

    private func place(_ item: Item) -> [String] {
        let table = item.form.tables[item.cell.table]
        return [
            item.form.name, table.entries[item.cell.row].labelPath, table.figures[item.cell.column].headerPath,
        ]
    }

    /// "3.321 đơn vị: Xã A; Xã B; Xã C; …".
    private func some(_ names: [String], of kind: String) -> String {
        var told: [String] = []
        var seen = Set<String>()
        for name in names where !name.isEmpty && seen.insert(name).inserted { told.append(name) }
        if told.count <= Self.named { return told.joined(separator: "; ") }
        return "\(ExactDecimal(told.count).vietnameseText) \(kind): "
            + told.prefix(Self.named).joined(separator: "; ") + "; …"
    }
}

extension RowEntry {
    /// The labels from the top down in one text.
    var labelPath: String { SourceSheetLayout.words(labels) }
}

extension ColumnLeaf {
    /// The headers from the top down in one text.
    var headerPath: String { SourceSheetLayout.words(headers) }
}
