import AppendixModel
import Diagnostics

/// What a person must answer of one form of one unit: only what still says something of figures that stand, or of the last file.
struct OpenFindings {
    /// Errors first, each kind in the order in which the files were judged; every finding once.
    let all: [RecordedFinding]

    /// - Parameters:
    ///   - counting: versions that count or would once their errors are settled, in order.
    ///   - blanks: input cells without a figure.
    init(
        _ slice: FormSlice, standing: StandingFigures, counting: [VersionStanding], blanks: Int
    ) {
        var found: [RecordedFinding] = []
        for (index, version) in counting.enumerated() {
            let isLast = index == counting.count - 1
            let basis = StandingFigure.Basis.version(version.version.id)
            let counts = standing.figures.values.contains { $0.basis == basis }
            guard isLast || counts else { continue }
            for finding in version.unsettled {
                switch finding.severity {
                case .error: found.append(finding)
                case .note: continue
                case .warning:
                    if finding.code == FindingCode.blankCells.rawValue {
                        // Files complete each other: what this one left blank may stand in another.
                        if isLast, blanks > 0 { found.append(finding) }
                        continue
                    }
                    let there = standing.figures.filter { Self.concerns(finding.key, $0.key) }
                    if there.contains(where: { $0.value.basis == basis }) || (isLast && there.isEmpty) {
                        found.append(finding)
                    }
                }
            }
        }
        found += standing.questions.filter { $0.answer == nil }.compactMap { Self.told($0, in: slice) }
        var seen: Set<String> = []
        let once = found.filter { seen.insert($0.id).inserted }
        all = once.filter { $0.severity == .error } + once.filter { $0.severity != .error }
    }

    /// Whether a finding's key is that of a cell, of what holds it, or empty for everything.
    private static func concerns(_ key: String, _ cell: CellKey) -> Bool {
        key.isEmpty || cell.text == key || cell.text.hasPrefix(key + "/")
    }

    private static func told(_ question: StandingQuestion, in slice: FormSlice) -> RecordedFinding? {
        let finding = question.finding { key in
            slice.cells.first { $0.key == key }.map { slice.place(of: $0).words.vi } ?? key.text
        }
        guard finding.severity == .warning else { return nil }
        var told = RecordedFinding(finding)
        told.words = slice.form.name + ": " + finding.found.vi
        return told
    }
}
