import AppendixModel
import Diagnostics

/// Lays versions and corrections over each other, oldest first.
struct StandingFold {
    private(set) var figures: [CellKey: StandingFigure] = [:]
    private(set) var questions: [StandingQuestion] = []
    private(set) var notes: [String: String] = [:]
    private let unit: String
    private let form: String
    private var waiting: [Recorded<Correction>]
    private let confirmed: Set<RecordID>
    private let answers: [String: Resolution.Outcome]

    init(_ history: UnitHistory, form: String, withCorrections: Bool = true) {
        self.form = form
        unit = history.unit
        waiting = history.corrections.filter { withCorrections && $0.key.form == form && $0.unit == history.unit }
            .sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        confirmed = Set(
            history.acts.compactMap { act in
                if case .confirmation(let correction, _) = act.deed { correction } else { nil }
            })
        answers = Dictionary(
            history.resolutions.sorted { $0.id < $1.id }.map { ($0.finding, $0.outcome) }, uniquingKeysWith: { $1 })
    }

    /// Adds versions in the order in which they count, corrections between them by day: after the files of the same day, which they speak of.
    mutating func add(_ versions: [VersionStanding], isProvisional: Bool) {
        for version in versions {
            while let next = waiting.first, next.day < version.arrival.received { correct(waiting.removeFirst()) }
            add(version, isProvisional: isProvisional)
        }
        for correction in waiting { correct(correction) }
        waiting = []
    }

    private mutating func correct(_ correction: Recorded<Correction>) {
        // A file of that day or before says so already: nothing is pending.
        if let earlier = figures[correction.key], earlier.figure.isSame(as: correction.figure) { return }
        figures[correction.key] = StandingFigure(
            figure: correction.figure, basis: .correction(correction.id), day: correction.day, isProvisional: false,
            isPending: correction.isPending && !confirmed.contains(correction.id))
    }

    private mutating func add(_ standing: VersionStanding, isProvisional: Bool) {
        var changed: [FigureChange] = []
        var blanked: [FigureChange] = []
        var overlap = 0
        var isSameDay = false
        var undoesCorrection = false
        let withheld = standing.withheld
        for var entry in standing.version.contents.figures {
            if entry.figure.state == .reported, withheld.contains(entry.key) {
                entry.figure.state = .unresolved
                entry.figure.value = nil
            }
            let earlier = figures[entry.key]
            // A declaration for the whole form is no reason to drop a figure that was reported.
            let isSilent =
                entry.figure.state == .blank || (entry.figure.isDeclared && earlier?.figure.state == .reported)
            if let earlier {
                if isSilent {
                    blanked.append(FigureChange(key: entry.key, before: earlier.figure, after: entry.figure))
                    continue
                }
                overlap += 1
                // A copy without a document does not take a figure's document from it.
                if case .version = earlier.basis, earlier.figure.isSame(as: entry.figure),
                    standing.document.number.isEmpty
                {
                    continue
                }
                if !earlier.figure.isSame(as: entry.figure) {
                    // What cannot be taken does not displace what could.
                    if entry.figure.state == .unresolved, earlier.figure.state != .unresolved { continue }
                    changed.append(FigureChange(key: entry.key, before: earlier.figure, after: entry.figure))
                    if case .correction = earlier.basis { undoesCorrection = true }
                    if earlier.day == standing.arrival.received { isSameDay = true }
                }
            } else if isSilent {
                continue
            }
            figures[entry.key] = StandingFigure(
                figure: entry.figure, basis: .version(standing.version.id), day: standing.arrival.received,
                isProvisional: isProvisional, isPending: false)
        }
        notes.merge(standing.version.contents.notes) { _, newer in newer }
        ask(.changed, changed, of: standing, isSameDay: isSameDay, undoesCorrection: undoesCorrection)
        // Files whose filled cells do not overlap complete each other: nothing to ask.
        guard overlap > 0 else { return }
        let answer = ask(.blanked, blanked, of: standing, isSameDay: false, undoesCorrection: false)
        // "Xác nhận đúng": they were deleted on purpose.
        if answer == .confirmed { for change in blanked { figures[change.key] = nil } }
    }

    @discardableResult
    private mutating func ask(
        _ kind: StandingQuestion.Kind, _ changes: [FigureChange], of standing: VersionStanding, isSameDay: Bool,
        undoesCorrection: Bool
    ) -> Resolution.Outcome? {
        if changes.isEmpty { return nil }
        var question = StandingQuestion(
            kind: kind, version: standing.version.id, file: standing.arrival.file, unit: unit, form: form,
            changes: changes.sorted { $0.key < $1.key }, isSameDay: isSameDay, undoesCorrection: undoesCorrection)
        question.answer = answers[question.id]
        questions.append(question)
        return question.answer
    }
}
