internal import AppendixModel
internal import FormLayout
internal import MergeEngine

extension MergedFace {
    /// Longest list of missing units that is told by name.
    private static let told = 6

    /// What merged tables say of themselves: their stage, and whose figures are lacking.
    ///
    /// - Parameter stage: words of the stage; empty for none.
    init(of result: MergeResult, in campaign: Campaign, stage: String, document: ReturnDocument) {
        self.init(attached: Self.attached(of: campaign, document: document))
        for form in campaign.forms {
            let owing = result.received.filter { ($0.forms + $0.missing).contains(form.id) }
            let missing = owing.filter { $0.missing.contains(form.id) }.map(\.unit)
            var words = [stage].filter { !$0.isEmpty }
            if !missing.isEmpty {
                var names = missing.prefix(Self.told).map { campaign.unit($0)?.name ?? $0 }.joined(separator: ", ")
                if missing.count > Self.told { names += " và \(missing.count - Self.told) đơn vị khác" }
                words.append(
                    "tổng hợp từ \(owing.count - missing.count)/\(owing.count) đơn vị, còn thiếu: \(names)")
            }
            let text = words.joined(separator: "; ")
            if !text.isEmpty { remarks[form.id] = "(" + text.prefix(1).uppercased() + text.dropFirst() + ")" }
        }
    }

    /// The line of the merged paper with the gaps for number and date filled; nil while there is no number.
    private static func attached(of campaign: Campaign, document: ReturnDocument) -> String? {
        guard !document.number.isEmpty, var line = campaign.attached[.merged] else { return nil }
        let number = line.split(separator: " ").first { $0.hasPrefix("…/") }
        if let number { line = line.replacing(number, with: document.number) }
        if let date = document.date, let start = line.ranges(of: "ngày …").first {
            let rest = line[start.lowerBound...]
            // "ngày … tháng … năm 2020": up to the year.
            let words = rest.split(separator: " ", omittingEmptySubsequences: false)
            if let year = words.firstIndex(where: { Int($0) != nil }) {
                let gap = words[...year].joined(separator: " ")
                line = line.replacing(gap, with: date.long)
            }
        }
        return line
    }
}
