import AppendixModel
import Diagnostics

/// Why a rule is not bound at a cell.
enum BindingFailure: Error {
    /// It is wrong.
    case problem(RuleProblem)
    /// It does not hold here: the year before is not in the table, or is not comparable.
    case notHere
    /// It looks at another form, which is not known while a form is read alone.
    case elsewhere
}

/// Binds one rule at one cell.
struct RuleBinding {
    private let scope: ReferenceScope
    private let rule: RuleDeclaration
    private var operands: [Operand]
    /// Whether the text being bound is `when`.
    private var isWhen = false

    init(_ scope: ReferenceScope, rule: RuleDeclaration, subject: CellDefinition) {
        self.scope = scope
        self.rule = rule
        operands = [Operand(subject)]
    }

    mutating func bind(
        check: Expression, when: Expression?, message: [MessageTemplate.Part]
    ) throws(BindingFailure) -> BoundRule {
        let condition = try bind(check, as: .truth)
        isWhen = true
        let guardExpression: BoundExpression?
        if let when { guardExpression = try bind(when, as: .truth) } else { guardExpression = nil }
        isWhen = false
        var parts: [BoundRule.MessagePart] = []
        for part in message {
            switch part {
            case .words(let words): parts.append(.words(words))
            case .part(let part): parts.append(part)
            case .reference(let expression):
                guard case .reference(let reference, _) = expression else { continue }
                let cells = try resolve(reference, at: 0)
                guard cells.count == 1 else {
                    throw problem(.ruleType, 0, "thông báo nhắc đến nhiều ô", en: "the message names several cells")
                }
                parts.append(.operand(cells[0]))
            }
        }
        return BoundRule(
            declaration: rule, operands: operands, check: condition, when: guardExpression, message: parts)
    }

    private func problem(_ code: FindingCode, _ offset: Int, _ vi: String, en: String) -> BindingFailure {
        let mark = isWhen && rule.whenMark.line > 0 ? rule.whenMark : rule.mark
        return .problem(
            RuleProblem(
                code: code, rule: rule, mark: mark.moved(by: offset),
                found: Phrase("quy tắc \(rule.id): \(vi)", en: "rule \(rule.id): \(en)")))
    }

    private func require(_ wanted: RuleKind, _ found: RuleKind, at expression: Expression) throws(BindingFailure) {
        if wanted == found { return }
        throw problem(
            .ruleType, expression.offset, "cần \(wanted.word.vi), đây là \(found.word.vi)",
            en: "a \(wanted.word.en) is needed, this is a \(found.word.en)")
    }

    private mutating func bind(_ expression: Expression) throws(BindingFailure) -> (BoundExpression, RuleKind) {
        switch expression {
        case .number(let number, let at):
            guard let fraction = ExactFraction(number) else {
                throw problem(.ruleType, at, "số quá nhiều chữ số", en: "the number has too many digits")
            }
            return (.constant(.number(fraction)), .number)
        case .text(let text, _): return (.constant(.text(text)), .text)
        case .reference(let reference, let at):
            let cells = try resolve(reference, at: at)
            guard cells.count == 1 else {
                throw problem(
                    .ruleType, at, "nhắc đến \(cells.count) ô; cần ghi rõ sum(…), min(…), max(…)",
                    en: "\(cells.count) cells are named; say sum(…), min(…) or max(…)")
            }
            return (.operand(cells[0]), operands[cells[0]].kind)
        case .negation(let inner, _): return (.negation(try bind(inner, as: .number)), .number)
        case .arithmetic(let sign, let left, let right, _):
            let (one, other) = (try bind(left, as: .number), try bind(right, as: .number))
            if sign == .divide, Self.constant(other)?.number == .zero {
                throw problem(.ruleType, right.offset, "chia cho 0", en: "division by 0")
            }
            return (.arithmetic(sign, one, other), .number)
        case .comparison(let sign, let left, let right, let at):
            let (one, kind) = try bind(left)
            let (other, otherKind) = try bind(right)
            if kind != otherKind || kind == .truth {
                throw problem(
                    .ruleType, at, "không so sánh được \(kind.word.vi) với \(otherKind.word.vi)",
                    en: "a \(kind.word.en) cannot be compared with a \(otherKind.word.en)")
            }
            if kind == .text, sign != .equal, sign != .notEqual {
                throw problem(.ruleType, at, "chữ chỉ so sánh bằng = hoặc <>", en: "texts compare only with = or <>")
            }
            try requireChoice(one, other, at: right)
            try requireChoice(other, one, at: left)
            return (.comparison(sign, one, other), .truth)
        case .membership(let inner, let values, let at):
            let (bound, kind) = try bind(inner)
            var constants: [RuleValue] = []
            for value in values {
                guard case (let expression, let valueKind) = try bind(value), valueKind == kind,
                    let constant = Self.constant(expression)
                else {
                    throw problem(
                        .ruleType, at, "danh sách sau “in” phải là các giá trị cùng loại",
                        en: "the values after “in” are constants and must be of the same kind")
                }
                try requireChoice(bound, expression, at: value)
                constants.append(constant)
            }
            return (.membership(bound, constants), .truth)
        case .logical(let sign, let left, let right, _):
            return (.logical(sign, try bind(left, as: .truth), try bind(right, as: .truth)), .truth)
        case .not(let inner, _): return (.not(try bind(inner, as: .truth)), .truth)
        case .call(let name, let arguments, let at): return try call(name, arguments, at: at)
        }
    }

