import AppendixModel
import Diagnostics

/// The message of a rule as written: words, and what stands in braces.
enum MessageTemplate {
    enum Part {
        case words(String)
        case part(BoundRule.MessagePart)
        /// A reference whose figure is printed.
        case reference(Expression)
    }

    /// Takes a message apart.
    ///
    /// - Throws: a problem when a brace is not closed or holds what is no reference.
    static func parts(of rule: RuleDeclaration) throws(RuleProblem) -> [Part] {
        var parts: [Part] = []
        var words = ""
        var rest = Substring(rule.message)
        while let character = rest.popFirst() {
            guard character == "{" else {
                words.append(character)
                continue
            }
            guard let end = rest.firstIndex(of: "}") else {
                throw problem(rule, Phrase("thiếu dấu } trong thông báo", en: "a } is missing in the message"))
            }
            let name = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            if !words.isEmpty { parts.append(.words(words)) }
            words = ""
            switch name {
            case "this": parts.append(.part(.this))
            case "left": parts.append(.part(.left))
            case "right": parts.append(.part(.right))
            case "label": parts.append(.part(.label))
            default:
                guard let expression = try? RuleParser.parse(name), case .reference = expression else {
                    throw problem(
                        rule,
                        Phrase(
                            "“{\(name)}” trong thông báo không phải là {this}, {left}, {right}, {label} hoặc một chỉ tiêu",
                            en:
                                "“{\(name)}” in the message is none of {this}, {left}, {right}, {label} and no reference"
                        ))
                }
                parts.append(.reference(expression))
            }
        }
        if !words.isEmpty { parts.append(.words(words)) }
        return parts
    }

    private static func problem(_ rule: RuleDeclaration, _ found: Phrase) -> RuleProblem {
        RuleProblem(
            code: .ruleSyntax, rule: rule, mark: rule.messageMark.line > 0 ? rule.messageMark : rule.mark,
            found: Phrase("quy tắc \(rule.id): \(found.vi)", en: "rule \(rule.id): \(found.en)"))
    }
}
