extension Campaign {
    /// The packets of all units that are responsible for something, in the order of the register.
    public func packets() -> [Packet] { units.compactMap { packet(for: $0) } }

    /// The packet of one unit, nil when it fills no form.
    public func packet(for unit: ReportingUnit) -> Packet? {
        let held = Set(roles.keys.filter { holds($0, unit) })
        if held.isEmpty { return nil }
        let issuer = IssueToken.Issuer(campaign: id, unit: unit.code)
        let slices = forms.compactMap { form in
            FormSlice(of: form, issuer: issuer) { entry in
                held.contains(entry.responsible) && (!entry.row.isCaption || entry.children.isEmpty)
            }
        }
        return slices.isEmpty ? nil : Packet(unit: unit, slices: slices)
    }

    /// All forms whole, for what is asked of a cell whoever fills it. They are no packet, and their tokens are nobody's.
    public var wholeSlices: [FormSlice] {
        let issuer = IssueToken.Issuer(campaign: id, unit: "/tong-hop")
        return forms.compactMap { FormSlice(of: $0, issuer: issuer) { _ in true } }
    }

    /// All forms whole, in one packet: what a merged table prints.
    ///
    /// Its tokens are nobody's: a merged workbook must not be taken for its coordinator's own return.
    public func wholePacket(for unit: ReportingUnit) -> Packet {
        let issuer = IssueToken.Issuer(campaign: id, unit: unit.code + "/tong-hop")
        return Packet(unit: unit, slices: forms.compactMap { FormSlice(of: $0, issuer: issuer) { _ in true } })
    }
}
