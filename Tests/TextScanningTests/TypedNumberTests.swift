import TestSupport
import Testing
import TextScanning

/// What a number typed as text may mean.
@Suite struct TypedNumberTests {
    /// Meanings: `plain` (as asked for), `other` (one meaning, another notation), `two` (grouped | fraction), `none`.
    static let notations = MarkdownTable(
        """
        | typed | kind | value | fraction |
        |---|---|---|---|
        | 0 | plain | 0 | |
        | 7 | plain | 7 | |
        | 07 | plain | 7 | |
        | 1234 | plain | 1234 | |
        | 1.234 | two | 1234 | 1.234 |
        | 1,234 | two | 1234 | 1.234 |
        | 12.345 | two | 12345 | 12.345 |
        | 123,456 | two | 123456 | 123.456 |
        | -1.234 | two | -1234 | -1.234 |
        | 0.123 | other | 0.123 | |
        | 0,123 | plain | 0.123 | |
        | 1.234,5 | other | 1234.5 | |
        | 1,234.5 | other | 1234.5 | |
        | 1 234 | other | 1234 | |
        | `1\\u{A0}234` | other | 1234 | |
        | `1\\u{202F}234` | other | 1234 | |
        | `1\\u{2009}234` | other | 1234 | |
        | 1 234,5 | other | 1234.5 | |
        | 1 234 567 | other | 1234567 | |
        | 1.234.567 | other | 1234567 | |
        | 1,234,567 | other | 1234567 | |
        | 1.234.567,89 | other | 1234567.89 | |
        | 1,234,567.89 | other | 1234567.89 | |
        | 11,5 | plain | 11.5 | |
        | 7.82 | other | 7.82 | |
        | 7,82 | plain | 7.82 | |
        | 1234.567 | other | 1234.567 | |
        | 1234,567 | plain | 1234.567 | |
        | 1.2345 | other | 1.2345 | |
        | 95 | plain | 95 | |
        | 0,95 | plain | 0.95 | |
        | 0,5 | plain | 0.5 | |
        | -5 | plain | -5 | |
        | `\\u{2212}5` | plain | -5 | |
        | - 5 | plain | -5 | |
        | +5 | plain | 5 | |
        | -11,5 | plain | -11.5 | |
        | | none | | |
        | - | none | | |
        | 12 văn bản | none | | |
        | khoảng 12 | none | | |
        | >10 | none | | |
        | 10-12 | none | | |
        | 12+3 | none | | |
        | 12 (dự kiến) | none | | |
        | 95% | none | | |
        | trên 80 | none | | |
        | 11/13 | none | | |
        | 1.23.456 | none | | |
        | 1.2345.678 | none | | |
        | 1,23,456 | none | | |
        | 12.34.56 | none | | |
        | 1.234,567,8 | none | | |
        | 1,234 5 | none | | |
        | 1 2 | none | | |
        | 12 34 | none | | |
        | 1  234 | none | | |
        | .5 | none | | |
        | 5. | none | | |
        | 5, | none | | |
        | 1..5 | none | | |
        | --5 | none | | |
        | 1e5 | none | | |
        | ١٢ | none | | |
        """)

    /// Each notation has one meaning, two, or none; two are never guessed between.
    @Test(arguments: notations.rows)
    func meaning(_ row: MarkdownTable.Row) {
        let expected: TypedNumber? =
            switch row["kind"] {
            case "none": TypedNumber.none
            case "two":
                if let grouped = ExactDecimal(row["value"]), let fraction = ExactDecimal(row["fraction"]) {
                    .two(grouped: grouped, fraction: fraction)
                } else {
                    nil
                }
            default: ExactDecimal(row["value"]).map { .one($0, isPlain: row["kind"] == "plain") }
            }
        #expect(TypedNumber(row["typed"]) == expected)
    }

    /// Whatever the program prints, in any of its notations, is read back as the number it was: as its only meaning, or as one of the two.
    @Test(arguments: 1...80)
    func printedNumbersComeBack(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let number = DecimalSamples.number(&random)
        #expect(Self.meanings(number.vietnameseText).contains(number))
        #expect(Self.meanings(number.ungroupedText).contains(number))
        #expect(Self.meanings(number.plainText).contains(number))
        let english = String(number.vietnameseText.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
        #expect(Self.meanings(english).contains(number))
    }

    /// A text with two meanings differs between them by a power of ten: the reader would never be off by a little.
    @Test(arguments: 1...80)
    func twoMeaningsAreFarApart(seed: Int) {
        var random = SeededRandom(seed: UInt64(4000 + seed))
        let text = random.text("0123456789.,", length: 1...9)
        guard case .two(let grouped, let fraction) = TypedNumber(text) else { return }
        #expect(fraction.multiplied(by: ExactDecimal(1000)) == grouped)
    }

    private static func meanings(_ text: String) -> [ExactDecimal] {
        switch TypedNumber(text) {
        case .one(let number, _): [number]
        case .two(let grouped, let fraction): [grouped, fraction]
        case .none: []
        }
    }
}
