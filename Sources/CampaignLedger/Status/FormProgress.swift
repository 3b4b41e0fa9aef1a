import AppendixModel
import Diagnostics

/// How far one form of one unit has come.
struct FormProgress {
    /// Versions that count, or would once their errors are settled, in order.
    let counting: [VersionStanding]
    private let slice: FormSlice
    private let standing: StandingFigures
    private let history: UnitHistory
    private let files: UnitFiles

    init(of slice: FormSlice, in history: UnitHistory, files: UnitFiles) {
        self.slice = slice
        self.history = history
        self.files = files
        standing = StandingFigures(of: slice.form.id, in: history)
        counting = standing.versions.filter { version in
            switch version.verdict {
            case .valid, .open: true
            case .blank, .invalidated, .readAgain: false
            }
        }
    }

    /// Corrections of its figures that wait for a document.
    var pendingCorrections: Int { standing.figures.values.count(where: \.isPending) }

    /// The status.
    ///
    /// - Parameters:
    ///   - due: its last day.
    ///   - hasFigures: whether figures of any form of the unit have come.
    func status(due: CalendarDate?, asOf: CalendarDate, hasFigures: Bool) -> DeliverableStatus {
        let inputs = slice.inputCells
        let blanks =
            standing.declared == nil
            ? inputs.count { (standing.figures[$0.key]?.figure ?? .blank).state == .blank } : 0
        let open = OpenFindings(slice, standing: standing, counting: counting, blanks: blanks).all
        let received = (counting.map(\.arrival.received) + [declaration].compactMap { $0 }).min()
        // Day and document of one file: a letter that names both must not join two.
        let document = counting.first { $0.arrival.received == received } ?? counting.last
        let sent = standing.versions.count { version in
            switch version.verdict {
            case .valid, .open, .invalidated: version.sameFiguresAs == nil
            case .blank, .readAgain: false
            }
        }
        return DeliverableStatus(
            id: slice.form.id, title: slice.form.name, isForm: true,
            state: state(open: open, hasFigures: hasFigures), lastDay: due, received: received,
            isLate: due.map { (received ?? asOf) > $0 } ?? false, versions: sent,
            document: document?.document ?? ReturnDocument(),
            hasSignedCopy: files.hasSignedCopy(of: standing.versions.map(\.arrival)), open: open, blankCells: blanks,
            inputCells: inputs.count, reopened: reopened)
    }

    private func state(open: [RecordedFinding], hasFigures: Bool) -> DeliverableStatus.State {
        if reopened != nil { return .incomplete }
        if counting.isEmpty {
            if standing.declared != nil { return .declaredNone }
            // Before a scan: the unit did send its file, with nothing in it.
            if standing.versions.contains(where: { $0.verdict == .blank }) { return .incomplete }
            if standing.versions.contains(where: { if case .invalidated = $0.verdict { true } else { false } }) {
                return .incomplete
            }
            if files.endsUnread { return .unreadable }
            return files.hasFreeSignedCopy && !hasFigures ? .signedOnly : .missing
        }
        if open.contains(where: { $0.severity == .error }) { return .incomplete }
        let isAllDeclared = slice.inputCells.allSatisfy { standing.figures[$0.key]?.figure.isDeclared ?? false }
        if isAllDeclared { return .declaredNone }
        return open.isEmpty ? .received : .questioned
    }

    /// The day on which the unit declared, by letter or telephone, that the form has no figures.
    private var declaration: CalendarDate? {
        guard standing.declared != nil else { return nil }
        return history.acts.last { act in
            if case .declaration(slice.form.id, _) = act.deed { true } else { false }
        }?.day
    }

    /// Why it was opened again, as long as nothing has come since.
    private var reopened: String? {
        let acts = history.acts.filter { act in
            if case .reopening(slice.form.id) = act.deed { true } else { false }
        }
        guard let act = acts.max(by: { $0.id < $1.id }) else { return nil }
        let isAnswered = counting.contains { version in
            (act.day, act.id) < (version.arrival.received, version.version.id)
        }
        return isAnswered ? nil : act.reason
    }
}
