import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc history`: everything recorded, in order.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: say(
            "Nhật ký của đợt báo cáo: tệp đến, các bản, trả lời, lần sửa, việc đã quyết, bảng tổng hợp.",
            en: "Everything recorded of a campaign, in order: files, versions, answers, corrections, decisions, merges."
        ))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .long,
        help: ArgumentHelp(say("Chỉ của đơn vị này.", en: "Of this unit only."), valueName: "don-vi"))
    var unit: String?
    @OptionGroup var jsonOption: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let entries = try CampaignHistory.run(campaign, unit: unit, world: World())
        print(
            jsonOption.json
                ? CampaignHistory.json(entries, in: Speech.language).text
                : CampaignHistory.text(entries, in: Speech.language), terminator: "")
    }
}
