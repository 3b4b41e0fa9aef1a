public import AppendixModel
import DescriptionReader
public import Diagnostics

/// A campaign as a folder: `campaign.yaml`, `units.csv`, one YAML per form, and in a working campaign the archive of what was issued.
public struct CampaignFolder: Sendable {
    /// Its path.
    public let path: String
    /// What it describes.
    public let campaign: Campaign
    /// Findings that do not forbid to use it.
    public let findings: [Finding]

    /// The folder of issued descriptions inside a working campaign.
    static let archive = "archive"

    /// Reads a campaign.
    ///
    /// - Throws: `WorkflowError` when the folder is missing or its description contradicts itself; all faults are in its findings.
    public init(_ path: String, world: World) throws(WorkflowError) {
        guard world.isFolder(path) else {
            throw WorkflowError(
                Phrase(
                    "Không có thư mục đợt báo cáo “\(path)”. Tạo bằng: phuluc new \(path) --from templates/binh-dinh-2020",
                    en:
                        "There is no campaign folder “\(path)”. Make one: phuluc new \(path) --from templates/binh-dinh-2020"
                ))
        }
        let checked = CampaignReader.read { name throws(UnreadableText) in try world.description(path + "/" + name) }
        guard let campaign = checked.value else {
            let errors = checked.findings.count { $0.severity == .error }
            throw WorkflowError(
                Phrase(
                    "Bản mô tả trong “\(path)” có \(errors) lỗi:",
                    en: "The description in “\(path)” has \(errors) errors:"),
                findings: checked.findings)
        }
        self.path = path
        self.campaign = campaign
        findings = checked.findings
    }

    /// Whether it is a working campaign (made by `new`), not a template.
    public func isWorking(_ world: World) -> Bool { world.isFolder(path + "/" + Self.archive) }

    /// The units asked for by code, short name or name, in place of an ended one the unit that took over; all of them when none is named.
    ///
    /// - Throws: `WorkflowError` that names the nearest unit when there is no such one.
    public func units(named names: [String]) throws(WorkflowError) -> [ReportingUnit] {
        var found: [ReportingUnit] = []
        for name in names {
            guard
                let unit = campaign.units.first(where: {
                    $0.code == name || $0.short.lowercased() == name.lowercased() || $0.name == name
                        || $0.aliases.contains(name)
                })
            else {
                let hint = NearMiss.best(name, among: campaign.units.flatMap { [$0.code, $0.short, $0.name] })
                throw WorkflowError(
                    Phrase(
                        "Không có đơn vị “\(name)” trong units.csv" + (hint.map { "; có phải ý là “\($0)”?" } ?? "."),
                        en: "There is no unit “\(name)” in units.csv" + (hint.map { "; did you mean “\($0)”?" } ?? "."))
                )
            }
            found.append(campaign.recipient(for: unit))
        }
        return found
    }
}
