internal import AppendixModel
internal import FormLayout
internal import FormWriters
internal import MergeEngine

/// The merged tables as a file.
struct MergedWorkbook {
    let result: MergeResult
    let campaign: Campaign
    /// What the tables say of themselves.
    let face: MergedFace
    /// The most contributions that "Nguồn số liệu" lists one by one.
    var sourceLimit = MergeReturns.sourceLimit

    /// What every figure is made of.
    var ledger: SourceLedger {
        let (packet, above) = above
        return SourceLedger(result: result, campaign: above, slices: packet.slices, limit: sourceLimit)
    }

    /// The tables as one packet: the coordinator's, or its return to the level above.
    private var above: (packet: Packet, campaign: Campaign) {
        let unit =
            campaign.unit(campaign.coordinator) ?? campaign.units.first
            ?? ReportingUnit(code: "", name: "", short: "", type: "")
        return campaign.mergedPacket(signedBy: unit)
    }

    /// All forms, with "Nguồn số liệu" where the format has room for it.
    func whole(_ writer: any FormWriter.Type) -> [UInt8] {
        let (packet, above) = above
        var result = result
        result.notes = result.notesForAbove(in: campaign)
        return MergedWorkbook(result: result, campaign: above, face: face).file(
            of: packet, writer: writer, sources: writer.showsSources ? ledger.sheet : nil)
    }

    /// What one unit answers for, with a column for its opinion.
    func block(of packet: Packet, writer: any FormWriter.Type) -> [UInt8] {
        var face = face
        face.asksOpinions = true
        return MergedWorkbook(result: result, campaign: campaign, face: face).file(
            of: packet, writer: writer, sources: nil)
    }

    private func file(of packet: Packet, writer: any FormWriter.Type, sources: SheetPlan?) -> [UInt8] {
        var plan = PacketLayout.workbook(
            of: packet, in: campaign, paper: .merged, shown: result.values.mapValues(\.figure), face: face)
        if let sources { plan.sheets.insert(sources, at: plan.sheets.count - 1) }
        var values = PacketValues(of: packet.slices) { result.values[$0]?.figure }
        if !face.asksOpinions { values.notes = result.notes }
        return writer.packetWriter(for: plan).write(PacketLayout.filling(of: packet, in: campaign), values: values)
    }
}
