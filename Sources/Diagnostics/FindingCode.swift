/// The kind of a finding: a code that people may quote, with its documentation.
///
/// Codes are public and never reused. The areas are `MTA` (description), `TEP` (file), `NHD` (identity of a form), `SLI` (figures),
/// `KTR` (rules and checks), `TH` (merge). Every code is listed in ``FindingCatalogue`` and explained by `phuluc explain CODE`.
public struct FindingCode: Sendable, Hashable {
    /// Such as `SLI003`.
    public let rawValue: String
    /// The default weight.
    public let severity: Severity
    /// One line: what is wrong.
    public let summary: Phrase
    /// Why the finding exists.
    public let reason: Phrase
    /// What is allowed.
    public let allowed: Phrase
    /// How to mend it.
    public let mend: Phrase

    /// Declares a code; only the catalogue's files do so.
    public init(
        _ rawValue: String, _ severity: Severity, summary: Phrase, reason: Phrase, allowed: Phrase = .verbatim(""),
        mend: Phrase
    ) {
        self.rawValue = rawValue
        self.severity = severity
        self.summary = summary
        self.reason = reason
        self.allowed = allowed
        self.mend = mend
    }

    /// Two codes are the same when their names are.
    public static func == (left: FindingCode, right: FindingCode) -> Bool { left.rawValue == right.rawValue }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
