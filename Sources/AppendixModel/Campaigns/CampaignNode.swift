extension Campaign {
    /// The unit and those below it on the due day that fill any form, as a campaign of one level: what one node of the tree puts together.
    ///
    /// A unit right below the node takes part in a role when it or anyone below it holds it; the node itself when it holds it, beside those below.
    ///
    /// - Returns: nil when nobody in or below the node fills anything.
    public func node(of unit: ReportingUnit) -> CampaignNode? {
        let day = due?.date
        let children = register.children(of: unit.code, on: day)
        var node = self
        node.coordinator = unit.code
        node.reportsAs = nil
        node.roles = [:]
        node.mergedRoles = []
        var own = Set<String>()
        var merged = Set<String>()
        for role in roles.keys {
            var holders: [String] = holds(role, unit) ? [unit.code] : []
            own.formUnion(holders)
            for child in children {
                let isBelow = register.descendants(of: child.code, on: day).contains { holds(role, $0) }
                if isBelow { merged.insert(child.code) } else if holds(role, child) { own.insert(child.code) }
                if isBelow || holds(role, child) { holders.append(child.code) }
            }
            if !holders.isEmpty { node.roles[role] = .units(holders) }
        }
        if node.roles.isEmpty || (merged.isEmpty && own == [unit.code]) { return nil }
        node.units = [unit] + children.filter { own.contains($0.code) || merged.contains($0.code) }
        node.mergedUnits = merged
        return CampaignNode(unit: unit, campaign: node, reporting: own, merged: merged)
    }
}

/// One node of the tree of units, as a campaign of one level.
public struct CampaignNode: Sendable {
    /// Whose tables they are.
    public var unit: ReportingUnit
    /// The campaign in which the units right below report to it.
    public var campaign: Campaign
    /// Codes of units whose own returns take part.
    public var reporting: Set<String>
    /// Codes of units right below that put together what those below them sent.
    public var merged: Set<String>
}
