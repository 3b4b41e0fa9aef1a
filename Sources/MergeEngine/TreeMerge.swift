public import AppendixModel
import TextScanning

/// What one node of the tree of units put together.
public struct MergedNode: Sendable {
    /// Whose tables they are, and who reports to it.
    public let node: CampaignNode
    /// The tables.
    public let result: MergeResult
    /// For each cell how many of those that fill in forms below the node said something, and by role how many there are.
    let reach: [CellKey: Int]
    let expected: [String: Int]
}

/// Merges a campaign level by level: each node of the tree of units puts together the returns of units right below it and what nodes below it have
/// put together. The figures of a level are made of the figures printed one level down, as people would do it, so that every sum can be checked by hand.
public enum TreeMerge {
    /// Merges all nodes at and below a unit.
    ///
    /// - Parameters:
    ///   - root: the unit at the top.
    ///   - merge: puts together, in the campaign of a node, what its own units have sent and the returns given: those of nodes below.
    /// - Returns: the nodes, each after those below it; none when nobody there fills anything.
    /// - Throws: what `merge` throws.
    public static func merge<Failure: Error>(
        from root: ReportingUnit, in campaign: Campaign,
        merge: (CampaignNode, [AcceptedReturn]) throws(Failure) -> MergeResult
    ) throws(Failure) -> [MergedNode] {
        guard let node = campaign.node(of: root) else { return [] }
        var nodes: [MergedNode] = []
        var below: [String: MergedNode] = [:]
        for unit in node.campaign.units where node.merged.contains(unit.code) && unit.code != root.code {
            let inner = try Self.merge(from: unit, in: campaign, merge: merge)
            below[unit.code] = inner.last
            nodes += inner
        }
        let returns = node.campaign.units.flatMap { unit in below[unit.code].map { Self.returns(of: $0) } ?? [] }
        var result = try merge(node, returns)
        var expected: [String: Int] = [:]
        for role in node.campaign.roles.keys {
            for code in node.campaign.holders(of: role) {
                expected[role, default: 0] += below[code]?.expected[role] ?? 1
            }
        }
        var reach: [CellKey: Int] = [:]
        for form in campaign.forms {
            for cell in form.cells {
                guard var merged = result.values[cell.key] else { continue }
                let count = Set(merged.from.map(\.unit)).reduce(0) {
                    $0 + (below[$1].map { $0.reach[cell.key] ?? 0 } ?? 1)
                }
                reach[cell.key] = count
                if below.isEmpty { continue }
                merged.how += ", từ \(count)/\(expected[cell.responsible] ?? 0) đơn vị ghi biểu"
                result.values[cell.key] = merged
            }
        }
        nodes.append(MergedNode(node: node, result: result, reach: reach, expected: expected))
        return nodes
    }

    /// The tables of a node as its return to the node above.
    private static func returns(of merged: MergedNode) -> [AcceptedReturn] {
        merged.node.campaign.wholePacket(for: merged.node.unit).slices.compactMap { slice in
            let figures = slice.cells.map { cell -> Figure in
                guard var figure = merged.result.values[cell.key]?.figure else { return .blank }
                if figure.text.isEmpty { figure.text = figure.display }
                return figure
            }
            let form = FormReturn(slice: slice, figures: figures)
            if form.isWhollyBlank { return nil }
            return AcceptedReturn(
                unit: merged.node.unit.code, file: merged.node.unit.code + "/merge.json", received: nil,
                document: ReturnDocument(), form: form)
        }
    }
}
