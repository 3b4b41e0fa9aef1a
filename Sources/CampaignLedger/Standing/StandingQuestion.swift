public import AppendixModel
public import Diagnostics

/// What one file changes or leaves blank of what an earlier one said: asked once for the file.
public struct StandingQuestion: Sendable, Hashable {
    /// What is asked.
    public enum Kind: Sendable, Hashable {
        /// Figures that differ from the earlier ones: the later ones count.
        case changed
        /// Cells left blank that had a figure: deleted, or not yet filled? The earlier figures count unless the answer is "xác nhận đúng".
        case blanked
    }

    /// What is asked.
    public var kind: Kind
    /// The later version.
    public var version: RecordID
    /// Name of its file as sent.
    public var file: String
    /// Code of the unit.
    public var unit: String
    /// Id of the form.
    public var form: String
    /// The cells, in order.
    public var changes: [FigureChange]
    /// Whether both arrived on one day, so that it is not plain which is the later.
    public var isSameDay: Bool
    /// Whether the later version undoes a correction that was recorded before it.
    public var undoesCorrection: Bool
    /// The person's answer, if there is one.
    public var answer: Resolution.Outcome?

    /// Id under which the answer is recorded: that of ``finding(place:)``.
    public var id: String { finding { $0.text }.id }

    /// The question as a finding.
    ///
    /// - Parameter place: a cell in words, such as "Phụ lục 6, chỉ tiêu 2, năm 2019".
    public func finding(place: (CellKey) -> String) -> Finding {
        let count = changes.count
        let found: Phrase
        switch kind {
        case .changed:
            found = Phrase(
                "bản này sửa \(count) ô của bản trước" + (isSameDay ? ", hai bản cùng ngày đến" : ""),
                en: "this return changes \(count) cells of an earlier one"
                    + (isSameDay ? ", both arrived on one day" : ""))
        case .blanked:
            found = Phrase(
                "bản này bỏ trống \(count) ô mà bản trước có số",
                en: "this return leaves blank \(count) cells an earlier one filled")
        }
        let undone =
            undoesCorrection
            ? Phrase(
                ", trong đó có ô đã sửa theo thông báo mà bản này ghi khác",
                en: ", among them cells put right without a file that it says otherwise") : .verbatim("")
        let listed = changes.prefix(5).map { place($0.key) }.joined(separator: "; ")
        return Finding(
            kind == .changed ? .superseded : .laterBlank,
            at: Place(unit: unit, key: form, file: file, words: .verbatim(form)),
            found: found + undone + .verbatim(" (" + listed + (count > 5 ? "; …)" : ")")),
            severity: kind == .changed && (isSameDay || undoesCorrection) ? .warning : nil,
            evidence: changes.flatMap { change in
                [change.key.text, Self.written(change.before), Self.written(change.after)]
            })
    }

    private static func written(_ figure: Figure) -> String {
        figure.state.rawValue + " " + (figure.value?.recorded ?? figure.text)
    }
}
