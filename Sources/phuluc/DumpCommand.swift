import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc dump`: a workbook as a plain grid.
struct DumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: say(
            "In một bảng tính thành lưới: ô, chữ gốc, định dạng, phông.", en: "Print any workbook as a plain grid."))

    @Argument(help: ArgumentHelp(say("Tệp bảng tính.", en: "The workbook."), valueName: "tep"))
    var file: String
    @Flag(name: .long, help: ArgumentHelp(say("In dạng CSV.", en: "Print CSV.")))
    var csv = false
    @OptionGroup var output: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        switch try DumpFile.read(file, world: World()) {
        case .failure(let fault):
            complain(FindingReport.text([fault.finding], in: Speech.language))
            throw ExitCode(1)
        case .success(let grid):
            print(output.json ? DumpFile.json(grid).text : DumpFile.csv(grid), terminator: "")
            let findings = DumpFile.findings(of: grid, path: file)
            if !findings.isEmpty { complain(FindingReport.text(findings, in: Speech.language)) }
            if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
        }
    }
}
