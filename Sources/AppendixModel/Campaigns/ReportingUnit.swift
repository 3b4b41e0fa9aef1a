/// Who reports (đơn vị): one line of the register, true on its days.
public struct ReportingUnit: Sendable, Hashable {
    /// Code, stable; the name, the type and the unit above may change, each time with a line of its own.
    public var code: String
    /// Full name.
    public var name: String
    /// ASCII abbreviation used in file names.
    public var short: String
    /// `so`, `huyen`, `xa`, …: part of the identity, since a district and a commune may share a name.
    public var type: String
    /// Code of the unit above.
    public var parent: String?
    /// Other names it is known by.
    public var aliases: [String]
    /// First day it exists; nil when it always did.
    public var validFrom: CalendarDate?
    /// Last day it exists; nil when no end is known.
    public var validTo: CalendarDate?
    /// Codes of the units that took over.
    public var successors: [String]
    /// Whom to call there.
    public var contact: Campaign.Contact

    /// Makes a unit.
    public init(
        code: String, name: String, short: String, type: String, parent: String? = nil, aliases: [String] = [],
        validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil, successors: [String] = [],
        contact: Campaign.Contact = Campaign.Contact()
    ) {
        self.code = code
        self.name = name
        self.short = short
        self.type = type
        self.parent = parent
        self.aliases = aliases
        self.validFrom = validFrom
        self.validTo = validTo
        self.successors = successors
        self.contact = contact
    }

    /// Whether it exists on a day; on a day nobody knows (nil) everything does.
    public func exists(on day: CalendarDate?) -> Bool {
        guard let day else { return true }
        return (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }

    /// Whether there is a day on which both exist.
    public func overlaps(_ other: ReportingUnit) -> Bool {
        func starts(_ one: ReportingUnit, byEndOf two: ReportingUnit) -> Bool {
            guard let start = one.validFrom, let end = two.validTo else { return true }
            return start <= end
        }
        return starts(self, byEndOf: other) && starts(other, byEndOf: self)
    }
}
