import ArgumentParser
internal import CampaignLedger
import Diagnostics
import Workflows

/// `phuluc resolve`: lists what waits for an answer, and records answers.
struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: say(
            "Ghi kết quả xử lý một nội dung cần rà soát; không nêu mã thì liệt kê những nội dung đang chờ.",
            en: "Record how a finding ends; without an id, list those that wait."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Argument(
        help: ArgumentHelp(
            say("Mã nội dung (mấy ký tự đầu là đủ).", en: "Id of the finding (its first characters will do)."),
            valueName: "ma"))
    var id: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Kết quả: corrected (đã chỉnh sửa), confirmed (xác nhận đúng), explained (đã giải trình), accepted (chấp nhận).",
                en: "corrected, confirmed, explained or accepted."), valueName: "ket-qua"))
    var outcome: String?
    @OptionGroup var author: AuthorOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard let id else {
            let open = try OpenFindings.run(campaign, world: World())
            for finding in open {
                print("\(finding.id.prefix(8))  \(FindingReport.line(finding, in: Speech.language))")
            }
            print(say("Đang chờ xử lý: \(open.count) nội dung.", en: "\(open.count) findings wait for an answer."))
            return
        }
        guard let outcome, let known = Resolution.Outcome(rawValue: outcome) else {
            throw WorkflowError(
                Phrase(
                    "--outcome nhận: \(Resolution.Outcome.allCases.map { "\($0.rawValue) (\($0.label.vi))" }.joined(separator: ", ")).",
                    en: "--outcome takes: \(Resolution.Outcome.allCases.map(\.rawValue).joined(separator: ", "))."))
        }
        try author.mustSayWho()
        let world = World()
        let finding = try ResolveFinding.run(
            campaign, id: id, outcome: known, words: author.reason, by: author.by, day: try author.day(world),
            channel: try author.way(), world: world)
        print("\(known.label.text(in: Speech.language)): \(FindingReport.line(finding, in: Speech.language))")
    }
}
