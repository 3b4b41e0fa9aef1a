internal import AppendixModel
import ArgumentParser
import Diagnostics
import Workflows

/// `phuluc remind`: letters to the units, in Word.
struct RemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: say(
            "Soạn công văn gửi biểu, đôn đốc, dự thảo trình cấp trên, xác nhận đã nhận báo cáo.",
            en: "Write the letters: sending the forms, reminding, a draft for the agency above, receipts."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(say("Thư mục kết quả.", en: "Folder of the results."), valueName: "thu-muc"))
    var output: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Loại: remind (đôn đốc), send (gửi biểu), escalate (dự thảo cho cấp trên ký), receipt (xác nhận đã nhận).",
                en: "What for: remind, send (the forms), escalate (draft for the agency above), receipt."),
            valueName: "loai"))
    var kind = LetterOptions.Kind.remind.rawValue
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Ngày của công văn, ví dụ 2020-05-04; mặc định hôm nay.",
                en: "Day of the letters, such as 2020-05-04; by default today."), valueName: "ngay"))
    var asOf: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Hạn mới đề nghị gửi, ví dụ 2020-05-08; mặc định ngày còn nhận của đợt.",
                en: "The new day asked for, such as 2020-05-08; by default the day the campaign is open until."),
            valueName: "ngay"))
    var by: String?
    @Flag(
        name: .long,
        help: ArgumentHelp(say("Mỗi đơn vị một công văn riêng.", en: "A letter of its own to each unit.")))
    var each = false
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Chỉ đơn vị này (mã, tên tắt hoặc tên); ghi nhiều lần được.",
                en: "Only this unit (code, short name or name); may be repeated."), valueName: "don-vi"))
    var unit: [String] = []
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard let kind = LetterOptions.Kind(rawValue: kind) else {
            let kinds = LetterOptions.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw WorkflowError(Phrase("--kind nhận: \(kinds).", en: "--kind takes: \(kinds)."))
        }
        let world = World()
        let day = try DayOption.given(asOf, world: world)
        let written = try WriteLetters.run(
            campaign, output: output,
            options: LetterOptions(
                kind: kind, by: try by.map { try DayOption.read($0, name: "--by") }, isEach: each),
            units: unit, asOf: day, world: world)
        for letter in written {
            let names = letter.letter.recipients.map(\.name)
            let isLong = names.count > 4
            let more = isLong ? say(" và \(names.count - 3) đơn vị khác", en: " and \(names.count - 3) others") : ""
            let told = names.prefix(isLong ? 3 : 4).joined(separator: ", ") + more
            print("\(letter.path): \(letter.letter.title.text(in: Speech.language)): \(told)")
        }
        if written.isEmpty { print(Self.nobody(kind, on: day)) }
    }

    private static func nobody(_ kind: LetterOptions.Kind, on day: CalendarDate) -> String {
        switch kind {
        case .remind, .escalate:
            say(
                "Tính đến ngày \(day.short) không có đơn vị nào gửi sau hạn hoặc phải bổ sung; không soạn công văn.",
                en: "On \(day) no unit is late or has anything to complete; nothing was written.")
        case .send:
            say("Không có đơn vị nào phải gửi; không soạn công văn.", en: "No unit owes anything; nothing was written.")
        case .receipt:
            say(
                "Tính đến ngày \(day.short) không có bản gửi nào của các đơn vị để xác nhận; không soạn gì.",
                en: "On \(day) nothing of other units has come; nothing was written.")
        }
    }
}
