import TextScanning

/// References as SpreadsheetML 2003 writes them.
enum R1C1Reference {
    /// `='Phụ lục 6'!R8C4:R22C9` as `'Phụ lục 6'!$D$8:$I$22`; anything else as it is, without a leading `=`.
    static func a1(_ reference: String) -> String {
        let bare = reference.hasPrefix("=") ? String(reference.dropFirst()) : reference
        guard let mark = bare.lastIndex(of: "!") else { return bare }
        let ends = bare[bare.index(after: mark)...].split(separator: ":").compactMap { position($0) }
        guard let first = ends.first, let last = ends.last, ends.count <= 2 else { return bare }
        return bare[...mark] + (ends.count == 1 ? first.absoluteA1 : GridRange(first, last).absoluteA1)
    }

    private static func position(_ text: Substring) -> GridPosition? {
        guard text.hasPrefix("R"), let mark = text.firstIndex(of: "C"),
            let row = Int(text[text.index(after: text.startIndex)..<mark]),
            let column = Int(text[text.index(after: mark)...]), row > 0, column > 0
        else { return nil }
        return GridPosition(row: row - 1, column: column - 1)
    }
}
