import TestSupport
import Testing
import TextScanning

/// Exact decimals: calculating, rounding, comparing.
@Suite struct DecimalArithmeticTests {
    static let operations = MarkdownTable(
        """
        | a | sign | b | result |
        |---|---|---|---|
        | 0.1 | + | 0.2 | 0.3 |
        | 1.10 | + | 0.9 | 2 |
        | 5 | + | -5 | 0 |
        | 0.000001 | + | 1000000 | 1000000.000001 |
        | 74.56 | - | 79.5 | -4.94 |
        | 1 | - | 0.9 | 0.1 |
        | 1.5 | * | 1.5 | 2.25 |
        | -0.2 | * | 5 | -1 |
        | 1234 | * | 0 | 0 |
        | 170141183460469231731687303715884105727 | + | 1 | overflow |
        | 170141183460469231731687303715884105727 | - | -1 | overflow |
        | 170141183460469231731687303715884105727 | * | 2 | overflow |
        | 170141183460469231731687303715884105727 | + | 0.1 | overflow |
        | 100000000000000000000 | * | 100000000000000000000 | overflow |
        | 1E-20 | * | 1E-20 | overflow |
        | 170141183460469231731687303715884105726 | + | 1 | 170141183460469231731687303715884105727 |
        """)

    /// Sums, differences and products are exact; what does not fit is nil, never a wrong number.
    @Test(arguments: operations.rows)
    func operation(_ row: MarkdownTable.Row) throws {
        let left = try #require(ExactDecimal(row["a"]))
        let right = try #require(ExactDecimal(row["b"]))
        let result: ExactDecimal? =
            switch row["sign"] {
            case "+": left.adding(right)
            case "-": left.subtracting(right)
            default: left.multiplied(by: right)
            }
        #expect((result?.plainText ?? "overflow") == row["result"])
    }

    static let divisions = MarkdownTable(
        """
        | a | b | digits | quotient |
        |---|---|---|---|
        | 1 | 3 | 2 | 0.33 |
        | 2 | 3 | 2 | 0.67 |
        | 1 | 2 | 0 | 1 |
        | -1 | 2 | 0 | -1 |
        | 1 | -2 | 0 | -1 |
        | 3 | 2 | 0 | 2 |
        | 5 | 2 | 0 | 3 |
        | 1 | 8 | 2 | 0.13 |
        | -1 | 8 | 2 | -0.13 |
        | 1 | 8 | 3 | 0.125 |
        | 4 | 9 | 0 | 0 |
        | 1150 | 12 | 2 | 95.83 |
        | 0.3 | 0.1 | 5 | 3 |
        | 1 | 0.003 | 1 | 333.3 |
        | 0.0001 | 10 | 2 | 0 |
        | 10 | 5 | 0 | 2 |
        | 0 | 5 | 3 | 0 |
        | 5 | 0 | 3 | nil |
        | 0 | 0 | 3 | nil |
        | 170141183460469231731687303715884105727 | 3 | 2 | nil |
        | 170141183460469231731687303715884105727 | 1 | 0 | 170141183460469231731687303715884105727 |
        """)

    /// Quotients are rounded half away from zero; a divisor of 0 has none.
    @Test(arguments: divisions.rows)
    func division(_ row: MarkdownTable.Row) throws {
        let left = try #require(ExactDecimal(row["a"]))
        let right = try #require(ExactDecimal(row["b"]))
        let digits = try #require(Int(row["digits"]))
        #expect((left.divided(by: right, digits: digits)?.plainText ?? "nil") == row["quotient"])
    }

    static let roundings = MarkdownTable(
        """
        | number | digits | rounded |
        |---|---|---|
        | 2.5 | 0 | 3 |
        | -2.5 | 0 | -3 |
        | 2.4999 | 0 | 2 |
        | 0.125 | 2 | 0.13 |
        | 0.135 | 2 | 0.14 |
        | -0.005 | 2 | -0.01 |
        | 99.995 | 2 | 100 |
        | 1.5 | 3 | 1.5 |
        | 7 | 0 | 7 |
        """)

    /// Rounding to digits after the comma.
    @Test(arguments: roundings.rows)
    func rounding(_ row: MarkdownTable.Row) throws {
        let number = try #require(ExactDecimal(row["number"]))
        let digits = try #require(Int(row["digits"]))
        #expect(number.rounded(toDigits: digits).plainText == row["rounded"])
    }

    static let significant = MarkdownTable(
        """
        | stored | digits | shown |
        |---|---|---|
        | 1.1000000000000001 | 15 | 1.1 |
        | 0.30000000000000004 | 15 | 0.3 |
        | 2.2999999999999998 | 15 | 2.3 |
        | -1.1000000000000001 | 15 | -1.1 |
        | 95.499999999999986 | 15 | 95.5 |
        | 1234567890.1234567 | 15 | 1234567890.12346 |
        | 9.9999999999999999 | 15 | 10 |
        | 999999999999999.96 | 15 | 1000000000000000 |
        | 123456789012345678 | 15 | 123456789012346000 |
        | 123456789012344500 | 15 | 123456789012345000 |
        | -123456789012344500 | 15 | -123456789012345000 |
        | 123456789012345 | 15 | 123456789012345 |
        | 1.1 | 15 | 1.1 |
        | 0 | 15 | 0 |
        | 4.0000000000000001E-2 | 15 | 0.04 |
        | 1.25 | 2 | 1.3 |
        """)

