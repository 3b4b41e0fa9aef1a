/// Whose return the merged tables of a campaign are, in the campaign one level up.
///
/// - Example: the communes' tables merged by province 07 are what province 07 owes the nation's campaign: `reports_as: {campaign: toan-quoc, unit: p07}`.
public struct UpperReturn: Sendable, Hashable {
    /// Id of the campaign above. Its forms have to be the same files: an issue is told by what the description says.
    public var campaign: String
    /// Code of the unit in the register of the campaign above.
    public var unit: String
    /// The roles that unit holds there; nil when it holds all of the forms'.
    public var roles: Set<String>?

    /// Makes it.
    public init(campaign: String, unit: String, roles: Set<String>? = nil) {
        self.campaign = campaign
        self.unit = unit
        self.roles = roles
    }
}
