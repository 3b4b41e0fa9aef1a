import ArgumentParser
import Workflows

/// `phuluc test`: the cases of the rules.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: say(
            "Chạy các trường hợp kiểm thử quy tắc trong thư mục cases.",
            en: "Run the cases of the rules in the folder cases."),
        discussion: say(
            "Mỗi trường hợp là một bảng số liệu và một bảng kết quả mong đợi; số liệu đi qua đúng phép kiểm tra, tổng hợp như bản gửi thật. Có trường hợp sai thì mã kết thúc là 1.",
            en:
                "A case is a table of figures and a table of what is expected; the figures go through the same check and merge as returns. Exit code 1 when a case is wrong."
        ))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @OptionGroup var output: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let report = try TestCases.run(campaign, world: World())
        if output.json {
            print(report.json(in: Speech.language).text, terminator: "")
        } else {
            print(report.text(in: Speech.language), terminator: "")
            if !report.findings.isEmpty { complain(FindingReport.text(report.findings, in: Speech.language)) }
        }
        if !report.isPassed { throw ExitCode(1) }
    }
}
