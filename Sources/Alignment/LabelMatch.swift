import AppendixModel
import Diagnostics
import TextScanning

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
    static func verdict(_ texts: [ArraySlice<UInt8>], of index: Int, in table: Table) -> Verdict {
        let entry = table.entries[index]
        let printed = entry.row.label.text.utf8
        if texts.contains(where: { SameBytes.are(printed, $0) }) { return .same }
        if entry.row.label.text.isEmpty { return .absent }
        let wanted = wordings(of: entry)
        var verdict = Verdict.absent
        for text in texts {
            let folded = VietnameseText.folded(String(decoding: text, as: UTF8.self))
            // An STT is no label, and neither is the text of a fixed column.
            if folded.count <= 3 || folded.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) { continue }
            if table.stubs.contains(where: { $0.role == .fixed && VietnameseText.folded($0.text) == folded }) {
                continue
            }
            if wanted.contains(folded) { return .same }
            let own = wanted.map { distance(folded, $0) }.min() ?? .max
            let isNearerToAnother = table.entries.enumerated().contains { other, candidate in
                other != index
                    && wordings(of: candidate).contains { !wanted.contains($0) && distance(folded, $0) < own }
            }
            if own * 5 <= folded.count, !isNearerToAnother {
                verdict = .similar
            } else if case .absent = verdict {
                verdict = .different
            }
        }
        return verdict
    }

    private static func wordings(of entry: RowEntry) -> [String] {
        ([entry.row.label.text] + entry.row.label.accepts).map(VietnameseText.folded)
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        EditDistance.between(Array(left.unicodeScalars), Array(right.unicodeScalars))
    }
}

/// Compares a text with bytes of a grid.
enum SameBytes {
    static func are(_ text: String.UTF8View, _ bytes: ArraySlice<UInt8>) -> Bool {
        if text.count != bytes.count { return false }
        let fast = text.withContiguousStorageIfAvailable { one in
            bytes.withUnsafeBufferPointer { other in
                var difference: UInt8 = 0
                for index in 0..<one.count { difference |= one[index] ^ other[index] }
                return difference == 0
            }
        }
        return fast ?? text.elementsEqual(bytes)
    }
}
