/// What a file turned out to be when it was read. A file may be read again, for instance once its sender is known: the last reading holds.
public struct Reading: Sendable, Hashable {
    /// What a file is.
    public enum Kind: String, Sendable, CaseIterable {
        /// A file of figures.
        case figures
        /// Bản ký: the signed copy of figures or of a document.
        case signedCopy = "signed_copy"
        /// Another deliverable: báo cáo, kế hoạch, đề xuất. Kept, not read.
        case document
        /// Could not be taken; kept and listed.
        case refused
    }

    /// The receipt whose file was read.
    public var receipt: RecordID
    /// What it is.
    public var kind: Kind
    /// Code of the unit it is of; empty when that cannot be told.
    public var unit: String
    /// `xlsx`, …; empty when unknown.
    public var format: String
    /// Id of the deliverable, for ``Kind/document``.
    public var deliverable: String
    /// Of a signed copy, the receipt of the figures it is of, when known.
    public var partner: RecordID?
    /// Why it was refused: the code of the finding that says so and its words.
    public var why: String
    /// What was found in the file as a whole, beside its forms.
    public var findings: [RecordedFinding]

    /// Makes a reading.
    public init(
        of receipt: RecordID, kind: Kind, unit: String, format: String = "", deliverable: String = "",
        partner: RecordID? = nil, why: String = "", findings: [RecordedFinding] = []
    ) {
        self.receipt = receipt
        self.kind = kind
        self.unit = unit
        self.format = format
        self.deliverable = deliverable
        self.partner = partner
        self.why = why
        self.findings = findings
    }
}
