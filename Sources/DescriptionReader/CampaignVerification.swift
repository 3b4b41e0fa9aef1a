import AppendixModel
import Diagnostics
import RuleLanguage

/// Checks that need the whole campaign: roles, units, one owner per cell, rules across forms.
enum CampaignVerification {
    static func findings(in campaign: Campaign) -> [Finding] {
        let context = ReadingContext(file: "campaign.yaml")
        let codes = campaign.units.map(\.code)
        let due = campaign.due?.date
        func requireUnit(_ code: String, _ where: Phrase, on day: CalendarDate? = nil) {
            if codes.contains(code), campaign.register.unit(code, on: day) == nil {
                let heirs = campaign.register.successors(of: code, on: day).map(\.code).joined(separator: ", ")
                let date = (day?.short ?? "", day?.description ?? "")
                context.report(
                    .unknownID, at: SourceMark(),
                    `where`
                        + Phrase(
                            ": đơn vị “\(code)” không còn hoặc chưa có vào ngày \(date.0)"
                                + (heirs.isEmpty ? "" : "; nhận nhiệm vụ: \(heirs)"),
                            en: ": unit “\(code)” does not exist on \(date.1)"
                                + (heirs.isEmpty ? "" : "; its successors: \(heirs)")))
            }
            if !codes.contains(code) {
                context.reportUnknown(
                    .unknownID, at: SourceMark(), `where` + Phrase(": không có đơn vị", en: ": there is no unit"),
                    word: code, among: codes)
            }
        }
        for (role, holder) in campaign.roles.sorted(by: { $0.key < $1.key }) {
            switch holder {
            case .unit(let code): requireUnit(code, Phrase("vai trò “\(role)”", en: "role “\(role)”"), on: due)
            case .units(let codes):
                for code in codes { requireUnit(code, Phrase("vai trò “\(role)”", en: "role “\(role)”"), on: due) }
            case .everyUnit(let type):
                if !campaign.units.contains(where: { $0.type == type && $0.exists(on: due) }) {
                    context.reportUnknown(
                        .unknownID, at: SourceMark(),
                        Phrase("vai trò “\(role)”: không có đơn vị loại", en: "role “\(role)”: no unit of type"),
                        word: type, among: Set(campaign.units.map(\.type)).sorted())
                }
            }
        }
        if !campaign.coordinator.isEmpty { requireUnit(campaign.coordinator, .verbatim("coordinator"), on: due) }
        for role in (campaign.reportsAs?.roles ?? []).sorted() where campaign.roles[role] == nil {
            context.reportUnknown(
                .unknownID, at: SourceMark(),
                Phrase("reports_as: không có vai trò", en: "reports_as: there is no role"),
                word: role, among: campaign.roles.keys.sorted())
        }
        for deliverable in campaign.deliverables {
            for unit in deliverable.units { requireUnit(unit, .verbatim("deliverables, “\(deliverable.id)”")) }
        }
        for later in campaign.extensions { requireUnit(later.unit, Phrase("gia hạn", en: "extension")) }
        if let due = campaign.due, let open = campaign.openUntil, open.date < due.date {
            context.report(
                .contradiction, at: SourceMark(), Phrase("open_until trước due", en: "open_until is before due"))
        }
        for form in campaign.forms { verify(form, in: campaign, context: context) }
        return context.findings + ruleFindings(in: campaign)
    }

    private static func verify(_ form: Form, in campaign: Campaign, context: ReadingContext) {
        var told = Set<String>()
        for table in form.tables {
            for entry in table.entries where !entry.row.isCaption || entry.children.isEmpty {
                for role in [entry.responsible] + entry.coordinate where told.insert(role).inserted {
                    if role.isEmpty {
                        context.report(
                            .missingKey, at: SourceMark(),
                            Phrase(
                                "biểu \(form.id), dòng “\(entry.path)” chưa giao cho vai trò nào",
                                en: "form \(form.id), row “\(entry.path)” has no responsible role"))
                    } else if campaign.roles[role] == nil {
                        context.reportUnknown(
                            .unknownID, at: SourceMark(),
                            Phrase("biểu \(form.id): không có vai trò", en: "form \(form.id): there is no role"),
                            word: role,
                            among: campaign.roles.keys.sorted())
                    }
                }
                let holders = campaign.holders(of: entry.responsible)
                if campaign.merge == .union, holders.count > 1 {
                    context.report(
                        .doubleAssignment, at: SourceMark(),
                        Phrase(
                            "biểu \(form.id), dòng “\(entry.path)” giao cho \(holders.joined(separator: ", "))",
                            en: "form \(form.id), row “\(entry.path)” is assigned to \(holders.joined(separator: ", "))"
                        ))
                }
            }
        }
    }

    private static func ruleFindings(in campaign: Campaign) -> [Finding] {
        var findings: [Finding] = []
        var owner: [String: String] = [:]
        let own = ReadingContext(file: "campaign.yaml")
        let ownIDs = Set(campaign.rules.map(\.id))
        for rule in campaign.rules where !rule.on.isEmpty {
            let id = String(rule.on.prefix { $0 != "/" })
            guard let form = campaign.form(id), RuleScope.site(rule.on, in: form) != nil else {
                let hint = NearMiss.best(id, among: campaign.forms.map(\.id))
                own.report(
                    .unknownID, at: rule.mark,
                    Phrase(
                        "quy tắc \(rule.id): không có biểu, bảng hoặc dòng “\(rule.on)”"
                            + (campaign.form(id) == nil ? hint.map { "; có phải ý là “\($0)”?" } ?? "" : ""),
                        en: "rule \(rule.id): there is no form, table or row “\(rule.on)”"))
                continue
            }
        }
        for form in campaign.forms {
            let context = ReadingContext(file: form.file)
            let scope = RuleScope(form: form, in: campaign)
            for problem in RuleBinder(scope).bindAll().problems {
                (ownIDs.contains(problem.rule.id) ? own : context).report(problem.code, at: problem.mark, problem.found)
            }
            for (rule, _) in scope.declarations where !ownIDs.contains(rule.id) || !campaign.rules.contains(rule) {
                if let other = owner[rule.id] ?? (ownIDs.contains(rule.id) ? "campaign.yaml" : nil), other != form.id {
                    context.report(
                        .duplicateID, at: rule.mark,
                        Phrase(
                            "mã quy tắc “\(rule.id)” đã dùng ở biểu \(other)",
                            en: "rule id “\(rule.id)” is taken by form \(other)"))
                }
                owner[rule.id] = form.id
            }
            findings += context.findings
        }
        return findings + own.findings
    }
}
