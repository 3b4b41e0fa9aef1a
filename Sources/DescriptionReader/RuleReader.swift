import AppendixModel
import Diagnostics
import TextScanning
import Yams

/// Reads `rules:` lists; expressions are parsed later, by `RuleLanguage`.
struct RuleReader {
    static let keys = [
        "id", "check", "when", "severity", "blanks", "tolerance", "from", "until", "message", "status", "source",
        "note",
    ]

    /// Rule ids of the file so far: an id is never used twice.
    private(set) var seen = Set<String>()

    /// The rules a map declares. A shared sub-tree repeats its rules: the same node is not a second declaration.
    mutating func read(_ fields: NodeFields, isRepeat: Bool = false) -> [RuleDeclaration] {
        fields.maps("rules", what: Phrase("quy tắc", en: "rule"), known: Self.keys).compactMap { rule in
            for key in ["id", "check", "severity", "message"] { rule.requireKey(key) }
            guard let id = rule.text("id"), let check = rule.text("check") else { return nil }
            if !seen.insert(id).inserted, !isRepeat {
                rule.context.report(
                    .duplicateID, at: rule.place("id"),
                    Phrase("mã quy tắc “\(id)” đã dùng", en: "rule id “\(id)” is taken"))
            }
            let allowed = CellKey.isSegment(id.lowercased().replacing(".", with: "_"))
            if !allowed {
                rule.context.report(
                    .badValue, at: rule.place("id"), Phrase("mã quy tắc “\(id)”", en: "rule id “\(id)”"),
                    allowed: Phrase("Chữ, số, dấu chấm, ví dụ PL6.R2", en: "Letters, digits and points such as PL6.R2"))
            }
            return RuleDeclaration(
                id: id, check: check, when: rule.text("when") ?? "",
                severity: rule.word("severity", Severity.self) ?? .error,
                blanks: rule.word("blanks", RuleDeclaration.Blanks.self) ?? .skip,
                tolerance: rule.number("tolerance") ?? .zero,
                from: rule.year("from"), until: rule.year("until"), message: rule.text("message") ?? "",
                status: rule.word("status", RuleDeclaration.Status.self) ?? .active, source: rule.text("source") ?? "",
                mark: rule["check"]?.textPlace ?? rule.node.place)
        }
    }
}
