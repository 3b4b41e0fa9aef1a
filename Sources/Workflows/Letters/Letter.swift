public import AppendixModel
public import Diagnostics
public import FormWriters

/// A letter that is ready to be numbered, signed and sent.
public struct Letter: Sendable {
    /// Name of its file without ending: `04KH_DonDoc_2020-05-04`.
    public let name: String
    /// What it is, for the person who made it: "Công văn đôn đốc".
    public let title: Phrase
    /// Whom it is to; of a note to divisions the unit they belong to.
    public let recipients: [ReportingUnit]
    /// What it says.
    public let document: WordDocument
}

/// Which letters are written.
public struct LetterOptions: Sendable, Hashable {
    /// What a letter is for.
    public enum Kind: String, Sendable, CaseIterable {
        /// Công văn đôn đốc, to units that are late or have something to complete.
        case remind
        /// Công văn that sends the forms, to all units.
        case send
        /// Draft for the agency above to sign, to the heads of units that are late.
        case escalate
        /// Xác nhận đã nhận báo cáo, to units that have sent something.
        case receipt
    }

    /// What they are for.
    public var kind: Kind
    /// The day by which what is asked must arrive; nil for the day until which the campaign is open.
    public var by: CalendarDate?
    /// Whether each unit gets a letter of its own instead of one letter to all.
    public var isEach: Bool
    /// Codes of the units letters are limited to; empty for all.
    public var units: [String]

    /// Makes options.
    public init(kind: Kind = .remind, by: CalendarDate? = nil, isEach: Bool = false, units: [String] = []) {
        self.kind = kind
        self.by = by
        self.isEach = isEach
        self.units = units
    }
}
