public import AppendixModel
import FormLayout
internal import FormWriters
import TextScanning

/// `phuluc cells`: every cell of the campaign, at its place in its owner's packet.
public enum ListCells {
    /// The contract's list.
    ///
    /// - Parameter units: only these units' packets; all when empty.
    public static func json(_ folder: CampaignFolder, units: [ReportingUnit], format: String)
        throws(WorkflowError) -> JSONValue
    {
        let writer = try OutputFormat.writer(named: format)
        let campaign = folder.campaign
        let codes = Set(units.map(\.code))
        var list: [JSONValue] = []
        var seen = Set<CellKey>()
        for packet in campaign.packets() where codes.isEmpty || codes.contains(packet.unit.code) {
            let plan = PacketLayout.workbook(of: packet, in: campaign, paper: .plan)
            let file = PacketLayout.fileName(of: packet.unit, in: campaign, extension: writer.fileExtension)
            for sheet in plan.sheets {
                guard case .form(let index) = sheet.kind else { continue }
                let slice = packet.slices[index]
                for (place, cell) in slice.cells.enumerated() where seen.insert(cell.key).inserted {
                    list.append(
                        entry(
                            cell, slice, packet.unit, file: file,
                            address: writer.address(of: place, on: sheet, in: plan)))
                }
            }
        }
        return .array(list)
    }

    private static func entry(
        _ cell: CellDefinition, _ slice: FormSlice, _ unit: ReportingUnit, file: String,
        address: FigureAddress
    ) -> JSONValue {
        let parts = cell.key.parts.map(String.init)
        let table = slice.form.tables[cell.table]
        return .object([
            "key": .string(cell.key.text), "form": .string(parts[0]), "table": .string(parts[1]),
            "row": .string(parts[2]),
            "column": .string(parts[3]), "type": .string(cell.spec.type.rawValue), "unit": .string(cell.spec.unit),
            "owner": .string(unit.code), "file": .string(file), "sheet": .string(address.sheet),
            "cell": .string(address.cell),
            "label": .strings(table.entries[cell.row].labels.map(\.text)),
            "header": .strings(table.figures[cell.column].headers.map(\.text)), "input": .bool(cell.spec.isInput),
        ])
    }
}
