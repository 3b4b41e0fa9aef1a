import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc new`: a working campaign from a template.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: say("Tạo một đợt báo cáo từ bộ mẫu.", en: "Make a working campaign from a template."))

    @Argument(help: ArgumentHelp(say("Thư mục mới.", en: "The new folder."), valueName: "thu-muc"))
    var folder: String
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(say("Thư mục mẫu, ví dụ templates/binh-dinh-2020.", en: "The template's folder.")))
    var template: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        let made = try NewCampaign.make(folder, from: template, world: World())
        print(made.text(in: Speech.language))
        print(
            say(
                "Tiếp theo: phuluc generate \(folder) --out \(folder)/bieu",
                en: "Next: phuluc generate \(folder) --out \(folder)/bieu"))
    }
}
