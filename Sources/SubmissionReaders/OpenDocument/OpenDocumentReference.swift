/// References and errors as OpenDocument writes them.
enum OpenDocumentReference {
    /// `$'Phụ lục 6'.$D$8:.$I$22` as `'Phụ lục 6'!$D$8:$I$22` (part 1, 9.2.1).
    static func a1(_ address: String) -> String {
        let bare = address.hasPrefix("$") ? String(address.dropFirst()) : address
        // The sheet ends at the first point outside quotes.
        var isQuoted = false
        guard
            let mark = bare.indices.first(where: { index in
                if bare[index] == "'" { isQuoted.toggle() }
                return bare[index] == "." && !isQuoted
            })
        else { return bare }
        let sheet = bare[..<mark]
        let cells = bare[bare.index(after: mark)...].split(separator: ":").map { end -> Substring in
            // The second end may name the sheet again.
            end.lastIndex(of: ".").map { end[end.index(after: $0)...] } ?? end
        }
        return sheet + "!" + cells.joined(separator: ":")
    }
}
