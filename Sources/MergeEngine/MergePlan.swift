public import AppendixModel
import Diagnostics

/// Puts returns together as the campaign says. The result depends on what was accepted, never on the order of arrival.
public enum MergePlan {
    /// Merges.
    ///
    /// - Parameters:
    ///   - returns: one entry per form of each file.
    ///   - campaign: decides between union and roll-up.
    public static func merge(_ returns: [AcceptedReturn], in campaign: Campaign) -> MergeResult {
        var result = MergeResult()
        let packets = campaign.packets()
        var byUnit: [String: [String: UnitFigures]] = [:]
        let grouped = Dictionary(grouping: returns) { "\($0.unit)\t\($0.form.slice.form.id)" }
        for key in grouped.keys.sorted() {
            let group = grouped[key] ?? []
            guard let first = group.first else { continue }
            let figures = UnitFigures(group)
            result.findings += figures.findings
            byUnit[first.unit, default: [:]][first.form.slice.form.id] = figures
            for (row, note) in figures.notes.sorted(by: { $0.key < $1.key }) {
                result.notes[row] = result.notes[row].map { $0 + "; " + note } ?? note
            }
        }
        for form in campaign.forms {
            switch campaign.merge {
            case .union: UnionMerge(campaign: campaign, form: form, units: byUnit).merge(into: &result)
            case .rollUp: RollUpMerge(campaign: campaign, form: form, units: byUnit).merge(into: &result)
            }
        }
        for packet in packets {
            let sent = packet.slices.map(\.form.id).filter { byUnit[packet.unit.code]?[$0]?.byKey.isEmpty == false }
            let missing = packet.slices.map(\.form.id).filter { !sent.contains($0) }
            result.received.append((packet.unit.code, sent, missing))
            for id in missing {
                let form = campaign.form(id)
                result.findings.append(
                    Finding(
                        .notSent,
                        at: Place(
                            unit: packet.unit.code, key: id,
                            words: .verbatim("\(packet.unit.name), \(form?.name ?? id)")),
                        found: Phrase("chưa gửi", en: "not sent")))
            }
        }
        reportLate(returns, in: campaign, &result)
        result.findings.sort()
        return result
    }

    private static func reportLate(_ returns: [AcceptedReturn], in campaign: Campaign, _ result: inout MergeResult) {
        var told = Set<String>()
        for accepted in returns {
            guard let received = accepted.received, let last = campaign.lastDay(for: accepted.unit), received > last,
                told.insert(accepted.unit + "\t" + accepted.file).inserted
            else { continue }
            let name = campaign.unit(accepted.unit)?.name ?? accepted.unit
            result.findings.append(
                Finding(
                    .late,
                    at: Place(
                        unit: accepted.unit, file: accepted.file, words: .verbatim("\(name), tệp \(accepted.file)")),
                    found: Phrase(
                        "đến ngày \(received.short), hạn \(last.short)", en: "arrived \(received), due \(last)")))
        }
    }
}
