import AppendixModel
import Diagnostics
import RuleLanguage
import TextScanning
import Yams

/// Reads `rules:` lists; expressions are parsed later, by `RuleLanguage`.
struct RuleReader {
    static let keys = [
        "id", "check", "when", "for", "severity", "blanks", "tolerance", "from", "until", "message", "status", "source",
        "note",
    ]

    /// Keys of a rule that stands in `campaign.yaml`.
    static let campaignKeys = keys + ["on"]

    /// Rule ids of the file so far: an id is never used twice.
    private(set) var seen = Set<String>()

    /// The rules a map declares. A shared sub-tree repeats its rules: the same node is not a second declaration.
    mutating func read(_ fields: NodeFields, isRepeat: Bool = false, isCampaign: Bool = false) -> [RuleDeclaration] {
        let known = isCampaign ? Self.campaignKeys : Self.keys
        return fields.maps("rules", what: Phrase("quy tắc", en: "rule"), known: known).compactMap { rule in
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
            var declaration = RuleDeclaration(
                id: id, check: check, when: rule.text("when") ?? "",
                severity: rule.word("severity", Severity.self) ?? .error,
                blanks: rule.word("blanks", RuleDeclaration.Blanks.self) ?? .skip,
                tolerance: tolerance(rule) ?? .zero,
                from: rule.year("from"), until: rule.year("until"), message: message(rule) ?? "",
                status: rule.word("status", RuleDeclaration.Status.self) ?? .active, source: rule.text("source") ?? "",
                mark: rule["check"]?.textPlace ?? rule.node.place)
            declaration.on = rule.text("on") ?? ""
            declaration.applies = applies(rule)
            declaration.whenMark = rule["when"]?.textPlace ?? declaration.mark
            declaration.messageMark = rule["message"]?.textPlace ?? declaration.mark
            if isCampaign, declaration.on.isEmpty, declaration.applies.isEmpty { rule.requireKey("on") }
            return declaration
        }
    }

    /// The allowed difference: below 0 a rule could not be satisfied.
    private func tolerance(_ rule: NodeFields) -> ExactDecimal? {
        rule.value("tolerance", allowed: Phrase("Một số từ 0 trở lên", en: "A number from 0")) { text in
            ExactDecimal(text).flatMap { $0 < .zero ? nil : $0 }
        }
    }

    /// The message: a rule that says nothing helps nobody to mend a figure.
    private func message(_ rule: NodeFields) -> String? {
        rule.value(
            "message", allowed: Phrase("Một câu nói sai ở đâu, sửa thế nào", en: "What is wrong and how to mend it")
        ) { text in VietnameseText.collapsingBlanks(text).isEmpty ? nil : text }
    }

    /// The measures and types of `for:`, one word or a list.
    private func applies(_ rule: NodeFields) -> [String] {
        guard let node = rule["for"] else { return [] }
        let words = node.scalar.map { [$0.string] } ?? rule.texts("for") ?? []
        for word in words where !RuleDeclaration.applicable.contains(word) {
            let hint = NearMiss.best(word, among: RuleDeclaration.applicable)
            rule.context.report(
                .badValue, at: rule.place("for"), Phrase("“\(word)”", en: "“\(word)”"),
                allowed: Phrase(
                    RuleDeclaration.applicable.joined(separator: ", ") + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
                    en: RuleDeclaration.applicable.joined(separator: ", ")))
        }
        return words
    }
}
