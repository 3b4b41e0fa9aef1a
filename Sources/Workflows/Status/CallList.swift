internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics

/// Whom to call, the most urgent first; in the order of the register where nothing else tells them apart.
struct CallList {
    /// Units that are asked for the same.
    struct Line {
        var units: [UnitStatus]
        var urgency: UnitStatus.Urgency
        /// What is asked, by what it needs.
        var asked: [Phrase]
    }

    /// The units.
    let lines: [Line]

    private let campaign: Campaign

    init(_ status: CampaignStatus, of campaign: Campaign) {
        self.campaign = campaign
        var lines: [Line] = []
        for urgency in UnitStatus.Urgency.allCases {
            for unit in status.units where unit.urgency == urgency {
                let asked = Self.asked(of: unit)
                if let place = lines.firstIndex(where: { $0.urgency == urgency && $0.asked == asked }) {
                    lines[place].units.append(unit)
                } else {
                    lines.append(Line(units: [unit], urgency: urgency, asked: asked))
                }
            }
        }
        self.lines = lines
    }

    /// A line's units, each with whom to call: "UBND huyện An Lão (chị Lan, điện thoại 0256…)".
    func names(_ line: Line) -> String {
        line.units.map { unit in
            let contact = campaign.contact(of: unit.unit)
            return unit.unit.name + (contact.isEmpty ? "" : " (\(contact.line))")
        }.joined(separator: ", ")
    }

    private static func asked(of unit: UnitStatus) -> [Phrase] {
        var asked: [Phrase] = []
        for state in [
            DeliverableStatus.State.missing, .unreadable, .signedOnly, .incomplete, .questioned,
        ] {
            for isLate in [true, false] {
                let those = unit.counted.filter {
                    $0.state == state && ($0.isLate && $0.received == nil) == isLate
                }
                if those.isEmpty { continue }
                let errors = those.reduce(0) { $0 + $1.open.count { $0.severity == .error } }
                let label = StatusWording.label(state) + (isLate ? Phrase(", quá hạn", en: ", overdue") : .verbatim(""))
                asked.append(
                    label + .verbatim(": " + StatusWording.list(those))
                        + (errors > 0 ? Phrase(" (\(errors) lỗi phải sửa)", en: " (errors: \(errors))") : .verbatim(""))
                )
            }
        }
        return asked
    }
}
