import AppendixModel
import Diagnostics
import TextScanning

/// Parses, type-checks and binds the rules of a form.
public struct RuleBinder {
    private let scope: RuleScope

    /// For the rules of a form.
    public init(_ scope: RuleScope) { self.scope = scope }

    /// All rules of the form, bound to cells; and all problems.
    public func bindAll() -> (rules: [BoundRule], problems: [RuleProblem]) {
        var bound: [BoundRule] = []
        var problems: [RuleProblem] = []
        var idle: [RuleDeclaration] = []
        var trusted = Set<String>()
        for (rule, site) in scope.declarations where rule.status != .retired {
            do {
                let here = try bind(rule, at: site)
                if here.isTrusted { trusted.insert(rule.id) }
                // A rule of the whole campaign holds only in the forms that have such cells.
                if here.rules.isEmpty, !(rule.on.isEmpty && !rule.applies.isEmpty) { idle.append(rule) }
                bound += here.rules
            } catch {
                problems.append(error)
            }
        }
        // A rule of several columns may pass over some of them, not over all.
        let active = Set(bound.map(\.declaration.id)).union(problems.map(\.rule.id)).union(trusted)
        var told = Set<String>()
        for rule in idle where !active.contains(rule.id) && told.insert(rule.id).inserted {
            problems.append(
                RuleProblem(
                    code: .ruleType, rule: rule, mark: rule.mark,
                    found: Phrase(
                        "quy tắc \(rule.id) không áp dụng cho ô nào",
                        en: "rule \(rule.id) holds at no cell and can never fire")))
        }
        return (bound, problems + constantRules(bound))
    }

    /// Rules that come to the same verdict whatever is written.
    private func constantRules(_ bound: [BoundRule]) -> [RuleProblem] {
        var problems: [RuleProblem] = []
        var told = Set<String>()
        for rule in bound where told.insert(rule.declaration.id).inserted {
            let all = bound.filter { $0.declaration.id == rule.declaration.id }
            let outcomes = all.map { one in
                RulePossibilities(one.operands, of: one.declaration).outcomes(of: one.check)
            }
            let id = rule.declaration.id
            var found: Phrase?
            if outcomes.allSatisfy({ !$0.canFail }) {
                found = Phrase(
                    "quy tắc \(id) luôn đúng với mọi số liệu, không bao giờ báo",
                    en: "rule \(id) holds whatever is written and can never fire")
            } else if outcomes.allSatisfy({ !$0.canHold }) {
                found = Phrase(
                    "quy tắc \(id) luôn sai với mọi số liệu", en: "rule \(id) fails whatever is written")
            } else if all.allSatisfy({ one in
                one.when.map {
                    !RulePossibilities(one.operands, of: one.declaration).outcomes(of: $0).canHold
                } ?? false
            }) {
                found = Phrase(
                    "điều kiện “when” của quy tắc \(id) không bao giờ đúng",
                    en: "the condition “when” of rule \(id) never holds")
            }
            if let found {
                problems.append(
                    RuleProblem(code: .ruleType, rule: rule.declaration, mark: rule.declaration.mark, found: found))
            }
        }
        return problems
    }

    private func bind(_ rule: RuleDeclaration, at site: RuleScope.Site) throws(RuleProblem) -> (
        rules: [BoundRule], isTrusted: Bool
    ) {
        let check = try parse(rule.check, of: rule, at: rule.mark)
        let when = rule.when.isEmpty ? nil : try parse(rule.when, of: rule, at: rule.whenMark)
        let message = try MessageTemplate.parts(of: rule)
        let references = check.references + (when?.references ?? [])
        var bound: [BoundRule] = []
        var isTrusted = false
        let cells = Dictionary(scope.form.cells.map { ($0.key, $0) }) { first, _ in first }
        for place in scope.subjects(of: rule, at: site, references: references) {
            let table = scope.form.tables[place.table]
            let key = CellKey(
                form: scope.form.id, table: table.id, row: table.entries[place.row].path,
                column: table.figures[place.column].path)
            guard let subject = cells[key] else { continue }
            var binding = RuleBinding(
                ReferenceScope(scope: scope, place: place, isGeneral: !rule.applies.isEmpty), rule: rule,
                subject: subject)
            do {
                bound.append(try binding.bind(check: check, when: when, message: message))
            } catch {
                switch error {
                case .problem(let problem): throw problem
                case .notHere: continue
                case .elsewhere: isTrusted = true
                }
            }
        }
        return (bound, isTrusted)
    }

    private func parse(_ text: String, of rule: RuleDeclaration, at mark: SourceMark) throws(RuleProblem) -> Expression
    {
        do { return try RuleParser.parse(text) } catch {
            throw RuleProblem(
                code: .ruleSyntax, rule: rule, mark: mark.moved(by: error.offset),
                found: Phrase("quy tắc \(rule.id): \(error.vi)", en: "rule \(rule.id): \(error.en)"))
        }
    }
}
