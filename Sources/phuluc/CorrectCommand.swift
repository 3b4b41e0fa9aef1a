internal import AppendixModel
import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc correct`: a figure put right by telephone or on paper.
struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: say(
            "Sửa một số liệu theo thông báo của đơn vị, chờ văn bản xác nhận.",
            en: "Put a figure right as the unit says, pending a document."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Argument(
        help: ArgumentHelp(
            say(
                "Mã ô, ví dụ phu-luc-6/1/dvsn_huyen/2019.", en: "Key of the cell, such as phu-luc-6/1/dvsn_huyen/2019."),
            valueName: "o"))
    var key: String
    @Argument(
        help: ArgumentHelp(say("Số liệu, ghi như trong biểu.", en: "The figure, as in the form."), valueName: "so"))
    var value: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Đơn vị; mặc định đơn vị chịu trách nhiệm ghi ô này.",
                en: "The unit; by default the one that answers for the cell."),
            valueName: "don-vi"))
    var unit: String?
    @Flag(
        name: .long,
        help: ArgumentHelp(say("Đã có văn bản xác nhận.", en: "A document carries it already.")))
    var confirmed = false
    @OptionGroup var author: AuthorOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try author.mustSayWho()
        let world = World()
        let corrected = try CorrectFigure.run(
            campaign, key: key, value: value, unit: unit, by: author.by, day: try author.day(world),
            channel: try author.way(), reason: author.reason, isPending: !confirmed, world: world)
        let before = corrected.before?.display ?? say("(chưa ghi)", en: "(nothing)")
        let pending = confirmed ? "" : say(", chờ văn bản xác nhận", en: ", pending a document")
        print(
            "\(corrected.unit.name), \(corrected.place.text(in: Speech.language)): \(before) → \(corrected.after.display)\(pending)"
        )
        for finding in corrected.findings { print("  " + FindingReport.line(finding, in: Speech.language)) }
        if corrected.isLocked {
            print(
                say(
                    "Số liệu đã chốt: thay đổi này chỉ vào bảng đính chính (merge --stage erratum).",
                    en: "The figures are locked: this goes into an erratum only (merge --stage erratum)."))
        }
    }
}
