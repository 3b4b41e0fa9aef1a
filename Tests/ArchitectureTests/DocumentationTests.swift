import Diagnostics
import Foundation
import TestSupport
import Testing
import Workflows

/// Pages that are made from the sources are fresh.
@Suite struct DocumentationTests {
    /// `docs/findings.md` is what `phuluc explain --all > docs/findings.md` writes.
    @Test func findings() throws {
        #expect(
            try Repository.text("docs/findings.md") == ExplainCode.markdown,
            "run: phuluc explain --all > docs/findings.md")
    }

    /// `docs/rule-language.md` is what `phuluc explain --rules > docs/rule-language.md` writes.
    @Test func ruleLanguage() throws {
        #expect(
            try Repository.text("docs/rule-language.md") == RuleLanguagePage.markdown,
            "run: phuluc explain --rules > docs/rule-language.md")
    }

    /// Every code has its heading on that page, once, and both its languages under it.
    @Test func everyCodeHasAPage() {
        let page = ExplainCode.markdown
        for code in FindingCatalogue.all {
            #expect(page.components(separatedBy: "\n## \(code.rawValue) · ").count == 2, "\(code.rawValue)")
            for text in [code.summary, code.reason, code.mend].flatMap({ [$0.vi, $0.en] }) {
                #expect(page.contains(text))
            }
        }
    }

    /// What `explain CODE` prints: the code, its weight, why, what is allowed where something is, how to mend.
    @Test(arguments: Language.allCases)
    func explanation(_ language: Language) {
        let isVietnamese = language == .vi
        for code in FindingCatalogue.all {
            let text = ExplainCode.text(code, in: language)
            #expect(text.hasPrefix("\(code.rawValue) · \(code.severity.label.text(in: language)): "))
            #expect(text.contains((isVietnamese ? "Vì sao: " : "Why: ") + code.reason.text(in: language)))
            #expect(text.contains((isVietnamese ? "Cách xử lý: " : "To mend: ") + code.mend.text(in: language)))
            let allowed = code.allowed.text(in: language)
            #expect(text.contains(isVietnamese ? "Được phép: " : "Allowed: ") == !allowed.isEmpty)
            if !allowed.isEmpty { #expect(text.contains(allowed)) }
        }
    }
}
