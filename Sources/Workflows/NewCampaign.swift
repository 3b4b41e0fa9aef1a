internal import AppendixModel
public import Diagnostics

/// `phuluc new`: a working campaign from a template.
public enum NewCampaign {
    /// Copies the description files of `template` into the new folder `path` and opens its archive.
    ///
    /// - Returns: what was made, in words.
    /// - Throws: `WorkflowError` when the folder exists and is not empty, or the template is faulty.
    public static func make(_ path: String, from template: String, world: World) throws(WorkflowError) -> Phrase {
        let source = try CampaignFolder(template, world: world)
        try refuseUsed(path, world: world)
        let names = try world.files(in: template).filter(isDescription)
        for name in names { try world.write(try world.read(template + "/" + name), to: path + "/" + name) }
        try open(path, world: world)
        let campaign = source.campaign
        return Phrase(
            "Đã tạo đợt báo cáo “\(campaign.id)” tại \(path): \(campaign.forms.count) biểu, \(campaign.packets().count) đơn vị phải ghi biểu.",
            en:
                "Made campaign “\(campaign.id)” in \(path): \(campaign.forms.count) forms, \(campaign.packets().count) units that fill forms."
        )
    }

    /// Whether a file describes the campaign: what a working campaign has issued, received and made since stays where it is.
    private static func isDescription(_ name: String) -> Bool {
        let folders = name.split(separator: "/").dropLast()
        return (folders.isEmpty && (name.hasSuffix(".yaml") || name == "units.csv"))
            || (folders.first == "cases" && name.hasSuffix(".md"))
    }

    /// Refuses a folder that holds anything.
    static func refuseUsed(_ path: String, world: World) throws(WorkflowError) {
        if world.isFolder(path), try !world.files(in: path).isEmpty {
            throw WorkflowError(
                Phrase(
                    "Thư mục “\(path)” đã có dữ liệu; chọn thư mục khác.",
                    en: "“\(path)” is not empty; choose another folder."))
        }
    }

    /// Opens the archive of a folder of descriptions, which makes it a working campaign.
    static func open(_ path: String, world: World) throws(WorkflowError) {
        try world.makeFolder(path + "/" + CampaignFolder.archive + "/forms")
        let folder = try CampaignFolder(path, world: world)
        try IssueArchive(folder, world: world).keep(folder.campaign.packets())
    }
}
