import ArgumentParser
internal import Diagnostics
import Workflows

/// `phuluc sample`: returns for practice.
struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: say("Tạo các bản gửi mẫu để tập dượt.", en: "Make sample returns for practice."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(say("Thư mục chứa bản gửi mẫu.", en: "Folder of the returns."), valueName: "thu-muc"))
    var output: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Số gieo: cùng số thì cùng số liệu.", en: "Seed: the same seed gives the same figures."),
            valueName: "so"))
    var seed: UInt64 = 2020
    @Flag(
        name: .long,
        help: ArgumentHelp(
            say(
                "Thay vào đó, tạo các bản gửi lại sau khi được đôn đốc.",
                en: "Instead, the returns that come after the reminder.")))
    var mended = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let made = try SampleReturns.make(campaign, output: output, seed: seed, isMended: mended, world: World())
        for file in made.files { print("\(output)/\(file)") }
        for planted in made.planted { print("  • " + planted.text(in: Speech.language)) }
    }
}
