public import AppendixModel
public import CampaignLedger
internal import Diagnostics

/// The letters of a campaign, from where it stands: a pure function of values.
///
/// ```swift
/// let letters = try Letters.written(for: campaign, status: status, options: LetterOptions(by: CalendarDate(iso: "2020-05-08")))
/// for letter in letters { try world.write(letter.document.bytes, to: letter.name + ".docx") }
/// ```
public enum Letters {
    /// Writes them.
    ///
    /// - Parameter status: of all units; its day is the day of the letters.
    /// - Returns: none when nobody has to be written to.
    /// - Throws: `WorkflowError` when something is asked for and no day is known by which, or that day is before the day of the letters.
    public static func written(
        for campaign: Campaign, status: CampaignStatus, options: LetterOptions
    ) throws(WorkflowError) -> [Letter] {
        let wanted = status.units.filter { options.units.isEmpty || options.units.contains($0.unit.code) }
        let concerned = wanted.filter { unit in
            switch options.kind {
            case .remind: !unit.asked.isEmpty
            case .send: !unit.deliverables.isEmpty
            case .escalate: unit.unit.code != campaign.coordinator && !unit.overdue(on: status.asOf).isEmpty
            case .receipt: unit.unit.code != campaign.coordinator && unit.hasSent
            }
        }
        if concerned.isEmpty { return [] }
        let isAsking = options.kind == .remind || options.kind == .escalate
        let desk = LetterDesk(
            campaign: campaign, asOf: status.asOf,
            by: try day(options, status, campaign, isNeeded: isAsking))
        let divisions = concerned.filter { $0.unit.code == campaign.coordinator }
        let others = concerned.filter { $0.unit.code != campaign.coordinator }
        let groups = options.isEach ? others.map { [$0] } : [others].filter { !$0.isEmpty }
        switch options.kind {
        case .remind:
            let letters = groups.map { group in
                options.isEach
                    ? UnitReminderLetter(desk: desk, unit: group[0]).letter
                    : ReminderLetter(desk: desk, status: status, units: group).letter
            }
            return letters + divisions.map { DivisionNote(desk: desk, unit: $0, isReminder: true).letter }
        case .send:
            return groups.map { FormsLetter(desk: desk, units: $0, isAlone: options.isEach).letter }
                + divisions.map { DivisionNote(desk: desk, unit: $0, isReminder: false).letter }
        case .escalate:
            return groups.map {
                EscalationLetter(desk: desk, status: status, units: $0, isAlone: options.isEach).letter
            }
        case .receipt: return concerned.map { ReceiptLetter(desk: desk, unit: $0).letter }
        }
    }

    private static func day(
        _ options: LetterOptions, _ status: CampaignStatus, _ campaign: Campaign, isNeeded: Bool
    ) throws(WorkflowError) -> CalendarDate? {
        if let by = options.by, by < status.asOf {
            throw WorkflowError(
                Phrase(
                    "--by ghi ngày \(by.short), trước ngày của công văn (\(status.asOf.short)).",
                    en: "--by says \(by), which is before the day of the letter (\(status.asOf))."))
        }
        if let by = options.by { return by }
        if let open = campaign.openUntil?.date, open >= status.asOf { return open }
        if !isNeeded { return nil }
        throw WorkflowError(
            Phrase(
                "Chưa rõ hạn mới để ghi vào công văn: thêm --by NGÀY.",
                en: "The new day to write into the letter is not known: add --by DAY."))
    }
}
