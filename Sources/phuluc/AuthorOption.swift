internal import AppendixModel
import ArgumentParser
internal import CampaignLedger
internal import Diagnostics
internal import Workflows

/// Who decides or tells something, when, how, and why: options of every command that records an act.
struct AuthorOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Người báo hoặc người quyết, ví dụ \"chị Lan, STC\".", en: "Who says or decides so."),
            valueName: "nguoi"))
    var by = ""
    @Option(
        name: .long, help: ArgumentHelp(say("Lý do hoặc nội dung giải trình.", en: "Why."), valueName: "ly-do"))
    var reason = ""
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Ngày, ví dụ 2020-05-05; mặc định hôm nay.", en: "The day, such as 2020-05-05; today by default."),
            valueName: "ngay"))
    var asOf: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Qua đường nào: e_office, email, zalo, paper, phone, in_person, other.",
                en: "How: e_office, email, zalo, paper, phone, in_person, other."), valueName: "duong"))
    var channel = "other"

    /// The day given, else today.
    ///
    /// - Throws: `WorkflowError` when it is no day.
    func day(_ world: World) throws -> CalendarDate { try DayOption.given(asOf, world: world) }

    /// The channel named.
    ///
    /// - Throws: `WorkflowError` when there is none of that name.
    func way() throws -> Channel {
        if let known = Channel(typed: channel) { return known }
        throw WorkflowError(
            Phrase(
                "--channel nhận: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).",
                en: "--channel takes: \(Channel.allCases.map(\.rawValue).joined(separator: ", "))."))
    }

    /// - Throws: `WorkflowError` when nobody or no reason is named: what is recorded must say both.
    func mustSayWho() throws {
        if by.isEmpty || reason.isEmpty {
            throw WorkflowError(
                Phrase(
                    "Cần nêu người báo hoặc quyết (--by) và lý do (--reason).",
                    en: "Say who (--by) and why (--reason)."))
        }
    }
}

/// A day as options take it.
enum DayOption {
    /// The day of `--as-of`, else today.
    ///
    /// - Throws: `WorkflowError` when it is no day.
    static func given(_ text: String?, world: World) throws -> CalendarDate {
        if let text { return try read(text, name: "--as-of") }
        guard let today = world.today() else {
            throw WorkflowError(
                Phrase("Không rõ hôm nay là ngày nào; thêm --as-of.", en: "Today is not known; add --as-of."))
        }
        return today
    }

    /// Reads `2020-05-05`.
    ///
    /// - Throws: `WorkflowError` when it is no day.
    static func read(_ text: String, name: String) throws -> CalendarDate {
        if let day = CalendarDate(iso: text) { return day }
        throw WorkflowError(
            Phrase("\(name) nhận ngày như 2020-04-28.", en: "\(name) takes a day such as 2020-04-28."))
    }
}
