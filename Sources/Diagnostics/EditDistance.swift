/// How far two texts are apart.
public enum EditDistance {
    /// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours count one each.
    ///
    /// - Parameter limit: distances above it need not be told apart: the result is then any number above it.
    public static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int = .max) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        if abs(left.count - right.count) > limit { return limit + 1 }
        let far = left.count + right.count
        let reach = min(limit, far)
        var beforeLast = [Int](repeating: far, count: right.count + 1)
        var last = Array(0...right.count)
        var current = beforeLast
        for i in 1...left.count {
            // Further from the diagonal the distance is above the limit.
            let first = max(1, i - reach)
            let end = min(right.count, i + reach)
            if first > end { return limit + 1 }
            current[first - 1] = first == 1 ? i : far
            var least = current[first - 1]
            for j in first...end {
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                var best = min(current[j - 1] + 1, last[j - 1] + cost)
                if j < i + reach || i == 1 { best = min(best, last[j] + 1) }
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    best = min(best, beforeLast[j - 2] + 1)
                }
                current[j] = best
                least = min(least, best)
            }
            if least > limit { return limit + 1 }
            if end < right.count { current[end + 1] = far }
            swap(&beforeLast, &last)
            swap(&last, &current)
        }
        return last[right.count]
    }
}
