internal import AppendixModel
internal import Diagnostics

/// Findings told again from the records, where place and words are one text: the place is set apart again, so that findings with one cause are shown as one.
struct RecordedWords {
    private let campaign: Campaign
    private let cells: [String: (slice: FormSlice, cell: CellDefinition)]

    init(_ campaign: Campaign) {
        self.campaign = campaign
        var cells: [String: (slice: FormSlice, cell: CellDefinition)] = [:]
        for slice in campaign.wholeSlices {
            for cell in slice.cells { cells[cell.key.text] = (slice, cell) }
        }
        self.cells = cells
    }

    /// The finding with its place set apart, as it was when it was found.
    func placed(_ finding: Finding) -> Finding {
        var placed = finding
        var known: [String] = [finding.place.file]
        if let (slice, cell) = cells[finding.place.key] {
            let place = slice.place(of: cell, at: finding.place.at)
            placed.place.order = place.order
            known.append(place.words.vi)
        }
        if let form = campaign.form(finding.place.key) {
            known.append(form.name)
            if let unit = campaign.unit(finding.place.unit) { known.append("\(unit.name), \(form.name)") }
        }
        for words in known where !words.isEmpty && finding.found.vi.hasPrefix(words + ": ") {
            placed.place.words = .verbatim(words)
            placed.found = .verbatim(String(finding.found.vi.dropFirst(words.count + 2)))
        }
        return placed
    }
}
