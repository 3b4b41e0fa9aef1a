public import Diagnostics

/// `phuluc explain`: what a finding means, why it exists, how to mend it.
public enum ExplainCode {
    /// The page of one code.
    public static func text(_ code: FindingCode, in language: Language) -> String {
        let isVietnamese = language == .vi
        var lines = [
            "\(code.rawValue) · \(code.severity.label.text(in: language)): \(code.summary.text(in: language))", "",
        ]
        lines.append((isVietnamese ? "Vì sao: " : "Why: ") + code.reason.text(in: language))
        let allowed = code.allowed.text(in: language)
        if !allowed.isEmpty { lines.append((isVietnamese ? "Được phép: " : "Allowed: ") + allowed) }
        lines.append((isVietnamese ? "Cách xử lý: " : "To mend: ") + code.mend.text(in: language))
        return lines.joined(separator: "\n") + "\n"
    }

    /// `docs/findings.md`: all codes in both languages.
    public static var markdown: String {
        var text = """
            # Findings

            Every finding (nội dung cần rà soát) has a code that is public and never reused. `phuluc explain CODE` prints its page.
            This file is made by `phuluc explain --all`; a test proves that it is fresh.

            """
        for code in FindingCatalogue.all.sorted(by: { $0.rawValue < $1.rawValue }) {
            text += "\n## \(code.rawValue) · \(code.summary.vi)\n\n"
            text += "*\(code.severity.label.vi) / \(code.severity.label.en): \(code.summary.en)*\n\n"
            text += "\(code.reason.vi) \(code.mend.vi)\n\n\(code.reason.en) \(code.mend.en)\n"
        }
        return text
    }
}
