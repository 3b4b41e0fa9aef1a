import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc compare`: what changed between two states of the merged tables.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: say(
            "So hai bản tổng hợp: so-bo-1, du-thao-2, chot, dinh-chinh-1, hien-tai, hoặc tệp merge.json.",
            en: "Compare two merges: so-bo-1, du-thao-2, chot, dinh-chinh-1, hien-tai, or a merge.json."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Argument(help: ArgumentHelp(say("Bản trước.", en: "The earlier one."), valueName: "truoc"))
    var first: String
    @Argument(help: ArgumentHelp(say("Bản sau.", en: "The later one."), valueName: "sau"))
    var second: String = "hien-tai"
    @OptionGroup var jsonOption: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let changes = try CompareMerges.run(campaign, first, second, world: World())
        if jsonOption.json {
            print(CompareMerges.json(changes, in: Speech.language).text, terminator: "")
            return
        }
        let none = say("(trống)", en: "(blank)")
        for change in changes {
            let origin = change.origin.isEmpty ? "" : " (\(change.origin))"
            let before = change.before.isEmpty ? none : change.before
            let after = change.after.isEmpty ? none : change.after
            print("\(change.place.text(in: Speech.language)): \(before) → \(after)\(origin)")
        }
        print(say("\(changes.count) ô khác nhau.", en: "\(changes.count) cells differ."))
    }
}
