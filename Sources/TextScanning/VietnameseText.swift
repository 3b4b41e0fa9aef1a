import Foundation

/// Vietnamese text: one normal form to store, one folded form to compare.
public enum VietnameseText {
    /// The text in Unicode normal form C. macOS and "Unicode tổ hợp" keyboards send form D, which looks the same and differs in every byte.
    public static func nfc(_ text: String) -> String {
        // Combining marks U+0300–U+036F start with the bytes CC or CD; a text without them is composed already.
        for byte in text.utf8 where byte == 0xCC || byte == 0xCD { return text.precomposedStringWithCanonicalMapping }
        return text
    }

    /// Blanks of every kind run together and trimmed; form C.
    ///
    /// - Example: `"  Năm\u{A0}2020\n(Tính đến 31/3) "` becomes `"Năm 2020 (Tính đến 31/3)"`.
    public static func collapsingBlanks(_ text: String) -> String {
        if isPlain(text) { return text }
        var scalars = String.UnicodeScalarView()
        var pendingBlank = false
        for scalar in nfc(text).unicodeScalars {
            if isBlank(scalar) {
                pendingBlank = !scalars.isEmpty
            } else if !isInvisible(scalar) {
                if pendingBlank { scalars.append(" ") }
                pendingBlank = false
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// The form in which two labels are compared: form C, lower case, one kind of dash, quote, ellipsis and blank, tone marks placed in the old
    /// way and the new alike, no blanks beside punctuation, no punctuation at the end.
    ///
    /// - Example: `"Xã hội hoá – 2020…"` and `"xã hội hóa - 2020..."` fold to the same text.
    public static func folded(_ text: String) -> String {
        var scalars: [Unicode.Scalar] = []
        for scalar in collapsingBlanks(text).lowercased().unicodeScalars {
            switch scalar {
            case "–", "—", "−", "‐", "‑", "‒": scalars.append("-")
            case "“", "”", "„", "«", "»": scalars.append("\"")
            case "‘", "’", "`": scalars.append("'")
            case "…": scalars += [".", ".", "."]
            default: scalars.append(scalar)
            }
        }
        var kept: [Unicode.Scalar] = []
        for (index, scalar) in scalars.enumerated() {
            if scalar == " " {
                let before = kept.last ?? " "
                let after = index + 1 < scalars.count ? scalars[index + 1] : " "
                if isPunctuation(before) || isPunctuation(after) { continue }
            }
            kept.append(scalar)
        }
        while let last = kept.last, ".;:,".unicodeScalars.contains(last) { kept.removeLast() }
        unifyTonePlacement(&kept)
        var folded = String.UnicodeScalarView()
        folded.append(contentsOf: kept)
        return String(folded)
    }

    /// Whether all letters of a text beyond ASCII are those of Vietnamese, or the signs that stand in names and sentences.
    ///
    /// - Example: true of `Sở Tài chính – 2020`, false of `tß║ích` and of a letter with a mark it never has.
    static func isWritten(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { ($0.value >= 0x20 && $0.value < 0x7F) || letters.contains($0) }
    }

    /// The letters beyond ASCII in both cases, dashes, quotes, the ellipsis and the blank that does not break.
    private static let letters: Set<Unicode.Scalar> = {
        let small =
            "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
        return Set((small + small.uppercased() + "–—“”‘’…\u{A0}").unicodeScalars)
    }()

    /// The new placement of a tone and the old, each of two scalars.
    private static let toneVariants: [[Unicode.Scalar]: [Unicode.Scalar]] = {
        let pairs = [
            ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"),
            ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"), ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"),
            ("uỵ", "ụy"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.map { (Array($0.0.unicodeScalars), Array($0.1.unicodeScalars)) })
    }()

    private static func unifyTonePlacement(_ scalars: inout [Unicode.Scalar]) {
        for index in scalars.indices.dropLast()
        where (scalars[index] == "o" || scalars[index] == "u") && scalars[index + 1].value > 0x7F {
            if let old = toneVariants[[scalars[index], scalars[index + 1]]] {
                scalars[index] = old[0]
                scalars[index + 1] = old[1]
            }
        }
    }

    /// Printable ASCII without a blank at either end or two in a row: nothing to collapse.
    private static func isPlain(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            if byte < 0x20 || byte > 0x7E || (byte == 0x20 && last == 0x20) { return false }
            last = byte
        }
        return last != 0x20
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD: true
        default: false
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ".", ";", ":", "/", "-", "(", ")", "\"", "'", "!", "?": true
        default: false
        }
    }
}
