internal import AppendixModel
internal import CampaignLedger
internal import CampaignStore
public import Diagnostics
internal import FormLayout
internal import FormWriters
public import MergeEngine

/// `phuluc merge`: the province's tables from a folder of returns, or from what the campaign has received.
public enum MergeReturns {
    /// What was merged and written.
    public struct Outcome: Sendable {
        /// The merged tables.
        public var result: MergeResult
        /// All findings: of the files, the checks, and the merge.
        public var findings: [Finding]
        /// `merge.json`.
        public var json: JSONValue
        /// Paths of the files written.
        public var files: [String]
        /// Phiếu đối chiếu of an earlier merge for which there is no reason any more.
        public var outdated: [String]
        /// Under which name the tables were recorded; empty when they were not.
        public var recorded = ""
        /// Names of units and forms by code and id, for what has not come.
        public var names: [String: String] = [:]
        /// The nodes of the tree of units, each after those below it; none when all was merged at once.
        public var nodes: [MergedNode] = []
    }

    /// The most figures of units that "Nguồn số liệu" lists one by one.
    public static let sourceLimit = 200_000

    /// Merges and writes the forms filled, "Nguồn số liệu", `so-lieu.csv` with its description, `tong-quan.html`, `merge.json`, and phiếu đối chiếu where agencies have to compare.
    ///
    /// - Parameters:
    ///   - inbox: a folder of returns; nil for what the campaign's records hold.
    ///   - stage: how final it is: the tables say so and are recorded; nil for a merge that leaves no trace.
    ///   - sourceLimit: the most figures of units that "Nguồn số liệu" lists one by one; past it, it summarises, and `nguon-so-lieu.csv` has all.
    ///   - tree: merge level by level along the tree of units; nil to put all returns together at once.
    /// - Throws: `WorkflowError` when the campaign, the inbox, a file or the records cannot be read, the output not be written, or figures not be locked
    ///   because something is open.
    public static func run(
        _ path: String, inbox: String?, output: String, formats: [String] = ["xlsx"], stage: MergeStage? = nil,
        tree: MergeTree? = nil, sourceLimit: Int = sourceLimit, world: World, language: Language,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws(WorkflowError) -> Outcome {
        var writers: [any FormWriter.Type] = []
        for format in formats { writers.append(try OutputFormat.writer(named: format)) }
        let folder = try CampaignFolder(path, world: world)
        if tree != nil, stage != nil {
            throw WorkflowError(
                Phrase(
                    "Số sơ bộ, dự thảo, chốt, đính chính lập cho cả đợt; bỏ --tree, --for.",
                    en: "A stage is of the whole campaign; leave out --tree and --for."))
        }
        let root = try tree?.root(in: folder)
        guard let inbox else {
            let records = try CampaignRecordsFile.existing(folder)
            return try CampaignRecordsFile.recording { () throws(any Error) in
                // Whatever is recorded meanwhile is not in it.
                let basis = try records.head()
                let gathered = try GatheredReturns(
                    records: records, campaign: folder.campaign, root: root, asOf: stage?.day, progress: progress)
                if try records.head() != basis {
                    throw WorkflowError(
                        Phrase(
                            "Sổ của đợt báo cáo vừa có thêm bản ghi trong khi tổng hợp; chạy lại.",
                            en: "Something was recorded while merging; run again."))
                }
                if let tree {
                    let outcome = try tree.write(
                        gathered, folder: folder, output: output, writers: writers, sourceLimit: sourceLimit,
                        world: world,
                        language: language)
                    try records.close()
                    return outcome
                }
                let locking = try stage.map { stage throws(any Error) in
                    try MergeRecord(stage, basis: basis, records: records)
                }
                let changes = try ChangesSinceLast(gathered.result, in: folder.campaign, records: records)
                let outcome = try write(
                    gathered, folder: folder, output: output, writers: writers, record: locking, changes: changes,
                    sourceLimit: sourceLimit, world: world, language: language)
                try records.close()
                return outcome
            }
        }
        if stage != nil {
            throw WorkflowError(
                Phrase(
                    "Chỉ lập số sơ bộ, dự thảo, chốt, đính chính từ sổ của đợt báo cáo: nhận bằng phuluc receive, rồi merge không kèm thư mục.",
                    en:
                        "A stage is made from the campaign’s records only: phuluc receive first, then merge without a folder."
                ))
        }
        if output == inbox || output.hasPrefix(inbox.hasSuffix("/") ? inbox : inbox + "/") {
            throw WorkflowError(
                Phrase(
                    "Thư mục kết quả “\(output)” nằm trong thư mục bản gửi; chọn thư mục khác.",
                    en: "The folder of results “\(output)” lies in the inbox; choose another."))
        }
        let gathered = try GatheredReturns(
            inbox: inbox, folder: folder, root: root, world: world, progress: progress)
        if let tree {
            return try tree.write(
                gathered, folder: folder, output: output, writers: writers, sourceLimit: sourceLimit, world: world,
                language: language)
        }
        return try write(
            gathered, folder: folder, output: output, writers: writers, record: nil, changes: nil,
            sourceLimit: sourceLimit, world: world, language: language)
    }

    private static func write(
        _ gathered: GatheredReturns, folder: CampaignFolder, output: String, writers: [any FormWriter.Type],
        record: MergeRecord?, changes: ChangesSinceLast?, sourceLimit: Int, world: World, language: Language
    ) throws(WorkflowError) -> Outcome {
        let campaign = folder.campaign
        let result = gathered.result
        let judgements = MergedRules(campaign).judgements(of: result)
        let findings = gathered.all(judgements)
        try record?.mustBeLockable(result, findings)
        let json = MergedJSON.json(result, findings: findings, campaign: campaign, language: language)
        let book = MergedWorkbook(
            result: result, campaign: campaign,
            face: MergedFace(
                of: result, in: campaign, stage: record?.words ?? "",
                document: record?.stage.document ?? ReturnDocument()), sourceLimit: sourceLimit)
        let beside = MergedFiles(
            book: book, findings: findings, stage: record?.title ?? "", changes: changes, language: language
        ).files
        var files: [(name: String, bytes: [UInt8])] = writers.map { writer in
            ("\(campaign.short)_TongHop.\(writer.fileExtension)", book.whole(writer))
        }
        if record?.stage.stage == .draft {
            let writer = try OutputFormat.writer(named: "xlsx")
            for packet in campaign.packets() {
                let name = PacketLayout.fileName(of: packet.unit, in: campaign, extension: writer.fileExtension)
                files.append(("lay-y-kien/" + name, book.block(of: packet, writer: writer)))
            }
        }
        files += beside
        // Last: where it stands, all the others do.
        files.append(("merge.json", Array(json.text.utf8)))
        let name = try record?.keep(files, units: result.received.filter { !$0.forms.isEmpty }.map(\.unit)) ?? ""
        try world.remove(output + "/merge.json")
        try MergedFiles.tidyUp(output, keeping: beside, world: world)
        var written = try ReconciliationSheets.write(
            judgements.compactMap(\.disagreement), of: campaign, into: output, world: world)
        for file in files {
            written.append(output + "/" + file.name)
            try world.write(file.bytes, to: output + "/" + file.name)
        }
        return Outcome(
            result: result, findings: findings, json: json, files: written,
            outdated: ReconciliationSheets.outdated(of: campaign, in: output, written: written, world: world),
            recorded: name, names: names(of: campaign))
    }

    /// Names of units and forms.
    static func names(of campaign: Campaign) -> [String: String] {
        Dictionary(campaign.units.map { ($0.code, $0.name) } + campaign.forms.map { ($0.id, $0.name) }) { first, _ in
            first
        }
    }
}
