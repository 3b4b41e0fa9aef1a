import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc trace`: where a figure comes from.
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: say(
            "Số này ở đâu ra: văn bản, tệp, sheet, ô và chữ đã gõ.",
            en: "Where a figure comes from: document, file, sheet, cell and text as typed."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Argument(
        help: ArgumentHelp(
            say(
                "Mã ô, ví dụ phu-luc-6/1/dvsn_huyen/2019.", en: "Key of the cell, such as phu-luc-6/1/dvsn_huyen/2019."),
            valueName: "o"))
    var key: String
    @OptionGroup var jsonOption: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let trace = try FigureTrace.run(campaign, key: key, world: World())
        if jsonOption.json {
            print(trace.json(in: Speech.language).text, terminator: "")
        } else {
            print(trace.text(in: Speech.language))
        }
    }
}
