/// Lays two sequences beside each other in order, and says of each pair how sure it is.
///
/// Rows of a sheet and rows of a form keep their order when people insert, delete and blank rows; labels repeat. The best common order decides
/// which of two equal labels is meant, and the margin over the next best tells where it does not.
enum SequenceAlignment {
    /// A place of one sequence beside a place of the other.
    struct Pair: Sendable {
        /// Index in the first sequence.
        var one: Int
        /// Index in the second sequence.
        var other: Int
        /// Its own score.
        var score: Double
        /// How much worse the best order is in which either stands beside another.
        var margin: Double
        /// The places of the second sequence that the first may as well stand beside, by index.
        var rivals: [Int]
    }

    /// The pairs of a best common order.
    ///
    /// - Parameters:
    ///   - ones: length of the first sequence.
    ///   - others: length of the second.
    ///   - score: of a pair; 0 or less for a pair that cannot be.
    static func pairs(_ ones: Int, _ others: Int, score: (Int, Int) -> Double) -> [Pair] {
        if ones == 0 || others == 0 { return [] }
        let width = others + 1
        var scores = [Double](repeating: 0, count: ones * others)
        var before = [Double](repeating: 0, count: (ones + 1) * width)
        for one in 0..<ones {
            for other in 0..<others {
                let own = score(one, other)
                scores[one * others + other] = own
                var best = max(before[one * width + other + 1], before[(one + 1) * width + other])
                if own > 0 { best = max(best, before[one * width + other] + own) }
                before[(one + 1) * width + other + 1] = best
            }
        }
        var after = [Double](repeating: 0, count: (ones + 1) * width)
        for one in stride(from: ones - 1, through: 0, by: -1) {
            for other in stride(from: others - 1, through: 0, by: -1) {
                let own = scores[one * others + other]
                var best = max(after[(one + 1) * width + other], after[one * width + other + 1])
                if own > 0 { best = max(best, after[(one + 1) * width + other + 1] + own) }
                after[one * width + other] = best
            }
        }
        let total = after[0]
        func through(_ one: Int, _ other: Int) -> Double {
            let own = scores[one * others + other]
            return own > 0 ? before[one * width + other] + own + after[(one + 1) * width + other + 1] : -1
        }
        var pairs: [Pair] = []
        var (one, other) = (0, 0)
        let slack = 1e-9
        while one < ones, other < others {
            let rest = after[one * width + other]
            let own = scores[one * others + other]
            if own > 0, own + after[(one + 1) * width + other + 1] >= rest - slack {
                var rival = 0.0
                var near: [Int] = []
                for candidate in 0..<others where candidate != other {
                    let passing = through(one, candidate)
                    rival = max(rival, passing)
                    if passing > total - 0.2 { near.append(candidate) }
                }
                for candidate in 0..<ones where candidate != one { rival = max(rival, through(candidate, other)) }
                pairs.append(Pair(one: one, other: other, score: own, margin: total - rival, rivals: near))
                one += 1
                other += 1
            } else if after[(one + 1) * width + other] >= rest - slack {
                one += 1
            } else {
                other += 1
            }
        }
        return pairs
    }
}
