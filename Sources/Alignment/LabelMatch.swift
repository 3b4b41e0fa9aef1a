import AppendixModel

/// Whether the label beside a code is the one the code stands for.
enum LabelMatch {
    /// How a label compares.
    enum Verdict {
        /// As issued, or an accepted wording.
        case same
        /// A few letters differ.
        case similar
        /// There is no label.
        case absent
        /// It is another label.
        case different
    }

    /// Compares the texts left of the code column with the row's label.
    ///
    /// A label a few letters off is taken as the row's own only when no other row of the table is nearer: "TTHC cấp tỉnh" and "TTHC cấp huyện"
    /// differ in four letters.
    ///
    /// - Parameters:
    ///   - texts: of the cells left of the code column, as bytes.
    ///   - index: of the row among the table's entries.
    ///   - evidence: keeps the wordings compared.
    static func verdict(
        _ texts: [ArraySlice<UInt8>], of index: Int, in table: Table, _ evidence: PrintedEvidence
    ) -> Verdict {
        let entry = table.entries[index]
        let printed = entry.row.label.text.utf8
        if texts.contains(where: { SameBytes.are(printed, $0) }) { return .same }
        if entry.row.label.text.isEmpty { return .absent }
        let wordings = evidence.wordings(table)
        func likeness(_ text: Wording, _ entry: Int) -> Double {
            wordings.labels[entry].reduce(0) { max($0, text.similarity(to: $1, least: 0.5, numbersMatter: false)) }
        }
        var verdict = Verdict.absent
        for bytes in texts {
            let text = evidence.cache.wording(String(decoding: bytes, as: UTF8.self))
            // An STT is no label, and neither is the text of a fixed column.
            if text.folded.count <= 3 || text.folded.allSatisfy({ !$0.properties.isAlphabetic }) { continue }
            if table.stubs.contains(where: { $0.role == .fixed && Wording($0.text).folded == text.folded }) { continue }
            // Neither is a text beside the labels of several rows.
            if table.entries.contains(where: { !$0.row.side.isEmpty && Wording($0.row.side).folded == text.folded }) {
                continue
            }
            let own = likeness(text, index)
            if own >= 1 { return .same }
            let isNearerToAnother = table.entries.indices.contains { $0 != index && likeness(text, $0) > own }
            if own >= 0.8, !isNearerToAnother {
                verdict = .similar
            } else if case .absent = verdict {
                verdict = .different
            }
        }
        return verdict
    }
}
