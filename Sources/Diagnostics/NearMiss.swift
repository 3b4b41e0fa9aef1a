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
            let found = distance(Array(word.lowercased().unicodeScalars), Array(candidate.lowercased().unicodeScalars))
            if found <= limit, found < (best?.distance ?? .max) { best = (candidate, found) }
        }
        return best?.word
    }

    /// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours count one each.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for i in 1...left.count {
            var current = [Int](repeating: i, count: right.count + 1)
            for j in 1...right.count {
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    current[j] = min(current[j], beforeLast[j - 2] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
