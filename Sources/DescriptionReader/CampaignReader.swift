public import AppendixModel
public import Diagnostics
import RuleLanguage
import Yams

/// Reads a campaign: `campaign.yaml`, `units.csv` and the forms it names.
public enum CampaignReader {
    static let keys = [
        "campaign", "short", "title", "document", "legal_basis", "place", "receiver", "coordinator", "merge",
        "reports_as", "attached", "dates",
        "calendar", "roles", "contacts", "letters", "deliverables", "forms", "rules", "guide", "note",
    ]

    /// Reads a campaign whose files are given by name.
    ///
    /// - Parameter file: the text of a file of the folder, nil when there is no such file; throws when there is one that is no text.
    /// - Returns: the campaign, nil when anything contradicts itself; and everything that is wrong, at once.
    public static func read(_ file: (String) throws(UnreadableText) -> String?) -> Checked<Campaign?> {
        let context = ReadingContext(file: "campaign.yaml")
        let unitContext = ReadingContext(file: "units.csv")
        var formFindings: [Finding] = []
        var campaign: Campaign?
        var formFiles: [String] = []
        var forms: [Form] = []
        if let text = text(of: "campaign.yaml", file, unreadable: .yamlUnreadable, context) {
            (campaign, formFiles) = read(text, context: context)
        }
        if let text = text(of: "units.csv", file, unreadable: .unitRegister, unitContext) {
            let register = UnitRegisterReader.read(text, context: unitContext)
            campaign?.register = register
            let due = campaign?.due?.date
            campaign?.units = register.known(on: due)
        }
        for name in formFiles {
            let formContext = ReadingContext(file: name)
            let text: String?
            do {
                text = try file(name)
                if text == nil {
                    context.report(
                        .unknownID, at: SourceMark(),
                        Phrase("không có tệp biểu “\(name)”", en: "there is no form file “\(name)”"))
                }
            } catch {
                text = nil
                error.report(.yamlUnreadable, formContext)
            }
            formFindings += formContext.findings
            guard let text else { continue }
            let checked = FormReader.read(text, file: name)
            formFindings += checked.findings
            guard let form = checked.value else { continue }
            if forms.contains(where: { $0.id == form.id }) {
                context.report(
                    .duplicateID, at: SourceMark(),
                    Phrase("biểu “\(form.id)” khai hai lần", en: "form “\(form.id)” is given twice"))
            } else {
                forms.append(form)
            }
        }
        let sheets = SheetNames.distinct(forms)
        campaign?.forms = sheets.forms
        var findings = context.findings + unitContext.findings + formFindings + sheets.findings
        if let campaign, !findings.contains(where: { $0.severity == .error }) {
            findings += CampaignVerification.findings(in: campaign)
        }
        let isSound = !findings.contains { $0.severity == .error }
        return Checked(isSound ? campaign : nil, findings.sorted())
    }

    /// The text of a file that must be there.
    private static func text(
        of name: String, _ file: (String) throws(UnreadableText) -> String?, unreadable: FindingCode,
        _ context: ReadingContext
    ) -> String? {
        do {
            if let text = try file(name) { return text }
            context.report(
                .missingKey, at: SourceMark(), Phrase("thư mục không có tệp này", en: "the folder has no such file"))
        } catch { error.report(unreadable, context) }
        return nil
    }

    private static func read(_ text: String, context: ReadingContext) -> (Campaign?, [String]) {
        guard let node = YAMLDocument.compose(text, context: context),
            let fields = NodeFields(
                node, what: Phrase("đợt báo cáo", en: "the campaign"), known: keys, context: context)
        else { return (nil, []) }
        for key in ["campaign", "short", "title", "merge", "dates", "roles", "forms"] { fields.requireKey(key) }
        var campaign = Campaign()
        campaign.id = fields.id("campaign") ?? ""
        campaign.short =
            fields.value("short", allowed: Phrase("Chữ không dấu và số", en: "ASCII letters and digits")) { text in
                !text.isEmpty && text.utf8.allSatisfy { CellKey.isSegment(String(UnicodeScalar($0)).lowercased()) }
                    ? text : nil
            } ?? ""
        campaign.title = fields.text("title") ?? ""
        if let map = map(fields, "document", ["number", "name", "date", "issuer"]) {
            campaign.document.number = map.text("number") ?? ""
            campaign.document.name = map.text("name") ?? ""
            campaign.document.date = map.date("date")
            campaign.document.issuer = map.text("issuer") ?? ""
        }
        campaign.legalBasis = fields.texts("legal_basis") ?? []
        campaign.place = fields.text("place") ?? ""
        campaign.receiver = fields.text("receiver") ?? ""
        campaign.coordinator = fields.id("coordinator") ?? ""
        campaign.merge = fields.word("merge", Campaign.Merge.self) ?? .union
        if let map = map(fields, "reports_as", ["campaign", "unit", "roles"]) {
            for key in ["campaign", "unit"] { map.requireKey(key) }
            if let upper = map.id("campaign"), let unit = map.id("unit") {
                campaign.reportsAs = UpperReturn(campaign: upper, unit: unit, roles: map.ids("roles").map(Set.init))
            }
        }
        if let map = map(fields, "attached", Paper.allCases.map(\.rawValue)) {
            for paper in Paper.allCases { campaign.attached[paper] = map.text(paper.rawValue) }
        }
        dates(fields, into: &campaign)
        calendar(fields, into: &campaign)
        roles(fields, into: &campaign)
        campaign.contacts = fields.maps(
            "contacts", what: Phrase("đầu mối", en: "contact"), known: ["name", "office", "phone", "email", "zalo"]
        ).map { map in
            var contact = Campaign.Contact()
            contact.name = map.text("name") ?? ""
            contact.office = map.text("office") ?? ""
            contact.phone = map.text("phone") ?? ""
            contact.email = map.text("email") ?? ""
            contact.zalo = map.text("zalo") ?? ""
            return contact
        }
        campaign.letters = LettersReader.read(fields)
        campaign.deliverables = fields.maps(
            "deliverables", what: Phrase("văn bản phải gửi", en: "deliverable"), known: ["id", "title", "units", "due"]
        ).map { map in
            for key in ["id", "title", "units"] { map.requireKey(key) }
            return Campaign.Deliverable(
                id: map.id("id") ?? "", title: map.text("title") ?? "", units: map.ids("units") ?? [],
                due: map.date("due"))
        }
        var rules = RuleReader()
        campaign.rules = rules.read(fields, isCampaign: true)
        campaign.guide = fields.text("guide") ?? ""
        _ = fields.text("note")
        return (campaign, fields.texts("forms") ?? [])
    }

