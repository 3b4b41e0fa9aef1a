import Diagnostics
import TestSupport
import Testing

/// The distance of texts, with and without a limit.
struct EditDistanceTests {
    /// The textbook matrix, nothing left out.
    private func whole(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var table = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for i in 0...left.count {
            for j in 0...right.count {
                if i == 0 || j == 0 {
                    table[i][j] = max(i, j)
                    continue
                }
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[left.count][right.count]
    }

    @Test("The distance is the textbook's, and above a limit it is above the limit")
    func agrees() {
        var random = SeededRandom(seed: 7)
        let letters = Array("abcd".unicodeScalars)
        for _ in 0..<3000 {
            func text() -> [Unicode.Scalar] {
                (0..<Int.random(in: 0...12, using: &random)).map { _ in letters[Int.random(in: 0...3, using: &random)] }
            }
            let (left, right) = (text(), text())
            let distance = whole(left, right)
            #expect(EditDistance.between(left, right) == distance)
            for limit in 0...6 {
                let told = EditDistance.between(left, right, limit: limit)
                #expect(distance <= limit ? told == distance : told > limit, "\(left) \(right) \(limit)")
            }
        }
    }
}