    /// The 15 digits a spreadsheet shows of a binary number as it is stored in a file.
    @Test(arguments: significant.rows)
    func significantDigits(_ row: MarkdownTable.Row) throws {
        let stored = try #require(ExactDecimal(row["stored"]))
        let digits = try #require(Int(row["digits"]))
        let shown = stored.rounded(toSignificantDigits: digits)
        #expect(shown.plainText == row["shown"])
        #expect(shown.significantDigits <= digits)
    }

    /// A number as Excel stores it (17 digits of a double) is rounded back to what was typed, for every typed number of at most 15 digits.
    @Test(arguments: 1...60)
    func whatWasTypedComesBack(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let typed = DecimalSamples.number(&random)
        let double = try #require(Double(typed.plainText))
        // The shortest digits that give the same double are never more than 17; adding a double's noise needs the sum of two.
        let third = double / 3
        let noisy = third + third + third
        for stored in [double, noisy] {
            let read = try #require(ExactDecimal("\(stored)"))
            #expect(read.rounded(toSignificantDigits: 15) == typed)
        }
    }

    static let order = MarkdownTable(
        """
        | smaller | larger |
        |---|---|
        | -1 | 0 |
        | -1.5 | -1.4 |
        | 0.1 | 0.11 |
        | 0.9 | 1 |
        | 9 | 10 |
        | 1.09 | 1.1 |
        | 100000000000000000000000000000000000000 | 170141183460469231731687303715884105727 |
        | 1E-36 | 100000000000000000000000000000000000000 |
        | -100000000000000000000000000000000000000 | 1E-36 |
        | -100000000000000000000000000000000000000 | -1E-36 |
        | 99 | 100000000000000000000000000000000000.5 |
        """)

    /// Order by value, also where no common scale fits.
    @Test(arguments: order.rows)
    func comparison(_ row: MarkdownTable.Row) throws {
        let smaller = try #require(ExactDecimal(row["smaller"]))
        let larger = try #require(ExactDecimal(row["larger"]))
        #expect(smaller < larger)
        #expect(!(larger < smaller))
        #expect(!(larger < larger))
    }

    /// Laws of arithmetic on random numbers: nothing is ever lost.
    @Test(arguments: 1...60)
    func laws(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(9000 + seed))
        let a = DecimalSamples.number(&random)
        let b = DecimalSamples.number(&random)
        let c = DecimalSamples.number(&random)
        let sum = try #require(a.adding(b))
        #expect(sum == b.adding(a))
        #expect(sum.subtracting(b) == a)
        #expect(sum.adding(c) == b.adding(c).flatMap { a.adding($0) })
        let product = try #require(a.multiplied(by: b))
        #expect(product == b.multiplied(by: a))
        if b != .zero { #expect(product.divided(by: b, digits: 12) == a) }
        #expect(a.negated.negated == a)
        #expect(a.adding(a.negated) == .zero)
        // Exactly one of <, =, > holds, and it agrees with the sign of the difference.
        let difference = try #require(a.subtracting(b))
        #expect((a < b) == (difference < .zero))
        #expect((a == b) == (difference == .zero))
        #expect([a < b, a == b, b < a].count { $0 } == 1)
    }

    /// Whole numbers calculate as Swift's own 128-bit integers do.
    @Test(arguments: 1...60)
    func agreesWithIntegers(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(77_000 + seed))
        let a = random.int(-1_000_000_000...1_000_000_000)
        let b = random.int(-1_000_000_000...1_000_000_000)
        #expect(ExactDecimal(a).adding(ExactDecimal(b))?.wholeValue == a + b)
        #expect(ExactDecimal(a).subtracting(ExactDecimal(b))?.wholeValue == a - b)
        #expect(ExactDecimal(a).multiplied(by: ExactDecimal(b))?.wholeValue == a * b)
        #expect((ExactDecimal(a) < ExactDecimal(b)) == (a < b))
        let divisor = b == 0 ? 1 : b
        // Half away from zero, on magnitudes.
        let doubled = 2 * abs(a) + abs(divisor)
        let magnitude = doubled / (2 * abs(divisor))
        let expected = (a < 0) == (divisor < 0) ? magnitude : -magnitude
        #expect(ExactDecimal(a).divided(by: ExactDecimal(divisor), digits: 0)?.wholeValue == expected)
    }

    /// Rounding moves a number by at most half a unit of the last digit kept, and rounding twice changes nothing.
    @Test(arguments: 1...60)
    func roundingIsClose(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(500 + seed))
        let number = DecimalSamples.number(&random)
        let digits = random.int(0...4)
        let rounded = number.rounded(toDigits: digits)
        let distance = try #require(rounded.subtracting(number)).magnitude
        #expect(distance <= ExactDecimal(mantissa: 5, scale: digits + 1))
        #expect(rounded.scale <= digits)
        #expect(rounded.rounded(toDigits: digits) == rounded)
        #expect(number.negated.rounded(toDigits: digits) == rounded.negated)
    }
}
