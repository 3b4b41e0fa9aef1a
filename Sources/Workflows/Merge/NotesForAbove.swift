internal import AppendixModel
internal import MergeEngine

extension MergeResult {
    /// The notes of merged tables that go to a campaign above: those of the units, and for each form that not all have sent how many did and who did not.
    func notesForAbove(in campaign: Campaign) -> [String: String] {
        guard campaign.reportsAs != nil else { return notes }
        var all = notes
        for form in campaign.forms {
            let asked = received.filter { ($0.forms + $0.missing).contains(form.id) }
            let missing = asked.filter { $0.missing.contains(form.id) }
            guard !missing.isEmpty, let cell = form.cells.first(where: \.spec.isInput) else { continue }
            let names = missing.prefix(5).map { campaign.unit($0.unit)?.name ?? $0.unit }
            let words =
                "Tổng hợp từ \(asked.count - missing.count)/\(asked.count) đơn vị; còn thiếu: \(names.joined(separator: ", "))"
                + (missing.count > names.count ? ", …" : "")
            all[cell.key.rowKey] = all[cell.key.rowKey].map { words + "; " + $0 } ?? words
        }
        return all
    }
}
