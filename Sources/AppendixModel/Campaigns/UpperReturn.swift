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

extension Campaign {
    /// What the merged tables are printed in, and the campaign they are a paper of.
    ///
    /// Without ``reportsAs`` they are nobody's return. With it they carry the tokens that the campaign above issues to its unit, so that what was merged
    /// here is received there like any other return.
    ///
    /// - Parameter unit: who signs.
    public func mergedPacket(signedBy unit: ReportingUnit) -> (packet: Packet, campaign: Campaign) {
        guard let upper = reportsAs else { return (wholePacket(for: unit), self) }
        var sender = unit
        sender.code = upper.unit
        var above = self
        above.id = upper.campaign
        let issuer = IssueToken.Issuer(campaign: upper.campaign, unit: upper.unit)
        let slices = forms.compactMap { form in
            FormSlice(of: form, issuer: issuer) { entry in
                (upper.roles?.contains(entry.responsible) ?? true) && (!entry.row.isCaption || entry.children.isEmpty)
            }
        }
        return (Packet(unit: sender, slices: slices), above)
    }
}
