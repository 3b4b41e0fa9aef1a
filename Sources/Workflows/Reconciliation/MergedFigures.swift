internal import AppendixModel
internal import Diagnostics
internal import MergeEngine

/// The merged figures as rules between agencies see them.
struct MergedFigures {
    private let campaign: Campaign
    private let result: MergeResult
    private let cells: [CellKey: CellDefinition]
    private let slices: [String: FormSlice]
    /// `unit/form` of what was not sent.
    private let missing: Set<String>

    init(_ result: MergeResult, in campaign: Campaign) {
        self.campaign = campaign
        self.result = result
        cells = Dictionary(campaign.forms.flatMap(\.cells).map { ($0.key, $0) }) { first, _ in first }
        slices = Dictionary(campaign.wholeSlices.map { ($0.form.id, $0) }) { first, _ in first }
        missing = Set(result.received.flatMap { unit, _, forms in forms.map { unit + "/" + $0 } })
    }

    /// Whether every unit that fills the cell has sent its form.
    func isSent(_ cell: CellDefinition) -> Bool {
        !campaign.holders(of: cell.responsible).contains { missing.contains($0 + "/" + cell.key.form) }
    }

    /// The merged figure; what its owner sent without writing anything there is blank and not absent.
    subscript(_ key: CellKey) -> Figure? {
        if let merged = result.values[key] { return merged.figure }
        return cells[key].flatMap { isSent($0) ? .blank : nil }
    }

    /// A cell in words, addressed to who answers for it; with file and address where one figure stands there.
    func place(of cell: CellDefinition) -> Place? {
        let only = result.values[cell.key].flatMap { $0.from.count == 1 ? $0.from.first : nil }
        return slices[cell.key.form]?.place(
            of: cell, unit: campaign.answering(for: cell)?.code ?? "", file: only?.file ?? "",
            at: only?.figure.at ?? "")
    }

    /// A figure with where it comes from.
    func operand(_ cell: CellDefinition) -> Disagreement.Operand? {
        guard let place = place(of: cell) else { return nil }
        let merged = result.values[cell.key]
        var source = Phrase("chưa ghi số liệu", en: "no figure")
        if let merged, let first = merged.from.first, merged.from.count == 1 {
            let words = first.document.words
            source = words.isEmpty ? Phrase("tệp \(first.file)", en: "file \(first.file)") : .verbatim(words)
        } else if let merged {
            source = .verbatim(merged.how)
        }
        return Disagreement.Operand(cell: cell, place: place, figure: merged?.figure ?? .blank, source: source)
    }
}

extension Campaign {
    /// Who answers for a merged figure: the unit that fills the cell; of a figure put together from many units the one that put it together.
    func answering(for cell: CellDefinition) -> ReportingUnit? {
        let holders = holders(of: cell.responsible)
        return unit(holders.count == 1 ? holders[0] : coordinator)
    }
}
