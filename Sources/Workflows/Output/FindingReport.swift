internal import AppendixModel
public import Diagnostics

/// Findings as a person reads them, and as JSON. Findings with one cause are shown as one.
public enum FindingReport {
    /// Findings under their severities, the heaviest first; a blank line between.
    ///
    /// - Parameter answers: what the unit explained, by id of finding.
    public static func text(_ findings: [Finding], answers: [String: String] = [:], in language: Language) -> String {
        var text = ""
        let all = FindingGroup.groups(of: findings)
        for severity in Severity.allCases {
            let groups = all.filter { $0.first.severity == severity }
            if groups.isEmpty { continue }
            text += "\(severity.label.text(in: language)) (\(groups.count)):\n"
            for group in groups {
                let finding = group.first
                let file = finding.place.file
                let isNamed = file.isEmpty || finding.place.words.vi.contains(file)
                let source = isNamed ? "" : language == .vi ? " [tệp \(file)]" : " [file \(file)]"
                text += "  • [\(finding.code.rawValue)] \(printable(group.message(in: language) + source))\n"
                for answer in group.answers(in: answers) {
                    text +=
                        language == .vi
                        ? "      Đơn vị giải trình: “\(printable(answer))”\n"
                        : "      The unit explains: “\(printable(answer))”\n"
                }
            }
        }
        return text
    }

    /// One finding on one line, with its weight.
    public static func line(_ finding: Finding, in language: Language) -> String {
        "\(finding.severity.label.text(in: language)) [\(finding.code.rawValue)] \(printable(finding.message(in: language)))"
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
    ///
    /// - Parameter group: what the findings of one cause share; empty for one that stands alone and names none.
    private static func json(_ finding: Finding, group: String, answer: String?, in language: Language) -> JSONValue {
        let plain: KeyValuePairs<String, JSONValue> = [
            "id": .string(finding.id), "code": .string(finding.code.rawValue),
            "severity": .string(finding.severity.rawValue),
            "unit": .string(finding.place.unit), "key": .string(finding.place.key), "file": .string(finding.place.file),
            "at": .string(finding.place.at), "found": .string(finding.found.text(in: language)),
            "allowed": .string(finding.allowed.text(in: language)), "mend": .string(finding.mend.text(in: language)),
            "message": .string(finding.message(in: language)), "group": .string(group),
        ]
        var members = plain.map { JSONValue.Member(key: $0.key, value: $0.value) }
        if let answer { members.append(JSONValue.Member(key: "answer", value: .string(answer))) }
        return .object(members)
    }

    /// A list of findings in a stable order.
    ///
    /// - Parameter answers: what units explained, by id of finding.
    public static func json(_ findings: [Finding], answers: [String: String] = [:], in language: Language) -> JSONValue
    {
        var labels: [Finding: String] = [:]
        for group in FindingGroup.groups(of: findings) {
            for finding in group.findings { labels[finding] = group.label }
        }
        return .array(
            findings.sorted().map {
                json($0, group: labels[$0] ?? $0.group, answer: answers[$0.id], in: language)
            })
    }

    /// "2 lỗi phải sửa, 1 đề nghị giải trình, 0 lưu ý"; findings with one cause count once.
    public static func summary(_ findings: [Finding], in language: Language) -> String {
        let groups = FindingGroup.groups(of: findings)
        return Severity.allCases.map { severity in
            "\(groups.count { $0.first.severity == severity }) \(severity.label.text(in: language).lowercased())"
        }.joined(separator: ", ")
    }
}
