internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics

/// What a unit still owes, as letters put it.
extension UnitStatus {
    /// What it is asked for: what has not come once its last day is over, what has come incomplete at once.
    var asked: [DeliverableStatus] { owed.filter { $0.isLate || $0.state != .missing } }

    /// What is still owed although its last day is over.
    func overdue(on day: CalendarDate) -> [DeliverableStatus] {
        owed.filter { $0.lastDay.map { $0 < day } ?? false }
    }

    /// Whether anything of it has come.
    var hasSent: Bool { deliverables.contains { $0.state != .missing } || !refused.isEmpty }

    /// What has not come, in lines: forms together, documents one by one.
    var missingLines: [String] {
        DeliverableStatus.lines(of: asked.filter { $0.state == .missing })
    }

    /// What has come and needs something, in lines.
    ///
    /// - Parameter limit: findings told of one form at most.
    func mendingLines(limit: Int) -> [String] {
        var lines = deliverables.flatMap { $0.mendingLines(limit: limit) }
        // A file that could not be read is told of as long as what it may have held is missing.
        let isOpen = owed.contains { $0.state == .missing }
        if !refused.isEmpty, isOpen, !deliverables.contains(where: { $0.state == .unreadable }) {
            lines.append("Tệp chưa đọc được: \(refused.joined(separator: ", ")), đề nghị gửi lại")
        }
        if pendingCorrections > 0 {
            lines.append("Có \(pendingCorrections) ô đã sửa theo điện thoại: đề nghị gửi văn bản xác nhận")
        }
        return lines
    }
}

extension DeliverableStatus {
    /// What it needs after it has come; empty when nothing, or when it has not come.
    func mendingLines(limit: Int) -> [String] {
        switch state {
        case .missing, .received, .declaredNone: return []
        case .signedOnly: return ["\(title): đã có bản ký, chưa có tệp số liệu, đề nghị gửi tệp số liệu"]
        case .unreadable: return ["\(title): tệp đã gửi chưa đọc được, đề nghị gửi lại"]
        case .incomplete, .questioned: break
        }
        var lines = reopened.map { ["\(title): mở lại để bổ sung, chỉnh sửa (\($0))"] } ?? []
        if blankCells > 0 {
            lines.append(
                blankCells == inputCells
                    ? "\(title): chưa ghi số liệu" : "\(title): còn \(blankCells)/\(inputCells) ô chưa ghi")
        }
        // Blank cells were told with their number.
        let open = open.filter { $0.code != FindingCode.blankCells.rawValue || blankCells == 0 }
        lines += open.prefix(limit).map { finding in
            let place = finding.words.hasPrefix(title) ? "" : title + ": "
            let words = finding.words.hasSuffix(".") ? String(finding.words.dropLast()) : finding.words
            let isAsked = finding.severity == .error || words.contains("đề nghị")
            return place + words + (isAsked ? "" : " (đề nghị giải trình)")
        }
        if open.count > limit { lines.append("\(title): và \(open.count - limit) nội dung khác") }
        return lines.isEmpty ? ["\(title): đề nghị bổ sung, chỉnh sửa"] : lines
    }

    /// Their names in lines: forms together, documents one by one.
    static func lines(of deliverables: [DeliverableStatus]) -> [String] {
        let forms = joinedTitles(deliverables.filter(\.isForm))
        return (forms.isEmpty ? [] : [forms]) + deliverables.filter { !$0.isForm }.map(\.title)
    }

    /// "Phụ lục 1, 4, 5 và 8" where all names begin alike, else the names one after the other.
    private static func joinedTitles(_ deliverables: [DeliverableStatus]) -> String {
        let titles = deliverables.map(\.title)
        let stems = Set(titles.map { $0.split(separator: " ").dropLast().joined(separator: " ") })
        guard let stem = stems.first, stems.count == 1, !stem.isEmpty, titles.count > 1 else {
            return Disagreement.list(titles)
        }
        return stem + " " + Disagreement.list(titles.map { String($0.split(separator: " ").last ?? "") })
    }
}
