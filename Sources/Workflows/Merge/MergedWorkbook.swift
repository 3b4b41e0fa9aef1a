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

    /// All forms, with "Nguồn số liệu" where the format has room for it.
    func whole(_ writer: any FormWriter.Type) -> [UInt8] {
        let unit =
            campaign.unit(campaign.coordinator) ?? campaign.units.first
            ?? ReportingUnit(code: "", name: "", short: "", type: "")
        let (packet, above) = campaign.mergedPacket(signedBy: unit)
        var result = result
        result.notes = result.notesForAbove(in: campaign)
        return MergedWorkbook(result: result, campaign: above, face: face).file(
            of: packet, writer: writer, showsSources: writer.showsSources)
    }

    /// What one unit answers for, with a column for its opinion.
    func block(of packet: Packet, writer: any FormWriter.Type) -> [UInt8] {
        var asking = self
        asking = MergedWorkbook(
            result: result, campaign: campaign,
            face: MergedFace(remarks: face.remarks, attached: face.attached, asksOpinions: true))
        return asking.file(of: packet, writer: writer, showsSources: false)
    }

    private func file(of packet: Packet, writer: any FormWriter.Type, showsSources: Bool) -> [UInt8] {
        var plan = PacketLayout.workbook(
            of: packet, in: campaign, paper: .merged, shown: result.values.mapValues(\.figure), face: face)
        if showsSources {
            plan.sheets.insert(SourceSheetLayout.layOut(sourceRows(of: packet)), at: plan.sheets.count - 1)
        }
        var values = PacketValues(blankFor: packet.slices)
        for (index, slice) in packet.slices.enumerated() {
            for (place, cell) in slice.cells.enumerated() {
                if let merged = result.values[cell.key] { values.figures[index][place] = merged.figure }
            }
        }
        if !face.asksOpinions { values.notes = result.notes }
        return writer.packetWriter(for: plan).write(PacketLayout.filling(of: packet, in: campaign), values: values)
    }

    private func sourceRows(of packet: Packet) -> [[String]] {
        var rows: [[String]] = []
        for slice in packet.slices {
            for cell in slice.cells {
                guard let merged = result.values[cell.key], merged.figure.state != .blank else { continue }
                let table = slice.form.tables[cell.table]
                for part in merged.from {
                    rows.append([
                        part.origin, campaign.unit(part.unit)?.name ?? part.unit, slice.form.name,
                        SourceSheetLayout.words(table.entries[cell.row].labels),
                        SourceSheetLayout.words(table.figures[cell.column].headers), merged.figure.display,
                        part.figure.text.isEmpty ? part.figure.display : part.figure.text, part.file, part.figure.at,
                        part.received?.short ?? "", merged.how,
                    ])
                }
            }
        }
        return rows
    }
}
