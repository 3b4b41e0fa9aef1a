import AppendixModel
import CampaignLedger
import Diagnostics

/// What one unit says of one form: the figures that stand, each with where it comes from, and what to ask about them.
struct UnitFigures {
    private(set) var byKey: [CellKey: Contribution] = [:]
    private(set) var notes: [String: String]
    private(set) var findings: [Finding] = []

    /// - Parameter slice: the whole form, for the words of its cells.
    init(_ slice: FormSlice, in history: UnitHistory, campaign: Campaign) {
        let form = slice.form.id
        let standing = StandingFigures(of: form, in: history)
        notes = standing.notes
        let versions = Dictionary(standing.versions.map { ($0.version.id, $0) }) { first, _ in first }
        let corrections = Dictionary(history.corrections.map { ($0.id, $0.content) }) { first, _ in first }
        for (key, counted) in standing.figures {
            switch counted.basis {
            case .version(let id):
                guard let version = versions[id] else { continue }
                byKey[key] = Contribution(
                    unit: history.unit, file: version.arrival.file, figure: counted.figure, received: counted.day.known,
                    document: version.document, isProvisional: counted.isProvisional)
            case .correction(let id):
                guard let correction = corrections[id] else { continue }
                byKey[key] = Contribution(
                    unit: history.unit, file: "", figure: counted.figure, received: counted.day,
                    document: ReturnDocument(),
                    spoken: Contribution.Spoken(
                        by: correction.by, channel: correction.channel, reason: correction.reason,
                        isPending: counted.isPending))
            }
        }
        if let state = standing.declared { declare(state, of: form, in: history, campaign: campaign) }
        explain(standing, in: history)
        tell(standing, slice)
    }

    /// A state declared by letter or telephone stands in every cell of the unit that has no figure.
    private mutating func declare(_ state: CellState, of form: String, in history: UnitHistory, campaign: Campaign) {
        let act = history.acts.last { act in
            if case .declaration(form, _) = act.deed { true } else { false }
        }
        guard let act, let unit = campaign.unit(history.unit) else { return }
        for cell in campaign.packet(for: unit)?.slices.first(where: { $0.form.id == form })?.cells ?? [] {
            guard cell.spec.isInput, byKey[cell.key] == nil || byKey[cell.key]?.figure.state == .blank else { continue }
            byKey[cell.key] = Contribution(
                unit: history.unit, file: "", figure: .declared(state), received: act.day, document: ReturnDocument(),
                spoken: Contribution.Spoken(by: act.by, channel: act.channel, reason: act.reason, isPending: false))
        }
    }

    /// Explanations a unit gave travel into the notes of the row.
    private mutating func explain(_ standing: StandingFigures, in history: UnitHistory) {
        var answers: [String: Recorded<Resolution>] = [:]
        for resolution in history.resolutions.sorted(by: { $0.id < $1.id }) { answers[resolution.finding] = resolution }
        for version in standing.versions {
            switch version.verdict {
            case .blank, .invalidated, .readAgain: continue
            case .valid, .open: break
            }
            for finding in version.version.contents.findings {
                guard let answer = answers[finding.id], answer.outcome != .corrected, !answer.words.isEmpty,
                    let row = CellKey(finding.key)?.rowKey
                else { continue }
                let earlier = notes[row] ?? ""
                if earlier.contains(answer.words) { continue }
                notes[row] = earlier.isEmpty ? answer.words : earlier + "; " + answer.words
            }
        }
    }

    // MARK: Questions

    private mutating func tell(_ standing: StandingFigures, _ slice: FormSlice) {
        for (key, counted) in standing.figures.sorted(by: { $0.key < $1.key }) where counted.isPending {
            guard let cell = slice.cells.first(where: { $0.key == key }), let said = byKey[key] else { continue }
            findings.append(
                Finding(
                    .correctionPending, at: slice.place(of: cell, unit: standing.unit),
                    found: Phrase(
                        "ghi \(counted.figure.display); \(said.origin)", en: "\(counted.figure.display); \(said.origin)"
                    ),
                    evidence: [counted.figure.display]))
        }
        if standing.questions.isEmpty, !standing.versions.contains(where: { !$0.unsettled.isEmpty }) { return }
        let cells = Dictionary(slice.cells.map { ($0.key, $0) }) { first, _ in first }
        func words(_ key: CellKey) -> String {
            cells[key].map { slice.place(of: $0).words.vi } ?? key.text
        }
        for question in standing.questions where question.answer == nil {
            var finding = question.finding(place: words)
            finding.place.words = .verbatim(slice.form.name)
            findings.append(finding)
        }
        for (index, version) in standing.versions.enumerated() {
            // Once a valid return has come after it, there is nothing left to ask.
            guard case .open = version.verdict,
                !standing.versions[(index + 1)...].contains(where: { $0.verdict == .valid })
            else { continue }
            let kept = version.version.contents.figures.filter { entry in
                guard let counted = standing.figures[entry.key], entry.figure.state != .blank,
                    case .version = counted.basis
                else { return false }
                return !counted.isProvisional && !counted.figure.isSame(as: entry.figure)
            }
            if kept.isEmpty { continue }
            let listed = kept.prefix(5).map { words($0.key) }.joined(separator: "; ") + (kept.count > 5 ? "; …" : "")
            findings.append(
                Finding(
                    .notDisplaced,
                    at: Place(
                        unit: standing.unit, key: slice.form.id, file: version.arrival.file,
                        words: .verbatim(slice.form.name)),
                    found: Phrase(
                        "bản này còn lỗi chưa xử lý; \(kept.count) ô vẫn lấy số của bản hợp lệ (\(listed))",
                        en:
                            "errors are open in this return; \(kept.count) cells keep figures of a valid one (\(listed))"
                    ),
                    evidence: kept.map(\.key.text)))
        }
    }
}
