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
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Thư mục ghi kết quả: chính tệp Excel của đơn vị có tô màu, ghi chú và sheet “Kết quả rà soát”; tệp loại khác thì một báo cáo riêng.",
                en:
                    "Folder for reports: the unit's own workbook with colours, comments and a first sheet; for other files a report."
            ), valueName: "thu-muc"))
    var annotate: String?
    @OptionGroup var output: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let bar = ProgressBar(say("Đang kiểm tra", en: "Checking"))
        let checked = try CheckReturns.run(
            files, campaign: campaign, unit: unit, annotate: annotate, language: Speech.language, world: World(),
            progress: { bar.show($0, of: $1) })
        let all = checked.flatMap(\.findings)
        if output.json {
            print(
                FindingReport.json(
                    all, answers: checked.reduce(into: [:]) { $0.merge($1.submission.answers) { $1 } },
                    in: Speech.language
                ).text, terminator: "")
        } else {
            for file in checked {
                let verdict = file.verdict.text(in: Speech.language)
                print(
                    "\(file.submission.file): \(verdict) (\(FindingReport.summary(file.findings, in: Speech.language)))"
                )
                for report in file.reports { print("  → \(report)") }
                print(FindingReport.text(file.findings, answers: file.submission.answers, in: Speech.language))
            }
        }
        if all.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}
