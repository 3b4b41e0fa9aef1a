public import Diagnostics

/// What was read of one form in one file.
public struct FormReturn: Sendable {
    /// The form's slice, by the description it was issued with.
    public var slice: FormSlice
    /// One figure per cell of the slice, in its order.
    public var figures: [Figure]
    /// Ghi chú, giải trình of the unit by row key `form/table/row`.
    public var notes: [String: String]
    /// "Không phát sinh / không áp dụng" declared for the whole form.
    public var declared: CellState?
    /// Words of the place of each cell for messages, parallel to `figures`: where in the file, or nothing.
    public var sheet: String

    /// Makes a form's return.
    public init(
        slice: FormSlice, figures: [Figure], notes: [String: String] = [:], declared: CellState? = nil,
        sheet: String = ""
    ) {
        self.slice = slice
        self.figures = figures
        self.notes = notes
        self.declared = declared
        self.sheet = sheet
    }

    /// Whether nothing at all was written.
    public var isWhollyBlank: Bool { declared == nil && figures.allSatisfy { $0.state == .blank } }
}

/// What was read of one file (bản gửi).
public struct Submission: Sendable {
    /// The file as the person named it.
    public var file: String
    /// SHA-256 of its bytes.
    public var sha256: String
    /// `xlsx`, …
    public var format: String
    /// Code of the unit whose packet it is; empty when it could not be told.
    public var unit: String
    /// The forms in it.
    public var forms: [FormReturn]
    /// What a person should look at.
    public var findings: [Finding]
    /// Ý kiến giải trình của đơn vị on the review sheet of an annotated file that came back, by id of finding.
    public var answers: [String: String]

    /// Makes a submission.
    public init(
        file: String, sha256: String, format: String, unit: String, forms: [FormReturn], findings: [Finding],
        answers: [String: String] = [:]
    ) {
        self.answers = answers
        self.file = file
        self.sha256 = sha256
        self.format = format
        self.unit = unit
        self.forms = forms
        self.findings = findings
    }
}

extension FormSlice {
    /// Place of a cell in words: "Phụ lục 6, chỉ tiêu 2, năm 2019 (ô G12)".
    ///
    /// - Parameter at: the cell's address as `Sheet!G12`, or empty.
    public func place(of cell: CellDefinition, unit: String = "", file: String = "", at: String = "") -> Place {
        let table = form.tables[cell.table]
        let entry = table.entries[cell.row]
        let column = table.figures[cell.column].headerLine
        var words = form.name
        if form.tables.count > 1 { words += ", bảng " + table.id.uppercased() }
        words += ", " + Self.words(for: entry, in: table)
        words += ", " + (column.hasPrefix("Năm") ? "n" + column.dropFirst() : "cột “\(column)”")
        if let address = at.split(separator: "!").last, !at.isEmpty { words += " (ô \(address))" }
        return Place(
            unit: unit, key: cell.key.text, file: file, at: at, words: .verbatim(words),
            order: [cell.table, cell.row, cell.column])
    }

    /// A row in words: its own STT, or its parent's with the label when the row has only a dash or nothing.
    public static func words(for entry: RowEntry, in table: Table) -> String {
        let number = entry.row.stt.hasSuffix(".") ? String(entry.row.stt.dropLast()) : entry.row.stt
        if !number.isEmpty, number != "-" { return "chỉ tiêu \(number)" }
        let label = "“\(entry.row.label.text)”"
        guard let parent = entry.parent else { return "dòng \(label)" }
        return words(for: table.entries[parent], in: table) + ", dòng \(label)"
    }
}
