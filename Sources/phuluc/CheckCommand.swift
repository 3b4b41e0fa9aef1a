internal import AppendixModel
import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc check`: what to look at in returned files.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: say("Kiểm tra các bản gửi, nêu nội dung cần rà soát.", en: "Check returned files."))

    @Argument(help: ArgumentHelp(say("Các tệp đơn vị gửi về.", en: "The returned files."), valueName: "tep"))
    var files: [String]
    @Option(
        name: .long,
        help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .long,
        help: ArgumentHelp(say("Đơn vị gửi, khi đã biết.", en: "The sender, when known."), valueName: "don-vi"))
    var unit: String?
    @OptionGroup var output: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let bar = ProgressBar(say("Đang kiểm tra", en: "Checking"))
        let checked = try CheckReturns.run(
            files, campaign: campaign, unit: unit, world: World(), progress: { bar.show($0, of: $1) })
        let all = checked.flatMap(\.findings)
        if output.json {
            print(FindingReport.json(all, in: Speech.language).text, terminator: "")
        } else {
            for file in checked {
                let verdict =
                    file.findings.contains { $0.severity == .error }
                    ? say("đề nghị bổ sung, chỉnh sửa", en: "to be mended")
                    : file.findings.contains { $0.severity == .warning }
                        ? say("đã nhận, có nội dung đề nghị giải trình", en: "received, with questions")
                        : say("đã nhận", en: "received")
                print(
                    "\(file.submission.file): \(verdict) (\(FindingReport.summary(file.findings, in: Speech.language)))"
                )
                print(FindingReport.text(file.findings, in: Speech.language))
            }
        }
        if all.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}
