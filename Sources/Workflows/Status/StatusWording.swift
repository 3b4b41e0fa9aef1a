internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import TextScanning

/// The words in which a status is told, the same in every format.
enum StatusWording {
    /// What has come of a deliverable.
    static func label(_ state: DeliverableStatus.State) -> Phrase {
        switch state {
        case .missing: Phrase("Chưa gửi", en: "Not sent")
        case .signedOnly: Phrase("Đã có bản ký, chưa có file số liệu", en: "Signed copy only, no file of figures")
        case .unreadable: Phrase("Đã gửi, tệp chưa đọc được", en: "Sent, not readable")
        case .incomplete: Phrase("Đề nghị bổ sung, chỉnh sửa", en: "To be completed or mended")
        case .questioned: Phrase("Đã nhận, đề nghị giải trình", en: "Received, to be explained")
        case .received: Phrase("Đã nhận", en: "Received")
        case .declaredNone: Phrase("Không phát sinh", en: "Nothing to report")
        }
    }

    /// One character for a narrow column.
    static func mark(_ state: DeliverableStatus.State) -> String {
        switch state {
        case .missing: "–"
        case .signedOnly: "K"
        case .unreadable: "×"
        case .incomplete: "!"
        case .questioned: "?"
        case .received: "✓"
        case .declaredNone: "0"
        }
    }

    /// Behind a mark: after its last day.
    static let lateMark = "*"
    static let late = Phrase("Gửi sau hạn, hoặc chưa gửi mà đã quá hạn", en: "Late, or overdue")

    /// The mark with the sign of lateness.
    static func mark(_ status: DeliverableStatus) -> String { mark(status.state) + (status.isLate ? lateMark : "") }

    /// The label, late or in time, with the day: "Đã nhận 27/4/2020, gửi sau hạn".
    static func words(_ status: DeliverableStatus) -> Phrase {
        let label = label(status.state)
        guard let day = status.received else {
            return status.isLate ? label + Phrase(", đã quá hạn", en: ", overdue") : label
        }
        let told = label + Phrase(" (đến ngày \(day.short)", en: " (arrived \(day)")
        return told + (status.isLate ? Phrase(", gửi sau hạn)", en: ", late)") : .verbatim(")"))
    }

    /// "Tình hình gửi báo cáo, số liệu theo Kế hoạch số 04/KH-UBND".
    static func title(_ campaign: Campaign) -> Phrase {
        let plan = campaign.document.name
        let of = plan.isEmpty ? ": " + campaign.title.shortened(to: 120) : " theo " + plan
        return Phrase(
            "Tình hình gửi báo cáo, số liệu" + of,
            en: "Returns received" + (plan.isEmpty ? ": " + campaign.title : ", " + plan))
    }

    /// "Tính đến ngày 04/5/2020; hạn gửi 29/4/2020, đã quá 1 ngày làm việc".
    static func day(_ status: CampaignStatus) -> Phrase {
        let told = Phrase("Tính đến ngày \(status.asOf.short)", en: "As of \(status.asOf)")
        guard let due = status.due else { return told }
        return told + Phrase("; hạn gửi \(due.short), ", en: "; due \(due), ") + left(status, due: due)
    }

    private static func left(_ status: CampaignStatus, due: CalendarDate) -> Phrase {
        let days = status.workingDaysLeft ?? 0
        if status.asOf == due { return Phrase("hôm nay là ngày cuối", en: "today is the last day") }
        if status.asOf < due { return Phrase("còn \(days) ngày làm việc", en: "\(days) working days left") }
        return days == 0
            ? Phrase("đã quá hạn", en: "which is over")
            : Phrase("đã quá \(-days) ngày làm việc", en: "\(-days) working days ago")
    }

    /// Counts in sentences, one a line.
    static func counts(_ counts: StatusCounts) -> [Phrase] {
        let percent = counts.percentOnTime.map { number in
            Phrase(
                "; đúng hạn \(number.vietnameseText)%", en: "; \(number.plainText)% in time")
        }
        return [
            Phrase(
                "\(counts.units) đơn vị: \(counts.complete) đã gửi đủ, \(counts.partial) gửi chưa đủ hoặc cần bổ sung, \(counts.nothing) chưa gửi",
                en:
                    "\(counts.units) units: \(counts.complete) complete, \(counts.partial) in part or to be mended, \(counts.nothing) sent nothing"
            ),
            Phrase(
                "\(counts.expected) biểu, văn bản có thời hạn: \(counts.done) đã nhận, \(counts.incomplete) đề nghị bổ sung, \(counts.missing) chưa gửi"
                    + (counts.late > 0 ? ", \(counts.late) gửi sau hạn" : ""),
                en:
                    "\(counts.expected) forms and documents due: \(counts.done) received, \(counts.incomplete) to be mended, \(counts.missing) not sent"
                    + (counts.late > 0 ? ", \(counts.late) late" : "")) + (percent ?? .verbatim("")),
        ]
    }

    /// "Phụ lục 1, 4, 8; Báo cáo tổng kết…": names that begin alike are put together.
    static func list(_ deliverables: [DeliverableStatus]) -> String {
        var parts: [String] = []
        var stem = ""
        for deliverable in deliverables {
            let title = deliverable.title.shortened(to: 52)
            let words = title.split(separator: " ")
            let own = words.dropLast().joined(separator: " ")
            if deliverable.isForm, own == stem, !own.isEmpty, let last = words.last, let before = parts.popLast() {
                parts.append(before + ", " + last)
            } else {
                parts.append(title)
            }
            stem = deliverable.isForm ? own : ""
        }
        return parts.joined(separator: "; ")
    }

    /// What is told of units beside what they sent: extensions, corrections that wait, files that could not be placed.
    static func remarks(_ status: CampaignStatus) -> [(title: Phrase, lines: [Phrase])] {
        let extended = status.units.compactMap { unit in
            unit.extendedUntil.map { Phrase("\(unit.unit.name) đến \($0.short)", en: "\(unit.unit.name) until \($0)") }
        }
        let pending = status.units.filter { $0.pendingCorrections > 0 }.map {
            Phrase("\($0.unit.name) \($0.pendingCorrections) ô", en: "\($0.unit.name), cells: \($0.pendingCorrections)")
        }
        let reopened = status.units.flatMap { unit in
            unit.deliverables.compactMap { form in
                form.reopened.map { Phrase.verbatim("\(unit.unit.name), \(form.title): \($0)") }
            }
        }
        let refused = status.units.flatMap { unit in
            unit.refused.map { Phrase.verbatim("\(unit.unit.name): \($0)") }
        }
        return [
            (Phrase("Gia hạn", en: "Extended"), extended),
            (Phrase("Mở lại, chờ gửi lại", en: "Opened again"), reopened),
            (
                Phrase(
                    "Đã sửa theo thông tin báo, chờ văn bản xác nhận", en: "Corrected without a file, to be confirmed"),
                pending
            ),
            (Phrase("Tệp chưa đọc được hoặc chưa rõ là văn bản nào", en: "Files not read or not told"), refused),
            (
                Phrase("Tệp chưa rõ của đơn vị nào", en: "Files of nobody known"),
                status.unplaced.map { Phrase.verbatim($0) }
            ),
        ].filter { !$0.1.isEmpty }
    }
}
