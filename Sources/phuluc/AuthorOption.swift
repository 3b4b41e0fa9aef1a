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
    func way() throws -> Channel { try ChannelOption.read(channel) }

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
