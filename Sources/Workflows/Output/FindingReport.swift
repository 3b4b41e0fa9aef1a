public import Diagnostics

/// Findings as a person reads them, and as JSON.
public enum FindingReport {
    /// Findings under their severities, the heaviest first; a blank line between.
    public static func text(_ findings: [Finding], in language: Language) -> String {
        var text = ""
        for severity in Severity.allCases {
            let group = findings.filter { $0.severity == severity }.sorted()
            if group.isEmpty { continue }
            text += "\(severity.label.text(in: language)) (\(group.count)):\n"
            for finding in group {
                let file = finding.place.file
                let isNamed = file.isEmpty || finding.place.words.vi.contains(file)
                let source = isNamed ? "" : language == .vi ? " [tệp \(file)]" : " [file \(file)]"
                text += "  • [\(finding.code.rawValue)] \(printable(finding.message(in: language) + source))\n"
            }
        }
        return text
    }

    /// Without control characters: a cell's text must not speak to the terminal.
    private static func printable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            scalars.append(isControl ? " " : scalar)
        }
        return String(scalars)
    }

    /// The contract's F.
    public static func json(_ finding: Finding, in language: Language) -> JSONValue {
        .object([
            "id": .string(finding.id), "code": .string(finding.code.rawValue),
            "severity": .string(finding.severity.rawValue),
            "unit": .string(finding.place.unit), "key": .string(finding.place.key), "file": .string(finding.place.file),
            "at": .string(finding.place.at), "found": .string(finding.found.text(in: language)),
            "allowed": .string(finding.allowed.text(in: language)), "mend": .string(finding.mend.text(in: language)),
            "message": .string(finding.message(in: language)), "group": .string(finding.group),
        ])
    }

    /// A list of findings in a stable order.
    public static func json(_ findings: [Finding], in language: Language) -> JSONValue {
        .array(findings.sorted().map { json($0, in: language) })
    }

    /// "2 lỗi phải sửa, 1 đề nghị giải trình, 0 lưu ý".
    public static func summary(_ findings: [Finding], in language: Language) -> String {
        Severity.allCases.map { severity in
            "\(findings.count { $0.severity == severity }) \(severity.label.text(in: language).lowercased())"
        }.joined(separator: ", ")
    }
}
