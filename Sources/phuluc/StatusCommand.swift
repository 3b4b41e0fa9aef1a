import AppendixModel
import ArgumentParser
import CampaignLedger
import Diagnostics
import Foundation
import Workflows

/// `phuluc status`: who has sent what, late or in time, and whom to call.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: say(
            "Tình hình gửi của các đơn vị: đã nhận, chưa gửi, sau hạn, cần liên hệ ai.",
            en: "Who has sent what, late or in time, and whom to call."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Tính đến ngày nào, ví dụ 2020-05-04; mặc định hôm nay.",
                en: "As of which day, such as 2020-05-04; today by default."), valueName: "ngay"))
    var asOf: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Dạng: \(StatusFormat.allCases.map(\.rawValue).joined(separator: ", ")); mặc định theo tên tệp ở --out.",
                en:
                    "Format: \(StatusFormat.allCases.map(\.rawValue).joined(separator: ", ")); by the name of --out unless given."
            ), valueName: "dang"))
    var format: String?
    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(say("Tệp kết quả.", en: "File to write."), valueName: "tep"))
    var output: String?
    @OptionGroup var jsonOption: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let world = World()
        let day = try DayOption.given(asOf, world: world)
        let wanted = try chosen()
        let folder = try CampaignFolder(campaign, world: world)
        let report = StatusReport(try RecordedStatus.read(folder, asOf: day), of: folder.campaign)
        let bytes =
            jsonOption.json
            ? Array(report.json(in: Speech.language).text.utf8)
            : try report.bytes(as: wanted, in: Speech.language, world: world)
        if let output {
            try world.write(bytes, to: output)
            print(output)
        } else {
            FileHandle.standardOutput.write(Data(bytes))
        }
    }

    private func chosen() throws -> StatusFormat {
        let known = StatusFormat.allCases.map(\.rawValue)
        let named = output.flatMap(StatusFormat.init(fileName:))
        guard let format else {
            if let named { return named }
            if let output, !jsonOption.json {
                throw WorkflowError(
                    Phrase(
                        "Tên “\(output)” chưa rõ dạng tệp; thêm --format, nhận: \(known.joined(separator: ", ")).",
                        en: "“\(output)” does not tell the format; add --format: \(known.joined(separator: ", "))."))
            }
            return .text
        }
        guard let chosen = StatusFormat(rawValue: format) else {
            let hint = NearMiss.best(format, among: known)
            throw WorkflowError(
                Phrase(
                    "Không có dạng “\(format)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ".")
                        + " Nhận: \(known.joined(separator: ", ")).",
                    en: "There is no format “\(format)”. Known: \(known.joined(separator: ", "))."))
        }
        // "--format svg --out anh.png": the picture, as the file's name says.
        if chosen == .svg, named == .png { return .png }
        if output == nil, !chosen.isText, !jsonOption.json {
            throw WorkflowError(
                Phrase("Dạng \(format) cần tên tệp: thêm --out.", en: "The format \(format) needs a file: add --out."))
        }
        return chosen
    }
}
