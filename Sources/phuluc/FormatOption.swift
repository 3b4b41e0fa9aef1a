import ArgumentParser
import Workflows

/// `--format`: in which formats files are written; a workbook and a Word document unless asked otherwise.
struct FormatOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Dạng tệp: \(OutputFormat.names.joined(separator: ", ")); ghi nhiều lần để tạo nhiều dạng.",
                en: "Format: \(OutputFormat.names.joined(separator: ", ")); may be given several times."),
            valueName: "dang"))
    var format: [String] = ["xlsx", "docx"]
}
