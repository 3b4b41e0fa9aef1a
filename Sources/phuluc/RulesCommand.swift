import ArgumentParser
import Workflows

/// `phuluc rules`: every rule and where it is checked.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: say(
            "Liệt kê các quy tắc kiểm tra: kiểm tra ở đâu, kết quả với số liệu cho trước.",
            en: "List the rules, where each is checked, and what they say of given figures.")
    )

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Tệp số liệu JSON của extract hoặc merge.", en: "Figures: the JSON of extract or merge."),
            valueName: "tep"))
    var values: String?
    @OptionGroup var output: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let world = World()
        let folder = try CampaignFolder(campaign, world: world)
        let figures: ValuesFile? = if let values { try ValuesFile(values, world: world) } else { nil }
        let list = ListRules.json(folder, values: figures)
        print(output.json ? list.text : ListRules.text(list), terminator: "")
    }
}
