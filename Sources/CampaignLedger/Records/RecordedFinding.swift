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
            at: finding.place.at, words: words,
            // What a finding without values is about is what it says: kept, so that its id stays what it was.
            evidence: finding.evidence.isEmpty ? [finding.found.vi] : finding.evidence)
    }

    /// The finding again, to be told beside others; nil when this program does not know its code.
    ///
    /// - Parameters:
    ///   - unit: code of the unit it was found with.
    ///   - file: name of the file as sent.
    public func finding(unit: String, file: String) -> Finding? {
        FindingCatalogue.all.first { $0.rawValue == code }.map { code in
            Finding(
                code, at: Place(unit: unit, key: key, file: file, at: at), found: .verbatim(words), severity: severity,
                evidence: evidence)
        }
    }
}
