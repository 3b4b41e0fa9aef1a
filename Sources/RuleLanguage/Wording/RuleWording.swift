public import AppendixModel
import Diagnostics
import TextScanning

/// A rule as a sentence for those who fill the form, made from the expression that is checked, so that the two cannot differ.
public struct RuleWording {
    private let rule: BoundRule
    private let row: (CellDefinition) -> String
    private let column: (CellDefinition) -> String
    private let form: Form

    /// - Parameters:
    ///   - form: the form in which the rule is judged.
    ///   - row: how people call the row of a cell: "chỉ tiêu 2".
    ///   - column: how people call its column: "Năm 2019".
    public init(
        _ rule: BoundRule, in form: Form, row: @escaping (CellDefinition) -> String,
        column: @escaping (CellDefinition) -> String
    ) {
        self.rule = rule
        self.form = form
        self.row = row
        self.column = column
    }

    /// The sentence, without the subject's place: an error says what must be, a warning what is to be explained.
    public var sentence: String {
        var text = ""
        if let when = rule.when { text = "khi " + words(when) + " thì " }
        switch rule.severity {
        case .error: text += demand(rule.check)
        case .warning: text += "nếu " + opposite(rule.check) + ", đề nghị kiểm tra lại hoặc giải trình"
        case .note: text += "nếu " + opposite(rule.check) + ", đề nghị nêu rõ ở phần Ghi chú, giải trình"
        }
        var limits: [String] = []
        switch (rule.declaration.from, rule.declaration.until) {
        case (let from?, let until?) where from == until: limits.append("năm \(from)")
        case (let from?, let until?): limits.append("năm \(from) đến \(until)")
        case (let from?, nil): limits.append("từ năm \(from)")
        case (nil, let until?): limits.append("đến năm \(until)")
        case (nil, nil): break
        }
        if rule.declaration.tolerance != .zero {
            limits.append("được lệch \(rule.declaration.tolerance.vietnameseText)")
        }
        if !limits.isEmpty { text += " (" + limits.joined(separator: ", ") + ")" }
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    /// A condition as something that must be.
    private func demand(_ expression: BoundExpression) -> String {
        guard case .comparison(let sign, let left, let right) = expression else {
            return "phải đúng là " + words(expression)
        }
        let verb =
            switch sign {
            case .equal: "phải bằng"
            case .notEqual: "phải khác"
            case .less: "phải nhỏ hơn"
            case .lessOrEqual: "không được lớn hơn"
            case .greater: "phải lớn hơn"
            case .greaterOrEqual: "không được nhỏ hơn"
            }
        return subject(left) + verb + " " + words(right)
    }

    /// A condition that does not hold.
    private func opposite(_ expression: BoundExpression) -> String {
        switch expression {
        case .comparison(let sign, let left, let right):
            return subject(left) + verb(sign.opposite, of: left) + " " + words(right)
        case .logical(let sign, let left, let right):
            return opposite(left) + (sign == .and ? " hoặc " : " và ") + opposite(right)
        case .not(let inner): return words(inner)
        default: return "không đúng là " + words(expression)
        }
    }

    private func isText(_ expression: BoundExpression) -> Bool { expression.kind(rule.operands) == .text }

    /// What a comparison says of its left side.
    private func verb(_ sign: ComparisonOperator, of left: BoundExpression) -> String {
        switch sign {
        case .equal: isText(left) ? "ghi" : "bằng"
        case .notEqual: isText(left) ? "không ghi" : "khác"
        case .less: "nhỏ hơn"
        case .lessOrEqual: "không lớn hơn"
        case .greater: "lớn hơn"
        case .greaterOrEqual: "không nhỏ hơn"
        }
    }

    /// The left side of a comparison; the figure judged itself is understood.
    private func subject(_ left: BoundExpression) -> String { left == .operand(0) ? "" : words(left) + " " }

    private func words(_ expression: BoundExpression) -> String {
        switch expression {
        case .constant(.number(let number)): return number.vietnameseText
        case .constant(.text(let text)): return "“\(text)”"
        case .constant: return ""
        case .operand(let number): return words(number)
        case .negation(let inner): return "−" + atom(inner)
        case .arithmetic(let sign, let left, let right):
            let mark = [ArithmeticOperator.add: "+", .subtract: "−", .multiply: "×", .divide: ":"][sign] ?? ""
            return atom(left) + " \(mark) " + atom(right)
        case .comparison(let sign, let left, let right):
            let subject = isText(left) ? subject(left) : words(left) + " "
            return subject + verb(sign, of: left) + " " + words(right)
        case .membership(let inner, let values):
            return words(inner) + " là một trong các giá trị: " + values.map(\.words).joined(separator: ", ")
        case .logical(let sign, let left, let right):
            return words(left) + (sign == .and ? " và " : " hoặc ") + words(right)
        case .not(let inner): return "không có việc " + words(inner)
        case .choice(let condition, let one, let other):
            return "(nếu \(words(condition)) thì \(words(one)), nếu không thì \(words(other)))"
        case .call(AbsoluteValue.name, let arguments):
            if case .arithmetic(.subtract, let one, let other)? = arguments.first {
                return "chênh lệch giữa \(words(one)) và \(words(other))"
            }
            return AbsoluteValue.phrase.replacing("{}", with: list(arguments))
        case .call(let name, let arguments):
            let phrase = RuleFunctionCatalogue.function(named: name)?.phrase ?? "{}"
            return phrase.replacing("{}", with: list(arguments))
        }
    }

    private func atom(_ expression: BoundExpression) -> String {
        if case .arithmetic = expression { return "(" + words(expression) + ")" }
        return words(expression)
    }

    /// The arguments of a function; all children of the row are called so.
    private func list(_ arguments: [BoundExpression]) -> String {
        let cells = arguments.compactMap { argument -> CellDefinition? in
            guard case .operand(let number) = argument else { return nil }
            return rule.operands[number].cell
        }
        let entries = form.tables[rule.subject.table].entries
        let own = rule.subject
        if cells.count == arguments.count, cells.count > 1,
            cells.allSatisfy({
                $0.key.form == own.key.form && $0.table == own.table && $0.column == own.column
                    && entries[$0.row].parent == own.row
            })
        {
            return "các dòng chi tiết"
        }
        // Several columns of one row are named together.
        if cells.count == arguments.count, cells.count > 1,
            Set(cells.map { "\($0.table) \($0.row) \($0.key.form)" }).count == 1,
            cells[0].year == nil
        {
            return place(cells[0]) + " (các cột " + cells.map { "“\(column($0))”" }.joined(separator: ", ") + ")"
        }
        return arguments.map(words).joined(separator: "; ")
    }

    /// The row of a cell; the row of the same id in another table is the same row.
    private func place(_ cell: CellDefinition) -> String {
        let own = rule.subject
        guard cell.key.form == own.key.form, cell.table != own.table, cell.key.parts[2] == own.key.parts[2] else {
            return row(cell)
        }
        return "bảng \(cell.key.parts[1].uppercased()), cùng dòng"
    }

    private func words(_ number: Int) -> String {
        let (own, cell) = (rule.subject, rule.operands[number].cell)
        if number == 0 { return "số ở dòng này" }
        let isOwnTable = cell.key.form == own.key.form && cell.table == own.table
        if isOwnTable, cell.row == own.row {
            if let year = own.year, cell.year == year - 1 { return "số năm trước" }
            return "cột “\(column(cell))”"
        }
        let isOwnColumn = (isOwnTable && cell.column == own.column) || (cell.year != nil && cell.year == own.year)
        return place(cell) + (isOwnColumn ? "" : ", \(column(cell))")
    }
}
