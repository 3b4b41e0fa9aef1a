internal import AppendixModel
public import Diagnostics

/// Figures typed from paper by two people, compared before anything is recorded.
public enum TypedTwice {
    /// Where two folders of forms, typed from the same paper, do not say the same: each place with both figures. Empty when they agree.
    ///
    /// - Parameters:
    ///   - first, second: folders of forms; files of a unit belong together whatever their names.
    /// - Throws: `WorkflowError` when the campaign or a folder cannot be read.
    public static func differences(
        _ path: String, first: String, second: String, world: World
    ) throws(WorkflowError) -> [Phrase] {
        let folder = try CampaignFolder(path, world: world)
        let reading = SubmissionReading(folder, world: world)
        let one = try figures(first, folder, reading, world)
        let other = try figures(second, folder, reading, world)
        return Set(one.keys).union(other.keys).sorted { ($0.unit, $0.key) < ($1.unit, $1.key) }.compactMap { cell in
            let left = one[cell]?.figure ?? .blank
            let right = other[cell]?.figure ?? .blank
            if left.isSame(as: right), left.state != .unresolved || left.text == right.text { return nil }
            let unit = folder.campaign.unit(cell.unit)?.name ?? cell.unit
            let words = (one[cell] ?? other[cell])?.words ?? .verbatim(cell.key.text)
            let blank = Phrase("(trống)", en: "(blank)")
            func shown(_ figure: Figure) -> Phrase {
                figure.display.isEmpty ? blank : .verbatim("“\(figure.display)”")
            }
            return .verbatim(unit + ", ") + words
                + Phrase(": lần một ghi ", en: ": first ") + shown(left) + Phrase(", lần hai ghi ", en: ", second ")
                + shown(right)
        }
    }

    private struct Cell: Hashable {
        var unit: String
        var key: CellKey
    }

    private static func figures(
        _ inbox: String, _ folder: CampaignFolder, _ reading: SubmissionReading, _ world: World
    ) throws(WorkflowError) -> [Cell: (figure: Figure, words: Phrase)] {
        var arrived = try Inbox(inbox, folder: folder, world: world)
        var figures: [Cell: (figure: Figure, words: Phrase)] = [:]
        for (index, item) in arrived.items.enumerated() where item.deliverable == nil {
            let read = reading.read(try arrived.bytes(of: index, world: world), name: item.name, unit: item.unit)
            for form in read.forms {
                for (cell, figure) in zip(form.slice.cells, form.figures) where figure.state != .blank {
                    figures[Cell(unit: read.unit, key: cell.key)] = (figure, form.slice.place(of: cell).words)
                }
            }
        }
        return figures
    }
}
