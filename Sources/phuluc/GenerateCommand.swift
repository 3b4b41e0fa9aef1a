internal import AppendixModel
import ArgumentParser
internal import Diagnostics
import FormWriters
import Workflows

/// `phuluc generate`: the units' files.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: say(
            "Tạo bộ biểu gửi các đơn vị: trắng hoặc điền sẵn.", en: "Write the units' forms, blank or filled."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(say("Thư mục chứa các tệp tạo ra.", en: "Folder of the files."), valueName: "thu-muc"))
    var output: String
    @OptionGroup var formatOption: FormatOption
    @OptionGroup var separatorOption: SeparatorOption
    @Option(
        name: .long,
        help: ArgumentHelp(say("Chỉ đơn vị này (mã hoặc tên).", en: "Only this unit."), valueName: "don-vi"))
    var unit: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Số liệu điền sẵn: JSON của extract hoặc merge.", en: "Figures to fill in: JSON of extract or merge."),
            valueName: "tep"))
    var values: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Số liệu kỳ trước (JSON), hiện bên cạnh, không ghi vào ô.",
                en: "Earlier figures (JSON), shown beside the cells, never written in them."), valueName: "tep"))
    var prior: String?
    @OptionGroup var jsonOption: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let bar = ProgressBar(say("Đang tạo biểu", en: "Writing forms"))
        let written = try GenerateForms.run(
            GenerateForms.Request(
                campaign: campaign, output: output, formats: formatOption.format, units: unit, values: values,
                prior: prior, options: FormWriterOptions(separator: try separatorOption.byte)),
            world: World(), progress: { bar.show($0, of: $1) },
            telling: { complain(say("Lưu ý: ", en: "Note: ") + $0.text(in: Speech.language)) })
        if jsonOption.json {
            let list = written.map { file in
                JSONValue.object([
                    "unit": .string(file.unit.code), "file": .string(file.path), "forms": .strings(file.forms),
                    "inputs": .int(file.inputs),
                    "bytes": .int(file.size),
                ])
            }
            print(JSONValue.array(list).text, terminator: "")
            return
        }
        for file in written {
            print(
                "\(file.path)  \(file.unit.name): \(file.forms.count) "
                    + say("biểu, \(file.inputs) ô", en: "forms, \(file.inputs) cells"))
        }
    }
}
