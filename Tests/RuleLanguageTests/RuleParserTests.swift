import RuleLanguage
import TestSupport
import Testing
import TextScanning

/// The text of a rule becomes an expression, or an error that says where.
@Suite struct RuleParserTests {
    /// Expressions are shown with the operator first: `(= this (sum children))`.
    static let shapes = MarkdownTable(
        """
        | text | shape |
        |---|---|
        | this = 1 | (= this 1) |
        | this = sum(children) | (= this (sum children)) |
        | a <> b | (<> a b) |
        | a < b | (< a b) |
        | a <= b | (<= a b) |
        | a > b | (> a b) |
        | a >= b | (>= a b) |
        | a = b + c * d | (= a (+ b (* c d))) |
        | a = (b + c) * d | (= a (* (+ b c) d)) |
        | a - b - c = 0 | (= (- (- a b) c) 0) |
        | a / b / c = 0 | (= (/ (/ a b) c) 0) |
        | a = b - c + d | (= a (+ (- b c) d)) |
        | - a = 5 | (= (neg a) 5) |
        | -a * b = 5 | (= (* (neg a) b) 5) |
        | a = - - b | (= a (neg (neg b))) |
        | a = 1 or b = 2 and c = 3 | (or (= a 1) (and (= b 2) (= c 3))) |
        | (a = 1 or b = 2) and c = 3 | (and (or (= a 1) (= b 2)) (= c 3)) |
        | a = 1 and b = 2 and c = 3 | (and (and (= a 1) (= b 2)) (= c 3)) |
        | not a = 1 and b = 2 | (and (not (= a 1)) (= b 2)) |
        | not not a = 1 | (not (not (= a 1))) |
        | not (a = 1 and b = 2) | (not (and (= a 1) (= b 2))) |
        | this in {1, 2} | (in this 1 2) |
        | this in {"Đạt"} | (in this "Đạt") |
        | this = "Không đạt" | (= this "Không đạt") |
        | a-b = 1 | (= a-b 1) |
        | a - b = 1 | (= (- a b) 1) |
        | a -1 = 1 | (= (- a 1) 1) |
        | a.b = 1 | (= a.b 1) |
        | this@2019 = parent@b.c | (= this@2019 parent@b.c) |
        | @2019 = @2020 | (= this@2019 this@2020) |
        | sum(iii/@*.ubnd_tinh) > 0 | (> (sum iii:this@*.ubnd_tinh) 0) |
        | f-1/t/row@c = 0 | (= f-1:t:row@c 0) |
        | t/row = 0 | (= t:row 0) |
        | sum(children(theo_gioi)) = this | (= (sum children:theo_gioi) this) |
        | if(a > 1, b, c + 1) = 0 | (= (if (> a 1) b (+ c 1)) 0) |
        | filled(a) | (filled a) |
        | f() = 1 | (= (f ) 1) |
        | max(a, b, 3) = 1 | (= (max a b 3) 1) |
        | a=1 | (= a 1) |
        | `  a\\n=\\t1 ` | (= a 1) |
        | a = 1.50 | (= a 1.5) |
        """)

    /// Precedence: not, then `* /`, `+ -`, comparison, `and`, `or`; everything of one rank goes left to right.
    @Test(arguments: shapes.rows)
    func shape(_ row: MarkdownTable.Row) throws {
        #expect(Self.shape(of: try RuleParser.parse(row["text"])) == row["shape"])
    }

