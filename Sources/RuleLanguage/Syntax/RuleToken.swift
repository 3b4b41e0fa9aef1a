import TextScanning

/// A word or sign of a rule's text.
struct RuleToken: Hashable {
    enum Kind: Hashable {
        case number(ExactDecimal)
        case text(String)
        /// A word, a path such as `iii/@*.ubnd_tinh`, or a keyword.
        case word(String)
        case sign(String)
        case end
    }

    var kind: Kind
    /// Offset in Unicode scalars, from 0.
    var offset: Int

    /// Cuts a rule's text into tokens.
    static func tokens(of text: String) throws(RuleSyntaxError) -> [RuleToken] {
        let scalars = Array(text.unicodeScalars)
        var tokens: [RuleToken] = []
        var index = 0
        func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "/", "@", "*": true
            default: false
            }
        }
        while index < scalars.count {
            let scalar = scalars[index]
            let start = index
            if scalar.properties.isWhitespace {
                index += 1
                continue
            }
            if scalar == "\"" {
                index += 1
                let from = index
                while index < scalars.count, scalars[index] != "\"" { index += 1 }
                guard index < scalars.count else {
                    throw RuleSyntaxError(
                        offset: start, vi: "thiếu dấu nháy đóng", en: "the quotation mark is not closed")
                }
                tokens.append(RuleToken(kind: .text(Self.string(scalars[from..<index])), offset: start))
                index += 1
                continue
            }
            // `1/tong` is row tong of table 1; a division has blanks around it.
            var beyond = index
            while beyond < scalars.count, ("0"..."9").contains(scalars[beyond]) { beyond += 1 }
            let isPath =
                beyond > index && beyond + 1 < scalars.count && scalars[beyond] == "/"
                && (scalars[beyond + 1] == "@" || scalars[beyond + 1] == "_"
                    || scalars[beyond + 1].properties.isAlphabetic)
            if ("0"..."9").contains(scalar), !isPath {
                while index < scalars.count, ("0"..."9").contains(scalars[index]) || scalars[index] == "." {
                    index += 1
                }
                let digits = Self.string(scalars[start..<index])
                guard let number = ExactDecimal(digits) else {
                    throw RuleSyntaxError(
                        offset: start, vi: "“\(digits)” không phải là số", en: "“\(digits)” is no number")
                }
                tokens.append(RuleToken(kind: .number(number), offset: start))
                continue
            }
            // A path starts with a letter, "@" or "_"; "/" and "*" inside it belong to it only without blanks around.
            if isPathScalar(scalar), scalar != "/", scalar != "*", scalar != "." {
                while index < scalars.count {
                    let here = scalars[index]
                    let isHyphenInside =
                        here == "-" && index + 1 < scalars.count && isPathScalar(scalars[index + 1])
                        && !scalars[index - 1].properties.isWhitespace
                    if !isPathScalar(here), !isHyphenInside { break }
                    index += 1
                }
                tokens.append(RuleToken(kind: .word(Self.string(scalars[start..<index])), offset: start))
                continue
            }
            let pair = index + 1 < scalars.count ? Self.string(scalars[index...(index + 1)]) : ""
            if ["<=", ">=", "<>"].contains(pair) {
                tokens.append(RuleToken(kind: .sign(pair), offset: start))
                index += 2
                continue
            }
            guard "+-*/=<>(),{}".unicodeScalars.contains(scalar) else {
                throw RuleSyntaxError(
                    offset: start, vi: "không hiểu ký tự “\(scalar)”", en: "unexpected character “\(scalar)”")
            }
            tokens.append(RuleToken(kind: .sign(String(scalar)), offset: start))
            index += 1
        }
        tokens.append(RuleToken(kind: .end, offset: scalars.count))
        return tokens
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

/// Why a rule could not be parsed.
public struct RuleSyntaxError: Error, Sendable, Hashable {
    /// Offset in Unicode scalars, from 0.
    public var offset: Int
    /// In Vietnamese.
    public var vi: String
    /// In English.
    public var en: String
}
