import Diagnostics
import TextScanning

/// A label or header in the forms in which it is compared.
final class Wording: Sendable {
    /// Folded, without the number or dash people write in front of a label.
    let folded: [Unicode.Scalar]
    /// The same without diacritics.
    let bare: [Unicode.Scalar]
    /// Its runs of digits: "2011-2020" and "2001-2010" differ in two letters and in meaning.
    let numbers: [String]
    /// How often each letter stands, for a quick bound.
    private let letters: [UInt8]

    init(_ text: String) {
        let plain = Self.withoutNumbering(Array(VietnameseText.folded(text).unicodeScalars))
        folded = plain
        bare = plain.map(Self.base)
        numbers = Self.digitRuns(plain)
        var letters = [UInt8](repeating: 0, count: 32)
        for scalar in bare {
            let place = Int(scalar.value & 31)
            if letters[place] < .max { letters[place] += 1 }
        }
        self.letters = letters
    }

    /// Whether nothing is left to compare.
    var isEmpty: Bool { folded.isEmpty }

    /// 1 for the same wording, 0.97 when only diacritics are missing, less by the share of letters that differ; 0 below `least` and when the
    /// numbers in the texts differ.
    ///
    /// - Parameter numbersMatter: false where something else says already that this label is meant, so that a slip in a number is a slip.
    func similarity(to other: Wording, least: Double = 0.7, numbersMatter: Bool = true) -> Double {
        let (shorter, longer) = (min(folded.count, other.folded.count), max(folded.count, other.folded.count))
        // Most texts of a sheet are no label of the table: their length tells.
        if Double(longer - shorter) > (1 - least) * Double(longer) { return 0 }
        if folded == other.folded { return 1 }
        if isEmpty || other.isEmpty || (numbersMatter && numbers != other.numbers) { return 0 }
        if bare == other.bare { return 0.97 }
        let length = Double(max(bare.count, other.bare.count))
        if Double(letterDifference(from: other)) > (1 - least) * length { return 0 }
        let limit = Int((1 - least) * length)
        // Marks make texts only further apart.
        let unmarked = EditDistance.between(bare, other.bare, limit: limit)
        if unmarked > limit { return 0 }
        let marked = EditDistance.between(folded, other.folded, limit: limit)
        let best = max(1 - Double(marked) / length, 0.97 - Double(unmarked) / length)
        return best >= least ? best : 0
    }

    /// At least this many letters differ.
    private func letterDifference(from other: Wording) -> Int {
        var more = 0
        var less = 0
        for (one, two) in zip(letters, other.letters) {
            if one > two { more += Int(one - two) } else { less += Int(two - one) }
        }
        return max(more, less)
    }

    /// `1. Tổng số`, `1) Tổng số`, `- Tổng số`, `a) Tổng số` without what stands in front.
    private static func withoutNumbering(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var place = 0
        while place < scalars.count, "-+*• ".unicodeScalars.contains(scalars[place]) { place += 1 }
        var end = place
        while end < scalars.count, isDigit(scalars[end]) || scalars[end] == "." { end += 1 }
        if end > place, end < scalars.count, scalars[end] == ")" || scalars[end - 1] == ".", isDigit(scalars[place]) {
            place = scalars[end] == ")" ? end + 1 : end
        } else if place + 1 < scalars.count, scalars[place].properties.isAlphabetic, scalars[place + 1] == ")" {
            place += 2
        }
        while place < scalars.count, "-+*• ".unicodeScalars.contains(scalars[place]) { place += 1 }
        return Array(scalars[place...])
    }

    private static func digitRuns(_ scalars: [Unicode.Scalar]) -> [String] {
        scalars.split { !isDigit($0) }.map { run in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: run.drop { $0 == "0" })
            return String(text)
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    /// The letter under the marks.
    private static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 0x80 { return scalar }
        if scalar == "đ" { return "d" }
        return bases[scalar] ?? scalar
    }

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
        let families: [(Unicode.Scalar, String)] = [
            ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"), ("o", "òóỏõọôồốổỗộơờớởỡợ"),
            ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"),
        ]
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (base, family) in families {
            for scalar in family.unicodeScalars { bases[scalar] = base }
        }
        return bases
    }()
}
