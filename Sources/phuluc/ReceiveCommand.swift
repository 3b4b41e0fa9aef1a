internal import AppendixModel
import ArgumentParser
import CampaignLedger
import Diagnostics
import Workflows

/// `phuluc receive`: keeps and records what arrived, then reads it.
struct ReceiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: say(
            "Nhận các bản gửi: lưu nguyên bản, vào sổ, rồi đọc.", en: "Receive returns: keep, record, then read them."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Argument(help: ArgumentHelp(say("Thư mục bản gửi.", en: "Folder of returns."), valueName: "thu-muc"))
    var inbox: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Ngày đến của các tệp mà nhan.csv và thư không nói, ví dụ 2020-04-28.",
                en: "Day of arrival of files that neither nhan.csv nor a mail tell, such as 2020-04-28."),
            valueName: "ngay"))
    var receivedOn: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Đường gửi: e_office, email, zalo, paper, in_person, other.",
                en: "The way they came: e_office, email, zalo, paper, in_person, other."), valueName: "duong"))
    var channel = "other"
    @OptionGroup var common: CommonOptions

    func run() throws {
        var day: CalendarDate?
        if let receivedOn {
            day = CalendarDate(iso: receivedOn)
            if day == nil {
                throw WorkflowError(
                    Phrase(
                        "--received-on nhận ngày như 2020-04-28.", en: "--received-on takes a day such as 2020-04-28."))
            }
        }
        guard let way = Channel(typed: channel) else {
            throw WorkflowError(
                Phrase(
                    "--channel nhận: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).",
                    en: "--channel takes: \(Channel.allCases.map(\.rawValue).joined(separator: ", "))."))
        }
        let bar = ProgressBar(say("Đang đọc", en: "Reading"))
        let received = try ReceiveReturns.run(
            campaign, inbox: inbox, receivedOn: day, channel: way, world: World(), progress: { bar.show($0, of: $1) })
        for file in received { print("\(file.file): \(file.words.text(in: Speech.language))") }
        print(
            say(
                "Đã nhận \(received.count) tệp; xem từng nội dung bằng phuluc check.",
                en: "\(received.count) files received; phuluc check shows what was found."))
    }
}
