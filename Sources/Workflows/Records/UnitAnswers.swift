internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics

/// What a unit explains in its own file, as answers to what is found in it: words beside a finding in the annotated file, and "Ghi chú, giải trình" beside the row.
enum UnitAnswers {
    /// The answers. They settle what was to be explained; an error stays open until the office answers or a figure is put right.
    ///
    /// - Parameters:
    ///   - findings: everything found in the file.
    ///   - receipt: of the file.
    static func answers(in submission: Submission, findings: [Finding], receipt: Receipt) -> [Resolution] {
        var notes: [String: String] = [:]
        for form in submission.forms { notes.merge(form.notes) { first, _ in first } }
        var seen = Set<String>()
        return findings.compactMap { finding in
            guard finding.severity == .warning, seen.insert(finding.id).inserted else { return nil }
            let own = submission.answers[finding.id] ?? ""
            let beside = CellKey(finding.place.key).flatMap { notes[$0.rowKey] } ?? ""
            let words = own.isEmpty ? beside : own
            if words.isEmpty { return nil }
            return Resolution(
                of: finding.id, unit: submission.unit, outcome: .explained, words: words, by: submission.unit,
                day: receipt.received, channel: receipt.channel)
        }
    }
}
