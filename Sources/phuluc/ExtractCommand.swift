import AppendixModel
import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc extract`: the figures of one returned file.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: say("Đọc số liệu của một bản gửi.", en: "Read the figures of one returned file."))

    @Argument(help: ArgumentHelp(say("Tệp đơn vị gửi về.", en: "The returned file."), valueName: "tep"))
    var file: String
    @Option(
        name: .long,
        help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String?
    @Option(
        name: .long,
        help: ArgumentHelp(say("Đơn vị gửi, khi đã biết.", en: "The sender, when known."), valueName: "don-vi"))
    var unit: String?
    @OptionGroup var output: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let outcome = try ExtractFile.run(
            file, campaign: campaign, unit: unit, world: World(), language: Speech.language)
        if output.json {
            print(outcome.json.text, terminator: "")
        } else if let submission = outcome.submission {
            print(
                say(
                    "\(file): \(submission.format), đơn vị \(submission.unit)",
                    en: "\(file): \(submission.format), unit \(submission.unit)"))
            for form in submission.forms {
                print("\(form.slice.form.name) (\(form.sheet))")
                for (cell, figure) in zip(form.slice.cells, form.figures) where figure.state != .blank {
                    print(
                        "  \(cell.key.text)  \(figure.display)  [\(figure.state.rawValue)]  \(figure.at)  \(figure.how)"
                    )
                }
            }
        } else {
            print(outcome.json.text, terminator: "")
        }
        if !output.json, !outcome.findings.isEmpty {
            complain(FindingReport.text(outcome.findings, in: Speech.language))
        }
        if outcome.findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}
