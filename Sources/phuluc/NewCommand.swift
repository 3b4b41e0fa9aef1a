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
    @Option(
        name: .customLong("shift-years"),
        help: ArgumentHelp(
            say(
                "Chuyển đợt cũ sang số năm sau: năm của cột, ngày, hạn; mọi thay đổi ghi vào THAY-DOI.md.",
                en:
                    "Move an earlier campaign by so many years: columns, days, due days; every change is listed in THAY-DOI.md."
            ),
            valueName: "so-nam"))
    var years: Int?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Số, ký hiệu văn bản của đợt mới, ví dụ 05/KH-UBND.", en: "Number of the new campaign’s document."),
            valueName: "so-ky-hieu"))
    var document: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "merge.json của đợt cũ: hiện bên cạnh ô trong biểu mới.",
                en: "merge.json of the earlier campaign, shown beside the cells of the new forms."), valueName: "tep"))
    var prior: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if years == nil, document != nil || prior != nil {
            throw ValidationError(
                say(
                    "--document, --prior chỉ dùng cùng --shift-years.", en: "--document and --prior need --shift-years."
                ))
        }
    }

    func run() throws {
        if let years {
            let made = try NextYear(years: years, document: document, prior: prior).make(
                folder, from: template, world: World())
            for line in made.report { print(line.text(in: Speech.language)) }
        } else {
            print(try NewCampaign.make(folder, from: template, world: World()).text(in: Speech.language))
        }
        print(
            say(
                "Tiếp theo: phuluc generate \(folder) --out \(folder)/bieu",
                en: "Next: phuluc generate \(folder) --out \(folder)/bieu"))
    }
}
