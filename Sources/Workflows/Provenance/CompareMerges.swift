internal import AppendixModel
internal import CampaignLedger
internal import CampaignStore
public import Diagnostics
internal import FormWriters
internal import MergeEngine

/// `phuluc compare`: what changed between two states of the merged tables.
public enum CompareMerges {
    /// A cell that says something else.
    public struct Change: Sendable {
        /// Key of the cell.
        public var key: String
        /// The cell in words.
        public var place: Phrase
        /// What stood there; empty for nothing.
        public var before: String
        /// What stands there now; empty for nothing.
        public var after: String
        /// Documents and calls the new figure comes from.
        public var origin: String
    }

    /// Compares.
    ///
    /// - Parameters:
    ///   - first, second: `so-bo-1`, `du-thao-2`, `chot`, `dinh-chinh-1`, `hien-tai` for what stands now, or the path of a `merge.json`.
    /// - Throws: `WorkflowError` when there is no such state, or it cannot be read.
    public static func run(
        _ path: String, _ first: String, _ second: String, world: World
    ) throws(WorkflowError) -> [Change] {
        let folder = try CampaignFolder(path, world: world)
        return changes(
            from: try figures(first, folder, world), to: try figures(second, folder, world), in: folder.campaign)
    }

    /// The cells that say something else, in printed order.
    static func changes(
        from before: [String: Shown], to after: [String: Shown], in campaign: Campaign
    ) -> [Change] {
        var changes: [Change] = []
        for slice in campaign.wholeSlices {
            for cell in slice.cells {
                let key = cell.key.text
                let old = before[key]
                let new = after[key]
                if old?.written == new?.written { continue }
                changes.append(
                    Change(
                        key: key, place: slice.place(of: cell).words, before: old?.shown ?? "", after: new?.shown ?? "",
                        origin: new?.origin ?? ""))
            }
        }
        return changes
    }

    /// Changes for programs.
    public static func json(_ changes: [Change], in language: Language) -> JSONValue {
        .array(
            changes.map { change in
                .object([
                    "key": .string(change.key), "place": .string(change.place.text(in: language)),
                    "before": .string(change.before), "after": .string(change.after), "origin": .string(change.origin),
                ])
            })
    }

    /// What a cell says.
    struct Shown {
        /// State and value, to compare by.
        var written: String
        /// For a person.
        var shown: String
        var origin: String
    }

    private static func figures(_ name: String, _ folder: CampaignFolder, _ world: World) throws(WorkflowError)
        -> [String: Shown]
    {
        if name.hasSuffix(".json") { return try read(try world.read(name), name: name) }
        let records = try CampaignRecordsFile.existing(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            defer { try? records.close() }
            if name == "hien-tai" {
                let gathered = try GatheredReturns(records: records, campaign: folder.campaign) { _, _ in }
                return figures(of: gathered.result)
            }
            let all = try records.consolidations()
            let names = all.map { MergeStage.name(of: $0.stage, number: $0.number) }
            guard let index = names.firstIndex(of: name),
                let output = all[index].outputs.first(where: { $0.name == "merge.json" })
            else {
                throw WorkflowError(
                    Phrase(
                        "Không có bảng tổng hợp “\(name)”. Đã lưu: \((names + ["hien-tai"]).joined(separator: ", ")).",
                        en:
                            "There are no merged tables “\(name)”. There are: \((names + ["hien-tai"]).joined(separator: ", "))."
                    ))
            }
            return try read(try records.bytes(of: output.original), name: name)
        }
    }

    /// A figure for a person; what could not be taken is not told by its text, which a file of figures does not keep.
    private static func shown(_ figure: Figure) -> String {
        figure.state == .unresolved ? "(\(figure.state.label))" : figure.display
    }

    /// What merged tables say.
    static func figures(of result: MergeResult) -> [String: Shown] {
        Dictionary(
            result.values.map { key, merged in
                (
                    key.text,
                    Shown(
                        written: merged.figure.state.rawValue + " " + FigureJSON.value(merged.figure).text,
                        shown: shown(merged.figure),
                        origin: list(merged.from.map { $0.origin.isEmpty ? $0.file : $0.origin }))
                )
            }
        ) { first, _ in first }
    }

    private static func list(_ origins: [String]) -> String {
        var told: [String] = []
        for origin in origins where !origin.isEmpty && !told.contains(origin) { told.append(origin) }
        return told.prefix(3).joined(separator: "; ") + (told.count > 3 ? "; …" : "")
    }

    /// Reads `merge.json`.
    static func read(_ bytes: [UInt8], name: String) throws(WorkflowError) -> [String: Shown] {
        let values = try ValuesFile(bytes, name: name).figures
        return Dictionary(
            values.map { key, figure in
                (
                    key.text,
                    Shown(
                        written: figure.state.rawValue + " " + FigureJSON.value(figure).text, shown: shown(figure),
                        origin: "")
                )
            }
        ) { first, _ in first }
    }
}
