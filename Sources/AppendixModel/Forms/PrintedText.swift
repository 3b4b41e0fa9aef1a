/// A text as the signed document prints it, with the other wordings a returned file may carry.
public struct PrintedText: Sendable, Hashable {
    /// What is printed: the signed wording, typos included.
    public var text: String
    /// Corrected or older wordings that are recognised as the same.
    public var accepts: [String]
    /// Whether the source lacks it and the description inferred it.
    public var isInferred: Bool
    /// Where it comes from.
    public var source: String

    /// Makes a printed text.
    public init(_ text: String, accepts: [String] = [], isInferred: Bool = false, source: String = "") {
        self.text = text
        self.accepts = accepts
        self.isInferred = isInferred
        self.source = source
    }
}

/// The paper a form is printed on decides its "Kèm theo…" line.
public enum Paper: String, Sendable, CaseIterable {
    /// The blank form attached to the plan.
    case plan
    /// The unit's own report.
    case `return`
    /// The province's report.
    case merged
}