    private static func map(_ fields: NodeFields, _ key: String, _ known: [String]) -> NodeFields? {
        fields[key].flatMap { NodeFields($0, what: .verbatim(key), known: known, context: fields.context) }
    }

    private static func dates(_ fields: NodeFields, into campaign: inout Campaign) {
        guard let node = fields["dates"], case .mapping(let mapping) = node else { return }
        let names = mapping.compactMap { $0.key.scalar?.string }
        guard let dates = NodeFields(node, what: .verbatim("dates"), known: names, context: fields.context) else {
            return
        }
        dates.requireKey("due")
        for name in names where name != "extensions" {
            guard let map = map(dates, name, ["date", "hour", "text", "reading", "reason", "inferred"]) else {
                continue
            }
            map.requireKey("date")
            enum Reading: String, CaseIterable { case strict, inclusive }
            _ = map.word("reading", Reading.self)
            let hour = map.value("hour", allowed: Phrase("Giờ như 17:00", en: "An hour such as 17:00")) { text in
                let parts = text.split(separator: ":").map { Int($0) ?? 99 }
                return parts.count == 2 && parts[0] < 24 && parts[1] < 60 ? text : nil
            }
            guard let date = map.date("date") else { continue }
            let due = Campaign.Due(
                date: date, hour: hour ?? "", text: map.text("text") ?? "", reason: map.text("reason") ?? "",
                isInferred: map.bool("inferred") ?? false)
            switch name {
            case "due": campaign.due = due
            case "open_until": campaign.openUntil = due
            default: campaign.milestones[name] = due
            }
        }
        for map in dates.maps(
            "extensions", what: Phrase("gia hạn", en: "extension"), known: ["unit", "until", "reason"])
        {
            for key in ["unit", "until"] { map.requireKey(key) }
            if let unit = map.id("unit"), let until = map.date("until") {
                campaign.extensions.append(
                    Campaign.Extension(unit: unit, until: until, reason: map.text("reason") ?? ""))
            }
        }
    }

    private static func calendar(_ fields: NodeFields, into campaign: inout Campaign) {
        guard let map = map(fields, "calendar", ["weekend", "holidays"]) else { return }
        enum Day: String, CaseIterable { case monday, tuesday, wednesday, thursday, friday, saturday, sunday }
        if let days = map.texts("weekend") {
            campaign.calendar.weekend = Set(
                days.compactMap { name in
                    let index = Day.allCases.firstIndex { $0.rawValue == name }
                    if index == nil {
                        map.context.reportUnknown(
                            .badValue, at: map.place("weekend"), Phrase("thứ", en: "day"), word: name,
                            among: Day.allCases.map(\.rawValue))
                    }
                    return index
                })
        }
        for holiday in map.maps("holidays", what: Phrase("ngày nghỉ", en: "holiday"), known: ["date", "name"]) {
            if let date = holiday.date("date") { campaign.calendar.holidays[date] = holiday.text("name") ?? "" }
        }
    }

    private static func roles(_ fields: NodeFields, into campaign: inout Campaign) {
        guard let node = fields["roles"], case .mapping(let mapping) = node else { return }
        for (key, value) in mapping {
            guard let role = key.scalar?.string else { continue }
            if case .mapping = value {
                guard
                    let map = NodeFields(
                        value, what: Phrase("vai trò", en: "role"),
                        known: ["unit", "units", "type", "merged", "person", "phone"],
                        context: fields.context)
                else { continue }
                var contact = Campaign.Contact()
                contact.name = map.text("person") ?? ""
                contact.phone = map.text("phone") ?? ""
                if !contact.isEmpty { campaign.roleContacts[role] = contact }
                let holders = ["unit", "units", "type"].filter { map[$0] != nil }
                if holders.isEmpty { map.requireKey("unit") }
                if holders.count > 1 {
                    let list = holders.joined(separator: ", ")
                    map.context.report(
                        .contradiction, at: map.place(holders[1]),
                        Phrase(
                            "vai trò “\(role)” giao theo nhiều cách: \(list)",
                            en: "role “\(role)” is given in several ways: \(list)"),
                        allowed: Phrase("Một trong unit, units, type", en: "One of unit, units, type"))
                }
                if let unit = map.id("unit") { campaign.roles[role] = .unit(unit) }
                if let units = map.ids("units") { campaign.roles[role] = .units(units) }
                if let type = map.id("type") { campaign.roles[role] = .everyUnit(type: type) }
                if map.bool("merged") == true { campaign.mergedRoles.insert(role) }
            } else if let unit = fields.text(value, role) {
                campaign.roles[role] = .unit(unit)
            }
        }
    }
}
