import AppendixModel
import Diagnostics
import Yams

/// `campaign.yaml` in another year: its id, days, the document that orders it, and who holds what by then.
struct CampaignYearShift {
    private var pass: ShiftPass

    init(_ pass: ShiftPass) { self.pass = pass }

    /// Holidays by the sun's calendar, as month and day; the others fall on other days each year.
    private static let fixedHolidays: Set<[Int]> = [[1, 1], [4, 30], [5, 1], [9, 2]]

    /// The pass with everything noted.
    mutating func run() -> ShiftPass {
        let root = pass.edits.node
        let due = pass.rules.dueYear
        identity(root["campaign"])
        pass.heading(root["title"], from: due)
        if let short = root["short"] {
            pass.review(
                short,
                Phrase("tên ngắn trong tên tệp: giữ nguyên", en: "the short name in file names was left as it is"))
        }
        if let document = root["document"] {
            for key in ["number", "name"] { pass.document(document[key]) }
            pass.date(document["date"])
            if let day = document["date"] {
                pass.review(
                    day, Phrase("ghi ngày thật của văn bản mới", en: "write the true date of the new document"))
            }
        }
        for basis in root["legal_basis"]?.sequence ?? [] { pass.document(basis) }
        if case .mapping(let attached)? = root["attached"] {
            for (_, line) in attached { pass.heading(line, from: due) }
        }
        dates(root["dates"])
        for holiday in root["calendar"]?["holidays"]?.sequence ?? [] { self.holiday(holiday) }
        if case .mapping(let roles)? = root["roles"] {
            for (_, holder) in roles {
                unit(holder)
                unit(holder["unit"])
                for one in holder["units"]?.sequence ?? [] { unit(one) }
            }
        }
        unit(root["coordinator"])
        for deliverable in root["deliverables"]?.sequence ?? [] {
            pass.heading(deliverable["title"], from: due)
            deadline(deliverable["due"])
            for one in deliverable["units"]?.sequence ?? [] { unit(one) }
        }
        for rule in root["rules"]?.sequence ?? [] { pass.rule(rule, columns: [], days: [:]) }
        pass.explanation(root["guide"], columns: [], days: [:])
        return pass
    }

    /// The campaign's id is part of every issued code: it must not be the old one.
    private mutating func identity(_ node: Node?) {
        guard let node, let text = node.scalar?.string else { return }
        let changes = YearWords(text).inHeading(from: pass.rules.dueYear, by: pass.years)
        let year = pass.rules.dueYear
        pass.edits.change(
            node, changes.isEmpty ? [WordEdit(offset: 0, old: text, new: "\(text)-\(year + pass.years)")] : changes)
    }

    private mutating func dates(_ node: Node?) {
        guard case .mapping(let dates)? = node else { return }
        for (key, value) in dates {
            if key.scalar?.string == "extensions" {
                for one in value.sequence ?? [] {
                    unit(one["unit"])
                    pass.date(one["until"])
                    pass.review(
                        one,
                        Phrase("gia hạn của đợt trước: xoá nếu không còn", en: "an extension of the earlier campaign"))
                }
                continue
            }
            deadline(value["date"])
            if let day = value["date"]?.scalar?.string.split(separator: "-").first.flatMap({ Int($0) }) {
                pass.heading(value["text"], from: day)
            }
            if let reason = value["reason"] {
                pass.review(
                    reason,
                    Phrase(
                        "lý do chọn ngày (\(reason.scalar?.string ?? "")): giữ nguyên, xem có còn đúng với năm mới",
                        en: "the reason of the day was left; see whether it still holds"))
            }
        }
    }

    /// A day something is due on; that it falls on a weekend now is told.
    private mutating func deadline(_ node: Node?) {
        pass.date(node)
        guard let node, let day = node.scalar.flatMap({ CalendarDate(iso: $0.string) }),
            let next = CalendarDate(year: day.year + pass.years, month: day.month, day: day.day), next.weekday >= 5
        else { return }
        pass.review(
            node,
            Phrase(
                "hạn \(next.short) là \(next.weekday == 5 ? "thứ Bảy" : "Chủ nhật")",
                en: "\(next) is a \(next.weekday == 5 ? "Saturday" : "Sunday")"))
    }

    private mutating func holiday(_ node: Node) {
        guard let date = node["date"], let day = date.scalar.flatMap({ CalendarDate(iso: $0.string) }) else { return }
        if Self.fixedHolidays.contains([day.month, day.day]) {
            pass.date(date)
        } else {
            pass.review(
                date,
                Phrase(
                    "ngày nghỉ \(node["name"]?.scalar?.string ?? "") \(day.short): giữ nguyên; ghi theo thông báo nghỉ lễ của năm mới",
                    en: "the holiday of \(day) was left; write the new year’s"))
        }
    }

    /// Who took over from a unit that has ended by the new due day.
    private mutating func unit(_ node: Node?) {
        guard let node, let code = node.scalar?.string, let heir = pass.rules.heirs[code] else { return }
        guard let heir else {
            pass.refuse(
                node,
                Phrase(
                    "đơn vị “\(code)” không còn vào hạn mới và không có đúng một đơn vị kế thừa: giao việc này cho đơn vị khác trước",
                    en:
                        "unit “\(code)” has ended by the new due day and has not one successor: assign this to another first"
                ))
            return
        }
        pass.edits.change(node, [WordEdit(offset: 0, old: code, new: heir)])
    }
}
