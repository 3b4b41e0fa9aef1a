internal import AppendixModel
import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc forms`: the forms as readable trees, or one description checked.
struct FormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms",
        abstract: say(
            "Xem các biểu, dòng, ô và đơn vị chịu trách nhiệm; hoặc kiểm tra một tệp mô tả.",
            en: "Show the forms, their rows, cells and owners; or check one description."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String?
    @Option(
        name: .long, help: ArgumentHelp(say("Chỉ biểu này, ví dụ phu-luc-6.", en: "Only this form."), valueName: "bieu")
    )
    var form: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Kiểm tra một tệp mô tả biểu (YAML).", en: "Check one form description."), valueName: "tep"))
    var check: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if (campaign == nil) == (check == nil) {
            throw ValidationError(
                say("Cần một thư mục đợt báo cáo, hoặc --check TỆP.", en: "Give a campaign folder, or --check FILE."))
        }
    }

    func run() throws {
        let world = World()
        if let check {
            let checked = try FormDescription.read(check, world: world)
            if let form = checked.value { print(FormTree.text(form) { _ in [] }, terminator: "") }
            if !checked.findings.isEmpty { complain(FindingReport.text(checked.findings, in: Speech.language)) }
            if checked.hasErrors { throw ExitCode(1) }
            return
        }
        let folder = try CampaignFolder(campaign ?? "", world: world)
        for id in form where folder.campaign.form(id) == nil {
            let hint = NearMiss.best(id, among: folder.campaign.forms.map(\.id))
            throw WorkflowError(
                Phrase(
                    "Không có biểu “\(id)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? "."),
                    en: "There is no form “\(id)”" + (hint.map { "; did you mean “\($0)”?" } ?? ".")))
        }
        for described in folder.campaign.forms where form.isEmpty || form.contains(described.id) {
            print(
                FormTree.text(described) { role in
                    folder.campaign.holders(of: role).compactMap { folder.campaign.unit($0)?.name }
                })
        }
    }
}
