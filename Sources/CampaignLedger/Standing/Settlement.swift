import AppendixModel
import Diagnostics

/// Which versions are valid: those whose errors are all settled. Confirmed, explained and accepted settle an error; corrected does when what is corrected has
/// arrived.
struct Settlement {
    private let history: UnitHistory
    private let standings: [VersionStanding]
    /// Answers by finding: the last one holds.
    private let outcomes: [String: Resolution.Outcome]

    /// - Parameter standings: in the order in which they count.
    init(_ standings: [VersionStanding], history: UnitHistory) {
        self.standings = standings
        self.history = history
        outcomes = Dictionary(
            history.resolutions.sorted { $0.id < $1.id }.map { ($0.finding, $0.outcome) }, uniquingKeysWith: { $1 })
    }

    /// The same versions, those with errors that are not settled marked as open.
    var judged: [VersionStanding] {
        standings.enumerated().map { place, standing in
            guard standing.verdict == .valid else { return standing }
            var judged = standing
            judged.unsettled = standing.version.contents.findings.filter { finding in
                finding.severity != .note && !isSettled(finding, at: place)
            }
            let open = judged.unsettled.filter { $0.severity == .error }
            if !open.isEmpty { judged.verdict = .open(findings: Set(open.map(\.id)).sorted()) }
            return judged
        }
    }

    private func isSettled(_ finding: RecordedFinding, at place: Int) -> Bool {
        switch outcomes[finding.id] {
        case nil: false
        case .confirmed, .explained, .accepted: true
        case .corrected: isReplaced(finding, at: place)
        }
    }

    /// Whether a later version or a correction says something else where the finding is.
    private func isReplaced(_ finding: RecordedFinding, at place: Int) -> Bool {
        let contents = standings[place].version.contents
        // A rule speaks of other cells too than the one it stands at.
        let isAnywhere = finding.key.isEmpty || finding.code == FindingCode.ruleNotSatisfied.rawValue
        let concerned = contents.figures.filter { entry in
            isAnywhere || entry.key.text == finding.key || entry.key.text.hasPrefix(finding.key + "/")
        }
        let before = Dictionary(concerned.map { ($0.key, $0.figure) }) { first, _ in first }
        let isCorrected = history.corrections.contains { correction in
            guard let figure = before[correction.key] else { return false }
            return correction.day >= standings[place].arrival.received && !figure.isSame(as: correction.figure)
        }
        if isCorrected { return true }
        return standings[(place + 1)...].contains { later in
            guard later.verdict == .valid else { return false }
            return later.version.contents.figures.contains { entry in
                guard entry.figure.state != .blank, let figure = before[entry.key] else { return false }
                return !figure.isSame(as: entry.figure)
            }
        }
    }
}
