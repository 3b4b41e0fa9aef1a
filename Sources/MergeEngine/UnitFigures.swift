import AppendixModel
import Diagnostics

/// What one unit says of one form, over all its returns: the newest figure of each cell wins, partial files complete each other, a wholly blank
/// sheet says nothing, a later blank never erases.
struct UnitFigures {
    private(set) var byKey: [CellKey: Contribution] = [:]
    private(set) var notes: [String: String] = [:]
    private(set) var findings: [Finding] = []

    /// - Parameter returns: of one unit and one form.
    init(_ returns: [AcceptedReturn]) {
        // Arrival decides, then the file's name: never the order in which files were read.
        let ordered = returns.sorted { left, right in
            let leftDay = left.received?.dayNumber ?? 0
            let rightDay = right.received?.dayNumber ?? 0
            return leftDay != rightDay ? leftDay < rightDay : left.file < right.file
        }
        for accepted in ordered where !accepted.form.isWhollyBlank { add(accepted) }
    }

    private mutating func add(_ accepted: AcceptedReturn) {
        var changed: [String] = []
        var blanked: [String] = []
        var isSameDay = false
        // Partial files whose filled cells do not overlap complete each other: nothing to ask.
        var overlap = 0
        for (cell, figure) in zip(accepted.form.slice.cells, accepted.form.figures) {
            var figure = figure
            if accepted.withheld.contains(cell.key), figure.state == .reported {
                figure.state = .unresolved
                figure.value = nil
            }
            let earlier = byKey[cell.key]
            let words = accepted.form.slice.place(of: cell, at: figure.at).words.vi
            // A declaration for the whole form is no reason to drop a figure that was reported.
            let isSilent = figure.state == .blank || (figure.isDeclared && earlier?.figure.state == .reported)
            if isSilent {
                if let earlier, earlier.figure.state != .blank { blanked.append(words) }
                continue
            }
            if earlier != nil { overlap += 1 }
            if let earlier, !earlier.figure.isSame(as: figure) {
                // What cannot be taken does not displace what could.
                if figure.state == .unresolved, earlier.figure.state != .unresolved { continue }
                changed.append(words)
                if earlier.received == accepted.received { isSameDay = true }
            }
            byKey[cell.key] = Contribution(
                unit: accepted.unit, file: accepted.file, figure: figure, received: accepted.received,
                document: accepted.document)
        }
        notes.merge(accepted.form.notes) { _, new in new }
        let place = Place(
            unit: accepted.unit, key: accepted.form.slice.form.id, file: accepted.file,
            words: .verbatim(accepted.form.slice.form.name))
        if !changed.isEmpty {
            let sameDay = isSameDay ? Phrase(", hai bản cùng ngày đến", en: ", both arrived on one day") : .verbatim("")
            findings.append(
                Finding(
                    .superseded, at: place,
                    found: Phrase(
                        "bản này sửa \(changed.count) ô của bản trước",
                        en: "this return changes \(changed.count) cells of an earlier one") + sameDay
                        + Self.list(changed),
                    severity: isSameDay ? .warning : nil, evidence: changed))
        }
        if !blanked.isEmpty, overlap > 0 {
            findings.append(
                Finding(
                    .laterBlank, at: place,
                    found: Phrase(
                        "bản này bỏ trống \(blanked.count) ô mà bản trước có số",
                        en: "this return leaves blank \(blanked.count) cells an earlier one filled")
                        + Self.list(blanked),
                    evidence: blanked))
        }
    }

    /// The first places of a list, in parentheses.
    private static func list(_ places: [String]) -> Phrase {
        .verbatim(" (" + places.prefix(5).joined(separator: "; ") + (places.count > 5 ? "; …)" : ")"))
    }
}
