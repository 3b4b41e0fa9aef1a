/// Who reports (đơn vị).
public struct ReportingUnit: Sendable, Hashable {
    /// Code, unique and stable; the name may change.
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
    /// First day it exists.
    public var validFrom: CalendarDate?
    /// Last day it exists.
    public var validTo: CalendarDate?
    /// Codes of the units that took over.
    public var successors: [String]

    /// Makes a unit.
    public init(
        code: String, name: String, short: String, type: String, parent: String? = nil, aliases: [String] = [],
        validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil, successors: [String] = []
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
    }
}
