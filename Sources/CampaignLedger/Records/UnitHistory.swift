/// Everything recorded of one unit, in the order in which it was recorded.
public struct UnitHistory: Sendable, Hashable {
    /// Code of the unit.
    public var unit: String
    /// Arrivals of its files, and other arrivals of the same bytes.
    public var receipts: [Recorded<Receipt>] = []
    /// All readings of those receipts, also those that took a file for another unit's.
    public var readings: [Recorded<Reading>] = []
    /// What its files said of its forms.
    public var versions: [Recorded<FormVersion>] = []
    /// Answers to findings.
    public var resolutions: [Recorded<Resolution>] = []
    /// Figures put right without a file.
    public var corrections: [Recorded<Correction>] = []
    /// What was decided.
    public var acts: [Recorded<CampaignAct>] = []

    /// An empty history.
    public init(unit: String) { self.unit = unit }
}
