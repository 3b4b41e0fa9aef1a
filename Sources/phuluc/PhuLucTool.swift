import ArgumentParser
import Diagnostics
import Foundation
import Workflows

/// Forms of an official plan's appendices: made, sent, read back, checked, merged.
@main
struct PhuLucTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phuluc",
        abstract: say(
            "Biểu phụ lục của một kế hoạch: tạo biểu, đọc bản gửi, kiểm tra, tổng hợp.",
            en: "Appendix forms of a plan: make them, read what comes back, check it, put it together."),
        version: "0.1.0",
        subcommands: [
            NewCommand.self, FormsCommand.self, CellsCommand.self, GenerateCommand.self, DumpCommand.self,
            ExtractCommand.self, CheckCommand.self, RulesCommand.self, TestCommand.self,
            ReceiveCommand.self, StatusCommand.self, RemindCommand.self, ResolveCommand.self, CorrectCommand.self,
            DecideCommand.self, MergeCommand.self, CompareCommand.self, TraceCommand.self, HistoryCommand.self,
            VerifyCommand.self, SampleCommand.self,
            ExplainCommand.self,
        ])

    /// Exit codes are ours: 0 fine, 1 an error finding, 2 usage or I/O.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as WorkflowError {
            complain(error.message.text(in: Speech.language))
            if !error.findings.isEmpty { complain(FindingReport.text(error.findings, in: Speech.language)) }
            Foundation.exit(error.findings.isEmpty ? 2 : 1)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let text = fullMessage(for: error)
            if exitCode(for: error).isSuccess {
                print(Speech.language == .vi ? UsageTranslation.help(text) : text)
                Foundation.exit(0)
            }
            complain(Speech.language == .vi ? UsageTranslation.error(text) : text)
            Foundation.exit(2)
        }
    }
}
