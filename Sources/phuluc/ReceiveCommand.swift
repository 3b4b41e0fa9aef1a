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
    @Flag(
        name: .long,
        help: ArgumentHelp(
            say(
                "Các tệp do cơ quan tổng hợp nhập từ bản giấy có ký.",
                en: "The files were typed from signed paper by the coordinator.")))
    var fromPaper = false
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Thư mục của lần nhập thứ hai: khác nhau một ô là chưa nhận.",
                en: "Folder of a second typing: nothing is received while one cell differs."), valueName: "thu-muc"))
    var second: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let day = try receivedOn.map { try DayOption.read($0, name: "--received-on") }
        if let second {
            guard fromPaper else {
                throw WorkflowError(
                    Phrase("--second chỉ đi cùng --from-paper.", en: "--second goes with --from-paper only."))
            }
            let differences = try TypedTwice.differences(campaign, first: inbox, second: second, world: World())
            for difference in differences { print(difference.text(in: Speech.language)) }
            if !differences.isEmpty {
                print(
                    say(
                        "Hai lần nhập khác nhau \(differences.count) ô: chưa nhận gì. Đối chiếu với bản giấy, sửa rồi chạy lại.",
                        en: "The two typings differ in \(differences.count) cells: nothing was received."))
                throw ExitCode(1)
            }
        }
        let way = fromPaper ? .paper : try ChannelOption.read(channel)
        let bar = ProgressBar(say("Đang đọc", en: "Reading"))
        let received = try ReceiveReturns.run(
            campaign, inbox: inbox, receivedOn: day, channel: way, world: World(), progress: { bar.show($0, of: $1) })
        for file in received { print("\(file.file): \(file.words.text(in: Speech.language))") }
        let known = received.count { $0.reading == nil }
        let again = known == 0 ? "" : say("; \(known) tệp đã có trong sổ", en: "; \(known) were there before")
        print(
            say(
                "Đã nhận \(received.count - known) tệp\(again). Nội dung chờ xử lý: phuluc resolve \(campaign)",
                en:
                    "\(received.count - known) files received\(again). What waits for an answer: phuluc resolve \(campaign)"
            ))
    }
}
