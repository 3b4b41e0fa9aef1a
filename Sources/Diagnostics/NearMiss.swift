/// "Có phải ý là …?": the known word nearest to a misspelt one.
public enum NearMiss {
    /// The candidate with the smallest edit distance to `word`, when it is at most a third of the word's length (and at least 1, at most 3).
    ///
    /// - Parameters:
    ///   - word: what was written.
    ///   - candidates: what would have been right; ties go to the first.
    /// - Example: `NearMiss.best("responsable", among: ["responsible", "rows"])` is `"responsible"`.
    public static func best(_ word: String, among candidates: some Sequence<String>) -> String? {
        let limit = min(3, max(1, word.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let found = EditDistance.between(
                Array(word.lowercased().unicodeScalars), Array(candidate.lowercased().unicodeScalars))
            if found <= limit, found < (best?.distance ?? .max) { best = (candidate, found) }
        }
        return best?.word
    }
}
