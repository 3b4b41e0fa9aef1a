internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import TextScanning

/// A status as a message for the Zalo group: plain text of at most 500 characters. Names give way, never the numbers.
enum StatusMessage {
    /// The most characters a message has.
    static let limit = 500

    /// One sentence: how many, who, and what.
    private struct Group {
        var title: Phrase
        var names: [String]
        /// How many of them are named.
        var named: Int

        func text(in language: Language) -> String {
            let rest = names.count - named
            let title = title.text(in: language)
            if named == 0 { return "\(title): " + (language == .vi ? "\(rest) đơn vị." : "\(rest) units.") }
            let list = names.prefix(named).joined(separator: ", ")
            if rest == 0 { return "\(title) (\(names.count)): \(list)." }
            let more = language == .vi ? " và \(rest) đơn vị khác." : " and \(rest) more units."
            return "\(title) (\(names.count)): \(list)\(more)"
        }
    }

    static func text(_ report: StatusReport, in language: Language) -> String {
        func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
        let units = report.status.units
        func names(_ urgency: UnitStatus.Urgency) -> [String] {
            units.filter { $0.urgency == urgency }.map(\.unit.name)
        }
        var groups = [
            Group(title: Phrase("Quá hạn chưa gửi đủ", en: "Overdue"), names: names(.overdue), named: 0),
            Group(title: Phrase("Đề nghị bổ sung, chỉnh sửa", en: "To be mended"), names: names(.toMend), named: 0),
            Group(title: Phrase("Đề nghị giải trình", en: "To be explained"), names: names(.toExplain), named: 0),
            Group(title: Phrase("Chưa gửi đủ, còn thời hạn", en: "Not sent, in time"), names: names(.notYet), named: 0),
        ].filter { !$0.names.isEmpty }
        let counts = report.counts
        let percent = counts.percentOnTime.map {
            language == .vi ? "; đúng hạn \($0.vietnameseText)%" : "; \($0.plainText)% in time"
        }
        let head = [
            say(StatusWording.title(report.campaign)).shortened(to: 120), say(StatusWording.day(report.status)) + ".",
            say(
                Phrase(
                    "Đã gửi đủ: \(counts.complete)/\(counts.units) đơn vị",
                    en: "Complete: \(counts.complete) of \(counts.units) units"))
                + (percent ?? "") + ".",
        ]
        let receiver = report.campaign.unit(report.campaign.coordinator)?.name ?? report.campaign.receiver
        let isAsking = units.contains { $0.urgency != nil && $0.unit.code != report.campaign.coordinator }
        var foot =
            isAsking
            ? [
                say(
                    Phrase(
                        "Đề nghị các đơn vị gửi về \(receiver.shortened(to: 40)).",
                        en: "Please send to \(receiver.shortened(to: 40))."))
            ] : []
        func whole() -> String { (head + groups.map { $0.text(in: language) } + foot).joined(separator: "\n") }
        if whole().count > limit { foot = [] }
        // The longest list gives way first: who is alone in a list stays named.
        for index in groups.indices { groups[index].named = groups[index].names.count }
        while whole().count > limit,
            let longest = groups.indices.reversed().max(by: { groups[$0].named < groups[$1].named }),
            groups[longest].named > 0
        { groups[longest].named -= 1 }
        return whole()
    }
}
