internal import AppendixModel
internal import Diagnostics
internal import FormLayout
internal import FormWriters
internal import MergeEngine

/// `phuluc merge --tree`, `--for`: the tables of every node of the tree of units, or of one.
public struct MergeTree: Sendable {
    private let unit: String?
    private let writesAll: Bool

    /// - Parameters:
    ///   - unit: the node at the top, by code, short name or name; the coordinator when nil.
    ///   - writesAll: whether the tables of the nodes below it are written too, each into a folder named by its code.
    public init(unit: String?, writesAll: Bool) {
        self.unit = unit
        self.writesAll = writesAll
    }

    /// The unit at the top.
    ///
    /// - Throws: `WorkflowError` when the campaign is a union, or the unit is unknown.
    func root(in folder: CampaignFolder) throws(WorkflowError) -> ReportingUnit {
        let campaign = folder.campaign
        if campaign.merge == .union {
            throw WorkflowError(
                Phrase(
                    "Đợt báo cáo ghép số liệu (merge: union) không tổng hợp theo cấp; bỏ --tree, --for.",
                    en: "A union campaign has no levels; leave out --tree and --for."))
        }
        if let unit { return try folder.units(named: [unit])[0] }
        if let coordinator = campaign.unit(campaign.coordinator) { return coordinator }
        throw WorkflowError(
            Phrase(
                "Chưa khai “coordinator” trong campaign.yaml; cho biết đơn vị bằng --for.",
                en: "campaign.yaml names no coordinator; say --for UNIT."))
    }

    /// Writes the tables of the nodes.
    ///
    /// - Throws: `WorkflowError` when nobody at or below the unit fills a form, or a file cannot be written.
    func write(
        _ gathered: GatheredReturns, folder: CampaignFolder, output: String, writers: [any FormWriter.Type],
        sourceLimit: Int, world: World, language: Language
    ) throws(WorkflowError) -> MergeReturns.Outcome {
        let short = folder.campaign.short
        guard let top = gathered.nodes.last else {
            let due = folder.campaign.due?.date
            throw WorkflowError(
                Phrase(
                    "Không có đơn vị trực thuộc nào ghi biểu vào ngày \(due?.short ?? "").",
                    en: "No unit below that one fills a form on \(due?.description ?? "")."))
        }
        var all = gathered.findings
        var told = Set(all.map(\.id)).union(gathered.settled)
        var written: [String] = []
        for merged in gathered.nodes {
            let campaign = merged.node.campaign
            let judged = MergedRules(campaign).judgements(of: merged.result).flatMap(\.findings)
            let own = (merged.result.findings + judged).filter { told.insert($0.id).inserted }.sorted()
            all += own
            if merged.node.unit.code != top.node.unit.code, !writesAll { continue }
            let place = writesAll ? output + "/" + merged.node.unit.code : output
            let book = MergedWorkbook(
                result: merged.result, campaign: campaign,
                face: MergedFace(of: merged.result, in: campaign, stage: "", document: ReturnDocument()),
                sourceLimit: sourceLimit)
            for writer in writers {
                let name = "\(short)_\(merged.node.unit.short)_TongHop.\(writer.fileExtension)"
                written.append(place + "/" + name)
                try world.write(book.whole(writer), to: place + "/" + name)
            }
            let beside = MergedFiles(book: book, findings: own, changes: nil, language: language).files
            try MergedFiles.tidyUp(place, keeping: beside, world: world)
            for file in beside {
                written.append(place + "/" + file.name)
                try world.write(file.bytes, to: place + "/" + file.name)
            }
            let json = MergedJSON.json(merged.result, findings: own, campaign: campaign, language: language)
            written.append(place + "/merge.json")
            try world.write(Array(json.text.utf8), to: place + "/merge.json")
        }
        all.sort()
        return MergeReturns.Outcome(
            result: top.result, findings: all,
            json: MergedJSON.json(top.result, findings: all, campaign: top.node.campaign, language: language),
            files: written, outdated: [], names: MergeReturns.names(of: top.node.campaign),
            nodes: gathered.nodes)
    }
}
