public import AppendixModel

/// A figure that counts, and where it comes from.
public struct StandingFigure: Sendable, Hashable {
    /// Where a figure comes from.
    public enum Basis: Sendable, Hashable {
        /// A version of the form.
        case version(RecordID)
        /// A correction without a file.
        case correction(RecordID)
    }

    /// State, value, text, and place in its file.
    public var figure: Figure
    /// Where it comes from.
    public var basis: Basis
    /// Day of arrival of its file, or of the correction.
    public var day: CalendarDate
    /// Whether it comes from a version with errors that are not settled: good enough for sơ bộ, not for chốt.
    public var isProvisional: Bool
    /// Whether it is a correction that still waits for a document.
    public var isPending: Bool
}

/// Which figures of one form of one unit count: the newest valid ones, block by block.
///
/// - A wholly blank version says nothing; a version that was taken out says nothing.
/// - Partial versions complete each other. A later blank never erases, a later figure replaces; both are listed in ``questions``.
/// - A version with errors that are not settled displaces nothing: it only fills cells that no valid version fills.
/// - A correction counts from its day on until a later version says otherwise.
/// - What was written and could not be taken does not displace what could; a state declared for the whole form does not displace a reported figure.
///
/// The result is a function of what was accepted. The order of recording has no part in it, but for acts, answers and corrections of one person on one thing, of
/// which the last holds.
public struct StandingFigures: Sendable, Hashable {
    /// Code of the unit.
    public let unit: String
    /// Id of the form.
    public let form: String
    /// The versions in the order in which they count, the last one first to be asked.
    public let versions: [VersionStanding]
    /// Figures by cell. Cells of which nothing is known are absent.
    public let figures: [CellKey: StandingFigure]
    /// What to ask the unit: once for each file.
    public let questions: [StandingQuestion]
    /// Notes of the unit by row key: the newest of each.
    public let notes: [String: String]
    /// The state that the unit declared for the whole form by letter or telephone, when the last such act says so. It stands for cells without a figure.
    public let declared: CellState?

    /// Works out what counts.
    ///
    /// - Parameters:
    ///   - form: id of the form.
    ///   - history: everything recorded of the unit.
    public init(of form: String, in history: UnitHistory) {
        self.form = form
        unit = history.unit
        versions = VersionOrder(of: form, in: history).standings
        let valid = versions.filter { $0.verdict == .valid }
        let open = versions.filter { if case .open = $0.verdict { true } else { false } }
        var fold = StandingFold(history, form: form)
        fold.add(valid, isProvisional: false)
        var rest = StandingFold(history, form: form, withCorrections: false)
        rest.add(open, isProvisional: true)
        figures = fold.figures.merging(rest.figures) { counted, _ in counted }
        questions = fold.questions + rest.questions
        notes = rest.notes.merging(fold.notes) { _, counted in counted }
        declared = history.acts.sorted { $0.id < $1.id }.reduce(nil) { last, act in
            if case .declaration(form, let state) = act.deed, act.unit == history.unit { state } else { last }
        }
    }
}
