internal import AppendixModel
import ArgumentParser
internal import CampaignLedger
import Diagnostics
internal import Workflows

/// `phuluc decide`: extensions, versions that do not count, declarations: recorded with who and why.
struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: say(
            "Ghi một việc đã quyết: gia hạn, không tính một bản, tính lại, mở lại, không phát sinh, xác nhận lần sửa, ghi chú.",
            en: "Record a decision: extend, invalidate, reinstate, reopen, declare, confirm, note."))

    enum Deed: String, ExpressibleByArgument, CaseIterable {
        case extend, invalidate, reinstate, reopen, declare, confirm, note
    }

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Argument(
        help: ArgumentHelp(
            say(
                "extend (gia hạn), invalidate (không tính), reinstate (tính lại), reopen (mở lại), declare (không phát sinh), confirm (đã có văn bản), note (ghi chú).",
                en: "extend, invalidate, reinstate, reopen, declare, confirm, note."), valueName: "viec"))
    var deed: Deed
    @Option(name: .long, help: ArgumentHelp(say("Đơn vị.", en: "The unit."), valueName: "don-vi"))
    var unit: String?
    @Option(
        name: .long, help: ArgumentHelp(say("Gia hạn đến ngày.", en: "More time until that day."), valueName: "ngay"))
    var until: String?
    @Option(
        name: .long,
        help: ArgumentHelp(say("Biểu, ví dụ phu-luc-6.", en: "The form, such as phu-luc-6."), valueName: "bieu"))
    var form = ""
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Bản thứ mấy của đơn vị; mặc định bản cuối.", en: "Which version; the last by default."),
            valueName: "ban"))
    var version: Int?
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Khai cho cả biểu: none (không phát sinh), not_applicable (không áp dụng), not_available (chưa có số liệu).",
                en: "For the whole form: none, not_applicable, not_available."), valueName: "tinh-trang"))
    var state = "none"
    @Flag(name: .long, help: ArgumentHelp(say("Gia hạn cho mọi đơn vị.", en: "More time for every unit.")))
    var all = false
    @Option(name: .long, help: ArgumentHelp(say("Mã ô đã sửa.", en: "Key of the corrected cell."), valueName: "o"))
    var key = ""
    @Option(
        name: .long, help: ArgumentHelp(say("Tệp mang số đã sửa.", en: "The file that carries it."), valueName: "tep"))
    var file = ""
    @OptionGroup var author: AuthorOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try author.mustSayWho()
        let world = World()
        let act = try RecordDecision.run(
            campaign, try request(), unit: unit, by: author.by, day: try author.day(world), channel: try author.way(),
            reason: author.reason, world: world)
        let whom = unit ?? say("cả đợt báo cáo", en: "the whole campaign")
        print("\(whom): \(act.words.text(in: Speech.language))")
    }

    private func request() throws -> RecordDecision.Request {
        switch deed {
        case .extend:
            if unit == nil, !all {
                throw WorkflowError(
                    Phrase(
                        "Nêu đơn vị bằng --unit, hoặc --all để gia hạn cho mọi đơn vị.",
                        en: "Name the unit with --unit, or give --all for every unit."))
            }
            if !form.isEmpty {
                throw WorkflowError(
                    Phrase(
                        "Gia hạn là cho mọi biểu, văn bản của đơn vị; bỏ --form.",
                        en: "More time is for all a unit owes; leave --form out."))
            }
            guard let until else {
                throw WorkflowError(Phrase("Gia hạn cần --until NGÀY.", en: "extend needs --until DAY."))
            }
            return .extend(until: try DayOption.read(until, name: "--until"))
        case .invalidate: return .invalidate(form: form, version: version)
        case .reinstate: return .reinstate(form: form, version: version)
        case .reopen: return .reopen(form: form)
        case .declare:
            guard let known = CellState(rawValue: state), known.token != nil else {
                throw WorkflowError(
                    Phrase(
                        "--state nhận: none, not_applicable, not_available.",
                        en: "--state takes: none, not_applicable, not_available."))
            }
            return .declare(form: form, state: known)
        case .confirm: return .confirm(key: key, file: file)
        case .note: return .note(form: form)
        }
    }
}
