internal import AppendixModel
internal import RuleLanguage

extension Campaign {
    /// The rules of each form bound to its cells, by id of the form: bound once for whatever is judged by them.
    func boundRules() -> [String: [BoundRule]] {
        Dictionary(forms.map { ($0.id, RuleBinder(RuleScope(form: $0, in: self)).bindAll().rules) }) { first, _ in
            first
        }
    }
}
