public import AppendixModel

/// Something a person decided in the course of a campaign: recorded with who and why, never undone but by another act.
public struct CampaignAct: Sendable, Hashable {
    /// What was decided.
    public enum Deed: Sendable, Hashable {
        /// Gia hạn: the unit may send until that day.
        case `extension`(until: CalendarDate)
        /// A version does not count.
        case invalidation(of: RecordID)
        /// An invalidation no longer holds: the version counts again.
        case reinstatement(of: RecordID)
        /// Mở lại: a form whose figures were locked may be sent again.
        case reopening(form: String)
        /// The unit declared a state for a whole form by letter or telephone: "không phát sinh".
        case declaration(form: String, state: CellState)
        /// A signed copy or document carries a correction that was waiting for one.
        case confirmation(of: RecordID, receipt: RecordID)
        /// Only words.
        case note(form: String)
    }

    /// Code of the unit it concerns; empty for the whole campaign.
    public var unit: String
    /// What was decided.
    public var deed: Deed
    /// Who.
    public var by: String
    /// The day, as given.
    public var day: CalendarDate
    /// How it became known.
    public var channel: Channel
    /// Why, or the words of a note.
    public var reason: String

    /// Makes an act.
    public init(_ deed: Deed, unit: String, by: String, day: CalendarDate, channel: Channel = .other, reason: String) {
        self.unit = unit
        self.deed = deed
        self.by = by
        self.day = day
        self.channel = channel
        self.reason = reason
    }
}
