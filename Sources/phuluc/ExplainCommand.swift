import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc explain`: the page of a finding code.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: say("Giải thích một mã nội dung cần rà soát.", en: "Explain the code of a finding."))

    @Argument(help: ArgumentHelp(say("Mã, ví dụ SLI003.", en: "The code, such as SLI003."), valueName: "ma"))
    var code: String?
    @Flag(name: .long, help: ArgumentHelp(say("In tất cả các mã (Markdown).", en: "Print all codes as Markdown.")))
    var all = false
    @Flag(
        name: .long,
        help: ArgumentHelp(say("In trang ngôn ngữ quy tắc (Markdown).", en: "Print the page of the rule language.")))
    var rules = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        if all {
            print(ExplainCode.markdown, terminator: "")
            return
        }
        if rules {
            print(RuleLanguagePage.markdown, terminator: "")
            return
        }
        guard let code else {
            throw WorkflowError(
                Phrase("Cần một mã, ví dụ SLI003; hoặc --all.", en: "Give a code such as SLI003, or --all."))
        }
        guard let found = FindingCatalogue.code(named: code) else {
            let hint = NearMiss.best(code.uppercased(), among: FindingCatalogue.all.map(\.rawValue))
            throw WorkflowError(
                Phrase(
                    "Không có mã “\(code)”" + (hint.map { "; có phải ý là \($0)?" } ?? "."),
                    en: "There is no code “\(code)”" + (hint.map { "; did you mean \($0)?" } ?? ".")))
        }
        print(ExplainCode.text(found, in: Speech.language), terminator: "")
    }
}
