public import Diagnostics

/// Findings with one cause, shown as one: "cả cột lệch một ô" is one thing to mend and not twelve.
///
/// One cause means: the same code, weight, rule, unit and file, the same way to mend, in one table, and row by row or column by
/// column next to each other: a finding belongs to those it shares a row or a column with. Findings on whole forms go together when they say the
/// same.
public struct FindingGroup: Sendable, Hashable {
    /// The findings in reading order; never empty.
    public let findings: [Finding]
    /// What they share: `SLI001 phu-luc-6/1/*/2019`. For a single finding its own ``Finding/group``.
    public let label: String

    /// The first finding: code, weight and how to mend hold for all.
    public var first: Finding { findings[0] }

    /// The groups of findings, each finding in exactly one, in the order of the first finding of each.
    public static func groups(of findings: [Finding]) -> [FindingGroup] {
        var buckets: [[String]: [Finding]] = [:]
        let sorted = findings.sorted()
        for finding in sorted { buckets[cause(of: finding), default: []].append(finding) }
        var groups: [FindingGroup] = []
        for cause in buckets.keys {
            for together in connected(buckets[cause] ?? []) {
                groups.append(FindingGroup(findings: together, label: label(of: together)))
            }
        }
        groups.sort { $0.first < $1.first || (!($1.first < $0.first) && $0.first.id < $1.first.id) }
        return distinguished(groups)
    }

    /// What a unit answered to its findings, each text once.
    ///
    /// - Parameter answers: the texts by id of finding.
    public func answers(in answers: [String: String]) -> [String] {
        var texts: [String] = []
        for finding in findings {
            if let text = answers[finding.id], !texts.contains(text) { texts.append(text) }
        }
        return texts
    }

    // MARK: Cause

    /// What findings of one cause have in common, whatever row and column they are in.
    private static func cause(of finding: Finding) -> [String] {
        let key = parts(of: finding)
        let table = key.count >= 2 ? key[0] + "/" + key[1] : "\u{1}" + finding.found.vi
        return [
            finding.code.rawValue, finding.severity.rawValue, finding.group, finding.place.unit, finding.place.file,
            finding.mend.vi, table,
        ]
    }

    private static func parts(of finding: Finding) -> [String] {
        finding.place.key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }

    /// Findings of one cause that hang together by rows and columns: the components of the graph whose edges are shared rows and columns.
    private static func connected(_ findings: [Finding]) -> [[Finding]] {
        var component = Array(findings.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while component[index] != index { index = component[index] }
            return index
        }
        for position in [2, 3] {
            var seen: [String: Int] = [:]
            for (index, finding) in findings.enumerated() {
                let parts = parts(of: finding)
                // Findings on rows or on the table lie in all its columns.
                let name = position < parts.count ? parts[position] : ""
                if let other = seen[name] {
                    let roots = [root(index), root(other)].sorted()
                    component[roots[1]] = roots[0]
                } else {
                    seen[name] = index
                }
            }
        }
        let byRoot = Dictionary(grouping: findings.indices, by: root)
        return byRoot.keys.sorted().map { (byRoot[$0] ?? []).map { findings[$0] } }
    }

    private static func label(of findings: [Finding]) -> String {
        guard findings.count > 1 else { return findings[0].group }
        let keys = findings.map(parts)
        let length = keys.map(\.count).min() ?? 0
        let shared = (0..<length).map { position in
            keys.allSatisfy { $0[position] == keys[0][position] } ? keys[0][position] : "*"
        }
        let rule = findings[0].group
        return ([findings[0].code.rawValue] + (rule.isEmpty ? [] : [rule]) + [shared.joined(separator: "/")])
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Labels made unlike where two groups would have one.
    private static func distinguished(_ groups: [FindingGroup]) -> [FindingGroup] {
        var seen: [String: Int] = [:]
        return groups.map { group in
            guard group.findings.count > 1 else { return group }
            let name = group.first.place.unit + "\u{1}" + group.first.place.file + "\u{1}" + group.label
            let count = (seen[name] ?? 0) + 1
            seen[name] = count
            return count == 1 ? group : FindingGroup(findings: group.findings, label: group.label + " #\(count)")
        }
    }
}