    /// Refuses a text beside a cell of choices that is none of them: nobody can write it there.
    private func requireChoice(
        _ cell: BoundExpression, _ text: BoundExpression, at expression: Expression
    ) throws(BindingFailure) {
        guard case .operand(let index) = cell, case .constant(.text(let text)) = text else { return }
        let spec = operands[index].cell.spec
        // A blank that counts is an empty text.
        if spec.type != .choice || spec.choices.contains(text) || text.isEmpty && rule.blanks == .zero { return }
        let choices = spec.choices.map { "“\($0)”" }.joined(separator: ", ")
        let hint = NearMiss.best(text, among: spec.choices)
        throw problem(
            .ruleType, expression.offset,
            "“\(text)” không phải giá trị chọn của ô (\(choices))" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
            en: "“\(text)” is none of the cell's choices (\(choices))" + (hint.map { "; did you mean “\($0)”?" } ?? ""))
    }

    private static func constant(_ expression: BoundExpression) -> RuleValue? {
        switch expression {
        case .constant(let value): value
        case .negation(.constant(.number(let number))): .number(number.negated)
        default: nil
        }
    }

    private mutating func bind(_ expression: Expression, as wanted: RuleKind) throws(BindingFailure) -> BoundExpression
    {
        let (bound, kind) = try bind(expression)
        try require(wanted, kind, at: expression)
        return bound
    }

    private mutating func call(
        _ name: String, _ arguments: [Expression], at: Int
    ) throws(BindingFailure) -> (BoundExpression, RuleKind) {
        if name == "if" {
            guard arguments.count == 3 else {
                throw problem(
                    .ruleType, at, "if cần ba phần: điều kiện, giá trị, giá trị",
                    en: "if takes a condition and two values")
            }
            let condition = try bind(arguments[0], as: .truth)
            let (one, kind) = try bind(arguments[1])
            return (.choice(condition, one, try bind(arguments[2], as: kind)), kind)
        }
        guard let function = RuleFunctionCatalogue.function(named: name) else {
            let names = RuleFunctionCatalogue.all.map { $0.name } + ["if"]
            let hint = NearMiss.best(name, among: names)
            throw problem(
                .unknownID, at, "không có hàm “\(name)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
                en: "there is no function “\(name)”" + (hint.map { "; did you mean “\($0)”?" } ?? ""))
        }
        var bound: [BoundExpression] = []
        for argument in arguments {
            // A list of cells is as many arguments.
            if case .reference(let reference, let at) = argument {
                let cells = try resolve(reference, at: at)
                for cell in cells {
                    if (function as? any CellFunction.Type)?.takesTexts != true {
                        try require(.number, operands[cell].kind, at: argument)
                    }
                    bound.append(.operand(cell))
                }
            } else if function is any CellFunction.Type {
                throw problem(
                    .ruleType, argument.offset, "hàm \(name) chỉ hỏi về ô, đây là một phép tính",
                    en: "\(name) asks about cells, this is a calculation")
            } else {
                bound.append(try bind(argument, as: .number))
            }
        }
        guard function.arity.contains(bound.count) else {
            let (least, most) = (function.arity.lowerBound, function.arity.upperBound)
            throw problem(
                .ruleType, at,
                "hàm \(name) cần \(most == .max ? "ít nhất \(least)" : "\(most)") đối số, có \(bound.count)",
                en: "\(name) takes \(most == .max ? "at least \(least)" : "\(most)") arguments, \(bound.count) given")
        }
        return (.call(name, bound), function.result)
    }

    /// The operands a reference means here.
    private mutating func resolve(_ reference: Reference, at: Int) throws(BindingFailure) -> [Int] {
        let cells: [CellDefinition]
        do { cells = try scope.cells(of: reference, subject: operands[0].cell) } catch {
            switch error {
            case .unknown(let found, let code): throw problem(code, at, found.vi, en: found.en)
            case .notHere: throw .notHere
            case .elsewhere: throw .elsewhere
            }
        }
        if Set(cells.map { Operand.kind(of: $0.spec.type) }).count > 1 {
            throw problem(
                .ruleType, at, "các ô được nhắc đến không cùng loại", en: "the cells referred to are of different kinds"
            )
        }
        return cells.map { cell in
            if let known = operands.firstIndex(where: { $0.cell.key == cell.key }) { return known }
            operands.append(Operand(cell))
            return operands.count - 1
        }
    }
}
