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
