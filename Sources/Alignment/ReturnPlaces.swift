import AppendixModel
import Diagnostics

/// Places in a return, in words: whose it is and what file.
struct ReturnPlaces {
    let form: Form
    let unit: String
    let file: String

    /// The form.
    func form(at: String = "", words: String? = nil) -> Place {
        Place(unit: unit, key: form.id, file: file, at: at, words: .verbatim(words ?? form.name))
    }

    /// A table of it.
    func table(_ table: Table, at: String = "", words: String? = nil) -> Place {
        var name = form.name
        if form.tables.count > 1 { name += ", bảng " + table.id.uppercased() }
        return Place(
            unit: unit, key: form.id + "/" + table.id, file: file, at: at, words: .verbatim(words ?? name))
    }

    /// A row of it.
    func row(_ entry: RowEntry, in table: Table, at: String = "") -> Place {
        var words = form.name
        if form.tables.count > 1 { words += ", bảng " + table.id.uppercased() }
        words += ", " + FormSlice.words(for: entry, in: table)
        return Place(
            unit: unit, key: "\(form.id)/\(table.id)/\(entry.path)", file: file, at: at, words: .verbatim(words))
    }
}
