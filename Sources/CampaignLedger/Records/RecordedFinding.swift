public import Diagnostics

/// A finding as it was told: what is needed to know whether it is settled, and to tell it again.
public struct RecordedFinding: Sendable, Hashable {
    /// Its id, which hashes code, unit, key and values.
    public var id: String
    /// Its code, such as `KTR001`.
    public var code: String
    /// Its weight.
    public var severity: Severity
    /// Key of a cell or a prefix of one; empty for the whole file.
    public var key: String
    /// `Sheet!D7`; may be empty.
    public var at: String
    /// Place and what was found, in Vietnamese.
    public var words: String
    /// The values it speaks of.
    public var evidence: [String]

    /// Puts one together.
    public init(
        id: String, code: String, severity: Severity, key: String, at: String = "", words: String = "",
        evidence: [String] = []
    ) {
        self.id = id
        self.code = code
        self.severity = severity
        self.key = key
        self.at = at
        self.words = words
        self.evidence = evidence
    }

    /// Takes a finding down.
    public init(_ finding: Finding) {
        let words = [finding.place.words.vi, finding.found.vi].filter { !$0.isEmpty }.joined(separator: ": ")
        self.init(
            id: finding.id, code: finding.code.rawValue, severity: finding.severity, key: finding.place.key,
            at: finding.place.at, words: words, evidence: finding.evidence)
    }
}
