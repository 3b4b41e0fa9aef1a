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

    /// Compares the texts left of the code with the row's label.
    ///
    /// - Parameter texts: of the cells left of the code column, as bytes.
    static func verdict(_ texts: [ArraySlice<UInt8>], entry: RowEntry) -> Verdict {
        let printed = entry.row.label.text.utf8
        if texts.contains(where: { SameBytes.are(printed, $0) }) { return .same }
        if entry.row.label.text.isEmpty { return .absent }
        let wanted = ([entry.row.label.text] + entry.row.label.accepts).map(VietnameseText.folded)
        var best = Verdict.absent
        for text in texts {
            let folded = VietnameseText.folded(String(decoding: text, as: UTF8.self))
            // An STT is no label.
            if folded.count <= 3 || folded.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) { continue }
            if wanted.contains(folded) { return .same }
            if wanted.contains(where: { isSimilar(folded, $0) }) {
                best = .similar
            } else if case .absent = best {
                best = .different
            }
        }
        return best
    }

    /// Whether at most a fifth of the letters differ.
    private static func isSimilar(_ left: String, _ right: String) -> Bool {
        let (one, other) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        let longer = max(one.count, other.count)
        if abs(one.count - other.count) * 5 > longer { return false }
        return EditDistance.between(one, other) * 5 <= longer
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
