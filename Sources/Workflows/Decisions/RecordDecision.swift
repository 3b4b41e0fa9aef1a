public import AppendixModel
public import CampaignLedger
internal import CampaignStore
internal import Diagnostics

/// `phuluc decide`: what a person decides in the course of a campaign.
public enum RecordDecision {
    /// A decision as it is asked for, before records are looked at.
    public enum Request: Sendable {
        /// More time until that day.
        case extend(until: CalendarDate)
        /// A version of a form does not count: by its number among the unit's (bản 2), nil for the last.
        case invalidate(form: String, version: Int?)
        /// It counts again.
        case reinstate(form: String, version: Int?)
        /// A form whose figures were locked may be sent again.
        case reopen(form: String)
        /// A state for a whole form.
        case declare(form: String, state: CellState)
        /// A document or signed copy carries the corrections of that cell: by the name of its file.
        case confirm(key: String, file: String)
        /// Only words.
        case note(form: String)
    }

    /// Records it.
    ///
    /// - Parameter unit: code, short name or name of the unit; nil for the whole campaign, where that makes sense.
    /// - Throws: `WorkflowError` when the unit, form, version, correction or file is not there, or the records cannot be written.
    public static func run(
        _ path: String, _ request: Request, unit: String?, by: String, day: CalendarDate, channel: Channel,
        reason: String, world: World
    ) throws(WorkflowError) -> CampaignAct {
        let folder = try CampaignFolder(path, world: world)
        let code =
            try unit.map { name throws(WorkflowError) in try folder.units(named: [name]).first?.code ?? "" } ?? ""
        let records = try CampaignRecordsFile.open(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            let history = try records.history(of: code)
            let deed = try DecisionReading(folder.campaign, history: history, hasUnit: unit != nil).deed(request)
            let act = CampaignAct(deed, unit: code, by: by, day: day, channel: channel, reason: reason)
            try records.record(act)
            try records.close()
            return act
        }
    }
}

/// Finds the records a decision speaks of.
private struct DecisionReading {
    let campaign: Campaign
    let history: UnitHistory
    let hasUnit: Bool

    init(_ campaign: Campaign, history: UnitHistory, hasUnit: Bool) {
        self.campaign = campaign
        self.history = history
        self.hasUnit = hasUnit
    }

    func deed(_ request: RecordDecision.Request) throws(WorkflowError) -> CampaignAct.Deed {
        switch request {
        case .extend(let until): return .extension(until: until)
        case .note(let form): return .note(form: form.isEmpty ? "" : try known(form))
        case .reopen(let form): return .reopening(form: try known(form))
        case .declare(let form, let state):
            try mustNameUnit()
            return .declaration(form: try known(form), state: state)
        case .invalidate(let form, let version): return .invalidation(of: try record(of: form, version))
        case .reinstate(let form, let version): return .reinstatement(of: try record(of: form, version))
        case .confirm(let key, let file):
            try mustNameUnit()
            guard let correction = history.corrections.last(where: { $0.key.text == key }) else {
                throw WorkflowError(
                    Phrase("Chưa có lần sửa nào của ô “\(key)”.", en: "There is no correction of the cell “\(key)”."))
            }
            guard let receipt = history.receipts.last(where: { $0.file == file }) else {
                let hint = NearMiss.best(file, among: history.receipts.map(\.file))
                throw WorkflowError(
                    Phrase(
                        "Đơn vị không có tệp “\(file)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? "."),
                        en: "The unit has sent no file “\(file)”" + (hint.map { "; did you mean “\($0)”?" } ?? ".")))
            }
            return .confirmation(of: correction.id, receipt: receipt.id)
        }
    }

    private func mustNameUnit() throws(WorkflowError) {
        if hasUnit { return }
        throw WorkflowError(Phrase("Nêu đơn vị bằng --unit.", en: "Name the unit with --unit."))
    }

    private func known(_ form: String) throws(WorkflowError) -> String {
        if campaign.form(form) != nil { return form }
        let hint = NearMiss.best(form, among: campaign.forms.map(\.id))
        throw WorkflowError(
            Phrase(
                "Không có biểu “\(form)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? "."),
                en: "There is no form “\(form)”" + (hint.map { "; did you mean “\($0)”?" } ?? ".")))
    }

    private func record(of form: String, _ number: Int?) throws(WorkflowError) -> RecordID {
        try mustNameUnit()
        let id = try known(form)
        let versions = history.versions.filter { $0.form == id }
        let found = number.map { number in versions.first { $0.sequence == number } } ?? versions.last
        if let found { return found.id }
        throw WorkflowError(
            Phrase(
                "Đơn vị có \(versions.count) bản của biểu “\(form)”" + (number.map { ", không có bản \($0)." } ?? "."),
                en: "The unit has sent \(versions.count) versions of “\(form)”"
                    + (number.map { "; there is no version \($0)." } ?? ".")))
    }
}
