public import AppendixModel
public import Diagnostics

/// Kết quả xử lý: a person's answer to a finding. It holds as long as the values do, since the finding's id hashes them.
public struct Resolution: Sendable, Hashable {
    /// How a finding ends.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Đã chỉnh sửa.
        case corrected
        /// Xác nhận đúng.
        case confirmed
        /// Đã giải trình.
        case explained
        /// Chấp nhận.
        case accepted

        /// The words a person reads.
        public var label: Phrase {
            switch self {
            case .corrected: Phrase("đã chỉnh sửa", en: "corrected")
            case .confirmed: Phrase("xác nhận đúng", en: "confirmed")
            case .explained: Phrase("đã giải trình", en: "explained")
            case .accepted: Phrase("chấp nhận", en: "accepted")
            }
        }
    }

    /// Id of the finding.
    public var finding: String
    /// Code of the unit.
    public var unit: String
    /// How it ends.
    public var outcome: Outcome
    /// The explanation or the reason.
    public var words: String
    /// Who answered.
    public var by: String
    /// The day, as given.
    public var day: CalendarDate
    /// How the answer came.
    public var channel: Channel

    /// Makes a resolution.
    public init(
        of finding: String, unit: String, outcome: Outcome, words: String, by: String, day: CalendarDate,
        channel: Channel
    ) {
        self.finding = finding
        self.unit = unit
        self.outcome = outcome
        self.words = words
        self.by = by
        self.day = day
        self.channel = channel
    }
}
