public import AppendixModel

/// Words beside the table, off the paper, that readers look for.
public enum NoteColumn {
    /// Header of the column for the unit's notes.
    public static let header = "Ghi chú, giải trình của đơn vị"
    /// Its header on a draft that goes to the owners of the figures.
    public static let opinionHeader = "Ý kiến của đơn vị"
    /// The question above the declaration's cell.
    public static let declarationQuestion = "Cả biểu không có số liệu? Chọn ở ô dưới:"
    /// Header of the column beside the notes where they stand in a table of their own.
    public static let rowHeader = "Chỉ tiêu"

    /// The rows of a slice as a table of notes names them: each name stands for one row.
    public static func rows(of slice: FormSlice) -> [(key: String, words: String)] {
        var rows: [(key: String, words: String)] = []
        var uses: [String: Int] = [:]
        for (index, table) in slice.form.tables.enumerated() {
            for entryIndex in slice.rows[index] {
                let entry = table.entries[entryIndex]
                var words = slice.form.tables.count > 1 ? "bảng \(table.id.uppercased()), " : ""
                words += FormSlice.words(for: entry, in: table)
                words = words.prefix(1).uppercased() + words.dropFirst()
                uses[words, default: 0] += 1
                if let use = uses[words], use > 1 { words += " (\(use))" }
                rows.append(("\(slice.form.id)/\(table.id)/\(entry.path)", words))
            }
        }
        return rows
    }
}