    /// Offsets count Unicode scalars from 0.
    static let errors = MarkdownTable(
        """
        | text | offset | says |
        |---|---|---|
        | | 0 | ends too early |
        | this = | 6 | ends too early |
        | this = = 1 | 7 | found “=” |
        | this == 1 | 6 | found “=” |
        | a = 1 b | 6 | found “b” |
        | (a = 1 | 6 | “)” expected |
        | a = 1) | 5 | found “)” |
        | a = sum(b | 9 | “)” expected |
        | a = sum(b,) | 10 | found “)” |
        | a in 1 | 5 | found “1”, expected “{” |
        | a in {} | 6 | found “}” |
        | a in {1 2} | 8 | found “2”, expected “}” |
        | a = "Đạt | 4 | not closed |
        | a = "Đạt" ? | 10 | unexpected character “?” |
        | tổng = 1 | 1 | unexpected character “ổ” |
        | a = 1.2.3 | 4 | “1.2.3” is no number |
        | a/b/c/d = 1 | 0 | no reference |
        | a//b = 1 | 0 | no reference |
        | a@ = 1 | 0 | no reference |
        | t/ = 1 | 0 | no reference |
        | children( = 1 | 10 | found “=”, expected a partition |
        | children(1) = 1 | 9 | found “1”, expected a partition |
        | and = 1 and | 11 | ends too early |
        | a = 1 and or b = 2 | 13 | found “b” |
        | a = 1 = 2 | 6 | found “=” |
        | a < b < c | 6 | found “<” |
        """)

    /// The error is at the first thing that does not fit, in both languages.
    @Test(arguments: errors.rows)
    func error(_ row: MarkdownTable.Row) throws {
        let error = try #require(throws: RuleSyntaxError.self) { try RuleParser.parse(row["text"]) }
        #expect(String(error.offset) == row["offset"])
        #expect(error.en.contains(row["says"]), "\(error.en)")
        #expect(!error.vi.isEmpty && error.vi != error.en)
    }

    static let offsets = MarkdownTable(
        """
        | text | offset |
        |---|---|
        | this = 1 | 0 |
        | `  this = 1` | 2 |
        | not a = 1 | 0 |
        | "Đạt" = a | 0 |
        """)

    /// An expression knows where its text begins.
    @Test(arguments: offsets.rows)
    func offset(_ row: MarkdownTable.Row) throws {
        #expect(String(try RuleParser.parse(row["text"]).offset) == row["offset"])
    }

    /// No text, however mangled, does anything but parse or say where it does not: the offset lies in the text.
    @Test(arguments: 1...100)
    func mangledTexts(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let pieces = [
            "this", "a-b", "@2019", "t/", "sum", "(", ")", "=", "<", ">", "+", "-", "*", "/", "1", "1.5", "\"x\"", "\"",
            "in", "{", "}", ",", "and", "or", "not", "if", "children", "ổ", " ",
        ]
        let text = (0..<random.int(0...12)).map { _ in random.pick(pieces) }.joined(separator: random.pick(["", " "]))
        do throws(RuleSyntaxError) {
            _ = try RuleParser.parse(text)
        } catch {
            #expect((0...text.unicodeScalars.count).contains(error.offset), "\(text)")
        }
    }

    private static func shape(of expression: Expression) -> String {
        switch expression {
        case .number(let number, _): number.plainText
        case .text(let text, _): "\"\(text)\""
        case .reference(let reference, _): shape(of: reference)
        case .call(let name, let arguments, _): "(\(name) \(arguments.map(shape(of:)).joined(separator: " ")))"
        case .negation(let inner, _): "(neg \(shape(of: inner)))"
        case .arithmetic(let sign, let left, let right, _): "(\(sign.rawValue) \(shape(of: left)) \(shape(of: right)))"
        case .comparison(let sign, let left, let right, _): "(\(sign.rawValue) \(shape(of: left)) \(shape(of: right)))"
        case .membership(let inner, let values, _):
            "(in \(shape(of: inner)) \(values.map(shape(of:)).joined(separator: " ")))"
        case .logical(let sign, let left, let right, _): "(\(sign.rawValue) \(shape(of: left)) \(shape(of: right)))"
        case .not(let inner, _): "(not \(shape(of: inner)))"
        }
    }

    private static func shape(of reference: Reference) -> String {
        let row: String =
            switch reference.row {
            case .same: "this"
            case .children(let partition): partition.isEmpty ? "children" : "children:" + partition
            case .parent: "parent"
            case .path(let path): path
            }
        let place = [reference.form, reference.table].compactMap { $0 } + [row]
        return place.joined(separator: ":") + (reference.column.map { "@" + $0 } ?? "")
    }
}
