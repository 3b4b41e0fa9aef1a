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
        case .extend(let until):
            try mustMoveOn(until)
            return .extension(until: until)
        case .note(let form): return .note(form: form.isEmpty ? "" : try known(form))
        case .reopen(let form): return .reopening(form: try known(form))
        case .declare(let form, let state):
            try mustNameUnit()
            let id = try known(form)
            try mustBeWithoutFigures(id)
            return .declaration(form: id, state: state)
        case .invalidate(let form, let version):
            let id = try record(of: form, version)
            if isInvalidated(id, of: form) {
                throw WorkflowError(
                    Phrase("Bản này đã không được tính từ trước.", en: "This version does not count already."))
            }
            return .invalidation(of: id)
        case .reinstate(let form, let version):
            let id = try record(of: form, version)
            if !isInvalidated(id, of: form) {
                throw WorkflowError(Phrase("Bản này đang được tính.", en: "This version counts."))
            }
            return .reinstatement(of: id)
        case .confirm(let key, let file):
            try mustNameUnit()
            guard !key.isEmpty else {
                throw WorkflowError(Phrase("Nêu ô bằng --key.", en: "Name the cell with --key."))
            }
            guard let cell = CellKey(key), case .correction(let id)? = standing(cell.form).figures[cell]?.basis,
                let correction = history.corrections.first(where: { $0.id == id })
            else {
                throw WorkflowError(
                    Phrase(
                        "Ô “\(key)” hiện không lấy số sửa theo thông báo nào.",
                        en: "The cell “\(key)” does not stand on a correction."))
            }
            guard let receipt = history.receipts.last(where: { $0.file == file }) else {
                let hint = NearMiss.best(file, among: history.receipts.map(\.file))
                throw WorkflowError(
                    Phrase(
                        "Đơn vị không có tệp “\(file)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? "."),
                        en: "The unit has sent no file “\(file)”" + (hint.map { "; did you mean “\($0)”?" } ?? ".")))
            }
            try mustCarry(correction, receipt)
            return .confirmation(of: correction.id, receipt: receipt.id)
        }
    }

    private func mustNameUnit() throws(WorkflowError) {
        if hasUnit { return }
        throw WorkflowError(Phrase("Nêu đơn vị bằng --unit.", en: "Name the unit with --unit."))
    }

    private func standing(_ form: String) -> StandingFigures { StandingFigures(of: form, in: history) }

    private func isInvalidated(_ version: RecordID, of form: String) -> Bool {
        standing(form).versions.contains { standing in
            if standing.version.id == version, case .invalidated = standing.verdict { true } else { false }
        }
    }

    /// More time is later than what the unit has already.
    private func mustMoveOn(_ until: CalendarDate) throws(WorkflowError) {
        if hasUnit {
            let isOwing =
                campaign.unit(history.unit).flatMap { campaign.packet(for: $0) } != nil
                || campaign.deliverables.contains { $0.units.contains(history.unit) }
            if !isOwing {
                throw WorkflowError(
                    Phrase("Đơn vị này không phải gửi gì trong đợt.", en: "This unit owes nothing in this campaign."))
            }
        }
        if let last = campaign.lastDay(for: history), until <= last {
            throw WorkflowError(
                Phrase(
                    "Gia hạn phải muộn hơn hạn hiện nay (\(last.short)).",
                    en: "More time must be later than the last day there is (\(last))."))
        }
    }

    /// A whole form is declared only where the unit has it and reported nothing in it.
    private func mustBeWithoutFigures(_ form: String) throws(WorkflowError) {
        let slices = campaign.unit(history.unit).flatMap { campaign.packet(for: $0) }?.slices ?? []
        guard slices.contains(where: { $0.form.id == form }) else {
            throw WorkflowError(
                Phrase("Biểu “\(form)” không giao cho đơn vị này.", en: "The form “\(form)” is not this unit’s."))
        }
        let reported = standing(form).figures.values.count { $0.figure.state == .reported }
        if reported > 0 {
            throw WorkflowError(
                Phrase(
                    "Đơn vị đã ghi \(reported) ô của biểu này; nếu số đã gửi không còn đúng thì không tính bản đó trước: phuluc decide … invalidate.",
                    en:
                        "The unit has filled \(reported) cells of this form; if they are wrong, first invalidate that version: phuluc decide … invalidate."
                ))
        }
    }

    /// A document carries a correction when it came no earlier, and, where it can be read, says the same.
    private func mustCarry(_ correction: Recorded<Correction>, _ receipt: Recorded<Receipt>) throws(WorkflowError) {
        if receipt.received < correction.day {
            throw WorkflowError(
                Phrase(
                    "Tệp “\(receipt.file)” đến ngày \(receipt.received.short), trước khi đơn vị báo sửa (\(correction.day.short)).",
                    en:
                        "“\(receipt.file)” arrived on \(receipt.received), before the unit spoke (\(correction.day))."))
        }
        let readings = Set(history.readings.filter { $0.receipt == receipt.id }.map(\.id))
        for version in history.versions where readings.contains(version.reading) && version.form == correction.key.form
        {
            let written = version.contents.figures.first { $0.key == correction.key }?.figure ?? .blank
            if written.isSame(as: correction.figure) { continue }
            let shown = written.display.isEmpty ? "để trống" : "ghi \(written.display)"
            throw WorkflowError(
                Phrase(
                    "Tệp “\(receipt.file)” \(shown) ở ô này, không phải \(correction.figure.display).",
                    en: "“\(receipt.file)” says otherwise in this cell, not \(correction.figure.display)."))
        }
    }

    private func known(_ form: String) throws(WorkflowError) -> String {
        if form.isEmpty { throw WorkflowError(Phrase("Nêu biểu bằng --form.", en: "Name the form with --form.")) }
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
