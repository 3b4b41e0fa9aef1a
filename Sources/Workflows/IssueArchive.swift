import Alignment
import AppendixModel
import DescriptionReader
import Diagnostics

/// The descriptions a working campaign has issued: each whole, under the hash of its content, and the tokens that point to them.
///
/// `archive/forms/<hash>.yaml` is a description; a line of `archive/issues.csv` is `token,campaign,unit,form,hash,rows`.
struct IssueArchive {
    private static let header = "token,campaign,unit,form,hash,rows"
    private let folder: CampaignFolder
    private let world: World

    init(_ folder: CampaignFolder, world: World) {
        self.folder = folder
        self.world = world
    }

    private var list: String { folder.path + "/" + CampaignFolder.archive + "/issues.csv" }
    private func description(_ hash: String) -> String {
        folder.path + "/" + CampaignFolder.archive + "/forms/\(hash).yaml"
    }

    /// Keeps the descriptions and tokens of packets; what is kept already is left as it is.
    func keep(_ packets: [Packet]) throws(WorkflowError) {
        for form in folder.campaign.forms where !world.exists(description(form.contentHash)) {
            try world.write(try world.read(folder.path + "/" + form.file), to: description(form.contentHash))
        }
        var lines = world.text(list)?.split(separator: "\n").map(String.init) ?? [Self.header]
        var known = Set(lines)
        for packet in packets {
            for slice in packet.slices {
                let rows = zip(slice.form.tables, slice.rows).map { table, rows in
                    table.id + ":" + rows.map { table.entries[$0].path }.joined(separator: " ")
                }.joined(separator: "|")
                let line = [
                    slice.token, folder.campaign.id, packet.unit.code, slice.form.id, slice.form.contentHash, rows,
                ]
                .joined(separator: ",")
                if known.insert(line).inserted { lines.append(line) }
            }
        }
        try world.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: list)
    }

    /// All issues by token: those of today's descriptions, and those kept of earlier ones.
    func issues() -> [String: KnownIssue] {
        var issues = KnownIssue.byToken(folder.campaign.packets())
        var old: [String: Form] = [:]
        for line in (world.text(list) ?? "").split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 6, issues[fields[0]] == nil, let holder = folder.campaign.unit(fields[2]) else {
                continue
            }
            // What was issued to a unit that has ended is taken from the one that took over.
            let unit = folder.campaign.recipient(for: holder)
            if old[fields[4]] == nil {
                old[fields[4]] = world.text(description(fields[4])).flatMap {
                    FormReader.read($0, file: fields[3] + ".yaml").value ?? nil
                }
            }
            guard let form = old[fields[4]] else { continue }
            var rows: [String: Set<String>] = [:]
            for table in fields[5].split(separator: "|") {
                let parts = table.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { rows[String(parts[0])] = Set(parts[1].split(separator: " ").map(String.init)) }
            }
            let paths = Dictionary(uniqueKeysWithValues: form.tables.map { ($0.id, rows[$0.id] ?? []) })
            guard
                let slice = FormSlice(
                    of: form, issuer: IssueToken.Issuer(campaign: fields[1], unit: holder.code),
                    where: { entry in paths.values.contains { $0.contains(entry.path) } })
            else { continue }
            issues[fields[0]] = KnownIssue(
                packet: Packet(unit: unit, slices: [slice]), slice: slice,
                isOutdated: folder.campaign.form(form.id)?.contentHash != form.contentHash || holder.code == unit.code,
                formerHolder: holder.code == unit.code ? nil : holder)
        }
        return issues
    }
}
