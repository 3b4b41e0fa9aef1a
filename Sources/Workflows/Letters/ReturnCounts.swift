internal import AppendixModel
internal import CampaignLedger

/// How many units have sent what they owe; the unit that collects is not counted, since it is not written to.
struct ReturnCounts: Hashable {
    /// All units that owe something.
    let all: Int
    /// Have sent everything that has a last day.
    let complete: Int
    /// Have sent, but something is to be completed or still missing.
    let partial: Int
    /// Have sent nothing of what is due.
    let nothing: Int
    /// Owe something and were given more time, which is not over.
    let extended: Int
    /// Owe something, but their last day is still to come.
    let waiting: Int
    private let day: CalendarDate

    init(_ status: CampaignStatus, coordinator: String) {
        let units = status.units.filter { $0.unit.code != coordinator && !$0.deliverables.isEmpty }
        let unfinished = units.filter { !$0.owed.isEmpty }
        let asked = unfinished.filter { !$0.asked.isEmpty }
        all = units.count
        complete = units.count - unfinished.count
        partial = asked.count { $0.hasSent }
        nothing = asked.count - partial
        extended = unfinished.count { $0.asked.isEmpty && $0.extendedUntil != nil }
        waiting = unfinished.count - asked.count - extended
        day = status.asOf
    }

    /// "Tính đến ngày 04 tháng 5 năm 2020, có 4/16 đơn vị đã gửi đầy đủ; …"
    var sentence: String {
        let parts = [
            (partial, "đã gửi, còn nội dung thiếu hoặc cần bổ sung, chỉnh sửa"), (nothing, "chưa gửi"),
            (extended, "được gia hạn"), (waiting, "chưa đến hạn gửi"),
        ].filter { $0.0 > 0 }.map { "; \($0) đơn vị \($1)" }
        return "Tính đến \(day.long), có \(complete)/\(all) đơn vị đã gửi đầy đủ\(parts.joined())."
    }
}
