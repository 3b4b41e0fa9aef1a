internal import AppendixModel
internal import CampaignLedger
internal import CampaignStore
internal import Diagnostics

/// The merged figures of a campaign as the figures reported before of the next.
struct PriorFigures {
    /// Name of the file in the new campaign, which `generate` shows figures of unless another is given.
    static let fileName = "so-lieu-ky-truoc.json"

    /// As `generate --prior` reads them.
    let json: JSONValue
    let count: Int
    /// Figures that have no cell in the new campaign.
    let outside: Int
    /// Figures of a part of a year, which is a whole year now.
    let partial: Int

    /// - Parameters:
    ///   - values: of the earlier campaign.
    ///   - old: in which columns of a part of a year are left out, their figures being of other months.
    init(_ values: ValuesFile, old: Campaign, new: Campaign) {
        var partialKeys = Set<CellKey>()
        for form in old.forms {
            for cell in form.cells where form.tables[cell.table].figures[cell.column].column.isPartial {
                partialKeys.insert(cell.key)
            }
        }
        var members: [JSONValue.Member] = []
        var asked = Set<CellKey>()
        for cell in new.forms.flatMap(\.cells) {
            asked.insert(cell.key)
            guard let figure = values.figures[cell.key], figure.state != .blank, figure.state != .unresolved,
                !partialKeys.contains(cell.key)
            else { continue }
            members.append(
                JSONValue.Member(
                    key: cell.key.text,
                    value: .object([
                        "value": FigureJSON.value(figure), "state": .string(figure.state.rawValue),
                    ])))
        }
        let said = values.figures.filter { $0.value.state != .blank }.keys
        partial = said.count { partialKeys.contains($0) && asked.contains($0) }
        outside = said.count { !asked.contains($0) }
        count = members.count
        json = .object(["campaign": .string(old.id), "values": .object(members)])
    }

    /// The figures a campaign has locked last: those of its latest erratum, or as they were locked.
    ///
    /// - Returns: nil when nothing was locked, or nothing recorded.
    /// - Throws: `WorkflowError` when the records cannot be read.
    static func locked(in folder: CampaignFolder) throws(WorkflowError) -> ValuesFile? {
        guard SQLiteCampaignStore.exists(in: folder.path) else { return nil }
        let records = try CampaignRecordsFile.existing(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            defer { try? records.close() }
            let last = try records.consolidations().last { $0.stage == .final || $0.stage == .erratum }
            guard let output = last?.outputs.first(where: { $0.name == "merge.json" }) else { return nil }
            return try ValuesFile(try records.bytes(of: output.original), name: "merge.json")
        }
    }
}
