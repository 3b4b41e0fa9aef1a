import Diagnostics
import TestSupport
import Testing

/// The distance between two texts, and the word a misspelt one may have meant.
@Suite struct NearMissTests {
    static let distances = MarkdownTable(
        """
        | left | right | distance |
        |---|---|---|
        | | | 0 |
        | | abc | 3 |
        | abc | | 3 |
        | rows | rows | 0 |
        | rows | row | 1 |
        | row | rows | 1 |
        | rows | raws | 1 |
        | rows | rwos | 1 |
        | abcd | badc | 2 |
        | ca | abc | 3 |
        | kitten | sitting | 3 |
        | dòng | dong | 1 |
        """)

    /// Known distances: each edit counts one, a swap of neighbours counts one, and no part is edited twice (ca → abc is 3, not 2).
    @Test(arguments: distances.rows)
    func knownDistance(_ row: MarkdownTable.Row) {
        #expect(
            EditDistance.between(Array(row["left"].unicodeScalars), Array(row["right"].unicodeScalars))
                == Int(row["distance"]))
    }

    /// The table-filling algorithm gives what the definition, written as a plain recursion, gives.
    @Test(arguments: 1...40)
    func agreesWithTheDefinition(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let left = Array(random.text("abư", length: 0...6).unicodeScalars)
        let right = Array(random.text("abư", length: 0...6).unicodeScalars)
        #expect(EditDistance.between(left, right) == Self.slowDistance(left[...], right[...]))
    }

    /// Zero only between equals, the same in both directions, never more than the longer text.
    @Test(arguments: 1...40)
    func isADistance(seed: Int) {
        var random = SeededRandom(seed: UInt64(1000 + seed))
        let left = Array(random.text("abcdeđê", length: 0...20).unicodeScalars)
        let right = Array(random.text("abcdeđê", length: 0...20).unicodeScalars)
        let distance = EditDistance.between(left, right)
        #expect(distance == EditDistance.between(right, left))
        #expect((distance == 0) == (left == right))
        #expect(distance <= max(left.count, right.count))
        #expect(distance >= abs(left.count - right.count))
    }

    private static func slowDistance(_ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>) -> Int {
        guard let one = left.last, let other = right.last else { return left.count + right.count }
        let shorterLeft = left.dropLast()
        let shorterRight = right.dropLast()
        var best = min(
            slowDistance(shorterLeft, right) + 1, slowDistance(left, shorterRight) + 1,
            slowDistance(shorterLeft, shorterRight) + (one == other ? 0 : 1))
        if let before = shorterLeft.last, let otherBefore = shorterRight.last, one == otherBefore, before == other {
            best = min(best, slowDistance(shorterLeft.dropLast(), shorterRight.dropLast()) + 1)
        }
        return best
    }

    static let misses = MarkdownTable(
        """
        | word | candidates | best |
        |---|---|---|
        | responsable | rows, responsible, rules | responsible |
        | Rows | rows | rows |
        | rwos | row, rows | rows |
        | ab | ac, ad | ac |
        | ab | xy | |
        | title | table, titel | titel |
        | a | b | b |
        | abcdef | abcxyz | |
        | abcdef | abcdxy | abcdxy |
        | abcdefghijklmno | abcdefghijkl | abcdefghijkl |
        | abcdefghijklmno | abcdefghijk | |
        | khác | | |
        """)

    /// The limit is a third of the word's length, at least 1 and at most 3; the nearest wins, and the first among equals; case does not count.
    @Test(arguments: misses.rows)
    func best(_ row: MarkdownTable.Row) {
        let candidates = row["candidates"].split(separator: ", ").map(String.init)
        #expect(NearMiss.best(row["word"], among: candidates) == (row["best"].isEmpty ? nil : row["best"]))
    }
}
