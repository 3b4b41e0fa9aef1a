internal import TextScanning

/// Parses the text of `check:` and `when:` by recursive descent; the grammar is in `docs/description-language.md` §6.
public struct RuleParser {
    /// Words and signs of an expression at most: a rule that people can read, and recursion that is sure to end.
    static let tokenLimit = 600

    private var tokens: [RuleToken]
    private var index = 0

    /// Parses a whole text as a condition.
    ///
    /// - Throws: `RuleSyntaxError` with the offset of the first thing that does not fit.
    public static func parse(_ text: String) throws(RuleSyntaxError) -> Expression {
        let tokens = try RuleToken.tokens(of: text)
        if tokens.count > tokenLimit {
            throw RuleSyntaxError(
                offset: tokens[tokenLimit].offset, vi: "biểu thức quá dài (tối đa \(tokenLimit) từ và dấu)",
                en: "the expression is too long (at most \(tokenLimit) words and signs)")
        }
        var parser = RuleParser(tokens: tokens)
        let expression = try parser.disjunction()
        if parser.current.kind != .end {
            throw parser.unexpected(
                "phép so sánh, “and”, “or” hoặc hết biểu thức", "a comparison, “and”, “or” or the end")
        }
        return expression
    }

    private init(tokens: [RuleToken]) { self.tokens = tokens }

    private var current: RuleToken { tokens[index] }

    private mutating func take(_ kind: RuleToken.Kind) -> Bool {
        if current.kind != kind { return false }
        index += 1
        return true
    }

    private mutating func expect(_ sign: String) throws(RuleSyntaxError) {
        if !take(.sign(sign)) { throw unexpected("“\(sign)”", "“\(sign)”") }
    }

    private func unexpected(_ vi: String, _ en: String) -> RuleSyntaxError {
        let found: String =
            switch current.kind {
            case .number(let number): number.plainText
            case .text(let text): "\"\(text)\""
            case .word(let word): word
            case .sign(let sign): sign
            case .end: ""
            }
        return RuleSyntaxError(
            offset: current.offset,
            vi: found.isEmpty ? "biểu thức dừng giữa chừng, cần \(vi)" : "gặp “\(found)”, cần \(vi)",
            en: found.isEmpty ? "the expression ends too early, \(en) expected" : "found “\(found)”, expected \(en)")
    }

    private mutating func disjunction() throws(RuleSyntaxError) -> Expression {
        var left = try conjunction()
        while case let at = current.offset, take(.word("or")) { left = .logical(.or, left, try conjunction(), at: at) }
        return left
    }

    private mutating func conjunction() throws(RuleSyntaxError) -> Expression {
        var left = try condition()
        while case let at = current.offset, take(.word("and")) { left = .logical(.and, left, try condition(), at: at) }
        return left
    }

    private mutating func condition() throws(RuleSyntaxError) -> Expression {
        let at = current.offset
        if take(.word("not")) { return .not(try condition(), at: at) }
        return try comparison()
    }

    private mutating func comparison() throws(RuleSyntaxError) -> Expression {
        let at = current.offset
        let left = try sum()
        if case .sign(let sign) = current.kind, let comparison = ComparisonOperator(rawValue: sign) {
            index += 1
            return .comparison(comparison, left, try sum(), at: at)
        }
        if take(.word("in")) {
            try expect("{")
            var values = [try factor()]
            while take(.sign(",")) { values.append(try factor()) }
            try expect("}")
            return .membership(left, values, at: at)
        }
        return left
    }

    private mutating func sum() throws(RuleSyntaxError) -> Expression {
        var left = try product()
        while case .sign(let sign) = current.kind, sign == "+" || sign == "-" {
            let at = current.offset
            index += 1
            left = .arithmetic(sign == "+" ? .add : .subtract, left, try product(), at: at)
        }
        return left
    }

    private mutating func product() throws(RuleSyntaxError) -> Expression {
        var left = try factor()
        while case .sign(let sign) = current.kind, sign == "*" || sign == "/" {
            let at = current.offset
            index += 1
            left = .arithmetic(sign == "*" ? .multiply : .divide, left, try factor(), at: at)
        }
        return left
    }

    private mutating func factor() throws(RuleSyntaxError) -> Expression {
        let at = current.offset
        switch current.kind {
        case .number(let number):
            index += 1
            return .number(number, at: at)
        case .text(let text):
            index += 1
            return .text(text, at: at)
        case .sign("-"):
            index += 1
            return .negation(try factor(), at: at)
        case .sign("("):
            index += 1
            let inner = try disjunction()
            try expect(")")
            return inner
        case .word(let word):
            index += 1
            if word == "children" {
                guard take(.sign("(")) else { return .reference(Self.children(""), at: at) }
                guard case .word(let partition) = current.kind else {
                    throw unexpected("tên cách phân chia", "a partition")
                }
                index += 1
                try expect(")")
                return .reference(Self.children(partition), at: at)
            }
            if word == Reference.previousYear {
                let previous = Reference(form: nil, table: nil, row: .same, column: Reference.previousYear)
                return .reference(previous, at: at)
            }
            if take(.sign("(")) {
                var arguments: [Expression] = []
                if !take(.sign(")")) {
                    repeat { arguments.append(try disjunction()) } while take(.sign(","))
                    try expect(")")
                }
                return .call(word, arguments, at: at)
            }
            return .reference(try Self.reference(word, at: at), at: at)
        case .sign, .end: throw unexpected("một số, một chỉ tiêu hoặc một hàm", "a number, a row or a function")
        }
    }

    private static func children(_ partition: String) -> Reference {
        Reference(form: nil, table: nil, row: .children(partition: partition), column: nil)
    }

    /// Takes `[form/][table/]row[@column]` apart.
    private static func reference(_ word: String, at offset: Int) throws(RuleSyntaxError) -> Reference {
        let halves = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var parts = halves[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let row = parts.popLast() ?? ""
        guard parts.count <= 2, !parts.contains(""), halves.count == 1 || !halves[1].isEmpty,
            !(row.isEmpty && halves.count == 1)
        else {
            throw RuleSyntaxError(
                offset: offset, vi: "“\(word)” không phải là tham chiếu [biểu/][bảng/]dòng[@cột]",
                en: "“\(word)” is no reference [form/][table/]row[@column]")
        }
        var form: String?
        var table: String?
        if parts.count == 2 {
            (form, table) = (parts[0], parts[1])
        } else if parts.count == 1 {
            // One qualifier is a table of this form; the binder takes it as a form when there is no such table.
            table = parts[0]
        }
        let place: Reference.Row =
            switch row {
            case "this", "": .same
            case "parent": .parent
            default: .path(row)
            }
        return Reference(form: form, table: table, row: place, column: halves.count == 2 ? halves[1] : nil)
    }
}
