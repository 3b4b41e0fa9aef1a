/// Printed capitals as people write them inside a sentence.
public enum SentenceCase {
    /// "PHỤ LỤC II" as "Phụ lục II".
    ///
    /// What has a small letter already is written as its author wants it: "Biểu số 01a/BTP" stays. Roman numerals and codes, which are words that hold a
    /// digit, keep their capitals.
    public static func of(_ text: String) -> String {
        var words: [String] = [text]
        if !text.contains(where: \.isLowercase) {
            words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
                isRomanNumeral(word) || word.contains(where: \.isNumber) ? String(word) : word.lowercased()
            }
        }
        let sentence = words.joined(separator: " ")
        return sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    /// Whether the letters of a word, which may stand between points or brackets, are I, V and X only.
    private static func isRomanNumeral(_ word: Substring) -> Bool {
        let letters = word.filter(\.isLetter)
        return !letters.isEmpty && letters.allSatisfy { "IVX".contains($0) }
    }
}
