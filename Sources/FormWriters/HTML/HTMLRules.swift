import AppendixModel
import Diagnostics
import RuleLanguage
import TextScanning

/// The rules of a page as JSON for its script.
///
///     {"fields": 90, "rules": [{"id": "PL6.R2", "severity": "error", "check": ["=", 0, ["sum", 1, 2]],
///       "message": ["Số đơn vị (", 0, ") phải bằng tổng (", ["right"], ")."], "places": [[6, 12, 18, 24], …]}]}
///
/// A number in an expression is an operand of the rule. An entry of `places` says how often (6 times: fields 12, 18, 24, then 13, 19, 25, …), and then
/// the field of each operand, the cell judged first, counted in the page from 0. Lists begin with what they are: `["n", 3, 2]` is 3/2, `["t", "Đạt"]` a text, the others are operators and functions by
/// their names. `blanks`, `tolerance` and `when` are left out where they are `skip`, 0 and nothing. A place with a cell that has no field is left
/// out: it is checked when the form comes back.
struct HTMLRules {
    private let rules: [BoundRule]
    private let fields: [CellKey: Int]

    /// - Parameters:
    ///   - rules: in the order in which they are judged.
    ///   - fields: place of each cell's field in the page.
    init(_ rules: [BoundRule], fields: [CellKey: Int]) {
        self.rules = rules
        self.fields = fields
    }

    var json: String {
        // One rule is the same at most of its places; where it is not, as with sums over different numbers of rows, it is said again.
        var heads: [String] = []
        var places: [String: [[Int]]] = [:]
        for rule in rules {
            let numbers = rule.cells.compactMap { fields[$0] }
            guard numbers.count == rule.cells.count else { continue }
            let head = Self.head(rule)
            if places[head] == nil { heads.append(head) }
            places[head, default: []].append(numbers)
        }
        let objects = heads.map { "{" + $0 + ",\"places\":" + Self.runs(places[$0] ?? []) + "}" }
        return "{\"fields\":\(fields.count),\"rules\":[" + objects.joined(separator: ",\n") + "]}"
    }

    /// Places whose fields follow each other are one entry.
    private static func runs(_ places: [[Int]]) -> String {
        var runs: [(count: Int, first: [Int])] = []
        for place in places {
            if let last = runs.last, last.first.map({ $0 + last.count }) == place {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((1, place))
            }
        }
        return PageJSON.array(runs.map { run in PageJSON.array(([run.count] + run.first).map(String.init)) })
    }

    /// The members of a rule that do not depend on its place.
    private static func head(_ rule: BoundRule) -> String {
        let declaration = rule.declaration
        var members = ["\"id\":" + PageJSON.quoted(declaration.id), "\"severity\":\"\(rule.severity.rawValue)\""]
        if declaration.blanks != .skip { members.append("\"blanks\":\"\(declaration.blanks.rawValue)\"") }
        if declaration.tolerance != .zero, let tolerance = ExactFraction(declaration.tolerance) {
            members.append("\"tolerance\":" + constant(.number(tolerance)))
        }
        members.append("\"check\":" + expression(rule.check))
        if let when = rule.when { members.append("\"when\":" + expression(when)) }
        members.append("\"message\":" + PageJSON.array(rule.message.map(part)))
        return members.joined(separator: ",")
    }

    private static func part(_ part: BoundRule.MessagePart) -> String {
        switch part {
        case .words(let words): PageJSON.quoted(words)
        case .this: "0"
        case .operand(let number): String(number)
        case .left: "[\"left\"]"
        case .right: "[\"right\"]"
        case .label: "[\"label\"]"
        }
    }

    private static func expression(_ bound: BoundExpression) -> String {
        switch bound {
        case .constant(let value): constant(value)
        case .operand(let number): String(number)
        case .call(let name, let arguments): list(name, arguments)
        case .negation(let inner): list("neg", [inner])
        case .arithmetic(let sign, let left, let right): list(sign.rawValue, [left, right])
        case .comparison(let sign, let left, let right): list(sign.rawValue, [left, right])
        case .membership(let inner, let values): list("in", [inner] + values.map(BoundExpression.constant))
        case .logical(let sign, let left, let right): list(sign.rawValue, [left, right])
        case .not(let inner): list("not", [inner])
        case .choice(let condition, let one, let other): list("if", [condition, one, other])
        }
    }

    private static func list(_ name: String, _ parts: [BoundExpression]) -> String {
        PageJSON.array([PageJSON.quoted(name)] + parts.map(expression))
    }

    private static func constant(_ value: RuleValue) -> String {
        switch value {
        case .number(let number):
            let parts = [number.numerator] + (number.denominator == 1 ? [] : [number.denominator])
            return PageJSON.array(["\"n\""] + parts.map(PageJSON.integer))
        case .text(let text): return PageJSON.array(["\"t\"", PageJSON.quoted(text)])
        // No rule has such a constant.
        case .truth, .absent, .missing, .overflow: return "null"
        }
    }
}
