import TestSupport
import Testing
import TextScanning

/// Exact decimals: reading and printing.
@Suite struct ExactDecimalTests {
    static let readings = MarkdownTable(
        """
        | text | plain | vietnamese | ungrouped | digits |
        |---|---|---|---|---|
        | 0 | 0 | 0 | 0 | 1 |
        | -0 | 0 | 0 | 0 | 1 |
        | 0.00 | 0 | 0 | 0 | 1 |
        | 7 | 7 | 7 | 7 | 1 |
        | +7 | 7 | 7 | 7 | 1 |
        | 007 | 7 | 7 | 7 | 1 |
        | 999 | 999 | 999 | 999 | 3 |
        | 1000 | 1000 | 1.000 | 1000 | 1 |
        | 1234567 | 1234567 | 1.234.567 | 1234567 | 7 |
        | -1234 | -1234 | -1.234 | -1234 | 4 |
        | 95.5 | 95.5 | 95,5 | 95,5 | 3 |
        | 95.50 | 95.5 | 95,5 | 95,5 | 3 |
        | 1234.5 | 1234.5 | 1.234,5 | 1234,5 | 5 |
        | 0.05 | 0.05 | 0,05 | 0,05 | 1 |
        | -0.5 | -0.5 | -0,5 | -0,5 | 1 |
        | .5 | 0.5 | 0,5 | 0,5 | 1 |
        | 5. | 5 | 5 | 5 | 1 |
        | 1.5E+3 | 1500 | 1.500 | 1500 | 2 |
        | 1.5e3 | 1500 | 1.500 | 1500 | 2 |
        | 15E-1 | 1.5 | 1,5 | 1,5 | 2 |
        | 1.20e1 | 12 | 12 | 12 | 2 |
        | 123456789012345 | 123456789012345 | 123.456.789.012.345 | 123456789012345 | 15 |
        | 170141183460469231731687303715884105727 | 170141183460469231731687303715884105727 | 170.141.183.460.469.231.731.687.303.715.884.105.727 | 170141183460469231731687303715884105727 | 39 |
        | 1E-36 | 0.000000000000000000000000000000000001 | 0,000000000000000000000000000000000001 | 0,000000000000000000000000000000000001 | 1 |
        """)

    /// What programs write is read exactly, and printed plain, as Vietnamese prints it and as people type it.
    @Test(arguments: readings.rows)
    func readsAndPrints(_ row: MarkdownTable.Row) throws {
        let number = try #require(ExactDecimal(row["text"]))
        #expect(number.plainText == row["plain"])
        #expect(number.vietnameseText == row["vietnamese"])
        #expect(number.ungroupedText == row["ungrouped"])
        #expect(number.description == row["plain"])
        #expect(String(number.significantDigits) == row["digits"])
        #expect(number.isWhole == !row["plain"].contains("."))
    }

    /// Everything else is no number, and so is what does not fit.
    @Test(arguments: [
        "", " ", "-", "+", ".", "-.", "e5", "1e", "1e+", "1.2.3", "1,5", "1 000", " 1", "1 ", "--1", "1-", "0x10",
        "NaN", "inf", "1_000",
        "²", "٣", "170141183460469231731687303715884105728", "1E39", "1E401", "1E-37", "12E-37",
        "1e99999999999999999999",
    ])
    func refuses(_ text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    /// A digit string of any length that fits is read like one of Swift's own integers, from an array's middle too.
    @Test(arguments: 1...30)
    func readsIntegersLikeSwift(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let value = Int(truncatingIfNeeded: random.next()) >> random.int(0...63)
        let bytes = Array("x\(value)y".utf8)
        let number = try #require(ExactDecimal(plain: bytes[1..<(bytes.count - 1)]))
        #expect(number.wholeValue == value)
        #expect(number == ExactDecimal(value))
        #expect(number.plainText == String(value))
        #expect((number < .zero) == (value < 0))
    }

    /// A whole number that is no `Int`, and a fraction, have no whole value.
    @Test func wholeValue() {
        #expect(ExactDecimal("9223372036854775807")?.wholeValue == Int.max)
        #expect(ExactDecimal("9223372036854775808")?.wholeValue == nil)
        #expect(ExactDecimal("1.5")?.wholeValue == nil)
    }

    /// Equal values are equal whatever zeros they were written with, and hash alike.
    @Test func lowestTerms() {
        let one = ExactDecimal(mantissa: 95500, scale: 3)
        #expect(one.mantissa == 955)
        #expect(one.scale == 1)
        #expect(one == ExactDecimal("95.5"))
        #expect(Set([one, ExactDecimal(mantissa: 955, scale: 1)]).count == 1)
        #expect(ExactDecimal(mantissa: 0, scale: 9).scale == 0)
        #expect(ExactDecimal(mantissa: 100, scale: 0).mantissa == 100)
    }

    /// Text → number → text is the identity on canonical texts.
    @Test(arguments: 1...40)
    func textRoundTrip(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let number = DecimalSamples.number(&random)
        #expect(ExactDecimal(number.plainText) == number)
        // The Vietnamese print is the plain one with other marks.
        let plain = number.vietnameseText.replacing(".", with: "").replacing(",", with: ".")
        #expect(plain == number.plainText)
        let groups = number.magnitude.vietnameseText.split(separator: ",")[0].split(separator: ".")
        #expect(groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && (1...3).contains(groups[0].utf8.count))
    }

    static let signs = MarkdownTable(
        """
        | number | negated | magnitude |
        |---|---|---|
        | 0 | 0 | 0 |
        | 5 | -5 | 5 |
        | -5.25 | 5.25 | 5.25 |
        """)

    /// The other sign, and no sign.
    @Test(arguments: signs.rows)
    func otherSign(_ row: MarkdownTable.Row) throws {
        let number = try #require(ExactDecimal(row["number"]))
        #expect(number.negated.plainText == row["negated"])
        #expect(number.magnitude.plainText == row["magnitude"])
    }
}

/// Random decimals for properties.
enum DecimalSamples {
    /// A number of up to 15 digits, up to 6 of them after the comma, either sign.
    static func number(_ random: inout SeededRandom) -> ExactDecimal {
        let digits = random.int(0...15)
        var mantissa: Int128 = 0
        for _ in 0..<digits { mantissa = mantissa * 10 + Int128(random.int(0...9)) }
        return ExactDecimal(mantissa: random.chance(2) ? -mantissa : mantissa, scale: random.int(0...6))
    }
}
