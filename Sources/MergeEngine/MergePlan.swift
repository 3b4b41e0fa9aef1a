public import AppendixModel
public import CampaignLedger
import Diagnostics

/// Puts returns together as the campaign says. The result depends on what was accepted, never on the order of arrival.
public enum MergePlan {
    /// Merges what lies in a folder.
    ///
    /// - Parameters:
    ///   - returns: one entry per form of each file.
    ///   - campaign: decides between union and roll-up.
    public static func merge(_ returns: [AcceptedReturn], in campaign: Campaign) -> MergeResult {
        let histories = UnitHistory.histories(of: returns)
        return merge(units: histories.keys.sorted(), in: campaign) { histories[$0] ?? UnitHistory(unit: $0) }
    }

    /// Merges what the records of a campaign say.
    ///
    /// - Parameters:
    ///   - units: codes of units that anything is recorded of.
    ///   - campaign: decides between union and roll-up.
    ///   - history: of one of the units; only what counts of it is held on to, so that memory does not grow with the number of versions.
    /// - Throws: what `history` throws.
    public static func merge<Failure: Error>(
        units: [String], in campaign: Campaign, history: (String) throws(Failure) -> UnitHistory
    ) throws(Failure) -> MergeResult {
        var result = MergeResult()
        let whole = campaign.wholeSlices
        var byUnit: [String: [String: UnitFigures]] = [:]
        for code in units.sorted() where !code.isEmpty {
            let history = try history(code)
            let sent = Set(history.versions.map(\.form))
            for slice in whole where sent.contains(slice.form.id) || history.concerns(slice.form.id) {
                let figures = UnitFigures(slice, in: history, campaign: campaign)
                result.findings += figures.findings
                byUnit[code, default: [:]][slice.form.id] = figures
                for (row, note) in figures.notes.sorted(by: { $0.key < $1.key }) {
                    result.notes[row] = result.notes[row].map { $0 + "; " + note } ?? note
                }
            }
            reportLate(history, in: campaign, &result)
        }
        for form in campaign.forms {
            switch campaign.merge {
            case .union: UnionMerge(campaign: campaign, form: form, units: byUnit).merge(into: &result)
            case .rollUp: RollUpMerge(campaign: campaign, form: form, units: byUnit).merge(into: &result)
            }
        }
        for packet in campaign.packets() {
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
        result.findings.sort()
        return result
    }

    private static func reportLate(_ history: UnitHistory, in campaign: Campaign, _ result: inout MergeResult) {
        guard let last = campaign.lastDay(for: history) else { return }
        let receipts = Dictionary(history.receipts.map { ($0.id, $0) }) { first, _ in first }
        // The earliest arrival of the same bytes counts.
        let first = Dictionary(history.receipts.map { ($0.original.sha256, $0.received) }, uniquingKeysWith: min)
        let readings = Dictionary(history.readings.map { ($0.id, $0) }) { first, _ in first }
        var told = Set<String>()
        for version in history.versions {
            guard let receipt = readings[version.reading].flatMap({ receipts[$0.receipt] }),
                let received = first[receipt.original.sha256], received > last, told.insert(receipt.file).inserted
            else { continue }
            let name = campaign.unit(history.unit)?.name ?? history.unit
            result.findings.append(
                Finding(
                    .late,
                    at: Place(
                        unit: history.unit, file: receipt.file, words: .verbatim("\(name), tệp \(receipt.file)")),
                    found: Phrase(
                        "đến ngày \(received.short), hạn \(last.short)",
                        en: "arrived \(received), due \(last)")))
        }
    }
}

extension UnitHistory {
    /// Whether anything was said of a form without a file.
    fileprivate func concerns(_ form: String) -> Bool {
        corrections.contains { $0.key.form == form }
            || acts.contains { act in
                if case .declaration(form, _) = act.deed { true } else { false }
            }
    }
}
